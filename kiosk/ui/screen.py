"""What all pages have in common."""

from collections.abc import Callable
from typing import Literal

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.patient.route import Route
from kiosk.ui.context import Context
from kiosk.ui.focus_order import reachable
from kiosk.ui.labels import foreign_mark
from kiosk.ui.layouts import column
from kiosk.ui.marks import heading_level
from kiosk.ui.spoken import speak_in

NOTE_SEPARATOR = "  ·  "


class Action(msgspec.Struct, frozen=True):
    """Something one button of the bar does."""

    text: str
    icon: str
    run: Callable[[], None]
    enabled: bool = True


class Header(msgspec.Struct, frozen=True):
    """What stands along the top: a title, a note, and how far one is (0 … 1).

    The parts of a note are joined by `NOTE_SEPARATOR`, the most needed first. `brief` is the title
    in fewer words, for where there is no room. `language` is the title's own, where it is not the
    one that was asked for.
    """

    title: str
    note: str = ""
    fraction: float | None = None
    tone: Literal["primary", "quiz"] = "primary"
    brief: str = ""
    language: str = ""


class Screen(QWidget):
    """A page between header and bar. Built for one place, look and size; then thrown away."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.flow = context.flow
        self.theme = context.theme
        self.words = context.wording.screen
        self.bar_words = context.wording.bar
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "paper")

    def header(self) -> Header | None:
        """What the header says; a page without a header has no bar either."""
        return Header(self.words.product, self.context.settings.clinic_name)

    def title(self) -> str:
        """What the page is about; where the header only names the product, its own title."""
        header = self.header()
        if header is not None and header.title != self.words.product:
            return header.title
        titles = (one.text() for one in self.findChildren(QLabel) if 0 < heading_level(one) < 3)
        return next(titles, self.words.product)

    def back(self) -> Action | None:
        """The one way back."""
        return Action(self.bar_words.back, "chevron-left", self.flow.back)

    def primary(self) -> Action | None:
        """The one thing to do next."""
        return None

    def shows(self, route: Route) -> bool:
        """Whether this page can show a place by itself, without being built anew."""
        return False

    def refresh(self) -> None:
        """Show what the session says now."""

    def touch(self) -> None:
        """Somebody has touched the screen, wherever, or struck a key."""

    def marked(self, widget: QWidget, language: str) -> QWidget:
        """A widget under the words that say which language it is in; see `marked`."""
        return marked(self.context, widget, language)

    def place(self, page: int, pages: int, *others: str) -> str:
        """A header's note: which page this is, if there are more (from 0); then others."""
        where = self.words.page_of.format(page=page + 1, pages=pages) if pages > 1 else ""
        return NOTE_SEPARATOR.join(filter(None, (where, *others)))

    def noted(self, note: str, language: str) -> str:
        """A header's note, with the language of the title where that is not the one asked for."""
        told = self.context.wording.translation.told_briefly(language) if language else ""
        # On an upright screen every part stands on a line of its own, and there is room for two.
        between = " · " if NOTE_SEPARATOR in note else NOTE_SEPARATOR
        return between.join(filter(None, (note, told)))

    def first_focus(self) -> QWidget | None:
        """What keys act on first; nothing where that is the bar's one next thing."""
        return next(iter(reachable(self)), None)


def marked(context: Context, widget: QWidget, language: str) -> QWidget:
    """A widget under the words that say which language it is in; as it is where none is named.

    An empty language is the one that was asked for.
    """
    if not language:
        return widget
    speak_in(widget, language)
    result, rows = column(context.theme, context.theme.px(8))
    told = context.wording.translation.told(language)
    rows.addWidget(speak_in(foreign_mark(told, context.theme), context.language))
    rows.addWidget(widget)
    return result
