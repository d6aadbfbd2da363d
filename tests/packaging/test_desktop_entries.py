"""Promises of the desktop entries: they start what there is, and say so in every language."""

import shlex
from configparser import ConfigParser
from pathlib import Path

import pytest
from machines import Machine

from kiosk import cli
from kiosk.paths import resources

FOLDER = Path(__file__).parents[2] / "packaging/desktop"
ENTRIES = sorted(FOLDER.glob("*.desktop"))
LANGUAGES = {path.stem for path in (resources() / "interface").glob("*.toml")} - {"en"}

every_entry = pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.stem)


def groups(path: Path) -> ConfigParser:
    entry = ConfigParser(interpolation=None, delimiters="=")
    entry.optionxform = str
    entry.read(path, encoding="utf-8")
    return entry


def test_the_kiosk_and_the_presenter_have_one_each() -> None:
    started = [groups(path)["Desktop Entry"]["Exec"] for path in ENTRIES]

    assert sorted(started) == ["kiosk present", "kiosk run"]


@every_entry
def test_every_command_is_understood(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[str] = []
    for name in ("run", "present"):
        monkeypatch.setattr(
            f"kiosk.commands.{name}.run", lambda _, name=name: run.append(name) or 0
        )
    commands = [shlex.split(group["Exec"]) for _, group in groups(path).items() if group]

    assert [cli.main(arguments) for _, *arguments in commands] == [0] * len(commands)
    assert run == [arguments[0] for _, *arguments in commands]


@every_entry
def test_names_are_there_in_every_language(path: Path) -> None:
    for _, group in groups(path).items():
        for key in {"Name", "Comment"} & set(group):
            assert {f"{key}[{language}]" for language in LANGUAGES} <= set(group)


@every_entry
def test_the_icon_is_there(path: Path) -> None:
    assert (FOLDER / f"{groups(path)['Desktop Entry']['Icon']}.svg").is_file()


@every_entry
def test_desktops_find_nothing_wrong(path: Path) -> None:
    with Machine("desktop-file-validate") as machine:
        assert machine.run("desktop-file-validate", str(path)) == ""
