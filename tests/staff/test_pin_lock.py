"""Promises of the lock: guessing takes ever longer, and nothing but the PIN makes it shorter."""

from pathlib import Path

import pytest
from front_door import PIN, SEAL, WRONG, Clock

from kiosk.staff.pin_lock import PinLock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "state" / "door.json"


@pytest.fixture
def lock(record: Path, clock: Clock) -> PinLock:
    return PinLock(SEAL, record, clock)


def fail(lock: PinLock, times: int, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(times):
        assert not lock.opens(WRONG)
    caplog.clear()


def test_the_pin_opens(lock: PinLock) -> None:
    assert lock.opens(PIN)


def test_two_slips_cost_no_time(lock: PinLock, caplog: pytest.LogCaptureFixture) -> None:
    fail(lock, 2, caplog)

    assert lock.wait == 0
    assert lock.opens(PIN)


def test_each_wrong_one_after_the_second_takes_twice_as_long_up_to_half_an_hour(
    lock: PinLock, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    waits = []
    fail(lock, 2, caplog)
    for _ in range(9):
        clock.seconds += lock.wait
        fail(lock, 1, caplog)
        waits.append(lock.wait)

    assert waits == [30, 60, 120, 240, 480, 960, 1800, 1800, 1800]


def test_while_it_waits_not_even_the_right_one_opens(
    lock: PinLock, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    fail(lock, 3, caplog)

    assert not lock.opens(PIN)
    clock.seconds = 30
    assert lock.opens(PIN)


def test_a_try_while_it_waits_makes_it_wait_no_longer(
    lock: PinLock, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    fail(lock, 3, caplog)

    clock.seconds = 20
    lock.opens(WRONG)

    assert lock.wait == 10


def test_the_right_one_makes_up_for_all_wrong_ones(
    lock: PinLock, caplog: pytest.LogCaptureFixture
) -> None:
    fail(lock, 2, caplog)

    lock.opens(PIN)
    fail(lock, 2, caplog)

    assert lock.wait == 0


def test_a_restart_gives_no_new_tries(
    lock: PinLock, record: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    fail(lock, 3, caplog)
    clock.seconds = 29

    again = PinLock(SEAL, record, clock)

    assert again.wait == 30
    assert not again.opens(PIN)


def test_a_wrong_one_counts_before_it_is_looked_at(record: Path, clock: Clock) -> None:
    """Whoever pulls the plug in time has used a try."""
    lock = PinLock("scrypt:15:8:1:not:hex", record, clock)

    with pytest.raises(ValueError, match="hex"):
        lock.opens(WRONG)

    assert b'"wrong":1' in record.read_bytes()


def test_a_record_that_is_spoilt_gives_no_new_tries(record: Path, clock: Clock) -> None:
    record.parent.mkdir()
    record.write_bytes(b"\x00\x00")

    assert PinLock(SEAL, record, clock).wait == 30


def test_where_nothing_can_be_written_wrong_ones_are_counted_while_it_runs(
    tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    lock = PinLock(SEAL, tmp_path / "file" / "door.json", clock)

    for _ in range(3):
        lock.opens(WRONG)

    assert lock.wait == 30
    told = [one.getMessage() for one in caplog.records]
    assert sum("not kept" in one for one in told) == 1
    caplog.clear()


def test_the_log_tells_of_wrong_ones_and_never_what_was_typed(
    lock: PinLock, caplog: pytest.LogCaptureFixture
) -> None:
    lock.opens(WRONG)

    assert [one.getMessage() for one in caplog.records] == ["wrong PIN, 1 since the last right one"]
    caplog.clear()


def test_without_a_pin_nothing_opens(record: Path) -> None:
    lock = PinLock("", record)

    assert not lock.is_set
    assert not lock.opens("")
    assert not lock.opens(PIN)


def test_a_first_pin_is_asked_for_once(record: Path) -> None:
    assert PinLock("", record).ask_once()
    assert not PinLock("", record).ask_once()


def test_no_first_pin_is_asked_for_where_there_is_one_or_none_could_be_kept(
    lock: PinLock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")

    assert not lock.ask_once()
    assert not PinLock("", tmp_path / "file" / "door.json").ask_once()
    caplog.clear()
