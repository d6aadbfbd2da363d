"""Says what is shown: each page when it comes, what changes on it, each control keys reach.

    a page, a tap, a key, a sheet → soon, one look at the window → what is new → the voice

A look compares what can be seen now with what could be seen before, so that no page has to tell
what is said of it. Whatever changes at one stroke is said as one.
"""

import logging
from collections.abc import Callable, Iterable

import msgspec
from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import Shiboken

from kiosk.content.blocks import Paragraph, Text
from kiosk.devices.speaker import Speaker
from kiosk.flow import Flow
from kiosk.patient.route import same_place
from kiosk.patient.session import SPEED_STEPS, VOLUME_STEPS
from kiosk.render.speech import Utterance
from kiosk.ui.context import Context
from kiosk.ui.passages import Passage, control_passage
from kiosk.ui.reading import Manner, Reading
from kiosk.ui.sight import Sight, bar_controls, bar_in_short, changed, fresh, held, in_order, sight
from kiosk.ui.still_there import StillThere

_log = logging.getLogger(__name__)

_CAME_MS = 60  # in which a page that has come chooses what keys act on first
_COUNTED_DOWN = (60, 20, 10, 5)  # seconds left at which a countdown is said again


class Narration(QObject):
    """Speaks for the window from `show_place` to `end`.

    Signals:
        broken: nothing can be said; the log knows why.
    """

    broken = Signal()

    def __init__(
        self, window: QWidget, flow: Flow, speaker: Speaker, notice: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window, self._flow, self._speaker = window, flow, speaker
        self._reading = Reading(window, speaker, notice)
        self._reading.began.connect(self._on_began)
        self._context: Context | None = None
        self._cover: QWidget | None = None
        self._before: Sight | None = None
        self._is_on = self._has_opened = self._was_touched = False
        self._language = ""  # that was spoken last
        self._logged: set[str] = set()
        self._came = QElapsedTimer()
        self._came.start()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        speaker.failed.connect(self._on_failed)

    def show_place(self, context: Context) -> None:
        """A page has been shown, or has changed what it shows."""
        session = self._flow.session
        self._begin()
        self._context, self._cover = context, None
        self._speaker.set_volume(session.preferences.volume)
        self._speaker.set_speed(session.preferences.speed)
        words_marked = not session.preferences.less_motion
        self._reading.behave(Manner(context.language, context.theme, words_marked))
        if self._before is not None and self._before.route != session.route:
            self._reading.interrupt()
        self._soon.start()

    def end(self, context: Context | None = None) -> None:
        """Say no more, and let go of everything that was said."""
        self._context, self._cover = context, None
        if not self._is_on:
            return
        self._is_on = self._has_opened = False
        self._soon.stop()
        self._window.removeEventFilter(self)
        handle = self._window.windowHandle()
        if handle is not None:
            handle.focusObjectChanged.disconnect(self._soon.start)
        self._before = None
        self._reading.forget()

    def show_cover(self, cover: QWidget) -> None:
        """Something lies over the page: a sheet, or the question whether somebody is there."""
        if self._is_on:
            self._cover = cover
            cover.installEventFilter(self)
            self._reading.interrupt()
            self._soon.start()

    def count_down(self, seconds: int, hint: str) -> None:
        """Say how much time is left, now and then; never each second over itself."""
        is_known = self._before is not None and self._before.cover is self._cover
        if self._is_on and is_known and seconds in _COUNTED_DOWN:
            self._reading.remark([Passage(self._cover, (Utterance(0, hint),))])

    def interrupt(self) -> None:
        """Somebody touched the screen or a key: be quiet."""
        self._was_touched = True
        self._reading.interrupt()

    def do(self, action: str) -> None:
        """Pause, repeat, or go to another part: what a `KeyAction` asks for."""
        steer = {
            "pause": self._reading.pause,
            "repeat": self._reading.again,
            "next-block": self._reading.next_part,
            "previous-block": self._reading.previous_part,
        }
        if self._is_on and action in steer:
            steer[action]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when something has been laid out anew, or a sheet has gone."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Hide):
            self._soon.start()
        return False

    def _begin(self) -> None:
        if self._is_on:
            return
        self._is_on = True
        self._window.installEventFilter(self)
        handle = self._window.windowHandle()
        if handle is not None:
            handle.focusObjectChanged.connect(self._soon.start)

    def _look(self) -> None:
        """Say what is new since the last look."""
        context = self._context
        if context is None or not self._is_on:
            return
        if not self._speaker.speaks(context.language):
            self._tell_no_voice(context)
            return
        self._language = context.language
        if self._cover is not None and not _lies_there(self._cover):
            self._cover = None
        before, now = self._before, sight(self._window, self._cover, self._flow.session, context)
        self._before = now
        if not self._has_opened and not self._flow.is_idle:
            self._has_opened = True
            opening = Passage(None, (Utterance(0, context.wording.listening.opening),))
            self._read([opening, *now.seen, *bar_in_short(self._window, context)], now)
        elif before is None:
            self._read(now.seen, now)
        elif now.cover is not before.cover:
            # Below a sheet stands the page that was read before: its title says where one is.
            self._read(now.seen if now.cover is not None else now.seen[:1], now)
        elif not same_place(now.route, before.route):
            self._read(now.seen, now)
        elif (now.route, now.language) != (before.route, before.language):
            self._read(fresh(now.seen, before.seen) or now.seen, now)
        else:
            self._say_changes(before, now, context)
        self._was_touched = False

    def _read(self, seen: Iterable[Passage], now: Sight) -> None:
        self._came.start()
        self._reading.read(in_order(seen, now.ways))

    def _say_changes(self, before: Sight, now: Sight, context: Context) -> None:
        """What is different on the very same page."""
        # The countdown of the question whether somebody is there is said by itself.
        new = [] if isinstance(now.cover, StillThere) else changed(now, before)
        steps = _steps(before, now, context)
        if steps:
            if not self._reading.is_heard:
                self._reading.remark(steps)
        elif new:
            self._reading.know(now.in_order)
            self._reading.add(new)
        elif now.holds != before.holds:
            self._say_held(now, context)

    def _say_held(self, now: Sight, context: Context) -> None:
        """What keys have come to; where they came to it by themselves, only what Enter does."""
        control = self._window.focusWidget()
        if not self._was_touched and not self._came.hasExpired(_CAME_MS):
            self._reading.add(now.held)
        elif isinstance(control, QAbstractButton):
            others = [*now.seen, *bar_controls(self._window, context)]
            words_of = context.library.wording
            self._reading.remark([control_passage(control, context.wording, words_of, others)])

    def _tell_no_voice(self, context: Context) -> None:
        """Say in the language before that there is no voice for this one; show it, too."""
        code, spoken = context.language, self._language
        self._flow.choose_speech(False)
        words = context.wording
        title = words.listening.no_voice.format(language=words.translation.named(code))
        self._show(title, words.listening.no_voice_hint)
        if spoken and spoken != code:
            before = context.library.wording(spoken)
            text = before.listening.no_voice.format(language=before.translation.named(code))
            self._speaker.say((Utterance(0, text),), spoken)

    def _on_failed(self, fault: str) -> None:
        if fault not in self._logged:
            self._logged.add(fault)
            _log.warning("speech: %s", fault)
        if not self._is_on:
            return
        is_idle = self._flow.is_idle
        self.broken.emit()
        if not is_idle and self._context is not None:
            words = self._context.wording.listening
            self._show(words.not_working, words.not_working_hint)

    def _show(self, title: str, hint: str) -> None:
        if self._context is not None:
            self._context.open_sheet(title, (Paragraph((Text(hint),)),))

    def _on_began(self, passage: Passage) -> None:
        """On the idle page, keys act on the language that is being spoken."""
        if not self._flow.is_idle or self._context is None or self._before is None:
            return
        code = passage.said[0].language or self._context.language
        button = self._window.findChild(QAbstractButton, f"language:{code}")
        if button is not None:
            button.setFocus()
            now_held = held(self._window, self._context)
            self._before = msgspec.structs.replace(self._before, held=now_held)


def _steps(before: Sight, now: Sight, context: Context) -> list[Passage]:
    """A step of volume or speed that has been chosen."""
    words, said = context.wording.listening, []
    for template, step, old, steps in (
        (words.volume, now.volume, before.volume, VOLUME_STEPS),
        (words.speed, now.speed, before.speed, SPEED_STEPS),
    ):
        if step != old:
            said.append(Utterance(0, template.format(step=step, steps=steps[-1])))
    return [Passage(None, tuple(said))] if said else []


def _lies_there(cover: QWidget) -> bool:
    return Shiboken.isValid(cover) and not cover.isHidden()
