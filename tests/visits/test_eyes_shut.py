"""Promises of a visit with the eyes shut: keys and spoken words alone lead to everything."""

import re
from pathlib import Path

import pypdfium2
import pytest
from conftest import SHIPPED, Visit
from listener import Listener
from voices import FakeVoice

from kiosk.content.library import open_library

# What to answer to each question, by the words it begins with.
ANSWERS = {
    "Do you have any": "None of these",
    "Has a doctor": "Yes",
    "Are you 18": "Yes",
    "How has your RA": "Active",
    "Which RA drugs": "Standard drugs, and one",
    "Is anything getting": "No",
    "Do any of these fit": "None of these",
    "Has anyone offered": "",
    "What do you hope": "",
}
MOST_PAGES = 60


@pytest.fixture
def listener(visit: Visit, tmp_path: Path) -> Listener:
    """Somebody who listens, before the idle page of a kiosk that saves sheets as files."""
    voice = FakeVoice(patient=False)
    return Listener(visit((1920, 1080), voice=voice, save_folder=tmp_path), voice)


def test_the_whole_job_is_done_by_keys_and_words_alone(listener: Listener, tmp_path: Path) -> None:
    greeting = listener.press("F2")
    home = listener.press("Return")
    read = listener.choose("What are MSCs?") + read_to_the_end(listener)
    listener.press("Home")
    result = take_quiz(listener) + to_the_last_page(listener, "Print my summary")
    sheet = listener.choose("Print my summary")
    is_whole = any(text.startswith("To be reviewed") for text in sheet)
    sheet += [] if is_whole else listener.wait_for("To be reviewed")
    printed = listener.choose("Save as a file")
    printed += [] if "Saved as a file" in printed else listener.wait_for("Saved as a file")
    after = listener.choose("Finish")

    assert greeting[1] == "Press Enter to listen in English."
    assert "What would you like to know?" in home
    assert "3: the umbilical cord, often from a gel in it called Wharton's jelly" in read
    assert any(text.startswith("Picture: Five places that cells can come from") for text in read)
    assert "Why you see this" in result
    assert "Heading: What to do next" in result
    assert "My summary to take home" in sheet
    (path,) = tmp_path.iterdir()
    assert any(path.name in text for text in printed)
    assert after == []
    # What tells this pack's files from others is for the clinic, and says nothing to an ear.
    unsaid = {"page", *letters(open_library(SHIPPED).pack_hash)}
    assert words_of(path) - set(letters(" ".join(sheet))) <= unsaid


def read_to_the_end(listener: Listener) -> list[str]:
    """Everything that is said until Next has led into the next section."""
    said: list[str] = []
    section = place(listener.heard)
    for _ in range(MOST_PAGES):
        assert listener.heard[-1] == "Enter is on: Next"
        listener.press("Return")
        if place(listener.heard) != section:
            return said
        said += listener.heard
    raise AssertionError("Next does not lead out of the section")


def place(heard: list[str]) -> str:
    """The section that a page is of, as its header says it."""
    (note,) = (text for text in heard if text.startswith("Page "))
    return note.rpartition(", ")[2]


def take_quiz(listener: Listener) -> list[str]:
    """Answer every question; what is said of the result."""
    listener.choose("Is this worth asking about?")
    answer = ""
    for _ in range(MOST_PAGES):
        heard = listener.press("PageDown")
        if "Why you see this" in heard:
            return heard
        for asked, wanted in ANSWERS.items():
            answer = wanted if any(text.startswith(asked) for text in heard) else answer
        if answer and any(text.startswith(answer) and "not chosen" in text for text in heard):
            assert listener.choose(answer)[0].endswith(", chosen")
    raise AssertionError("the quiz has no end")


def to_the_last_page(listener: Listener, offered: str) -> list[str]:
    """What is said of further pages, until one offers something."""
    said: list[str] = []
    for _ in range(MOST_PAGES):
        if any(text.startswith(offered) for text in listener.heard):
            return said
        said += listener.press("PageDown")
    raise AssertionError(f"no page offers {offered}")


def words_of(path: Path) -> set[str]:
    """The words of a PDF; a word broken at a hyphen is two."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    return {word for page in document for word in letters(page.get_textpage().get_text_bounded())}


def letters(text: str) -> list[str]:
    """Everything in a text that is made of letters alone."""
    return re.findall(r"[^\W\d_]+", text.lower())
