"""Promises of a whole visit: it leads from the first touch to a sheet, and is then forgotten."""

import gc
import sys
import weakref
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from conftest import Visit
from every_screen import every_screen
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from visitor import Visitor, difference, settle, wait_until
from voices import FakeVoice

from kiosk.app import guard
from kiosk.patient.route import Attract, Home, Printing, Result, SectionPage, SheetPreview
from kiosk.patient.session import Preferences, Session
from kiosk.supervision.faults import FaultBook
from kiosk.ui.out_of_order import OutOfOrderScreen

QUIET_MS = 2000


def test_a_visit_leads_from_the_first_touch_to_a_saved_sheet(visit: Visit, tmp_path: Path) -> None:
    visitor = visit(save_folder=tmp_path)

    visitor.begin()
    visitor.tap("tile:overview")
    read = [*visitor.read_section(), *visitor.read_section()]
    visitor.tap("bar:home")
    asked = list(visitor.take_quiz())
    result = visitor.route
    visitor.tap("bar:print")
    visitor.wait_for_sheet()
    visitor.tap("bar:next")
    wait_until(lambda: not visitor.sees("Printing") and any(tmp_path.iterdir()))
    said = visitor.texts()
    visitor.tap("bar:next")

    assert {one.section for one in read if isinstance(one, SectionPage)} == {
        "overview",
        "what-are-mscs",
    }
    assert len(asked) >= 11  # an opening page, nine questions, a review
    assert result == Result()
    (sheet,) = tmp_path.iterdir()
    assert "My summary to take home" in words_of(sheet)
    assert any(sheet.name in text for text in said)
    assert visitor.kiosk.flow.session == Session()


def test_questions_ticked_while_reading_are_on_the_sheet_in_the_persons_order(
    visit: Visit, tmp_path: Path
) -> None:
    visitor = visit(save_folder=tmp_path)
    visitor.begin()
    visitor.tap("tile:safety")
    visitor.tap("section:ask")
    visitor.tap("question:go-wrong")
    visitor.tap("question:how-likely")
    visitor.tap("bar:next")
    visitor.tap("bar:home")
    visitor.tap("tile:questions")
    visitor.tap("move-up:how-likely")
    visitor.tap("bar:print")
    visitor.wait_for_sheet()
    visitor.tap("bar:next")
    wait_until(lambda: any(tmp_path.iterdir()))

    (sheet,) = tmp_path.iterdir()
    words = " ".join(words_of(sheet).split())
    headed = words.index("My own questions")
    first = words.index("How likely is the good or the bad for someone like me?")
    second = words.index("What could go wrong, soon or years later?")
    assert headed < first < second


def test_finish_forgets_what_was_ticked_and_tapped_for_the_next_person(visit: Visit) -> None:
    visitor = visit()
    live(visitor)
    visitor.tap("bar:finish")
    visitor.begin()
    home = visitor.texts()

    visitor.tap("tile:questions")
    mine = visitor.texts()
    visitor.tap("bar:back")
    visitor.tap("tile:understanding")
    visitor.tap("bar:next")

    assert "My questions" in home
    assert "You have not picked a question yet." in mine
    assert visitor.find("understanding:read") is None


def test_sections_read_to_the_end_are_marked_on_their_tiles(visit: Visit) -> None:
    visitor = visit((1920, 1080))
    visitor.begin()
    before = visitor.texts().count("Read")

    visitor.tap("tile:overview")
    list(visitor.read_section())
    visitor.tap("bar:home")

    assert (before, visitor.texts().count("Read")) == (0, 1)


def test_finish_forgets_the_person(visit: Visit) -> None:
    visitor = visit()
    session = live(visitor)

    visitor.tap("bar:finish")

    assert visitor.route == Attract()
    assert forgotten(session)


def test_finish_forgets_what_was_printed(visit: Visit, tmp_path: Path) -> None:
    visitor = visit(save_folder=tmp_path)
    live(visitor)
    visitor.tap("include")
    visitor.wait_for_sheet()
    visitor.tap("bar:next")
    wait_until(lambda: any(tmp_path.iterdir()))
    session = weakref.ref(visitor.kiosk.flow.session)

    visitor.tap("bar:finish")

    assert forgotten(session)


def test_finish_lets_every_widget_of_the_visit_go(visit: Visit) -> None:
    visitor = visit()
    before = len(QApplication.allWidgets())
    live(visitor)
    during = len(QApplication.allWidgets())

    visitor.tap("bar:finish")

    header_and_bar = len([one for name in ("header", "bar") for one in widgets_of(visitor, name)])
    assert during > before
    assert len(QApplication.allWidgets()) - header_and_bar == before


def test_no_screen_leaves_a_widget_behind(visit: Visit) -> None:
    visitor = visit((768, 1366), voice=FakeVoice(patient=False))
    left = []
    for walk in (["home"], every_screen(visitor, Preferences(text_step=3))):
        visitor.begin()
        for _ in walk:
            pass
        visitor.kiosk.flow.reset()
        settle()
        left.append(Counter(type(one).__name__ for one in QApplication.allWidgets()))

    assert left[1] - left[0] == Counter()


def test_walking_away_forgets_the_person_after_a_warning(visit: Visit) -> None:
    visitor = visit(quiet_ms=QUIET_MS)
    session = live(visitor)
    warned: list[int] = []
    visitor.kiosk.activity.warned.connect(warned.append)

    wait_until(lambda: visitor.find("still-there:stay") is not None)
    asking = visitor.texts()
    wait_until(lambda: visitor.route == Attract())
    visitor.kiosk.activity.warned.disconnect(warned.append)

    assert "Are you still there?" in asking
    assert len(warned) == 3
    assert visitor.find("still-there:stay") is None
    assert forgotten(session)


def test_still_here_keeps_everything(visit: Visit) -> None:
    visitor = visit(quiet_ms=QUIET_MS, warning_ms=5_000)
    live(visitor)
    before = visitor.kiosk.flow.session
    wait_until(lambda: visitor.find("still-there:stay") is not None)

    visitor.tap("still-there:stay")

    assert visitor.kiosk.flow.session is before
    assert visitor.find("still-there:stay") is None


def test_still_here_starts_the_quiet_time_anew(visit: Visit) -> None:
    visitor = visit(quiet_ms=QUIET_MS, warning_ms=5_000)
    visitor.begin()
    wait_until(lambda: visitor.find("still-there:stay") is not None)

    visitor.tap("still-there:stay")
    wait_until(lambda: visitor.find("still-there:stay") is not None)

    assert visitor.route == Home()


def test_finish_now_forgets_at_once(visit: Visit) -> None:
    visitor = visit(quiet_ms=QUIET_MS, warning_ms=5_000)
    session = live(visitor)
    wait_until(lambda: visitor.find("still-there:finish") is not None)

    visitor.tap("still-there:finish")

    assert visitor.route == Attract()
    assert forgotten(session)


def test_a_tap_beside_the_warning_touches_nothing_below(visit: Visit) -> None:
    visitor = visit(quiet_ms=QUIET_MS, warning_ms=5_000)
    visitor.begin()
    below = [visitor.centre(name) for name in ("bar:finish", "bar:display", "tile:overview")]
    wait_until(lambda: visitor.find("still-there:stay") is not None)

    for place in (*below, QPoint(2, 2)):
        visitor.tap_at(place)

    assert visitor.route == Home()
    assert visitor.find("still-there:stay") is not None


def test_the_idle_page_never_asks_whether_somebody_is_there(visit: Visit) -> None:
    visitor = visit(quiet_ms=30)
    later: list[str] = []
    visitor.kiosk.flow.begin("en")
    visitor.kiosk.flow.reset()

    QTimer.singleShot(150, visitor.window, lambda: later.append("later"))
    wait_until(lambda: later == ["later"])

    assert visitor.find("still-there:stay") is None


@pytest.mark.parametrize("leave", ["bar:finish", "idle", "error"])
def test_the_next_person_begins_with_the_usual_look(
    visit: Visit, leave: str, guarded: Callable[[Visitor], None], caplog: pytest.LogCaptureFixture
) -> None:
    visitor = visit(quiet_ms=QUIET_MS)
    guarded(visitor)
    usual = visitor.window.grab().toImage()
    visitor.tap("attract:display")
    visitor.tap("theme:contrast")
    visitor.tap("text-step:4")

    if leave == "idle":
        wait_until(lambda: visitor.route == Attract())
    elif leave == "error":
        stumble(visitor)
        caplog.clear()
    else:
        visitor.tap(leave)

    assert visitor.kiosk.flow.session.preferences == Preferences()
    assert difference(visitor.window.grab().toImage(), usual) < 0.1


def test_an_unexpected_error_ends_the_visit_and_forgets_the_person(
    visit: Visit, guarded: Callable[[Visitor], None], caplog: pytest.LogCaptureFixture
) -> None:
    visitor = visit()
    guarded(visitor)
    session = live(visitor)

    stumble(visitor)

    (record,) = caplog.records
    said = record.getMessage()
    assert said.startswith("unexpected error: RuntimeError\n  test_visit:")
    assert "cannot go on with" not in said  # the rest of the message may tell of the visitor
    caplog.clear()
    assert visitor.find("language:en") is not None
    assert forgotten(session)


def test_three_errors_in_five_minutes_put_the_kiosk_out_of_order(
    visit: Visit,
    guarded: Callable[[Visitor], None],
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    visitor = visit()
    guarded(visitor)
    faults, given_up, shown = FaultBook(tmp_path / "faults.json"), [], []
    guard(visitor.kiosk, faults, given_up.append)

    for _ in range(3):
        stumble(visitor)
        shown.append(visitor.window.findChild(OutOfOrderScreen) is not None)
    caplog.clear()

    assert shown == [False, False, True]
    assert [one.code for one in faults.last(9)] == ["", "", "K2"]
    assert given_up == ["K2"]
    assert visitor.sees("Please ask a member of staff.")
    assert visitor.buttons() == []
    assert visitor.kiosk.flow.session == Session()


def test_a_kiosk_out_of_order_says_and_shows_nothing_of_the_visit(visit: Visit) -> None:
    voice = FakeVoice(patient=True)
    visitor = visit(voice=voice)
    live(visitor)
    visitor.kiosk.flow.choose_speech(True)
    wait_until(lambda: visitor.kiosk.speaker.is_speaking)

    visitor.window.show_out_of_order("K2")
    visitor.kiosk.flow.reset()
    settle()
    said = len(voice.said)
    visitor.kiosk.speaker.repeat()

    assert not voice.is_busy
    assert len(voice.said) == said
    assert visitor.window.windowTitle() == "This screen is not working right now."


def test_a_locked_kiosk_cannot_be_closed(visit: Visit) -> None:
    visitor = visit(locked=True)

    closed = visitor.window.close()

    assert not closed
    assert visitor.window.isVisible()


def test_answers_stay_off_the_sheet_until_they_are_asked_for(visit: Visit, tmp_path: Path) -> None:
    visitor = visit(save_folder=tmp_path)
    sheets = []
    live(visitor)

    for wish in ("", "include"):
        if wish:
            visitor.tap(wish)
            visitor.wait_for_sheet()
        visitor.tap("bar:next")
        count = len(sheets) + 1
        wait_until(lambda count=count: len(list(tmp_path.iterdir())) == count)
        assert visitor.route == Printing()
        visitor.tap("bar:back")
        visitor.wait_for_sheet()
        sheets.append(words_of(tmp_path / f"stem-cells-and-ra-{count}.pdf"))

    assert "Your answers" not in sheets[0]
    assert "Your answers" in sheets[1]
    assert visitor.route == SheetPreview()


def test_a_sheet_that_does_not_print_keeps_the_answers_and_tells_the_log_why(
    visit: Visit, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "in the way").touch()
    visitor = visit(save_folder=tmp_path / "in the way")
    live(visitor)

    visitor.tap("bar:next")
    wait_until(lambda: visitor.sees("Printing is not working"))

    assert any(text.endswith("Your answers are still here.") for text in visitor.texts())
    assert len(visitor.kiosk.flow.session.answers) == 9


@pytest.fixture
def guarded() -> Iterator[Callable[[Visitor], None]]:
    """Puts a visitor's kiosk under guard for the length of a test."""
    before = sys.excepthook
    yield lambda visitor: guard(visitor.kiosk)
    sys.excepthook = before


def live(visitor: Visitor) -> "weakref.ref[Session]":
    """A visit with questions, taps and answers, up to the sheet to print.

    What comes back is a weak hold on what is known by then.
    """
    visitor.begin()
    visitor.tick_and_check()
    list(visitor.take_quiz())
    visitor.tap("bar:print")
    visitor.wait_for_sheet()
    return weakref.ref(visitor.kiosk.flow.session)


def widgets_of(visitor: Visitor, name: str) -> list[QWidget]:
    """A part of the window with all that it holds; it is kept for the next visit."""
    part = visitor.window.findChild(QWidget, name)
    return [part, *part.findChildren(QWidget)] if part is not None else []


def stumble(visitor: Visitor) -> None:
    """Something goes wrong while Qt is in charge, with the session in the hands of the code."""

    def slot() -> None:
        session = visitor.kiosk.flow.session
        raise RuntimeError(f"cannot go on with {session}")

    QTimer.singleShot(0, visitor.window, slot)
    settle()


def forgotten(session: "weakref.ref[Session]") -> bool:
    """Whether nothing holds a session any more."""
    settle()
    gc.collect()
    return session() is None


def words_of(path: Path) -> str:
    """The words of a PDF."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)
