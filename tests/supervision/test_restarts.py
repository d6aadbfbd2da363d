"""Promises of restarts: who keeps failing waits, and nothing that fails resets the count."""

from pathlib import Path

import pytest

from kiosk.supervision.restarts import (
    DARK,
    FAILURES,
    LONG_SECONDS,
    WAITS,
    Run,
    RunBook,
    next_wait,
    seconds_in_the_dark,
    seconds_to_wait,
)


class Computer:
    """Starts a kiosk again and again; its clock goes only when told to."""

    def __init__(self, folder: Path) -> None:
        self._path, self.now = folder / "run/runs.json", 1000.0

    def start(self) -> tuple[int, RunBook]:
        """The seconds that the fault screen stands, and the book of the run that has begun."""
        book = RunBook(self._path, lambda: self.now)
        return book.begin(), book

    def crash(self, seconds: float = 1.0) -> int:
        """A start that is followed by its end after some seconds, without a word."""
        waits, _ = self.start()
        self.now += waits or seconds
        return waits


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


def test_the_first_start_is_as_usual(computer: Computer) -> None:
    assert computer.start()[0] == 0


def test_after_some_failed_starts_in_a_row_the_fault_screen_comes(computer: Computer) -> None:
    waits = [computer.crash() for _ in range(FAILURES + 1)]

    assert waits == [*[0] * FAILURES, WAITS[0]]


def test_a_slow_loop_is_a_loop_too(computer: Computer) -> None:
    waits = [computer.crash(LONG_SECONDS - 1) for _ in range(FAILURES + 1)]

    assert waits[-1] == WAITS[0]


def test_a_kiosk_that_fails_for_ever_tries_ever_more_seldom(computer: Computer) -> None:
    waits = [wait for _ in range(40) if (wait := computer.crash())]

    assert waits[:5] == [*WAITS, WAITS[-1]]
    assert set(waits[5:]) == {WAITS[-1]}


def test_no_failed_start_sets_the_count_back(computer: Computer) -> None:
    for _ in range(200):
        computer.crash()

    assert [computer.crash() for _ in range(3)].count(0) == 2  # two tries to a wait


def test_a_run_that_lasted_is_forgiven(computer: Computer) -> None:
    for _ in range(FAILURES + 1):
        computer.crash()
    computer.crash(LONG_SECONDS)

    assert [computer.crash() for _ in range(FAILURES)] == [0] * FAILURES


def test_a_crash_every_hour_never_leads_to_the_fault_screen(computer: Computer) -> None:
    assert [computer.crash(3600) for _ in range(50)] == [0] * 50


def test_ends_that_were_meant_are_no_failures(computer: Computer) -> None:
    for _ in range(20):
        waits, book = computer.start()
        assert waits == 0
        book.end("well")
        computer.now += 1


def test_a_fault_found_at_each_start_waits_longer_each_time(computer: Computer) -> None:
    waits = []
    for _ in range(6):
        _, book = computer.start()
        waits.append(book.begin_to_wait())
        book.end("well")
        computer.now += waits[-1]

    assert waits == [*WAITS, WAITS[-1], WAITS[-1]]


def test_a_fault_after_a_long_run_is_the_first_one_again(computer: Computer) -> None:
    for _ in range(3):
        _, book = computer.start()
        computer.now += LONG_SECONDS
        assert book.begin_to_wait() == WAITS[0]
        computer.now += WAITS[0]


def test_the_computer_switched_off_and_on_begins_anew(computer: Computer) -> None:
    for _ in range(FAILURES):
        computer.crash()
    computer.now = 5.0

    assert computer.start()[0] == 0


@pytest.mark.parametrize("content", [b"", b"\0" * 100, b"{", b"[]", b'{"boot": 3}'])
def test_a_spoilt_file_counts_as_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "runs.json"
    path.write_bytes(content)

    assert RunBook(path, lambda: 10.0).begin() == 0


def test_where_nothing_can_be_written_the_kiosk_starts_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "run").write_text("no folder")

    assert RunBook(tmp_path / "run/runs.json", lambda: 10.0).begin() == 0
    assert "starts are not counted" in caplog.text
    caplog.clear()


def test_without_a_display_new_starts_come_ever_more_seldom() -> None:
    runs = [Run(0.0, "well"), Run(10.0, "unseen"), *(Run(20.0, "dark") for _ in range(4))]

    bears = [seconds_in_the_dark(tuple(runs[: count + 1])) for count in range(len(runs))]

    assert bears == [*DARK, DARK[-1], DARK[-1]]


def test_once_a_display_was_there_patience_is_short_again() -> None:
    runs = (*(Run(20.0, "dark") for _ in range(4)), Run(99.0, "unseen"))

    assert seconds_in_the_dark(runs) == DARK[1]
    assert seconds_in_the_dark((*runs, Run(500.0, "well"))) == DARK[0]


def test_what_is_decided_depends_on_the_runs_alone() -> None:
    runs = tuple(Run(float(second)) for second in range(FAILURES))

    assert [seconds_to_wait(runs, 10.0) for _ in range(2)] == [WAITS[0], WAITS[0]]
    assert next_wait(runs, 10.0) == WAITS[0]
