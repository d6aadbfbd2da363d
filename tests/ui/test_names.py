"""Promise of names: whoever says what stands on a control means that control (WCAG 2.2, 2.5.3)."""

import pytest
from conftest import Visit
from every_screen import every_screen
from PySide6.QtWidgets import QAbstractButton, QLabel

from kiosk.patient.session import Preferences


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_name_of_every_control_begins_with_its_label(visit: Visit, language: str) -> None:
    visitor = visit()

    wrong = {
        f"{screen}: {label(control)!r} is called {control.accessibleName()!r}"
        for screen in every_screen(visitor, Preferences(language))
        for control in visitor.buttons()
        if control.isEnabled() and not control.accessibleName().startswith(label(control))
    }

    assert wrong == set()


def label(control: QAbstractButton) -> str:
    """What stands on a control first: its title, if it has more words."""
    labels = [one.text() for one in control.findChildren(QLabel) if one.isVisible()]
    return next(filter(None, labels), control.text()).strip()
