"""Promises of the checks: one bad case a rule, and a pack in which nothing is wrong."""

from datetime import date
from pathlib import Path

import pytest

from kiosk.content.checks import check
from kiosk.errors import Problem

TODAY = date(2026, 12, 1)

GOOD = {
    "pack.toml": """\
id = "tiny"
version = "1.0.0"
default-language = "en"
written = 2026-11-23
review-by = 2027-05-23
reviewed-by = ""
funding = "Nobody paid."

[[authors]]
name = "A team"
role = "Writing"
""",
    "references.json": """\
[
 {"id": "lee2020", "type": "article", "title": "A study", "author": [{"family": "Lee"}],
  "issued": {"date-parts": [[2020]]}, "DOI": "10.1/a"},
 {"id": "kim2021", "type": "article", "title": "Another", "author": [{"family": "Kim"}],
  "issued": {"date-parts": [[2021]]}, "DOI": "10.1/b"}
]
""",
    "numbers.toml": """\
[tiny]
sources = ["lee2020"]
certainty = "low"
arms = [{ id = "cells", total = 46 }]

[[tiny.outcomes]]
id = "better"
counts = { cells = 15 }
""",
    "quiz.toml": """\
otherwise = "wait"

[[questions]]
id = "known"
choices = ["yes", "no"]

[[rules]]
id = "knows"
when = { known = ["yes"] }
result = "go"

[[results]]
id = "go"
look = "primary"
icon = "dna"

[[results]]
id = "wait"
look = "caution"
icon = "clock"
""",
    "images/cells.svg": "<svg/>",
    "en/language.toml": 'name = "English"\ndirection = "ltr"\n',
    "en/01-start.md": """\
+++
title = "The start"
tile = "Start"
summary = "Where it begins."
icon = "dna"
+++

Cells can be grown in a lab. [@kim2021]

## What we know

A [trial](glossary:trial) tests a drug. More is in [the next part](section:safety).

![Cells on a dish](cells.svg "Grown in a lab")

{{ numbers:tiny }}
""",
    "en/02-safety.md": """\
+++
title = "Is it safe?"
tile = "Safety"
summary = "What can go wrong."
icon = "clock"
+++

No one can tell yet. [@lee2020]

!!! note "Please note"
    This is not a cure. Ask your team.
""",
    "en/glossary.md": "## Trial {#trial}\n\nA fair test of a drug in people.\n",
    "en/numbers.toml": """\
[tiny]
title = "One small study"
group = "46 people."
meaning = "It is too small to tell."
reason = "Few people took part."
arms = { cells = "Cells" }

[tiny.outcomes]
better = { label = "were better", otherwise = "were not", span = "after 1 month" }
""",
    "en/quiz.toml": """\
title = "A quiz"
summary = "It is short."
opening = "This is for learning."
closing = "Talk with your team."

[questions.known]
ask = "Do you have it?"
short = "Known"
why = "It helps to know."
sources = ["kim2021"]

[questions.known.choices.yes]
text = "Yes"

[questions.known.choices.no]
text = "No"

[results.go]
title = "Ask"
lead = ["It may be worth asking."]
next = ["Ask your team."]

[results.wait]
title = "Wait"
lead = ["Your team can help."]
next = ["Ask your team."]

[addons]
""",
}


class TinyPack:
    """A small pack in which nothing is wrong, until a test spoils it."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "tiny"
        self.icons = home / "icons"
        self.icons.mkdir()
        for icon in ("dna", "clock"):
            (self.icons / f"{icon}.svg").touch()
        for path, text in GOOD.items():
            self.write(path, text)

    def write(self, path: str, text: str | bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def add(self, path: str, text: str) -> int:
        """Put a text at the end of a file, and tell the line it begins on."""
        before = (self.folder / path).read_text()
        self.write(path, f"{before}\n{text}\n")
        return before.count("\n") + 2

    def replace(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text()
        assert text.count(old) == 1
        self.write(path, text.replace(old, new))

    def problems(self) -> tuple[Problem, ...]:
        return check(self.folder, self.icons, TODAY)

    def only(self) -> Problem:
        found = self.problems()
        assert len(found) == 1, "\n".join(map(str, found))
        return found[0]


@pytest.fixture
def pack(tmp_path: Path) -> TinyPack:
    return TinyPack(tmp_path)


def place(problem: Problem) -> tuple[str, int, str, str]:
    return problem.path, problem.line, problem.severity, problem.rule


# The pack as a whole.


def test_a_good_pack_has_no_problems(pack: TinyPack) -> None:
    assert pack.problems() == ()


def test_a_missing_pack_is_one_problem(tmp_path: Path) -> None:
    (problem,) = check(tmp_path / "nowhere")

    assert place(problem) == (".", 0, "error", "pack-missing")
    assert problem.hint == "Name the folder that holds pack.toml."


def test_a_folder_without_a_pack_file_is_reported(tmp_path: Path) -> None:
    problems = check(tmp_path)

    assert [(problem.path, problem.severity) for problem in problems] == [("pack.toml", "error")]


def test_an_overdue_review_is_a_warning(pack: TinyPack) -> None:
    pack.replace("pack.toml", "2027-05-23", "2026-11-30")

    assert place(pack.only()) == ("pack.toml", 5, "warning", "review-overdue")


def test_a_review_due_today_is_not_overdue(pack: TinyPack) -> None:
    pack.replace("pack.toml", "2027-05-23", TODAY.isoformat())

    assert pack.problems() == ()


def test_the_date_is_the_computers_unless_given(pack: TinyPack) -> None:
    pack.replace("pack.toml", "2027-05-23", "2000-01-01")

    assert [problem.rule for problem in check(pack.folder)] == ["review-overdue"]


def test_all_problems_are_told_at_once_in_file_order(pack: TinyPack) -> None:
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


def test_two_languages_are_both_checked_and_shared_files_reported_once(pack: TinyPack) -> None:
    for name in ("01-start.md", "glossary.md", "numbers.toml", "quiz.toml"):
        pack.write(f"de/{name}", GOOD[f"en/{name}"])
    pack.write("de/language.toml", 'name = "Deutsch"\ndirection = "ltr"\n')
    pack.replace("de/01-start.md", "section:safety", "section:safe")
    pack.replace("numbers.toml", "lee2020", "lee2019")

    found = [place(problem)[:2] for problem in pack.problems()]

    assert found == [("de/01-start.md", 12), ("numbers.toml", 2)]


def test_what_the_default_language_lends_is_not_reported_for_the_borrower(pack: TinyPack) -> None:
    pack.write("de/language.toml", 'name = "Deutsch"\ndirection = "ltr"\n')
    pack.write("de/glossary.md", "## Studie {#study}\n\nEin Test.\n")
    pack.write("de/quiz.toml", "title =\n")
    pack.replace("en/glossary.md", "A fair test", "A fair [test](section:gone)")
    pack.replace("en/quiz.toml", "It may be worth asking.", "Go " + "on " * 30 + "now.")

    found = [(problem.path, problem.rule) for problem in pack.problems()]

    assert found == [
        ("de/quiz.toml", "toml-broken"),
        ("en/glossary.md", "link-unknown"),
        ("en/quiz.toml", "sentence-long"),
    ]


def test_a_broken_file_is_told_without_its_sources_counting_as_unused(pack: TinyPack) -> None:
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
        ("quiz.toml", "known = [", "knwon = [", "question-unknown", 9),
    ],
)
def test_what_the_library_finds_is_told_too(
    pack: TinyPack, path: str, old: str, new: str, rule: str, line: int
) -> None:
    pack.replace(path, old, new)

    found = [problem for problem in pack.problems() if problem.rule == rule]

    assert [place(problem) for problem in found] == [(path, line, "error", rule)]


def test_a_misspelt_key_names_the_one_that_was_meant(pack: TinyPack) -> None:
    pack.replace("en/01-start.md", "summary =", "sumary =")

    hints = [problem.hint for problem in pack.problems() if problem.rule == "unknown-key"]

    assert hints == ["Did you mean “summary”?"]


def test_html_is_reported(pack: TinyPack) -> None:
    line = pack.add("en/01-start.md", "A <blink>bad</blink> idea.")

    assert {place(problem) for problem in pack.problems()} == {
        ("en/01-start.md", line, "error", "raw-html")
    }


def test_a_file_that_is_not_utf8_is_reported_and_the_rest_still_checked(pack: TinyPack) -> None:
    pack.write("en/02-safety.md", GOOD["en/02-safety.md"].encode("utf-16"))

    assert {problem.rule for problem in pack.problems()} == {"bad-encoding", "link-unknown"}


# Links, terms and sources.


def test_a_link_to_nowhere_names_the_section_that_was_meant(pack: TinyPack) -> None:
    pack.replace("en/01-start.md", "section:safety", "section:safty")

    problem = pack.only()

    assert place(problem) == ("en/01-start.md", 12, "error", "link-unknown")
    assert problem.hint == "Did you mean “safety”?"


def test_a_dead_link_is_told_on_every_line_it_stands_on(pack: TinyPack) -> None:
    line = pack.add("en/01-start.md", "See [a](section:gone).\n\nSee [b](section:gone).")

    assert [problem.line for problem in pack.problems()] == [line, line + 2]


def test_a_dead_link_is_not_taken_for_another_that_begins_like_it(pack: TinyPack) -> None:
    line = pack.add("en/01-start.md", "See [a](section:gone).\n\nSee [b](section:gone-too).")

    found = [(problem.line, problem.message) for problem in pack.problems()]

    assert found == [
        (line, "There is no section “gone”."),
        (line + 2, "There is no section “gone-too”."),
    ]


def test_a_dead_link_inside_a_clinicians_note_is_found(pack: TinyPack) -> None:
    pack.add("en/01-start.md", '!!! clinician "For you"\n    See [a](section:gone).')

    assert pack.only().rule == "link-unknown"


def test_a_dead_link_inside_the_glossary_is_found(pack: TinyPack) -> None:
    line = pack.add("en/glossary.md", "See [safety](section:safe).")

    assert place(pack.only()) == ("en/glossary.md", line, "error", "link-unknown")


def test_an_unexplained_term_names_the_one_that_was_meant(pack: TinyPack) -> None:
    pack.replace("en/01-start.md", "glossary:trial", "glossary:trail")

    problem = pack.only()

    assert place(problem) == ("en/01-start.md", 12, "error", "term-unknown")
    assert problem.hint == "Did you mean “trial”?"


def test_a_term_linked_again_on_a_section_is_a_warning(pack: TinyPack) -> None:
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
    pack: TinyPack, path: str, old: str, line: int
) -> None:
    pack.replace(path, old, f"{old}b")

    problem = pack.only()

    assert place(problem) == (path, line, "error", "source-unknown")
    assert problem.hint == f"Did you mean “{old}”?"


def test_a_source_that_nothing_cites_is_a_warning(pack: TinyPack) -> None:
    pack.replace("en/01-start.md", " [@kim2021]", " [@lee2020]")
    pack.replace("en/quiz.toml", 'sources = ["kim2021"]\n', "")

    assert place(pack.only()) == ("references.json", 4, "warning", "source-unused")


def test_a_section_that_cites_nothing_is_a_warning(pack: TinyPack) -> None:
    pack.replace("en/02-safety.md", " [@lee2020]", "")

    assert place(pack.only()) == ("en/02-safety.md", 0, "warning", "section-uncited")


# Pictures, icons, headings, lists, files.


def test_a_missing_picture_names_the_one_that_was_meant(pack: TinyPack) -> None:
    pack.replace("en/01-start.md", "](cells.svg", "](cell.svg")

    problem = pack.only()

    assert place(problem) == ("en/01-start.md", 14, "error", "image-missing")
    assert problem.hint == "Did you mean “cells.svg”?"


def test_a_picture_without_a_description_is_an_error(pack: TinyPack) -> None:
    pack.replace("en/01-start.md", "![Cells on a dish]", "![ ]")

    assert place(pack.only()) == ("en/01-start.md", 14, "error", "image-alt")


def test_a_picture_that_is_no_drawing_is_an_error(pack: TinyPack) -> None:
    pack.replace("en/01-start.md", "](cells.svg", "](cells.png")
    pack.write("images/cells.png", "not drawn")

    assert place(pack.only()) == ("en/01-start.md", 14, "error", "image-format")


def test_numbers_without_a_source_are_an_error(pack: TinyPack) -> None:
    pack.replace("numbers.toml", 'sources = ["lee2020"]', "sources = []")

    rules = {problem.rule: place(problem) for problem in pack.problems()}

    assert rules["number-unsourced"] == ("numbers.toml", 1, "error", "number-unsourced")


def test_a_place_that_no_clinic_fills_names_the_one_that_was_meant(pack: TinyPack) -> None:
    pack.replace("en/quiz.toml", "Your team can help.", "Call {clinic_fone}.")

    problem = pack.only()

    assert (problem.path, problem.rule) == ("en/quiz.toml", "place-unknown")
    assert problem.hint == "Did you mean “clinic_phone”?"


@pytest.mark.parametrize(
    ("path", "line"), [("en/01-start.md", 5), ("quiz.toml", 15)], ids=["section", "result"]
)
def test_an_unknown_icon_names_the_one_that_was_meant(pack: TinyPack, path: str, line: int) -> None:
    pack.replace(path, 'icon = "dna"', 'icon = "dnaa"')

    problem = pack.only()

    assert place(problem) == (path, line, "error", "icon-unknown")
    assert problem.hint == "Did you mean “dna”?"


def test_icons_are_not_checked_where_none_are_given(pack: TinyPack) -> None:
    pack.replace("quiz.toml", 'icon = "dna"', 'icon = "dnaa"')

    assert check(pack.folder, today=TODAY) == ()


def test_a_skipped_heading_level_says_what_to_write(pack: TinyPack) -> None:
    line = pack.add("en/01-start.md", "#### Far *below*\n\nText.\n\n#### And on")

    problem = pack.only()

    assert place(problem) == ("en/01-start.md", line, "error", "heading-skip")
    assert problem.hint == "Begin it with ###."


def test_lines_are_those_of_the_text_not_of_the_same_words_in_its_front_matter(
    pack: TinyPack,
) -> None:
    line = pack.add("en/01-start.md", "#### Where it begins\n\nHere.")

    assert pack.only().line == line


def test_headings_may_step_down_one_and_up_any_number_of_levels(pack: TinyPack) -> None:
    pack.add("en/01-start.md", "### Below\n\nText.\n\n#### More\n\nText.\n\n## Up\n\nText.")

    assert pack.problems() == ()


def test_a_list_of_more_than_seven_items_is_a_warning(pack: TinyPack) -> None:
    line = pack.add("en/01-start.md", "\n".join(f"- item {letter}" for letter in "abcdefgh"))

    assert place(pack.only()) == ("en/01-start.md", line, "warning", "list-long")


def test_a_list_of_seven_items_is_well(pack: TinyPack) -> None:
    pack.add("en/01-start.md", "\n".join(f"- item {letter}" for letter in "abcdefg"))

    assert pack.problems() == ()


@pytest.mark.parametrize("name", ["notes.txt", ".02-safety.md.swp", "numbers.toml.bak"])
def test_a_file_that_nothing_reads_is_a_warning(pack: TinyPack, name: str) -> None:
    pack.write(f"en/{name}", "")

    assert place(pack.only()) == (f"en/{name}", 0, "warning", "file-stray")


def test_a_languages_own_pictures_are_no_stray_files(pack: TinyPack) -> None:
    pack.write("en/images/cells.svg", "<svg/>")

    assert pack.problems() == ()


@pytest.mark.parametrize("character", ["\a", "\u202e", "\x85"])
def test_a_control_character_is_an_error(pack: TinyPack, character: str) -> None:
    line = pack.add("en/01-start.md", f"A{character} word.")

    assert place(pack.only()) == ("en/01-start.md", line, "error", "control-character")


# Words.


def test_a_sentence_of_more_than_25_words_is_a_warning_at_its_line(pack: TinyPack) -> None:
    sentence = "We saw **it** [@lee2020] and\nwe saw " + "it " * 20 + "too."
    line = pack.add("en/01-start.md", f"Short.\n{sentence}")

    assert place(pack.only()) == ("en/01-start.md", line + 1, "warning", "sentence-long")


def test_a_sentence_of_25_words_is_well(pack: TinyPack) -> None:
    pack.add("en/01-start.md", "Go " + "on " * 23 + "now.")

    assert pack.problems() == ()


@pytest.mark.parametrize("path", ["en/quiz.toml", "en/numbers.toml"])
def test_long_sentences_are_found_in_quiz_and_numbers_too(pack: TinyPack, path: str) -> None:
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
    pack: TinyPack, sentence: str, severity: str, level: str
) -> None:
    front = GOOD["en/02-safety.md"].split("\n\n")[0]
    pack.write("en/02-safety.md", f"{front}\n\n{sentence} [@lee2020]\n")

    problem = pack.only()

    assert place(problem) == ("en/02-safety.md", 0, severity, "grade-high")
    assert f"school grade {level}." in problem.message


def test_other_languages_have_no_english_grade(pack: TinyPack) -> None:
    pack.write("de/language.toml", 'name = "Deutsch"\ndirection = "ltr"\n')
    front = GOOD["en/02-safety.md"].split("\n\n")[0]
    pack.write(
        "de/02-safety.md",
        f"{front}\n\nEntzündungshemmende Krankheitsbehandlungsmöglichkeiten. [@lee2020]\n",
    )

    assert pack.problems() == ()


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
def test_words_that_sell_are_a_warning(pack: TinyPack, sentence: str) -> None:
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
def test_saying_that_it_is_no_cure_is_well(pack: TinyPack, sentence: str) -> None:
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
def test_what_a_quiz_must_not_say_is_an_error(pack: TinyPack, sentence: str) -> None:
    pack.replace("en/quiz.toml", "It may be worth asking.", sentence)

    assert place(pack.only()) == ("en/quiz.toml", 20, "error", "phrase-banned")


def test_a_patient_may_ask_what_they_should_do(pack: TinyPack) -> None:
    pack.replace("en/quiz.toml", "It may be worth asking.", "Should I see a doctor?")

    assert pack.problems() == ()
