"""The Python environment of both commands: made once, then known by its stamps.

    .venv/requirements.lock.stamp        the kiosk can start
    .venv/requirements-test.lock.stamp   the tests can run

A stamp says which lock, Python and folder the environment was made for. None is there while
pip works, so an interrupted set-up is never taken for a finished one: it begins again, empty.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import debian
from notices import SetUpError, say

OLDEST_PYTHON = (3, 11)
NEEDED_SPACE = 1_500_000_000


class Environment:
    """The folder `.venv` of a project, and what `packaging/` says must be in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.programs = self.folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.programs / ("python.exe" if os.name == "nt" else "python")
        self._run_lock = root / "packaging" / "requirements.lock"
        self._test_lock = root / "packaging" / "requirements-test.lock"

    def prepare_to_run(self) -> None:
        """Sets up what the kiosk needs, unless it is there."""
        if not self._is_stamped(self._run_lock):
            self._begin()
            self._install(self._run_lock)
            self._stamp(self._run_lock)

    def prepare_to_test(self) -> None:
        """Sets up what the tests need, unless it is there; the kiosk can start from it too."""
        debian.provide_speech()
        debian.provide_printing()
        debian.provide_test_programs()
        if self._is_stamped(self._test_lock):
            return
        if self._stamp_of(self._test_lock).exists() or not self._is_stamped(self._run_lock):
            self._begin()
        self._install(self._test_lock)
        self._stamp(self._run_lock)
        self._stamp(self._test_lock)

    def _begin(self) -> None:
        self._check_machine()
        debian.provide_libraries()
        debian.provide_speech()
        debian.provide_printing()
        if not _has_module("pip") and not _has_module("ensurepip"):
            _provide_ensurepip()
        self._drop_stamps()
        say("Making the Python environment .venv: a few seconds …")
        # Debian keeps ensurepip in a package of its own, but any pip can fill an environment.
        options = ["--clear", "--without-pip"] if _has_module("pip") else ["--clear"]
        done = _captured([sys.executable, "-m", "venv", *options, str(self.folder)])
        if done.returncode != 0:
            raise SetUpError(f"Python could not make .venv: {_last_line(done)}")
        # Makes `python -m kiosk` work from every folder.
        asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
        packages = Path(_captured([str(self.python), "-c", asked]).stdout.strip())
        (packages / "kiosk.pth").write_text(f"{self.root}\n", encoding="utf-8")

    def _check_machine(self) -> None:
        if sys.version_info < OLDEST_PYTHON:
            raise SetUpError("The kiosk needs Python 3.11 or newer; start this with such a Python.")
        if Path(sys.prefix).resolve() == self.folder.resolve():
            raise SetUpError("Start this with the system's Python, not with the one inside .venv.")
        if shutil.disk_usage(self.root).free < NEEDED_SPACE:
            raise SetUpError("The set-up needs 1.5 GB of disk. Free some, then start again.")

    def _install(self, lock: Path) -> None:
        text = lock.read_text(encoding="utf-8")
        count = sum("==" in line and not line.startswith("#") for line in text.splitlines())
        say(f"Installing {count} Python packages, 300 MB when new: one to five minutes …")
        self._drop_stamps()
        began = time.monotonic()
        pip = [sys.executable, "-m", "pip", "--python", str(self.python)]
        if not _has_module("pip"):
            pip = [str(self.python), "-m", "pip"]
        options = ["--quiet", "--no-input", "--disable-pip-version-check"]
        strictly = ["--require-hashes", "--only-binary", ":all:"]
        done = _captured([*pip, "install", *options, *strictly, "--requirement", str(lock)])
        if done.returncode != 0:
            raise SetUpError(_why_pip_failed(done, lock))
        say(f"Installed in {time.monotonic() - began:.0f} s.")

    def _is_stamped(self, lock: Path) -> bool:
        try:
            stamp = self._stamp_of(lock).read_text(encoding="utf-8")
        except OSError:
            return False
        return stamp == self._claim(lock) and self.python.exists()

    def _stamp(self, lock: Path) -> None:
        self._stamp_of(lock).write_text(self._claim(lock), encoding="utf-8")

    def _drop_stamps(self) -> None:
        for lock in (self._run_lock, self._test_lock):
            self._stamp_of(lock).unlink(missing_ok=True)

    def _stamp_of(self, lock: Path) -> Path:
        return self.folder / f"{lock.name}.stamp"

    def _claim(self, lock: Path) -> str:
        contents = hashlib.sha256(lock.read_bytes()).hexdigest()
        return f"{contents} {sys.implementation.cache_tag} {self.root}\n"


def _provide_ensurepip() -> None:
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not debian.can_install():
        raise SetUpError(
            "This Python has neither pip nor ensurepip. Install one, then start again; on Debian:\n"
            f"  sudo apt-get update && sudo apt-get install --yes {package}"
        )
    debian.install([package], "what Python makes environments with")
    importlib.invalidate_caches()


def _why_pip_failed(done: "subprocess.CompletedProcess[str]", lock: Path) -> str:
    if "DO NOT MATCH THE HASHES" in done.stderr:
        return f"A download differs from {lock.name}. Empty pip's cache, then start again."
    if "No space left" in done.stderr:
        return "The disk is full. Free 1.5 GB, then start again."
    # Without a network pip only says that it found no version at all.
    if "from versions: none" in done.stderr or "Connection" in done.stderr:
        return (
            "pip cannot reach a package index. Connect this machine to one, then start again: "
            "only the first start needs it."
        )
    return f"pip could not install the packages: {_last_line(done)}"


def _captured(command: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)


def _last_line(done: "subprocess.CompletedProcess[str]") -> str:
    lines = (done.stderr + done.stdout).strip().splitlines()
    return lines[-1] if lines else f"exit code {done.returncode}."


def _has_module(name: str) -> bool:
    return importlib.util.find_spec(name) is not None
