import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"

KIOSK = """
import os, sys, brick
print(brick.VERSION, os.environ.get("QT_QPA_PLATFORM"), *sys.argv[1:])
sys.exit(7 if "--fail" in sys.argv else 0)
"""


class Computer:
    """A project whose kiosk needs one small package, and the folder that pip takes it from."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "project"
        self.venv = self.root / ".venv"
        self.packages = folder / "packages"
        self.packages.mkdir()
        (self.root / "kiosk").mkdir(parents=True)
        (self.root / "kiosk" / "__main__.py").write_text(KIOSK)
        shutil.copytree(
            PACKAGING, self.root / "packaging", ignore=shutil.ignore_patterns("__pycache__")
        )
        self.require("1")

    def require(self, version: str) -> None:
        wheel = self.packages / f"brick-{version}-py3-none-any.whl"
        about = f"brick-{version}.dist-info"
        files = {
            "brick.py": f"VERSION = {version!r}\n",
            f"{about}/METADATA": f"Metadata-Version: 2.1\nName: brick\nVersion: {version}\n",
            f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        }
        record = "".join(f"{name},{digest(text)},{len(text)}\n" for name, text in files.items())
        with zipfile.ZipFile(wheel, "w") as archive:
            for name, text in files.items():
                archive.writestr(name, text)
            archive.writestr(f"{about}/RECORD", f"{record}{about}/RECORD,,\n")
        checksum = hashlib.sha256(wheel.read_bytes()).hexdigest()
        lock = self.root / "packaging" / "requirements.lock"
        lock.write_text(f"brick=={version} --hash=sha256:{checksum}\n")

    def start(self, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        screen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
        environment = {name: text for name, text in os.environ.items() if name not in screen}
        environment |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.packages), **variables}
        environment |= {"PIP_CONFIG_FILE": os.devnull}
        return subprocess.run(
            # The tests' own Python lives in an environment and need not have pip.
            [
                os.path.realpath(sys.executable),
                "-B",
                self.root / "packaging" / "run.py",
                *arguments,
            ],
            cwd=self.packages,
            env=environment,
            capture_output=True,
            text=True,
        )


def digest(text: str) -> str:
    checksum = hashlib.sha256(text.encode()).digest()
    return "sha256=" + base64.urlsafe_b64encode(checksum).rstrip(b"=").decode()


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


@pytest.fixture(scope="module")
def used_computer(tmp_path_factory: pytest.TempPathFactory) -> Computer:
    """A computer that is set up already."""
    computer = Computer(tmp_path_factory.mktemp("used"))
    computer.start("check")
    return computer


def test_the_first_start_sets_up_and_starts_the_kiosk(computer: Computer) -> None:
    started = computer.start("check", "--all")

    assert started.returncode == 0, started.stderr
    assert started.stdout == "1 offscreen check --all\n"


def test_the_second_start_has_nothing_to_set_up(used_computer: Computer) -> None:
    again = used_computer.start("check")

    assert again.stdout == "1 offscreen check\n"
    assert again.stderr == ""


def test_an_interrupted_set_up_begins_again_from_nothing(computer: Computer) -> None:
    computer.start("check")
    (computer.venv / "requirements.lock.stamp").unlink()
    half_written = computer.venv / "half-written"
    half_written.touch()

    started = computer.start("check")

    assert started.stdout == "1 offscreen check\n"
    assert not half_written.exists()


def test_a_changed_lock_changes_what_is_installed(computer: Computer) -> None:
    computer.start("check")
    computer.require("2")

    started = computer.start("check")

    assert started.stdout == "2 offscreen check\n"


def test_without_an_index_the_set_up_says_so_and_leaves_no_stamp(computer: Computer) -> None:
    shutil.rmtree(computer.packages)
    computer.packages.mkdir()

    started = computer.start("check")

    assert started.returncode == 3
    assert "cannot reach a package index" in started.stderr
    assert not list(computer.venv.glob("*.stamp"))


def test_a_download_that_differs_from_the_lock_is_refused(computer: Computer) -> None:
    (wheel,) = computer.packages.iterdir()
    wheel.write_bytes(wheel.read_bytes() + b"tampered")

    started = computer.start("check")

    assert started.returncode == 3
    assert "differs from requirements.lock" in started.stderr


def test_a_package_without_a_hash_is_refused(computer: Computer) -> None:
    (computer.root / "packaging" / "requirements.lock").write_text("brick==1\n")

    started = computer.start("check")

    assert started.returncode == 3
    assert "could not install" in started.stderr


def test_the_exit_code_is_the_kiosks(used_computer: Computer) -> None:
    started = used_computer.start("check", "--fail")

    assert started.returncode == 7


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a display")
@pytest.mark.parametrize("arguments", [(), ("run",), ("--language", "de")])
def test_without_a_display_the_tour_is_written(
    used_computer: Computer, arguments: tuple[str, ...]
) -> None:
    started = used_computer.start(*arguments)

    assert started.stdout == "1 offscreen tour --out tour\n"
    assert "There is no display" in started.stderr


@pytest.mark.parametrize("arguments", [("--help",), ("run", "--help"), ("handout",)])
def test_a_command_without_a_screen_runs_as_it_is(
    used_computer: Computer, arguments: tuple[str, ...]
) -> None:
    started = used_computer.start(*arguments)

    assert started.stdout.split()[2:] == list(arguments)
    assert started.stderr == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a display")
@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_display_the_kiosk_starts_on_it(used_computer: Computer, variable: str) -> None:
    started = used_computer.start("run", **{variable: "somewhere"})

    assert started.stdout == "1 None run\n"


def test_a_platform_asked_for_is_kept(used_computer: Computer) -> None:
    started = used_computer.start("run", QT_QPA_PLATFORM="minimal")

    assert started.stdout == "1 minimal run\n"
