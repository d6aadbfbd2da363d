"""How each kind of callout looks, on screen and on paper alike."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from kiosk.content.blocks import CalloutKind


class CalloutLook(msgspec.Struct, frozen=True):
    """An icon, and the colour tokens of the leading edge and of the ground.

    A `dashed` edge tells also in grey that something is open.
    """

    icon: str
    colour: str
    ground: str
    dashed: bool = False


CALLOUTS: "Mapping[CalloutKind, CalloutLook]" = {
    "note": CalloutLook("info", "primary", "primary_soft"),
    "tip": CalloutLook("lightbulb", "primary", "primary_soft"),
    "warning": CalloutLook("shield-alert", "caution", "caution_ground"),
    "question": CalloutLook("messages-square", "primary", "primary_soft"),
    "known": CalloutLook("circle-check", "good", "good_ground"),
    "unknown": CalloutLook("circle-question-mark", "unknown", "unknown_ground", dashed=True),
    "clinician": CalloutLook("stethoscope", "primary", "primary_soft"),
}
