"""The product's own words in one language: on screen, on paper and in speech.

They stand in `resources/interface/<language>.toml`; a pack may bring its own
(`kiosk.content.interface`). Every word is a typed field, so a missing or misspelt one is found when
the file is read, not when a person sees it. Sentences take named places (`{count}`), never pieces
put together.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from kiosk.content.wording_closed import ClosedWords
from kiosk.content.wording_content import NoticeWords, NumberWords, TranslationWords
from kiosk.content.wording_fault import FaultWords
from kiosk.content.wording_group import WordGroup, read_words
from kiosk.content.wording_paper import PaperWords, QuizSheetWords
from kiosk.content.wording_presenter import PresenterWords
from kiosk.content.wording_screen import BarWords, DisplayWords, HelpWords, RulerWords, ScreenWords
from kiosk.content.wording_speech import ListeningWords, SpeechWords
from kiosk.content.wording_take_home import TakeHomeWords
from kiosk.content.wording_together import TogetherWords
from kiosk.content.wording_web import WebWords
from kiosk.paths import resources


class Wording(WordGroup, frozen=True):
    """All the product's own words in one language."""

    bar: BarWords
    screen: ScreenWords
    take_home: TakeHomeWords
    numbers: NumberWords
    paper: PaperWords
    quiz_sheet: QuizSheetWords
    speech: SpeechWords
    notices: NoticeWords
    translation: TranslationWords
    listening: ListeningWords
    display: DisplayWords
    help: HelpWords
    ruler: RulerWords
    web: WebWords
    closed: ClosedWords
    fault: FaultWords
    presenter: PresenterWords
    together: TogetherWords


WordsOf = Callable[[str], Wording]


def wording_for(language: str) -> Wording:
    """The words of a language; the English ones where the product does not speak it yet."""
    return read_wording(_file(language if is_spoken(language) else "en"))


def is_spoken(language: str) -> bool:
    """Whether the product has words of its own in a language."""
    return _file(language).is_file()


@cache
def read_wording(path: Path) -> Wording:
    """The words of one file.

    Raises:
        ContentError: the file is missing, broken, or lacks a word; the message names it.
    """
    return read_words(path, Wording)


def _file(language: str) -> Path:
    return resources() / "interface" / f"{language}.toml"
