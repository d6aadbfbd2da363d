"""Promises of the Debian package to who installs it: one command, and one to be rid of it."""

import os
import shutil
import time
from pathlib import Path

import pytest
from booted_kiosk import CLINIC, PATIENCE, SETTINGS, SIZE, BootedKiosk
from both import Both
from conftest import Visit
from machines import wait_for

INSTALL = "DEBIAN_FRONTEND=noninteractive apt-get --quiet=2 --yes --no-install-recommends install"
PURGE = "DEBIAN_FRONTEND=noninteractive apt-get --quiet=2 --yes purge kiosk"
# Where nothing of the package is to be left; of its user only the name stays in these two.
EVERYWHERE = "find / -xdev -name '*kiosk*' -not -path '/proc/*' -not -path '/sys/*'"
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


def test_one_command_makes_a_bare_debian_13_a_kiosk(visit: Visit, tmp_path: Path) -> None:
    with BootedKiosk(tree="bare-trixie", online=True) as computer:
        began = time.monotonic()
        install(computer)
        computer.write_now("etc/kiosk/kiosk.toml", CLINIC.encode())
        computer.sh("systemctl restart kiosk")
        both = Both(visit(SIZE, settings=SETTINGS), computer, tmp_path, PATIENCE)
        print(f"installed, and the idle page: {time.monotonic() - began:.0f} s")
        both.visitor.begin()

        assert computer.sh("systemctl is-active kiosk").strip() == "active"
        assert computer.sh("systemd-analyze verify kiosk.service") == ""


@pytest.mark.parametrize("suite", ["trixie", "bookworm"])
def test_an_upgrade_keeps_the_settings_and_a_purge_leaves_nothing(suite: str) -> None:
    with BootedKiosk(tree=f"bare-{suite}", online=True) as computer:
        install(computer)
        computer.write_now("etc/kiosk/kiosk.toml", CLINIC.encode())
        shutil.copy(package(), computer.inside("root/kiosk.deb"))
        computer.sh(f"{INSTALL} --reinstall /root/kiosk.deb && rm /root/kiosk.deb")
        kept = computer.sh("cat /etc/kiosk/kiosk.toml")
        says = computer.sh("kiosk --version")

        computer.sh(PURGE)

        assert kept == CLINIC
        assert says
        wait_for("the end of the kiosk", lambda: not computer.kiosk())
        left = {path for path in computer.sh(EVERYWHERE).split() if "kiosk-system" not in path}
        assert {path for path in left if not path.startswith(tuple(OURS))} == set()
