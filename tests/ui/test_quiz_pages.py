"""Promises of the quiz's questions: they share a page with as many of their answers as can be."""

import msgspec
import pytest
from conftest import NO_PRINTER, Visit
from looks import LAPTOP, LARGE, UPRIGHT, Display
from PySide6.QtWidgets import QLabel
from visitor import Visitor

from kiosk.patient.route import QuizPage


def asking(visit: Visit, display: Display, question: str) -> Visitor:
    """Somebody who reads Spanish in the largest letters, at a question of the quiz."""
    settings = msgspec.structs.replace(NO_PRINTER, pixels_per_mm=display.pixels_per_mm)
    visitor = visit(display.size, settings=settings)
    visitor.tap("language:es")
    visitor.kiosk.flow.choose_text_step(4)
    visitor.kiosk.flow.go(QuizPage(question))
    visitor.settle()
    return visitor


def size_of(visitor: Visitor, words: str) -> int:
    """The type size of some words on the page."""
    (found,) = (one for one in visitor.screen.findChildren(QLabel) if one.text() == words)
    return found.font().pixelSize()


@pytest.mark.parametrize("question", ["dx", "fix"])
def test_a_smaller_question_comes_before_another_page_of_answers(
    visit: Visit, question: str
) -> None:
    visitor = asking(visit, LARGE, question)

    words = visitor.kiosk.library.quiz_wording("es").questions[question]
    offered = {one.objectName() for one in visitor.buttons()}
    assert {f"choice:{choice}" for choice in words.choices} <= offered
    assert size_of(visitor, words.ask) > size_of(visitor, words.choices["no"].text)


@pytest.mark.parametrize("display", [LAPTOP, UPRIGHT, LARGE], ids=str)
def test_a_question_is_as_large_as_can_be_where_its_answers_share_its_page_anyway(
    visit: Visit, display: Display
) -> None:
    visitor = asking(visit, display, "age")

    words = visitor.kiosk.library.quiz_wording("es").questions["age"]
    assert size_of(visitor, words.ask) > 1.3 * size_of(visitor, words.choices["no"].text)
