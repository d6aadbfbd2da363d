"""Promises of `checks.toml`: a warning may be allowed with a reason, and nothing else."""

import pytest
from sound_pack import SoundPack, place

SELLING = "They call it a miracle."
ALLOWED = """\
[[allowed]]
rule = "word-selling"
file = "en/01-start.md"
words = "call it a miracle"
reason = "It tells what sellers say."
"""


@pytest.fixture
def selling(pack: SoundPack) -> SoundPack:
    """A pack with one warning."""
    pack.add("en/01-start.md", SELLING)
    return pack


def test_a_warning_with_a_reason_is_let_pass(selling: SoundPack) -> None:
    selling.write("checks.toml", ALLOWED)

    assert selling.problems() == ()


def test_only_the_words_that_were_meant_are_let_pass(selling: SoundPack) -> None:
    line = selling.add("en/01-start.md", "This is a breakthrough.")
    selling.write("checks.toml", ALLOWED)

    assert place(selling.only()) == ("en/01-start.md", line, "warning", "word-selling")


def test_another_file_is_not_let_pass(selling: SoundPack) -> None:
    selling.write("checks.toml", ALLOWED.replace("01-start", "02-safety"))

    assert selling.rules() == {"word-selling", "allowed-unused"}


def test_a_reason_must_be_given(selling: SoundPack) -> None:
    selling.write("checks.toml", ALLOWED.replace("It tells what sellers say.", " "))

    assert selling.rules() == {"word-selling", "allowed-unreasoned"}


def test_what_is_allowed_and_not_found_is_a_warning(pack: SoundPack) -> None:
    pack.write("checks.toml", ALLOWED)

    assert place(pack.only()) == ("checks.toml", 4, "warning", "allowed-unused")


def test_a_rule_that_is_none_is_an_error(pack: SoundPack) -> None:
    pack.write("checks.toml", ALLOWED.replace("word-selling", "word-sold"))

    assert place(pack.only()) == ("checks.toml", 4, "error", "allowed-unknown")


def test_an_error_is_never_allowed(pack: SoundPack) -> None:
    pack.replace("en/01-start.md", "![Cells on a dish]", "![]")
    pack.write("checks.toml", ALLOWED.replace("word-selling", "image-alt"))

    assert pack.rules() == {"image-alt", "allowed-error"}


def test_a_key_that_nothing_reads_is_an_error(pack: SoundPack) -> None:
    pack.write("checks.toml", "[[allow]]\n")

    assert place(pack.only()) == ("checks.toml", 1, "error", "unknown-key")


def test_a_file_that_is_no_toml_is_told_once(pack: SoundPack) -> None:
    pack.write("checks.toml", "[[allowed]\n")

    assert pack.only().rule == "toml-broken"
