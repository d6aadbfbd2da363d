"""Promises of the PIN: kept as something that it cannot be read from, and not an easy one."""

import re

import pytest

from kiosk.settings import Settings
from kiosk.settings_layers import load_settings
from kiosk.staff.pin import fault_of, opens, sealed


def test_only_the_pin_that_was_sealed_opens() -> None:
    seal = sealed("40711")

    assert opens("40711", seal)
    assert not opens("40712", seal)
    assert not opens("4071", seal)


def test_the_same_pin_is_sealed_in_another_way_each_time() -> None:
    one, other = sealed("4071"), sealed("4071")

    assert one != other
    assert opens("4071", one)
    assert opens("4071", other)


def test_a_seal_is_a_value_that_the_settings_take() -> None:
    seal = sealed("4071")

    settings, _, problems = load_settings({}, {"staff-pin": seal})

    assert settings.staff_pin == seal
    assert problems == ()
    assert "4071" not in re.sub("[0-9a-f]{32,}", "", seal)


@pytest.mark.parametrize(
    "value",
    [
        "1234",
        "scrypt:15:8:1:00:00",
        f"scrypt:30:8:1:{'0' * 32}:{'0' * 64}",
        f"scrypt:15:8:1:{'0' * 32}:{'0' * 64}:",
    ],
)
def test_what_is_no_seal_is_no_pin(value: str) -> None:
    settings, _, problems = load_settings({}, {"staff-pin": value})

    assert settings.staff_pin == ""
    assert [one.rule for one in problems] == ["setting-value"]


def test_there_is_no_pin_before_one_is_chosen() -> None:
    assert Settings().staff_pin == ""


@pytest.mark.parametrize("pin", ["4071", "2468", "13579", "112233", "904217538612"])
def test_a_pin_of_four_to_twelve_digits_is_taken(pin: str) -> None:
    assert fault_of(pin) == ""


@pytest.mark.parametrize("pin", ["", "407", "9042175386127", "40a1", "40 1", "٤٠٧١", "²²²²"])
def test_anything_else_is_not(pin: str) -> None:
    assert fault_of(pin) == "length"


@pytest.mark.parametrize(
    "pin", ["0000", "777777", "1234", "4321", "7890", "210987", "1212", "407407", "123456789012"]
)
def test_a_pin_that_is_easily_guessed_is_not(pin: str) -> None:
    assert fault_of(pin) == "easy"
