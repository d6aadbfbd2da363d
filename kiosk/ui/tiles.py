"""The large buttons that lead into the pack: a tile for each section, wide ones for the rest."""

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

import msgspec
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kiosk.content.library import SectionHead
from kiosk.render.theme import Theme
from kiosk.ui.context import Context
from kiosk.ui.controls import PanelButton
from kiosk.ui.icons import pixmap
from kiosk.ui.labels import label, picture, short_label
from kiosk.ui.layouts import column, row
from kiosk.ui.measuring import letters, size_of_line
from kiosk.ui.spoken import in_sentences, speak_in

# Icon above the words; icon beside them; icon beside title and minutes; the title alone, and
# whether it was read.
Shape = Literal["tall", "flat", "short", "brief"]

_SIGN = 32  # of a section that was read
_BESIDE_SIGN = 8
_AT_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


class WideTile(msgspec.Struct, frozen=True):
    """Something to do besides reading: what it is called, and where a tap leads.

    `language` is that of its words, if it is not the one that was asked for.
    """

    name: str
    title: str
    summary: str
    icon: str
    run: Callable[[], None]
    language: str = ""


def wide_tiles(context: Context) -> list[WideTile]:
    """What there is to do: the quiz, the understanding check, one's own questions, paper."""
    flow, library, words = context.flow, context.library, context.wording.screen
    tiles = []
    quiz = library.quiz_wording(context.language)
    if flow.quiz is not None and quiz is not None:
        summary = words.quiz_summary.format(count=len(flow.quiz.questions))
        icon, run = "clipboard-check", flow.start_quiz
        tiles.append(WideTile("quiz", quiz.title, summary, icon, run, quiz.language))
    check = library.understanding(context.language)
    if check is not None:
        summary = words.understanding_summary.format(count=len(check.questions))
        opening, run = check.opening, flow.check_understanding
        tiles.append(
            WideTile("understanding", opening.title, summary, "lightbulb", run, opening.language)
        )
    if library.questions(context.language):
        tiles.append(my_questions(context))
    paper = context.wording.take_home
    tiles.append(WideTile("print", paper.title, paper.summary, "printer", flow.take_home))
    return tiles


def my_questions(context: Context, count: int | None = None) -> WideTile:
    """The way to the questions ticked, with how many there are, or with another count."""
    flow, words = context.flow, context.wording.screen
    count = len(flow.session.questions) if count is None else count
    title = words.my_questions_ticked.format(count=count) if count else words.my_questions
    summary, icon = words.my_questions_summary, "message-circle-question-mark"
    return WideTile("questions", title, summary, icon, flow.see_my_questions)


def section_tile(
    context: Context, head: SectionHead, shape: Shape, parent: QWidget | None = None
) -> PanelButton:
    """A section's tile: icon, title, how long it takes or that it was read, and its summary."""
    theme, words = context.theme, context.wording.screen
    read = head.id in context.flow.session.read
    minutes = words.minutes.format(minutes=context.library.minutes(head))
    told = _told(context, head.language)
    tile = PanelButton("tile", f"tile:{head.id}", head.tile, parent)
    told_more = in_sentences(head.summary, words.read if read else minutes, told)
    tile.setAccessibleDescription(told_more)
    tile.clicked.connect(lambda: context.flow.open(head.id))
    speak_in(tile, head.language)
    role = "strong" if shape == "brief" else "subtitle"
    title, summary = label(head.tile, role), label(head.summary, "small")
    if shape == "tall":
        rows = QVBoxLayout(tile)
        rows.setContentsMargins(*(theme.px(n) for n in (26, 18, 26, 18)))
        rows.setSpacing(theme.px(6))
        top = QHBoxLayout()
        top.addWidget(_badge(context, head.icon, 72))
        top.addStretch(1)
        top.addWidget(_state(context, minutes, shape, read), 0, Qt.AlignmentFlag.AlignVCenter)
        rows.addLayout(top)
        rows.addSpacing(theme.px(4))
        rows.addWidget(title)
        if told:
            rows.addWidget(label(told, "foreign"))
        rows.addWidget(summary)
        rows.addStretch(1)
    else:
        line = QHBoxLayout(tile)
        line.setContentsMargins(*(theme.px(n) for n in (24, 12, 24, 12)))
        line.setSpacing(theme.px(20))
        line.addStrut(theme.touch - 2 * theme.px(12))
        line.addWidget(_badge(context, head.icon, 64))
        lines, lines_column = column(theme, 0)
        lines_column.addStretch(1)
        first = QHBoxLayout()
        first.setSpacing(theme.px(8))
        first.addWidget(title, 1)
        if shape != "brief":
            first.addWidget(_state(context, minutes, shape, read))
        elif read:
            first.addWidget(_read_sign(context))
        else:
            first.addSpacing(first.spacing() + theme.text_px(_SIGN))
        lines_column.addLayout(first)
        if told:
            lines_column.addWidget(label(told, "foreign"))
        if shape == "flat":
            lines_column.addWidget(summary)
        lines_column.addStretch(1)
        line.addWidget(lines, 1)
    tile.pass_taps_through()
    return tile


def wide_tile(
    context: Context, tile: WideTile, summary: bool = True, role: str = "subtitle"
) -> PanelButton:
    """A wide tile: icon, title, what it is about, and an arrow; the quiz stands out.

    `role` is that of the title's letters.
    """
    theme = context.theme
    is_quiz = tile.name == "quiz"
    tone = "quiz" if is_quiz else ""
    colour = theme.colours.on_primary if is_quiz else theme.colours.ink
    told = _told(context, tile.language)
    button = PanelButton("quiz-tile" if is_quiz else "tile", f"tile:{tile.name}", tile.title)
    button.setAccessibleDescription(in_sentences(tile.summary, told))
    button.clicked.connect(tile.run)
    speak_in(button, tile.language)
    line = QHBoxLayout(button)
    line.setContentsMargins(*(theme.px(n) for n in (28, 14, 24, 14)))
    line.setSpacing(theme.px(22))
    line.addStrut(theme.touch - 2 * theme.px(14))
    line.addWidget(picture(tile.icon, colour, theme.px(60)))
    words, words_column = column(theme, 0)
    words_column.addStretch(1)
    words_column.addWidget(label(tile.title, role, tone))
    if told:
        words_column.addWidget(label(told, "foreign", tone))
    if summary:
        words_column.addWidget(label(tile.summary, "small", tone))
    words_column.addStretch(1)
    line.addWidget(words, 1)
    forward = "chevron-left" if context.mirrored else "chevron-right"
    line.addWidget(picture(forward, colour, theme.px(40)))
    button.pass_taps_through()
    return button


def _told(context: Context, language: str) -> str:
    """Which language a tile is in, if that is not the one that was asked for."""
    return context.wording.translation.told_briefly(language) if language else ""


def _badge(context: Context, icon_name: str, size: int) -> QLabel:
    theme = context.theme
    badge = label("", "badge")
    badge.setPixmap(pixmap(icon_name, theme.colours.primary, theme.px(size * 7 // 12)))
    badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
    badge.setFixedSize(theme.px(size), theme.px(size))
    return badge


def _read_sign(context: Context) -> QLabel:
    theme = context.theme
    return picture("circle-check", theme.colours.good, theme.text_px(_SIGN))


def _state(context: Context, minutes: str, shape: Shape, read: bool) -> QWidget:
    """How long a section takes, or that it was read; each leaves room for the other.

    So no tile changes its size, or its place, by being read.
    """
    theme, said = context.theme, context.wording.screen.read
    # Large letters stand in few columns, where a second line would be dearer than width.
    is_stacked = shape == "short" and theme.text_step < 3
    if read:
        state = _read_mark(context, is_stacked)
    else:
        state = short_label(minutes, "small-strong")
        state.setAlignment(Qt.AlignmentFlag.AlignCenter if is_stacked else _AT_END)
    state.setMinimumSize(_state_size(theme, minutes, said, is_stacked))
    return state


def _read_mark(context: Context, is_stacked: bool) -> QWidget:
    """The sign of what was read beside its word, or above it."""
    theme = context.theme
    mark, parts = column(theme, 0) if is_stacked else row(theme, theme.px(_BESIDE_SIGN))
    said, middle = short_label(context.wording.screen.read, "done"), Qt.AlignmentFlag.AlignCenter
    parts.addWidget(_read_sign(context), 0, middle)
    parts.addWidget(said, 0, middle)
    return mark


@lru_cache(maxsize=32)
def _state_size(theme: Theme, minutes: str, said: str, is_stacked: bool) -> QSize:
    """The least room for minutes as well as for the mark of what was read."""
    font, sign = letters(theme.small, QFont.Weight.DemiBold), theme.text_px(_SIGN)
    waiting, done = size_of_line(minutes, font), size_of_line(said, font)
    if is_stacked:
        mark = QSize(max(sign, done.width()), sign + done.height())
    else:
        beside = sign + theme.px(_BESIDE_SIGN) + done.width()
        mark = QSize(beside, max(sign, done.height()))
    return mark.expandedTo(waiting)
