"""The clinician's view on which the sheet about a talk is looked over and printed."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kiosk.content.wording import Wording
from kiosk.presenter.choice_cell import choice_cell, words_height
from kiosk.presenter.discussed import Discussed
from kiosk.presenter.presentation import Presentation
from kiosk.presenter.tile_pages import TilePages
from kiosk.render.theme import Theme
from kiosk.ui.controls import Choice, icon_button
from kiosk.ui.labels import label
from kiosk.ui.layouts import Slot, column, row
from kiosk.ui.sending import how_it_prints
from kiosk.ui.sheets import SOON_MS, LaidOut

_PAPER_SHARE = 0.34  # of the width
_PICTURE_SHARE = 0.5  # of the height


class DiscussedView(QWidget):
    """The questions to tick on one side, on the other the sheet's first page and what to do.

    The pages ticked are on another view, which `tapped` is asked for with an action.
    """

    def __init__(
        self,
        presentation: Presentation,
        discussed: Discussed,
        theme: Theme,
        wording: Wording,
        room: QSize,
        tapped: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._presentation, self._discussed, self._theme = presentation, discussed, theme
        self._wording, self._words, self._tapped = wording, wording.together, tapped
        self._sheet: LaidOut | None = None
        self._tapped_last = ""
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.gap)
        top = self._top()
        rows.addWidget(top)
        height = room.height() - theme.touch - theme.gap
        wide = round(room.width() * _PAPER_SHARE)
        self._asking_room = QSize(room.width() - wide - theme.gap, height)
        self._paper_room = QSize(wide, height)
        self._asking, self._paper = Slot(), Slot()
        self._paper.setFixedWidth(wide)
        both, side_by_side = row(theme)
        side_by_side.addWidget(self._asking, 1)
        side_by_side.addWidget(self._paper, 0, Qt.AlignmentFlag.AlignTop)
        rows.addWidget(both, 1)
        # Laying out a sheet would hold up the first picture of this view.
        self._laying = QTimer(self, singleShot=True, interval=SOON_MS)
        self._laying.timeout.connect(self._lay_out)
        discussed.changed.connect(self._show_paper)
        self.refresh()

    def refresh(self) -> None:
        """Show what the talk says."""
        self._asking.put(self._questions())
        self._show_paper()
        self._laying.start()

    def showEvent(self, event: object) -> None:
        """The printer is looked at while somebody may want it."""
        self._discussed.printer.watch(True)

    def hideEvent(self, event: object) -> None:
        """Nobody wants to know any more."""
        self._discussed.printer.watch(False)

    def _top(self) -> QWidget:
        widget, parts = row(self._theme)
        parts.addWidget(label(self._words.print_title, "subtitle"), 1)
        presenter = self._wording.presenter
        for text, icon, action in (
            (self._words.pages, "list-checks", "ticks"),
            (presenter.back_to_page, "x", "leave"),
        ):
            parts.addWidget(self._button(text, icon, action, self._asks_for(action)))
        return widget

    def _asks_for(self, action: str) -> Callable[[], object]:
        return lambda: self._tapped(action)

    def _questions(self) -> QWidget:
        """What the patient wants to ask: a tick puts it on the sheet."""
        theme, presenter = self._theme, self._wording.presenter
        asked = self._presentation.library.questions(self._presentation.own_language)
        offered = tuple(asked)
        widget, rows = column(theme)
        rows.addWidget(label(self._words.questions, "strong"))
        room = self._asking_room
        if offered:
            cell = choice_cell((each.words.ask for each in asked.values()), room.width(), theme)
            above = words_height(self._words.questions, theme.body, room.width())
            left = room.height() - above - theme.gap
            at = offered.index(self._tapped_last) if self._tapped_last in offered else 0
            makes = [lambda id=id: self._question(id) for id in offered]
            whole = QSize(room.width(), left)
            rows.addWidget(TilePages(makes, cell, whole, at, theme, presenter, "raised"), 1)
        return widget

    def _question(self, id: str) -> Choice:
        presentation = self._presentation
        words = presentation.library.questions(presentation.own_language)[id].words
        is_raised = id in presentation.flow.session.questions
        tile = Choice(words.ask, True, is_raised, self._theme, f"raised:{id}")
        tile.clicked.connect(lambda: self._raise(id))
        return tile

    def _raise(self, id: str) -> None:
        self._tapped_last = id
        self._presentation.flow.tap_question(id)

    def _lay_out(self) -> None:
        self._sheet = self._discussed.sheet
        self._show_paper()

    def _show_paper(self) -> None:
        theme, talk = self._theme, self._presentation.talk
        widget, rows = column(theme)
        lines, buttons = list(self._said()), list(self._buttons())
        height = self._picture_height(lines, 1 + len(buttons))
        if self._sheet is not None and height > theme.touch:
            picture = self._picture(self._sheet, height)
            rows.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for said in lines:
            rows.addWidget(label(said, "small"))
        large = Choice(
            self._words.large_print, True, talk.session.large_print, theme, "discussed:large"
        )
        flow = self._presentation.flow
        large.clicked.connect(lambda: flow.pick_large_print(not flow.session.large_print))
        rows.addWidget(large)
        for button in buttons:
            rows.addWidget(button)
        self._paper.put(widget)

    def _picture_height(self, lines: Sequence[str], buttons: int) -> int:
        """What lines and buttons leave of the room, up to a share of it."""
        theme, room = self._theme, self._paper_room
        words = sum(words_height(line, theme.small, room.width()) for line in lines)
        left = room.height() - words - buttons * theme.touch
        left -= (len(lines) + buttons) * theme.gap
        return min(left, round(room.height() * _PICTURE_SHARE))

    def _picture(self, sheet: LaidOut, height: int) -> QLabel:
        result = QLabel()
        result.setPixmap(self._discussed.picture(sheet, height))
        result.setFixedSize(result.pixmap().size())
        result.setAccessibleName(
            self._wording.take_home.preview_alt.format(page=1, pages=sheet.pages)
        )
        return result

    def _said(self) -> Iterator[str]:
        """What there is to know before it prints, and how far it is."""
        talk, words = self._presentation.talk, self._words
        if self._sheet is not None:
            state = self._discussed.printer.state
            yield how_it_prints(self._sheet.pages, state, self._wording.take_home)
        if not talk.discussed(self._presentation.deck.sections):
            yield words.no_pages
        if talk.session.has_result:
            yield words.with_result
        hindrance = self._discussed.hindrance(self._sheet) if self._sheet is not None else ""
        yield from filter(None, (self._discussed.told() or hindrance,))

    def _buttons(self) -> Iterator[QPushButton]:
        discussed, paper = self._discussed, self._wording.take_home
        if discussed.is_busy:
            yield self._button(paper.stop, "x", "stop", discussed.stop)
            return
        if discussed.may_again:
            yield self._button(paper.again, "rotate-ccw", "again", discussed.again)
        to_file = discussed.printer.state.destination == "file"
        text = paper.save if to_file else paper.print
        main = self._button(text, "printer", "print", discussed.print, "primary")
        is_hindered = self._sheet is None or bool(discussed.hindrance(self._sheet))
        main.setEnabled(not is_hindered)
        yield main

    def _button(
        self, text: str, icon: str, name: str, run: Callable[[], object], role: str = "bar"
    ) -> QPushButton:
        result = icon_button(text, icon, self._theme, f"discussed:{name}", role)
        result.clicked.connect(run)
        return result
