"""How a run of the kiosk ends: the exit codes that whoever supervises it acts on."""

from enum import IntEnum


class Ending(IntEnum):
    """An exit code, and what it asks of systemd or of Windows' Shell Launcher.

    Codes below 10 and above 127 are those of any command and are not asked for.
    """

    CLOSED = 0
    """Somebody closed the window: start again where the kiosk is the only program."""
    RESTART = 10
    """Start the kiosk again: staff asked, the night came, or memory ran short."""
    REBOOT = 11
    """Start the computer again."""
    POWER_OFF = 12
    """Shut the computer down."""
    LEAVE = 13
    """Staff closed the kiosk: nothing starts until they say so."""
    PRESENT = 14
    """A clinician wants to present: `kiosk present`, and then the kiosk again."""
    UNSEEN = 15
    """No frame reached the screen: start the kiosk again."""
