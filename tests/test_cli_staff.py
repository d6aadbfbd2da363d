"""Promises of the commands for who looks after a kiosk: its PIN, its health, the hand-over."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from machines import wait_for

from kiosk.cli import main
from kiosk.ending import Ending
from kiosk.settings_layers import load_settings
from kiosk.staff.pin import opens

IN_PLACE = """
import os, sys
from kiosk.commands.in_place import in_place
print(os.getpid(), *sys.argv[1:], flush=True)
if sys.argv[1:] == ["run", "--kiosk"]:
    in_place(["present", "--then-kiosk"])
"""


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of what outlives a run."""
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path / "state"))
    return tmp_path / "state"


def type_in(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("".join(f"{line}\n" for line in lines)))


def test_pin_prints_the_line_of_the_settings_file(
    state: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    type_in(monkeypatch, "4071", "4071")

    assert main(["pin"]) == 0

    printed, file = capsys.readouterr().out, tmp_path / "kiosk.toml"
    file.write_text(printed)
    settings, _, problems = load_settings({"site file": file})
    assert problems == ()
    assert opens("4071", settings.staff_pin)
    assert "4071" not in printed.split(":")[0]
    assert not state.exists()


def test_pin_saves_it_where_the_kiosk_finds_it(
    state: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, "4071", "4071")

    assert main(["pin", "--save"]) == 0

    settings, _, _ = load_settings({"staff file": state / "staff.toml"})
    assert opens("4071", settings.staff_pin)
    assert "scrypt" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("1234", "1234"), "too easy"),
        (("407", "407"), "4 to 12 digits"),
        (("4071", "4072"), "two different PINs"),
        ((), "4 to 12 digits"),
    ],
)
def test_pin_takes_no_pin_that_the_screen_would_not_take(
    typed: tuple[str, ...],
    told: str,
    state: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    type_in(monkeypatch, *typed)

    assert main(["pin", "--save"]) == 1

    assert told in capsys.readouterr().err
    assert not state.exists()


def health(state: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Ask for a kiosk's health."""
    return subprocess.run(
        [sys.executable, "-m", "kiosk", "health", *options], capture_output=True, text=True
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A settings file in which something is wrong."""
    file = tmp_path / "kiosk.toml"
    file.write_text('clinic-name = "Hill Clinic"\nprinter = "none-of-that-name"\nvoice = "no"\n')
    return file


def test_health_tells_a_line_for_each_thing_that_is_wrong(state: Path, site: Path) -> None:
    told = health(state, "--config", str(site))

    lines = told.stdout.splitlines()
    assert told.returncode == 1
    assert lines[0].startswith("FAULT    printer: ")
    assert any(line.startswith("warning  settings: A setting cannot be used:") for line in lines)


def test_health_tells_a_monitor_the_same(state: Path, site: Path) -> None:
    told = json.loads(health(state, "--config", str(site), "--json", "--lang", "es").stdout)

    assert told["level"] == "fault"
    assert told["pack"] == "msc-in-ra"
    assert len(told["pack-hash"]) == 12
    assert {one["area"] for one in told["findings"]} >= {"printer", "settings"}
    assert any("Nadie de la clínica" in one["say"] for one in told["findings"])


def test_health_of_a_kiosk_without_content_is_a_fault(state: Path, tmp_path: Path) -> None:
    told = health(state, "--content", str(tmp_path / "nothing"))

    assert told.returncode == 1
    assert "FAULT    content: No content can be shown." in told.stdout


def test_the_kiosk_comes_back_even_where_nothing_can_be_presented(
    state: Path, tmp_path: Path
) -> None:
    program = [sys.executable, "-m", "kiosk", "present", "--then-kiosk"]
    options = ["--content", str(tmp_path / "nothing"), "--config", str(tmp_path / "site.toml")]
    (tmp_path / "site.toml").write_text("")

    with subprocess.Popen([*program, *options], stderr=subprocess.DEVNULL) as process:
        cmdline = Path(f"/proc/{process.pid}/cmdline")
        wait_for("the kiosk", lambda: b"--kiosk" in cmdline.read_bytes())
        process.terminate()


def test_the_presenter_takes_the_place_of_the_kiosk_in_the_same_process(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(IN_PLACE)

    told = subprocess.run(
        [sys.executable, str(program), "run", "--kiosk"],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(Path(__file__).parents[1])},
    ).stdout.split()

    first, second = told[0], told[3]
    assert told[1:3] == ["run", "--kiosk"]
    assert second == first
    assert told[4:] == ["present", "--then-kiosk"]


RESTART = """
import os, sys, threading, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from kiosk.cli import main
from kiosk.ending import Ending
from kiosk.ending import Ending

print(os.getpid(), *sys.argv[1:3], flush=True)
before = Path("before")
ending = Ending.LEAVE if before.exists() else Ending.RESTART
before.touch()

def end():
    while True:  # before the kiosk has begun to listen, it is not heard
        time.sleep(0.2)
        QCoreApplication.exit(ending)

threading.Thread(target=end, daemon=True).start()
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Shell Launcher starts it again there")
@pytest.mark.parametrize("supervised", [False, True])
def test_a_kiosk_that_nobody_supervises_starts_again_by_itself(
    tmp_path: Path, supervised: bool
) -> None:
    program = tmp_path / "program.py"
    program.write_text(RESTART)
    environment = {
        "PYTHONPATH": str(Path(__file__).parents[1]),
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path),
        "PATH": os.environ["PATH"],
    }

    done = subprocess.run(
        [sys.executable, str(program), "run", "--kiosk"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        env={**environment, "NOTIFY_SOCKET": str(tmp_path / "none")} if supervised else environment,
    )

    runs = [line.split() for line in done.stdout.splitlines()]
    assert {tuple(run[1:]) for run in runs} == {("run", "--kiosk")}
    assert len({run[0] for run in runs}) == 1
    assert (len(runs), done.returncode) == (
        (1, Ending.RESTART) if supervised else (2, Ending.LEAVE)
    )
