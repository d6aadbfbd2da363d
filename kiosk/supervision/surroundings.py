"""What a public kiosk takes from its surroundings, and what it leaves aside."""

from collections.abc import Mapping, Sequence
from pathlib import Path

_LEFT_ASIDE = (
    "PYTHONBREAKPOINT",  # programs of one's own, when an error is looked into
    "PYTHONINSPECT",  # a prompt when the kiosk ends
    "PYTHONSTARTUP",
    "QT_IM_MODULE",  # a keyboard on the screen, which the kiosk has no need of
    "QT_IM_MODULES",
    "QT_LOGGING_CONF",
    "QT_LOGGING_RULES",  # every key and touch in the log
    "QT_PLUGIN_PATH",
    "QT_QPA_GENERIC_PLUGINS",  # input from other programs, from a network even
    "QT_QPA_PLATFORMTHEME",  # a desktop's own dialogs and menus
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "QT_STYLE_OVERRIDE",
)
"""Variables by which others steer Qt or Python from outside (Qt 6.11, Python 3.13 list them)."""


def left_aside(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The names of variables that are set and that a public kiosk does not follow."""
    return tuple(name for name in _LEFT_ASIDE if name in environment)


def own_folders(folders: Sequence[str], here: Path, own: Path) -> list[str]:
    """Where Python looks for modules, without the folder that the kiosk was started in.

    That one stays where the kiosk itself lies in it.
    """
    if here == own:
        return list(folders)
    return [one for one in folders if one and Path(one) != here]
