"""Promises of a whole computer with the kiosk: from its kernel to the finger on its glass.

One computer is used by all tests, in their order: it takes minutes to start.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from booted_kiosk import CLINIC, SEAL, SETTINGS
from both import ALIKE, Both
from conftest import Visit
from front_door import SEAL as KNOWN_SEAL
from front_door import FrontDoor
from machines import wait_for
from reports import keep
from staff_hands import end_as_staff
from visitor import difference
from whole_computer import PATIENCE, SIZE, WholeComputer

from kiosk.patient.route import Attract

# What leads out of other systems: other terminals, the kernel's own keys, closing, restarting.
WAYS_OUT = [
    *(f"ctrl-alt-f{number}" for number in range(1, 13)),
    *(f"alt-sysrq-{letter}" for letter in "bceikorsu"),
    *("ctrl-alt-delete",) * 10,
    *("ctrl-alt-backspace", "alt-f4", "alt-tab", "ctrl-q", "ctrl-alt-t", "meta_l", "print", "f11"),
    *("power", "sleep", "wake"),
]
SAVING = (
    "from itertools import cycle; from pathlib import Path; "
    "from kiosk.settings_file import save_setting; "
    "any(save_setting(Path('/var/lib/kiosk/staff.toml'), 'idle-seconds', one) "
    "for one in cycle((800, 900)))"
)
BOOT = "cat /proc/sys/kernel/random/boot_id"
CAGE = "pgrep --exact cage"
# That cage has opened the device of the glass.
GLASS = "/dev/input/$(grep -l MultiTouch /sys/class/input/event*/device/name | cut -d/ -f5)"
HAS_GLASS = f"find -L /proc/$({CAGE})/fd -samefile {GLASS}"

GROUP = "/sys/fs/cgroup/system.slice/kiosk.service/cgroup.procs"
REACH = "import socket; socket.create_connection(('127.0.0.1', 8000), 20); print('reached')"
AS_KIOSK = "import os, pwd; os.setuid(pwd.getpwnam('kiosk').pw_uid)"


@pytest.fixture(scope="module")
def computer() -> Iterator[WholeComputer]:
    """A whole computer that has just been switched on, and whose PIN is known."""
    # So slow a computer must not take its visitor for gone.
    with WholeComputer(f"{CLINIC.replace(SEAL, KNOWN_SEAL)}idle-seconds = 900\n") as made:
        yield made


@pytest.fixture
def both(visit: Visit, computer: WholeComputer, tmp_path: Path) -> Iterator[Both]:
    """A visitor in this process and before that computer, who goes at the end."""
    settings = msgspec.structs.replace(SETTINGS, idle_seconds=900)
    visitor = visit(SIZE, settings=settings, locked=True)
    yield Both(visitor, computer, tmp_path, PATIENCE)
    if visitor.route != Attract():
        visitor.tap("bar:finish")


def test_one_finger_leads_through_a_visit(both: Both, computer: WholeComputer) -> None:
    keep(computer, "computer-attract")

    both.visitor.begin()
    both.visitor.tap("tile:overview")
    both.visitor.tap("bar:next")

    keep(computer, "computer-touched")


def test_ten_fingers_at_once_do_nothing(both: Both, computer: WholeComputer) -> None:
    both.visitor.begin()

    computer.touch(*[(100 + 100 * finger, 400) for finger in range(10)])

    both.visitor.tap("tile:overview")


def test_keys_lead_nowhere(both: Both, computer: WholeComputer) -> None:
    started, cage = computer.sh(BOOT), computer.sh(CAGE)
    both.visitor.begin()
    both.visitor.tap("tile:overview")

    for keys in WAYS_OUT:
        computer.press(keys)
        shown = computer.picture()
        assert difference(shown, both.own()) < ALIKE, keys

    keep(computer, "computer-keys")
    both.visitor.tap("bar:next")
    assert (computer.sh(BOOT), computer.sh(CAGE)) == (started, cage)
    assert computer.sh("fgconsole") == "1\n"


def test_the_power_button_is_not_for_visitors(both: Both, computer: WholeComputer) -> None:
    both.visitor.begin()

    computer.ask("system_powerdown")
    heard = "journalctl --boot --unit=systemd-logind --grep='Power key pressed'"
    wait_for("the button", lambda: "Power key" in computer.sh(heard), PATIENCE)
    both.visitor.tap("tile:overview")

    assert computer.is_on
    assert computer.sh("systemctl is-system-running") == "running\n"


def test_a_keyboard_that_is_plugged_in_leads_nowhere(both: Both, computer: WholeComputer) -> None:
    both.visitor.begin()

    computer.plug_in("keyboard", "usb-kbd")
    devices = "cat /proc/bus/input/devices"
    wait_for("the keyboard", lambda: "USB Keyboard" in computer.sh(devices), PATIENCE)
    for keys in ("ctrl-alt-f2", "alt-sysrq-b", "ctrl-alt-delete"):
        computer.press(keys)
    both.visitor.tap("tile:overview")

    computer.unplug("keyboard")


def test_a_stick_is_not_let_in(both: Both, computer: WholeComputer) -> None:
    mounts = computer.sh("cat /proc/mounts")
    stick = {"driver": "file", "node-name": "files", "filename": "/vm/initrd", "read-only": True}
    both.visitor.begin()

    computer.ask("blockdev-add", **stick)
    computer.plug_in("stick", "usb-storage", drive="files")
    products = "cat /sys/bus/usb/devices/*/product"
    wait_for("the stick", lambda: "USB HARDDRIVE" in computer.sh(products), PATIENCE)
    both.visitor.tap("tile:overview")

    assert computer.sh("cat /proc/mounts") == mounts
    assert "sda" not in computer.sh("ls /sys/block")
    assert "storage" not in computer.sh("cat /proc/modules")


def test_a_touch_screen_works_again_after_it_was_unplugged(
    both: Both, computer: WholeComputer
) -> None:
    both.visitor.begin()

    computer.unplug("touch")
    computer.plug_in("touch", "virtio-multitouch-pci")
    wait_for("the glass", lambda: "/proc" in computer.sh(HAS_GLASS), PATIENCE)

    both.visitor.tap("tile:overview")


def test_a_screen_shows_the_same_page_after_it_was_unplugged(
    both: Both, computer: WholeComputer
) -> None:
    status = "cat /sys/class/drm/card*-Virtual-1/status"
    both.visitor.begin()
    both.visitor.tap("tile:overview")

    computer.unplug_screen()
    wait_for("no screen", lambda: computer.sh(status) == "disconnected\n", PATIENCE)
    computer.plug_in_screen()
    wait_for("the screen", lambda: computer.sh(status) == "connected\n", PATIENCE)
    both.see_the_same()

    keep(computer, "computer-screen-back")
    both.visitor.tap("bar:next")


def test_the_service_reaches_no_address_but_those_it_is_allowed(computer: WholeComputer) -> None:
    computer.sh("systemd-run --quiet python3 -m http.server --bind 127.0.0.1")
    wait_for("a listener", lambda: _reaches(computer, REACH), PATIENCE)
    # It joins the service from outside, so that of all that shuts this in only the filter holds it.
    within = f"open('{GROUP}', 'w').write('0'); {AS_KIOSK}; {REACH}"
    allow = "systemctl set-property --runtime kiosk IPAddressAllow="

    assert not _reaches(computer, within)
    computer.sh(f"{allow}127.0.0.1")
    assert _reaches(computer, within)
    computer.sh(allow)
    assert not _reaches(computer, within)
    assert _reaches(computer, REACH)


def _reaches(computer: WholeComputer, probe: str) -> bool:
    said = computer.sh(f'python3 -c "{probe}" 2>&1 | tail --lines=1').strip()
    assert said in {"reached", "TimeoutError: timed out"} or "refused" in said, said
    return said == "reached"


def test_after_a_power_cut_while_a_setting_is_saved_it_is_a_kiosk_again(
    both: Both, computer: WholeComputer
) -> None:
    both.visitor.begin()
    both.visitor.tap("tile:overview")
    file = "stat --format=%i /var/lib/kiosk/staff.toml"
    save = "systemd-run --quiet --uid=kiosk /usr/lib/kiosk/bin/python3 -I -B -c"
    computer.sh(f'{save} "{SAVING}"')
    wait_for("a file", lambda: computer.sh(f"{file} 2>&1").strip().isdigit(), PATIENCE)
    first = computer.sh(file)
    wait_for("another one", lambda: computer.sh(file) != first, PATIENCE)

    computer.cut_power()
    computer.switch_on()
    both.visitor.kiosk.flow.reset()
    both.see_the_same()

    keep(computer, "computer-power-back")
    found = computer.sh("cat /var/lib/kiosk/staff.toml")
    assert found in {"idle-seconds = 800\n", "idle-seconds = 900\n"}
    both.visitor.begin()


def test_staff_close_the_kiosk_restart_the_computer_and_shut_it_down(
    both: Both, computer: WholeComputer, tmp_path: Path
) -> None:
    login = "systemctl is-active getty@tty1.service"
    door = FrontDoor(both.visitor, tmp_path, settings=SETTINGS)

    end_as_staff(both, door, "close", PATIENCE)
    wait_for("the login prompt", lambda: computer.sh(login) == "active\n", PATIENCE)
    assert computer.sh(CAGE) == ""
    keep(computer, "computer-left")
    assert "printer" in computer.sh("kiosk health")
    computer.press("ctrl-alt-f3")
    assert computer.sh("fgconsole") == "3\n"

    computer.sh("systemctl --no-block start kiosk.service")
    both.see_the_same()
    assert computer.sh(login) == "inactive\n"
    computer.press("ctrl-alt-f2")
    assert computer.sh("fgconsole") == "1\n"

    end_as_staff(both, door, "reboot", PATIENCE)
    wait_for("the restart", lambda: computer.has_told("RESET"), PATIENCE)
    both.see_the_same()

    end_as_staff(both, door, "power-off", PATIENCE)
    wait_for("the end", lambda: not computer.is_on, PATIENCE)
