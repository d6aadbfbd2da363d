"""Promises of translations: what is shown holds today, the rest is the original and says so."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.blocks import (
    Arm,
    Block,
    Callout,
    Citation,
    FactBox,
    Figure,
    Foreign,
    Heading,
    ItemList,
    OptionGrid,
    Outcome,
    Paragraph,
    Text,
)
from kiosk.content.translation import (
    fingerprint,
    grouped,
    mark,
    merged,
    merged_blocks,
    merged_words,
    shown,
)


class Card(msgspec.Struct, frozen=True):
    title: str
    source: str = ""
    language: str = ""


class LaterCard(msgspec.Struct, frozen=True):
    title: str
    icon: str = "info"
    tags: dict[str, str] = {}
    source: str = ""
    language: str = ""


class Worded(msgspec.Struct, frozen=True):
    id: str
    words: Card


BOX = FactBox(
    "tea",
    "Tea or water",
    "60 adults",
    (Arm("Tea", 30),),
    (Outcome("felt calm", "did not", "after 4 weeks", (15,), pictured=True),),
    "A few more felt calm.",
    "low",
    "One study.",
    ("adams2020",),
)
GRID = OptionGrid("ways", "Ways to go", (), (), ())


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def translated(
    default: tuple[Block, ...], stale: frozenset[int] = frozenset()
) -> tuple[Block, ...]:
    """The blocks shown where each was translated, some of them from other words."""
    own = [paragraph(f"translated {at}") for at in range(len(default))]
    marks = {at: "00000000" if at in stale else mark(block) for at, block in enumerate(default)}
    return merged_blocks(own, marks, default, tuple(map(mark, default)), "en")


# Fingerprints.


def test_the_same_words_have_one_fingerprint_of_eight_digits() -> None:
    found = fingerprint(paragraph("Tea is warm."))

    assert found == fingerprint(paragraph("Tea is warm."))
    assert len(found) == 8
    assert set(found) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    "other",
    [
        paragraph("Tea is hot."),
        Paragraph((Text("Tea is warm."), Citation("adams2020"))),
        Heading(2, (Text("Tea is warm."),)),
        Callout("note", "", (paragraph("Tea is warm."),)),
    ],
)
def test_other_words_have_another_fingerprint(other: Block) -> None:
    assert fingerprint(other) != fingerprint(paragraph("Tea is warm."))


def test_another_source_is_another_fingerprint() -> None:
    one, other = (Paragraph((Text("So."), Citation(id))) for id in ("adams2020", "lee2021"))

    assert fingerprint(one) != fingerprint(other)


def test_a_fingerprint_does_not_tell_where_an_entry_comes_from() -> None:
    assert fingerprint(Card("Tea", "1a2b3c4d", "en")) == fingerprint(Card("Tea"))


def test_a_field_added_later_changes_no_fingerprint() -> None:
    assert fingerprint(LaterCard("Tea")) == fingerprint(Card("Tea"))
    assert fingerprint(LaterCard("Tea", "cup")) != fingerprint(Card("Tea"))


def test_fingerprints_stay_what_they_were() -> None:
    assert fingerprint(paragraph("Tea is warm.")) == "aa067684"
    assert fingerprint(Card("Tea")) == "3e77eeda"


def test_counting_anew_does_not_make_the_words_of_a_fact_box_stale() -> None:
    outcomes = (msgspec.structs.replace(BOX.outcomes[0], counts=(16,)),)
    counted = msgspec.structs.replace(BOX, outcomes=outcomes, certainty="moderate", sources=())
    reworded = msgspec.structs.replace(BOX, meaning="Nobody knows.")

    assert fingerprint(counted) == fingerprint(BOX)
    assert fingerprint(reworded) != fingerprint(BOX)


@pytest.mark.parametrize("insert", [BOX, GRID])
def test_a_block_around_an_insert_is_not_stale_with_its_words(insert: FactBox | OptionGrid) -> None:
    around = Callout("note", "See", (insert,))
    reworded = Callout("note", "See", (msgspec.structs.replace(insert, title="Other words"),))
    another = Callout("note", "See", (msgspec.structs.replace(insert, id="milk"),))

    assert fingerprint(reworded) == fingerprint(around)
    assert fingerprint(another) != fingerprint(around)


# Entries.


def test_an_entry_is_translated_while_its_original_reads_the_same() -> None:
    default = {"tea": Card("Tea"), "milk": Card("Milk"), "water": Card("Water")}
    own = {"milk": Card("Leche", fingerprint(Card("Milk"))), "tea": Card("Té", "00000000")}

    found = merged(own, default, "en")

    assert list(found) == ["tea", "milk", "water"]
    assert found["milk"].title == "Leche"
    assert found["tea"] == Card("Tea", language="en")
    assert found["water"] == Card("Water", language="en")


def test_an_unmarked_entry_is_not_shown() -> None:
    assert merged({"tea": Card("Té")}, {"tea": Card("Tea")}, "en") == {
        "tea": Card("Tea", language="en")
    }


def test_an_entry_that_translates_nothing_is_not_shown() -> None:
    assert merged({"coffee": Card("Café", "00000000")}, {}, "en") == {}


def test_what_has_its_words_in_a_field_keeps_the_rest_of_the_original() -> None:
    default = {"tea": Worded("tea", Card("Tea"))}
    own = {"tea": Worded("other", Card("Té", fingerprint(Card("Tea"))))}

    assert merged_words(own, default, "en")["tea"] == Worded("tea", own["tea"].words)
    assert merged_words({}, default, "en")["tea"].words.language == "en"


# Blocks.


def test_a_block_is_found_by_its_mark_wherever_it_stands() -> None:
    default = (paragraph("one"), paragraph("two"))
    own, marks = (paragraph("dos"), paragraph("uno")), {0: mark(default[1]), 1: mark(default[0])}

    found = merged_blocks(own, marks, default, tuple(map(mark, default)), "en")

    assert found == (paragraph("uno"), paragraph("dos"))


def test_a_missing_block_is_the_original_and_says_so() -> None:
    default = (paragraph("one"), paragraph("two"))

    found = merged_blocks(
        (paragraph("dos"),), {0: mark(default[1])}, default, tuple(map(mark, default)), "en"
    )

    assert found == (Foreign("en", (paragraph("one"),)), paragraph("dos"))


def test_an_unmarked_block_is_the_original() -> None:
    default = (paragraph("one"),)

    found = merged_blocks((paragraph("uno"),), {}, default, tuple(map(mark, default)), "en")

    assert found == (Foreign("en", default),)


def test_blocks_that_read_alike_are_paired_in_order() -> None:
    default = (paragraph("Ask."), paragraph("Rest."), paragraph("Ask."))
    own = (paragraph("Pregunte."), paragraph("Descanse."), paragraph("Pregunte ya."))

    found = merged_blocks(
        own, dict(enumerate(map(mark, default))), default, tuple(map(mark, default)), "en"
    )

    assert found == own


def test_one_translation_serves_all_that_reads_alike() -> None:
    default = (paragraph("Ask."), paragraph("Ask."))

    found = merged_blocks(
        (paragraph("Pregunte."),), {0: mark(default[0])}, default, tuple(map(mark, default)), "en"
    )

    assert found == (paragraph("Pregunte."), paragraph("Pregunte."))


@pytest.mark.parametrize("insert", [BOX, GRID])
def test_an_insert_needs_no_mark(insert: FactBox | OptionGrid) -> None:
    own = msgspec.structs.replace(insert, title="Té o agua")

    assert merged_blocks((own,), {}, (insert,), (mark(insert),), "en") == (own,)


@pytest.mark.parametrize("insert", [BOX, GRID])
def test_an_insert_whose_words_do_not_hold_is_not_marked_twice(
    insert: FactBox | OptionGrid,
) -> None:
    lent = shown(msgspec.structs.replace(insert, language="en"))

    found = merged_blocks((lent,), {}, (insert,), (mark(insert),), "en")

    assert found == (lent,)
    assert isinstance(lent, Foreign)


@given(st.lists(st.sampled_from("abcd"), max_size=8), st.frozensets(st.integers(0, 7)))
def test_every_block_is_there_once_and_in_order_whatever_is_stale(
    words: list[str], stale: frozenset[int]
) -> None:
    default = tuple(paragraph(f"{word}{at}") for at, word in enumerate(words))

    found = grouped(translated(default, stale))

    flat = [inner for one in found for inner in (one.blocks if type(one) is Foreign else (one,))]
    assert flat == [
        block if at in stale else paragraph(f"translated {at}") for at, block in enumerate(default)
    ]


@given(st.lists(st.sampled_from("ab"), max_size=8), st.frozensets(st.integers(0, 7)))
def test_a_block_that_reads_like_another_is_never_lost(
    words: list[str], stale: frozenset[int]
) -> None:
    default = tuple(map(paragraph, words))

    found = translated(default, stale)

    kept = {word for at, word in enumerate(words) if at not in stale}
    assert [type(one) is Foreign for one in found] == [word not in kept for word in words]


def test_foreign_neighbours_share_one_mark() -> None:
    blocks = [Foreign("en", (paragraph(text),)) for text in ("one", "two")]

    found = grouped((*blocks, paragraph("tres"), blocks[0]))

    assert found == (
        Foreign("en", (paragraph("one"), paragraph("two"))),
        paragraph("tres"),
        Foreign("en", (paragraph("one"),)),
    )


def test_neighbours_in_two_languages_do_not_share_a_mark() -> None:
    blocks = (Foreign("en", (paragraph("one"),)), Foreign("fr", (paragraph("deux"),)))

    assert grouped(blocks) == blocks


@pytest.mark.parametrize("block", [BOX, GRID, Figure("cup.svg", "A cup", ())])
def test_what_may_need_a_page_has_a_mark_of_its_own(block: Block) -> None:
    found = grouped(Foreign("en", (each,)) for each in (paragraph("one"), block, paragraph("two")))

    assert len(found) == 3


def test_a_list_is_a_block() -> None:
    default = (ItemList(ordered=False, items=((paragraph("one"),), (paragraph("two"),))),)

    assert translated(default, frozenset({0})) == (Foreign("en", default),)
