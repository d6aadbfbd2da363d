"""Promises of settings: each comes from the highest layer that gives a good value."""

from pathlib import Path

import pytest
from spoilt import LINKS, SPOILT, Make

from kiosk.errors import SettingsError
from kiosk.settings import Settings
from kiosk.settings_file import save_setting
from kiosk.settings_layers import described, load_settings


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site.toml"


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    return tmp_path / "staff.toml"


def test_without_files_everything_is_as_shipped(site: Path) -> None:
    settings, origins, problems = load_settings({"site file": site})

    assert settings == Settings()
    assert {origin.layer for origin in origins} == {"default"}
    assert problems == ()


def test_a_higher_layer_wins_setting_by_setting(site: Path, staff: Path) -> None:
    site.write_text('clinic-name = "Site"\nidle-seconds = 100\npaper = "a4"\n')
    staff.write_text("idle-seconds = 200\n")

    settings, origins, problems = load_settings(
        {"site file": site, "staff file": staff}, {"paper": "letter"}
    )

    assert (settings.clinic_name, settings.idle_seconds, settings.paper) == ("Site", 200, "letter")
    layers = {origin.name: origin.layer for origin in origins}
    assert layers["clinic-name"] == "site file"
    assert layers["idle-seconds"] == "staff file"
    assert layers["paper"] == "command line"
    assert layers["pack"] == "default"
    assert problems == ()


def test_a_bad_value_leaves_the_layer_below_in_force(site: Path, staff: Path) -> None:
    site.write_text("idle-seconds = 100\n")
    staff.write_text('idle-seconds = "long"\n')

    settings, origins, (problem,) = load_settings({"site file": site, "staff file": staff})

    assert settings.idle_seconds == 100
    assert next(one.layer for one in origins if one.name == "idle-seconds") == "site file"
    assert (problem.path, problem.severity) == (str(staff), "error")
    assert "idle-seconds" in problem.message


@pytest.mark.parametrize(
    "line",
    [
        "idle-seconds = 19",
        "idle-seconds = 901",
        "warning-seconds = 19",
        "warning-seconds = 121",
        'paper = "A4"',
        f'clinic-name = "{"x" * 61}"',
        f'clinic-phone = "{"x" * 31}"',
        f'desk-name = "{"x" * 41}"',
        f'emergency-number = "{"x" * 21}"',
        'public-page = "http://www.example.org"',
        'public-page = "https://localhost"',
        'public-page = "https://somebody@example.org"',
        'public-page = "https://www.example.org/ra?name=somebody"',
        "printer = 3",
        "idle-seconds = 90.5",
    ],
)
def test_a_value_out_of_bounds_is_reported_and_not_used(site: Path, line: str) -> None:
    site.write_text(line + "\n")

    settings, _, (problem,) = load_settings({"site file": site})

    assert settings == Settings()
    assert problem.severity == "error"
    assert problem.message.startswith(line.split(" = ")[0])


@pytest.mark.parametrize(
    "line",
    [
        "idle-seconds = 20",
        "idle-seconds = 900",
        "warning-seconds = 20",
        "warning-seconds = 120",
        f'clinic-name = "{"x" * 60}"',
        'public-page = "https://www.example.org/ra/guide-1.html"',
    ],
)
def test_a_value_on_the_bound_is_good(site: Path, line: str) -> None:
    site.write_text(line + "\n")

    settings, _, problems = load_settings({"site file": site})

    assert settings != Settings()
    assert problems == ()


def test_an_unknown_setting_is_reported_with_the_one_that_was_meant(site: Path) -> None:
    site.write_text('clinic-nam = "Hill Clinic"\n')

    settings, _, (problem,) = load_settings({"site file": site})

    assert settings == Settings()
    assert problem.severity == "warning"
    assert "clinic-nam" in problem.message
    assert problem.hint == "Did you mean clinic-name?"


def test_an_unknown_setting_like_no_other_is_reported_with_all_there_are(site: Path) -> None:
    site.write_text("volume = 3\n")

    _, _, (problem,) = load_settings({"site file": site})

    assert all(name in problem.hint for name, _, _ in described())


@pytest.mark.parametrize("content", [b"clinic-name =", b"clinic-name = '\xff'"])
def test_a_broken_file_is_reported_and_its_layer_left_out(
    site: Path, staff: Path, content: bytes
) -> None:
    site.write_text("idle-seconds = 100\n")
    staff.write_bytes(content)

    settings, _, (problem,) = load_settings({"site file": site, "staff file": staff})

    assert settings.idle_seconds == 100
    assert (problem.path, problem.severity) == (str(staff), "error")


def test_all_problems_are_reported_at_once(site: Path) -> None:
    site.write_text('idle-seconds = 1\npaper = "A3"\nvolume = 3\n')

    _, _, problems = load_settings({"site file": site})

    assert len(problems) == 3


def test_every_setting_says_what_it_allows_and_what_it_means() -> None:
    facts = {name: (allowed, meaning) for name, allowed, meaning in described()}

    assert facts["idle-seconds"][0] == "20 to 900"
    assert facts["paper"][0] == "a4 or letter"
    assert facts["clinic-name"][0] == "up to 60 characters"
    assert [name for name, (_, meaning) in facts.items() if not meaning.endswith((".", ")."))] == []


def test_a_number_that_is_saved_is_in_force_from_then_on(tmp_path: Path) -> None:
    staff = tmp_path / "not/there/yet/staff.toml"

    save_setting(staff, "pixels-per-mm", 3.94)
    save_setting(staff, "pixels-per-mm", 2.71)

    settings, _, problems = load_settings({"staff file": staff})
    assert (settings.pixels_per_mm, problems) == (2.71, ())
    assert {one.name for one in staff.parent.iterdir()} == {"staff.toml", "staff.toml.copy"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "pixels-per-mm = 3.94\n"),
        ("# ours\npaper = 'a4'  # so\n", "# ours\npaper = 'a4'  # so\npixels-per-mm = 3.94\n"),
        ("paper = 'a4'", "paper = 'a4'\npixels-per-mm = 3.94\n"),
        ("pixels-per-mm = 1\npaper = 'a4'\n", "pixels-per-mm = 3.94\npaper = 'a4'\n"),
        ("'pixels-per-mm'=1", "pixels-per-mm = 3.94\n"),
        ("paper = 'a4'\r\n", "paper = 'a4'\r\npixels-per-mm = 3.94\r\n"),
        ("[keys]\nnext = 'F1'\n", "pixels-per-mm = 3.94\n[keys]\nnext = 'F1'\n"),
    ],
)
def test_whatever_else_stands_in_the_file_stays(staff: Path, before: str, after: str) -> None:
    staff.write_bytes(before.encode())

    save_setting(staff, "pixels-per-mm", 3.94)

    assert staff.read_bytes().decode() == after


@pytest.mark.parametrize(
    "content",
    [
        b"paper = ",
        "clinic-name = 'Clínica'".encode("latin-1"),
        b"clinic-name = '''\npixels-per-mm = 1\n'''\n",
    ],
    ids=["not TOML", "not UTF-8", "too clever"],
)
def test_a_file_that_is_not_understood_is_never_written_over(staff: Path, content: bytes) -> None:
    staff.write_bytes(content)

    with pytest.raises(SettingsError, match=r"staff\.toml: .* left as it is"):
        save_setting(staff, "pixels-per-mm", 3.94)

    assert staff.read_bytes() == content


def test_a_folder_in_the_place_of_a_file_is_told(staff: Path) -> None:
    staff.mkdir()

    with pytest.raises(SettingsError, match=r"staff\.toml"):
        save_setting(staff, "pixels-per-mm", 3.94)


def test_a_number_out_of_bounds_is_not_saved(staff: Path) -> None:
    with pytest.raises(SettingsError, match="pixels-per-mm"):
        save_setting(staff, "pixels-per-mm", 400.0)

    assert not staff.exists()


@pytest.mark.parametrize("make", [*SPOILT.values(), *LINKS.values()], ids=[*SPOILT, *LINKS])
def test_no_file_of_whatever_kind_stops_the_kiosk(site: Path, staff: Path, make: Make) -> None:
    staff.write_text("idle-seconds = 200\n")
    make(site)

    settings, _, problems = load_settings({"site file": site, "staff file": staff})

    assert settings == Settings(idle_seconds=200)
    assert all((one.path, one.severity) == (str(site), "error") for one in problems)


@pytest.mark.parametrize("value", ["nan", "inf", "9" * 5000, "0x" + "f" * 5000, "1e400", "[[[1]]]"])
@pytest.mark.parametrize("key", ["pixels-per-mm", "idle-seconds", "clinic-name", "keys"])
def test_no_value_of_whatever_kind_stops_the_kiosk(site: Path, key: str, value: str) -> None:
    site.write_text(f"{key} = {value}\n")

    settings, _, problems = load_settings({"site file": site})

    assert settings == Settings()
    assert len(problems) == 1


def test_values_nested_without_end_do_not_stop_the_kiosk(site: Path) -> None:
    site.write_text("keys = " + "[" * 100_000)

    settings, _, (problem,) = load_settings({"site file": site})

    assert settings == Settings()
    assert "nested too deep" in problem.message


@pytest.mark.parametrize("character", ["\\u0000", "\\n", "\\u0085"])
def test_a_name_with_a_character_that_cannot_be_shown_is_refused(
    site: Path, character: str
) -> None:
    site.write_text(f'pack = "a{character}b"\n')

    settings, _, (problem,) = load_settings({"site file": site})

    assert settings == Settings()
    assert problem.message.startswith("pack: ")


def test_the_mark_that_some_editors_write_first_is_no_fault(site: Path) -> None:
    site.write_bytes(b"\xef\xbb\xbfidle-seconds = 100\r\n")

    settings, _, problems = load_settings({"site file": site})

    assert (settings.idle_seconds, problems) == (100, ())


@pytest.mark.parametrize("content", [b"", bytes(512), b"idle-sec"], ids=["lost", "zeros", "half"])
def test_where_the_disk_spoilt_staffs_file_its_copy_is_in_force(
    staff: Path, content: bytes
) -> None:
    save_setting(staff, "idle-seconds", 200)
    staff.write_bytes(content)

    settings, _, (problem,) = load_settings({"staff file": staff})

    assert settings.idle_seconds == 200
    assert "staff.toml.copy is used instead" in problem.hint


def test_staff_save_on_after_the_disk_has_spoilt_their_file(staff: Path) -> None:
    save_setting(staff, "idle-seconds", 200)
    staff.write_bytes(b"paper = by hand")

    save_setting(staff, "pixels-per-mm", 3.94)

    settings, _, problems = load_settings({"staff file": staff})
    assert (settings.idle_seconds, settings.pixels_per_mm, problems) == (200, 3.94, ())
    assert staff.with_name("staff.toml.spoilt").read_bytes() == b"paper = by hand"


def test_settings_that_staff_took_away_stay_away(staff: Path) -> None:
    save_setting(staff, "idle-seconds", 200)
    staff.unlink()

    settings, _, problems = load_settings({"staff file": staff})

    assert (settings, problems) == (Settings(), ())
