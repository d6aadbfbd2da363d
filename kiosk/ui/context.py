"""What every screen is given when it is built."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSize

from kiosk.content.blocks import Block
from kiosk.content.library import Library
from kiosk.content.wording import Wording
from kiosk.devices.printer import Printer
from kiosk.flow import Flow
from kiosk.render.theme import Theme
from kiosk.settings import Settings

if TYPE_CHECKING:
    from kiosk.ui.pager import Page
    from kiosk.ui.preview import PdfPages


class Context(msgspec.Struct, frozen=True):
    """The values and services a screen draws on, for as long as it is shown.

    `body` is the room between header and bar. `open_sheet` lays a bottom sheet with a title and
    blocks over the page. `dress` draws header and bar anew when a screen has something new to
    say there by itself. `pages` gives what turns sheets into pictures, made when first asked for.
    `cut` keeps the pages of sections in this look: the pack's words, nobody's data. `today` is the
    clock's date.
    """

    flow: Flow
    library: Library
    wording: Wording
    theme: Theme
    settings: Settings
    printer: Printer
    body: QSize
    open_sheet: Callable[[str, tuple[Block, ...]], None]
    dress: Callable[[], None]
    pages: "Callable[[], PdfPages]"
    cut: "dict[str, tuple[Page, ...]]"
    today: Callable[[], date]

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
        desk = settings.desk_name or words.desk_name
        return {
            "emergency_number": settings.emergency_number or words.emergency_number,
            "desk_name": desk,
            "clinic_phone": settings.clinic_phone or words.clinic_phone,
            "clinic_name": settings.clinic_name,
            "phone": settings.clinic_phone,
        }
