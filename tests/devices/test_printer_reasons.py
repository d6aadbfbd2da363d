"""Promises about printers' own words: what stops the printer is told, and in the kiosk's words."""

import pytest

from kiosk.devices.printer_reasons import low, trouble, trouble_told


@pytest.mark.parametrize(
    ("reasons", "told"),
    [
        ([], ""),
        (["none"], ""),
        (["cups-waiting-for-job-completed"], ""),
        (["media-empty-error"], "no-paper"),
        (["media-empty"], "no-paper"),
        (["media-needed-warning", "media-empty-warning"], "no-paper"),
        (["media-needed-warning"], "wrong-paper"),
        (["input-tray-missing-warning"], "no-paper"),
        (["media-jam-error", "cover-open-error"], "cover-open"),
        (["door-open-error"], "cover-open"),
        (["media-jam-warning", "toner-empty-warning"], "jam"),
        (["marker-supply-empty-error"], "no-toner"),
        (["toner-low-warning", "media-low-warning"], ""),
        (["media-empty-report"], ""),
        (["spool-area-full-error"], "disk-full"),
        (["offline-error"], "offline"),
        (["paused"], "stopped"),
        (["output-area-full-error"], "other"),
    ],
)
def test_reasons_become_one_trouble(reasons: list[str], told: str) -> None:
    assert trouble(reasons, "warning") == told


def test_a_warning_does_not_count_where_only_errors_do() -> None:
    assert trouble(["media-empty-warning"], "error") == ""
    assert trouble(["media-empty-error"], "error") == "no-paper"
    assert trouble(["media-jam-report"], "report") == "jam"


@pytest.mark.parametrize(
    ("reasons", "told"),
    [
        (["toner-low-report"], ["toner"]),
        (["marker-supply-low-warning", "media-low"], ["paper", "toner"]),
        (["none"], []),
    ],
)
def test_what_will_run_out_is_told(reasons: list[str], told: list[str]) -> None:
    assert low(reasons) == told


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("The printer may not exist or is unavailable at this time.", "offline"),
        ("pdftopdf: No space left on device", "disk-full"),
        ("Printing.", ""),
    ],
)
def test_some_messages_are_understood(message: str, told: str) -> None:
    assert trouble_told(message) == told
