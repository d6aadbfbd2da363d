"""What every screen is given when it is built."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from kiosk.content.library import Library
from kiosk.content.wording import Wording
from kiosk.flow import Flow
from kiosk.render.clinic import clinic_words
from kiosk.render.theme import Theme
from kiosk.settings import Settings

if TYPE_CHECKING:
    from kiosk.content.blocks import Block
    from kiosk.content.notices import Notice
    from kiosk.devices.printer import Printer
    from kiosk.devices.speaker import Speaker
    from kiosk.ui.bar_form import BarForm
    from kiosk.ui.chrome import HeaderForm
    from kiosk.ui.page_layout import Heights
    from kiosk.ui.pager import Page
    from kiosk.ui.sheets import Sheets


class Context(msgspec.Struct, frozen=True, dict=True):
    """The values and services a screen draws on, for as long as it is shown.

    `told` is what must be said of the pack on every page.
    `open_sheet` lays a bottom sheet with a title and blocks over the page, `lay_over` one with
    pages of widgets. `dress` draws header and bar anew when a screen has something new to say
    there by itself. `sheets` gives what lays sheets out, made when first asked for. `cut`
    keeps the pages of sections in this look: the pack's words, nobody's data. `today` is the
    clock's date.
    """

    flow: Flow
    library: Library
    wording: Wording
    theme: Theme
    settings: Settings
    printer: "Printer"
    speaker: "Speaker"
    told: "tuple[Notice, ...]"
    open_sheet: "Callable[[str, tuple[Block, ...]], None]"
    lay_over: Callable[[str, Sequence[Sequence[QWidget]]], None]
    dress: Callable[[], None]
    sheets: "Callable[[], Sheets]"
    cut: "dict[str, tuple[Page, ...]]"
    today: Callable[[], date]

    def recorded(self, words: str, language: str) -> Path | None:
        """The file with somebody reading a block, in a language or in the one shown."""
        return self.library.recording(words, language or self.language)

    @cached_property
    def heights(self) -> "dict[str, Heights]":
        """How tall blocks are of sections that are being cut, as far as they have been measured."""
        return {}

    @cached_property
    def header(self) -> "HeaderForm":
        """How the header is laid out."""
        from kiosk.ui.chrome import header_form

        return header_form(self.theme, self.library, self.language)

    @cached_property
    def bar(self) -> "BarForm":
        """How the bar is laid out."""
        from kiosk.ui.bar_form import bar_form

        return bar_form(self.theme, self.wording, self.flow.other_languages)

    @cached_property
    def body(self) -> QSize:
        """The room between header and bar; the idle page has neither, and measures none."""
        from kiosk.ui.chrome import notices_height

        taken = self.header.height + notices_height(self.told, self.theme) + self.bar.height
        return QSize(self.theme.width, self.theme.height - taken - self.listening)

    @cached_property
    def listening(self) -> int:
        """The height of the buttons for whoever listens; 0 where nobody does."""
        if not self.flow.session.preferences.speech:
            return 0
        from kiosk.ui.listening import listening_height

        return listening_height(self.theme)

    @property
    def language(self) -> str:
        """The language shown."""
        return self.flow.language

    @property
    def mirrored(self) -> bool:
        """Whether the language shown runs from right to left."""
        return any(
            one.code == self.language and one.direction == "rtl" for one in self.library.languages
        )

    @property
    def clinic(self) -> Mapping[str, str]:
        """The clinic's own words for the places in braces; plain phrases where none are set."""
        return clinic_words(self.settings, self.wording, mirrored=self.mirrored)
