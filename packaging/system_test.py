"""Tries the Debian package on fresh computers: `python3 packaging/test.py --system`.

It needs root on Debian, and 6 GB of disk for the computers, which it keeps for the next time:

    bare-trixie   Debian 13, and nothing else          bare-bookworm   Debian 12
    trixie        the same with the package, with a kernel, and with what tests look through

They come from wherever apt on this computer takes its packages.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import debian
from environment import Environment
from notices import SetUpError, say

SUITES = "trixie", "bookworm"
BASE = "ca-certificates,dbus,kmod,libpam-systemd,systemd-sysv,udev"
# Eyes and hands of the tests on a screen without glass; a printer; what a whole computer starts by.
TOOLS = ["cups-ipp-utils", "grim", "initramfs-tools", "linux-image-amd64", "wlr-randr", "wtype"]
PROGRAMS = {"mmdebstrap": "mmdebstrap", "systemd-nspawn": "systemd-container"}
EMULATOR = ["qemu-system-x86"]
TESTS = "tests/system"
EMULATED = "tests/system/test_whole_computer.py"
# The gate leaves these tests out; here they are all there is.
UNLIKE_THE_GATE = ["-o", "addopts=--strict-markers --strict-config -ra", "-p", "no:xdist"]


def main(environment: Environment, arguments: list[str]) -> int:
    """Makes the computers ready, then runs the tests; gives pytest's exit code.

    Raises:
        SetUpError: this computer cannot do it.
        OSError: a file or folder cannot be made.
    """
    root = environment.root
    parser = argparse.ArgumentParser(prog="test.py --system")
    parser.add_argument("--no-emulator", action="store_true", help="leaves QEMU's computer out")
    parser.add_argument("--deb", type=Path, help="the package; without it, one is built")
    parser.add_argument("--computers", type=Path, default=Path("/var/tmp/kiosk-computers"))
    parser.add_argument("--reports", type=Path, default=root / "build/system")
    options, for_pytest = parser.parse_known_args(arguments)
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise SetUpError("The system tests boot other computers: they need root, on Debian.")
    missing = [package for name, package in PROGRAMS.items() if shutil.which(name) is None]
    if missing:
        debian.install(missing, "what other computers are made and booted with")
    environment.prepare_to_test()
    _tidy(Path(tempfile.gettempdir()))
    computers: Path = options.computers
    computers.mkdir(parents=True, exist_ok=True)
    for suite in SUITES:
        _make_bare(suite, computers / f"bare-{suite}")
    if not options.no_emulator:
        _make_emulator(computers)
    package: Path = options.deb or _build(environment)
    _install(package, computers)
    os.environ |= {
        "KIOSK_MACHINES": str(computers),
        "KIOSK_DEB": str(package.resolve()),
        "KIOSK_REPORTS": str(options.reports.resolve()),
        "QT_QPA_PLATFORM": "offscreen",
    }
    say(f"Pictures and the fault table go to {options.reports}.")
    command = [str(environment.python), "-m", "pytest", *UNLIKE_THE_GATE]
    if options.no_emulator:
        command.append(f"--ignore={EMULATED}")
    return subprocess.run([*command, *(for_pytest or [TESTS])], cwd=root).returncode


def _tidy(folder: Path) -> None:
    """Ends computers whose tests were killed, and takes away what is left of them."""
    for left in folder.glob("kiosk-system-*-*"):
        tests = Path("/proc", left.name.split("-")[2])
        if tests.exists():
            continue
        say(f"Taking away what a killed run has left: {left} …")
        group = left / "groups" / left.name
        if group.exists():
            (group / "cgroup.kill").write_text("1")
            while "populated 1" in (group / "cgroup.events").read_text():
                time.sleep(0.1)
            for inner, _, _ in os.walk(group, topdown=False):
                Path(inner).rmdir()
        mounts = [line.split()[1] for line in Path("/proc/self/mounts").read_text().splitlines()]
        for mount in reversed(mounts):
            if Path(mount).is_relative_to(left):
                subprocess.run(["umount", "--lazy", mount], check=True)
        shutil.rmtree(left)


def _mirror() -> str:
    """Where apt on this computer takes its packages from."""
    asked = ["apt-get", "indextargets", "--format", "$(SITE)", "Created-By: Packages"]
    sites = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
    if not sites:
        raise SetUpError("apt has no package lists here. Run: apt-get update")
    return sites[0]


def _make_bare(suite: str, tree: Path) -> None:
    if tree.exists():
        return
    say(f"Making a bare Debian ({suite}): half a minute …")
    new = tree.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    made = ["mmdebstrap", "--quiet", "--variant=minbase", f"--include={BASE}"]
    subprocess.run([*made, suite, str(new), _mirror()], check=True)
    new.rename(tree)


def _make_emulator(computers: Path) -> None:
    """A Debian 13 with QEMU, which can emulate a touch screen; Debian 12's cannot yet."""
    tree = computers / "emulator"
    if not tree.exists():
        say("Installing QEMU beside it: a minute …")
        _fill(computers / "bare-trixie", tree, EMULATOR)


def _install(package: Path, computers: Path) -> None:
    """A Debian 13 with the package, unless that very package is installed there."""
    tree, stamp = computers / "trixie", computers / "trixie.sha256"
    digest = hashlib.sha256(package.read_bytes()).hexdigest()
    if tree.exists() and stamp.exists() and stamp.read_text() == digest:
        return
    say("Installing the package and the tools of the tests: three minutes …")
    stamp.unlink(missing_ok=True)
    shutil.rmtree(tree, ignore_errors=True)
    _fill(computers / "bare-trixie", tree, [str(package)], TOOLS)
    stamp.write_text(digest)


def _fill(bare: Path, tree: Path, *steps: list[str]) -> None:
    """A copy of a Debian with more packages; files among them are carried in."""
    new = tree.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    subprocess.run(["cp", "--archive", str(bare), str(new)], check=True)
    inside = ["chroot", str(new), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2"]
    subprocess.run(["mount", "-t", "proc", "proc", str(new / "proc")], check=True)
    try:
        subprocess.run([*inside, "update"], check=True)
        for packages in steps:
            carried = [_carried(one, new) for one in packages]
            subprocess.run([*inside, "install", "--yes", *carried], check=True)
        subprocess.run([*inside, "clean"], check=True)
    finally:
        subprocess.run(["umount", str(new / "proc")], check=True)
    new.rename(tree)


def _carried(package: str, tree: Path) -> str:
    if not package.endswith(".deb"):
        return package
    shutil.copy(package, tree / "root")
    return f"/root/{Path(package).name}"


def _build(environment: Environment) -> Path:
    out = environment.root / "dist"
    # By the Python that runs this, which has a pip; the environment has none.
    command = [sys.executable, "packaging/build.py", "--fast", "--out", str(out)]
    subprocess.run(command, cwd=environment.root, check=True)
    return max(out.glob("kiosk_*_amd64.deb"), key=lambda file: file.stat().st_mtime)
