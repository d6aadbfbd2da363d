"""Options side by side on screen: under each question a card for each option, all alike."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from kiosk.content.blocks import Answer, Inline, Option, OptionGrid, Text, text_of
from kiosk.render.html import Numbering, inline_html
from kiosk.render.theme import Theme
from kiosk.ui.marks import as_heading
from kiosk.ui.text_view import TextView

_SHORTEST_LINE = 19  # characters in a card, counted widely: about 22 are seen
_CHARACTER_WIDTH = 0.5  # of the type size, for Atkinson Hyperlegible
_GAP = 20  # between cards
_SIDE, _TOP = 22, 16  # between a card's edge and its words
_BELOW_NAME = 4


class OptionGridView(QWidget):
    """What there is to decide, then each question with its answers.

    A piece that says no more than what there is to decide names the options in full; narrow cards
    have their short names. Where cards would be taller than a page of `page_height`, fewer stand
    side by side; 0 is unknown.
    """

    def __init__(
        self,
        grid: OptionGrid,
        numbering: Numbering,
        theme: Theme,
        on_link: Callable[[str], None],
        page_height: int = 0,
    ) -> None:
        super().__init__()
        self._numbering, self._theme, self._on_link = numbering, theme, on_link
        self._page_height, self._width = page_height, theme.width - 2 * theme.margin
        named, self._columns, self._size = _arrangement(len(grid.options), theme)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(14))
        if grid.title:
            rows.addWidget(self._heading(grid.title, 3))
            rows.addWidget(self._words(grid.decision, theme.body))
        if not grid.questions:
            cards = [self._card(option, option.name, ()) for option in grid.options]
            rows.addWidget(_Cards(cards, named, theme))
        for place, question in enumerate(grid.questions):
            if place or grid.title:
                rows.addSpacing(theme.px(10))
            asked = self._heading(question.ask, 4)
            rows.addWidget(asked)
            taken = asked.heightForWidth(self._width) + rows.spacing()
            answers = self._answers(question.answers, page_height - taken)
            answers.setAccessibleName(question.ask)
            rows.addWidget(answers)
        rows.addStretch(1)

    def _heading(self, text: str, level: int) -> TextView:
        words = self._words((Text(text),), self._theme.subtitle, QFont.Weight.DemiBold)
        return as_heading(words, level)

    def _answers(self, answers: tuple[Answer, ...], room: int) -> "_Cards":
        """The answers in the most columns in which a row of them fits the room."""
        for columns in range(self._columns, 0, -1):
            cards = [
                self._card(
                    answer.option,
                    answer.option.short if columns > 1 else answer.option.name,
                    answer.children,
                )
                for answer in answers
            ]
            found = _Cards(cards, columns, self._theme)
            if not self._page_height or found.row_height(self._width) <= room:
                break
        return found

    def _card(self, option: Option, name: str, said: tuple[Inline, ...]) -> "_Card":
        card = _Card(
            self._words((Text(name),), self._size, QFont.Weight.Bold),
            self._words(said, self._size),
            self._theme,
        )
        card.setAccessibleName(option.name)
        return card

    def _words(
        self, inlines: tuple[Inline, ...], size: int, weight: QFont.Weight = QFont.Weight.Normal
    ) -> TextView:
        view = TextView(
            inline_html(inlines, self._numbering),
            self._theme,
            spoken=text_of(inlines),
            size=size,
            weight=weight,
        )
        view.link_tapped.connect(self._on_link)
        return view


class _Card(QFrame):
    """An option's name, and what is said of it; `_Cards` decides where its words begin."""

    def __init__(self, name: TextView, said: TextView, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._side, (self._top, _) = theme.px(_SIDE), theme.ends(_TOP, _TOP)
        self._below_name = theme.px(_BELOW_NAME) if said.accessibleName() else 0
        self._name, self._said = name, said
        for words in (name, said):
            words.setParent(self)
        said.setVisible(bool(said.accessibleName()))

    def heights(self, width: int) -> tuple[int, int]:
        """How tall the name and what is said are in a card of this width, edges included."""
        inner = width - 2 * self._side
        said = self._said.heightForWidth(inner) + self._below_name if self._below_name else 0
        return self._name.heightForWidth(inner) + self._top, said + self._top

    def begin_at(self, top: int) -> None:
        """Let what is said begin below names of this height."""
        inner = self.width() - 2 * self._side
        self._name.setGeometry(self._side, self._top, inner, top - self._top)
        below = top + self._below_name
        self._said.setGeometry(self._side, below, inner, self.height() - below - self._top)


class _Cards(QWidget):
    """Cards of one size in rows of `columns`; a row cut between pages may lack some."""

    def __init__(self, cards: list[_Card], columns: int, theme: Theme) -> None:
        super().__init__()
        self._cards, self._columns, self._gap = cards, columns, theme.px(_GAP)
        for card in cards:
            card.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Narrower means taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows."""
        rows = ceil(len(self._cards) / self._columns)
        return rows * (self.row_height(width) + self._gap) - self._gap

    def row_height(self, width: int) -> int:
        """The height of one row."""
        return sum(self._heights(width))

    def sizeHint(self) -> QSize:
        """Nothing by itself: the width is given, and the height follows from it."""
        return QSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards in their places, from the leading edge."""
        width = self._card_width(event.size().width())
        names, said = self._heights(event.size().width())
        for place, card in enumerate(self._cards):
            line, left = divmod(place, self._columns)
            x = left * (width + self._gap)
            if self.isRightToLeft():
                x = self.width() - x - width
            card.setGeometry(x, line * (names + said + self._gap), width, names + said)
            card.begin_at(names)

    def _card_width(self, width: int) -> int:
        return (width + self._gap) // self._columns - self._gap

    def _heights(self, width: int) -> tuple[int, int]:
        """What the longest name and the longest answer need is what every card gets."""
        heights = [card.heights(self._card_width(width)) for card in self._cards]
        return max(name for name, _ in heights), max(said for _, said in heights)


def _arrangement(count: int, theme: Theme) -> tuple[int, int, int]:
    """How many names and how many answers stand side by side across a page, and their type size.

    All of them, where their lines keep enough characters, if need be in small type; else one below
    the other on an upright screen, and rows as even as can be on a wide one.
    """
    page = theme.width - 2 * theme.margin + theme.px(_GAP)

    def fitting(size: int) -> int:
        card = _SHORTEST_LINE * _CHARACTER_WIDTH * size + theme.px(2 * _SIDE + _GAP)
        return max(1, int(page / card))

    for size in (theme.body, theme.small):
        if fitting(size) >= count:
            return count, count, size
    if theme.portrait:
        return 1, 1, theme.body if theme.text_step < 3 else theme.small
    even = ceil(count / ceil(count / fitting(theme.small)))
    # In the largest text an answer in a narrow card is taller than a page.
    return even, even if theme.text_step < 4 else min(2, even), theme.small
