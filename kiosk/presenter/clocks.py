"""The time of a talk: how long it has gone on, how much is left, what time of day it is."""

from typing import Literal

import msgspec
from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kiosk.content.wording_presenter import PresenterWords
from kiosk.render.theme import Theme
from kiosk.ui.labels import short_label

_LAST_SHARE = 0.2  # of the time planned: from here on it is nearly over
_MINUTE = 60

Pace = Literal["", "in-time", "nearly", "over"]


class PaceTold(msgspec.Struct, frozen=True):
    """How a talk keeps to its time, and the words for it; both empty where none was planned."""

    pace: Pace
    words: str


def pace_told(seconds: float, planned_minutes: int, words: PresenterWords) -> PaceTold:
    """How a talk of so many seconds keeps to the time planned for it."""
    if not planned_minutes:
        return PaceTold("", "")
    left = planned_minutes * _MINUTE - seconds
    if left < 0:
        return PaceTold("over", words.time_over.format(minutes=int(-left // _MINUTE) + 1))
    minutes = int(-(-left // _MINUTE))
    if left <= planned_minutes * _MINUTE * _LAST_SHARE:
        return PaceTold("nearly", words.time_nearly.format(minutes=minutes))
    return PaceTold("in-time", words.time_left.format(minutes=minutes))


def clock_time(seconds: float) -> str:
    """A length of time as minutes and seconds: 2:05."""
    return f"{int(seconds) // _MINUTE}:{int(seconds) % _MINUTE:02}"


class Clocks(QWidget):
    """Time so far, large; below it the time planned, by colour and words, and the time of day."""

    def __init__(self, theme: Theme, words: PresenterWords) -> None:
        super().__init__()
        self._words = words
        self._elapsed = short_label("", "clock")
        self._pace = short_label("", "pace")
        self._day = short_label("", "small-strong")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(6))
        rows.addWidget(short_label(words.elapsed, "small"))
        for part in (self._elapsed, self._pace, self._day):
            rows.addWidget(part, 0, Qt.AlignmentFlag.AlignLeading)
        rows.addStretch(1)
        self._pace.hide()

    def tell(self, seconds: float, planned_minutes: int) -> None:
        """Show the time after so many seconds of a talk."""
        _say(self._elapsed, clock_time(seconds))
        _say(self._day, self._words.time_of_day.format(time=QTime.currentTime().toString("HH:mm")))
        told = pace_told(seconds, planned_minutes, self._words)
        _say(self._pace, told.words)
        if self._pace.property("pace") != told.pace:
            self._pace.setProperty("pace", told.pace)
            self._pace.style().unpolish(self._pace)
            self._pace.style().polish(self._pace)
            self._pace.setVisible(bool(told.pace))


def _say(label: QLabel, words: str) -> None:
    """Change a label's words only where they differ: others are laid out anew each second."""
    if label.text() != words:
        label.setText(words)
