"""A fact box on screen: the same counts as words, numbers and people dots."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.content.blocks import Citation, FactBox, Inline, Outcome, Strong, Text
from kiosk.content.wording_content import NumberWords
from kiosk.render.counts import Count, counts
from kiosk.render.html import Numbering, inline_html
from kiosk.render.theme import Theme
from kiosk.ui.labels import short_label
from kiosk.ui.layouts import column, row
from kiosk.ui.marks import as_heading, as_part
from kiosk.ui.measuring import height_of
from kiosk.ui.text_view import TextView

_STEPS = ("very-low", "low", "moderate", "high")
_CROWD = 100
_LEAST_PITCH_MM = 4.0


class PeopleDots(QWidget):
    """One dot a person; the counted ones filled, the others rings, so that grey paper tells too.

    They stand `_LEAST_PITCH_MM` apart at the least, from middle to middle.
    """

    def __init__(self, count: int, total: int, spoken: str, theme: Theme) -> None:
        super().__init__()
        self._count, self._total = count, total
        self._theme = theme
        self.is_crowd = total > 1
        # Many people must leave room for what the dots mean, even in the largest text.
        self._pitch = min(theme.drawn_px(24), theme.px(29 if total >= _CROWD else 36))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(spoken)

    def shrink(self) -> bool:
        """Stand a pixel closer; False where that would be too close."""
        if self._pitch <= self._theme.mm(_LEAST_PITCH_MM):
            return False
        self._pitch -= 1
        return True

    def hasHeightForWidth(self) -> bool:
        """Narrower means more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows."""
        return ceil(self._total / self._columns(width)) * self._pitch

    def sizeHint(self) -> QSize:
        """Rows of twenty."""
        return QSize(20 * self._pitch, ceil(self._total / 20) * self._pitch)

    def minimumSizeHint(self) -> QSize:
        """Rows of five at the least."""
        return QSize(5 * self._pitch, self._pitch)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dots row by row from the leading edge."""
        colour = QColor(self._theme.colours.primary)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, self._theme.px(2.5)))
        columns = self._columns(self.width())
        size = self._pitch * 0.74
        inset = (self._pitch - size) / 2
        for index in range(self._total):
            line, place = divmod(index, columns)
            x = place * self._pitch + inset
            if self.isRightToLeft():
                x = self.width() - x - size
            filled = index < self._count
            painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(x, line * self._pitch + inset, size, size))

    def _columns(self, width: int) -> int:
        """Dots in a row: some fives, so that rows can be counted at a glance."""
        return next((n for n in (20, 15, 10) if n * self._pitch <= width), 5)


class CertaintySteps(QWidget):
    """How sure one can be, as one to four filled bars of growing height."""

    def __init__(self, step: int, theme: Theme) -> None:
        super().__init__()
        self._step = step
        self._theme = theme
        self.setFixedSize(theme.text_px(56), theme.text_px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars, growing from the leading edge."""
        painter = QPainter(self)
        colour = QColor(self._theme.colours.primary)
        painter.setPen(QPen(colour, self._theme.px(2)))
        pitch = self.width() / 4
        for index in range(4):
            height = self.height() * (index + 1) / 4 - 2
            painter.setBrush(colour if index < self._step else Qt.BrushStyle.NoBrush)
            place = 3 - index if self.isRightToLeft() else index
            left = place * pitch + 1
            painter.drawRect(QRectF(left, self.height() - height - 1, pitch * 0.7, height))


class FactBoxView(QFrame):
    """A fact box as a card; wide ones put the numbers beside their meaning.

    Each part of a box that was cut tells how sure one can be, the last one also why.
    A wide one that cannot be cut any further, and is taller than `page_height`, has smaller dots; 0
    is unknown.
    """

    def __init__(
        self,
        box: FactBox,
        words: NumberWords,
        numbering: Numbering,
        theme: Theme,
        wide: bool,
        page_height: int = 0,
    ) -> None:
        super().__init__()
        self._box, self._words, self._theme = box, words, theme
        self.setProperty("role", "card")
        self.setAccessibleName(box.title)
        across = wide and not theme.portrait
        has_numbers = bool(box.group) or any(outcome.pictured for outcome in box.outcomes)
        beside = across and theme.text_step < 3 and has_numbers
        self._arms_across = len(box.arms) if across else 1
        outer = QHBoxLayout(self) if beside else QVBoxLayout(self)
        above, below = theme.ends(24, 24)
        outer.setContentsMargins(theme.px(36), above, theme.px(36), below)
        gap = theme.px(10)
        outer.setSpacing(theme.px(56) if beside else gap)
        pictured = [outcome for outcome in box.outcomes if outcome.pictured]
        counted = [outcome for outcome in box.outcomes if not outcome.pictured]
        ends_sure = bool(box.reason) or (beside and bool(counted))
        numbers = [self._title() if ends_sure else self._title_and_certainty(across)]
        if box.group:
            numbers.append(self._group(numbering))
        numbers += [self._pictured(outcome) for outcome in pictured]
        telling = [self._counted(counted)] if counted else []
        if box.meaning:
            telling.append(self._words_of(box.meaning, theme.body))
        if ends_sure:
            telling.append(self._certainty())
        for widgets, spacing in ((numbers, gap), (telling, theme.px(16) if beside else gap)):
            if widgets:
                part, rows = column(theme, spacing)
                for widget in widgets:
                    rows.addWidget(widget)
                rows.addStretch(1)
                outer.addWidget(part, 1)
        is_one_part = bool(box.group) + len(box.outcomes) + bool(box.meaning) == 1
        if wide and pictured and is_one_part and page_height:
            self._shrink_dots(theme.width - 2 * theme.margin, page_height)

    def _shrink_dots(self, width: int, most: int) -> None:
        """Make the dots smaller until the card is no taller than `most`, or they are the least."""
        crowds = [one for one in self.findChildren(PeopleDots) if one.is_crowd]
        while height_of(self, width) > most and all([one.shrink() for one in crowds]):
            for one in crowds:
                self._measure_anew(one)

    def _measure_anew(self, inner: QWidget | None) -> None:
        """Let all that a widget stands in forget how tall it was: a layout tells only the next."""
        while inner is not None and inner is not self:
            inner.updateGeometry()
            inner = inner.parentWidget()

    def _title(self, told: str = "") -> QWidget:
        """Larger than the text, unless that is large already; `told` goes on in the same lines."""
        theme, title = self._theme, self._box.title
        size = theme.text_px(34) if theme.text_step < 3 else theme.body
        if not told:
            return as_heading(self._words_of(title, size, bold=True), 3)
        words = inline_html((Strong((Text(title),)), Text(f" – {told}")), {})
        return as_heading(TextView(words, theme, spoken=f"{title} – {told}", size=size), 3)

    def _title_and_certainty(self, across: bool) -> QWidget:
        """Apart on a card that goes across the page; elsewhere a line more may not fit."""
        if not across:
            return self._title(self._sure)
        widget, parts = row(self._theme, self._theme.px(36))
        parts.addWidget(self._title(), 1)
        parts.addWidget(self._certainty(), 0, Qt.AlignmentFlag.AlignTop)
        return widget

    @property
    def _sure(self) -> str:
        return f"{self._words.certainty(self._box.certainty)}."

    def _group(self, numbering: Numbering) -> TextView:
        inlines: tuple[Inline, ...] = (
            Text(self._box.group),
            *(Citation(source) for source in self._box.sources),
        )
        return TextView(
            inline_html(inlines, numbering),
            self._theme,
            spoken=self._box.group,
            size=self._theme.small,
            colour=self._theme.colours.ink_soft,
        )

    def _pictured(self, outcome: Outcome) -> QWidget:
        """One outcome: when it was counted, then each arm's people, of whom it was true and not."""
        widget = QWidget()
        grid = QGridLayout(widget)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.px(36))
        grid.setVerticalSpacing(self._theme.px(10))
        grid.addWidget(self._when(outcome), 0, 0, 1, self._arms_across)
        for place, count in enumerate(counts(self._box, outcome, self._words)):
            line, left = divmod(place, self._arms_across)
            grid.addWidget(self._people(count), 1 + line, left, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(left, 1)
        return widget

    def _when(self, outcome: Outcome) -> TextView:
        """When it was counted, and what a dot stands for."""
        each = self._words.each_dot_of_rate if self._box.rate else self._words.each_dot
        when = _capital(f"{outcome.span}.")
        return TextView(
            inline_html((Strong((Text(when),)), Text(f" {each}")), {}),
            self._theme,
            spoken=f"{when} {each}",
            size=self._theme.small,
        )

    def _people(self, count: Count) -> QWidget:
        """One arm's people as dots, above how many are filled and how many are not."""
        widget, rows = column(self._theme, self._theme.px(6))
        if len(self._box.arms) > 1:
            rows.addWidget(self._small(count.arm.label))
        rows.addWidget(
            PeopleDots(count.number, count.arm.total, count.sentences, self._theme),
        )
        for filled, said in ((1, count.did), (0, count.did_not)):
            line, parts = row(self._theme, self._theme.px(12))
            key = PeopleDots(filled, 1, "", self._theme)
            key.setFixedSize(key.minimumSizeHint().height(), key.minimumSizeHint().height())
            parts.addWidget(key, 0, Qt.AlignmentFlag.AlignTop)
            parts.addWidget(self._words_of(said, self._theme.small, bold=bool(filled)), 1)
            rows.addWidget(line)
        return widget

    def _counted(self, outcomes: list[Outcome]) -> QWidget:
        """The outcomes without dots, as a table: a column for each arm, and two rows each."""
        widget = as_part(QWidget(), "table")
        grid = QGridLayout(widget)
        grid.setContentsMargins(0, self._theme.px(8), 0, 0)
        grid.setHorizontalSpacing(self._theme.px(28))
        grid.setVerticalSpacing(self._theme.px(4))
        for place, arm in enumerate(self._box.arms, start=1):
            heading = short_label(arm.label, "small")
            grid.addWidget(as_part(heading, "column header", arm.label), 0, place)
        for line, outcome in enumerate(outcomes):
            top = 1 + 3 * line
            grid.setRowMinimumHeight(top, self._theme.px(6))
            did = _capital(f"{outcome.label} {outcome.span}".strip())
            did_not = _capital(outcome.otherwise)
            said = self._words_of(did, self._theme.small), self._small(did_not)
            for below, (words, text) in enumerate(zip(said, (did, did_not), strict=True), start=1):
                grid.addWidget(as_part(words, "row header", text), top + below, 0)
            for place, count in enumerate(counts(self._box, outcome, self._words), start=1):
                cells = (count.share, "small-strong"), (count.rest, "small")
                for below, (text, role) in enumerate(cells, start=1):
                    name = f"{count.arm.label}: {text}" if count.arm.label else text
                    cell = as_part(short_label(text, role), "cell", name)
                    grid.addWidget(cell, top + below, place)
        grid.setColumnStretch(0, 1)
        return widget

    def _certainty(self) -> QWidget:
        """How sure one can be, and why where the box tells that."""
        widget, parts = row(self._theme, self._theme.px(16))
        step = _STEPS.index(self._box.certainty) + 1
        parts.addWidget(CertaintySteps(step, self._theme), 0, Qt.AlignmentFlag.AlignTop)
        if self._box.reason:
            told = f"{self._sure} {self._box.reason}"
            parts.addWidget(self._words_of(told, self._theme.small), 1)
        else:
            parts.addWidget(short_label(self._sure, "small-strong"), 1)
        return widget

    def _small(self, text: str) -> TextView:
        colours = self._theme.colours
        return TextView(
            inline_html((Text(text),), {}),
            self._theme,
            spoken=text,
            size=self._theme.small,
            colour=colours.ink_soft,
        )

    def _words_of(self, text: str, size: int, bold: bool = False) -> TextView:
        weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
        return TextView(
            inline_html((Text(text),), {}), self._theme, spoken=text, size=size, weight=weight
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
