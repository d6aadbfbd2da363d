"""Rich text on screen."""

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.patient.session import TEXT_STEPS
from kiosk.render.theme import Theme
from kiosk.ui.text_view import TextView


@pytest.mark.parametrize("step", TEXT_STEPS)
def test_the_numbers_of_a_list_are_never_cut(qapp: QApplication, step: int) -> None:
    theme = Theme("calm", step, 1920, 1080)
    view = TextView("<ol start='10'><li>Ask.</li></ol>", theme, spoken="Ask.")
    view.resize(600, view.heightForWidth(600))

    picture = view.grab().toImage()

    edge = {picture.pixel(0, y) for y in range(picture.height())}
    assert len(edge) == 1
