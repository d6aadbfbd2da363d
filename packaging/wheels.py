"""The packages of the lock, as pip brings them, unpacked side by side for several Pythons."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

from notices import SetUpError, say

# Debian 12 and 13. A newer one needs its number here, and a lock that has wheels for it.
PYTHONS = ("3.11", "3.13")

# Debian 12 has glibc 2.36, and pip must be told each step below.
_GLIBC = ("2_34", "2_28", "2_17")
_SHARED = "shared"  # the folder of what every Python takes
_FOREIGN = (".data", ".dist-info")


def download(lock: Path, folder: Path) -> dict[str, tuple[Path, ...]]:
    """The wheels for each of the Pythons, by its version, each checked against the lock's hash.

    Raises:
        SetUpError: pip is missing, or could not bring them.
    """
    say("Bringing the packages of the lock: seconds to minutes …")
    platforms = [f"--platform=manylinux_{glibc}_x86_64" for glibc in _GLIBC]
    found = {}
    for python in PYTHONS:
        place = folder / python
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-input", "--no-deps"]
        command += ["--disable-pip-version-check", "--require-hashes", "--only-binary=:all:"]
        command += [f"--python-version={python}", "--implementation=cp", f"--abi={_abi(python)}"]
        command += ["--abi=abi3", "--abi=none", "--platform=manylinux2014_x86_64", *platforms]
        command += ["--requirement", str(lock), "--dest", str(place)]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode != 0:
            lines = [line for line in done.stderr.splitlines() if "ERROR" in line] or [done.stderr]
            raise SetUpError(f"pip could not bring the packages for Python {python}: {lines[-1]}")
        found[python] = tuple(sorted(place.glob("*.whl")))
    return found


def unpack(wheels: dict[str, tuple[Path, ...]], library: Path, licences: Path) -> None:
    """Lay wheels out: what suits every Python once in `shared`, the rest by Python.

    The licences that came with them go to a folder of their own.
    """
    everywhere = set.intersection(*({one.name for one in found} for found in wheels.values()))
    for number, (python, found) in enumerate(wheels.items()):
        packages = library / f"python{python}" / "site-packages"
        for wheel in found:
            if wheel.name not in everywhere:
                _unpack(wheel, packages, licences)
            elif number == 0:
                _unpack(wheel, library / _SHARED, licences)
        packages.mkdir(parents=True, exist_ok=True)
        # The kiosk's own folder comes last: what it needs is found first.
        (packages / "kiosk.pth").write_text(f"../../{_SHARED}\n../../..\n", encoding="utf-8")


def _unpack(wheel: Path, folder: Path, licences: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.infolist():
            path = PurePosixPath(member.filename)
            kept = folder / path
            if path.parts[0].endswith(_FOREIGN):
                if not {"licenses", "sboms"} & {*path.parts} and "LICENSE" not in path.name:
                    continue
                kept = licences / path.parts[0].split("-")[0] / path.name
            if not member.is_dir():
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(archive.read(member))


def _abi(python: str) -> str:
    return f"cp{python.replace('.', '')}"


def run_python(root: Path, *arguments: str) -> str:
    """What the Python of an unpacked kiosk prints, in a small environment.

    Raises:
        SetUpError: it failed; the message has the last line of what it said.
    """
    command = [str(root / "bin" / "python3"), "-I", "-B", *arguments]
    environment = {"LANG": "C.UTF-8", "PATH": os.defpath, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode != 0:
        lines = (done.stderr + done.stdout).strip().splitlines() or [str(done.returncode)]
        raise SetUpError(f"The packed kiosk failed at “{' '.join(arguments)}”: {lines[-1]}")
    return done.stdout
