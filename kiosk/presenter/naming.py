"""What actions and pages are called, wherever the clinician reads of them."""

from collections.abc import Mapping

from kiosk.content.wording_presenter import PresenterWords
from kiosk.presenter.keys import Action
from kiosk.presenter.presentation import Presentation
from kiosk.presenter.slides import Slide


def action_names(words: PresenterWords) -> Mapping[Action, str]:
    """What each action is called, in the order in which they are told."""
    return {
        "next": words.next,
        "previous": words.previous,
        "first": words.first_page,
        "last": words.final_page,
        "pages": words.pages,
        "blank": words.blank,
        "enlarge": words.enlarge,
        "point": words.point,
        "notes": words.notes,
        "quiz": words.quiz,
        "ticks": words.ticks,
        "print": words.print,
        "larger": words.text_larger,
        "smaller": words.text_smaller,
        "language": words.language,
        "theme": words.theme,
        "swap": words.swap,
        "full": words.full_screen,
        "window": words.window,
        "reset": words.new_patient,
        "quit": words.quit,
    }


def section_title(presentation: Presentation, section: str) -> str:
    """A section's title in the clinician's language."""
    heads = presentation.library.sections(presentation.own_language)
    return next((head.title for head in heads if head.id == section), section)


def place_told(presentation: Presentation, slide: Slide, words: PresenterWords) -> str:
    """Where a page stands in its section, and in which."""
    title = section_title(presentation, slide.section)
    return words.section_page_of.format(page=slide.number + 1, pages=slide.count, section=title)
