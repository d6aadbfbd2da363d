"""Promises of the self-test: what staff tried and what the kiosk found, on one dated sheet."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
import pypdfium2
import pytest
from conftest import Visit
from front_door import PIN, FrontDoor
from paper_queue import READY, FakeQueue
from PySide6.QtCore import Qt
from staff_member import StaffMember
from visitor import wait_until
from voices import FakeVoice

from kiosk.devices.print_state import Job
from kiosk.render.staff_paper import StaffSheet
from kiosk.settings import Settings
from kiosk.staff.aim_trial import AimField
from kiosk.staff.colour_trial import COLOURS
from kiosk.staff.entrance import Entrance
from kiosk.staff.self_test import MOST_KEPT, changed_settings, save
from kiosk.staff.touch_trial import TouchField

SETTINGS = Settings(
    clinic_name="Hill Clinic",
    pixels_per_mm=4.0,
    tap_guard_ms=0,
    staff_pin=f"scrypt:14:8:1:{'0' * 32}:{'1' * 64}",
)
Begin = Callable[..., StaffMember]


@pytest.fixture
def begin(visit: Visit, tmp_path: Path) -> Begin:
    """Has somebody of the staff begin a self-test."""

    def come(settings: Settings = SETTINGS, **of_visit: object) -> StaffMember:
        of_visit.setdefault("voice", FakeVoice(patient=False))
        visitor = visit(settings=settings, **of_visit)
        staff = StaffMember(visitor, tmp_path / "state", settings, "tests", "self-test")
        staff.tap("self-test:begin")
        return staff

    return come


def see_colours(staff: StaffMember) -> None:
    staff.tap("colours:begin")
    for _ in COLOURS:
        staff.tap_at(700, 400)


def touch_everything(staff: StaffMember) -> None:
    staff.tap("touch:begin")
    field = staff.field
    assert isinstance(field, TouchField)
    staff.slide(
        (left + width / 2, top + height / 2)
        for left, top, width, height in map(field.grid.area, range(field.grid.count))
    )
    wait_until(lambda: staff.field is None)


def tap_crosses(staff: StaffMember) -> None:
    staff.tap("aim:begin")
    field = staff.field
    assert isinstance(field, AimField)
    for cross in field.crosses:
        staff.tap_at(*cross)


def skip_all(staff: StaffMember) -> None:
    while staff.can_tap("self-test:skip"):
        staff.tap("self-test:skip")


def words_on(path: Path) -> str:
    pages = pypdfium2.PdfDocument(path)
    return " ".join(one.get_textpage().get_text_range() for one in pages).replace("\r\n", " ")


def the_sheet(staff: StaffMember) -> Path:
    (path,) = (staff.folder / "self-tests").iterdir()
    return path


def test_from_the_first_test_to_the_saved_sheet(begin: Begin) -> None:
    queue = FakeQueue(READY)
    staff = begin(queue=queue, voice=FakeVoice("en", "es", patient=False))

    assert staff.sees("Test 1 of 7: Colors")
    see_colours(staff)
    staff.tap("self-test:yes")
    staff.tap("self-test:no")  # the line is too long
    touch_everything(staff)
    staff.tap("self-test:next")
    tap_crosses(staff)
    staff.tap("self-test:next")
    staff.tap("self-test:skip")  # sound
    staff.tap("voices:en")
    staff.tap("voices:es")
    wait_until(lambda: staff.can_tap("self-test:yes"))
    staff.tap("self-test:yes")
    staff.tap("paper:print")
    queue.tell(Job("done", 2, 2))
    wait_until(lambda: staff.can_tap("self-test:yes"))
    staff.tap("self-test:yes")

    assert staff.sees("Results")
    path = the_sheet(staff)
    assert path.name == "self-test-2026-12-01-093000.pdf"
    assert staff.sees(str(path))
    words = words_on(path)
    for line in (
        "Good Colors",
        "Look at this Size Is the line between 99 and 101 mm long? No.",
        "Good Touch everywhere Every field answered.",
        "Good Touch the cross Every tap was within 1 mm.",
        "Not tried Sound",
        "Good Voices",
        "Good Printer",
        "2026-12-01 09:30",
        "Hill Clinic",
    ):
        assert line in words
    assert staff.visitor.kiosk.library.pack_hash in words


def test_a_question_waits_until_there_is_something_to_judge(begin: Begin) -> None:
    staff = begin()
    before = staff.can_tap("self-test:yes"), staff.can_tap("self-test:no")

    see_colours(staff)

    assert before == (False, False)
    assert staff.can_tap("self-test:yes")
    assert staff.can_tap("self-test:no")


def test_what_is_wrong_is_told_on_the_screen_too(begin: Begin) -> None:
    staff = begin()
    see_colours(staff)
    staff.tap("self-test:no")

    skip_all(staff)

    assert staff.sees("Was every color clean and even? No.")


def test_what_was_not_tried_is_told_and_not_called_good(begin: Begin) -> None:
    staff = begin()
    see_colours(staff)
    staff.tap("self-test:yes")

    skip_all(staff)

    assert staff.sees("Not tried: Size, Touch everywhere, Touch the cross, Sound, Voices, Printer.")
    assert "Good" in words_on(the_sheet(staff))
    assert "Not tried Size" in words_on(the_sheet(staff))


def test_what_failed_by_itself_needs_no_answer(
    begin: Begin, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody.sock")
    staff = begin()
    for _ in range(4):
        staff.tap("self-test:skip")
    staff.tap("sound:left")
    wait_until(lambda: staff.can_tap("self-test:next"))

    staff.tap("self-test:next")
    skip_all(staff)

    assert "Look at this Sound No sound comes out." in words_on(the_sheet(staff))


def test_a_kiosk_that_is_not_to_speak_is_not_asked_for_sound(begin: Begin) -> None:
    staff = begin(msgspec.structs.replace(SETTINGS, voice="none"), voice=None)

    assert staff.sees("Test 1 of 5: Colors")
    skip_all(staff)

    assert "Not tried Voices Speech is turned off in the settings." in words_on(the_sheet(staff))


def test_the_results_can_be_printed(begin: Begin) -> None:
    queue = FakeQueue(READY)
    staff = begin(queue=queue)
    skip_all(staff)

    staff.tap("self-test:print")

    (sent,) = queue.sent
    assert sent.pdf == the_sheet(staff).read_bytes()


def test_another_size_of_the_window_keeps_what_was_tried(begin: Begin) -> None:
    staff = begin()
    staff.tap("self-test:skip")
    staff.tap("self-test:yes")

    staff.window.resize(1280, 800)
    wait_until(lambda: staff.area.width() == 1280)

    assert staff.sees("Test 3 of 7: Touch everywhere")


def test_back_from_the_results_leads_to_the_beginning_not_into_the_last_test(begin: Begin) -> None:
    staff = begin()
    skip_all(staff)

    staff.tap("staff:back")

    assert staff.can_tap("self-test:begin")


def test_results_that_cannot_be_saved_can_still_be_printed(begin: Begin) -> None:
    staff = begin()
    (staff.folder / "self-tests").write_text("in the way")

    skip_all(staff)

    assert staff.sees("The results could not be saved.")
    assert staff.can_tap("self-test:print")


def test_the_last_twelve_sheets_are_kept(tmp_path: Path) -> None:
    for minute in range(MOST_KEPT + 3):
        save(StaffSheet(b"%PDF", 1), tmp_path, datetime(2026, 12, 1, 9, minute))

    names = sorted(one.name for one in tmp_path.iterdir())
    assert len(names) == MOST_KEPT
    assert names[0] == "self-test-2026-12-01-090300.pdf"


def test_by_a_clock_that_has_lost_its_time_the_new_sheet_is_kept(tmp_path: Path) -> None:
    for minute in range(MOST_KEPT):
        save(StaffSheet(b"%PDF", 1), tmp_path, datetime(2026, 12, 1, 9, minute))

    path = save(StaffSheet(b"%PDF", 1), tmp_path, datetime(1970, 1, 1))

    assert path.exists()
    assert len(list(tmp_path.iterdir())) == MOST_KEPT


def test_the_pin_is_on_no_sheet(begin: Begin) -> None:
    staff = begin()
    skip_all(staff)

    assert "staff-pin" not in words_on(the_sheet(staff))
    assert dict(changed_settings(SETTINGS)) == {
        "clinic-name": "Hill Clinic",
        "pixels-per-mm": "4.0",
        "tap-guard-ms": "0",
    }


def test_whoever_walks_away_leaves_no_half_sheet(begin: Begin) -> None:
    staff = begin()
    staff.tap("self-test:skip")

    staff.tap("staff:leave")

    assert not (staff.folder / "self-tests").exists()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("size", "pixels_per_mm"),
    [((1366, 768), 3.96), ((1080, 1920), 2.71), ((3840, 2160), 6.42)],
    ids=str,
)
def test_all_words_of_every_step_are_whole(
    visit: Visit, tmp_path: Path, size: tuple[int, int], pixels_per_mm: float, language: str
) -> None:
    settings = msgspec.structs.replace(SETTINGS, pixels_per_mm=pixels_per_mm)
    visitor = visit(size, settings=settings, voice=FakeVoice(), queue=FakeQueue(READY))
    staff = StaffMember(
        visitor, tmp_path / "state", settings, "tests", "self-test", language=language
    )
    found = visitor.cut_off()
    staff.tap("self-test:begin")
    while staff.visitor.find("self-test:skip") is not None:
        found += visitor.cut_off()
        if staff.can_tap("touch:begin"):
            staff.tap("touch:begin")
            staff.visitor.strike(Qt.Key.Key_Escape)
            found += visitor.cut_off()
            staff.tap("self-test:next")
        else:
            staff.tap("self-test:skip")
    found += visitor.cut_off()

    assert found == []


def test_a_kiosk_that_is_out_of_order_can_be_tested_too(visit: Visit, tmp_path: Path) -> None:
    visitor = visit(settings=SETTINGS, voice=FakeVoice())
    door = FrontDoor(visitor, tmp_path, settings=SETTINGS)
    little = msgspec.structs.replace(door.kept, library=None, printer=None, speaker=None)
    Entrance(visitor.window, little, visitor.window.lay_staff, "en").open()
    door.type(PIN)
    for name in ("staff:tests", "staff:self-test", "self-test:begin"):
        visitor.tap(name)
    for _ in range(5):
        visitor.tap("self-test:skip")
    told = [visitor.sees("No voice is installed.")]
    visitor.tap("self-test:skip")
    visitor.tap("paper:print")
    reason = "There is no such printer, or no default printer is set."
    told.append(visitor.sees(f"It was not printed. {reason}"))
    visitor.tap("self-test:next")

    assert told == [True, True]
    assert visitor.sees("Results")
    assert list((tmp_path / "self-tests").iterdir())
