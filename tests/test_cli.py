"""Promises of the command line: it says what it does, what is wrong, and how it ended."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pypdfium2
import pytest

from kiosk import __version__
from kiosk.check.rules import RULES
from kiosk.cli import main
from kiosk.settings_layers import described

ROOT = Path(__file__).parents[1]
TINY = Path(__file__).parent / "fixtures/content/tiny"
COMMANDS = (
    *("run", "present", "tour", "handout", "print", "printer", "check", "translation"),
    *("recordings", "ruler", "settings"),
)
FINDING = re.compile(r"^[^:]+:\d+: (error|warning): .+ \(.+\) \[[a-z-]+\]$")

Run = Callable[..., int]
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's own settings count."""
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The settings of a site, instead of this computer's."""
    path = tmp_path / "site.toml"
    path.write_text('clinic-name = "Hill Clinic"\npaper = "a4"\n')
    return path


def test_help_names_every_command(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])

    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert [name for name in COMMANDS if not re.search(rf"^    {name}\s", said, re.M)] == []
    assert "exit codes:" in said


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(capsys: Captured, command: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])

    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: kiosk {command}")


def test_the_version_is_told(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])

    assert ended.value.code == 0
    assert capsys.readouterr().out == f"kiosk {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["tour"],
        ["handout"],
        ["tour", "--out", "x", "--size", "large"],
        ["tour", "--out", "x", "--size", "10x10"],
        ["tour", "--out", "x", "--text-step", "5"],
        ["run", "--windowed", "--kiosk"],
        ["handout", "--out", "x", "--paper", "a3"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_ends_with_2(capsys: Captured, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert "usage: kiosk" in capsys.readouterr().err


def test_a_settings_file_that_is_not_there_ends_with_2(capsys: Captured, tmp_path: Path) -> None:
    code = main(["check", "--config", str(tmp_path / "none.toml")])

    assert code == 2
    assert "none.toml: there is no such file" in capsys.readouterr().err


def test_check_finds_nothing_wrong_with_the_shipped_pack(capsys: Captured, site: Path) -> None:
    code = main(["check", "--config", str(site)])

    said = capsys.readouterr().out.splitlines()
    assert code == 0
    assert said[-1].startswith("msc-in-ra: 0 errors")


def test_check_prints_everything_that_is_wrong_with_its_place(
    capsys: Captured, site: Path, tmp_path: Path
) -> None:
    pack = copytree(TINY, tmp_path / "broken")
    safety = pack / "en/03-safety.md"
    safety.write_text(safety.read_text() + "\n[far](section:mars) and ![](none.svg)\n")
    start = pack / "en/01-start.md"
    start.write_text(start.read_text() + "\nA claim. [@nobody1900]\n")

    code = main(["check", str(pack), "--config", str(site)])

    *findings, summary = capsys.readouterr().out.splitlines()
    assert code == 1
    assert [line for line in findings if not FINDING.match(line)] == []
    errors = [line for line in findings if ": error: " in line]
    for wrong in ("mars", "none.svg", "nobody1900"):
        assert any(wrong in line for line in errors), wrong
    assert summary == f"broken: {len(errors)} errors, {len(findings) - len(errors)} warnings"


def test_check_lists_every_rule_with_the_items_that_it_serves(capsys: Captured, site: Path) -> None:
    code = main(["check", "--rules", "--config", str(site)])

    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    assert [line.split()[0] for line in lines] == list(RULES)
    (long,) = [line for line in lines if line.startswith("list-long ")]
    assert long.split(maxsplit=2)[1] == "warning"
    assert long.endswith(" CDC 8, PEMAT 8: a list of more than seven items")


def test_check_prints_the_standards_sheet_as_markdown(capsys: Captured, site: Path) -> None:
    code = main(["check", "--standards", "--config", str(site)])

    said = capsys.readouterr().out
    assert code == 0
    assert said.startswith("# Standards sheet: msc-in-ra")
    assert all(f"\n## {name}" in said for name in ("CDC", "IPDAS", "NICE", "PEMAT"))


def test_the_standards_sheet_of_a_pack_with_errors_ends_with_1(
    capsys: Captured, site: Path, tmp_path: Path
) -> None:
    pack = copytree(TINY, tmp_path / "broken")
    start = pack / "en/01-start.md"
    start.write_text(start.read_text() + "\nA claim. [@nobody1900]\n")

    code = main(["check", str(pack), "--standards", "--config", str(site)])

    assert code == 1
    assert "source-unknown at en/01-start.md" in capsys.readouterr().out


def test_the_standards_sheet_is_written_as_text_or_as_a_printed_form(
    capsys: Captured, site: Path, tmp_path: Path
) -> None:
    plain, printed = tmp_path / "sheet.md", tmp_path / "sheet.pdf"

    codes = [main(["check", "--out", str(out), "--config", str(site)]) for out in (plain, printed)]

    pages = pypdfium2.PdfDocument(printed.read_bytes())
    first, last = (pages[at].get_textpage().get_text_bounded() for at in (0, len(pages) - 1))
    assert codes == [0, 0]
    assert capsys.readouterr().out == f"{plain}\n{printed}\n"
    assert plain.read_text().startswith("# Standards sheet: msc-in-ra")
    assert "Standards sheet: msc-in-ra" in first
    assert f"Page {len(pages)} of {len(pages)}" in last
    assert "judged by" in last


def test_a_standards_sheet_of_another_kind_ends_with_2(
    capsys: Captured, site: Path, tmp_path: Path
) -> None:
    code = main(["check", "--standards", "--out", str(tmp_path / "a.doc"), "--config", str(site)])

    assert code == 2
    assert "written as .md or .pdf" in capsys.readouterr().err


def test_check_of_a_folder_that_is_no_pack_ends_with_1(
    capsys: Captured, site: Path, tmp_path: Path
) -> None:
    code = main(["check", str(tmp_path), "--config", str(site)])

    assert code == 1
    assert "pack.toml" in capsys.readouterr().out


def test_handout_writes_a_pdf_and_says_where(capsys: Captured, site: Path, tmp_path: Path) -> None:
    out = tmp_path / "handout.pdf"

    code = main(["handout", "--out", str(out), "--config", str(site)])

    document = pypdfium2.PdfDocument(out.read_bytes())
    assert code == 0
    assert capsys.readouterr().out == f"{out}\n"
    assert document[0].get_size() == pytest.approx((595, 842), abs=1)
    assert "Hill Clinic" in document[0].get_textpage().get_text_bounded()


def test_handout_takes_paper_letters_and_sections(site: Path, tmp_path: Path) -> None:
    usual, chosen = tmp_path / "usual.pdf", tmp_path / "chosen.pdf"
    common = ["--config", str(site), "--sections", "safety"]

    main(["handout", "--out", str(usual), *common])
    main(["handout", "--out", str(chosen), *common, "--paper", "letter", "--large-print"])

    pages = [pypdfium2.PdfDocument(path.read_bytes()) for path in (usual, chosen)]
    assert pages[1][0].get_size() == (612, 792)
    assert len(pages[1]) > len(pages[0])


def test_handout_names_a_section_that_is_not_there(
    capsys: Captured, site: Path, tmp_path: Path
) -> None:
    out = tmp_path / "handout.pdf"

    code = main(["handout", "--out", str(out), "--sections", "safety", "mars"])

    said = capsys.readouterr().err
    assert code == 2
    assert "no section mars" in said
    assert "safety" in said.partition("there are")[2]
    assert not out.exists()


@pytest.mark.parametrize("command", ["handout", "tour"])
def test_a_language_that_the_pack_has_not_is_named(
    capsys: Captured, site: Path, tmp_path: Path, command: str, qapp: object
) -> None:
    out = str(tmp_path / "out")

    code = main([command, "--out", out, "--lang", "xx", "--config", str(site)])

    assert code == 2
    assert "no language xx" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_ends_with_1(
    capsys: Captured, site: Path, tmp_path: Path
) -> None:
    out = tmp_path / "no folder/handout.pdf"

    code = main(["handout", "--out", str(out), "--config", str(site)])

    assert code == 1
    assert f"{out}: cannot be written" in capsys.readouterr().err


def test_a_pack_that_is_not_there_ends_with_1(capsys: Captured, site: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "handout.pdf")

    code = main(["handout", "--out", out, "--content", str(tmp_path), "--config", str(site)])

    assert code == 1
    assert capsys.readouterr().err.startswith("kiosk: ")


@pytest.fixture
def stale(tmp_path: Path) -> Path:
    """A pack whose Arabic safety section was made from other words."""
    pack = copytree(TINY, tmp_path / "stale")
    safety = pack / "en/03-safety.md"
    safety.write_text(safety.read_text().replace("Tea is hot at first.", "Tea is hot."))
    return pack


def test_a_translation_that_is_ready_ends_with_0(capsys: Captured, site: Path) -> None:
    code = main(["translation", "ar", "--content", str(TINY), "--config", str(site)])

    assert code == 0
    assert capsys.readouterr().out == "ar: 0 not ready\n"


def test_what_is_not_ready_is_listed_and_ends_with_1(
    capsys: Captured, site: Path, stale: Path
) -> None:
    code = main(["translation", "ar", "--content", str(stale), "--config", str(site)])

    finding, count = capsys.readouterr().out.splitlines()
    assert code == 1
    assert FINDING.match(finding)
    assert "translation-stale" in finding
    assert count == "ar: 1 not ready"


@pytest.mark.parametrize("files", [[], ["03-safety.md"], ["ar/03-safety.md"]])
def test_stamping_says_that_files_are_right_now(
    capsys: Captured, site: Path, stale: Path, files: list[str]
) -> None:
    common = ["translation", "ar", "--content", str(stale), "--config", str(site)]

    code = main([*common, "--stamp", *files])

    said = capsys.readouterr().out
    assert code == 0
    assert "ar/03-safety.md: stamped" in said
    assert said.endswith("ar: 0 not ready\n")
    assert main(common) == 0


def test_stamping_takes_a_file_where_it_is(
    capsys: Captured, site: Path, stale: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(stale / "ar")

    code = main(
        ["translation", "ar", "--content", "..", "--config", str(site), "--stamp", "./03-safety.md"]
    )

    assert code == 0
    assert capsys.readouterr().out.startswith("ar/03-safety.md: stamped\n")


def test_a_file_that_cannot_be_stamped_ends_with_1(
    capsys: Captured, site: Path, stale: Path
) -> None:
    safety = stale / "en/03-safety.md"
    safety.write_text(safety.read_text() + "\nMore words.\n")

    code = main(["translation", "ar", "--content", str(stale), "--config", str(site), "--stamp"])

    said = capsys.readouterr().out
    assert code == 1
    assert "[stamp-refused]" in said
    assert "ar/01-start.md: stamped" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["en"], "en is no translation"), (["xx"], "xx is no"), (["ar", "--stamp", "no.md"], "no.md")],
)
def test_what_is_no_translation_ends_with_2(
    capsys: Captured, site: Path, arguments: list[str], said: str
) -> None:
    code = main(["translation", *arguments, "--content", str(TINY), "--config", str(site)])

    assert code == 2
    assert said in capsys.readouterr().err


def test_what_can_be_recorded_is_listed_with_its_file(
    capsys: Captured, site: Path, tmp_path: Path
) -> None:
    pack = copytree(TINY, tmp_path / "tiny")
    command = ["recordings", "en", "--content", str(pack), "--config", str(site)]

    code = main(command)

    said = capsys.readouterr().out
    (file,) = re.findall(r"^start: (en/audio/[0-9a-f]{8}\.wav)\n\n    Tea is a warm", said, re.M)
    first = re.search(r"^en: (\d+) of \1 to record, 0 of no use$", said, re.M)
    assert code == 0
    assert first

    (pack / "en/audio").mkdir()
    (pack / file).write_bytes(b"")
    (pack / "en/audio/old.wav").write_bytes(b"")
    code = main(command)

    said = capsys.readouterr().out
    assert code == 0
    assert file not in said
    assert "en/audio/old.wav: no block says this any more\n" in said
    assert f"en: {int(first[1]) - 1} of {first[1]} to record, 1 of no use\n" in said


def test_a_language_that_cannot_be_recorded_ends_with_2(capsys: Captured, site: Path) -> None:
    code = main(["recordings", "xx", "--content", str(TINY), "--config", str(site)])

    assert code == 2
    assert "the pack has no language xx" in capsys.readouterr().err


def test_settings_lists_every_setting_with_its_value_and_layer(
    capsys: Captured, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "600")

    code = main(["settings", "--config", str(site)])

    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    for name, allowed, meaning in described():
        (line,) = [line for line in lines if line.startswith(f"│ {name} ")]
        assert allowed in line
        assert meaning in line
    assert any("'Hill Clinic'" in line and "site file" in line for line in lines)


def test_settings_keeps_the_pin_to_itself(capsys: Captured, site: Path) -> None:
    pin = f"scrypt:14:8:1:{'a' * 32}:{'b' * 64}"
    site.write_text(f'staff-pin = "{pin}"\nclinic-name = "[/b]"\n')

    code = main(["settings", "--config", str(site)])

    told = capsys.readouterr()
    assert code == 0
    assert "aaaa" not in told.out + told.err
    assert "[/b]" in told.out


def test_settings_with_a_bad_value_says_so_and_ends_with_1(capsys: Captured, site: Path) -> None:
    site.write_text("idle-seconds = 1\n")

    code = main(["settings", "--config", str(site)])

    assert code == 1
    assert f"{site}:0: error: idle-seconds" in capsys.readouterr().err


def test_settings_names_a_logo_that_cannot_be_printed(capsys: Captured, site: Path) -> None:
    site.write_text(f"logo = '{site}'\n")

    code = main(["settings", "--config", str(site)])

    assert code == 0
    assert f"{site}:0: warning: It is no SVG, PNG or JPEG file." in capsys.readouterr().err


def test_tour_writes_a_picture_of_every_screen(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "tour"

    done = started("tour", "--out", str(out), "--size", "800x600", "--config", str(site))

    assert done.returncode == 0, done.stderr
    written = {path.name.partition("-")[2] for path in out.glob("*.png")}
    last = ("still-there", "closed", "out-of-order")
    for screen in ("attract", "home", "take-home-1", "printing", *last):
        assert f"{screen}.png" in written
    listed = [Path(line) for line in done.stdout.splitlines()]
    assert sorted(listed) == sorted(out.iterdir())
    # The offscreen platform says once that it cannot limit how small a window gets.
    assert [one for one in done.stderr.splitlines() if "propagateSizeHints" not in one] == []


@pytest.mark.parametrize(("tapped", "written"), [("save", True), ("cancel", False)])
def test_ruler_writes_what_staff_measured_into_their_settings(
    tmp_path: Path, tapped: str, written: bool
) -> None:
    state = tmp_path / "state"

    done = subprocess.run(
        [sys.executable, "-c", _STAFF, tapped],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(state)},
        capture_output=True,
        text=True,
        timeout=60,
    )

    staff = state / "kiosk/staff.toml"
    assert done.returncode == 0, done.stderr
    assert (staff.read_text() if staff.exists() else "") == "pixels-per-mm = 3.95\n" * written
    assert done.stdout == f"{staff}: pixels-per-mm = 3.95\n" * written


# Somebody who makes the line longer once, then taps the button that is named.
_STAFF = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from kiosk.cli import main

def tap():
    (page,) = (one for one in QApplication.topLevelWidgets() if one.objectName() == "ruler")
    for name in ("longer", sys.argv[1]):
        page.findChild(QPushButton, f"ruler:{name}").click()

run = QApplication.exec
QApplication.exec = lambda _: (QTimer.singleShot(0, tap), run())[1]
sys.exit(main(["ruler"]))
"""


def test_without_a_command_the_kiosk_runs(tmp_path: Path) -> None:
    done = started("--content", str(tmp_path), "--lang", "en", "--config", "nowhere.toml")

    assert done.returncode == 2
    assert "nowhere.toml" in done.stderr


def test_a_command_loads_nothing_of_the_others() -> None:
    loaded = "(name for name in COMMANDS if f'kiosk.commands.{name}' in sys.modules)"
    code = f"import sys; from kiosk.cli import COMMANDS, main; main(['settings']); print(*{loaded})"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)

    assert done.stdout.splitlines()[-1] == "settings", done.stderr


def started(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """The kiosk as a program of its own, without a screen."""
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "CUPS_SERVER": "127.0.0.1:1"},
        capture_output=True,
        text=True,
        timeout=60,
    )
