"""How long somebody may be silent, for all that is shown, said and printed now."""

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.devices.printer import Printer
from kiosk.devices.speaker import Speaker
from kiosk.flow import Flow
from kiosk.patient.reading_budget import reading_ms, words_in
from kiosk.ui.text_view import TextView

# After the last news of either: a printer that stands still, and speech that hangs, keep nobody's
# visit open for ever.
_PRINTING_MS = 180_000
_SPEAKING_MS = 600_000


def patience_ms(
    window: QWidget, flow: Flow, printer: Printer, speaker: Speaker, words_a_minute: int
) -> int:
    """The milliseconds that a person may be silent before they are asked whether they are there."""
    step = flow.session.preferences.text_step
    return max(
        reading_ms(_words_shown(window), step, flow.language, words_a_minute),
        _PRINTING_MS if printer.is_busy else 0,
        _SPEAKING_MS if speaker.is_speaking and not speaker.is_paused else 0,
    )


def _words_shown(window: QWidget) -> int:
    """How many words can be seen."""
    shown = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    shown += [one.text() for one in window.findChildren(QAbstractButton) if one.isVisible()]
    shown += [one.accessibleName() for one in window.findChildren(TextView) if one.isVisible()]
    return sum(map(words_in, shown))
