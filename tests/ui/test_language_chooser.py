"""Promises of the choice of a language: in its own script, at any time, on the same page."""

import shutil
from pathlib import Path

import pytest
from conftest import Visit
from right_to_left import ARABIC
from visitor import Visitor

from kiosk.patient.route import SectionPage

OTHERS = {"fr": "Français", "de": "Deutsch", "ru": "Русский", "ur": "اردو", "el": "Ελληνικά"}


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """The Arabic pack with five languages more, in which all is lent."""
    folder = Path(shutil.copytree(ARABIC, tmp_path / "arabic"))
    for code, name in OTHERS.items():
        (folder / code).mkdir()
        direction = "rtl" if code == "ur" else "ltr"
        text = f'name = "{name}"\ndirection = "{direction}"\n'
        (folder / code / "language.toml").write_text(text, encoding="utf-8")
    return folder


def on_the_second_page(visitor: Visitor) -> SectionPage:
    """Read on to the second page of a section."""
    visitor.tap("tile:evidence")
    visitor.tap("bar:next")
    assert isinstance(visitor.route, SectionPage)
    assert visitor.route.position.block > 0
    return visitor.route


def test_one_other_language_is_one_tap_away_and_keeps_the_page(visit: Visit) -> None:
    visitor = visit(folder=ARABIC)
    visitor.tap("language:ar")
    place = on_the_second_page(visitor)

    visitor.tap("bar:language:en")

    assert visitor.route == place
    assert not visitor.window.isRightToLeft()
    assert visitor.find("bar:language:ar") is not None or visitor.find("bar:more") is not None


def test_among_many_languages_each_stands_in_its_own_script(visit: Visit, many: Path) -> None:
    visitor = visit((1920, 1080), folder=many)
    visitor.tap("language:en")
    visitor.tap("bar:languages")

    assert [
        name for name in (*OTHERS.values(), "العربية", "English") if not visitor.sees(name)
    ] == []
    assert visitor.cut_off() == []


def test_a_language_among_many_is_two_taps_away_and_keeps_the_page(
    visit: Visit, many: Path
) -> None:
    visitor = visit((1920, 1080), folder=many)
    visitor.tap("language:ar")
    place = on_the_second_page(visitor)

    visitor.tap("bar:languages")
    visitor.tap("bar:language:de")

    assert visitor.route == place
    assert visitor.kiosk.flow.language == "de"
    assert visitor.find("sheet:close") is None


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_idle_page_names_every_language_in_its_own_script(
    visit: Visit, many: Path, language: str
) -> None:
    visitor = visit((1080, 1920), folder=many)
    visitor.kiosk.flow.choose_language(language)
    visitor.settle()

    buttons = {one.objectName(): one.text() for one in visitor.buttons()}
    names = {f"language:{code}": name for code, name in OTHERS.items()}
    assert names.items() <= buttons.items()
    assert buttons["language:ar"] == "العربية"
    assert visitor.cut_off() == []
