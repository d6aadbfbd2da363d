"""Promises of the voice: it says every word, and what the eye would see besides."""

import re
from pathlib import Path

import msgspec
import pytest

from kiosk.content.blocks import (
    Answer,
    Arm,
    Block,
    Callout,
    Citation,
    Emphasis,
    FactBox,
    Figure,
    Foreign,
    Heading,
    ItemList,
    Link,
    Option,
    OptionGrid,
    OptionQuestion,
    Outcome,
    Paragraph,
    Strong,
    Table,
    Term,
    Text,
    WritingLines,
    plain_text,
)
from kiosk.content.cutting import part_count, parts
from kiosk.content.wording import read_wording
from kiosk.render.speech import Utterance, utterances

RESOURCES = Path(__file__).parents[2] / "resources"
WORDING = read_wording(RESOURCES / "interface" / "en.toml")


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def said(*blocks: Block) -> list[str]:
    return [utterance.text for utterance in utterances(blocks, WORDING)]


HEADING = Heading(2, (Text("What was "), Emphasis((Text("seen"),))))
TEXT = Paragraph(
    (
        Text("A "),
        Term("placebo", (Text("placebo"),)),
        Text(" looks "),
        Strong((Text("the same"),)),
        Text("; see "),
        Link("safety", (Text("safety"),)),
        Text(" "),
        Citation("he2020"),
        Text("."),
    )
)
STEPS = ItemList(
    ordered=True,
    items=(
        (paragraph("Rest the joint."),),
        (paragraph("Call us."), paragraph("Say when it began.")),
    ),
    start=3,
)
NESTED = ItemList(
    ordered=False,
    items=((paragraph("Drips"), ItemList(False, ((paragraph("one"),), (paragraph("two"),)))),),
)
CALLOUT = Callout("tip", "Good to know", (paragraph("Bring a list."), STEPS))
FIGURE = Figure("cells.svg", "Cells on a dish", (Text("Grown in a lab"),))
TABLE = Table(
    header=((Text("Study"),), (Text("People"),)),
    rows=(((Text("He 2020"),), (Text("63"),)), ((Text("Cx611"),), (Text("53"),))),
)
FACT_BOX = FactBox(
    id="cx611",
    title="One careful study",
    group="53 people in Spain",
    arms=(Arm("Got cells", 46), Arm("Got placebo", 7)),
    outcomes=(
        Outcome("were better", "were not", "after 1 month", (15, 2), True),
        Outcome("had fever", "had none", "within 3 months", (9, 0), False),
    ),
    meaning="Too small to tell.",
    certainty="very-low",
    reason="Few people took part.",
    sources=("alvaro-gracia2017",),
)
WAYS = (Option("A cup of tea", "Tea"), Option("A cup of water", "Water"))
OPTION_GRID = OptionGrid(
    "drinks",
    "Tea or water",
    (Text("What do I drink?"), Citation("he2020")),
    WAYS,
    (
        OptionQuestion(
            "What may be bad about it?",
            (Answer(WAYS[0], (Text("It can burn."),)), Answer(WAYS[1], (Text("Nothing."),))),
        ),
    ),
)
ONE_OF_EACH = (HEADING, TEXT, STEPS, NESTED, CALLOUT, FIGURE, TABLE, FACT_BOX, OPTION_GRID)


@pytest.mark.parametrize("block", ONE_OF_EACH, ids=lambda block: type(block).__name__)
def test_every_word_of_a_block_is_spoken(block: Block) -> None:
    spoken = re.findall(r"\w+", " ".join(said(block)))

    written = re.findall(r"\w+", plain_text([block]))

    assert set(written) <= set(spoken)


def test_every_utterance_names_its_block() -> None:
    blocks = (paragraph("One."), CALLOUT, paragraph("Two."))

    spoken = utterances(blocks, WORDING)

    assert spoken[0] == Utterance(0, "One.")
    assert {utterance.block for utterance in spoken[1:-1]} == {1}
    assert spoken[-1] == Utterance(2, "Two.")


def test_a_heading_is_announced() -> None:
    assert said(HEADING) == ["Heading: What was seen"]


def test_a_citation_is_silent_and_leaves_no_gap() -> None:
    assert said(TEXT) == ["A placebo looks the same; see safety."]


def test_a_list_tells_its_length_and_speaks_one_item_at_a_time() -> None:
    assert said(STEPS) == [
        "A list of 2.",
        "3: Rest the joint.",
        "4: Call us.",
        "Say when it began.",
    ]


def test_an_item_that_began_on_another_page_goes_on_without_a_number() -> None:
    assert said(parts(STEPS, 1, part_count(STEPS))) == [
        "the joint.",
        "A list of 1.",
        "4: Call us.",
        "Say when it began.",
    ]


def test_a_list_in_a_list_is_counted_on_its_own() -> None:
    assert said(NESTED) == ["A list of 1.", "1: Drips", "A list of 2.", "1: one", "2: two"]


def test_a_callout_begins_with_its_title() -> None:
    assert said(CALLOUT)[:2] == ["Good to know", "Bring a list."]


def test_a_picture_is_spoken_by_its_text_alternative_and_its_caption() -> None:
    assert said(FIGURE) == ["Picture: Cells on a dish", "Grown in a lab"]


def test_a_decorative_picture_is_silent() -> None:
    assert said(Figure("line.svg", "", ())) == []


def test_a_table_is_spoken_row_by_row_with_its_column_names() -> None:
    assert said(TABLE) == ["Study: He 2020; People: 63", "Study: Cx611; People: 53"]


def test_an_empty_cell_is_passed_over() -> None:
    table = Table(header=((), (Text("People"),)), rows=(((Text("All"),), (Text("9"),)),))

    assert said(table) == ["All; People: 9"]


def test_a_table_without_rows_still_speaks_its_column_names() -> None:
    assert said(Table(header=TABLE.header, rows=())) == ["Study; People"]


def test_a_fact_box_is_spoken_for_every_group_and_both_ways() -> None:
    assert said(FACT_BOX) == [
        "One careful study",
        "Who was studied: 53 people in Spain",
        "Each dot is one person.",
        "Got cells: 15 of 46 people were better after 1 month. 31 of 46 people were not.",
        "Got placebo: 2 of 7 people were better after 1 month. 5 of 7 people were not.",
        "Got cells: 9 of 46 people had fever within 3 months. 37 of 46 people had none.",
        "Got placebo: 0 of 7 people had fever within 3 months. 7 of 7 people had none.",
        "What this means: Too small to tell.",
        "How sure can we be? Very unsure. Few people took part.",
    ]


def test_a_part_of_a_fact_box_says_what_it_holds_and_how_sure_one_can_be() -> None:
    assert said(parts(FACT_BOX, 2, 3)) == [
        "One careful study",
        "Got cells: 9 of 46 people had fever within 3 months. 37 of 46 people had none.",
        "Got placebo: 0 of 7 people had fever within 3 months. 7 of 7 people had none.",
        "How sure can we be? Very unsure.",
    ]


def test_a_rate_is_spoken_as_people_in_every_hundred() -> None:
    box = msgspec.structs.replace(
        FACT_BOX,
        arms=(Arm("Placebo", 100),),
        outcomes=(Outcome("were better", "were not", "after 3 months", (29,), True),),
        rate=True,
    )

    assert said(box)[2:4] == [
        "Each dot is one person in every 100.",
        "Placebo: 29 of every 100 people were better after 3 months. "
        "71 of every 100 people were not.",
    ]


def test_where_no_people_are_drawn_nothing_is_said_of_dots() -> None:
    drawn = FACT_BOX.outcomes[0]
    counted = (msgspec.structs.replace(drawn, pictured=False),)

    assert "Each dot is one person." not in said(
        msgspec.structs.replace(FACT_BOX, outcomes=counted)
    )


def test_options_are_spoken_question_by_question_each_with_its_name() -> None:
    assert said(OPTION_GRID) == [
        "Tea or water",
        "What do I drink?",
        "What may be bad about it?",
        "A cup of tea: It can burn.",
        "A cup of water: Nothing.",
    ]


def test_foreign_blocks_are_announced_and_say_their_language() -> None:
    spanish = Foreign("es", (Heading(2, (Text("Té"),)), paragraph("Está caliente.")))

    assert utterances((paragraph("Tea."), spanish, paragraph("Milk.")), WORDING) == (
        Utterance(0, "Tea."),
        Utterance(1, "In Spanish: the translation is not ready."),
        Utterance(1, "Título: Té", "es"),
        Utterance(1, "Está caliente.", "es"),
        Utterance(2, "Milk."),
    )


def test_foreign_blocks_inside_others_say_their_language() -> None:
    spanish = Foreign("es", (paragraph("Está caliente."),))
    drinks = ItemList(ordered=True, items=((paragraph("Tea."), spanish), (paragraph("Milk."),)))

    assert [utterance.language for utterance in utterances((drinks,), WORDING)] == [
        "",
        "",
        "",
        "es",
        "",
    ]


def test_lines_to_write_on_are_silent() -> None:
    assert said(WritingLines(4)) == []


def test_abbreviations_and_braces_are_spoken_as_written() -> None:
    text = "MSCs in RA, e.g. {these}, 4–12 weeks"

    assert said(paragraph(text)) == [text]


def test_lines_of_source_are_spoken_as_one() -> None:
    assert said(paragraph("one\n  two")) == ["one two"]
