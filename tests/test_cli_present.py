"""Promises of `kiosk present`: what is wrong is said before any window opens."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.cli import main

TINY = Path(__file__).parent / "fixtures/content/tiny"
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's own settings count."""
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


def test_an_unknown_section_is_told_with_the_one_that_was_probably_meant(
    capsys: Captured,
) -> None:
    code = main(["present", "--pack", str(TINY), "--start", "safty"])

    assert code == 2
    said = capsys.readouterr().err
    assert "no section “safty”" in said
    assert "Did you mean “safety”?" in said


def test_a_section_like_none_is_told_with_those_there_are(capsys: Captured) -> None:
    main(["present", "--content", str(TINY), "--start", "xyz"])

    assert "safety" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--lang", "--audience-lang"])
def test_an_unknown_language_is_told_with_those_there_are(capsys: Captured, option: str) -> None:
    code = main(["present", "--pack", str(TINY), option, "xx"])

    assert code == 2
    assert "it has en, ar" in capsys.readouterr().err


def test_a_pack_of_which_nothing_can_be_shown_is_told(capsys: Captured, tmp_path: Path) -> None:
    code = main(["present", "--pack", str(tmp_path)])

    assert code == 1
    assert str(tmp_path) in capsys.readouterr().err


@pytest.mark.parametrize("minutes", ["0", "-5", "soon", "10000"])
def test_minutes_that_no_talk_takes_are_refused(capsys: Captured, minutes: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["present", "--minutes", minutes])

    assert ended.value.code == 2
    assert "minutes" in capsys.readouterr().err


def test_the_kiosk_starts_without_anything_of_the_presenter() -> None:
    asked = "import kiosk.app, sys; print([n for n in sys.modules if 'kiosk.presenter' in n])"

    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True)

    assert found.stdout.strip() == b"[]"
