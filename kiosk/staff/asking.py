"""A page that asks before the kiosk ends."""

import os
from typing import TYPE_CHECKING

from kiosk.ending import Ending
from kiosk.staff.context import StaffContext
from kiosk.staff.page import StaffPage
from kiosk.supervision.notify import Notifier
from kiosk.ui.controls import icon_button
from kiosk.ui.labels import label
from kiosk.ui.layouts import row
from kiosk.ui.marks import as_heading

if TYPE_CHECKING:
    from kiosk.devices.power import Power


class AskingPage(StaffPage):
    """Says what will happen; one button has it happen, and the other leads back.

    `asks` is what is said, `does` and `icon` are on the button.
    """

    def __init__(
        self, context: StaffContext, asks: str, does: str, icon: str, ending: Ending
    ) -> None:
        super().__init__(context)
        theme, rows = context.theme, self.rows()
        rows.addStretch(1)
        rows.addWidget(as_heading(label(asks, "subtitle"), 0))
        self._said = label("", "strong")
        rows.addWidget(self._said)
        rows.addSpacing(theme.gap)
        line, buttons = row(theme)
        cancel = icon_button(context.words.area.cancel, "x", theme, "staff:cancel")
        cancel.clicked.connect(context.back)
        go = icon_button(does, icon, theme, "staff:go", "primary")
        go.clicked.connect(self._on_go)
        for one in (cancel, go):
            buttons.addWidget(one, 1)
        rows.addWidget(line)
        rows.addStretch(2)
        self._ending = ending

    def _on_go(self) -> None:
        """The computer is asked before the kiosk ends for it."""
        match self._ending:
            case Ending.REBOOT:
                self._power().reboot()
            case Ending.POWER_OFF:
                self._power().power_off()
            case _:
                self.context.end(self._ending)

    def _power(self) -> "Power":
        from kiosk.devices.power import Power

        power = Power(self)
        power.refused.connect(self._on_refused)
        return power

    def _on_refused(self, reason: str) -> None:
        """Leave it to the supervisor that acts on exit codes; without one, say why not."""
        if Notifier(os.environ).is_heard:
            self.context.end(self._ending)
            return
        self._said.setText(self.context.words.area.refused.format(reason=reason))
        self.context.changed()
