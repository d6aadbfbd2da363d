"""Promises of the installed kiosk, booted by systemd: what one visitor does before it."""

from pathlib import Path

from booted_kiosk import CLINIC, PRINTER, SETTINGS, BootedKiosk
from both import Both, check_sheet
from conftest import Visit
from glassless import SIZE
from paper_queue import FakeQueue
from reports import keep

from kiosk.devices.print_state import Job
from kiosk.patient.route import Attract


def test_a_visit_ends_with_a_printed_sheet_and_leaves_nothing(visit: Visit, tmp_path: Path) -> None:
    with BootedKiosk(CLINIC) as computer:
        computer.sh("kiosk-lockdown on && systemctl daemon-reload && systemctl restart cups")
        computer.plug_in_printer()
        queue = FakeQueue(PRINTER)
        both = Both(visit(SIZE, settings=SETTINGS, queue=queue), computer, tmp_path)
        keep(computer, "attract")
        written = computer.files()

        both.go_to_the_sheet()
        keep(computer, "sheet")
        both.print_there()
        sheet = computer.wait_for_sheet()
        queue.tell(Job("done", 2, 2))
        both.see_the_same()
        keep(computer, "printed")
        both.visitor.tap("bar:next")

        assert both.visitor.route == Attract()
        check_sheet(sheet)
        assert computer.files() == written
        inside_cups = "nsenter --mount --target $(pidof cupsd)"
        assert computer.sh(f"{inside_cups} find /var/spool/cups -type f -name 'd*'") == ""
