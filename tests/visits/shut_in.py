"""A whole visit as a program of its own, in which Python's audit hook refuses what is not allowed.

    python tests/visits/shut_in.py        says the names of forbidden modules that were imported

Every screen is walked, the sheet is laid out, and words are spoken to nobody. Any socket but one of
this computer, and any program started by Python itself, raises and ends the visit.
"""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

_CALLS = (
    "ftplib.",
    "http.client.",
    "imaplib.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "poplib.",
    "pty.spawn",
    "smtplib.",
    "socket.bind",
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostby",
    "socket.sendto",
    "ssl.",
    "subprocess.Popen",
    "urllib.Request",
    "webbrowser.open",
)
MODULES = ("PySide6.QtNetwork", "http.client", "socket", "ssl", "subprocess", "urllib.request")


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Let nothing of this pass."""
    if event == "socket.__new__" and arguments[1] != 1:  # AF_UNIX
        raise PermissionError(f"{event} {arguments[1:]}")
    if event.startswith(_CALLS):
        raise PermissionError(f"{event} {arguments}")


def main() -> int:
    """0, once every screen was seen."""
    from conftest import NO_PRINTER, open_doors
    from every_screen import SCREENS, every_screen

    from kiosk.app import start_application
    from kiosk.patient.session import Preferences

    loaded = set(sys.modules)
    sys.addaudithook(refuse)
    application = start_application()
    application.setQuitOnLastWindowClosed(False)
    with open_doors() as visit:
        visitor = visit(locked=True, settings=NO_PRINTER)
        seen = set(every_screen(visitor, Preferences("en", speech=True)))
    assert SCREENS - seen == set(), SCREENS - seen
    print(*(one for one in MODULES if one in sys.modules and one not in loaded))
    return 0


if __name__ == "__main__":
    sys.exit(main())
