"""Promises of the single switch: everything is offered in turn, and one press takes it."""

import msgspec
import pytest
from conftest import NO_PRINTER, Visit
from PySide6.QtCore import Qt, QTimer
from visitor import Visitor, settle, wait_until

from kiosk.patient.route import Attract, Display, Home, SectionPage
from kiosk.ui.scanning import Scanning

SWITCH = Qt.Key.Key_Space
# The tests let time pass by hand.
SLOW = msgspec.structs.replace(NO_PRINTER, scan_seconds=20)


class Switch:
    """One switch, and time that passes when it is told to."""

    def __init__(self, visitor: Visitor, key: Qt.Key = SWITCH) -> None:
        self.visitor, self._key = visitor, key
        found = visitor.window.findChild(Scanning)
        assert isinstance(found, Scanning)
        self.scanning = found
        (self._timer,) = [one for one in found.findChildren(QTimer) if not one.isSingleShot()]

    def press(self) -> None:
        """Press the switch once."""
        self.visitor.strike(self._key)

    def wait(self, times: int = 1) -> None:
        """Let the time for a control pass."""
        for _ in range(times):
            assert self._timer.isActive()
            self._timer.timeout.emit()
            settle()

    @property
    def offered(self) -> list[str]:
        """The names of what has the ring."""
        return [one.objectName() for one in self.scanning.offered]


@pytest.fixture
def switch(visit: Visit) -> Switch:
    return Switch(visit(settings=SLOW))


def pictures(visitor: Visitor) -> dict[str, object]:
    """How each control looks."""
    return {one.objectName(): one.grab().toImage() for one in visitor.buttons()}


def test_nothing_moves_before_the_first_press(switch: Switch) -> None:
    assert not switch.scanning.is_on
    assert switch.visitor.focused == ""


def test_the_first_press_offers_what_comes_first(switch: Switch) -> None:
    switch.press()

    assert switch.scanning.is_on
    assert switch.offered == ["language:en"] == [switch.visitor.focused]
    assert switch.visitor.route == Attract()


def test_everything_is_offered_in_turn_and_then_again(switch: Switch) -> None:
    usable = [one.objectName() for one in switch.visitor.buttons() if one.isEnabled()]
    switch.press()
    seen = list(switch.offered)

    for _ in usable:
        switch.wait()
        seen += switch.offered

    assert set(seen) == set(usable)
    assert seen[-1] == seen[0]


def test_a_press_takes_what_is_offered(switch: Switch) -> None:
    switch.press()
    while switch.offered != ["language:es"]:
        switch.wait()

    switch.press()

    assert switch.visitor.route == Home()
    assert switch.visitor.kiosk.flow.language == "es"


def test_after_two_rounds_without_a_press_it_rests(switch: Switch) -> None:
    usable = [one for one in switch.visitor.buttons() if one.isEnabled()]
    switch.press()

    switch.wait(2 * len(usable))
    resting = (switch.scanning.is_on, switch.visitor.focused, switch.offered)
    switch.press()

    assert resting == (False, "", [])
    assert switch.offered == ["language:en"]
    assert switch.visitor.route == Attract()


def test_where_there_is_a_lot_whole_lines_are_offered_first(switch: Switch) -> None:
    visitor = switch.visitor
    visitor.begin()
    plain = pictures(visitor)

    switch.press()
    first, ringed = switch.offered, pictures(visitor)
    switch.wait()
    second, later = switch.offered, pictures(visitor)

    assert len(first) > 1
    assert first[0] == "tile:overview"
    assert {name for name in plain if ringed[name] != plain[name]} == set(first)
    assert {name for name in plain if later[name] != plain[name]} == set(second)
    assert set(first).isdisjoint(second)


def test_a_line_is_taken_first_and_then_one_of_its_controls(switch: Switch) -> None:
    switch.visitor.begin()
    switch.press()
    line = switch.offered

    switch.press()
    inside = [*switch.offered]
    switch.wait()
    inside += switch.offered
    switch.press()

    assert inside == line[:2]
    assert switch.visitor.route == SectionPage(line[1].removeprefix("tile:"))


def test_a_line_that_was_taken_by_mistake_is_left_after_two_rounds(switch: Switch) -> None:
    switch.visitor.begin()
    switch.press()
    line = switch.offered
    switch.press()

    switch.wait(2 * len(line))

    assert set(switch.offered) == set(line)
    assert switch.visitor.route == Home()


def test_every_control_of_a_page_can_be_taken_within_a_round_of_lines(switch: Switch) -> None:
    switch.visitor.begin()
    usable = {one.objectName() for one in switch.visitor.buttons() if one.isEnabled()}
    switch.press()
    first, seen, lines = switch.offered, set(switch.offered), 1
    switch.wait()

    while switch.offered != first:
        seen |= set(switch.offered)
        lines += 1
        switch.wait()

    assert seen == usable
    assert lines <= 8 < len(usable)


def test_a_new_page_is_offered_from_what_is_to_be_done_first(switch: Switch) -> None:
    visitor = switch.visitor
    visitor.begin()
    switch.press()
    switch.press()

    switch.press()

    assert visitor.route == SectionPage("overview")
    assert "bar:next" in switch.offered
    assert visitor.focused == switch.offered[0]


def test_a_question_over_the_page_is_offered_at_once(visit: Visit) -> None:
    visitor = visit(settings=SLOW, quiet_ms=2000, warning_ms=60_000)
    switch = Switch(visitor)
    visitor.begin()
    switch.press()

    wait_until(lambda: visitor.find("still-there:stay") is not None)
    switch.wait()
    seen = list(switch.offered)
    switch.wait()
    seen += switch.offered
    while switch.offered != ["still-there:stay"]:
        switch.wait()
    switch.press()

    assert set(seen) == {"still-there:stay", "still-there:finish"}
    assert (visitor.find("still-there:stay"), visitor.route) == (None, Home())


def test_a_tap_ends_it(switch: Switch) -> None:
    visitor = switch.visitor
    visitor.begin()
    plain = pictures(visitor)
    switch.press()

    visitor.tap_at(visitor.window.rect().topLeft())

    assert (switch.scanning.is_on, visitor.focused) == (False, "")
    assert pictures(visitor) == plain


def test_other_keys_go_on_as_usual(switch: Switch) -> None:
    visitor = switch.visitor
    switch.press()

    visitor.strike(Qt.Key.Key_Tab)
    moved = switch.scanning.is_on, visitor.focused
    visitor.strike(Qt.Key.Key_Return)

    assert moved == (False, "language:en")
    assert visitor.route == Home()


def test_a_switch_may_send_any_key(visit: Visit) -> None:
    settings = msgspec.structs.replace(SLOW, keys={"switch": "F13"})
    switch = Switch(visit(settings=settings), Qt.Key.Key_F13)

    switch.press()
    switch.wait()

    assert switch.offered == ["language:es"]


def test_without_scanning_a_switch_is_one_more_key_to_press(visit: Visit) -> None:
    visitor = visit(settings=msgspec.structs.replace(NO_PRINTER, keys={"switch": "F13"}))
    visitor.strike(Qt.Key.Key_Tab)

    visitor.strike(Qt.Key.Key_F13)

    assert visitor.route == Home()


def test_the_next_person_finds_it_resting(switch: Switch) -> None:
    switch.visitor.begin()
    switch.visitor.tap("bar:display")
    switch.press()
    before = switch.visitor.route

    switch.visitor.tap("bar:finish")

    assert before == Display()
    assert (switch.scanning.is_on, switch.visitor.focused) == (False, "")


def test_time_passes_by_itself(visit: Visit) -> None:
    visitor = visit(settings=msgspec.structs.replace(NO_PRINTER, scan_seconds=0.05))
    visitor.strike(SWITCH)
    first = visitor.focused

    wait_until(lambda: visitor.focused not in (first, ""))
    wait_until(lambda: visitor.focused == "")

    assert first == "language:en"
