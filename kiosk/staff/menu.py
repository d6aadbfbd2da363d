"""The menus: a column of buttons for each group of pages."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from kiosk.staff.context import StaffContext
from kiosk.staff.page import Entry, Group, StaffPage
from kiosk.ui.controls import icon_button
from kiosk.ui.labels import label
from kiosk.ui.layouts import column
from kiosk.ui.marks import as_heading

_UPRIGHT_COLUMNS, _COLUMNS = 2, 3


class MenuPage(StaffPage):
    """Groups of pages beside one another, each below its name; upright, under one another."""

    def __init__(self, context: StaffContext, entries: Sequence[Entry]) -> None:
        super().__init__(context)
        words, theme, rows = context.words.area, context.theme, self.rows()
        names: dict[Group, str] = {"look": words.look, "use": words.use, "stop": words.stop}
        groups = QHBoxLayout() if not theme.portrait else QVBoxLayout()
        groups.setSpacing(theme.apart(32))
        for group, name in names.items():
            found = [entry for entry in entries if entry.group == group]
            body, lines = column(theme, theme.apart(16))
            lines.addWidget(as_heading(label(name, "subtitle"), 2))
            lines.addLayout(_grid(found, context, _UPRIGHT_COLUMNS if theme.portrait else 1))
            lines.addStretch(1)
            groups.addWidget(body, 1)
        rows.addLayout(groups)
        rows.addStretch(1)


class TestsPage(StaffPage):
    """Every test that staff can run, in their order."""

    # By its name pytest would take it for a class of tests.
    __test__ = False

    def __init__(self, context: StaffContext, entries: Sequence[Entry]) -> None:
        super().__init__(context)
        rows = self.rows()
        found = [entry for entry in entries if entry.group == "tests"]
        rows.addLayout(
            _grid(found, context, _UPRIGHT_COLUMNS if context.theme.portrait else _COLUMNS)
        )
        rows.addStretch(1)


def _grid(entries: Sequence[Entry], context: StaffContext, columns: int) -> QGridLayout:
    """A button for each page, in so many columns of one width."""
    grid, theme = QGridLayout(), context.theme
    grid.setSpacing(theme.apart(16))
    for place, entry in enumerate(entries):
        title = entry.title(context.words)
        button = icon_button(title, entry.icon, theme, f"staff:{entry.name}")
        button.clicked.connect(partial(context.go, entry.name))
        grid.addWidget(button, *divmod(place, columns))
    for number in range(columns):
        grid.setColumnStretch(number, 1)
    return grid
