"""The list of all that a visit leaves behind for a moment, and is gone at its end, one by one."""

import gc
import logging
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import NO_PRINTER, Visit, open_doors
from paper_queue import READY, FakeQueue
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QClipboard, QGuiApplication
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import Shiboken
from told import told
from typesetters import typesetters
from visitor import Visitor, settle, wait_until
from voices import FakeVoice

from kiosk.app import guard
from kiosk.devices.print_state import Job
from kiosk.patient.eligibility import Outcome
from kiosk.patient.handout import Handout
from kiosk.patient.route import Attract
from kiosk.patient.session import Preferences, Session
from kiosk.render.speech import Utterance
from kiosk.ui.passages import Passage
from kiosk.ui.reading_mark import ReadingMark
from kiosk.ui.sheet import Cover
from kiosk.ui.sheets import LaidOut
from kiosk.ui.sight import Sight

SIZE = (1920, 1080)
PREFERENCES = msgspec.structs.fields(Preferences)
OTHERS = [one for one in msgspec.structs.fields(Session) if one.name != "preferences"]
# Whatever holds what a person did, chose, sees or hears; none of them may outlive the visit.
TRACES = (Handout, LaidOut, Outcome, Passage, Sight, Utterance)

WAYS_TO_LEAVE: dict[str, Callable[[Visitor], None]] = {
    "finish": lambda visitor: finish(visitor),
    "walk away": lambda visitor: visitor.kiosk.activity.expired.emit(),
    "finish now": lambda visitor: finish_now(visitor),
    "an error": lambda visitor: stumble(visitor),
}


class Left:
    """A visit that changes everything there is to change, and what could be found of it.

    `before` was found on the idle page, `during` at the end of the visit, `after` on the idle page
    again.
    """

    def __init__(
        self, visitor: Visitor, voice: FakeVoice, leave: Callable[[Visitor], None]
    ) -> None:
        self._visitor, self._voice = visitor, voice
        self.before = self._look()
        live(visitor)
        self.during = self._look()
        leave(visitor)
        settle()
        gc.collect()
        self.after = self._look()
        said_by_then = len(voice.said)
        visitor.kiosk.speaker.repeat()
        self.said_again = len(voice.said) - said_by_then
        visitor.kiosk.flow.begin_with_speech("en")
        wait_until(lambda: len(voice.said) > said_by_then)
        self.next_voice = voice.said[-1]
        visitor.kiosk.flow.reset()

    def _look(self) -> dict[str, Any]:
        visitor, kiosk = self._visitor, self._visitor.kiosk
        clipboard, application = QGuiApplication.clipboard(), QApplication.instance()
        assert isinstance(application, QApplication)
        documents = [one for one in Shiboken.getAllValidWrappers() if isinstance(one, QPdfDocument)]
        return {
            "session": kiosk.flow.session,
            "shown": visitor.texts(),
            "title": visitor.window.windowTitle(),
            "direction": visitor.window.layoutDirection(),
            "locale": visitor.window.locale().name(),
            "look": application.styleSheet(),
            "told": [(one.role, one.name) for one in told(visitor.window).all],
            "focused": visitor.focused,
            "is speaking": (kiosk.speaker.is_speaking, self._voice.is_busy),
            "is printing": (kiosk.printer.is_busy, kiosk.printer.job),
            "queue": visitor.queue.forgotten,
            "pages of paper": [
                one.pageCount() for one in documents if Shiboken.isValid(one) and one.pageCount()
            ],
            "traces": sorted(
                type(one).__name__ for one in gc.get_objects() if isinstance(one, TRACES)
            ),
            "covers": [one for one in visitor.window.findChildren(Cover) if one.isVisible()],
            "marks": [one for one in visitor.window.findChildren(ReadingMark) if one.isVisible()],
            "choices": sorted(
                one.objectName()
                for one in visitor.window.findChildren(QAbstractButton)
                if not one.objectName().startswith(("language:", "attract:", "bar:"))
            ),
            "clipboards": [clipboard.text(mode) for mode in clipboards()],
            "typing": [
                one
                for one in visitor.window.findChildren(QWidget)
                if one.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
            ],
            "open files": open_files(),
            "typesetters": len(typesetters()),
        }


def live(visitor: Visitor) -> None:
    """Change all preferences, answer, read, tick, learn, and send a sheet on its way."""
    flow = visitor.kiosk.flow
    flow.begin_with_speech("es")
    flow.choose_less_motion(True)
    flow.choose_reach(True)
    flow.choose_speed(5)
    flow.choose_volume(1)
    settle()
    visitor.strike(Qt.Key.Key_Tab)
    visitor.tick_and_check()
    flow.open("overview")
    settle()
    list(visitor.read_section())
    flow.home()
    settle()
    list(visitor.take_quiz())
    flow.choose_text_step(3)
    flow.choose_theme("contrast")
    settle()
    visitor.tap("bar:print")
    flow.include_answers(True)
    flow.pick_sheet("sections")
    flow.tap_section("safety")
    flow.pick_large_print(True)
    flow.preview_sheet()
    visitor.wait_for_sheet()
    visitor.tap("bar:next")
    visitor.queue.tell(Job("printing", 4, 1))
    settle()
    visitor.strike(Qt.Key.Key_Tab)
    for mode in clipboards():
        QGuiApplication.clipboard().setText("my answers", mode)


def finish(visitor: Visitor) -> None:
    """Wait for the last page, and tap Finish."""
    visitor.queue.tell(Job("done", 4, 4))
    settle()
    visitor.tap("bar:finish")


def finish_now(visitor: Visitor) -> None:
    """Answer the question whether somebody is there with no."""
    visitor.kiosk.activity.warned.emit(30)
    settle()
    visitor.tap("still-there:finish")


def stumble(visitor: Visitor) -> None:
    """Something goes wrong while the session is in the hands of the code."""

    def slot() -> None:
        session = visitor.kiosk.flow.session
        raise RuntimeError(f"cannot go on with {session}")

    before = sys.excepthook
    guard(visitor.kiosk)
    logging.disable()  # what the log tells is another test's promise
    QTimer.singleShot(0, visitor.window, slot)
    settle()
    logging.disable(logging.NOTSET)
    sys.excepthook = before


def clipboards() -> list[QClipboard.Mode]:
    """The clipboards that this system has."""
    clipboard, mode = QGuiApplication.clipboard(), QClipboard.Mode
    found = [mode.Clipboard]
    found += [mode.Selection] if clipboard.supportsSelection() else []
    return found + ([mode.FindBuffer] if clipboard.supportsFindBuffer() else [])


def open_files() -> list[str]:
    """What this process holds open, the clocks and counters of its event loops aside."""
    folder = Path("/proc/self/fd")
    found = []
    for one in sorted(folder.iterdir()) if folder.is_dir() else []:
        try:
            found.append(str(one.readlink()))
        except FileNotFoundError:
            continue  # the folder itself, while it was read
    return sorted(one for one in found if not one.startswith(("/proc/", "anon_inode:")))


@pytest.fixture(scope="module", params=WAYS_TO_LEAVE)
def left(qapp: QApplication, request: pytest.FixtureRequest) -> Left:
    """A whole visit that has ended in one of the ways there are, beside a screen reader."""
    voice = FakeVoice(patient=True)
    QAccessible.setActive(True)
    with open_doors() as enter:
        visitor = enter(SIZE, settings=NO_PRINTER, queue=FakeQueue(READY), voice=voice, locked=True)
        found = Left(visitor, voice, WAYS_TO_LEAVE[request.param])
    QAccessible.setActive(False)
    return found


@pytest.mark.parametrize("field", PREFERENCES, ids=lambda field: field.name)
def test_every_preference_is_as_usual_again(left: Left, field: msgspec.structs.FieldInfo) -> None:
    during = getattr(left.during["session"].preferences, field.name)
    after = getattr(left.after["session"].preferences, field.name)

    assert during != field.default
    assert after == field.default


@pytest.mark.parametrize("field", OTHERS, ids=lambda field: field.name)
def test_nothing_of_what_was_done_is_known(left: Left, field: msgspec.structs.FieldInfo) -> None:
    fresh = getattr(Session(), field.name)

    assert getattr(left.during["session"], field.name) != fresh
    assert getattr(left.after["session"], field.name) == fresh


@pytest.mark.parametrize("seen", ["shown", "title", "direction", "locale", "look"])
def test_the_window_is_the_one_of_before(left: Left, seen: str) -> None:
    assert left.after[seen] == left.before[seen]
    assert left.during[seen] != left.before[seen] or seen == "direction"


def test_running_words_stop_and_cannot_be_said_again(left: Left) -> None:
    assert left.during["is speaking"] == (True, True)
    assert left.after["is speaking"] == (False, False)
    assert left.said_again == 0


def test_the_next_one_hears_the_usual_speed_and_volume(left: Left) -> None:
    assert (left.next_voice.speed, left.next_voice.volume) == (3, 3)


def test_the_sheet_that_was_printing_is_taken_back(left: Left) -> None:
    is_busy, job = left.during["is printing"]

    assert (is_busy, job.phase) == (True, "printing")
    assert left.after["is printing"] == (False, None)
    assert left.after["queue"] > left.during["queue"]


def test_no_page_of_paper_is_kept(left: Left) -> None:
    assert left.during["pages of paper"]
    assert left.after["pages of paper"] == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_the_process_that_laid_out_the_sheets_is_gone(left: Left) -> None:
    assert (left.during["typesetters"], left.after["typesetters"]) == (1, 0)


def test_no_sheet_result_or_word_is_kept_in_memory(left: Left) -> None:
    assert Counter(left.during["traces"]) > Counter(left.before["traces"])  # other tests' own
    assert left.after["traces"] == left.before["traces"]


def test_nothing_lies_over_the_page_and_no_word_is_marked(left: Left) -> None:
    assert (left.after["covers"], left.after["marks"]) == ([], [])


def test_no_control_is_left_that_tells_a_choice(left: Left) -> None:
    assert left.after["choices"] == left.before["choices"]


def test_keys_hold_nothing(left: Left) -> None:
    assert left.during["focused"]
    assert left.after["focused"] == left.before["focused"] == ""


def test_screen_readers_find_the_idle_page_alone(left: Left) -> None:
    assert left.after["told"] == left.before["told"] != left.during["told"]


def test_all_clipboards_are_empty(left: Left) -> None:
    assert "my answers" in left.during["clipboards"]
    assert set(left.after["clipboards"]) == {""}


def test_nothing_was_ever_typed_that_could_be_undone_or_suggested(left: Left) -> None:
    assert left.during["typing"] == left.after["typing"] == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_no_file_is_left_open(left: Left) -> None:
    assert left.after["open files"] == left.before["open files"]


def test_a_kiosk_alone_empties_clipboards_not_a_laptop(visit: Visit) -> None:
    visitor = visit()
    visitor.begin()
    QGuiApplication.clipboard().setText("the clinician's own")

    visitor.tap("bar:finish")
    kept = QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()

    assert visitor.route == Attract()
    assert kept == "the clinician's own"
