"""Promises of a pack's own words for the interface: whole ones are used, others never."""

import shutil
from pathlib import Path

import pytest
from sound_pack import SoundPack

from kiosk.content.library import Library, open_library
from kiosk.content.wording import read_wording, wording_for
from kiosk.paths import resources

SHIPPED = resources() / "interface"
TINY = Path(__file__).parents[1] / "fixtures/content/tiny"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack in English and Arabic, which the product does not speak."""
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def bring(folder: Path, language: str, *changes: tuple[str, str]) -> Library:
    """A pack with the English words as its own for a language, changed here and there."""
    text = (SHIPPED / "en.toml").read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    (folder / language / "interface.toml").write_text(text, encoding="utf-8")
    return open_library(folder)


def test_words_that_a_pack_brings_stand_in_for_a_language_without(folder: Path) -> None:
    library = bring(folder, "ar", ('touch_to_start = "Touch to start"', 'touch_to_start = "المس"'))

    assert library.wording("ar").screen.touch_to_start == "المس"
    assert library.problems == ()


def test_words_that_a_pack_brings_win_over_the_shipped_ones(folder: Path) -> None:
    product = 'product = "Stem cells and rheumatoid arthritis"'
    library = bring(folder, "en", (product, 'product = "All about tea"'))

    assert library.wording("en").screen.product == "All about tea"
    assert library.wording("ar") == wording_for("en"), "no other language borrows them"


def test_without_words_of_its_own_a_pack_has_the_shipped_ones(folder: Path) -> None:
    library = open_library(folder)

    assert library.wording("en") == read_wording(SHIPPED / "en.toml")
    assert library.wording("es") == read_wording(SHIPPED / "es.toml")
    assert library.wording("ar") == read_wording(SHIPPED / "en.toml")


@pytest.mark.parametrize(
    ("old", "new", "rule", "named"),
    [
        ('home = "Home"\n', "", "missing-key", "home"),
        ('home = "Home"\n', 'home = " "\n', "missing-key", "home"),
        ('home = "Home"\n', "home = 3\n", "bad-value", "home"),
        ('minutes = "{minutes} min"', 'minutes = "{minute} min"', "place-unknown", "{minute}"),
        ('minutes = "{minutes} min"', 'minutes = "{minutes min"', "place-unknown", "{minutes min"),
        ('minutes = "{minutes} min"', 'minutes = "{minutes!x}"', "place-unknown", "{minutes!x}"),
        ('minutes = "{minutes} min"', 'minutes = "some min"', "place-missing", "{minutes}"),
        ('"Larger", "Largest"]', '"Larger"]', "bad-value", "text_sizes"),
        ("[bar]\n", "[bar\n", "toml-broken", "[bar"),
    ],
    ids=lambda words: words.strip(),
)
def test_words_that_are_not_whole_are_told_and_not_used(
    folder: Path, old: str, new: str, rule: str, named: str
) -> None:
    library = bring(folder, "ar", (old, new))

    assert library.wording("ar") == wording_for("en")
    found = {(each.path, each.rule) for each in library.problems}
    assert ("ar/interface.toml", rule) in found
    assert rule == "toml-broken" or any(named in each.message for each in library.problems)


def test_all_that_is_missing_is_told_and_where(folder: Path) -> None:
    library = bring(folder, "ar", ('home = "Home"\n', ""), ('start = "Start"\n', ""))
    library.wording("ar")

    assert [(each.line, each.message) for each in library.problems] == [
        (3, "“home” is missing."),
        (3, "“start” is missing."),
    ]


def test_a_word_that_nothing_reads_is_told_and_the_others_are_used(folder: Path) -> None:
    library = bring(folder, "ar", ('home = "Home"', 'home = "البيت"\nhouse = "البيت"'))

    assert library.wording("ar").bar.home == "البيت"
    (problem,) = library.problems
    assert (problem.rule, problem.line) == ("unknown-key", 5)


def test_a_language_in_which_no_button_has_words_is_found(pack: SoundPack) -> None:
    pack.write("ar/language.toml", 'name = "العربية"\ndirection = "rtl"\n')

    (problem,) = pack.found("interface-missing")

    assert problem.path == "ar/interface.toml"


def test_a_language_with_words_of_the_pack_or_the_product_is_sound(pack: SoundPack) -> None:
    pack.write("ar/language.toml", 'name = "العربية"\ndirection = "rtl"\n')
    pack.write("es/language.toml", 'name = "Español"\ndirection = "ltr"\n')
    pack.write("ar/interface.toml", (SHIPPED / "en.toml").read_bytes())

    assert pack.rules() & {"interface-missing", "file-stray", "unknown-key"} == set()


def test_broken_words_of_a_pack_are_found_by_its_check(pack: SoundPack) -> None:
    words = (SHIPPED / "en.toml").read_text(encoding="utf-8")
    pack.write("en/interface.toml", words.replace('home = "Home"\n', ""))

    (problem,) = pack.problems()

    assert (problem.path, problem.rule) == ("en/interface.toml", "missing-key")
