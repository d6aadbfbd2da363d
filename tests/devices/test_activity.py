"""Promises of the activity monitor: quiet is noticed, said, and forgiven."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QElapsedTimer, QEvent, QObject
from pytestqt.qtbot import QtBot

from kiosk.devices.activity import ActivityMonitor

QUIET = 80  # milliseconds
LONGER = 1000  # where a process that gets no time for a while must not be taken for a quiet one
TRUE_TO = 0.9  # Qt's coarse timers may come a twentieth too early

LIFE = [
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchEnd,
    QEvent.Type.KeyPress,
    QEvent.Type.Wheel,
]


class Diary:
    """What a monitor says, in order."""

    def __init__(self, monitor: ActivityMonitor) -> None:
        self.entries: list[str] = []
        monitor.warned.connect(lambda seconds: self.entries.append(f"warned {seconds}"))
        monitor.resumed.connect(lambda: self.entries.append("resumed"))
        monitor.expired.connect(lambda: self.entries.append("expired"))


def silence_after(sign: Callable[[ActivityMonitor], object], qtbot: QtBot) -> int:
    """How many milliseconds pass from a sign to the warning, where the quiet time had begun."""
    monitor, since = ActivityMonitor(LONGER, 60_000), QElapsedTimer()
    monitor.start()
    qtbot.wait(LONGER // 4)
    since.start()
    with qtbot.waitSignal(monitor.warned):
        sign(monitor)
    monitor.stop()
    return int(since.elapsed())


@pytest.fixture
def hasty(qapp: object) -> Iterator[ActivityMonitor]:
    """Three ticks from the warning to the end, all in a moment."""
    monitor = ActivityMonitor(QUIET, 30, tick_ms=10)
    yield monitor
    monitor.stop()


@pytest.fixture
def patient(qapp: object) -> Iterator[ActivityMonitor]:
    """Warns in a moment, then waits longer than any test."""
    monitor = ActivityMonitor(QUIET, 60_000)
    yield monitor
    monitor.stop()


def test_nothing_is_counted_before_the_start(qtbot: QtBot, hasty: ActivityMonitor) -> None:
    with qtbot.assertNotEmitted(hasty.warned, wait=2 * QUIET):
        hasty.eventFilter(QObject(), QEvent(QEvent.Type.MouseButtonPress))


def test_quiet_is_warned_of_with_the_seconds_left(qtbot: QtBot, patient: ActivityMonitor) -> None:
    with qtbot.waitSignal(patient.warned) as warned:
        patient.start()

    assert warned.args == [60]


def test_a_warning_that_nobody_answers_ends_the_visit(qtbot: QtBot, hasty: ActivityMonitor) -> None:
    diary = Diary(hasty)

    with qtbot.waitSignal(hasty.expired):
        hasty.start()

    assert diary.entries == ["warned 0", "warned 0", "warned 0", "expired"]


def test_the_end_comes_once(qtbot: QtBot, hasty: ActivityMonitor) -> None:
    with qtbot.waitSignal(hasty.expired):
        hasty.start()

    with qtbot.assertNotEmitted(hasty.expired, wait=3 * QUIET):
        pass


def test_an_answer_resumes_the_visit_and_counts_anew(
    qtbot: QtBot, patient: ActivityMonitor
) -> None:
    diary = Diary(patient)
    with qtbot.waitSignal(patient.warned):
        patient.start()

    with qtbot.waitSignal(patient.warned):
        patient.start()

    assert diary.entries == ["warned 60", "resumed", "warned 60"]


def test_a_start_without_a_warning_resumes_nothing(qtbot: QtBot, patient: ActivityMonitor) -> None:
    patient.start()

    with qtbot.assertNotEmitted(patient.resumed):
        patient.start()


def test_stopping_ends_a_warning_in_silence(qtbot: QtBot, hasty: ActivityMonitor) -> None:
    with qtbot.waitSignal(hasty.warned):
        hasty.start()

    with qtbot.assertNotEmitted(hasty.expired, wait=2 * QUIET):
        hasty.stop()


@pytest.mark.parametrize("sign", LIFE, ids=lambda sign: sign.name)
def test_a_sign_of_life_starts_the_quiet_time_anew(qtbot: QtBot, sign: QEvent.Type) -> None:
    quiet_ms = silence_after(lambda one: one.eventFilter(QObject(), QEvent(sign)), qtbot)

    assert quiet_ms > TRUE_TO * LONGER


def test_what_is_no_sign_of_life_does_not_count(qtbot: QtBot, patient: ActivityMonitor) -> None:
    patient.start()

    with qtbot.waitSignal(patient.warned):
        for _ in range(15):
            qtbot.wait(QUIET // 10)
            patient.eventFilter(QObject(), QEvent(QEvent.Type.Paint))


def test_a_sign_of_life_does_not_answer_the_warning(qtbot: QtBot, patient: ActivityMonitor) -> None:
    diary = Diary(patient)
    with qtbot.waitSignal(patient.warned):
        patient.start()

    patient.eventFilter(QObject(), QEvent(QEvent.Type.MouseButtonPress))

    assert diary.entries == ["warned 60"]


def test_every_event_goes_on_its_way(patient: ActivityMonitor) -> None:
    patient.start()

    assert not patient.eventFilter(QObject(), QEvent(QEvent.Type.MouseButtonPress))


def test_what_is_noticed_counts_as_a_sign_of_life(qtbot: QtBot) -> None:
    assert silence_after(ActivityMonitor.notice, qtbot) > TRUE_TO * LONGER


def test_what_is_noticed_does_not_answer_the_warning(
    qtbot: QtBot, patient: ActivityMonitor
) -> None:
    diary = Diary(patient)
    with qtbot.waitSignal(patient.warned):
        patient.start()

    patient.notice()

    assert diary.entries == ["warned 60"]


def test_nothing_is_noticed_where_nobody_is(qtbot: QtBot, hasty: ActivityMonitor) -> None:
    diary = Diary(hasty)

    hasty.notice()
    qtbot.wait(3 * QUIET)

    assert diary.entries == []


def test_who_may_still_be_reading_is_not_asked(qtbot: QtBot, patient: ActivityMonitor) -> None:
    patient.allow(lambda: 60_000)
    patient.start()

    with qtbot.assertNotEmitted(patient.warned, wait=4 * QUIET):
        pass


def test_patience_is_counted_from_the_last_sign_of_life(
    qtbot: QtBot, patient: ActivityMonitor
) -> None:
    patient.allow(lambda: 4 * QUIET)
    began = QElapsedTimer()
    patient.start()
    qtbot.wait(QUIET)
    began.start()

    with qtbot.waitSignal(patient.warned):
        patient.notice()

    assert began.elapsed() >= 4 * QUIET


def test_patience_is_asked_of_what_is_there_by_then(qtbot: QtBot, patient: ActivityMonitor) -> None:
    answers = [60_000, 0]
    patient.allow(lambda: answers.pop(0) if answers else 0)
    patient.start()
    qtbot.wait(2 * QUIET)

    with qtbot.waitSignal(patient.warned):
        patient.notice()

    assert answers == []


def test_less_patience_than_the_quiet_time_shortens_nothing(
    qtbot: QtBot, patient: ActivityMonitor
) -> None:
    patient.allow(lambda: 1)
    began = QElapsedTimer()
    began.start()

    with qtbot.waitSignal(patient.warned):
        patient.start()

    assert began.elapsed() >= QUIET - 5  # Qt's timers may come 5 % early
