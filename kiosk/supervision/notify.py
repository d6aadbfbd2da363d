"""What systemd is told of the kiosk: that it is ready, that it is alive (sd_notify(3))."""

import os
from collections.abc import Mapping

_ADDRESS = "NOTIFY_SOCKET"
_WATCHDOG = "WATCHDOG_USEC"


class Notifier:
    """Tells whoever started the kiosk how it is; tells nobody where nobody asked."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._address = environment.get(_ADDRESS, "").replace("@", "\0", 1)
        # WATCHDOG_PID is not looked at: it is the compositor's, between systemd and the kiosk.
        given = environment.get(_WATCHDOG, "")
        self._watchdog_ms = int(given) // 1000 if given.isascii() and given.isdigit() else 0

    @property
    def is_heard(self) -> bool:
        """Whether anybody asked to be told."""
        return bool(self._address)

    @property
    def watchdog_ms(self) -> int:
        """After how many milliseconds without a word the kiosk is ended; 0 is never."""
        return self._watchdog_ms if self._address else 0

    def ready(self) -> None:
        """The first page has been drawn; from now on somebody may wait for the next word."""
        watched = f"\nWATCHDOG_USEC={1000 * self._watchdog_ms}" if self._watchdog_ms else ""
        self._tell(f"READY=1{watched}")

    def alive(self) -> None:
        """A frame has been drawn since the last time."""
        self._tell("WATCHDOG=1")

    def unwatched(self) -> None:
        """Nobody need wait for a word until the next `ready`."""
        self._tell("WATCHDOG_USEC=0")

    def _tell(self, words: str) -> None:
        if not self._address:
            return
        import socket  # 5 ms, and a laptop needs none; a local socket, which leads to no network

        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as way:
                way.setblocking(False)
                way.sendto(words.encode(), self._address)
        except OSError:
            return  # who does not listen acts as if nothing had been said
