"""In which language staff read these pages."""

from functools import partial

from kiosk.content.wording_staff import staff_languages, staff_wording_for
from kiosk.staff.context import StaffContext
from kiosk.staff.page import StaffPage
from kiosk.ui.controls import Choice


class LanguagePage(StaffPage):
    """One button for each language, in its own words."""

    def __init__(self, context: StaffContext) -> None:
        super().__init__(context)
        rows = self.rows()
        for code in staff_languages():
            name = staff_wording_for(code).area.this_language
            choice = Choice(name, False, code == context.language, context.theme, f"staff:{code}")
            choice.clicked.connect(partial(context.speak, code))
            rows.addWidget(choice)
        rows.addStretch(1)
