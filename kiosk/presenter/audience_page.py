"""What stands on the audience's page: made of blocks for patients alone."""

import msgspec
from PySide6.QtWidgets import QWidget

from kiosk.patient.session import Session
from kiosk.presenter.presentation import Presentation
from kiosk.presenter.quiz_together import QuizTogether
from kiosk.presenter.slides import Deck, Slide


class Shown(msgspec.Struct, frozen=True):
    """All that a page depends on; equal ones look alike.

    `quiz` is the patient's session while the quiz is shown.
    """

    deck: Deck
    slide: Slide
    enlarged: int | None
    quiz: Session | None


def shown(presentation: Presentation) -> Shown:
    """What the page depends on now."""
    talk = presentation.talk
    quiz = talk.session if talk.shows == "quiz" else None
    return Shown(presentation.deck, presentation.slide, talk.enlarged, quiz)


def audience_page(presentation: Presentation, together: QuizTogether) -> QWidget:
    """The page that the talk says, as a widget of the deck's area."""
    if together.is_open:
        return together.new_page()
    slide, enlarged = presentation.slide, presentation.talk.enlarged
    if enlarged is not None:
        return presentation.deck.large_widget(slide, enlarged)
    return presentation.deck.page_widget(slide)
