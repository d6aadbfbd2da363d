"""The printer's test sheet, printed the way that visitors' sheets go."""

from kiosk.paths import resources
from kiosk.render.staff_paper import StaffSheet
from kiosk.staff.context import StaffContext
from kiosk.staff.print_button import PrintButton
from kiosk.staff.trial import Trial


class PaperTrial(Trial):
    """A sheet that says itself what to look for; what hinders it is told."""

    def __init__(self, context: StaffContext) -> None:
        super().__init__(context, "paper")
        way = PrintButton(context, "paper:print", self.words.print, self._test_sheet)
        way.ended.connect(self._on_ended)
        self.body.addWidget(way)
        self.tell("")

    def _test_sheet(self) -> StaffSheet:
        from kiosk.render.test_sheet import test_sheet

        return test_sheet(self.context.settings.paper, resources())

    def _on_ended(self, is_out: bool, told: str) -> None:
        if is_out:
            self.tried.emit()
        else:
            self.judged.emit("bad", told)
