"""What each key does: the usual keys, and those that a site names for its keypad.

No letter, digit or sign is a usual key: nobody who leans on a keyboard goes astray (WCAG 2.2,
2.1.4). A site can name any.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from kiosk.settings import KeyAction, KeyName

_USUAL: dict[KeyAction, tuple[str, ...]] = {
    "next": ("Tab", "Down", "Right"),
    "previous": ("Backtab", "Up", "Left"),
    "press": ("Return", "Enter", "Space", "Select"),
    "home": ("Home", "HomePage"),
    "back": ("Escape", "Backspace", "Back", "PageUp"),
    "forward": ("PageDown", "Forward"),
    "help": ("F1", "Help"),
    "speech": ("F2",),
    "pause": ("F3", "MediaPlay", "MediaPause", "MediaTogglePlayPause"),
    "repeat": ("F4",),
    # F5 starts a slide show: presenters' clickers send it.
    "previous-block": ("F6", "MediaPrevious"),
    "next-block": ("F7", "MediaNext"),
    "slower": ("F8",),
    "faster": ("F9",),
    "softer": ("F10", "VolumeDown"),
    "louder": ("F11", "VolumeUp"),
}
_MIRRORED: dict[KeyAction, KeyAction] = {"next": "previous", "previous": "next"}

_OTHER_MEANING = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class Keys:
    """Says what a key does; a key that a site names does that in place of what it usually does."""

    def __init__(self, named: Mapping[KeyAction, KeyName]) -> None:
        usual = {_key(name): action for action, names in _USUAL.items() for name in names}
        self._actions = usual | {_key(name): action for action, name in named.items()}

    def action(
        self, key: int, held: Qt.KeyboardModifier, *, mirrored: bool = False
    ) -> KeyAction | None:
        """What a key does while others are held; nothing with Control, Alt or Meta.

        Where a page is `mirrored`, Left leads on and Right back.
        """
        if held & _OTHER_MEANING:
            return None
        action = self._actions.get(key)
        if mirrored and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and action is not None:
            return _MIRRORED.get(action, action)
        return action


def _key(name: str) -> int:
    return Qt.Key[f"Key_{name}"].value
