import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kiosk.content.blocks import FactBox, Figure, Foreign, Heading, Text, plain_text, walk
from kiosk.content.library import Library, SectionHead, open_library
from kiosk.content.section import singly
from kiosk.errors import ContentError
from kiosk.paths import resources

TINY = Path(__file__).parents[1] / "fixtures/content/tiny"
SHIPPED = resources() / "content/msc-in-ra"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny pack, to be broken."""
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


@pytest.fixture(scope="module")
def tiny() -> Library:
    return open_library(TINY)


def test_the_pack_says_what_it_is(tiny: Library) -> None:
    assert tiny.pack.id == "tiny"
    assert tiny.pack.review_by == date(2099, 11, 1)
    assert [author.name for author in tiny.pack.authors] == ["A. Writer"]


def test_the_default_language_comes_first(tiny: Library) -> None:
    assert [(each.code, each.name, each.direction) for each in tiny.languages] == [
        ("en", "English", "ltr"),
        ("ar", "العربية", "rtl"),
    ]


def test_heads_come_in_order_with_what_a_tile_needs(tiny: Library) -> None:
    assert [head.id for head in tiny.sections("en")] == ["start", "numbers", "safety"]
    assert tiny.sections("en")[1] == SectionHead(
        id="numbers",
        title="What one study found",
        tile="The study",
        summary="Tea and water, side by side.",
        icon="flask-conical",
        number=2,
        path="en/02-numbers.md",
    )


def test_a_section_begins_with_its_title(tiny: Library) -> None:
    section = tiny.section("start", "en")

    assert section.language == "en"
    assert section.blocks[0] == Heading(1, (Text("Start here"),))


def test_notes_for_clinicians_are_kept_apart(tiny: Library) -> None:
    section = tiny.section("start", "en")

    assert [note.title for note in section.notes] == ["For the team"]
    assert "other drinks" not in plain_text(section.blocks)


def test_notes_inside_other_blocks_are_kept_apart_too(folder: Path) -> None:
    note = '    !!! clinician "Deep"\n        Secret.\n'
    _append(folder / "en/01-start.md", f'\n- Item\n\n{note}\n!!! tip "Box"\n    Words.\n\n{note}')

    section = open_library(folder).section("start", "en")

    assert [note.title for note in section.notes] == ["For the team", "Deep", "Deep"]
    assert "Secret" not in plain_text(section.blocks)
    assert "Item" in plain_text(section.blocks)


def test_a_note_tells_how_many_blocks_end_before_it(folder: Path) -> None:
    note = '!!! clinician "Between"\n    Ask back.\n\n'
    _replace(folder / "en/01-start.md", "1. Read.", f"{note}1. Read.")

    section = open_library(folder).section("start", "en")

    between, last = section.note_places
    assert "At home" in plain_text(singly(section.blocks)[:between])
    assert "Read." in plain_text(singly(section.blocks)[between:])
    assert last == len(section.blocks)


def test_a_note_stands_at_the_same_place_in_a_language_that_lends_blocks(folder: Path) -> None:
    _replace(folder / "en/01-start.md", "Tea is a *warm* drink.", "Tea is a *hot* drink.")
    _replace(folder / "en/01-start.md", "- What a", "- Whatever a")

    library = open_library(folder)
    own, lent = (library.section("start", language) for language in ("en", "ar"))

    assert any(isinstance(block, Foreign) for block in lent.blocks)
    assert lent.note_places == own.note_places


def test_a_section_is_read_once(tiny: Library) -> None:
    assert tiny.section("safety", "en") is tiny.section("safety", "en")


def test_fact_boxes_speak_the_language_of_their_section(tiny: Library) -> None:
    boxes = [
        block
        for language in ("en", "ar")
        for block in tiny.section("numbers", language).blocks
        if isinstance(block, FactBox)
    ]

    assert [box.arms[0].label for box in boxes] == ["Tea", "الشاي"]
    assert boxes[0].outcomes[0].counts == boxes[1].outcomes[0].counts


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (130, 1), (390, 3), (1300, 10)])
def test_it_is_told_about_how_long_reading_takes(folder: Path, words: int, minutes: int) -> None:
    _append(folder / "en/03-safety.md", "\n" + "word " * words + "\n")

    library = open_library(folder)

    assert library.minutes(library.sections("en")[2]) == minutes


def test_reading_takes_a_minute_at_least(tiny: Library) -> None:
    assert {tiny.minutes(head) for head in tiny.sections("en")} == {1}


def test_words_of_patients_are_counted_and_those_of_clinicians_not(folder: Path) -> None:
    before = open_library(folder).section("safety", "en").words
    _append(folder / "en/03-safety.md", '\nOne two.\n\n!!! clinician "Three"\n    Four five six.\n')

    assert open_library(folder).section("safety", "en").words == before + 2


def test_terms_sources_and_quiz_are_there_in_each_language(tiny: Library) -> None:
    assert tiny.glossary("ar")["study"].name == "دراسة"
    assert tiny.sources["adams2020"].label == "Adams 2020"
    assert tiny.quiz is not None
    wording = tiny.quiz_wording("ar")
    assert wording is not None
    assert wording.title == "هل يستحق الشاي السؤال؟"


def test_a_sound_pack_has_no_problems() -> None:
    library = open_library(TINY)

    _read_everything(library)

    assert library.problems == ()


def test_every_kind_of_block_and_mark_stands_in_the_tiny_pack(tiny: Library) -> None:
    sections = [tiny.section(head.id, "en") for head in tiny.sections("en")]

    kinds = {type(node).__name__ for each in sections for node in walk(each.blocks)}

    assert kinds == {
        *("Heading", "Paragraph", "ItemList", "Callout", "Figure", "Table", "FactBox"),
        "OptionGrid",
        *("Text", "Emphasis", "Strong", "Link", "Term", "Citation"),
    }


def test_a_language_without_a_section_gets_the_default_one(folder: Path) -> None:
    (folder / "ar/02-numbers.md").unlink()

    library = open_library(folder)

    assert [head.title for head in library.sections("ar")][1] == "What one study found"
    assert [head.number for head in library.sections("ar")] == [1, 2, 3]
    assert library.section("numbers", "ar").language == "en"
    assert library.section("start", "ar").language == "ar"


def test_a_section_in_one_language_only_is_shown_there(folder: Path) -> None:
    (folder / "ar/02-numbers.md").rename(folder / "ar/02-more.md")

    library = open_library(folder)

    assert [head.id for head in library.sections("ar")] == ["start", "more", "numbers", "safety"]
    assert [head.id for head in library.sections("en")] == ["start", "numbers", "safety"]


def test_an_unknown_language_gets_the_default_one(tiny: Library) -> None:
    assert tiny.sections("fr") == tiny.sections("en")
    assert tiny.section("start", "fr").language == "en"


def test_terms_numbers_and_quiz_fall_back_to_the_default_language_and_say_so(
    folder: Path,
) -> None:
    for name in (
        "glossary.md",
        "numbers.toml",
        "quiz.toml",
        "questions.toml",
        "prompts.toml",
        "understanding.toml",
    ):
        (folder / "ar" / name).unlink()

    library = open_library(folder)
    term, box, quiz = (
        library.glossary("ar")["study"],
        library.fact_boxes("ar")["tea"],
        library.quiz_wording("ar"),
    )
    check = library.understanding("ar")

    assert quiz is not None
    assert check is not None
    assert (term.name, term.language) == ("Study", "en")
    assert term.blocks == (Foreign("en", library.glossary("en")["study"].blocks),)
    assert (box.title, box.language) == ("Tea or water", "en")
    assert (quiz.title, quiz.language) == ("Is tea worth asking about?", "en")
    parts = (quiz.questions, quiz.results, quiz.addons)
    assert {words.language for part in parts for words in part.values()} == {"en"}
    assert {each.words.language for each in library.questions("ar").values()} == {"en"}
    assert {each.words.language for each in library.prompts("ar").values()} == {"en"}
    assert {each.words.language for each in check.questions.values()} == {"en"}
    assert check.opening.language == check.closing.language == "en"
    assert library.problems == ()


def test_a_block_whose_original_changed_is_shown_as_it_is_now(folder: Path) -> None:
    _replace(folder / "en/03-safety.md", "Tea is hot at first.", "Tea is hot.")

    library = open_library(folder)
    blocks = library.section("safety", "ar").blocks

    (foreign,) = (block for block in blocks if isinstance(block, Foreign))
    assert plain_text((foreign,)) == "Tea is hot. "
    assert foreign.language == "en"
    assert len(blocks) == len(library.section("safety", "en").blocks)
    assert library.problems == ()


def test_an_unmarked_translation_is_not_shown(folder: Path) -> None:
    text = (folder / "ar/03-safety.md").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines(True) if "source" not in line)
    (folder / "ar/03-safety.md").write_text("".join(lines), encoding="utf-8")

    library = open_library(folder)
    section = library.section("safety", "ar")

    assert section.blocks == (Foreign("en", library.section("safety", "en").blocks),)
    assert section.language == "ar"


def test_a_stale_head_is_shown_in_the_default_language(folder: Path) -> None:
    _replace(folder / "en/03-safety.md", 'tile = "Safety"', 'tile = "Safe tea"')

    library = open_library(folder)
    head = library.sections("ar")[2]

    assert (head.title, head.tile, head.summary) == (
        "Staying safe",
        "Safe tea",
        "When to get help.",
    )
    assert (head.language, head.path) == ("en", "ar/03-safety.md")
    title, *others = library.section("safety", "ar").blocks
    assert title == Foreign("en", (Heading(1, (Text("Staying safe"),)),))
    assert not [block for block in others if isinstance(block, Foreign)]


def test_the_head_of_a_missing_section_says_its_language(folder: Path) -> None:
    (folder / "ar/02-numbers.md").unlink()

    library = open_library(folder)

    assert [head.language for head in library.sections("ar")] == ["", "en", ""]
    assert not [
        each for each in library.section("numbers", "ar").blocks if isinstance(each, Foreign)
    ]


def test_a_fact_box_whose_words_are_stale_is_marked_where_it_stands(folder: Path) -> None:
    _replace(folder / "en/numbers.toml", "One small study.", "One study.")

    library = open_library(folder)
    blocks = library.section("numbers", "ar").blocks

    (foreign,) = (block for block in blocks if isinstance(block, Foreign))
    assert foreign == Foreign("en", (library.fact_boxes("ar")["tea"],))
    assert library.fact_boxes("ar")["tea"].reason == "One study."


def test_counting_anew_leaves_the_translation_as_it_is(folder: Path) -> None:
    _replace(folder / "numbers.toml", "tea = 8", "tea = 9")

    library = open_library(folder)
    box = library.fact_boxes("ar")["tea"]

    assert box.outcomes[0].counts == (9, 3)
    assert box.title == "الشاي أو الماء"


def test_the_quiz_is_translated_entry_by_entry(folder: Path) -> None:
    _replace(folder / "en/quiz.toml", "Not all people do.", "Some do.")
    _replace(folder / "ar/quiz.toml", 'title = "العادات"', "title = 1")

    library = open_library(folder)
    quiz = library.quiz_wording("ar")

    assert quiz is not None
    assert {name: words.language for name, words in quiz.questions.items()} == {
        "burn": "",
        "taste": "en",
        "why": "",
    }
    assert quiz.questions["taste"].why == "Some do."
    assert quiz.addons["habit"].language == "en"
    assert (quiz.language, quiz.title) == ("", "هل يستحق الشاي السؤال؟")
    assert {words.language for words in quiz.results.values()} == {""}


def test_notes_for_clinicians_are_cut_out_of_foreign_blocks_too(folder: Path) -> None:
    _replace(folder / "en/01-start.md", "Ask about other drinks", "Ask about milk")

    section = open_library(folder).section("start", "ar")

    assert "Ask about milk" not in plain_text(section.blocks)
    (note,) = section.notes
    assert isinstance(note, Foreign)
    assert "Ask about milk" in plain_text((note,))


def test_no_file_says_itself_which_language_its_words_are_in(folder: Path) -> None:
    _replace(folder / "ar/quiz.toml", "[addons.habit]", '[addons.habit]\nlanguage = "fr"')

    library = open_library(folder)
    library.quiz_wording("ar")

    assert [problem.rule for problem in library.problems] == ["unknown-key"]


def test_a_picture_of_the_language_comes_before_the_one_for_all(folder: Path) -> None:
    (folder / "ar/images").mkdir()
    shutil.copy(folder / "images/cup.svg", folder / "ar/images/cup.svg")

    library = open_library(folder)

    assert library.image("cup.svg", "en") == folder / "images/cup.svg"
    assert library.image("cup.svg", "ar") == folder / "ar/images/cup.svg"


def test_a_picture_that_only_the_default_language_has_is_lent(folder: Path) -> None:
    (folder / "en/images").mkdir()
    (folder / "images/cup.svg").rename(folder / "en/images/cup.svg")

    library = open_library(folder)

    assert library.image("cup.svg", "ar") == folder / "en/images/cup.svg"


def test_a_picture_that_acts_is_not_served(folder: Path) -> None:
    (folder / "ar/images").mkdir()
    drawing = (folder / "images/cup.svg").read_text()
    (folder / "ar/images/cup.svg").write_text(drawing.replace("</svg>", "<script/></svg>"))

    assert open_library(folder).image("cup.svg", "ar") == folder / "images/cup.svg"

    (folder / "images/cup.svg").write_text("no drawing at all")

    assert open_library(folder).image("cup.svg", "ar") is None


@pytest.mark.parametrize("name", ["none.svg", "../pack.toml", "/etc/hostname", "..\\pack.toml", ""])
def test_only_pictures_of_the_pack_are_found(tiny: Library, name: str) -> None:
    assert tiny.image(name, "en") is None


def test_the_pictures_that_sections_name_are_found(tiny: Library) -> None:
    figures = [each for each in walk(tiny.section("start", "ar").blocks) if type(each) is Figure]

    assert figures
    assert all(tiny.image(figure.image, "ar") for figure in figures)


def test_a_missing_pack_can_not_be_opened(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"no readable pack\.toml") as raised:
        open_library(tmp_path / "none")

    assert [problem.rule for problem in raised.value.problems] == ["file-unreadable"]


def test_a_pack_without_languages_can_not_be_opened(folder: Path) -> None:
    for language in ("en", "ar"):
        (folder / language / "language.toml").unlink()

    with pytest.raises(ContentError, match="no readable language") as raised:
        open_library(folder)

    assert {problem.rule for problem in raised.value.problems} == {"language-missing"}


def test_a_pack_without_sections_can_not_be_opened(folder: Path) -> None:
    for file in folder.glob("*/0*.md"):
        file.write_text("No title.", encoding="utf-8")

    with pytest.raises(ContentError, match="no readable section") as raised:
        open_library(folder)

    assert {problem.rule for problem in raised.value.problems} == {"front-missing"}


def test_a_pack_that_lacks_a_word_about_itself_names_it(folder: Path) -> None:
    _replace(folder / "pack.toml", 'version = "1.0"', 'verion = "1.0"')

    with pytest.raises(ContentError) as raised:
        open_library(folder)

    assert {(problem.rule, problem.hint) for problem in raised.value.problems} == {
        ("unknown-key", "Did you mean “version”?"),
        ("missing-key", ""),
    }


def test_another_language_serves_when_the_default_one_is_broken(folder: Path) -> None:
    _replace(folder / "en/language.toml", "ltr", "left")

    library = open_library(folder)

    assert [language.code for language in library.languages] == ["ar"]
    assert library.section("start", "en").language == "ar"
    assert {problem.path for problem in library.problems} == {"en/language.toml", "pack.toml"}


@pytest.mark.parametrize(
    ("spoil", "line", "rule"),
    [
        (lambda text: text.replace(b'tile = "Start"', b"tile = Start"), 3, "toml-broken"),
        (lambda text: text.replace(b"title =", b"titel ="), 2, "unknown-key"),
        (lambda text: text.replace(b"+++", b"---"), 1, "front-missing"),
        (lambda text: text.replace(b"warm", b"w\xe4rm"), 8, "bad-encoding"),
    ],
)
def test_a_section_that_can_not_be_read_is_left_out(
    folder: Path, spoil: Callable[[bytes], bytes], line: int, rule: str
) -> None:
    path = folder / "en/01-start.md"
    path.write_bytes(spoil(path.read_bytes()))

    library = open_library(folder)

    assert [head.id for head in library.sections("en")] == ["numbers", "safety"]
    found = [(problem.path, problem.line, problem.rule) for problem in library.problems]
    assert ("en/01-start.md", line, rule) in found


def test_a_section_that_names_no_tile_has_its_title_on_it(folder: Path) -> None:
    _replace(folder / "en/01-start.md", 'tile = "Start"\n', "")

    library = open_library(folder)

    assert library.sections("en")[0].tile == "Start here"
    assert library.problems == ()


def test_a_section_without_a_summary_is_shown_and_reported(folder: Path) -> None:
    text = (folder / "en/01-start.md").read_text("utf-8")
    lines = [line for line in text.splitlines(True) if not line.startswith("summary")]
    (folder / "en/01-start.md").write_text("".join(lines), "utf-8")

    library = open_library(folder)

    assert library.sections("en")[0].title == "Start here"
    assert [problem.rule for problem in library.problems] == ["missing-key"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_shipped_section_is_called_the_same_on_its_tile_and_on_its_pages(language: str) -> None:
    heads = open_library(SHIPPED).sections(language)

    assert [head.tile for head in heads] == [head.title for head in heads]


def test_a_file_saved_on_windows_is_read_like_any_other(folder: Path) -> None:
    path = folder / "en/01-start.md"
    expected = open_library(folder).section("start", "en").blocks
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    library = open_library(folder)

    assert library.section("start", "en").blocks == expected
    assert library.problems == ()


def test_a_broken_block_is_kept_as_text_and_reported(folder: Path) -> None:
    _append(folder / "en/01-start.md", '\nA <b>bold</b> word.\n\n!!! warn "Help"\n    Call.\n')

    library = open_library(folder)
    section = library.section("start", "en")

    assert "A <b>bold</b> word.\nHelp\nCall." in plain_text(section.blocks)
    assert [problem.rule for problem in library.problems] == [
        "raw-html",
        "raw-html",
        "callout-unknown",
    ]
    assert {problem.path for problem in library.problems} == {"en/01-start.md"}


def test_impossible_numbers_are_never_shown(folder: Path) -> None:
    _replace(folder / "numbers.toml", "tea = 8", "tea = 21")

    library = open_library(folder)
    section = library.section("numbers", "en")

    assert not [block for block in section.blocks if isinstance(block, FactBox)]
    assert [(problem.path, problem.rule) for problem in library.problems] == [
        ("en/02-numbers.md", "numbers-unknown"),
        ("numbers.toml", "count-impossible"),
    ]


def test_a_faulty_quiz_is_not_offered(folder: Path) -> None:
    _replace(folder / "quiz.toml", "when = { taste", "when = { tast")

    library = open_library(folder)

    assert library.quiz is None
    assert library.quiz_wording("en") is None
    assert [problem.rule for problem in library.problems] == ["question-unknown"]


def test_a_pack_may_lack_quiz_numbers_glossary_and_sources(folder: Path) -> None:
    for name in ("quiz.toml", "numbers.toml", "references.json", "en/glossary.md"):
        (folder / name).unlink()

    library = open_library(folder)

    assert library.quiz is None
    assert library.quiz_wording("en") is None
    assert not library.fact_boxes("en")
    assert not library.sources
    assert not library.glossary("en")
    assert library.problems == ()


def test_files_and_folders_that_are_not_shown_are_reported(folder: Path) -> None:
    (folder / "en/draft.md").write_text("Words.", encoding="utf-8")
    (folder / "en/04-start.md").write_text("Words.", encoding="utf-8")
    shutil.copytree(folder / "en", folder / "fr")
    (folder / "fr/language.toml").unlink()

    library = open_library(folder)

    assert [(problem.path, problem.rule) for problem in library.problems] == [
        ("en/04-start.md", "section-twice"),
        ("en/draft.md", "file-name"),
        ("fr", "language-missing"),
    ]


def test_the_summary_is_the_section_that_the_pack_names_or_else_the_last(folder: Path) -> None:
    unnamed = open_library(folder).summary("en")
    pack = folder / "pack.toml"
    pack.write_text(f'summary = "start"\n{pack.read_text("utf-8")}', "utf-8")
    named = open_library(folder).summary("en")
    _replace(pack, '"start"', '"none"')
    unknown = open_library(folder).summary("en")

    assert [each.head.id for each in (unnamed, named, unknown)] == ["safety", "start", "safety"]


def test_a_language_that_names_too_few_months_is_shown_with_dates_in_numbers(folder: Path) -> None:
    _replace(folder / "en/language.toml", ', "December"', "")

    library = open_library(folder)

    (problem,) = library.problems
    assert (problem.path, problem.line, problem.rule) == ("en/language.toml", 3, "months-count")
    assert library.facts("en")["written"] == "2026-11-01"


def test_options_fall_back_to_the_default_language_and_say_so(folder: Path) -> None:
    (folder / "ar/options.toml").unlink()

    library = open_library(folder)

    grid = library.option_grids("ar")["drinks"]
    assert grid.options == library.option_grids("en")["drinks"].options
    assert grid.language == "en"


def test_an_unknown_section_is_an_error(tiny: Library) -> None:
    with pytest.raises(ContentError, match="no section “none”"):
        tiny.section("none", "en")


def test_a_section_gone_after_the_start_is_an_error(folder: Path) -> None:
    library = open_library(folder)
    (folder / "en/01-start.md").unlink()

    with pytest.raises(ContentError, match=r"en/01-start\.md can't be read any more"):
        library.section("start", "en")


@pytest.mark.parametrize("change", [b"More words.\n", b"\xe4\n"])
def test_a_section_changed_after_the_start_is_an_error(folder: Path, change: bytes) -> None:
    library = open_library(folder)
    path = folder / "en/01-start.md"
    path.write_bytes(path.read_bytes() + change)

    with pytest.raises(ContentError, match=r"en/01-start\.md has changed"):
        library.section("start", "en")


def test_opening_needs_no_markdown_parser() -> None:
    script = (
        "import sys; from pathlib import Path; from kiosk.content.library import open_library; "
        "open_library(Path(sys.argv[1])).sections('en'); print('markdown' in sys.modules)"
    )

    found = subprocess.run(
        [sys.executable, "-c", script, TINY], capture_output=True, text=True, check=True
    )

    assert found.stdout.strip() == "False"


def _read_everything(library: Library) -> None:
    assert library.sources
    for language in library.languages:
        assert library.quiz_wording(language.code)
        assert library.glossary(language.code)
        for head in library.sections(language.code):
            library.section(head.id, language.code)


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
