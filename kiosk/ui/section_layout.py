"""A section, cut into pages for one look."""

import logging
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kiosk.content.blocks import Block, Callout, Heading, Text, cited
from kiosk.content.library import Library
from kiosk.content.section import Section
from kiosk.content.wording import Wording
from kiosk.errors import ContentError
from kiosk.render.speech import Recorded
from kiosk.render.theme import Theme
from kiosk.ui.block_view import BlockStyle
from kiosk.ui.context import Context
from kiosk.ui.page_layout import PageLayout
from kiosk.ui.pager import Page
from kiosk.ui.tools import above_tools, tool_row_height

_log = logging.getLogger(__name__)

MARGINS = 36, 28  # above and below
_AT_ONCE = 2  # heights of blocks, before taps have their turn


class SectionLayout:
    """A section's blocks, the numbers of its sources, its pages, and the widgets of a page.

    `section` is None where it cannot be shown; a sentence that says so stands in. Pages are cut
    once in a look, when first asked for or little by little before, and kept in `Context.cut`.
    """

    def __init__(self, context: Context, section_id: str, on_link: Callable[[str], None]) -> None:
        theme, language = context.theme, context.language
        self.section = readable_section(context.library, section_id, language)
        self._blocks = blocks = shown_blocks(self.section, context.wording, language)
        taken = sum(theme.ends(*MARGINS)) + above_tools(theme) + tool_row_height(theme)
        style = section_style(
            context.library,
            self.section,
            blocks,
            language,
            theme,
            context.body.height() - taken,
            on_link,
            context.recorded,
        )
        self.numbering = style.numbering
        self._heights = context.heights.setdefault(section_id, {})
        width = context.body.width() - 2 * theme.margin
        self._layout = PageLayout(style, width, self._heights)
        self._id, self._cut = section_id, context.cut

    @property
    def pages(self) -> tuple[Page, ...]:
        """The section's pages, at least one."""
        if self._id not in self._cut:
            self._cut[self._id] = self._layout.pages(self._blocks)
            self._heights.clear()
        return self._cut[self._id]

    def prepare(self) -> bool:
        """Some milliseconds of the work that `pages` would be; whether nothing is left of it."""
        is_cut = self._id in self._cut
        return is_cut or self._layout.measure_some(self._blocks, _AT_ONCE) and bool(self.pages)

    def page_widget(self, page: Page) -> QWidget:
        """The columns of a page side by side."""
        return self._layout.page_widget(page)


def readable_section(library: Library, section_id: str, language: str) -> Section | None:
    """A section; None, and a line in the log, where it cannot be shown."""
    try:
        return library.section(section_id, language)
    except ContentError as error:
        _log.error("%s", error)
        return None


def shown_blocks(section: Section | None, wording: Wording, language: str) -> tuple[Block, ...]:
    """The section's blocks; told first, if they are in another language than the one shown."""
    if section is None:
        return (Heading(2, (Text(wording.screen.missing_section),)),)
    if section.language == language:
        return section.blocks
    told = wording.screen.shown_in.format(language=wording.translation.named(section.language))
    return (Callout("note", told, ()), *section.blocks)


def section_style(
    library: Library,
    section: Section | None,
    blocks: tuple[Block, ...],
    language: str,
    theme: Theme,
    page_height: int,
    on_link: Callable[[str], None],
    recorded: Recorded,
) -> BlockStyle:
    """How a section's blocks are shown to who asked for a language."""
    own = language if section is None else section.language
    return BlockStyle(
        theme,
        library.wording(own),  # the interface's words among the blocks are of their language
        {source: number for number, source in enumerate(cited(blocks), start=1)},
        lambda name: library.image(name, language),
        on_link,
        page_height,
        library.wording,
        "" if own == language else own,
        library.language(own).direction == "rtl",
        recorded,
    )
