"""Which window goes on which screen: decided from what screens there are, and nothing else.

The clinician's window never shares a screen with the audience's, and comes up on the only screen
only where it was asked for.
"""

from collections.abc import Sequence

import msgspec

# What Linux, macOS and Windows call the screen that is part of a laptop.
_BUILT_IN = ("edp", "lvds", "dsi", "built-in", "color lcd", "internal")


class Glass(msgspec.Struct, frozen=True):
    """A screen: its name, and its place and size in the pixels that windows are measured in."""

    name: str
    x: int
    y: int
    width: int
    height: int
    primary: bool = False

    @property
    def is_built_in(self) -> bool:
        """Whether it is part of the laptop, as far as its name says."""
        return self.name.lower().startswith(_BUILT_IN)

    def overlaps(self, other: "Glass") -> bool:
        """Whether both show some of the same, as mirrored screens do."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


class Placement(msgspec.Struct, frozen=True):
    """The screen of each window; None where a window is not to be seen.

    `is_full` says that windows fill their screens. `is_alone` says that there is one screen for
    both, so that the audience's window carries a bar.
    """

    audience: Glass | None
    speaker: Glass | None
    is_full: bool
    is_alone: bool


def placement(screens: Sequence[Glass], *, swapped: bool, windowed: bool, notes: bool) -> Placement:
    """Where the windows go.

    On two screens each has one: the clinician the laptop's own, or the other if they were
    `swapped`. On one screen the audience's page is seen, or while `notes` are wanted the
    clinician's window in its place. `windowed` shows both as windows, of which the audience's can
    be shared in a call. Screens that show the same count as one.
    """
    apart = _apart(screens)
    if not apart:
        return Placement(None, None, is_full=False, is_alone=True)
    own = _own(apart)
    if windowed:
        return Placement(own, own, is_full=False, is_alone=False)
    others = [one for one in apart if one is not own]
    if not others:
        audience, speaker = (None, own) if notes else (own, None)
        return Placement(audience, speaker, is_full=True, is_alone=True)
    audience, speaker = (own, others[0]) if swapped else (others[0], own)
    return Placement(audience, speaker, is_full=True, is_alone=False)


def _apart(screens: Sequence[Glass]) -> list[Glass]:
    """The screens that can show something of their own; the primary one of mirrored ones."""
    kept: list[Glass] = []
    for one in sorted(screens, key=lambda each: not each.primary):
        usable = one.width > 0 and one.height > 0
        if usable and not any(one.overlaps(each) for each in kept):
            kept.append(one)
    return kept


def _own(screens: Sequence[Glass]) -> Glass:
    """The clinician's own screen: the laptop's, else the primary one, which stands first."""
    return next((one for one in screens if one.is_built_in), screens[0])
