"""`kiosk printer`: how the printer is, what its last job became, and what CUPS keeps of sheets."""

import argparse
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kiosk.commands.options import add_config, load
from kiosk.commands.output import report
from kiosk.commands.printing import PATIENCE_MS, TROUBLES, application, printer_state

if TYPE_CHECKING:
    from kiosk.devices.print_state import PrinterState
    from kiosk.settings import Settings

_ENDED = {7: "cancelled", 8: "broken off", 9: "printed"}
_WISHED_POLICY = "retry-job"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Take what this command can be told."""
    add_config(parser)


def run(options: argparse.Namespace) -> int:
    """Print what is known, and what should be mended; 1 if nothing can be printed now."""
    from kiosk.devices.cups_settings import cups_settings_problems

    settings = load(options)
    application()
    state = printer_state(settings)
    about = _about(settings) if sys.platform == "linux" and state.destination == "printer" else {}
    print(f"queue: {about.get('queue') or settings.printer or 'the default one'}")
    print(f"state: {TROUBLES[state.trouble] if state.trouble else 'ready'}")
    if state.destination == "printer":
        _tell(state, about)
    if about.get("policy", _WISHED_POLICY) != _WISHED_POLICY:
        report(
            [
                f"After a fault this queue will {about['policy'].replace('-', ' ')}. To try again: "
                f"lpadmin -p {about['queue']} -o printer-error-policy={_WISHED_POLICY}"
            ]
        )
    report(cups_settings_problems())
    return 0 if state.can_print else 1


def _tell(state: "PrinterState", about: dict[str, Any]) -> None:
    if about.get("address"):
        print(f"address: {about['address']}")
    print(f"sides: {'both' if state.both_sides else 'one'}")
    if state.pages_per_minute:
        print(f"speed: {state.pages_per_minute} pages a minute")
    for supply in state.low:
        print(f"soon to run out: {supply}")
    if about:
        print(f"jobs waiting: {about['waiting']}")
        print(f"last job: {_ending(about['last'])}")


def _ending(last: dict[str, int] | None) -> str:
    if last is None:
        return "none that CUPS remembers"
    time = datetime.fromtimestamp(last["ended"]).strftime("%H:%M:%S")
    return f"{_ENDED.get(last['state'], 'ended')} at {time}"


def _about(settings: "Settings") -> dict[str, Any]:
    """What CUPS says of the queue; nothing if it does not answer."""
    from PySide6.QtCore import QEventLoop, QTimer

    from kiosk.devices.cups_queue import python_with_cups
    from kiosk.devices.worker import Worker

    told: list[dict[str, Any]] = []
    worker = Worker("kiosk.devices.cups_worker", python=python_with_cups() or "")
    wait = QEventLoop()
    worker.told.connect(lambda facts, _: told.append(facts))
    worker.told.connect(wait.quit)
    worker.ended.connect(wait.quit)
    QTimer.singleShot(PATIENCE_MS, wait, wait.quit)
    worker.tell("about", queue=settings.printer)
    wait.exec()
    worker.end()
    return told[0] if told and told[0]["kind"] == "about" else {}
