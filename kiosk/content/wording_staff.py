"""Words for staff at the screen, in one language; read when staff first need them.

They stand in `resources/staff/<language>.toml`. A language without such a file gets the English
ones: a pack may bring words for patients, never for staff.
"""

from functools import cache
from pathlib import Path

from kiosk.content.wording_group import WordGroup, read_words
from kiosk.content.wording_staff_care import CareWords
from kiosk.content.wording_staff_tests import TestsWords
from kiosk.paths import resources


class DoorWords(WordGroup, frozen=True):
    """What is asked and told until staff are in."""

    title: str
    ask: str
    enter: str
    erase: str
    typed: str
    wrong: str
    wait_seconds: str
    wait_minutes: str
    choose: str
    choose_hint: str
    again: str
    later: str
    differs: str
    length: str
    easy: str
    not_saved: str


class AreaWords(WordGroup, frozen=True):
    """The menu of the area and its pages; a page that asks first has a question and its answer."""

    title: str
    leave: str
    back: str
    more: str
    look: str
    use: str
    stop: str
    tests: str
    problems: str
    all_well: str
    faults: str
    faults_hint: str
    no_faults: str
    fault_at: str
    about: str
    about_kiosk: str
    about_pack: str
    about_hash: str
    about_languages: str
    about_no_pack: str
    about_pack_dates: str
    about_screen: str
    about_site_file: str
    about_staff_file: str
    change_pin: str
    language: str
    this_language: str
    present: str
    present_ask: str
    restart: str
    restart_ask: str
    reboot: str
    reboot_ask: str
    power_off: str
    power_off_ask: str
    close: str
    close_ask: str
    cancel: str
    refused: str


class StaffWording(WordGroup, frozen=True):
    """All words for staff in one language."""

    door: DoorWords
    area: AreaWords
    tests: TestsWords
    care: CareWords


def known_language(language: str) -> str:
    """A language if there are words for staff in it, else English."""
    return language if _file(language).is_file() else "en"


def staff_wording_for(language: str) -> StaffWording:
    """The words for staff in a language; the English ones where there are none."""
    return read_staff_wording(_file(known_language(language)))


def staff_languages() -> tuple[str, ...]:
    """The codes of the languages that staff can read at the screen, in order."""
    return tuple(sorted(path.stem for path in (resources() / "staff").glob("*.toml")))


@cache
def read_staff_wording(path: Path) -> StaffWording:
    """The words of one file.

    Raises:
        ContentError: the file is missing, broken, or lacks a word; the message names it.
    """
    return read_words(path, StaffWording)


def _file(language: str) -> Path:
    return resources() / "staff" / f"{language}.toml"
