"""The pack as slides: pages for the audience, with what only the clinician sees of each.

Nobody writes slides. A section is cut into pages as in the kiosk, but each heading of level 2
begins a new one, and no row of buttons takes room from it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

import msgspec
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kiosk.content.blocks import (
    Block,
    FactBox,
    Figure,
    Foreign,
    OptionGrid,
    cited,
    walk,
)
from kiosk.content.library import Library
from kiosk.content.section import Section, singly
from kiosk.patient.route import Position
from kiosk.patient.talk import Place, Stretch
from kiosk.presenter.groups import split
from kiosk.presenter.large import large_view
from kiosk.render.theme import Theme
from kiosk.ui.block_view import BlockStyle
from kiosk.ui.page_layout import PageLayout
from kiosk.ui.pager import Page
from kiosk.ui.section_layout import MARGINS, readable_section, section_style, shown_blocks

_MOST_WAITING = 3  # the page before, the next one, and one drawn for its picture


class Slide(msgspec.Struct, frozen=True):
    """One page for the audience, and what the clinician sees besides.

    `stretch` is what it shows of its section; `number` counts the section's slides from 0, of
    which there are `count`. `notes` and `boxes` are in the clinician's language where the pack has
    them: the notes that stand between the page's blocks, and the number boxes on it, whole.
    `sources` are those that the page cites; `large` what can fill the screen.
    """

    stretch: Stretch
    number: int
    count: int
    page: Page
    notes: tuple[Block, ...]
    boxes: tuple[FactBox, ...]
    sources: tuple[str, ...]
    large: tuple[Block, ...]

    @property
    def section(self) -> str:
        """The section that it belongs to."""
        return self.stretch.section

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(self.stretch.section, self.stretch.first)


class Deck:
    """All slides of a pack in one look: `language`, `theme` and an `area` in pixels.

    Sections are cut when first asked for. `on_link` is called with the address of a tapped link.
    """

    def __init__(
        self,
        library: Library,
        language: str,
        theme: Theme,
        area: QSize,
        own_language: str,
        on_link: Callable[[str], None],
    ) -> None:
        self.language, self.theme, self.area = language, theme, area
        self.sections = tuple(head.id for head in library.sections(language))
        self._library, self._own_language, self._on_link = library, own_language, on_link
        self._cut: dict[str, tuple[Slide, ...]] = {}
        self._styles: dict[str, BlockStyle] = {}
        self._waiting: dict[Stretch, QWidget] = {}

    @cached_property
    def slides(self) -> tuple[Slide, ...]:
        """Every slide, in order; cuts all sections."""
        return tuple(slide for section in self.sections for slide in self.of(section))

    def of(self, section: str) -> tuple[Slide, ...]:
        """The slides of one section; at least one."""
        if section not in self._cut:
            self._cut[section] = tuple(self._slides(section))
        return self._cut[section]

    def at(self, place: Place) -> Slide:
        """The slide that holds a place: the last of its section that begins at or before it."""
        slides = self.of(place.section)
        held = [one for one in slides if one.stretch.first <= place.position]
        return held[-1] if held else slides[0]

    def after(self, slide: Slide) -> Slide | None:
        """The next slide; none after the last."""
        return self._beside(slide, 1)

    def before(self, slide: Slide) -> Slide | None:
        """The slide before; none before the first."""
        return self._beside(slide, -1)

    def numbering(self, slide: Slide) -> dict[str, int]:
        """The numbers that the sources of a slide's section have on it."""
        self.of(slide.section)
        return dict(self._styles[slide.section].numbering)

    def page_widget(self, slide: Slide) -> QWidget:
        """A slide as large as the area; the one that waited, if it is the one."""
        page = self.waiting_page(slide)
        del self._waiting[slide.stretch]
        return page

    def waiting_page(self, slide: Slide) -> QWidget:
        """The same, to make a picture of; it waits for whoever shows the slide next."""
        if slide.stretch not in self._waiting:
            if len(self._waiting) == _MOST_WAITING:
                del self._waiting[next(iter(self._waiting))]
            page = self._layout(slide.section).page_widget(slide.page)
            self._waiting[slide.stretch] = self._framed(page)
        return self._waiting[slide.stretch]

    def large_widget(self, slide: Slide, number: int) -> QWidget:
        """One of what can fill the screen from a slide, by itself and as large as fits."""
        across, down = 2 * self.theme.margin, sum(self.theme.ends(*MARGINS))
        room = self.area - QSize(across, down)
        return self._framed(large_view(slide.large[number], self._styles[slide.section], room))

    @property
    def is_whole(self) -> bool:
        """Whether all sections have been cut."""
        return len(self._cut) == len(self.sections)

    def cut_one(self, near: str) -> None:
        """Cut one more section, while nobody waits: the first left from `near` on."""
        here = self.sections.index(near)
        for section in (*self.sections[here:], *self.sections[:here]):
            if section not in self._cut:
                self.of(section)
                return

    def _framed(self, page: QWidget) -> QWidget:
        frame = QFrame()
        frame.setProperty("ground", "paper")
        frame.setFixedSize(self.area)
        rows = QVBoxLayout(frame)
        above, below = self.theme.ends(*MARGINS)
        rows.setContentsMargins(self.theme.margin, above, self.theme.margin, below)
        rows.addWidget(page, 1)
        return frame

    def _beside(self, slide: Slide, step: int) -> Slide | None:
        number = slide.number + step
        if 0 <= number < slide.count:
            return self.of(slide.section)[number]
        section = self.sections.index(slide.section) + step
        if not 0 <= section < len(self.sections):
            return None
        return self.of(self.sections[section])[0 if step > 0 else -1]

    def _layout(self, section: str) -> PageLayout:
        width = self.area.width() - 2 * self.theme.margin
        return PageLayout(self._styles[section], width)

    def _slides(self, section_id: str) -> Iterator[Slide]:
        library, language = self._library, self.language
        section = readable_section(library, section_id, language)
        blocks = shown_blocks(section, library.wording(language), language)
        height = self.area.height() - sum(self.theme.ends(*MARGINS))
        self._styles[section_id] = section_style(
            library,
            section,
            blocks,
            language,
            self.theme,
            height,
            self._on_link,
            lambda words, spoken: library.recording(words, spoken or language),
        )
        layout = self._layout(section_id)
        own = readable_section(library, section_id, self._own_language) or section
        notes = _NotesInTurn(own)
        singles = singly(section.blocks) if section is not None else blocks
        # A sentence about the language may stand first: no block of the section's own.
        groups = split(blocks, first=-1 if len(blocks) > len(singles) else 0)
        pages = [group.placed(page) for group in groups for page in layout.pages(group.blocks)]
        ends = [*(page.position for page in pages[1:]), Position(len(singles))]
        for number, (page, end) in enumerate(zip(pages, ends, strict=True)):
            boxes = tuple(_boxes(singles, page.position, end))
            yield Slide(
                Stretch(section_id, page.position, end),
                number,
                len(pages),
                page,
                notes.up_to(end.block, last=number == len(pages) - 1),
                tuple(library.fact_boxes(self._own_language).get(box.id, box) for box in boxes),
                tuple(dict.fromkeys((*cited(page.blocks), *cited(boxes)))),
                tuple(_large(page.blocks)),
            )


class _NotesInTurn:
    """The notes of a section, each given out once."""

    def __init__(self, section: Section | None) -> None:
        self._left = list(zip(section.note_places, section.notes, strict=True)) if section else []

    def up_to(self, blocks: int, *, last: bool) -> tuple[Block, ...]:
        """The notes that stand after no more than so many blocks; the last slide gets the rest."""
        mine = [note for place, note in self._left if last or place <= blocks]
        del self._left[: len(mine)]
        return tuple(mine)


def _boxes(blocks: Sequence[Block], first: Position, end: Position) -> Iterator[FactBox]:
    """The number boxes of which something stands between two places."""
    stop = end.block + (end.part > 0)
    for node in walk(blocks[max(0, first.block) : stop]):
        if isinstance(node, FactBox):
            yield node


def _large(blocks: Iterable[Block]) -> Iterator[Block]:
    """What can fill the screen: pictures, number boxes, options side by side."""
    for block in blocks:
        match block:
            case Figure() | FactBox() | OptionGrid():
                yield block
            case Foreign(language=language, blocks=inner):
                yield from (Foreign(language, (one,)) for one in _large(inner))
            case _:
                pass
