"""Words of the tests that staff do at the screen, and of the sheet with their results."""

from typing import Literal

from kiosk.content.wording_group import WordGroup

TrialName = Literal["colours", "size", "touch", "aim", "sound", "voices", "paper"]
"""What staff try out at the screen, each with its own words."""


class TrialWords(WordGroup, frozen=True):
    """One trial: its name, and what to do."""

    title: str
    how: str

    @property
    def asks(self) -> str:
        """What whoever looks or listens is asked; empty where the kiosk judges by itself."""
        return ""


class AskedTrialWords(TrialWords, frozen=True):
    """A trial that only eyes, ears or hands can judge."""

    question: str

    @property
    def asks(self) -> str:
        """What they are asked."""
        return self.question


class CleanWords(WordGroup, frozen=True):
    """The page on which the glass can be wiped."""

    title: str
    how: str
    now: str


class ChoicesWords(WordGroup, frozen=True):
    """The settings that staff may change at the screen: each a sentence with its value."""

    title: str
    how: str
    saved: str
    not_saved: str
    paper: str
    papers: dict[str, str]
    sides: str
    both_or_one: dict[str, str]
    quiet: str
    guard: str


class SelfTestWords(WordGroup, frozen=True):
    """The sheet with the results of a self-test."""

    title: str
    clinic: str
    date: str
    version: str
    content: str
    screen: str
    found: str
    nothing_found: str
    tried: str
    settings: str
    settings_hint: str
    usual_settings: str
    good: str
    bad: str
    skipped: str
    warning: str
    tested_by: str
    page_of: str


class TestsWords(WordGroup, frozen=True):
    """The pages of tests.

    `places` are nine parts of the screen, line by line from the top, each from the left.
    """

    ruler: str
    ruler_saved: str
    self_test: str
    self_test_about: str
    back: str
    begin: str
    again: str
    next: str
    skip: str
    yes: str
    no: str
    end: str
    trial_of: str
    next_colour: str
    touched_of: str
    touch_good: str
    touch_bad: str
    places: tuple[str, str, str, str, str, str, str, str, str]
    tap_cross: str
    aim_good: str
    aim_off: str
    aim_turned: str
    aim_missed: str
    left: str
    right: str
    no_sound: str
    voice_off: str
    no_voice: str
    no_voices: str
    print: str
    stop: str
    sending: str
    waiting: str
    printing: str
    printed: str
    stopped: str
    not_printed: str
    saved_as: str
    results: str
    all_good: str
    not_tried: str
    to_mend: str
    saved: str
    not_saved: str
    colours: AskedTrialWords
    size: AskedTrialWords
    touch: TrialWords
    aim: TrialWords
    sound: AskedTrialWords
    voices: AskedTrialWords
    paper: AskedTrialWords
    clean: CleanWords
    choices: ChoicesWords
    sheet: SelfTestWords

    def trial(self, name: TrialName) -> TrialWords:
        """The words of a trial."""
        words: TrialWords = getattr(self, name)
        return words
