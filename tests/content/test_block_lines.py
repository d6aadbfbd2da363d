"""Promises of block lines: each block is found where it begins, or none is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.block_lines import block_lines
from kiosk.content.blocks import Block, FactBox
from kiosk.content.reader import read

TEA = FactBox("tea", "", "", (), (), "", "low", "", ())
CHUNKS = (
    "Words.",
    "Words\nover two lines.",
    "## Heading",
    "- one\n- two",
    "- one\n\n- two, set apart",
    "1. one\n\n    More of it.\n\n2. two",
    "| Drink | Warm |\n|---|---|\n| Tea | Yes |",
    '!!! note "Title"\n    Words.',
    '!!! tip "Title"\n    Words.\n\n    More words.\n\n    - item',
    "{{ numbers:tea }}",
    '![A cup](cup.svg "A cup.")',
)


def blocks(text: str) -> tuple[Block, ...]:
    return read(text, "en/01-tea.md", {"numbers:tea": TEA}, {}).blocks


def lines(text: str) -> tuple[int, ...] | None:
    return block_lines(text, blocks(text), blocks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("\n\nWords.\n", (2,)),
        ("## One\nWords.\n### Two\nMore.", (0, 1, 2, 3)),
        ("Words.\n{{ numbers:tea }}\nMore.", (0, 1, 2)),
        ('Words.\n!!! note "Title"\n    Inside.', (0, 1)),
        ("{{ source:1a2b3c4d }}\nWords.\n\n{{ source:1a2b3c4d }}\n\n- one", (1, 5)),
        ("- one\n\n1. two", (0, 2)),
    ],
)
def test_blocks_are_found_where_they_begin(text: str, expected: tuple[int, ...]) -> None:
    assert lines(text) == expected


def test_a_picture_among_words_has_no_line_of_its_own() -> None:
    assert lines("Words ![A cup](cup.svg) and more.") is None


@given(st.lists(st.sampled_from(CHUNKS), max_size=8))
def test_blocks_set_apart_by_a_mark_are_all_found(chunks: list[str]) -> None:
    parts = [line for chunk in chunks for line in ("{{ source:1a2b3c4d }}", chunk, "")]
    text = "\n".join(parts)

    found = lines(text)

    assert found is not None
    beginnings = [text.split("\n")[line] for line in found]
    assert beginnings == [chunk.split("\n")[0] for chunk in chunks]
