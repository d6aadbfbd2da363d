"""The product's own words in one language: on screen, on paper and in speech.

They stand in `resources/interface/<language>.toml`; a pack may bring its own
(`kiosk.content.interface`). Every word is a typed field, so a missing or misspelt one is found when
the file is read, not when a person sees it. Sentences take named places (`{count}`), never pieces
put together.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec

from kiosk.errors import ContentError
from kiosk.paths import resources


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Common ground of all groups of words."""


class NumberWords(_Words, frozen=True):
    """How counts and certainty are said, wherever numbers are shown."""

    count_of_total: str
    rate_of_total: str
    did: str
    people_did: str
    people_did_not: str
    certainty_very_low: str
    certainty_low: str
    certainty_moderate: str
    certainty_high: str
    each_dot: str
    each_dot_of_rate: str
    who: str
    sure: str
    means: str
    outcome: str

    def certainty(self, level: str) -> str:
        """The sentence for one of the four steps of certainty."""
        return {
            "very-low": self.certainty_very_low,
            "low": self.certainty_low,
            "moderate": self.certainty_moderate,
            "high": self.certainty_high,
        }[level]


class PaperWords(_Words, frozen=True):
    """What only stands on paper."""

    page_of: str
    version: str
    written: str
    review_by: str
    awaiting_review: str
    reviewed_by: str
    notes: str
    sources: str
    words_used: str
    not_advice: str
    summary_title: str
    handout_title: str
    your_result: str
    next_steps: str
    own_questions: str
    questions: str
    why: str
    also: str
    your_answers: str
    printed_for: str
    question: str
    answer: str
    option: str
    contents: str
    general_questions: tuple[str, ...]
    larger_print: str


class SpeechWords(_Words, frozen=True):
    """What only is spoken."""

    heading: str
    list_of: str
    item: str
    picture: str
    source: str
    button: str
    chosen: str
    not_chosen: str
    not_available: str
    place_of: str


class BarWords(_Words, frozen=True):
    """The bar along the bottom edge."""

    home: str
    back: str
    next: str
    display: str
    print: str
    finish: str
    skip: str
    start: str
    see_result: str
    more_answers: str
    change_answers: str
    close: str
    language: str
    listen: str
    stop_listening: str
    no_voice: str
    help: str
    more: str


class ScreenWords(_Words, frozen=True):
    """What stands on the screens, bar and sheets aside."""

    touch_to_start: str
    about: str
    access: str
    private: str
    product: str
    ask: str
    read: str
    minutes: str
    take_home: str
    take_home_summary: str
    quiz_summary: str
    section_of: str
    page_of: str
    words_here: str
    words_here_briefly: str
    sources_here: str
    sources_here_briefly: str
    sources: str
    question_of: str
    why_ask: str
    tap_all: str
    review: str
    review_hint: str
    change: str
    not_answered: str
    result_header: str
    not_diagnosis: str
    why_see: str
    next_steps: str
    bring_questions: str
    print_summary: str
    studies_found: str
    start_over: str
    told_staff: str
    call_numbers: str
    emergency: str
    team_phone: str
    ask_about: str
    ask_about_ticked: str
    ask_about_briefly: str
    ask_about_ticked_briefly: str
    pick_questions: str
    pick_hint: str
    general_questions: str
    my_questions: str
    my_questions_ticked: str
    my_questions_hint: str
    my_questions_summary: str
    none_picked: str
    all_questions: str
    move_up: str
    take_out: str
    understanding_summary: str
    no_marks: str
    tap_to_learn: str
    that_is_right: str
    not_quite: str
    read_section: str
    sheet_summary: str
    sheet_full: str
    large_print: str
    include_answers: str
    include_hint: str
    preview: str
    pages: str
    one_page: str
    preview_alt: str
    print_now: str
    save_now: str
    printing: str
    printing_hint: str
    printed: str
    printed_hint: str
    saved: str
    saved_hint: str
    print_failed: str
    print_failed_hint: str
    no_printer: str
    still_there: str
    still_there_hint: str
    still_here: str
    finish_now: str
    done: str
    emergency_number: str
    desk_name: str
    clinic_phone: str
    missing_section: str
    shown_in: str


class TranslationWords(_Words, frozen=True):
    """What is said of words whose translation is not ready, wherever they are shown.

    `languages` are the names of languages by their codes, as these sentences need them.
    """

    not_ready: str
    only_in: str
    languages: dict[str, str]

    def named(self, language: str) -> str:
        """What a language is called; its code, where these words do not know it."""
        return self.languages.get(language, language)

    def told(self, language: str) -> str:
        """Which language something is in, and why."""
        return self.not_ready.format(language=self.named(language))

    def told_briefly(self, language: str) -> str:
        """Which language something is in."""
        return self.only_in.format(language=self.named(language))


class NoticeWords(_Words, frozen=True):
    """What a person must know of the pack as a whole, on every screen and sheet."""

    overdue: str
    overdue_briefly: str
    translation: str
    translation_briefly: str


class ListeningWords(_Words, frozen=True):
    """What is said and shown to whoever listens, besides the pages themselves."""

    greeting: str
    opening: str
    at_the_bottom: str
    go_on: str
    enter: str
    pause: str
    resume: str
    again: str
    part_back: str
    part_on: str
    volume: str
    speed: str
    no_voice: str
    no_voice_hint: str
    not_working: str
    not_working_hint: str


_FiveSteps = tuple[str, str, str, str, str]


class DisplayWords(_Words, frozen=True):
    """How the kiosk looks, sounds and moves for one person."""

    title: str
    text_size: str
    text_sizes: tuple[str, str, str, str]
    colours: str
    theme_calm: str
    theme_night: str
    theme_contrast: str
    sound: str
    read_aloud: str
    speed: str
    speeds: _FiveSteps
    slower: str
    faster: str
    volume: str
    volumes: _FiveSteps
    softer: str
    louder: str
    movement: str
    movement_and_reach: str
    less_motion: str
    reach: str
    is_on: str
    is_off: str
    usual: str


class HelpWords(_Words, frozen=True):
    """Help from a person: where to go, and a card to show there.

    What begins with `card` stands on the card, in the language of the staff and in the visitor's.
    """

    title: str
    go: str
    call: str
    emergency: str
    what: str
    with_screen: str
    read_aloud: str
    interpreter: str
    with_printing: str
    no_touch: str
    show_large: str
    print_card: str
    tap_to_close: str
    card_title: str
    card: str
    card_with_screen: str
    card_read_aloud: str
    card_interpreter: str
    card_with_printing: str
    card_no_touch: str


class RulerWords(_Words, frozen=True):
    """The page on which staff measure the screen."""

    title: str
    how: str
    measured: str
    much_shorter: str
    shorter: str
    longer: str
    much_longer: str
    cancel: str
    save: str
    failed: str


class Wording(_Words, frozen=True):
    """All the product's own words in one language."""

    bar: BarWords
    screen: ScreenWords
    numbers: NumberWords
    paper: PaperWords
    speech: SpeechWords
    notices: NoticeWords
    translation: TranslationWords
    listening: ListeningWords
    display: DisplayWords
    help: HelpWords
    ruler: RulerWords


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
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Wording)
    except (OSError, msgspec.DecodeError) as error:
        raise ContentError(f"{path.name}: {error}") from error


def _file(language: str) -> Path:
    return resources() / "interface" / f"{language}.toml"
