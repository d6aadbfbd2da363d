"""What all pages of the staff area have in common, and how a menu shows one."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.wording_staff import StaffWording
from kiosk.staff.context import StaffContext

MENU, TESTS, ASK, CHOOSE = "menu", "tests", "ask", "choose"
"""Names of pages that code leads to: both menus, the PIN asked for, a PIN chosen."""

Group = Literal["look", "use", "stop", "tests", ""]


class StaffPage(QWidget):
    """A page of the area; one that `fills` takes the whole window, without header and margins."""

    fills = False
    seconds = 0
    """How long it waits for a touch; 0 is as long as the settings say."""
    way_out = ""
    """What the button says that leads out of the area; empty is Leave."""
    title = ""
    """What stands above a page that no menu names."""

    def __init__(self, context: StaffContext) -> None:
        super().__init__(context.area)  # whose letters everything is measured in
        self.context = context

    def takes_key(self, event: QKeyEvent) -> bool:
        """Whether the page has done something with a key; else it moves the focus as usual."""
        return False

    def rows(self) -> QVBoxLayout:
        """The page's own column, to be filled from the top."""
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(self.context.theme.gap)
        rows.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        return rows


Make = Callable[[StaffContext], StaffPage]
"""Builds a page: when it is gone to, and anew when the look changes."""


class Entry(NamedTuple):
    """A page by its name, and how its menu shows it; without a group no menu does."""

    name: str
    icon: str
    group: Group
    title: Callable[[StaffWording], str]
    make: Make
