"""Promises of the kiosk's health: what is wrong is found, told in plain words, the worst first."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import copytree, rmtree

import msgspec
import pytest

from kiosk.content.library import open_library
from kiosk.content.pack import Pack
from kiosk.content.wording_staff import staff_wording_for
from kiosk.devices.print_state import PrinterState
from kiosk.errors import Problem
from kiosk.settings import Settings
from kiosk.staff.health import Finding, Inspected, findings, meaning
from kiosk.staff.inspection import inspect
from kiosk.supervision.faults import Fault, FaultBook

TINY = Path(__file__).parents[1] / "fixtures/content/tiny"
WORDS = staff_wording_for("en").care
NOW = datetime(2026, 12, 1, 9, 30)
PROBLEM = Problem("kiosk.toml", 3, "error", "setting-value", "paper: not a paper.", "Ignored.")
WELL = Inspected(
    Settings(clinic_name="Hill Clinic"),
    problems=(),
    pack=Pack("tiny", "1", "en", date(2026, 1, 1), date(2027, 1, 1), reviewed_by="Dr Hill"),
    errors=0,
    today=NOW.date(),
    printer=PrinterState("printer"),
    keeps=(),
    has_voice=True,
    silent=(),
    is_measured=True,
    state=Path("/state"),
    free_mb=5000,
    is_writable=True,
    faults=(),
    has_pin=True,
)


def changed(**changes: object) -> tuple[Finding, ...]:
    """What is found of a kiosk in which all is well but this."""
    return findings(msgspec.structs.replace(WELL, **changes), WORDS)


def test_nothing_is_found_where_all_is_well() -> None:
    assert findings(WELL, WORDS) == ()


@pytest.mark.parametrize(
    ("changes", "area", "level", "says"),
    [
        ({"pack": None}, "content", "fault", "No content can be shown."),
        ({"errors": 4}, "content", "warning", "wrong: 4."),
        ({"problems": (PROBLEM,)}, "settings", "warning", "paper: not a paper."),
        ({"settings": Settings()}, "settings", "warning", "name of the clinic"),
        ({"has_pin": False}, "settings", "warning", "No PIN"),
        ({"printer": PrinterState("printer", "no-paper")}, "printer", "fault", "no paper"),
        ({"printer": PrinterState("nowhere")}, "printer", "fault", "no such printer"),
        ({"printer": PrinterState("printer", low=("toner",))}, "printer", "warning", "little"),
        ({"keeps": (PROBLEM,)}, "printer", "warning", "keeps something of sheets"),
        ({"has_voice": False, "silent": ("English",)}, "voice", "warning", "no voice is installed"),
        ({"silent": ("Español",)}, "voice", "warning", "Español"),
        ({"is_measured": False}, "display", "warning", "size of the screen"),
        ({"free_mb": 100}, "disk", "warning", "100 MB"),
        ({"free_mb": 5}, "disk", "fault", "5 MB"),
        ({"is_writable": False}, "disk", "warning", "/state"),
        ({"today": date(1970, 1, 1)}, "time", "fault", "1970-01-01"),
        ({"today": date(2027, 2, 1)}, "content", "warning", "reviewed by 2027-01-01"),
        ({"faults": (Fault("", "", "KeyError", "1"),)}, "faults", "warning", "24 hours: 1."),
        ({"faults": (Fault("K2", "", "KeyError", "1"),)}, "faults", "fault", "24 hours: 1."),
    ],
    ids=str,
)
def test_what_is_wrong_is_found_and_told(
    changes: dict[str, object], area: str, level: str, says: str
) -> None:
    (found,) = changed(**changes)

    assert (found.area, found.level) == (area, level)
    assert says in found.say
    assert found.mend


def test_a_pack_that_nobody_has_reviewed_is_told() -> None:
    (found,) = changed(pack=msgspec.structs.replace(WELL.pack, reviewed_by=""))

    assert "Nobody in the clinic has reviewed" in found.say


def test_what_cups_must_be_told_says_in_which_file() -> None:
    keeps = Problem("/etc/cups/cupsd.conf", 0, "warning", "cups-keeps-sheets", "Kept.", "Write: No")

    (found,) = changed(keeps=(keeps,))

    assert found.mend == "In /etc/cups/cupsd.conf. Write: No"


def test_the_worst_comes_first() -> None:
    found = changed(errors=1, has_pin=False, printer=PrinterState("printer", "jam"), free_mb=1)

    assert [one.level for one in found] == ["fault", "fault", "warning", "warning"]


def test_a_kiosk_that_shall_not_speak_lacks_no_voice() -> None:
    settings = Settings(clinic_name="Hill Clinic", voice="none")

    assert changed(settings=settings, has_voice=False, silent=("English",)) == ()


def test_a_code_is_explained_and_another_fault_says_where_it_was() -> None:
    assert meaning(Fault("K1", "", "x", "1"), WORDS) == "Nothing of the content could be shown."
    assert "KeyError in kiosk" in meaning(Fault("", "", "KeyError in kiosk", "1"), WORDS)


@pytest.fixture
def look(tmp_path: Path) -> Callable[..., Inspected]:
    """Looks at a kiosk with the tiny pack."""

    def looked(folder: Path = TINY, **changes: Path) -> Inspected:
        faults = FaultBook(tmp_path / "faults.json")
        state = changes.pop("state", tmp_path)
        library = open_library(folder)
        if changes.pop("removed", None):
            rmtree(folder)
        return inspect(
            Settings(voice="none"),
            changes,
            library,
            PrinterState("printer"),
            state,
            faults,
            NOW,
            has_pin=True,
        )

    return looked


def test_a_settings_file_that_is_wrong_is_found(
    look: Callable[..., Inspected], tmp_path: Path
) -> None:
    wrong = tmp_path / "kiosk.toml"
    wrong.write_text('paper = "a5"\n')

    assert [one.rule for one in look(site=wrong).problems] == ["setting-value"]


def test_a_kiosk_without_a_pack_is_told_that_alone(tmp_path: Path) -> None:
    found = inspect(
        Settings(clinic_name="Hill Clinic"),
        {},
        None,
        PrinterState("printer"),
        tmp_path,
        FaultBook(tmp_path / "faults.json"),
        NOW,
        has_pin=True,
    )

    told = [one for one in findings(found, WORDS) if one.area in ("content", "voice", "time")]
    assert [one.say for one in told] == ["No content can be shown."]


def test_only_faults_of_the_last_24_hours_are_told(
    look: Callable[..., Inspected], tmp_path: Path
) -> None:
    times = (NOW - timedelta(hours=25), NOW - timedelta(hours=23), NOW)
    faults = [Fault("", time.isoformat(), "KeyError", "1") for time in times]
    (tmp_path / "faults.json").write_bytes(msgspec.json.encode(faults))

    assert look().faults == tuple(faults[1:])


def test_room_is_looked_for_where_the_folder_will_be(
    look: Callable[..., Inspected], tmp_path: Path
) -> None:
    found = look(state=tmp_path / "not" / "there" / "yet")

    assert found.is_writable
    assert found.free_mb > 0


def test_a_file_that_is_wrong_in_the_pack_counts(
    look: Callable[..., Inspected], tmp_path: Path
) -> None:
    folder = Path(copytree(TINY, tmp_path / "pack"))
    with (folder / "en/03-safety.md").open("a") as file:
        file.write("\n\n{{ numbers:nowhere }}\n")

    assert look(folder).errors > look().errors


def test_a_pack_that_was_taken_away_is_told_and_nothing_breaks(
    look: Callable[..., Inspected], tmp_path: Path
) -> None:
    folder = Path(copytree(TINY, tmp_path / "pack"))

    assert look(folder, removed=folder).errors > 0
