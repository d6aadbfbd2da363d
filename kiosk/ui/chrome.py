"""What stands above every page: the header, and notices below it."""

from collections.abc import Iterator

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.library import Library
from kiosk.content.notices import Notice
from kiosk.render.theme import Theme
from kiosk.ui.labels import label, picture, short_label
from kiosk.ui.layouts import Slot, row
from kiosk.ui.measuring import height_of, letters, line_height
from kiosk.ui.progress import ProgressBar
from kiosk.ui.screen import NOTE_SEPARATOR, Header
from kiosk.ui.spoken import speak_in

_LEAST_HEIGHT = 104
_ABOVE_AND_BELOW = 8
_SPACE = 28  # between the parts of the header
_ICON = 54


class HeaderForm(msgspec.Struct, frozen=True):
    """How tall the header is, and how many lines a title has in it."""

    lines: int
    height: int


def header_form(theme: Theme, library: Library, language: str) -> HeaderForm:
    """One line, if the longest title of a section stands whole in it beside the number of a page.

    So must the other titles by themselves. Else it has two lines; an upright window always has
    room for two.
    """
    words = library.wording(language).screen
    page = words.page_of.format(page=10, pages=10)
    sections = [min(head.title, head.tile, key=len) for head in library.sections(language)]
    headers = [Header(max(sections, key=len, default=""), page), Header(words.product)]
    if theme.text_step > 2:  # no start needs to open the files that these stand in
        quiz, check = library.quiz_wording(language), library.understanding(language)
        headers += [Header(quiz.title)] if quiz is not None else []
        headers += [Header(check.opening.title)] if check is not None else []
    lines = 1 if not theme.portrait and all(_fits(theme, one, 1) for one in headers) else 2
    font, titles = _title_font(theme), " ".join(header.title for header in headers)
    line = max(QFontMetrics(font).height(), line_height(titles, font))
    # A line may be a pixel taller than its letters say.
    around = 2 if theme.is_tight else 2 * theme.px(_ABOVE_AND_BELOW)
    return HeaderForm(lines, max(theme.px(_LEAST_HEIGHT), lines * line + around))


class HeaderStrip(QWidget):
    """A page's title, and where one is.

    What does not fit beside the title is left out, the least needed first: the bar of progress,
    the words of the title that its tile does without, all of the note but its beginning.
    """

    def __init__(self, theme: Theme, form: HeaderForm) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme, self._form = theme, form
        self.setFixedHeight(form.height)
        frame = QHBoxLayout(self)
        frame.setContentsMargins(theme.margin, 0, theme.margin, 0)
        self._slot = Slot()
        frame.addWidget(self._slot)

    def show_header(self, header: Header) -> None:
        """Say what a screen wants said."""
        theme = self._theme
        header = self._fitting(header)
        content, parts = row(theme, theme.px(_SPACE))
        colour = theme.colours.quiz if header.tone == "quiz" else theme.colours.primary
        parts.addWidget(picture("heart-pulse", theme.colours.primary, theme.px(_ICON)))
        parts.addWidget(speak_in(label(header.title, "header"), header.language), 1)
        if header.note:
            note = short_label(_note(theme, header), "header-note")
            note.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            parts.addWidget(note)
        if header.fraction is not None:
            bar = ProgressBar(header.fraction, colour, theme)
            bar.setAccessibleName(header.note)
            parts.addWidget(bar)
        self._slot.put(content)

    def _fitting(self, header: Header) -> Header:
        """The most of a header that stands whole in its lines."""
        forms = list(_ever_less(header))
        return next((one for one in forms if _fits(self._theme, one, self._form.lines)), forms[-1])


def _ever_less(header: Header) -> Iterator[Header]:
    """A header, then with less and less in it."""
    replace = msgspec.structs.replace
    yield header
    bare = replace(header, fraction=None)
    first_of_note, *_ = header.note.split(NOTE_SEPARATOR)
    brief = header.brief or header.title
    for note in (header.note, first_of_note, ""):
        for title in (header.title, brief):
            yield replace(bare, title=title, note=note)


def _fits(theme: Theme, header: Header, lines: int) -> bool:
    """Whether a header stands whole beside its icon in some lines."""
    if header.fraction is not None and theme.portrait:
        return False
    room = theme.width - 2 * theme.margin - theme.px(_ICON) - theme.px(_SPACE)
    if header.note:
        notes = _note(theme, header).splitlines()
        if len(notes) > lines:
            return False
        metrics = QFontMetrics(letters(theme.chrome_px(28), QFont.Weight.Normal))
        room -= max(metrics.horizontalAdvance(note) for note in notes) + theme.px(_SPACE)
    if header.fraction is not None:
        room -= ProgressBar.width_in(theme) + theme.px(_SPACE)
    if room <= 0:
        return False
    metrics = QFontMetrics(_title_font(theme))
    wrapped = Qt.TextFlag.TextWordWrap.value
    # A label breaks its lines a hair earlier than its metrics do.
    place = metrics.boundingRect(0, 0, room - theme.px(4), theme.height, wrapped, header.title)
    # A line's box may be a pixel higher than its spacing.
    return place.width() <= room and place.height() < (lines + 0.5) * metrics.lineSpacing()


def _note(theme: Theme, header: Header) -> str:
    """The note as it is written: an upright window is too narrow for all of it in one line."""
    return header.note.replace(NOTE_SEPARATOR, "\n" if theme.portrait else NOTE_SEPARATOR)


def _title_font(theme: Theme) -> QFont:
    return letters(theme.chrome_px(32), QFont.Weight.DemiBold)


def notices_height(notices: tuple[Notice, ...], theme: Theme) -> int:
    """How tall the lines of some notices are together."""
    return height_of(NoticeStrip(notices, theme), theme.width) if notices else 0


class NoticeStrip(QWidget):
    """What must be told of the whole pack, one thin line under the header for each; often none."""

    def __init__(self, notices: tuple[Notice, ...], theme: Theme) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for notice in notices:
            rows.addWidget(_notice_line(notice, theme))


def _notice_line(notice: Notice, theme: Theme) -> QFrame:
    """The sentence; where it would take two of few lines, the brief one."""
    line = QFrame()
    line.setProperty("notice", notice.kind)
    line.setAccessibleName(notice.text)
    parts = QHBoxLayout(line)
    around = 0 if theme.is_tight else theme.px(_ABOVE_AND_BELOW)
    parts.setContentsMargins(theme.margin, around, theme.margin, around)
    parts.setSpacing(theme.px(20))
    icon, colour = {
        "overdue": ("calendar-clock", theme.colours.caution),
        "translation": ("languages", theme.colours.unknown),
    }[notice.kind]
    size = theme.chrome_icon_px(36)
    parts.addWidget(picture(icon, colour, size), 0, Qt.AlignmentFlag.AlignTop)
    metrics = QFontMetrics(letters(theme.chrome_px(29), QFont.Weight.Normal))
    room = theme.width - 2 * theme.margin - size - parts.spacing()
    is_whole = theme.portrait or metrics.horizontalAdvance(notice.text) <= room
    parts.addWidget(label(notice.text if is_whole else notice.brief, "notice"), 1)
    return line
