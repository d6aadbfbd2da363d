"""Promises of a whole computer with the kiosk: from its kernel to the finger on its glass."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from booted_kiosk import CLINIC, SETTINGS
from both import Both
from conftest import Visit
from machines import wait_for
from reports import keep
from whole_computer import PATIENCE, SIZE, WholeComputer

# What leads out of other systems: other terminals, the kernel's own keys, closing, restarting.
WAYS_OUT = [
    *(f"ctrl-alt-f{number}" for number in (1, 2, 3, 7)),
    *("ctrl-alt-delete", "ctrl-alt-backspace", "alt-f4", "alt-tab", "ctrl-q", "ctrl-alt-t"),
    *(f"alt-sysrq-{letter}" for letter in "kreib"),
    *("meta_l", "print", "f11", "power", "sleep", "wake"),
]


@pytest.fixture
def both(visit: Visit, tmp_path: Path) -> Iterator[Both]:
    """A visitor in this process, and before a whole computer that has just been switched on."""
    # So slow a computer must not take its visitor for gone.
    settings = msgspec.structs.replace(SETTINGS, idle_seconds=900)
    with WholeComputer(f"{CLINIC}idle-seconds = 900\n") as computer:
        yield Both(visit(SIZE, settings=settings), computer, tmp_path, PATIENCE)


def test_fingers_lead_through_a_visit_and_keys_lead_nowhere(both: Both) -> None:
    computer = both.screen
    started = computer.sh("cat /proc/sys/kernel/random/boot_id")
    kiosk = computer.sh("pgrep --exact cage")
    keep(computer, "computer-attract")
    both.visitor.begin()
    both.visitor.tap("tile:overview")

    for keys in WAYS_OUT:
        computer.press(keys)
    computer.touch(*[(100 + 100 * finger, 400) for finger in range(10)])
    both.see_the_same()
    keep(computer, "computer-keys")
    both.visitor.tap("bar:home")

    assert computer.sh("cat /proc/sys/kernel/random/boot_id") == started
    assert computer.sh("pgrep --exact cage") == kiosk


def test_what_is_plugged_in_is_no_way_in(both: Both) -> None:
    computer = both.screen
    mounts = computer.sh("cat /proc/mounts")

    computer.ask("device_add", driver="usb-kbd", id="keyboard")
    computer.ask("blockdev-add", driver="file", **{"node-name": "stick", "filename": "/vm/initrd"})
    computer.ask("device_add", driver="usb-storage", drive="stick", id="stick-device")
    both.visitor.begin()

    assert computer.sh("cat /proc/mounts") == mounts
    assert "sda" not in computer.sh("ls /sys/block")


def test_a_power_cut_in_the_middle_of_a_visit_leaves_a_kiosk(both: Both) -> None:
    computer = both.screen
    both.visitor.begin()
    both.visitor.tap("tile:overview")

    computer.cut_power()
    computer.switch_on()
    both.visitor.kiosk.flow.reset()
    both.see_the_same()

    keep(computer, "computer-power-back")
    both.visitor.begin()


def test_the_power_button_is_not_for_visitors(both: Both) -> None:
    computer = both.screen

    computer.ask("system_powerdown")
    both.visitor.begin()

    assert computer.is_on
    wait_for("its shell", lambda: "running" in computer.sh("systemctl is-system-running"), PATIENCE)
