"""How the kiosk looks, as tokens: colours, type and space, and the style sheet made of them.

Every text pair holds a contrast of at least 7:1 and every control's edge at least 3:1 (WCAG 2.2,
1.4.6 and 1.4.11); a test computes the ratios from these tokens.

Lengths are given for a screen whose shorter side has 1080 pixels and are scaled from there. What
hands and eyes depend on is held in millimetres besides: nothing that is tapped is lower than
20 mm, gaps between controls are at least 3 mm, and no capital letter is lower than its text step
asks for. On a screen whose shorter side has less than 190 mm, these three shrink in proportion,
as if it were one of 190 mm; space gives way before that, letters never alone.
"""

import math
from functools import cached_property

import msgspec

from kiosk.content.quiz import Look
from kiosk.patient.session import Preferences, ThemeName
from kiosk.render.callouts import CALLOUTS

_REFERENCE_SIDE = 1080
_TEXT_STEPS = (1.0, 1.2, 1.45, 1.75)

_TOUCH_MM, _BETWEEN_MM = 20.0, 3.0
_SMALLEST_SIDE_MM = 190.0
# EN 301 549, 5.1.4: a capital H covers 0.7 degrees at the viewing distance in one mode at least.
_CLOSED_TEXT_DEGREES = 0.7
# Section 508, 402.4: capitals of 3/16 inch.
_CAPITAL_MM = 4.8
# Where a screen is taller than this, its lower part alone can hold a page.
_TALL_MM, _REACH_MM, _REACH_SHARE = 350.0, 250.0, 0.6
_LOW_MM = 220.0
_CAPITAL_OF_EM = 0.668  # Atkinson Hyperlegible Next

# Letters that the first does not have come from those after it.
FAMILIES = ("Atkinson Hyperlegible Next", "Noto Sans", "Vazirmatn")
# Letters on the card to show to staff, from the largest: read by others, and from farther away.
CARD_SIZES = (136, 112, 92, 76, 62, 51, 42)

FONT_FAMILY = ", ".join(f'"{family}"' for family in FAMILIES)


class Colours(msgspec.Struct, frozen=True):
    """The colour tokens of one theme, as #rrggbb."""

    paper: str
    card: str
    ink: str
    ink_soft: str
    edge: str
    rule: str
    primary: str
    on_primary: str
    primary_soft: str
    quiz: str
    caution: str
    caution_ground: str
    danger: str
    danger_ground: str
    good: str
    good_ground: str
    unknown: str
    unknown_ground: str
    attract: str
    on_attract: str
    attract_soft: str
    focus: str

    def of_look(self, look: Look) -> str:
        """The colour of a result or message that has this look."""
        return {
            "danger": self.danger,
            "caution": self.caution,
            "good": self.good,
            "quiz": self.quiz,
            "primary": self.primary,
        }[look]


COLOURS: dict[ThemeName, Colours] = {
    "calm": Colours(
        paper="#F7F5F0",
        card="#FFFFFF",
        ink="#12263A",
        ink_soft="#394D62",
        edge="#7A8B95",
        rule="#E3DFD6",
        primary="#08505D",
        on_primary="#FFFFFF",
        primary_soft="#E0F0F1",
        quiz="#5B3A8C",
        caution="#6B4600",
        caution_ground="#FFF3D1",
        danger="#8E1B1F",
        danger_ground="#FDECEC",
        good="#14532D",
        good_ground="#E7F5EC",
        unknown="#33414F",
        unknown_ground="#ECE9E2",
        attract="#0B3C49",
        on_attract="#FFFFFF",
        attract_soft="#BFE3E8",
        focus="#12263A",
    ),
    "night": Colours(
        paper="#0E1A24",
        card="#172733",
        ink="#F2F5F7",
        ink_soft="#C4D0DA",
        edge="#6F8494",
        rule="#2A3B48",
        primary="#7FD6DE",
        on_primary="#06222A",
        primary_soft="#143A43",
        quiz="#C9B2F0",
        caution="#FFD98A",
        caution_ground="#3A2C0A",
        danger="#FFB3B0",
        danger_ground="#3E1517",
        good="#9BE3B4",
        good_ground="#12301E",
        unknown="#D5DCE2",
        unknown_ground="#2B3640",
        attract="#06222A",
        on_attract="#FFFFFF",
        attract_soft="#BFE3E8",
        focus="#7FD6DE",
    ),
    "contrast": Colours(
        paper="#000000",
        card="#000000",
        ink="#FFFFFF",
        ink_soft="#FFFFFF",
        edge="#FFFFFF",
        rule="#FFFFFF",
        primary="#FFE600",
        on_primary="#000000",
        primary_soft="#000000",
        quiz="#FFE600",
        caution="#FFE600",
        caution_ground="#000000",
        danger="#FFFFFF",
        danger_ground="#8E0000",
        good="#FFFFFF",
        good_ground="#003D14",
        unknown="#FFFFFF",
        unknown_ground="#000000",
        attract="#000000",
        on_attract="#FFFFFF",
        attract_soft="#FFE600",
        focus="#FFE600",
    ),
}


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
    def may_reach(self) -> bool:
        """Whether the window is so tall that its lower part alone can hold a page."""
        scale = Scale(self.pixels_per_mm, self.distance_mm)
        return scale.empty_above(self.height + self.above) > 0

    def px(self, length: float) -> int:
        """A length given for the reference screen, in this window's pixels; at least 1."""
        return max(1, round(length * self._side / _REFERENCE_SIDE))

    def text_px(self, size: float) -> int:
        """A type size given for text step 1, in this window's pixels; never below the step's."""
        return max(self.px(size * _TEXT_STEPS[self.text_step - 1]), self._smallest_type)

    def drawn_px(self, size: float) -> int:
        """A size of a drawing that grows with the text, in this window's pixels."""
        return self.px(size * _TEXT_STEPS[self.text_step - 1])

    def chrome_px(self, size: float) -> int:
        """A type size in header and bar, which grow less than the text so that they still fit."""
        step = min(self.text_step, 2)
        return max(
            self.px(size * _TEXT_STEPS[step - 1]), self._smallest_type_of(min(3, self.text_step))
        )

    @property
    def body(self) -> int:
        """The size of running text."""
        return self.text_px(29)

    @property
    def small(self) -> int:
        """The size of captions, hints and labels; never below that of the step that asks for it.

        Capitals of 4.8 mm are asked for in steps 1 and 2, those of 0.7 degrees in 3 and 4.
        """
        asked = 1 if self.text_step < 3 else 3
        larger = 1.0 if self.text_step == asked else 1.08
        wanted = self.px(25 * _TEXT_STEPS[self.text_step - 1])
        return max(wanted, round(larger * self._smallest_type_of(asked)))

    @property
    def title(self) -> int:
        """The size of a page's title."""
        return max(self.px(58 * _TEXT_STEPS[self.text_step - 1]), round(1.3 * self.body))

    @property
    def subtitle(self) -> int:
        """The size of headings inside a page."""
        return max(self.px(36 * _TEXT_STEPS[self.text_step - 1]), round(1.12 * self.body))

    @property
    def margin(self) -> int:
        """The space around a page."""
        return self.px(64)

    @property
    def gap(self) -> int:
        """The space between blocks."""
        return max(self.px(24), self.between)

    @property
    def between(self) -> int:
        """The least space between two things that are tapped."""
        return math.ceil(_BETWEEN_MM * self._mm)

    def ends(self, above: float, below: float) -> tuple[int, int]:
        """The spaces between a page and what stands above and below it.

        Large text takes half of them on a wide screen, and any text on a low one, where lines are
        few.
        """
        share = 0.5 if self.is_low or (self.text_step > 2 and not self.portrait) else 1
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

    @property
    def _side(self) -> int:
        """The shorter side of the whole window."""
        return min(self.width, self.height + self.above)

    @property
    def _mm(self) -> float:
        """A millimetre in pixels; on a small screen less, in proportion."""
        return min(self.pixels_per_mm, self._side / _SMALLEST_SIDE_MM)

    @property
    def _smallest_type(self) -> int:
        return self._smallest_type_of(self.text_step)

    def _smallest_type_of(self, step: int) -> int:
        """The least type size of a text step: from 4.8 mm capitals over 0.7 degrees and on."""
        closed = self.distance_mm * math.tan(math.radians(_CLOSED_TEXT_DEGREES))
        third = max(closed, 1.4 * _CAPITAL_MM)
        capital = (_CAPITAL_MM, math.sqrt(_CAPITAL_MM * third), third, 1.2 * third)[step - 1]
        return math.ceil(capital * self._mm / _CAPITAL_OF_EM)

    def style_sheet(self, *, mirrored: bool = False) -> str:
        """The one style sheet of the application, in Qt's language, which knows no leading edge."""
        leading = "right" if mirrored else "left"
        c = self.colours
        hair, edge = self.px(2), self.px(2)
        pressed, radius, tile = self.px(8), self.px(20), self.px(28)
        return f"""
* {{ font-family: {FONT_FAMILY}; font-size: {self.body}px; color: {c.ink}; outline: none;
  selection-background-color: {c.focus}; selection-color: {c.paper}; }}
QWidget#kiosk, QWidget[ground="paper"] {{ background: {c.paper}; }}
QWidget[ground="attract"] {{ background: {c.attract}; }}
QWidget#header {{ background: {c.card}; border-bottom: {hair}px solid {c.rule}; }}
QWidget#bar {{ background: {c.card}; border-top: {hair}px solid {c.rule}; }}
QLabel[role="header"] {{ font-size: {self.chrome_px(32)}px; font-weight: 600; }}
QLabel[role="header-note"] {{ font-size: {self.chrome_px(28)}px; color: {c.ink_soft}; }}
QLabel[role="title"] {{ font-size: {self.title}px; font-weight: 700; }}
QLabel[role="subtitle"] {{ font-size: {self.subtitle}px; font-weight: 600; }}
QLabel[role="attract-title"] {{ font-size: {self.text_px(92)}px; font-weight: 700; }}
QLabel[role="attract-about"] {{ font-size: {self.text_px(38)}px; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="small"] {{ font-size: {self.small}px; color: {c.ink_soft}; }}
QLabel[role="notice"] {{ font-size: {self.chrome_px(29)}px; }}
QLabel[role="foreign"] {{ font-size: {self.small}px; font-weight: 600; color: {c.ink_soft}; }}
QLabel[role="small-strong"] {{ font-size: {self.small}px; font-weight: 600; }}
QLabel[role="result"] {{ font-size: {max(self.text_px(46), self.subtitle)}px; font-weight: 700; }}
QLabel[role="link"] {{ font-weight: 600; color: {c.primary}; }}
QLabel[role="done"] {{ font-size: {self.small}px; font-weight: 600; color: {c.good}; }}
QLabel[tone="quiz"] {{ color: {c.on_primary}; }}
QLabel[tone="attract"] {{ color: {c.on_attract}; }}
QLabel[tone="attract-soft"] {{ color: {c.attract_soft}; }}
QFrame[role="card"] {{ background: {c.card}; border: {hair}px solid {c.rule};
  border-radius: {tile}px; }}
QLabel[role="badge"] {{ background: {c.primary_soft}; border-radius: {self.px(18)}px; }}
QPushButton {{ font-size: {self.chrome_px(28)}px; font-weight: 600; background: {c.card};
  border: {edge}px solid {c.edge}; border-radius: {radius}px;
  padding: {self.px(8)}px {self.px(28)}px; }}
QPushButton[sized="true"] {{ min-height: {self.touch - 2 * self.px(10)}px; }}
QPushButton:pressed {{ background: {c.primary_soft}; border: {pressed}px solid {c.primary};
  padding: {self.px(2)}px {self.px(22)}px; }}
QPushButton:disabled {{ color: {c.ink_soft}; border: {self.px(4)}px dashed {c.edge};
  padding: {self.px(6)}px {self.px(26)}px; }}
QPushButton[role="primary"] {{ background: {c.primary}; color: {c.on_primary};
  border-color: {c.primary}; }}
QPushButton[role="primary"]:pressed {{ border: {pressed}px solid {c.primary_soft}; }}
QPushButton[role="primary"]:disabled {{ background: {c.card}; color: {c.ink_soft};
  border-color: {c.edge}; }}
QLabel[role="bar"] {{ font-size: {self.chrome_px(28)}px; font-weight: 600; }}
QLabel[role="bar-stacked"] {{ font-size: {self.chrome_px(22)}px; font-weight: 600; }}
QWidget#bar QPushButton, QWidget#listening QPushButton {{ padding: 0; }}
QPushButton[role="plain"] {{ background: transparent; border: {edge}px solid transparent;
  color: {c.primary}; text-align: left;
  padding: {self.px(10)}px {self.px(20)}px; }}
QPushButton[role="plain"]:pressed {{ border: {pressed}px solid {c.primary};
  padding: {self.px(4)}px {self.px(14)}px; }}
QPushButton[role="tile"] {{ border-radius: {tile}px; padding: 0; }}
QPushButton[role="quiz-tile"] {{ background: {c.quiz}; border: {hair}px solid {c.quiz};
  border-radius: {tile}px; padding: 0; }}
QPushButton[role="quiz-tile"]:pressed {{ border: {pressed}px solid {c.primary_soft}; }}
QPushButton[role="choice"] {{ border-radius: {radius}px; padding: 0; }}
QPushButton[role="choice"]:checked {{ background: {c.primary_soft};
  border: {self.px(5)}px solid {c.primary}; }}
QPushButton[role="choice"]:checked:pressed, QPushButton[role="choice"]:checked:focus {{
  border: {round(0.4 * self.chrome_px(28))}px solid {c.primary}; }}
QWidget[ground="attract"] QPushButton {{ selection-background-color: {c.on_attract};
  selection-color: {c.attract}; }}
QPushButton[role="attract"] {{ background: {c.on_attract}; color: {c.attract};
  border-color: {c.on_attract}; font-size: {self.text_px(40)}px; padding: 0 {self.px(56)}px;
  min-height: {max(self.px(112), self.touch)}px; }}
QPushButton[role="attract-outline"] {{ background: {c.attract}; color: {c.on_attract};
  border-color: {c.attract_soft}; font-size: {self.text_px(34)}px; padding: 0 {self.px(48)}px;
  min-height: {max(self.px(112), self.touch)}px; }}
QPushButton[role="attract"]:pressed {{ border: {pressed}px solid {c.attract};
  padding: 0 {self.px(50)}px; }}
QPushButton[role="attract-outline"]:pressed {{ border: {pressed}px solid {c.attract_soft};
  padding: 0 {self.px(42)}px; }}
QFrame[role="sheet"] {{ background: {c.card}; border-top-left-radius: {tile}px;
  border-top-right-radius: {tile}px; border: {hair}px solid {c.rule}; }}
QFrame[role="panel"] {{ background: {c.card}; border-radius: {tile}px;
  border: {hair}px solid {c.rule}; }}
QFrame[notice="overdue"] {{ background: {c.caution_ground};
  border: 0 solid {c.caution}; border-bottom-width: {hair}px; }}
QFrame[notice="translation"] {{ background: {c.unknown_ground};
  border: 0 solid {c.unknown}; border-bottom-width: {hair}px; }}
QFrame[result="danger"] {{ background: {c.danger_ground}; border: {self.px(4)}px solid {c.danger};
  border-radius: {tile}px; }}
QFrame[result="caution"] {{ background: {c.caution_ground};
  border: {self.px(4)}px solid {c.caution}; border-radius: {tile}px; }}
QFrame[result="good"] {{ background: {c.good_ground}; border: {self.px(4)}px solid {c.good};
  border-radius: {tile}px; }}
QFrame[result="primary"], QFrame[result="quiz"] {{ background: {c.primary_soft};
  border: {self.px(4)}px solid {c.primary}; border-radius: {tile}px; }}
QFrame[look="foreign"] {{ background: transparent; border: 0 double {c.ink_soft};
  border-{leading}-width: {self.px(8)}px; }}
{self._cards()}{self._callouts(leading)}"""

    def _cards(self) -> str:
        """A rule of the style sheet for each size of letters on the card to show to staff."""
        least = self._smallest_type_of(min(self.text_step, 3))
        return "".join(
            f'QLabel[role="card-{number}"] {{ font-weight: 700;'
            f" font-size: {max(self.px(size), least)}px; }}\n"
            for number, size in enumerate(CARD_SIZES)
        )

    def _callouts(self, leading: str) -> str:
        """A rule of the style sheet for each kind of callout."""
        return "".join(
            f'QFrame[look="{kind}"] {{ background: {getattr(self.colours, look.ground)};'
            f" border: 0 {'dashed' if look.dashed else 'solid'}"
            f" {getattr(self.colours, look.colour)}; border-{leading}-width: {self.px(10)}px; }}\n"
            for kind, look in CALLOUTS.items()
        )

    def document_style(self) -> str:
        """The style sheet of a block's text, in the CSS of Qt's rich text."""
        c = self.colours
        return (
            f"a {{ color: {c.primary}; font-weight: 600; text-decoration: none; }}"
            f"b {{ font-weight: 600; }}"
            f"th {{ font-weight: 600; text-align: left; }}"
            f"td, th {{ padding: {self.px(10)}px; }}"
            f"li {{ margin-bottom: {self.px(8)}px; }}"
            f"p {{ margin: 0; }} ul, ol {{ margin: 0; }}"
        )


def contrast_ratio(one: str, other: str) -> float:
    """The contrast of two #rrggbb colours, 1 … 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
