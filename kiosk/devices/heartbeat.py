"""The beat of a kiosk that is seen: a frame asked for, drawn and handed to the display.

A timer alone would go on beating before a black screen. Each beat asks the system for a frame,
which draws the whole window anew; where a compositor shows it, that frame comes only after the last
one has been shown.
"""

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

from kiosk.supervision.notify import Notifier

BEAT_MS = 5000
_BEATS_IN_TIME = 4  # within the watchdog's time
_PARTS = 5  # of a beat, after one of which a frame that is late has come
_MISSED_BEATS = 2  # in a row, on a display that is there


class Picture(Protocol):
    """What a window shows, as far as the kiosk can know."""

    def spoil(self) -> None:
        """Before it is drawn anew: make it differ from what will be drawn."""

    def is_drawn(self) -> bool:
        """Whether it has been drawn since it was spoilt, and shows what it should."""


class Heartbeat(QObject):
    """Tells systemd with each beat that the kiosk is alive, as long as it can be seen.

    `picture` is what the window shows; without one, what Qt says it has drawn is believed. After
    two beats without a frame on a display that is there, or `dark_ms` without a display, nobody
    sees the kiosk. Beats are counted, not seconds: a kiosk that could not work for a while has
    missed only one.

    Signals:
        unseen: nobody sees the kiosk; carries whether anybody ever did.
    """

    unseen = Signal(bool)

    def __init__(
        self,
        window: QWindow,
        notifier: Notifier,
        *,
        picture: Picture | None,
        dark_ms: int,
        beat_ms: int = 0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._notifier, self._picture = window, notifier, picture
        watchdog = notifier.watchdog_ms // _BEATS_IN_TIME or BEAT_MS
        beat = beat_ms or min(watchdog, BEAT_MS)
        self._dark_beats = dark_ms // beat
        self._has_frame = self._was_seen = self._is_ready = False
        self._missed = 0
        self._drawing = QTimer(self, singleShot=True, interval=0)
        self._drawing.timeout.connect(self._on_drawn)
        window.installEventFilter(self)
        # A beat begins when the one before has been looked at: however long the kiosk is held up,
        # there is time for a frame between.
        self._beats = QTimer(self, singleShot=True, interval=beat)
        self._beats.timeout.connect(self._on_beat)
        self._looking = QTimer(self, singleShot=True, interval=beat // _PARTS)
        self._looking.timeout.connect(self._on_look)
        self._ask()

    def stop(self) -> None:
        """Beat no more."""
        for timer in (self._beats, self._looking, self._drawing):
            timer.stop()
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the frame that was asked for; it is drawn and handed over within this event."""
        if event.type() == QEvent.Type.UpdateRequest:
            self._drawing.start()
        return False

    def _on_drawn(self) -> None:
        self._drawn = True
        self._has_frame = self._has_frame or self._window.isExposed()
        if not self._is_ready and self._is_seen():
            self._tell()

    def _is_seen(self) -> bool:
        is_handed_over = self._drawn and self._window.isExposed()
        is_seen = is_handed_over and (self._picture is None or self._picture.is_drawn())
        self._was_seen = self._was_seen or is_seen
        return is_seen

    def _on_beat(self) -> None:
        self._looking.start()  # the frame asked for may be due only together with this

    def _on_look(self) -> None:
        is_there, is_seen = self._window.isExposed(), self._is_seen()
        self._missed = 0 if is_seen else self._missed + 1
        # Without a display no frame can come, but all else works: systemd need not step in.
        if is_seen or not is_there:
            self._tell()
        self._ask()
        if self._missed >= (_MISSED_BEATS if is_there else self._dark_beats):
            self._missed = 0
            self.unseen.emit(self._was_seen)

    def _ask(self) -> None:
        """Ask for a frame, of the whole window."""
        self._drawn = False
        # Before the first frame there may be no memory behind the picture yet: on a slow computer
        # Qt 6.11 for Wayland crashes when it is asked for that.
        if self._picture is not None and self._has_frame and self._window.isExposed():
            self._picture.spoil()
        self._window.requestUpdate()
        self._beats.start()

    def _tell(self) -> None:
        if not self._is_ready:
            self._is_ready = True
            self._notifier.ready()
        self._notifier.alive()
