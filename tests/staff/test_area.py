"""Promises of the staff area: every page whole, by taps or keys, and the kiosk ends as asked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from front_door import FrontDoor
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from right_to_left import ARABIC
from visitor import Visitor, settle, wait_until
from voices import FakeVoice

from kiosk.content.wording_staff import staff_languages
from kiosk.ending import Ending
from kiosk.patient.route import Attract
from kiosk.settings import Settings
from kiosk.staff.page import MENU, TESTS
from kiosk.staff.pages import staff_entries

Visit = Callable[..., Visitor]

SIZES = [(1366, 768), (1920, 1080), (1080, 1920), (3840, 2160)]
PAGES = ["problems", "faults", "about", "tests", "present", "pin", "language", "restart", "reboot"]
PAGES += ["power-off", "close"]


@pytest.fixture
def visitor(visit: Visit) -> Visitor:
    """A public kiosk with nobody before it."""
    return visit(locked=True)


@pytest.fixture
def door(visitor: Visitor, tmp_path: Path) -> FrontDoor:
    """Somebody of the staff before it."""
    return FrontDoor(visitor, tmp_path)


def test_every_page_is_in_the_menu_or_leads_there(door: FrontDoor, visitor: Visitor) -> None:
    entries = staff_entries()
    door.enter()

    shown = {one.objectName() for one in visitor.buttons()}
    visitor.tap(f"staff:{TESTS}")
    shown |= {one.objectName() for one in visitor.buttons()}

    assert {f"staff:{one.name}" for one in entries if one.group} <= shown
    assert {one.name for one in entries if not one.group} == {MENU, "ask", "choose"}


@pytest.mark.parametrize("page", PAGES)
def test_back_leads_to_the_menu_and_leave_out(door: FrontDoor, visitor: Visitor, page: str) -> None:
    door.enter(page)
    inside = visitor.sees("Staff area")

    visitor.tap("staff:back")
    assert not inside
    assert visitor.sees("Staff area")
    visitor.tap(f"staff:{page}")
    visitor.tap("staff:leave")
    assert not door.is_open


@pytest.mark.parametrize("language", staff_languages())
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_all_words_of_all_pages_are_whole(
    visit: Visit, tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    visitor = visit(size, locked=True)
    door = FrontDoor(visitor, tmp_path, language=language)
    door.kept.faults.add("K3", "the kiosk did not start, several times in a row")
    door.knock()
    cut = visitor.cut_off()
    door.type("4071")
    cut += visitor.cut_off()

    for page in PAGES:
        visitor.tap(f"staff:{page}")
        cut += [f"{page}: {one}" for one in visitor.cut_off()]
        visitor.tap("staff:back")

    assert cut == []
    assert (visitor.window.width(), visitor.window.height()) == size


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_everything_that_is_tapped_is_large_enough(
    visit: Visit, tmp_path: Path, size: tuple[int, int]
) -> None:
    """20 mm, on the smallest screen in proportion; taken from the idle page's own buttons."""
    visitor = visit(size, locked=True)
    door = FrontDoor(visitor, tmp_path)
    touch = visitor.screen.theme.touch
    door.knock()

    small = [one.objectName() for one in visitor.buttons() if one.height() < touch - 1]
    door.type("4071")
    small += [one.objectName() for one in visitor.buttons() if one.height() < touch - 1]

    assert small == []


@pytest.mark.parametrize(
    ("page", "ending"),
    [
        ("restart", Ending.RESTART),
        ("close", Ending.LEAVE),
        ("present", Ending.PRESENT),
    ],
)
def test_the_kiosk_ends_as_asked_after_a_second_tap(
    door: FrontDoor, visitor: Visitor, page: str, ending: Ending
) -> None:
    door.enter(page)
    before = list(door.ended)

    visitor.tap("staff:go")
    settle()

    assert before == []
    assert door.ended == [ending]
    assert not door.is_open


@pytest.mark.parametrize(
    ("page", "ending"), [("reboot", Ending.REBOOT), ("power-off", Ending.POWER_OFF)]
)
def test_where_the_computer_refuses_its_supervisor_is_asked(
    door: FrontDoor,
    visitor: Visitor,
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    ending: Ending,
) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", "@nobody")
    door.enter(page)

    visitor.tap("staff:go")
    wait_until(lambda: bool(door.ended))

    assert door.ended == [ending]


def test_where_the_computer_refuses_and_nobody_else_can_be_asked_it_says_why(
    door: FrontDoor, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    door.enter("reboot")

    visitor.tap("staff:go")
    wait_until(lambda: visitor.sees("The computer did not allow this: "))

    assert door.ended == []
    assert visitor.cut_off() == []


@pytest.mark.parametrize("page", ["restart", "reboot", "power-off", "close", "present"])
def test_nothing_ends_where_staff_change_their_mind(
    door: FrontDoor, visitor: Visitor, page: str
) -> None:
    door.enter(page)

    visitor.tap("staff:cancel")

    assert door.ended == []
    assert visitor.sees("Staff area")


def test_all_of_it_works_by_keys_alone(door: FrontDoor, visitor: Visitor) -> None:
    door.strike_with_control(Qt.Key.Key_F12, 4)
    door.type_keys("4071")
    visitor.strike(Qt.Key.Key_Return)

    reached = []
    for _ in visitor.buttons():
        visitor.strike(Qt.Key.Key_Tab)
        reached.append(visitor.focused)

    assert {*reached} == {one.objectName() for one in visitor.buttons()}
    visitor.go_to("staff:about")
    visitor.strike(Qt.Key.Key_Return)
    assert visitor.sees("About this kiosk")
    visitor.strike(Qt.Key.Key_Escape)
    assert visitor.sees("Staff area")
    visitor.strike(Qt.Key.Key_Escape)
    assert not door.is_open


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_Home, Qt.Key.Key_PageDown, Qt.Key.Key_F11]
)
def test_keys_of_the_kiosk_do_nothing_while_staff_are_in(
    door: FrontDoor, visitor: Visitor, key: Qt.Key
) -> None:
    door.enter()
    before = visitor.kiosk.flow.session

    visitor.strike(key)

    assert visitor.kiosk.flow.session is before
    assert isinstance(visitor.route, Attract)
    assert visitor.sees("Staff area")


def test_another_language_is_there_at_once_and_stays(door: FrontDoor, visitor: Visitor) -> None:
    door.enter("language")

    visitor.tap("staff:es")

    assert visitor.sees("Idioma de estas páginas")
    visitor.tap("staff:back")
    assert visitor.sees("Zona del personal")


def test_staff_read_english_from_left_to_right_where_patients_read_arabic(
    visit: Visit, tmp_path: Path
) -> None:
    visitor = visit(folder=ARABIC, locked=True)
    door = FrontDoor(visitor, tmp_path, language="ar")
    assert visitor.window.isRightToLeft()

    door.enter("problems")

    assert visitor.sees("Problems")
    assert not visitor.top.isRightToLeft()
    assert visitor.cut_off() == []


def test_problems_are_told_the_worst_first_with_how_to_mend_them(
    door: FrontDoor, visitor: Visitor
) -> None:
    door.enter("problems")

    texts = visitor.texts()

    printer = texts.index("There is no such printer, or no default printer is set.")
    review = texts.index("Nobody in the clinic has reviewed the content yet.")
    assert printer < review
    assert "Have it reviewed, and write in pack.toml by whom." in texts


def test_what_does_not_fit_is_on_the_next_page(visit: Visit, tmp_path: Path) -> None:
    visitor = visit((1366, 768), locked=True)
    door = FrontDoor(visitor, tmp_path)
    for _ in range(12):
        door.kept.faults.add("", "KeyError in kiosk.ui.home:12")
    door.enter("faults")

    seen = count_faults(visitor)
    visitor.tap("staff:more")
    seen += count_faults(visitor)

    assert seen == 12


def count_faults(visitor: Visitor) -> int:
    """How many faults are on this page."""
    labels = [one for one in visitor.top.findChildren(QLabel) if one.isVisible()]
    return sum("KeyError" in one.text() for one in labels)


def test_about_tells_the_version_and_the_fingerprint_of_the_content(
    door: FrontDoor, visitor: Visitor
) -> None:
    door.enter("about")

    assert visitor.sees(visitor.kiosk.library.pack_hash)
    assert visitor.sees("version 2.")


def test_another_size_of_the_window_is_another_look_of_the_same_page(
    door: FrontDoor, visitor: Visitor
) -> None:
    door.enter("about")

    visitor.window.resize(1080, 1920)
    settle()
    settle()

    assert visitor.sees("About this kiosk")
    assert visitor.top.size() == visitor.window.size()
    assert visitor.cut_off() == []


def test_a_headset_is_spoken_to_again_only_once_staff_have_left(
    visit: Visit, tmp_path: Path
) -> None:
    settings = Settings(voice="none", keys={"headset-in": "F13", "headset-out": "F14"})
    visitor = visit(locked=True, settings=settings, voice=FakeVoice())
    door = FrontDoor(visitor, tmp_path)
    visitor.strike(Qt.Key.Key_F13)
    before = visitor.kiosk.flow.session.preferences.speech

    door.enter()
    settle()
    inside = visitor.kiosk.flow.session.preferences.speech
    visitor.tap("staff:leave")
    settle()
    after = visitor.kiosk.flow.session.preferences.speech
    visitor.strike(Qt.Key.Key_F14)

    assert (before, inside, after) == (True, False, True)
