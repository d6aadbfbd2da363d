"""Promises of the Debian package, as far as they can be seen without building it.

tests/system installs it and starts the computer with it.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from xml.etree import ElementTree

import msgspec
import PySide6
import pytest
import shiboken6
from machines import need
from PySide6.QtQml import QJSEngine

from kiosk import __version__
from kiosk.cli import COMMANDS
from kiosk.ending import Ending
from kiosk.settings import Settings
from kiosk.settings_layers import load_settings

ROOT = Path(__file__).resolve().parents[2]
DEB = ROOT / "packaging" / "deb"
UNIT = DEB / "kiosk.service"
SCRIPTS = ("ended", "kiosk", "kiosk-lockdown", "postinst", "postrm", "prerm", "session")
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a Debian package")


@pytest.fixture(scope="module")
def modules() -> Iterator[SimpleNamespace]:
    """The modules of packaging/, which are scripts beside one another."""
    sys.path.insert(0, str(ROOT / "packaging"))
    names = ("package", "trimming", "written")
    yield SimpleNamespace(**{name: _imported(name) for name in names})
    sys.path.remove(str(ROOT / "packaging"))


@pytest.fixture(scope="module")
def tree(modules: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a package with nothing in it but Qt, trimmed."""
    folder = tmp_path_factory.mktemp("tree")
    shared = folder / "usr/lib/kiosk/lib/shared"
    for package in (PySide6, shiboken6):
        source = Path(package.__file__).parent
        shutil.copytree(source, shared / source.name, copy_function=_linked, symlinks=True)
    modules.trimming.trim(shared, modules.trimming.modules(ROOT / "kiosk"))
    return folder


def _imported(name: str) -> ModuleType:
    return __import__(name)


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def options(name: str) -> list[str]:
    """All values of an option of the unit, in order."""
    return re.findall(rf"^{name}=(.*)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE)


# Qt


@LINUX
def test_all_that_the_kiosk_imports_of_qt_loads_from_what_is_packed(
    modules: SimpleNamespace, tree: Path
) -> None:
    shared = tree / "usr/lib/kiosk/lib/shared"
    imports = ", ".join(f"PySide6.{name}" for name in modules.trimming.modules(ROOT / "kiosk"))
    program = (
        f"import sys; sys.path[:0] = [{str(shared)!r}]; import {imports}; print(PySide6.__file__)"
    )

    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(shared / "PySide6/__init__.py")


@LINUX
def test_a_window_opens_with_what_is_packed(tree: Path) -> None:
    shared = tree / "usr/lib/kiosk/lib/shared"
    program = (
        f"import sys; sys.path[:0] = [{str(shared)!r}]\n"
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "application = QApplication([])\n"
        "label = QLabel('Words')\n"
        "label.show()\n"
        "print(application.platformName(), label.grab().isNull())"
    )
    command = [sys.executable, "-I", "-c", program]

    done = subprocess.run(
        command, env={"QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True
    )

    assert done.stdout.split() == ["offscreen", "False"]


@LINUX
def test_nothing_is_packed_that_the_kiosk_must_not_do(tree: Path) -> None:
    names = " ".join(path.name for path in tree.rglob("*")).lower()

    for word in ("webengine", "tuio", "gtk", "portal", "avcodec", "designer", "vnc", ".pyi"):
        assert word not in names


@LINUX
def test_qt_takes_less_than_120_mb(tree: Path) -> None:
    size = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file())

    assert size < 120_000_000


@LINUX
def test_every_library_that_qt_loads_is_in_the_package_or_in_one_it_asks_for(
    modules: SimpleNamespace, tree: Path
) -> None:
    asked = modules.package.dependencies(tree)

    assert {"cage", "libegl1", "libglib2.0-0t64 | libglib2.0-0", "python3-cups"} <= set(asked)


# Settings and manuals


def test_the_settings_file_changes_nothing_as_it_is_shipped(modules: SimpleNamespace) -> None:
    assert tomllib.loads(modules.written.settings_file()) == {}


def test_the_settings_file_has_every_setting_with_its_default(
    modules: SimpleNamespace, tmp_path: Path
) -> None:
    shipped = modules.written.settings_file()
    names = [field.encode_name for field in msgspec.structs.fields(Settings)]
    pattern = rf"^# (({'|'.join(names)}) = .*)$"
    file = tmp_path / "kiosk.toml"
    file.write_text("\n".join(found[0] for found in re.findall(pattern, shipped, re.MULTILINE)))

    settings, origins, problems = load_settings({"site file": file})

    assert [origin.layer for origin in origins] == ["site file"] * len(names)
    assert (settings, problems) == (Settings(), ())


def test_the_manual_tells_every_command_and_every_exit_code(modules: SimpleNamespace) -> None:
    manual = modules.written.manual()

    assert re.findall(r"^\.SS (.+)$", manual, re.MULTILINE) == list(COMMANDS)
    assert {f"{int(ending)}" for ending in Ending} <= set(
        re.findall(r"^\.B (\d+)$", manual, re.MULTILINE)
    )


def test_the_changelog_begins_with_this_version() -> None:
    first = (DEB / "changelog").read_text(encoding="utf-8").splitlines()[0]

    assert first.startswith(f"kiosk ({__version__}) ")


def test_the_licence_of_every_packed_library_is_told() -> None:
    lock = (ROOT / "packaging/requirements.lock").read_text(encoding="utf-8")
    told = (DEB / "copyright").read_text(encoding="utf-8").lower()

    for name in re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE):
        assert re.sub(r"-(addons|essentials)$", "", name) in told


# The service


def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    need("systemd-analyze")
    text = re.sub(r"(?<==)([+-]*)/usr/\S+", r"\1/bin/true", UNIT.read_text(encoding="utf-8"))
    unit = tmp_path / UNIT.name
    unit.write_text(re.sub(r"^Documentation=.*$", "", text, flags=re.MULTILINE))

    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True)

    assert [line for line in done.stderr.splitlines() if UNIT.name in line] == []


def test_the_unit_is_shut_in_at_least_as_far_as_promised() -> None:
    need("systemd-analyze")
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=25", str(UNIT)]

    done = subprocess.run(command, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout[-200:]


def test_the_service_watches_the_kiosk_and_starts_it_again_whatever_happens() -> None:
    assert options("Type") == ["notify"]
    assert options("WatchdogSec") == ["20"]
    assert options("Restart") == ["always"]
    assert options("StartLimitIntervalSec") == ["0"]


def test_no_session_moves_the_kiosk_out_of_the_service() -> None:
    assert options("PAMName") == []


def test_the_service_does_what_each_exit_code_asks_for(tmp_path: Path) -> None:
    systemctl = tmp_path / "systemctl"
    systemctl.write_text('#!/bin/sh\necho "$@"\n')
    systemctl.chmod(0o755)
    wanted = {
        Ending.REBOOT: "--no-block --job-mode=replace-irreversibly start reboot.target",
        Ending.POWER_OFF: "--no-block --job-mode=replace-irreversibly start poweroff.target",
        Ending.LEAVE: "--no-block start getty@tty1.service",
    }
    resting = {int(code) for code in options("RestartPreventExitStatus")[0].split()}

    for ending in Ending:
        done = subprocess.run(
            ["/bin/sh", str(DEB / "ended")],
            env={"PATH": str(tmp_path), "EXIT_CODE": "exited", "EXIT_STATUS": str(int(ending))},
            capture_output=True,
            text=True,
        )
        assert done.stdout.strip() == wanted.get(ending, "")
        assert (int(ending) in resting) == (ending in wanted)


def test_the_same_files_make_the_same_package_however_old_they_are(
    modules: SimpleNamespace, tmp_path: Path
) -> None:
    need("dpkg-deb")
    control = "Package: x\nVersion: 1\nArchitecture: all\nMaintainer: A <a@example.org>\n"
    made = []
    for age in (10, 1_700_000_000):
        tree = tmp_path / str(age)
        (tree / "DEBIAN").mkdir(parents=True, mode=0o755)
        (tree / "DEBIAN/control").write_text(f"{control}Description: x\n")
        os.utime(tree / "DEBIAN/control", (age, age))
        (tree / "file").write_text("x")
        os.utime(tree / "file", (age, age))
        modules.package.build(tree, tmp_path / f"{age}.deb", 1_600_000_000, fast=True)
        made.append((tmp_path / f"{age}.deb").read_bytes())

    assert made[0] == made[1]


def test_no_key_leads_to_another_terminal() -> None:
    (command,) = re.findall(r"^exec (.*)$", (DEB / "session").read_text(), re.MULTILINE)

    assert command == "/usr/bin/cage -d -- /usr/bin/kiosk run --kiosk"


@pytest.mark.parametrize("variable", ["PYTHONPATH", "QT_PLUGIN_PATH", "QT_QPA_GENERIC_PLUGINS"])
def test_nothing_in_the_environment_has_the_service_load_something_else(variable: str) -> None:
    assert variable in " ".join(options("UnsetEnvironment")).split()


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_script_can_be_read_by_the_shell(name: str) -> None:
    done = subprocess.run(["/bin/sh", "-n", str(DEB / name)], capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("user", "action", "result"),
    [
        ("kiosk", "org.freedesktop.login1.reboot", "yes"),
        ("kiosk", "org.freedesktop.login1.power-off-multiple-sessions", "yes"),
        ("kiosk", "org.freedesktop.login1.set-wall-message", "no"),
        ("kiosk", "org.freedesktop.systemd1.manage-units", "no"),
        ("kiosk", "org.freedesktop.login1.suspend", "no"),
        ("somebody", "org.freedesktop.login1.reboot", "not handled"),
    ],
)
def test_the_kiosk_may_end_the_computer_and_nothing_else(
    qapp: object, user: str, action: str, result: str
) -> None:
    engine = QJSEngine()
    engine.evaluate(
        "var rule, polkit = {addRule: function (given) { rule = given; },"
        " Result: {YES: 'yes', NO: 'no', NOT_HANDLED: 'not handled'}};"
    )
    engine.evaluate((DEB / "kiosk.rules").read_text(encoding="utf-8"))

    answer = engine.evaluate(f"rule({{id: '{action}'}}, {{user: '{user}'}})")

    assert answer.toString() == result


# Windows


def test_windows_is_told_what_each_exit_code_asks_for() -> None:
    space = "{http://schemas.microsoft.com/ShellLauncher/2018/Configuration}"
    tree = ElementTree.parse(ROOT / "packaging/windows/shell-launcher.xml")
    actions = {
        int(one.attrib["ReturnCode"]): one.attrib["Action"]
        for one in tree.iter(f"{space}ReturnCodeAction")
    }
    special = {
        Ending.REBOOT: "RestartDevice",
        Ending.POWER_OFF: "ShutdownDevice",
        Ending.LEAVE: "DoNothing",
    }

    assert actions == {int(one): special.get(one, "RestartShell") for one in Ending}


@pytest.mark.parametrize("before", [["-s", "-S", "-P"], ["-s", "-B"]])
def test_a_frozen_kiosk_is_the_python_that_its_workers_ask_for(before: list[str]) -> None:
    start = str(ROOT / "packaging/frozen/start.py")
    command = [sys.executable, start, *before, "-m", "kiosk.devices.espeak_voices"]

    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_frozen_kiosk_takes_commands() -> None:
    start = str(ROOT / "packaging/frozen/start.py")

    done = subprocess.run(
        [sys.executable, start, "--version"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )

    assert done.stdout == f"kiosk {__version__}\n"
