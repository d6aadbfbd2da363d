"""Promises to a screen reader on a real bus: it finds every page, presses, and is told of changes.

The reader is a program of its own, with the library that real screen readers on Linux use.
"""

import sys
from collections.abc import Iterator

import pytest
from reading_room import ReadingRoom, Thing

SIZE = (1366, 768)
CONTROLS = ("push button", "radio button", "check box")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there is no AT-SPI here")


@pytest.fixture(scope="module")
def room() -> Iterator[ReadingRoom]:
    """A screen reader before a kiosk that is idle."""
    with ReadingRoom(SIZE) as room:
        room.open_kiosk()
        yield room
        assert room.ended == []


@pytest.fixture(autouse=True)
def idle(room: ReadingRoom) -> None:
    """Every visit begins on the idle page, and has heard nothing of the one before."""
    if "Touch to start" not in room.tree().name:
        room.press("Finish")
        room.wait_for_page("Touch to start")
    room.heard()


def test_a_visit_from_the_idle_page_to_the_result(room: ReadingRoom) -> None:
    begin(room)
    room.press("Is this worth asking about?")
    room.wait_to_hear("polite", "Not a diagnosis. Not saved.")
    room.press("Start")

    for number, answer in enumerate(ANSWERS, start=1):
        room.wait_to_hear("polite", f"Question {number} of 9")
        if answer not in names(room, *CONTROLS):
            room.press("More answers")
            room.wait_for(lambda page, answer=answer: has(page, answer))
        room.press(answer)
        room.wait_for(lambda page, answer=answer: "checked" in states(page, answer))
        room.press("Next")
    room.wait_to_hear("polite", "Is this worth asking about?")
    while "See result" not in names(room, "push button"):
        room.press("More answers")
        room.wait_for(lambda page: has(page, "See result"))
    room.press("See result")
    result = room.wait_for_page("Your answers, and what they may mean")

    assert [one.name for one in result.those("heading")][1] == "Ask about proven options"
    items = [one for kind in pages(room) for one in kind.those("list item")]
    assert len(items) >= 2


ANSWERED = "One joint is suddenly very painful, hot or swollen, much worse than the others"
ANSWERS = (
    "None of these",
    "Yes",
    "Yes",
    "Active. Sore, swollen or stiff joints most days",
    "Standard drugs, and one biologic or JAK drug",
    "No",
    "Yes, one or more",
    "I have seen ads, or been offered it",
    "Less pain and swelling",
)


def test_the_page_is_a_frame_with_one_title(room: ReadingRoom) -> None:
    begin(room)
    room.press("Safety")
    page = room.wait_for_page("Safety – Hill Clinic")

    assert page.role == "frame"
    assert [one.level for one in page.those("heading")][:2] == [1, 2]
    assert {one.role for one in page.all} <= {
        *("frame", "heading", "label", "push button", "progress bar", "panel", "comment"),
        *("list", "list item", "table", "column header", "row header", "table cell", "image"),
    }


def test_a_picture_and_its_words_are_found(room: ReadingRoom) -> None:
    begin(room)
    room.press("What studies show")
    room.wait_for_page("What studies show")

    pictures = [one.name for page in pages(room) for one in page.those("image")]

    assert any(name.startswith("A coin splits eight people") for name in pictures)
    assert any("of every 100 people" in name for name in pictures)  # the dots of a fact box


def test_a_button_tells_its_state(room: ReadingRoom) -> None:
    begin(room)

    page = room.tree()

    assert "enabled" in states(page, "Home")
    assert "enabled" not in states(page, "There is no voice in English here.")


def test_words_of_another_language_are_marked(room: ReadingRoom) -> None:
    page = room.tree()

    languages = {one.name: one.language for one in page.those("push button")}

    assert (languages["English"], languages["Español"]) == ("en", "es")


def test_a_new_page_is_announced(room: ReadingRoom) -> None:
    begin(room)

    room.press("Safety")

    room.wait_to_hear("polite", "Safety. Page 1 of")


def test_a_question_is_announced_with_its_words(room: ReadingRoom) -> None:
    begin(room)
    room.press("Is this worth asking about?")
    room.wait_for_page("Is this worth asking about?")

    room.press("Start")

    room.wait_to_hear("polite", "Question 1 of 9. Do you have any of these right now?")


def test_an_answer_is_announced_when_it_is_chosen(room: ReadingRoom) -> None:
    begin(room)
    room.press("Is this worth asking about?")
    room.wait_for_page("Is this worth asking about?")
    room.press("Start")
    room.wait_to_hear("polite", "Question 1 of 9")

    room.press("Fever, chills, or I feel very unwell")
    room.wait_to_hear("polite", "Fever, chills, or I feel very unwell, chosen.")
    room.press("Fever, chills, or I feel very unwell")
    room.wait_to_hear("polite", "Fever, chills, or I feel very unwell, not chosen.")


def test_what_keys_reach_is_told(room: ReadingRoom) -> None:
    begin(room)
    room.press("Is this worth asking about?")
    room.wait_for_page("Is this worth asking about?")
    room.press("Start")
    room.wait_to_hear("polite", "Question 1 of 9")

    room.run("xdotool", "key", "Tab")
    room.wait_to_hear("focus", "One joint is suddenly very painful", role="check box")
    room.run("xdotool", "key", "space")
    room.wait_for(lambda page: {"checked", "focused"} <= states(page, ANSWERED))


def test_a_sheet_shuts_out_the_page_and_is_read_out(room: ReadingRoom) -> None:
    begin(room)
    room.press("Is this worth asking about?")
    room.wait_for_page("Is this worth asking about?")
    room.press("Start")
    room.wait_to_hear("polite", "Question 1 of 9")

    room.press("Why do we ask?")
    room.wait_to_hear("polite", "Why do we ask?")
    (dialog,) = room.tree().things

    assert (dialog.role, dialog.name) == ("dialog", "Why do we ask?")
    assert "modal" in dialog.states
    room.press("Close")
    room.wait_for(lambda page: page.things[0].role == "heading")


def test_a_kiosk_that_is_left_asks_at_once_whether_somebody_is_there() -> None:
    with ReadingRoom(SIZE) as room:
        room.open_kiosk("idle-seconds = 20\nwarning-seconds = 20\nreading-words-per-minute = 300\n")
        begin(room)

        # There is a page to be read.
        question = room.wait_for(lambda page: page.things[0].role == "dialog", patience=90)
        room.wait_to_hear("assertive", "Are you still there?")
        room.press("I am still here")
        room.wait_for(lambda page: page.things[0].role == "heading")

    assert question.things[0].name == "Are you still there?"


def test_what_printing_comes_to_is_told() -> None:
    with ReadingRoom(SIZE) as room:
        room.open_kiosk()
        begin(room)
        take_home_the_summary(room)

        room.press("Save as a file")

        room.wait_to_hear("polite", "Saved as a file")


def test_what_went_wrong_is_told_at_once() -> None:
    with ReadingRoom(SIZE) as room:
        (room.folder / "Documents").write_text("no folder")
        room.open_kiosk()
        begin(room)
        take_home_the_summary(room)

        room.press("Save as a file")

        room.wait_to_hear("assertive", "Printing is not working")


def begin(room: ReadingRoom) -> Thing:
    """Start a visit in English."""
    room.press("English")
    return room.wait_for_page("What would you like to know?")


def take_home_the_summary(room: ReadingRoom) -> None:
    """Go to the pages of the summary, and wait until they can be saved."""
    room.press("Print")
    room.wait_for_page("Take it home")
    room.press("My summary")
    room.wait_for(lambda page: has(page, "Save as a file"))
    room.wait_for(lambda page: "enabled" in states(page, "Save as a file"))


def pages(room: ReadingRoom) -> Iterator[Thing]:
    """This page and all that Next leads to under the same title."""
    page = room.tree()
    title = page.name
    while page.name == title:
        yield page
        if not has(page, "Next"):
            return
        words = [one.name for one in page.those("label")]
        room.press("Next")
        page = room.wait_for(
            lambda page, words=words: words != [x.name for x in page.those("label")]
        )


def names(room: ReadingRoom, *roles: str) -> list[str]:
    return [one.name for one in room.tree().those(*roles)]


def has(page: Thing, name: str) -> bool:
    return any(one.name == name for one in page.those(*CONTROLS))


def states(page: Thing, name: str) -> frozenset[str]:
    """The states of a control."""
    return next(one.states for one in page.those(*CONTROLS) if one.name == name)
