"""Promises of the Debian package to who installs it: one command, and one to be rid of it."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from booted_kiosk import CLINIC, PATIENCE, SETTINGS, BootedKiosk
from both import Both
from conftest import Visit
from glassless import SIZE
from machines import wait_for
from reports import keep

INSTALL = "DEBIAN_FRONTEND=noninteractive apt-get --quiet=2 --yes --no-install-recommends install"
# By systemd, as at a login: logind does not know the shell of these tests.
PURGE = "systemd-run --quiet --pipe --wait apt-get --quiet=2 --yes purge kiosk"
KEEP = "-o Dpkg::Options::=--force-confold"  # what is answered about the settings file
# Where nothing of the package is to be left; of its user only the name stays in these two.
EVERYWHERE = "find / -xdev -name '*kiosk*' -not -path '/proc/*' -not -path '/sys/*'"
STATES = "is-enabled", "is-active"
OURS = {"/etc/default/kiosk", "/etc/systemd/system/kiosk.service.d"}  # the test's own


def package() -> Path:
    """The package that is tried; skips where there is none."""
    if "KIOSK_DEB" not in os.environ:
        pytest.skip("needs: python3 packaging/test.py --system")
    return Path(os.environ["KIOSK_DEB"])


def install(computer: BootedKiosk) -> None:
    """What a clinic's technician does."""
    shutil.copy(package(), computer.inside("root/kiosk.deb"))
    computer.sh("apt-get --quiet=2 update")
    computer.sh(f"{INSTALL} /root/kiosk.deb")
    computer.sh("rm /root/kiosk.deb")


def newer(folder: Path) -> Path:
    """The same package as version 99, whose settings file says something else."""
    tree = folder / "newer"
    subprocess.run(["dpkg-deb", "--raw-extract", str(package()), str(tree)], check=True)
    for path, old, new in (
        ("DEBIAN/control", "\nVersion: ", "\nVersion: 99."),
        ("etc/kiosk/kiosk.toml", "#", "# Something new.\n#"),
    ):
        file = tree / path
        file.write_text(file.read_text().replace(old, new, 1))
    made = folder / "newer.deb"
    pack = ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z1", "--build", str(tree), str(made)]
    subprocess.run(pack, check=True, stdout=subprocess.DEVNULL)
    return made


def test_one_command_makes_a_bare_debian_13_a_kiosk(visit: Visit, tmp_path: Path) -> None:
    with BootedKiosk(tree="bare-trixie", online=True) as computer:
        began = time.monotonic()
        install(computer)
        computer.sh(f"{INSTALL} grim")
        before = [computer.says(f"systemctl {asked} kiosk")[1] for asked in STATES]
        computer.write_now("etc/kiosk/kiosk.toml", CLINIC.encode())
        computer.sh("systemctl restart kiosk")
        both = Both(visit(SIZE, settings=SETTINGS), computer, tmp_path, PATIENCE)
        print(f"installed, and the idle page: {time.monotonic() - began:.0f} s")
        both.visitor.begin()

        # Whoever installs it sits before this screen: it begins with the next start.
        assert before == ["enabled\n", "inactive\n"]
        assert computer.sh("systemctl is-active kiosk").strip() == "active"
        assert computer.sh("systemd-analyze --man=no verify kiosk.service") == ""


def test_debian_12_becomes_one_too(visit: Visit, tmp_path: Path) -> None:
    with BootedKiosk(tree="bare-bookworm", online=True, nested=True) as computer:
        install(computer)
        computer.sh(f"{INSTALL} grim sway")
        computer.write_now("etc/kiosk/kiosk.toml", CLINIC.encode())
        computer.sh("systemctl start glass")
        wait_for("a screen", computer.inside("run/glass/wayland-1").exists, PATIENCE)
        computer.sh("systemctl restart kiosk")
        both = Both(visit(SIZE, settings=SETTINGS), computer, tmp_path, PATIENCE)
        keep(computer, "debian-12-attract")
        both.visitor.begin()
        both.visitor.tap("tile:overview")
        keep(computer, "debian-12-section")

        computer.signal(signal.SIGKILL)
        both.visitor.kiosk.flow.reset()
        computer.let_go_of_pointer()

        both.see_the_same()


@pytest.mark.parametrize("suite", ["trixie", "bookworm"])
def test_an_upgrade_keeps_the_settings_and_a_purge_leaves_nothing(
    suite: str, tmp_path: Path
) -> None:
    with BootedKiosk(tree=f"bare-{suite}", online=True) as computer:
        install(computer)
        computer.write_now("etc/kiosk/kiosk.toml", CLINIC.encode())
        computer.sh("printf '2468\n2468\n' | kiosk pin --save")
        shutil.copy(newer(tmp_path), computer.inside("root/kiosk.deb"))
        computer.sh(f"{INSTALL} {KEEP} /root/kiosk.deb")
        kept = computer.sh("cat /etc/kiosk/kiosk.toml")
        pin = computer.sh("runuser -u kiosk -- kiosk settings | grep staff-pin")
        computer.sh("apt-get --quiet=2 --yes remove kiosk")
        computer.sh(f"{INSTALL} /root/kiosk.deb && rm /root/kiosk.deb")
        again = computer.sh("systemctl is-enabled kiosk")

        computer.sh(PURGE)

        assert kept == CLINIC
        assert "none" not in pin
        assert again == "enabled\n"
        wait_for("the end of the kiosk", lambda: not computer.kiosk())
        assert computer.says("getent passwd kiosk")[0] != 0
        left = {path for path in computer.sh(EVERYWHERE).split() if "kiosk-system" not in path}
        assert {path for path in left if not path.startswith(tuple(OURS))} == set()
