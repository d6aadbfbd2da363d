"""Promises to assistive technology: what is on a screen is told, once, as what it is."""

import gc
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from conftest import Visit, open_doors
from every_screen import NOT_EVERYWHERE, SCREENS, every_screen
from PySide6.QtCore import QLocale, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QVBoxLayout, QWidget
from told import Role, Told, interface, told
from visitor import Visitor, settle

from kiosk.content.blocks import (
    Block,
    Callout,
    Figure,
    Foreign,
    Heading,
    ItemList,
    Paragraph,
    Table,
    Text,
)
from kiosk.content.wording import wording_for
from kiosk.patient.route import (
    Attract,
    Home,
    MyQuestions,
    QuizPage,
    Route,
    SectionPage,
)
from kiosk.patient.session import Preferences
from kiosk.render.theme import Scale, Theme
from kiosk.ui.accessible import node
from kiosk.ui.block_view import BlockStyle, block_view
from kiosk.ui.out_of_order import OutOfOrderScreen
from kiosk.ui.text_view import TextView

LOOKS = [
    ((1366, 768), Preferences()),
    ((1080, 1920), Preferences(text_step=4, language="es")),
]
WORDS = (Role.StaticText, Role.Heading, Role.ListItem, Role.Note)
CELLS = (Role.Cell, Role.ColumnHeader, Role.RowHeader)
CONTROLS = (Role.Button, Role.RadioButton, Role.CheckBox)
GROUPS = (Role.List, Role.Table, Role.Row)  # need no name


class Walk(msgspec.Struct):
    """What was told of every screen, and what else was seen there."""

    screens: list[tuple[str, Told]] = []
    shown: list[list[str]] = []
    controls: list[list[tuple[str, bool | None, bool]]] = []


@pytest.fixture(autouse=True, scope="module")
def listener(qapp: QApplication) -> Iterator[None]:
    """Somebody who listens, as Qt believes."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture(scope="module", params=LOOKS, ids=str)
def walk(request: pytest.FixtureRequest, qapp: QApplication) -> Walk:
    """A walk through every screen in each look."""
    size, preferences = request.param
    found = Walk()
    with open_doors() as visit:
        visitor = visit(size)
        for name in every_screen(visitor, preferences):
            found.screens.append((name, told(visitor.window)))
            found.shown.append(shown_words(visitor))
            found.controls.append([state_of(one) for one in visitor.buttons()])
    return found


def test_every_screen_is_told(walk: Walk) -> None:
    names = {name for name, _ in walk.screens}

    assert SCREENS - names <= NOT_EVERYWHERE


def test_the_first_heading_alone_is_the_title(walk: Walk) -> None:
    for name, window in walk.screens:
        levels = [one.level for one in window.those(Role.Heading)]

        assert levels[:1] == [1], name
        assert levels.count(1) == 1, name


def test_no_level_of_headings_is_skipped(walk: Walk) -> None:
    for name, window in walk.screens:
        levels = [one.level for one in window.those(Role.Heading)]

        assert all(below <= above + 1 for above, below in pairwise(levels)), (name, levels)


def test_everything_that_can_be_pressed_is_told_with_its_state(walk: Walk) -> None:
    for (name, window), controls in zip(walk.screens, walk.controls, strict=True):
        found = [(one.name, one.checked, one.enabled) for one in window.those(*CONTROLS)]

        assert Counter(found) == Counter(controls), name


def test_every_word_shown_is_told_once(walk: Walk) -> None:
    for (name, window), shown in zip(walk.screens, walk.shown, strict=True):
        words = [word for one in window.all for word in words_of(one)]

        assert Counter(words) == Counter(shown), name


def test_what_is_told_has_a_name(walk: Walk) -> None:
    for name, window in walk.screens:
        nameless = [one.role for one in window.all if not one.name and one.role not in GROUPS]

        assert nameless == [], name


def test_things_are_told_in_the_order_they_stand_in(walk: Walk) -> None:
    for name, window in walk.screens:
        ends = [one for one in window.ends if not one.place.isEmpty()]
        turned = [
            (one.name, other.name)
            for one, other in pairwise(ends)
            if is_before(other.place, one.place)
        ]

        assert turned == [], name


@pytest.mark.parametrize(
    ("place", "title"),
    [
        (Attract(), "Touch to start"),
        (Home(), "What would you like to know?"),
        (SectionPage("safety"), "Safety"),
        (QuizPage("age"), "Is this worth asking about?"),
        (MyQuestions(), "My questions"),
    ],
    ids=str,
)
def test_the_window_is_called_after_its_page(visit: Visit, place: Route, title: str) -> None:
    visitor = visit((1366, 768))
    visitor.kiosk.flow.go(place)
    settle()

    window = told(visitor.window)

    assert window.name == f"{title} – Hill Clinic"
    assert title in [one.name for one in window.those(Role.Heading)]


def test_under_a_sheet_nothing_else_is_told(walk: Walk) -> None:
    covered = [window for name, window in walk.screens if name in ("question, why", "still there")]

    assert covered
    for window in covered:
        (dialog,) = window.things
        assert (dialog.role, dialog.modal) == (Role.Dialog, True)
        assert dialog.name == dialog.things[0].name


def test_how_far_one_is_has_a_value(visit: Visit) -> None:
    visitor = visit((1366, 768))
    visitor.begin()
    visitor.kiosk.flow.start_quiz()
    visitor.kiosk.flow.next_question()
    settle()

    told(visitor.window)
    (bar,) = [one for one in interfaces(visitor.window) if one.role() == Role.ProgressBar]

    assert bar.valueInterface().currentValue() == 11  # the first of nine questions


def test_a_tile_is_a_button_with_a_description(visit: Visit) -> None:
    visitor = visit((1366, 768))
    visitor.begin()

    buttons = {one.name: one.description for one in told(visitor.window).those(Role.Button)}

    assert buttons["Safety"].startswith("Side effects, unknowns")


def test_the_answers_to_a_question_are_a_group_named_by_it(visit: Visit) -> None:
    visitor = visit((1366, 768))
    visitor.begin()
    visitor.kiosk.flow.start_quiz()
    visitor.kiosk.flow.next_question()
    settle()

    (group,) = told(visitor.window).those(Role.Grouping)

    assert group.name == "Do you have any of these right now?"
    assert {one.role for one in group.things} == {Role.CheckBox}


def test_a_list_is_told_item_by_item(qapp: QApplication) -> None:
    inner = ItemList(False, ((paragraph("Pills"),), (paragraph("Drips"),)))
    items = ((paragraph("Drugs:"), inner), (paragraph("Rest"),))

    (found,) = told_of(ItemList(True, items, start=4)).those(Role.List)[:1]

    assert [one.name for one in found.things] == ["4. Drugs:", "5. Rest"]
    (below,) = found.things[0].things
    assert below.role == Role.List
    assert [(one.role, one.name) for one in below.things] == [
        (Role.ListItem, "Pills"),
        (Role.ListItem, "Drips"),
    ]


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)], ids=str)
def test_the_steps_of_a_result_on_one_page_are_one_list(
    visit: Visit, size: tuple[int, int]
) -> None:
    visitor = visit(size)
    visitor.begin()
    list(visitor.take_quiz())
    lists = [one.things for one in told(visitor.window).those(Role.List)]
    for _ in visitor.further_pages():
        lists += [one.things for one in told(visitor.window).those(Role.List)]

    assert max(len(items) for items in lists) > 1
    numbers = [[item.name.split(".")[0] for item in items] for items in lists]
    begun = [first for first, *_ in numbers if first == "1"]
    assert len(begun) <= 1


def test_a_cell_is_told_with_its_columns_name(qapp: QApplication) -> None:
    table = Table(((Text("Drug"),), (Text("Taken"),)), (((Text("A"),), (Text("daily"),)),))

    (found,) = told_of(table).those(Role.Table)

    header, row = found.things
    assert [(one.role, one.name) for one in header.things] == [
        (Role.ColumnHeader, "Drug"),
        (Role.ColumnHeader, "Taken"),
    ]
    assert [(one.role, one.name) for one in row.things] == [
        (Role.Cell, "Drug: A"),
        (Role.Cell, "Taken: daily"),
    ]


def test_counts_without_dots_are_a_table_told_row_by_row(visit: Visit) -> None:
    tables = [table for page in section(visit, "safety") for table in page.those(Role.Table)]

    across = [Role.RowHeader, Role.Cell, Role.Cell]
    assert [one.role for one in tables[0].things] == [Role.ColumnHeader] * 2 + across * 2
    assert [one.name for one in tables[0].things if one.role == Role.Cell][:2] == [
        "Study of 15: 0 of 15",
        "Study of 52: 0 of 52",
    ]


def test_a_fact_box_is_a_group_with_dots_that_are_told_as_counts(visit: Visit) -> None:
    pages = section(visit, "safety")

    box = next(
        box for page in pages for box in page.those(Role.Grouping) if box.those(Role.Graphic)
    )

    assert box.name == box.things[0].name
    assert box.things[0].role == Role.Heading
    assert "3 of 15 people" in box.those(Role.Graphic)[0].name


def test_options_side_by_side_are_groups_below_their_question(visit: Visit) -> None:
    pages = section(visit, "options")

    asked = [
        (group, [one.name for one in page.those(Role.Heading)])
        for page in pages
        for group in page.those(Role.Grouping)
        if any(one.role == Role.Grouping for one in group.things)
    ]
    assert asked
    for question, headings in asked:
        assert question.name in headings
        cards = question.things
        assert {card.role for card in cards} == {Role.Grouping}
        assert all(len(card.those(Role.StaticText)) == 2 for card in cards)  # option and answer


def test_a_picture_is_told_by_what_is_on_it(qapp: QApplication) -> None:
    found = told_of(Figure("cup.svg", "A cup", (Text("For tea."),)))

    assert [(one.role, one.name) for one in found.things] == [
        (Role.Graphic, "A cup"),
        (Role.StaticText, "For tea."),
    ]


def test_a_callout_is_a_note_with_a_name(qapp: QApplication) -> None:
    (note,) = told_of(Callout("warning", "Take care", (paragraph("It is hot."),))).things

    assert (note.role, note.name) == (Role.Note, "Take care")
    assert [one.name for one in note.things] == ["Take care", "It is hot."]


def test_words_in_another_language_are_told_in_it(qapp: QApplication) -> None:
    (group,) = told_of(Foreign("es", (paragraph("Una taza"),))).things

    mark, words = group.things
    assert (mark.language, words.language) == ("en", "es")


def test_a_heading_of_the_text_comes_below_the_title(qapp: QApplication) -> None:
    title, heading = told_of(Heading(1, (Text("Safety"),)), Heading(3, (Text("Risks"),))).things

    assert [title.level, heading.level] == [1, 2]


def test_a_thing_at_a_place_is_found(visit: Visit) -> None:
    visitor = visit((1366, 768))
    visitor.begin()
    window = told(visitor.window)
    tile = next(one for one in window.those(Role.Button) if one.name == "Safety")

    found = interface(visitor.window).childAt(*tile.place.center().toTuple())

    assert found.object().objectName() == "tile:safety"


def test_what_is_pressed_by_assistive_technology_is_done(visit: Visit) -> None:
    visitor = visit((1366, 768))
    visitor.begin()
    told(visitor.window)
    actions = interface(visitor.find("tile:safety")).actionInterface()

    actions.doAction(actions.pressAction())
    settle()

    assert told(visitor.window).name == "Safety – Hill Clinic"


def test_what_cannot_be_pressed_offers_nothing(visit: Visit) -> None:
    visitor = visit((1366, 768))
    visitor.begin()
    told(visitor.window)

    actions = interface(visitor.find("bar:listen")).actionInterface()

    assert actions.actionNames() == []


def test_pages_leave_nothing_behind(visit: Visit) -> None:
    visitor = visit((1366, 768))
    visitor.begin()
    visitor.tap("tile:evidence")

    for _ in range(3):
        for _ in range(5):
            told(visitor.window)
            visitor.tap("bar:next")
        for _ in range(5):
            told(visitor.window)
            visitor.tap("bar:back")
    now = len(list(told(visitor.window).all))
    gc.collect()

    alive = [one for one in gc.get_objects() if isinstance(one, QAccessibleInterface)]
    assert len(alive) == now


def test_out_of_order_is_told(qapp: QApplication) -> None:
    screen = OutOfOrderScreen("K1")
    node(screen)

    found = told(screen)

    assert found.those(Role.Heading)[0].level == 1
    assert "Please ask a member of staff." in [one.name for one in found.all]
    screen.deleteLater()


def told_of(*blocks: Block) -> Told:
    """What is told of a window that shows nothing but some blocks."""
    theme = Theme.of(Preferences(), 1366, 768, Scale(3.94, 600))
    image = Path(__file__).parents[1] / "fixtures/content/tiny/images"
    style = BlockStyle(theme, wording_for("en"), image=lambda name: image / name)
    window = QWidget()
    window.setLocale(QLocale("en"))
    rows = QVBoxLayout(window)
    for block in blocks:
        rows.addWidget(block_view(block, style))
    node(window)
    window.grab()  # lays it out
    found = told(window)
    window.deleteLater()
    settle()
    return found


def section(visit: Visit, name: str) -> list[Told]:
    """What is told of each page of a section."""
    visitor = visit((1366, 768))
    visitor.begin()
    visitor.kiosk.flow.open(name)
    settle()
    return [told(visitor.window) for _ in visitor.read_section()]


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def interfaces(window: QWidget) -> list[QAccessibleInterface]:
    """The interfaces of a window that was told before."""
    return [interface(one) for one in window.findChildren(QWidget)]


def shown_words(visitor: Visitor) -> list[str]:
    """All words that can be seen outside buttons."""
    shown = []
    for one in visitor.top.findChildren(QWidget):
        if not one.isVisible() or any(isinstance(each, QAbstractButton) for each in holders(one)):
            continue
        if one.property("notice"):  # told in full where few words have to do
            shown += one.accessibleName().split()
        elif isinstance(one, QLabel) and not any(each.property("notice") for each in holders(one)):
            shown += one.text().split()
        elif isinstance(one, TextView):
            shown += one.accessibleName().split()
    return [word for word in shown if any(sign.isalnum() for sign in word)]


def holders(one: QWidget) -> Iterator[QWidget]:
    holder: QWidget | None = one
    while holder is not None:
        yield holder
        holder = holder.parentWidget()


def words_of(one: Told) -> list[str]:
    """The words that something tells by itself: groups, pictures and controls are named by others.

    The names of columns are in every cell again, and the numbers of a list before its items.
    """
    text = ""
    if one.role in WORDS and (one.role != Role.Note or not one.things):
        text = one.name
    elif one.role in CELLS:
        text = one.name.rpartition(": ")[2]
    words = [word for word in text.split() if any(sign.isalnum() for sign in word)]
    is_numbered = one.role == Role.ListItem and words and words[0].rstrip(".").isdecimal()
    return words[1:] if is_numbered else words


def state_of(one: QAbstractButton) -> tuple[str, bool | None, bool]:
    """A button's name, whether it is chosen if it can be, and whether it can be pressed."""
    name = " ".join(one.accessibleName().split())
    return name, one.isChecked() if one.isCheckable() else None, one.isEnabled()


def is_before(one: QRect, other: QRect) -> bool:
    """Whether something stands above another thing, or beside it nearer to the line's beginning."""
    if one.bottom() <= other.top():
        return one.left() < other.right()
    is_beside = one.top() < other.center().y() < one.bottom()
    return is_beside and one.right() <= other.left()
