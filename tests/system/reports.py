"""What a system test shows people: pictures of the screen, and a line for each fault."""

import os
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QImage

REPORTS = "KIOSK_REPORTS"  # the folder that packaging/system_test.py names; without it, none


class Pictured(Protocol):
    """Something with a screen."""

    def picture(self) -> QImage:
        """What the screen shows now."""


class Watched(Protocol):
    """Something whose health staff can look at."""

    def staff_see(self) -> str:
        """What is at fault."""


def keep(computer: Pictured, name: str) -> None:
    """Keep a picture of the screen, for somebody to look at."""
    if folder := os.environ.get(REPORTS):
        Path(folder).mkdir(parents=True, exist_ok=True)
        computer.picture().save(str(Path(folder) / f"{name}.png"))


def tell(fault: str, patient: str, computer: Watched, seconds: float, staff: str = "") -> None:
    """Keep a line of the fault table: what was broken, who saw what, how soon it was over.

    Without other words staff see what the computer's health says now.
    """
    if folder := os.environ.get(REPORTS):
        seen = staff or computer.staff_see() or "nothing"
        Path(folder).mkdir(parents=True, exist_ok=True)
        with (Path(folder) / "faults.md").open("a", encoding="utf-8") as table:
            table.write(f"| {fault} | {patient} | {seen} | {seconds:.1f} s |\n")
