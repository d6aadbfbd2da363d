"""Promises of `kiosk-lockdown` and its files: they close the computer, and open it again."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from machines import PATH, need, wait_for
from print_machine import PrintSystem
from print_watch import sheet

OS = Path(__file__).parents[2] / "packaging/os"
FIREWALL = OS / "etc/kiosk/firewall.nft"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these are files for Linux")


def lockdown(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the command."""
    command = (sys.executable, "-I", str(OS / "lockdown.py"), *arguments)
    return subprocess.run(command, capture_output=True, text=True)


def files(root: Path) -> dict[str, str]:
    """What is in a root folder: what each file says, or where each link leads."""
    found = [one for one in root.rglob("*") if one.is_symlink() or one.is_file()]
    return {
        str(one.relative_to(root)): str(one.readlink()) if one.is_symlink() else one.read_text()
        for one in found
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The root folder of a computer that prints, and has a firewall."""
    (tmp_path / "usr/sbin").mkdir(parents=True)
    (tmp_path / "usr/sbin/nft").write_text("")
    (tmp_path / "etc/cups").mkdir(parents=True)
    (tmp_path / "etc/cups/cupsd.conf").write_text("Listen localhost:631\n")
    return tmp_path


def test_on_puts_every_file_in_place_and_status_says_so(root: Path) -> None:
    before = lockdown("status", "--root", str(root))

    done = lockdown("on", "--root", str(root))

    after = lockdown("status", "--root", str(root))
    shipped = {one.relative_to(OS) for one in OS.glob("etc/**/*") if one.is_file()}
    assert (before.returncode, done.returncode, after.returncode) == (1, 0, 0)
    assert "/etc/sysctl.d/60-kiosk.conf is missing" in before.stdout
    assert "open" not in after.stdout
    assert {str(one) for one in shipped} <= files(root).keys()
    assert files(root)["etc/systemd/system/ctrl-alt-del.target"] == "/dev/null"


def test_no_key_can_stop_the_start() -> None:
    lines = (OS / "etc/default/grub.d/kiosk.cfg").read_text().splitlines()

    # GRUB shows this menu for no time; a hidden one listens for Esc first, whatever its time.
    assert {"GRUB_TIMEOUT=0", "GRUB_TIMEOUT_STYLE=menu", "GRUB_RECORDFAIL_TIMEOUT=0"} <= {*lines}
    assert "GRUB_DISABLE_RECOVERY=true" in lines


def test_off_leaves_the_computer_as_it_was(root: Path) -> None:
    before = files(root)
    for _ in range(2):
        lockdown("on", "--root", str(root))

    lockdown("off", "--root", str(root))

    assert files(root) == before


def test_printers_that_queues_know_by_number_are_let_through(root: Path) -> None:
    (root / "etc/cups/printers.conf").write_text(
        "<Printer A>\nDeviceURI ipp://192.0.2.17:631/ipp/print\n</Printer>\n"
        "<Printer B>\nDeviceURI ipps://printer.local/ipp/print\n</Printer>\n"
        "<Printer C>\nDeviceURI usb://Maker/Model?serial=1\n</Printer>\n"
        "<Printer D>\nDeviceURI ipp://localhost:60000/ipp/print\n</Printer>\n"
    )

    said = lockdown("on", "--root", str(root)).stdout

    allowed = files(root)["etc/kiosk/firewall.d/kiosk-queues.nft"]
    assert re.findall(r"\{ (.*) \}", allowed) == ["192.0.2.17"]
    assert "printer.local" in said
    assert "localhost" not in said
    assert "Maker" not in said


def test_a_part_can_be_left_open(root: Path) -> None:
    lockdown("on", "--root", str(root), "--without", "usb", "--without", "network")

    assert not [name for name in files(root) if "modprobe" in name or "firewall" in name]
    assert lockdown("status", "--root", str(root)).returncode == 1


def test_without_a_firewall_the_network_is_open_and_status_says_what_to_install(root: Path) -> None:
    lockdown("on", "--root", str(root))
    (root / "usr/sbin/nft").unlink()

    said = lockdown("status", "--root", str(root))

    assert said.returncode == 1
    assert "apt-get install nftables" in said.stdout


def test_status_names_a_file_that_somebody_has_changed(root: Path) -> None:
    lockdown("on", "--root", str(root))
    (root / "etc/sysctl.d/60-kiosk.conf").write_text("kernel.sysrq = 1\n")

    said = lockdown("status", "--root", str(root))

    assert said.returncode == 1
    assert "/etc/sysctl.d/60-kiosk.conf has been changed" in said.stdout


def test_every_line_of_every_file_stands_below_a_word_on_it() -> None:
    for path in [one for one in OS.glob("etc/**/*") if one.is_file() and one.suffix != ".service"]:
        first = path.read_text().splitlines()[:2]
        assert any(line.startswith("#") for line in first), path


def test_systemd_finds_nothing_wrong_with_the_unit_of_the_firewall() -> None:
    need("systemd-analyze")
    unit = OS / "etc/systemd/system/kiosk-firewall.service"

    done = subprocess.run(("systemd-analyze", "verify", str(unit)), capture_output=True, text=True)

    complaints = [one for one in done.stderr.splitlines() if unit.name in one]
    assert [one for one in complaints if "not executable" not in one] == []


def test_the_firewall_lets_nothing_out_but_to_printers() -> None:
    need("nft", "unshare", "ip")
    if os.geteuid() != 0:
        pytest.skip("needs root: only then a network of its own can be had")
    program = f"""
import pathlib, socket, subprocess
run = lambda *words: subprocess.run(words, check=True)
run("ip", "link", "set", "lo", "up")
speaks_unasked = pathlib.Path("/proc/sys/net/ipv6/conf/default/disable_ipv6")
if speaks_unasked.exists():
    speaks_unasked.write_text("1")
run("ip", "link", "add", "wire", "type", "veth", "peer", "name", "far")
run("ip", "link", "set", "far", "up")
run("ip", "address", "add", "192.0.2.1/24", "dev", "wire")
run("ip", "link", "set", "wire", "up")
run("nft", "-f", {str(FIREWALL)!r})
run("nft", "add element inet kiosk printers {{ 192.0.2.17 }}")
def goes_out(kind, host, port):
    with socket.socket(socket.AF_INET, kind) as one:
        one.settimeout(0.2)
        counted = lambda: int(open("/sys/class/net/wire/statistics/tx_packets").read())
        subprocess.run(("ip", "neighbour", "replace", host, "lladdr", "02:00:00:00:00:01",
            "dev", "wire"))
        before = counted()
        try:
            one.connect((host, port)); one.send(b"x")
        except OSError:
            pass
        return counted() > before
TCP, UDP = socket.SOCK_STREAM, socket.SOCK_DGRAM
print(goes_out(TCP, "192.0.2.17", 631), goes_out(TCP, "192.0.2.18", 631),
    goes_out(TCP, "192.0.2.17", 22), goes_out(UDP, "192.0.2.17", 53))
"""
    command = ("unshare", "--net", "--mount-proc", "--fork", "--pid", "--mount")
    mounted = "mount -t sysfs sysfs /sys && exec"
    done = subprocess.run(
        (*command, "sh", "-c", f'{mounted} "$0" -c "$1"', sys.executable, program),
        env={**os.environ, "PATH": PATH},
        capture_output=True,
        text=True,
    )

    assert done.stdout.split() == ["True", "False", "False", "False"], done.stderr


def test_cups_prints_by_its_socket_alone_and_keeps_nothing() -> None:
    rules = (OS / "etc/cups/cupsd.conf").read_text()
    with PrintSystem(rules=rules) as cups:
        cups.folder.joinpath("sheet.pdf").write_bytes(sheet())
        cups.folder.chmod(0o755)
        as_nobody = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")

        cups.run(*as_nobody, "lp", "-d", "Kiosk", str(cups.folder / "sheet.pdf"))
        cups.wait_for_sheets(1)

        wait_for("an empty spool", lambda: not cups.kept())
        listening = Path("/proc/net/tcp").read_text()
        refused = subprocess.run(
            (*as_nobody, "lpadmin", "-x", "Kiosk"),
            env=cups.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
        )
        assert f":{cups.port:04X} " not in listening
        assert refused.returncode != 0
        assert (cups.folder / "log/pages").exists() is False
