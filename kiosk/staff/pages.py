"""All pages of the staff area, in the order of its menus; each is imported when first shown."""

from collections.abc import Callable

from kiosk.content.wording_staff import AreaWords
from kiosk.ending import Ending
from kiosk.staff.context import StaffContext
from kiosk.staff.page import ASK, CHOOSE, MENU, TESTS, Entry, Group, StaffPage
from kiosk.staff.pages_of_tests import test_entries


def staff_entries() -> tuple[Entry, ...]:
    """Every page: those before the PIN, the menus, and what the menus lead to."""
    return (
        Entry(ASK, "", "", lambda words: words.door.title, _ask),
        Entry(CHOOSE, "", "", lambda words: words.door.title, _choose),
        Entry(MENU, "", "", lambda words: words.area.title, _menu),
        Entry("problems", "list-checks", "look", lambda words: words.area.problems, _problems),
        Entry("faults", "triangle-alert", "look", lambda words: words.area.faults, _faults),
        Entry("about", "info", "look", lambda words: words.area.about, _about),
        Entry(TESTS, "clipboard-check", "look", lambda words: words.area.tests, _tests),
        _ending(
            Ending.PRESENT,
            "present",
            "messages-square",
            "use",
            lambda words: words.present,
            lambda words: words.present_ask,
        ),
        Entry("pin", "shield-check", "use", lambda words: words.area.change_pin, _choose),
        Entry("language", "languages", "use", lambda words: words.area.language, _language),
        _ending(
            Ending.RESTART,
            "restart",
            "rotate-ccw",
            "stop",
            lambda words: words.restart,
            lambda words: words.restart_ask,
        ),
        _ending(
            Ending.REBOOT,
            "reboot",
            "rotate-ccw",
            "stop",
            lambda words: words.reboot,
            lambda words: words.reboot_ask,
        ),
        _ending(
            Ending.POWER_OFF,
            "power-off",
            "power",
            "stop",
            lambda words: words.power_off,
            lambda words: words.power_off_ask,
        ),
        _ending(
            Ending.LEAVE,
            "close",
            "log-out",
            "stop",
            lambda words: words.close,
            lambda words: words.close_ask,
        ),
        *test_entries(),
    )


def _ending(
    ending: Ending,
    name: str,
    icon: str,
    group: Group,
    title: Callable[[AreaWords], str],
    asks: Callable[[AreaWords], str],
) -> Entry:
    """A page that asks before the kiosk ends in some way."""

    def make(context: StaffContext) -> StaffPage:
        from kiosk.staff.asking import AskingPage

        words = context.words.area
        return AskingPage(context, asks(words), title(words), icon, ending)

    return Entry(name, icon, group, lambda words: title(words.area), make)


def _ask(context: StaffContext) -> StaffPage:
    from kiosk.staff.pin_pages import AskPage

    return AskPage(context)


def _choose(context: StaffContext) -> StaffPage:
    from kiosk.staff.pin_pages import ChoosePage

    return ChoosePage(context)


def _menu(context: StaffContext) -> StaffPage:
    from kiosk.staff.menu import MenuPage

    return MenuPage(context, staff_entries())


def _tests(context: StaffContext) -> StaffPage:
    from kiosk.staff.menu import TestsPage

    return TestsPage(context, staff_entries())


def _problems(context: StaffContext) -> StaffPage:
    from kiosk.staff.telling import ProblemsPage

    return ProblemsPage(context)


def _faults(context: StaffContext) -> StaffPage:
    from kiosk.staff.telling import FaultsPage

    return FaultsPage(context)


def _about(context: StaffContext) -> StaffPage:
    from kiosk.staff.telling import AboutPage

    return AboutPage(context)


def _language(context: StaffContext) -> StaffPage:
    from kiosk.staff.language import LanguagePage

    return LanguagePage(context)
