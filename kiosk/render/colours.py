"""The colours of each theme, as tokens.

Every text pair holds a contrast of at least 7:1 and every control's edge at least 3:1 (WCAG 2.2,
1.4.6 and 1.4.11); a test computes the ratios from these tokens.
"""

from typing import TYPE_CHECKING

import msgspec

from kiosk.patient.session import ThemeName

if TYPE_CHECKING:
    from kiosk.content.quiz import Look


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

    def of_look(self, look: "Look") -> str:
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


def contrast_ratio(one: str, other: str) -> float:
    """The contrast of two #rrggbb colours, 1 … 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
