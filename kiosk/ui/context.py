"""What every screen is given when it is built."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from kiosk.content.blocks import Block
from kiosk.content.library import Library
from kiosk.content.wording import Wording
from kiosk.devices.printer import Printer
from kiosk.devices.speaker import Speaker
from kiosk.flow import Flow
from kiosk.render.direction import number_apart
from kiosk.render.theme import Theme
from kiosk.settings import Settings

if TYPE_CHECKING:
    from kiosk.ui.bar import BarForm
    from kiosk.ui.chrome import HeaderForm
    from kiosk.ui.pager import Page
    from kiosk.ui.preview import PdfPages


class Context(msgspec.Struct, frozen=True):
    """The values and services a screen draws on, for as long as it is shown.

    `body` is the room between header and bar; `header` and `bar` are how these are laid out.
    `open_sheet` lays a bottom sheet with a title and blocks over the page, `lay_over` one with
    pages of widgets. `dress` draws header and bar anew when a screen has something new to say
    there by itself. `pages` gives what turns sheets into pictures, made when first asked for. `cut`
    keeps the pages of sections in this look: the pack's words, nobody's data. `today` is the
    clock's date.
    """

    flow: Flow
    library: Library
    wording: Wording
    theme: Theme
    settings: Settings
    printer: Printer
    speaker: Speaker
    body: QSize
    header: "HeaderForm"
    bar: "BarForm"
    open_sheet: Callable[[str, tuple[Block, ...]], None]
    lay_over: Callable[[str, Sequence[Sequence[QWidget]]], None]
    dress: Callable[[], None]
    pages: "Callable[[], PdfPages]"
    cut: "dict[str, tuple[Page, ...]]"
    today: Callable[[], date]

    def recorded(self, words: str, language: str) -> Path | None:
        """The file with somebody reading a block, in a language or in the one shown."""
        return self.library.recording(words, language or self.language)

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
        settings, words = self.settings, self.wording.screen
        emergency, phone = settings.emergency_number, settings.clinic_phone
        if self.mirrored:
            emergency, phone = (number and number_apart(number) for number in (emergency, phone))
        return {
            "emergency_number": emergency or words.emergency_number,
            "desk_name": settings.desk_name or words.desk_name,
            "clinic_phone": phone or words.clinic_phone,
            "clinic_name": settings.clinic_name,
            "phone": phone,
        }
