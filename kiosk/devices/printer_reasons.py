"""What printers call their troubles, and what the kiosk calls them.

The keywords are those of `printer-state-reasons` in RFC 8011 and PWG 5100.9; each may end in
`-report`, `-warning` or `-error`. Standard library only: the kiosk's worker runs this.
"""

from collections.abc import Iterable

# The first that fits is told: what stops the printer before what it also lacks.
_TROUBLES = (
    ("cover-open", ("cover-open", "door-open", "interlock-open")),
    ("jam", ("media-jam",)),
    ("no-paper", ("media-empty", "input-tray-missing")),
    ("wrong-paper", ("media-needed",)),
    ("no-toner", ("toner-empty", "marker-supply-empty", "marker-waste-full", "developer-empty")),
    ("disk-full", ("spool-area-full",)),
    ("offline", ("offline", "shutdown", "timed-out")),
    ("stopped", ("paused", "moving-to-paused")),
    ("other", ("other", "output-area-full", "output-tray-missing", "fuser-over-temp")),
)
_LOW = (
    ("paper", ("media-low", "media-empty")),
    ("toner", ("toner-low", "marker-supply-low", "developer-low", "marker-waste-almost-full")),
)
_SEVERITIES = ("report", "warning", "error")
_SAID = (
    ("No space left on device", "disk-full"),
    ("unavailable at this time", "offline"),
    ("not responding", "offline"),
    ("Waiting for printer to become available", "offline"),
)


def trouble(reasons: Iterable[str], least: str) -> str:
    """What is the matter, counting reasons that are at least so severe; empty if nothing is.

    A reason without a severity is an error.
    """
    counted = {word for word, severity in map(_parted, reasons) if _rank(severity) >= _rank(least)}
    found = (name for name, words in _TROUBLES if counted.intersection(words))
    return next(found, "")


def trouble_told(message: str) -> str:
    """What is the matter by the words of a print system that gives no reason; empty if unknown."""
    return next((name for words, name in _SAID if words in message), "")


def low(reasons: Iterable[str]) -> list[str]:
    """What will run out soon."""
    counted = {word for word, _ in map(_parted, reasons)}
    return [name for name, words in _LOW if counted.intersection(words)]


def _parted(reason: str) -> tuple[str, str]:
    word, _, severity = reason.rpartition("-")
    return (word, severity) if word and severity in _SEVERITIES else (reason, "error")


def _rank(severity: str) -> int:
    return _SEVERITIES.index(severity)
