"""Promises of the checks: one bad case a rule, and a pack in which nothing is wrong."""

from pathlib import Path

import pytest
from sound_pack import CUP, GOOD, TODAY, SoundPack, place

from kiosk.check.checks import check

# The pack as a whole.


def test_a_good_pack_has_no_problems(pack: SoundPack) -> None:
    assert pack.problems() == ()


def test_a_missing_pack_is_one_problem(tmp_path: Path) -> None:
    (problem,) = check(tmp_path / "nowhere")

    assert place(problem) == (".", 0, "error", "pack-missing")
    assert problem.hint == "Name the folder that holds pack.toml."


def test_a_folder_without_a_pack_file_is_reported(tmp_path: Path) -> None:
    problems = check(tmp_path)

    assert [(problem.path, problem.severity) for problem in problems] == [("pack.toml", "error")]


def test_an_overdue_review_is_a_warning(pack: SoundPack) -> None:
    pack.replace("pack.toml", "2027-05-23", "2026-11-30")

    assert place(pack.only()) == ("pack.toml", 5, "warning", "review-overdue")


def test_a_review_due_today_is_not_overdue(pack: SoundPack) -> None:
    pack.replace("pack.toml", "2027-05-23", TODAY.isoformat())

    assert pack.problems() == ()


def test_the_date_is_the_computers_unless_given(pack: SoundPack) -> None:
    pack.replace("pack.toml", "2026-11-23", "1999-11-23")
    pack.replace("pack.toml", "2027-05-23", "2000-01-01")

    assert [problem.rule for problem in check(pack.folder)] == ["review-overdue"]


def test_all_problems_are_told_at_once_in_file_order(pack: SoundPack) -> None:
    pack.write("en/02-safety.md", b"+++\ntitle = \xff\n+++\n")
    pack.add("en/01-start.md", "<b>Bold</b>")
    pack.replace("en/01-start.md", "cells.svg", "cell.svg")
    pack.replace("numbers.toml", "cells = 15", "cells = 47")
    pack.replace("quiz.toml", 'known = ["yes"]', 'unknown = ["yes"]')

    found = pack.problems()

    assert list(found) == sorted(found)
    assert {(problem.path, problem.rule) for problem in found} >= {
        ("en/01-start.md", "image-missing"),
        ("en/01-start.md", "link-unknown"),
        ("en/01-start.md", "raw-html"),
        ("en/01-start.md", "numbers-unknown"),
        ("en/02-safety.md", "bad-encoding"),
        ("numbers.toml", "count-impossible"),
        ("quiz.toml", "question-unknown"),
    }
    assert "source-unused" not in {problem.rule for problem in found}


def test_two_languages_are_both_checked_and_shared_files_reported_once(pack: SoundPack) -> None:
    for name in ("01-start.md", "glossary.md", "numbers.toml", "quiz.toml"):
        pack.write(f"de/{name}", GOOD[f"en/{name}"])
    pack.write("de/language.toml", 'name = "Deutsch"\ndirection = "ltr"\n')
    pack.replace("de/01-start.md", "section:safety", "section:safe")
    pack.replace("numbers.toml", "lee2020", "lee2019")

    errors = [problem for problem in pack.problems() if problem.severity == "error"]

    assert [place(problem)[:2] for problem in errors] == [
        ("de/01-start.md", 12),
        ("de/interface.toml", 0),
        ("numbers.toml", 2),
    ]


def test_what_the_default_language_lends_is_not_reported_for_the_borrower(pack: SoundPack) -> None:
    pack.write("de/language.toml", 'name = "Deutsch"\ndirection = "ltr"\n')
    pack.write("de/glossary.md", "## Studie {#study}\n\nEin Test.\n")
    pack.write("de/quiz.toml", "title =\n")
    pack.replace("en/glossary.md", "A fair test", "A fair [test](section:gone)")
    pack.replace("en/quiz.toml", "It may be worth asking.", "Go " + "on " * 30 + "now.")

    found = [(problem.path, problem.rule) for problem in pack.problems()]

    assert [told for told in found if not told[1].startswith("translation-")] == [
        ("de/glossary.md", "term-unused"),
        ("de/interface.toml", "interface-missing"),
        ("de/quiz.toml", "toml-broken"),
        ("en/glossary.md", "link-unknown"),
        ("en/quiz.toml", "sentence-long"),
    ]


def test_a_broken_file_is_told_without_its_sources_counting_as_unused(pack: SoundPack) -> None:
    pack.replace("en/02-safety.md", "[@lee2020]", "[@kim2021]")
    pack.replace("en/numbers.toml", 'group = "46 people."', "group =")

    assert "source-unused" not in {problem.rule for problem in pack.problems()}


# What the library finds, told with everything else.


@pytest.mark.parametrize(
    ("path", "old", "new", "rule", "line"),
    [
        ("en/01-start.md", 'title = "The start"', "title =", "toml-broken", 2),
        ("en/01-start.md", "summary =", "sumary =", "unknown-key", 4),
        ("en/02-safety.md", "!!! note", "!!! nota", "callout-unknown", 10),
        ("en/01-start.md", "](cells.svg", "](https://example.org/a.png", "image-remote", 14),
        ("en/01-start.md", "(section:safety)", "(https://example.org)", "link-form", 12),
        ("numbers.toml", "cells = 15", "cells = 47", "count-impossible", 8),
        ("quiz.toml", "known = [", "knwon = [", "question-unknown", 10),
    ],
)
def test_what_the_library_finds_is_told_too(
    pack: SoundPack, path: str, old: str, new: str, rule: str, line: int
) -> None:
    pack.replace(path, old, new)

    found = [problem for problem in pack.problems() if problem.rule == rule]

    assert [place(problem) for problem in found] == [(path, line, "error", rule)]


def test_a_misspelt_key_names_the_one_that_was_meant(pack: SoundPack) -> None:
    pack.replace("en/01-start.md", "summary =", "sumary =")

    hints = [problem.hint for problem in pack.problems() if problem.rule == "unknown-key"]

    assert hints == ["Did you mean “summary”?"]


def test_html_is_reported(pack: SoundPack) -> None:
    line = pack.add("en/01-start.md", "A <blink>bad</blink> idea.")

    assert {place(problem) for problem in pack.problems()} == {
        ("en/01-start.md", line, "error", "raw-html")
    }


def test_a_file_that_is_not_utf8_is_reported_and_the_rest_still_checked(pack: SoundPack) -> None:
    pack.write("en/02-safety.md", GOOD["en/02-safety.md"].encode("utf-16"))

    assert pack.rules() == {"bad-encoding", "link-unknown", "section-unknown"}


# Links, terms and sources.


def test_a_link_to_nowhere_names_the_section_that_was_meant(pack: SoundPack) -> None:
    pack.replace("en/01-start.md", "section:safety", "section:safty")

    problem = pack.only()

    assert place(problem) == ("en/01-start.md", 12, "error", "link-unknown")
    assert problem.hint == "Did you mean “safety”?"


def test_a_dead_link_is_told_on_every_line_it_stands_on(pack: SoundPack) -> None:
    line = pack.add("en/01-start.md", "See [a](section:gone).\n\nSee [b](section:gone).")

    assert [problem.line for problem in pack.problems()] == [line, line + 2]


def test_a_dead_link_is_not_taken_for_another_that_begins_like_it(pack: SoundPack) -> None:
    line = pack.add("en/01-start.md", "See [a](section:gone).\n\nSee [b](section:gone-too).")

    found = [(problem.line, problem.message) for problem in pack.problems()]

    assert found == [
        (line, "There is no section “gone”."),
        (line + 2, "There is no section “gone-too”."),
    ]


def test_a_dead_link_inside_a_clinicians_note_is_found(pack: SoundPack) -> None:
    pack.add("en/01-start.md", '!!! clinician "For you"\n    See [a](section:gone).')

    assert pack.only().rule == "link-unknown"


def test_a_dead_link_inside_the_glossary_is_found(pack: SoundPack) -> None:
    line = pack.add("en/glossary.md", "See [safety](section:safe).")

    assert place(pack.only()) == ("en/glossary.md", line, "error", "link-unknown")


def test_an_unexplained_term_names_the_one_that_was_meant(pack: SoundPack) -> None:
    pack.replace("en/01-start.md", "glossary:trial", "glossary:trail")

    problem = pack.only()

    assert place(problem) == ("en/01-start.md", 12, "error", "term-unknown")
    assert problem.hint == "Did you mean “trial”?"


def test_a_term_linked_again_on_a_section_is_a_warning(pack: SoundPack) -> None:
    line = pack.add("en/01-start.md", "Each [trial](glossary:trial) is a test.")

    assert place(pack.only()) == ("en/01-start.md", line, "warning", "term-repeated")


@pytest.mark.parametrize(
    ("path", "old", "line"),
    [
        ("en/01-start.md", "kim2021", 8),
        ("numbers.toml", "lee2020", 2),
        ("en/quiz.toml", "kim2021", 10),
    ],
)
def test_a_citation_of_an_unknown_source_names_the_one_that_was_meant(
    pack: SoundPack, path: str, old: str, line: int
) -> None:
    pack.replace(path, old, f"{old}b")

    problem = pack.only()

    assert place(problem) == (path, line, "error", "source-unknown")
    assert problem.hint == f"Did you mean “{old}”?"


def test_a_source_that_nothing_cites_is_a_warning(pack: SoundPack) -> None:
    third = '{"id": "poe2022", "title": "A third", "issued": {"date-parts": [[2022]]}, "PMID": 3}'
    pack.write("references.json", GOOD["references.json"].replace("\n]", f",\n {third}\n]"))

    assert place(pack.only()) == ("references.json", 6, "warning", "source-unused")


def test_a_section_that_cites_nothing_is_a_warning(pack: SoundPack) -> None:
    pack.replace("en/02-safety.md", " [@lee2020]", "")

    assert place(pack.only()) == ("en/02-safety.md", 0, "warning", "section-uncited")


# Pictures, icons, headings, lists, files.


def test_a_missing_picture_names_the_one_that_was_meant(pack: SoundPack) -> None:
    pack.replace("en/01-start.md", "](cells.svg", "](cell.svg")

    problem = pack.only()

    assert place(problem) == ("en/01-start.md", 14, "error", "image-missing")
    assert problem.hint == "Did you mean “cells.svg”?"


def test_a_picture_without_a_description_is_an_error(pack: SoundPack) -> None:
    pack.replace("en/01-start.md", "![Cells on a dish]", "![ ]")

    assert place(pack.only()) == ("en/01-start.md", 14, "error", "image-alt")


def test_a_picture_that_is_no_drawing_is_an_error(pack: SoundPack) -> None:
    pack.replace("en/01-start.md", "](cells.svg", "](cells.png")
    pack.write("images/cells.png", "not drawn")
    pack.remove("images/cells.svg")

    assert place(pack.only()) == ("en/01-start.md", 14, "error", "image-format")


def test_numbers_without_a_source_are_an_error(pack: SoundPack) -> None:
    pack.replace("numbers.toml", 'sources = ["lee2020"]', "sources = []")

    rules = {problem.rule: place(problem) for problem in pack.problems()}

    assert rules["number-unsourced"] == ("numbers.toml", 1, "error", "number-unsourced")


def test_a_place_that_no_clinic_fills_names_the_one_that_was_meant(pack: SoundPack) -> None:
    pack.replace("en/quiz.toml", "Your team can help.", "Call {clinic_fone}.")

    problem = pack.only()

    assert (problem.path, problem.rule) == ("en/quiz.toml", "place-unknown")
    assert problem.hint == "Did you mean “clinic_phone”?"


@pytest.mark.parametrize(
    ("path", "line"), [("en/01-start.md", 5), ("quiz.toml", 16)], ids=["section", "result"]
)
def test_an_unknown_icon_names_the_one_that_was_meant(
    pack: SoundPack, path: str, line: int
) -> None:
    pack.replace(path, 'icon = "dna"', 'icon = "dnaa"')

    problem = pack.only()

    assert place(problem) == (path, line, "error", "icon-unknown")
    assert problem.hint == "Did you mean “dna”?"


def test_icons_are_not_checked_where_none_are_given(pack: SoundPack) -> None:
    pack.replace("quiz.toml", 'icon = "dna"', 'icon = "dnaa"')

    assert check(pack.folder, today=TODAY) == ()


def test_a_skipped_heading_level_says_what_to_write(pack: SoundPack) -> None:
    line = pack.add("en/01-start.md", "#### Far *below*\n\nText.\n\n#### And on")

    problem = pack.only()

    assert place(problem) == ("en/01-start.md", line, "error", "heading-skip")
    assert problem.hint == "Begin it with ###."


def test_lines_are_those_of_the_text_not_of_the_same_words_in_its_front_matter(
    pack: SoundPack,
) -> None:
    line = pack.add("en/01-start.md", "#### Where it begins\n\nHere.")

    assert pack.only().line == line


def test_headings_may_step_down_one_and_up_any_number_of_levels(pack: SoundPack) -> None:
    pack.add("en/01-start.md", "### Below\n\nText.\n\n#### More\n\nText.\n\n## Up\n\nText.")

    assert pack.problems() == ()


def test_a_list_of_more_than_seven_items_is_a_warning(pack: SoundPack) -> None:
    line = pack.add("en/01-start.md", "\n".join(f"- item {letter}" for letter in "abcdefgh"))

    assert place(pack.only()) == ("en/01-start.md", line, "warning", "list-long")


def test_a_list_of_seven_items_is_well(pack: SoundPack) -> None:
    pack.add("en/01-start.md", "\n".join(f"- item {letter}" for letter in "abcdefg"))

    assert pack.problems() == ()


@pytest.mark.parametrize("name", ["notes.txt", ".02-safety.md.swp", "numbers.toml.bak"])
def test_a_file_that_nothing_reads_is_a_warning(pack: SoundPack, name: str) -> None:
    pack.write(f"en/{name}", "")

    assert place(pack.only()) == (f"en/{name}", 0, "warning", "file-stray")


def test_a_languages_own_pictures_are_no_stray_files(pack: SoundPack) -> None:
    pack.write("en/images/cells.svg", CUP)

    assert pack.problems() == ()


@pytest.mark.parametrize("character", ["\a", "\u202e", "\x85"])
def test_a_control_character_is_an_error(pack: SoundPack, character: str) -> None:
    line = pack.add("en/01-start.md", f"A{character} word.")

    assert place(pack.only()) == ("en/01-start.md", line, "error", "control-character")


# Words.


def test_a_sentence_of_more_than_25_words_is_a_warning_at_its_line(pack: SoundPack) -> None:
    sentence = "We saw **it** [@lee2020] and\nwe saw " + "it " * 20 + "too."
    line = pack.add("en/01-start.md", f"Short.\n{sentence}")

    assert place(pack.only()) == ("en/01-start.md", line + 1, "warning", "sentence-long")


def test_a_sentence_of_25_words_is_well(pack: SoundPack) -> None:
    pack.add("en/01-start.md", "Go " + "on " * 23 + "now.")

    assert pack.problems() == ()


@pytest.mark.parametrize("path", ["en/quiz.toml", "en/numbers.toml"])
def test_long_sentences_are_found_in_quiz_and_numbers_too(pack: SoundPack, path: str) -> None:
    old = "It may be worth asking." if path == "en/quiz.toml" else "Few people took part."
    pack.replace(path, old, "Go " + "on " * 30 + "now.")

    assert pack.only().rule == "sentence-long"


@pytest.mark.parametrize(
    ("sentence", "severity", "level"),
    [
        ("Several studies tested different treatments for people with arthritis.", "error", "8"),
        ("Doctors tested new treatments for arthritis in many different people.", "warning", "6"),
    ],
)
def test_a_section_above_grade_6_is_a_warning_and_above_7_an_error(
    pack: SoundPack, sentence: str, severity: str, level: str
) -> None:
    front = GOOD["en/02-safety.md"].split("\n\n")[0]
    pack.write("en/02-safety.md", f"{front}\n\n{sentence} [@lee2020]\n")

    (problem,) = pack.found("grade-high")

    assert place(problem) == ("en/02-safety.md", 0, severity, "grade-high")
    assert f"school grade {level}." in problem.message


def test_other_languages_have_no_english_grade(pack: SoundPack) -> None:
    pack.write("de/language.toml", 'name = "Deutsch"\ndirection = "ltr"\n')
    front = GOOD["en/02-safety.md"].split("\n\n")[0]
    pack.write(
        "de/02-safety.md",
        f"{front}\n\nEntzündungshemmende Krankheitsbehandlungsmöglichkeiten. [@lee2020]\n",
    )

    assert pack.found("grade-high") == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "This is a promising drug.",
        "It was a breakthrough.",
        "It is like a miracle.",
        "It can cure RA.",
        "Cells regenerate joints.",
        "It is no cure, but promising.",
        "It is not cheap, but it may be the best cure.",
    ],
)
def test_words_that_sell_are_a_warning(pack: SoundPack, sentence: str) -> None:
    line = pack.add("en/01-start.md", sentence)

    assert place(pack.only()) == ("en/01-start.md", line, "warning", "word-selling")


@pytest.mark.parametrize(
    "sentence",
    [
        "This is not a cure.",
        "There is no cure for RA yet.",
        "It doesn't cure RA.",
        "It can not yet be a cure.",
        "Be wary of the word “miracle”.",
    ],
)
def test_saying_that_it_is_no_cure_is_well(pack: SoundPack, sentence: str) -> None:
    pack.add("en/01-start.md", sentence)

    assert pack.problems() == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "You are eligible.",
        "You may qualify.",
        "You are a good candidate.",
        "You should ask.",
        "You must stop.",
        "We recommend a trial.",
        "It is a good fit.",
        "It is a 90% match.",
        "It is promising.",
    ],
)
def test_what_a_quiz_must_not_say_is_an_error(pack: SoundPack, sentence: str) -> None:
    pack.replace("en/quiz.toml", "It may be worth asking.", sentence)

    (problem,) = pack.found("phrase-banned")

    assert place(problem) == ("en/quiz.toml", 20, "error", "phrase-banned")


def test_a_patient_may_ask_what_they_should_do(pack: SoundPack) -> None:
    pack.replace("en/quiz.toml", "It may be worth asking.", "Should I see a doctor?")

    assert pack.problems() == ()
