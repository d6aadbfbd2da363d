"""The tests that staff can run, in the order of their menu; each is imported when first shown."""

from typing import assert_never

from kiosk.content.wording_staff import StaffWording
from kiosk.content.wording_staff_tests import TrialName
from kiosk.staff.context import StaffContext
from kiosk.staff.page import Entry, StaffPage
from kiosk.staff.trial import Trial, TrialPage

_ICONS: dict[TrialName, str] = {
    "colours": "contrast",
    "size": "ruler",
    "touch": "hand",
    "aim": "crosshair",
    "sound": "volume-2",
    "voices": "messages-square",
    "paper": "printer",
}


def test_entries() -> tuple[Entry, ...]:
    """Every test by its name, in the group `tests`; what else staff do here is in the main menu."""
    return (
        Entry("self-test", "list-checks", "tests", lambda words: words.tests.self_test, _self_test),
        *(_entry(name, icon) for name, icon in _ICONS.items()),
        Entry("ruler", "ruler", "use", lambda words: words.tests.ruler, _ruler),
        Entry("choices", "sliders", "use", lambda words: words.tests.choices.title, _choices),
        Entry("clean", "hand", "use", lambda words: words.tests.clean.title, _clean),
    )


def trial_of(name: TrialName, context: StaffContext) -> Trial:
    """A trial by its name."""
    match name:
        case "colours":
            from kiosk.staff.colour_trial import ColourTrial

            return ColourTrial(context)
        case "size":
            from kiosk.staff.size_trial import SizeTrial

            return SizeTrial(context)
        case "touch":
            from kiosk.staff.touch_trial import TouchTrial

            return TouchTrial(context)
        case "aim":
            from kiosk.staff.aim_trial import AimTrial

            return AimTrial(context)
        case "sound":
            from kiosk.staff.sound_trial import SoundTrial

            return SoundTrial(context)
        case "voices":
            from kiosk.staff.voice_trial import VoiceTrial

            return VoiceTrial(context)
        case "paper":
            from kiosk.staff.paper_trial import PaperTrial

            return PaperTrial(context)
        case _:
            assert_never(name)


def _entry(name: TrialName, icon: str) -> Entry:
    def title(words: StaffWording) -> str:
        return words.tests.trial(name).title

    return Entry(
        name, icon, "tests", title, lambda context: TrialPage(context, trial_of(name, context))
    )


def _self_test(context: StaffContext) -> StaffPage:
    from kiosk.staff.self_test_pages import SelfTestPage

    return SelfTestPage(context, trial_of)


def _ruler(context: StaffContext) -> StaffPage:
    from kiosk.staff.measure_page import MeasurePage

    return MeasurePage(context)


def _clean(context: StaffContext) -> StaffPage:
    from kiosk.staff.clean_page import CleanPage

    return CleanPage(context)


def _choices(context: StaffContext) -> StaffPage:
    from kiosk.staff.choices_page import ChoicesPage

    return ChoicesPage(context)
