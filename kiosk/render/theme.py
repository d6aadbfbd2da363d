"""How large everything is, as tokens: type and space, in pixels and millimetres.

Lengths are given for a screen whose shorter side has 1080 pixels and are scaled from there. What
hands and eyes depend on is held in millimetres besides: nothing that is tapped is lower than
20 mm, gaps between controls are at least 3 mm, and no capital letter is lower than its text step
asks for. On a screen whose shorter side has less than 190 mm, these three shrink in proportion,
as if it were one of 190 mm; space gives way before that, letters never alone.
"""

import math
from functools import cached_property

import msgspec

from kiosk.patient.session import Preferences, ThemeName
from kiosk.render.colours import COLOURS, Colours

_REFERENCE_SIDE = 1080
# Each text step's letters, in those of the first. WCAG 2.2, 1.4.4: the last are twice as large.
_TEXT_STEPS = (1.0, 1.2, 1.45, 2.0)
LARGEST = len(_TEXT_STEPS)

_TOUCH_MM, _BETWEEN_MM = 20.0, 3.0
_SMALLEST_SIDE_MM = 190.0
# EN 301 549, 5.1.4: a capital H covers 0.7 degrees at the viewing distance in one mode at least.
_CLOSED_TEXT_DEGREES = 0.7
# Section 508, 402.4: capitals of 3/16 inch.
_CAPITAL_MM = 4.8
# Where a screen is taller than this, its lower part alone can hold a page.
_TALL_MM, _REACH_MM, _REACH_SHARE = 350.0, 250.0, 0.6
_LOW_MM = 220.0
# What a window needs in any text but the smallest: its width, and that by its height, in ems.
_LEAST_ACROSS, _LEAST_ROOM = 16, 260
_CAPITAL_OF_EM = 0.668  # Atkinson Hyperlegible Next

# Letters that the first does not have come from those after it.
FAMILIES = ("Atkinson Hyperlegible Next", "Noto Sans", "Vazirmatn")
# Letters on the card to show to staff, from the largest: read by others, and from farther away.
CARD_SIZES = (136, 112, 92, 76, 62, 51, 42)

FONT_FAMILY = ", ".join(f'"{family}"' for family in FAMILIES)


def text_step_of(size: float) -> int:
    """The largest text step whose letters are no more than `size` times those of the first."""
    return max(1, sum(share <= size for share in _TEXT_STEPS))


class Scale(msgspec.Struct, frozen=True):
    """How large a screen is to a person: pixels in a millimetre, and from how far it is read."""

    pixels_per_mm: float
    distance_mm: int

    def empty_above(self, height: int) -> int:
        """What is left empty above a page in reach: nothing where all of a window is in reach."""
        if height < _TALL_MM * self.pixels_per_mm:
            return 0
        return height - round(max(height * _REACH_SHARE, _REACH_MM * self.pixels_per_mm))


class Theme(msgspec.Struct, frozen=True, dict=True):
    """The look for one theme, one text step and one screen.

    `width` and `height` are those of the part of the window that is used, in pixels; `above` is
    how much of the window is left empty above it, for people who cannot reach higher.
    """

    name: ThemeName
    text_step: int
    width: int
    height: int
    pixels_per_mm: float = 3.94
    distance_mm: int = 600
    above: int = 0

    @classmethod
    def of(cls, preferences: Preferences, width: int, height: int, scale: "Scale") -> "Theme":
        """The look a person prefers on a window of this size."""
        above = scale.empty_above(height) if preferences.reach else 0
        return cls(
            preferences.theme,
            preferences.text_step,
            width,
            height - above,
            scale.pixels_per_mm,
            scale.distance_mm,
            above,
        )

    @property
    def in_its_room(self) -> "Theme":
        """The same in the largest letters, up to these, of which the window holds enough."""
        if self.text_step == 1 or self._holds_enough:
            return self
        return self._in_letters(self.text_step - 1).in_its_room

    @property
    def largest_step(self) -> int:
        """The last text step that the window has room for."""
        return self._in_letters(LARGEST).in_its_room.text_step

    @cached_property
    def colours(self) -> Colours:
        """This theme's colour tokens."""
        return COLOURS[self.name]

    @cached_property
    def portrait(self) -> bool:
        """Whether the window is taller than wide."""
        return self.height > self.width

    @cached_property
    def is_low(self) -> bool:
        """Whether the window is so low that it holds few lines of any text, as on a laptop."""
        return self.height < _LOW_MM * self._mm

    @cached_property
    def is_tight(self) -> bool:
        """Whether the largest text stands in a low window: then every line counts."""
        return self.is_low and self.text_step == LARGEST

    @cached_property
    def may_reach(self) -> bool:
        """Whether the window is so tall that its lower part alone can hold a page."""
        scale = Scale(self.pixels_per_mm, self.distance_mm)
        return scale.empty_above(self.height + self.above) > 0

    def px(self, length: float) -> int:
        """A length given for the reference screen, in this window's pixels; at least 1."""
        return max(1, round(length * self._side / _REFERENCE_SIDE))

    def text_px(self, size: float) -> int:
        """A type size given for text step 1, in this window's pixels; never below the step's."""
        return self._grown(size, self.text_step, self.text_step)

    def chrome_px(self, size: float) -> int:
        """A type size in header and bar, which grow less than the text but in the last step."""
        step = self.text_step if self.text_step == LARGEST else min(self.text_step, 2)
        return self._grown(size, step, self.text_step)

    def chrome_icon_px(self, size: float) -> int:
        """The size of an icon in header and bar, which leave the room to their words."""
        return self._grown(size, min(self.text_step, 2), min(self.text_step, 3))

    def drawn_px(self, size: float) -> int:
        """A size of a drawing that grows with the text, in this window's pixels."""
        return self.px(size * _TEXT_STEPS[self.text_step - 1])

    def card_px(self, number: int) -> int:
        """The type size of a number in `CARD_SIZES`; never below what the third step asks for."""
        return max(self.px(CARD_SIZES[number]), self.smallest_type(min(self.text_step, 3)))

    def _grown(self, size: float, step: int, floor: int) -> int:
        """A type size in a step; the last is twice the first, to the pixel."""
        if step == LARGEST:
            twice = 2 * max(self.px(size), self.smallest_type(1))
            return max(twice, self.smallest_type(LARGEST))
        return max(self.px(size * _TEXT_STEPS[step - 1]), self.smallest_type(floor))

    @property
    def body(self) -> int:
        """The size of running text."""
        return self.text_px(29)

    @property
    def small(self) -> int:
        """The size of captions, hints and labels; never below that of the step that asks for it.

        Capitals of 4.8 mm are asked for in steps 1 and 2, those of 0.7 degrees in 3.
        """
        if self.text_step == LARGEST:
            return self.text_px(25)
        asked = 1 if self.text_step < 3 else 3
        larger = 1.0 if self.text_step == asked else 1.08
        wanted = self.px(25 * _TEXT_STEPS[self.text_step - 1])
        return max(wanted, round(larger * self.smallest_type(asked)))

    @property
    def title(self) -> int:
        """The size of a page's title."""
        return self._above_text(58, 1.3)

    @property
    def subtitle(self) -> int:
        """The size of headings inside a page."""
        return self._above_text(36, 1.12)

    def _above_text(self, size: float, share: float) -> int:
        """A type size that stays larger than running text by a share."""
        if self.text_step == LARGEST:
            first = max(self.px(size), round(share * self._grown(29, 1, 1)))
            return max(2 * first, self.body)
        return max(self.px(size * _TEXT_STEPS[self.text_step - 1]), round(share * self.body))

    @property
    def margin(self) -> int:
        """The space around a page."""
        return self.px(64)

    @property
    def gap(self) -> int:
        """The space between blocks."""
        return self.between if self.is_tight else max(self.px(24), self.between)

    @property
    def between(self) -> int:
        """The least space between two things that are tapped."""
        return math.ceil(_BETWEEN_MM * self._mm)

    def ends(self, above: float, below: float) -> tuple[int, int]:
        """The spaces between a page and what stands above and below it.

        Large text takes half of them on a wide screen, and any text on a low one, where lines are
        few; there the largest leaves next to none.
        """
        share = 0.5 if self.is_low or (self.text_step > 2 and not self.portrait) else 1
        if self.is_tight:
            share = 0.06
        return self.px(share * above), self.px(share * below)

    def apart(self, length: float) -> int:
        """A space given for the reference screen between two things that are tapped."""
        return max(self.px(length), self.between)

    @property
    def touch(self) -> int:
        """The height of anything that is tapped."""
        return max(self.px(92), self.thumb)

    @property
    def thumb(self) -> int:
        """The least width of anything that is tapped."""
        return math.ceil(_TOUCH_MM * self._mm)

    def mm(self, length: float) -> int:
        """A length in millimetres, in pixels; on a small screen less, in proportion."""
        return math.ceil(length * self._mm)

    def _in_letters(self, text_step: int) -> "Theme":
        return msgspec.structs.replace(self, text_step=text_step)

    @property
    def _holds_enough(self) -> bool:
        """Whether lines hold a few words, and a page a few lines beside header and bar."""
        across, down = self.width / self.body, self.height / self.body
        return across >= _LEAST_ACROSS and across * down >= _LEAST_ROOM

    @property
    def _side(self) -> int:
        """The shorter side of the whole window."""
        return min(self.width, self.height + self.above)

    @property
    def _mm(self) -> float:
        """A millimetre in pixels; on a small screen less, in proportion."""
        return min(self.pixels_per_mm, self._side / _SMALLEST_SIDE_MM)

    def smallest_type(self, step: int) -> int:
        """The least type size of a text step: from 4.8 mm capitals over 0.7 degrees and on."""
        closed = self.distance_mm * math.tan(math.radians(_CLOSED_TEXT_DEGREES))
        third = max(closed, 1.4 * _CAPITAL_MM)
        last = max(2 * _CAPITAL_MM, 1.2 * third)
        capital = (_CAPITAL_MM, math.sqrt(_CAPITAL_MM * third), third, last)[step - 1]
        return math.ceil(capital * self._mm / _CAPITAL_OF_EM)
