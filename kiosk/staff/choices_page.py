"""The few settings that staff may change at the screen: none can be typed, none can do harm."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QGridLayout, QPushButton

from kiosk.content.wording_staff_tests import ChoicesWords
from kiosk.errors import SettingsError
from kiosk.settings_layers import load_settings
from kiosk.staff.context import StaffContext
from kiosk.staff.page import StaffPage
from kiosk.ui.controls import button
from kiosk.ui.labels import label

Value = str | int


class Choice(NamedTuple):
    """A setting by its name, the values that are offered in turn, and how one is said."""

    name: str
    values: tuple[Value, ...]
    said: Callable[[ChoicesWords, Value], str]


_CHOICES = (
    Choice(
        "paper",
        ("a4", "letter"),
        lambda words, value: words.paper.format(value=words.papers[str(value)]),
    ),
    Choice(
        "sides",
        ("two", "one"),
        lambda words, value: words.sides.format(value=words.both_or_one[str(value)]),
    ),
    Choice(
        "idle-seconds",
        (60, 90, 120, 180, 300),
        lambda words, value: words.quiet.format(value=value),
    ),
    Choice(
        "tap-guard-ms",
        (200, 400, 700, 1000),
        lambda words, value: words.guard.format(value=f"{float(value) / 1000:g}"),
    ),
)


class ChoicesPage(StaffPage):
    """A button for each setting, with the value that the next start will find; a tap changes it."""

    def __init__(self, context: StaffContext) -> None:
        super().__init__(context)
        self._words = context.words.tests.choices
        rows, grid = self.rows(), QGridLayout()
        rows.addWidget(label(self._words.how, ""))
        grid.setSpacing(context.theme.gap)
        rows.addLayout(grid)
        self._said = label("", "strong")
        rows.addWidget(self._said)
        rows.addStretch(1)
        settings, _, _ = load_settings(context.files)
        self._values: dict[str, Value] = {}
        columns = 1 if context.theme.portrait else 2
        for place, choice in enumerate(_CHOICES):
            value = self._values[choice.name] = getattr(settings, choice.name.replace("-", "_"))
            line = button(choice.said(self._words, value), "", f"choice:{choice.name}")
            line.clicked.connect(self._changing(choice, line))
            grid.addWidget(line, *divmod(place, columns))

    def _changing(self, choice: Choice, line: QPushButton) -> Callable[[], None]:
        return lambda: self._change(choice, line)

    def _change(self, choice: Choice, line: QPushButton) -> None:
        """Save the next value; one that the file had and that is not offered comes no more."""
        value = _after(self._values[choice.name], choice.values)
        try:
            self.context.save(choice.name, value)
        except SettingsError as error:
            self._said.setText(self._words.not_saved.format(reason=error))
        else:
            self._values[choice.name] = value
            said = choice.said(self._words, value)
            line.setText(said)
            line.setAccessibleName(said)
            self._said.setText(self._words.saved)
        self.context.changed()


def _after(value: Value, values: tuple[Value, ...]) -> Value:
    """The value that is offered after one; the first where there is none."""
    place = values.index(value) + 1 if value in values else 0
    return values[place % len(values)]
