"""A whole visit to a public kiosk, as a program: it tells of sockets, and nothing else.

    python unseen.py

In the middle of the visit something goes wrong, so that a fault is logged too.
"""

import logging
import sys
from pathlib import Path

sockets: list[str] = []
sys.addaudithook(lambda event, _: sockets.append(event) if event.startswith("socket.") else None)

from paper_queue import FakeQueue  # noqa: E402  # the hook must be first to see all
from PySide6.QtCore import QTimer  # noqa: E402
from visitor import Visitor, settle  # noqa: E402

from kiosk.app import assemble, guard, start_application  # noqa: E402
from kiosk.paths import resources  # noqa: E402
from kiosk.patient.route import Attract  # noqa: E402
from kiosk.patient.session import Session  # noqa: E402
from kiosk.settings import Settings  # noqa: E402


def main() -> int:
    """Visit twice: once until something goes wrong, once until the sheet to print."""
    logging.basicConfig(level=logging.DEBUG)
    application = start_application()
    settings = Settings(printer="no-such-queue")
    queue = FakeQueue()
    kiosk = assemble(
        resources() / "content/msc-in-ra", settings, locked=True, queue_of=lambda *_: queue
    )
    guard(kiosk)
    visitor = Visitor(kiosk, (1366, 768), queue)
    visitor.begin()
    visitor.tick_and_check()
    list(visitor.take_quiz())
    QTimer.singleShot(0, kiosk.window, lambda: kiosk.library.section("none", "en"))
    settle()
    assert visitor.route == Attract()
    visitor.begin()
    visitor.tap("bar:display")
    visitor.tap("theme:night")
    visitor.tap("bar:home")
    visitor.tap("tile:overview")
    list(visitor.read_section())
    visitor.tap("bar:home")
    visitor.tick_and_check()
    list(visitor.take_quiz())
    visitor.tap("bar:print")
    visitor.wait_for_sheet()
    visitor.tap("include")
    visitor.wait_for_sheet()
    links = [one.readlink() for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
    sockets.extend(str(one) for one in links if str(one).startswith("socket:"))
    visitor.tap("bar:finish")
    assert kiosk.flow.session == Session()
    kiosk.window.hide()
    kiosk.window.deleteLater()
    settle()
    application.quit()
    print(*sockets, "visited")
    return 0


if __name__ == "__main__":
    sys.exit(main())
