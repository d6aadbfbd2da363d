"""Promises of the keys: those of a keyboard and of every clicker do the same."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from kiosk.presenter.keys import KEYS, Keys

NONE, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Struck:
    """Keys with everything they asked for."""

    def __init__(self) -> None:
        self.keys, self.wanted, self.numbers = Keys(), [], []
        self.keys.wanted.connect(self.wanted.append)
        self.keys.numbered.connect(self.numbers.append)

    def strike(self, name: str, held: Qt.KeyboardModifier = NONE, *, again: bool = False) -> bool:
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key[f"Key_{name}"], held, "", again)
        return self.keys.eventFilter(self.keys, event)


@pytest.fixture
def struck(qapp: QApplication) -> Iterator[Struck]:
    one = Struck()
    yield one
    one.keys.forget()


@pytest.mark.parametrize(
    ("name", "action"),
    [
        ("PageDown", "next"),
        ("PageUp", "previous"),
        ("Right", "next"),
        ("Left", "previous"),
        ("Space", "next"),
        ("Home", "first"),
        ("End", "last"),
        ("B", "blank"),
        ("Period", "blank"),
        ("Escape", "leave"),
        ("F5", "full"),
        ("Delete", "reset"),
    ],
)
def test_a_key_does_what_it_does_in_every_slide_show(
    struck: Struck, name: str, action: str
) -> None:
    assert struck.strike(name)
    assert struck.wanted == [action]


def test_the_clickers_other_way_to_start_a_show_does_the_same(struck: Struck) -> None:
    struck.strike("F5", SHIFT)

    assert struck.wanted == ["full"]


def test_left_leads_on_where_the_page_runs_from_right_to_left(struck: Struck) -> None:
    struck.keys.mirrored = True

    struck.strike("Left")
    struck.strike("PageDown")

    assert struck.wanted == ["next", "next"]


def test_digits_and_enter_ask_for_a_page_by_its_number(struck: Struck) -> None:
    for name in ("1", "2"):
        struck.strike(name)
    assert struck.keys.typed == "12"
    struck.strike("Return")

    assert (struck.numbers, struck.keys.typed) == ([12], "")


def test_escape_takes_back_a_number_and_nothing_else(struck: Struck) -> None:
    struck.strike("7")
    struck.strike("Escape")

    assert (struck.keys.typed, struck.wanted) == ("", [])


def test_another_key_takes_back_a_number(struck: Struck) -> None:
    struck.strike("7")
    struck.strike("PageDown")

    assert (struck.keys.typed, struck.wanted) == ("", ["next"])


def test_a_key_held_down_blanks_and_resets_once(struck: Struck) -> None:
    for name in ("B", "Delete"):
        struck.strike(name)
        struck.strike(name, again=True)

    assert struck.wanted == ["blank", "reset"]


def test_with_control_a_letter_means_nothing_but_q_ends(struck: Struck) -> None:
    assert not struck.strike("B", CONTROL)
    struck.strike("Q", CONTROL)

    assert struck.wanted == ["quit"]


def test_tab_goes_from_button_to_button_as_everywhere(struck: Struck) -> None:
    assert not struck.strike("Tab")


def test_no_key_has_two_meanings() -> None:
    names = [name for names in KEYS.values() for name in names]

    assert len(names) == len(set(names))
