"""Promises of pages: nothing is lost, nothing is torn, and every place is found again."""

from collections.abc import Iterator
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.blocks import (
    Answer,
    Arm,
    Block,
    Callout,
    Citation,
    FactBox,
    Figure,
    Foreign,
    Heading,
    ItemList,
    Option,
    OptionGrid,
    OptionQuestion,
    Outcome,
    Paragraph,
    Text,
)
from kiosk.content.cutting import part_count, parts
from kiosk.patient.route import Position
from kiosk.ui.pager import Column, Page, Piece, Room, page_at, paginate

LINE, ITEM, HEADING, BOX, OUTCOME = 10, 15, 20, 60, 40
MARK = 5
WORDS_A_LINE = 5


def height(block: Block) -> int:
    """How tall a block would be in a column."""
    match block:
        case Heading():
            return HEADING
        case Paragraph():
            return LINE * ceil(part_count(block) / WORDS_A_LINE)
        case ItemList(items=items):
            return ITEM * len(items)
        case FactBox(outcomes=outcomes):
            return BOX + OUTCOME * len(outcomes)
        case OptionGrid(title=title, questions=questions):
            answers = sum(len(question.answers) for question in questions)
            return (BOX if title else 0) + HEADING * len(questions) + ITEM * answers
        case Figure(image=image):
            return int(image)
        case Foreign(blocks=blocks) | Callout(blocks=blocks):
            return MARK + sum(map(height, blocks))
        case _:
            raise AssertionError(block)


def wide_height(block: Block) -> int:
    """How tall a block would be across the whole page."""
    return height(block) * 2 // 3


def paragraph(words: int) -> Paragraph:
    return Paragraph((Text(" ".join(f"w{n}" for n in range(words))),))


def heading(level: int = 2) -> Heading:
    return Heading(level, (Text("heading"),))


def items(count: int, words: int = 1) -> ItemList:
    return ItemList(ordered=True, items=tuple((paragraph(words),) for _ in range(count)))


def box(outcomes: int) -> FactBox:
    counted = Outcome("better", "not better", "after 1 month", (1,), pictured=True)
    arms, sources = (Arm("msc", 10),), ("he2020",)
    return FactBox("box", "t", "g", arms, (counted,) * outcomes, "m", "low", "r", sources)


def grid(options: int, questions: int) -> OptionGrid:
    ways = tuple(Option(f"way {number}", f"{number}") for number in range(options))
    answers = tuple(Answer(way, (Text("words"),)) for way in ways)
    asked = tuple(OptionQuestion(f"question {number}", answers) for number in range(questions))
    return OptionGrid("grid", "t", (Text("d"),), ways, asked)


def figure(tall: int) -> Figure:
    return Figure(str(tall), "alt", ())


def callout(*blocks: Block) -> Callout:
    return Callout("known", "t", blocks)


def foreign(*blocks: Block) -> Foreign:
    return Foreign("en", blocks)


def room(tall: int = 200, columns: int = 2) -> Room:
    return Room(tall, 8, columns, height, wide_height)


some_text = st.one_of(
    st.builds(paragraph, st.integers(1, 120)),
    st.builds(heading, st.integers(2, 3)),
    st.builds(items, st.integers(1, 25)),
)
a_large_block = st.one_of(
    st.builds(box, st.integers(1, 8)),
    st.builds(grid, st.integers(2, 6), st.integers(1, 6)),
    st.builds(figure, st.integers(10, 500)),
)
a_block = st.one_of(
    some_text,
    a_large_block,
    st.lists(some_text, min_size=1, max_size=5).map(lambda blocks: foreign(*blocks)),
    st.lists(some_text, min_size=1, max_size=5).map(lambda blocks: callout(*blocks)),
    st.builds(foreign, a_large_block),
)
some_blocks = st.lists(a_block, max_size=14).map(tuple)
some_room = st.builds(room, st.integers(80, 400), st.integers(1, 2))


def pieces(pages: tuple[Page, ...]) -> Iterator[Piece]:
    for page in pages:
        for column in page.columns:
            yield from column.pieces


def columns(pages: tuple[Page, ...]) -> list[Column]:
    return [column for page in pages for column in page.columns]


@given(some_blocks, some_room)
def test_every_part_of_every_block_is_on_exactly_one_page_in_order(
    blocks: tuple[Block, ...], room: Room
) -> None:
    shown = list(pieces(paginate(blocks, room)))
    starts = [piece.position for piece in shown]
    ends = [*starts[1:], Position(len(blocks))][: len(starts)]

    assert starts[:1] == [Position()] * bool(blocks)
    for piece, end in zip(shown, ends, strict=True):
        at, block = piece.position, blocks[piece.position.block]
        stop = end.part if end.block == at.block else part_count(block)

        assert end.block == at.block or end == Position(at.block + 1)
        assert stop > at.part
        assert piece.block == parts(block, at.part, stop)


@given(some_blocks, some_room)
def test_a_heading_is_last_in_a_column_only_where_no_column_holds_it_and_what_follows(
    blocks: tuple[Block, ...], room: Room
) -> None:
    for column in columns(paginate(blocks, room)):
        last = column.pieces[-1] if column.pieces else Piece(paragraph(1), Position())
        run = headings_around(blocks, last.position.block)
        following = blocks[run.stop : run.stop + 1]
        if isinstance(last.block, Heading) and following:
            least = (
                parts(following[0], 0, 1) if isinstance(following[0], ItemList) else following[0]
            )
            together = sum(height(blocks[index]) + room.gap for index in run) + height(least)

            assert together > room.height


def headings_around(blocks: tuple[Block, ...], index: int) -> range:
    """The headings that follow one another, this one among them."""
    first = last = index
    while first > 0 and isinstance(blocks[first - 1], Heading):
        first -= 1
    while last < len(blocks) and isinstance(blocks[last], Heading):
        last += 1
    return range(first, last)


@given(some_blocks, some_room)
def test_a_column_is_no_taller_than_its_room_unless_it_holds_one_piece_that_cannot_be_cut(
    blocks: tuple[Block, ...], room: Room
) -> None:
    for column in columns(paginate(blocks, room)):
        measure = room.measure_wide if column.wide else room.measure
        heights = [measure(piece.block) for piece in column.pieces]
        used = sum(heights) + room.gap * max(0, len(heights) - 1)

        assert used <= room.height or sum(part_count(p.block) > 1 for p in column.pieces) == 0


@given(some_blocks, some_room)
def test_pages_have_no_more_columns_than_there_is_room_for(
    blocks: tuple[Block, ...], room: Room
) -> None:
    for page in paginate(blocks, room):
        assert 1 <= len(page.columns) <= room.columns


@given(some_blocks, some_room)
def test_the_page_of_every_place_is_found(blocks: tuple[Block, ...], room: Room) -> None:
    pages = paginate(blocks, room)

    starts = [(piece.position, n) for n, page in enumerate(pages) for piece in pieces((page,))]
    for index, block in enumerate(blocks):
        for part in range(part_count(block)):
            place = Position(index, part)
            holder = max(n for start, n in starts if start <= place)
            assert page_at(pages, place) == holder


@given(some_blocks, some_room)
def test_a_wide_column_has_the_page_to_itself(blocks: tuple[Block, ...], room: Room) -> None:
    for page in paginate(blocks, room):
        if any(column.wide for column in page.columns):
            assert len(page.columns) == 1


def test_a_section_without_blocks_is_one_empty_page() -> None:
    (page,) = paginate((), room())

    assert page.blocks == ()
    assert page.position == Position()


def test_what_fits_stays_on_one_page() -> None:
    (page,) = paginate((heading(), paragraph(5), items(3)), room())

    assert len(page.columns) == 1


def test_the_second_column_is_filled_before_the_next_page() -> None:
    (page,) = paginate((figure(150), figure(150)), room())

    assert [len(column.pieces) for column in page.columns] == [1, 1]


def test_a_heading_moves_on_with_what_follows_it() -> None:
    (page,) = paginate((figure(150), heading(), paragraph(20)), room())

    first, second = page.columns
    assert len(first.pieces) == 1
    assert isinstance(second.pieces[0].block, Heading)


def test_a_paragraph_that_ends_in_a_colon_moves_on_with_its_list() -> None:
    leading = Paragraph((Text("Such as: "), Citation("he2020")))
    short = items(5)

    first, second = columns(paginate((figure(130), heading(), leading, short), room()))

    assert [piece.block for piece in first.pieces] == [figure(130)]
    assert [piece.block for piece in second.pieces] == [heading(), leading, short]


def test_what_leads_on_to_a_list_that_hardly_fits_does_not_stay_alone() -> None:
    leading = Paragraph((Text("w " * 18 + "such as:"),))
    low = room(tall=170)

    (only, *_) = columns(paginate((heading(), leading, items(12)), low))

    assert [type(piece.block) for piece in only.pieces] == [Heading, Paragraph, ItemList]


def test_a_list_may_break_between_its_items_and_goes_on_counting() -> None:
    (page,) = paginate((figure(100), items(10, words=5)), room())

    lists = [piece.block for piece in pieces((page,)) if isinstance(piece.block, ItemList)]
    assert [(len(one.items), one.start) for one in lists] == [(6, 1), (4, 7)]


def test_no_short_item_stands_alone_before_or_after_the_rest_of_its_list() -> None:
    short = items(7, words=4)

    one_fits = columns(paginate((figure(170), short), room()))
    six_fit = columns(paginate((figure(100), short), room()))

    assert [column.pieces[-1].block for column in one_fits] == [figure(170), short]
    assert [height(column.pieces[-1].block) for column in six_fit] == [4 * ITEM, 3 * ITEM]


def test_a_callout_that_no_column_holds_begins_where_there_is_room() -> None:
    tall = callout(items(6, words=10), items(8, words=10))

    first, second = columns(paginate((figure(100), tall), room()))

    assert [piece.block for piece in first.pieces] == [figure(100), callout(items(5, words=10))]
    assert len(second.pieces) == 1


def test_a_callout_that_a_column_holds_is_never_torn() -> None:
    whole = callout(items(10, words=10))

    first, second = columns(paginate((figure(100), whole), room()))

    assert [piece.block for piece in second.pieces] == [whole]
    assert len(first.pieces) == 1


def test_the_rest_of_an_item_goes_on_as_the_same_item() -> None:
    whole = ItemList(ordered=True, items=((paragraph(3),), (paragraph(5),)))

    cut = [parts(whole, start, 8) for start in range(8)]

    found = [(one.start, one.goes_on) for one in cut if isinstance(one, ItemList)]
    assert found[:4] == [(1, False), (1, True), (1, True), (2, False)]
    assert set(found[4:]) == {(2, True)}


def test_a_paragraph_that_fits_a_column_is_never_torn() -> None:
    blocks = (figure(100), paragraph(60), figure(100), paragraph(60))

    placed = [piece.block for piece in pieces(paginate(blocks, room()))]

    assert tuple(placed) == blocks


def test_a_fact_box_too_tall_for_a_column_goes_across_with_its_heading_and_introduction() -> None:
    blocks = (paragraph(40), heading(), paragraph(10), box(4), paragraph(5))

    first, second, third = paginate(blocks, room())

    assert first.blocks == blocks[:1]
    assert second.blocks == blocks[1:4]
    assert second.columns[0].wide
    assert third.blocks == blocks[4:]


def test_a_fact_box_too_tall_for_its_introduction_goes_across_alone() -> None:
    blocks = (heading(), paragraph(40), box(6))

    first, second = paginate(blocks, room())

    assert first.blocks == blocks[:2]
    assert second.blocks == blocks[2:]


def test_a_fact_box_that_fits_a_column_stays_among_the_text() -> None:
    (page,) = paginate((heading(), paragraph(10), box(1)), room())

    assert not page.columns[0].wide


def test_options_go_across_with_their_introduction_and_break_between_questions() -> None:
    blocks = (heading(1), heading(), paragraph(10), grid(5, 3), paragraph(5))

    first, second, third, last = paginate(blocks, room(tall=150))

    assert first.blocks == (*blocks[:3], parts(blocks[3], 0, 1))
    assert second.blocks == (parts(blocks[3], 1, 11),)
    assert third.blocks == (parts(blocks[3], 11, 16),)
    assert all(page.columns[0].wide for page in (first, second, third))
    assert last.blocks == blocks[4:]


def test_answers_to_one_question_that_need_two_pages_are_shared_out_evenly() -> None:
    pages = paginate((grid(5, 1),), room(tall=60))

    answers = [
        len(question.answers)
        for page in pages
        for block in page.blocks
        if isinstance(block, OptionGrid)
        for question in block.questions
    ]
    assert answers == [3, 2]


def test_foreign_blocks_break_between_one_another_and_not_after_a_heading() -> None:
    blocks = (figure(100), foreign(paragraph(10), heading(), paragraph(40), paragraph(40)))

    (page,) = paginate(blocks, room())

    assert page.columns[0].pieces[-1].block == foreign(paragraph(10))
    assert page.columns[1].pieces[0].block == foreign(heading(), paragraph(40), paragraph(40))


def test_a_foreign_heading_moves_on_with_what_follows_it() -> None:
    (page,) = paginate((figure(150), foreign(heading()), paragraph(20)), room())

    assert [len(column.pieces) for column in page.columns] == [1, 2]


def test_a_foreign_fact_box_too_tall_for_a_column_goes_across() -> None:
    first, second = paginate((paragraph(40), foreign(box(4))), room())

    assert second.columns[0].wide
    assert second.blocks == (foreign(box(4)),)


def test_what_cannot_be_cut_is_shown_even_if_it_is_taller_than_a_page() -> None:
    blocks = (paragraph(5), figure(999), paragraph(5))

    pages = paginate(blocks, room())

    assert [block for page in pages for block in page.blocks] == list(blocks)
