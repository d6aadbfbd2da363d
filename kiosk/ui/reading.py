"""Passages read aloud one after the other, the one being said marked on screen, word by word."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from kiosk.devices.speaker import Speaker
from kiosk.render.speech import Utterance
from kiosk.render.theme import Theme
from kiosk.ui.passages import Passage
from kiosk.ui.reading_mark import ReadingMark
from kiosk.ui.text_view import TextView
from kiosk.ui.word_places import WordPlaces


class Manner(msgspec.Struct, frozen=True):
    """How passages are read: in which language, marked in which look, word by word or not."""

    language: str
    theme: Theme
    words_marked: bool


class _Script(msgspec.Struct, frozen=True):
    """Passages, and their utterances, which know the passage that they are of as their block."""

    passages: tuple[Passage, ...] = ()
    utterances: tuple[Utterance, ...] = ()

    def of(self, index: int) -> int:
        """The passage of an utterance."""
        return self.utterances[index].block

    def first(self, passage: int) -> int:
        """The first utterance of a passage or of what follows it; their number past the last."""
        found = (n for n, one in enumerate(self.utterances) if one.block >= passage)
        return next(found, len(self.utterances))


class Reading(QObject):
    """Reads a page, and makes remarks between; the place on the page is kept meanwhile.

    Signals:
        began: a passage is being read; carries the `Passage`.
    """

    began = Signal(object)

    def __init__(self, window: QWidget, speaker: Speaker, notice: Callable[[], None]) -> None:
        super().__init__(window)
        self._speaker, self._notice = speaker, notice
        self._mark = ReadingMark(window)
        self._manner: Manner | None = None
        self._page = self._script = _Script()
        self._queue: list[Passage] = []
        self._at = 0
        self._is_over = True
        self._places: WordPlaces | None = None
        self._view: TextView | None = None
        self._was_cut_off = False
        speaker.began.connect(self._on_began)
        speaker.word.connect(self._on_word)
        speaker.finished.connect(self._on_finished)

    @property
    def is_heard(self) -> bool:
        """Whether something is being said right now."""
        return self._speaker.is_speaking and not self._speaker.is_paused

    def behave(self, manner: Manner) -> None:
        """Read in this manner from now on."""
        self._manner = manner

    def read(self, passages: Sequence[Passage]) -> None:
        """Read a page from its first passage on, instead of anything that is being said."""
        self._page, self._at, self._is_over = _script(passages), 0, False
        self._say(self._page, 0)

    def know(self, passages: Sequence[Passage]) -> None:
        """Take a page in without reading it; Again and Go on read it from the top."""
        self._page, self._at, self._is_over = _script(passages), 0, True

    def remark(self, passages: Sequence[Passage]) -> None:
        """Say something at once; the page's place is kept."""
        self._say(_script(passages), 0)

    def add(self, passages: Sequence[Passage]) -> None:
        """Say something as soon as nothing else is being said."""
        if self.is_heard:
            self._queue += passages
        else:
            self.remark(passages)

    def interrupt(self) -> None:
        """Be quiet at once; nothing more is said by itself, but Go on goes on from here."""
        self._was_cut_off = self.is_heard
        self._queue.clear()
        self._speaker.pause()
        self._unmark()

    def forget(self) -> None:
        """Be quiet, and let go of every word."""
        self.interrupt()
        self._page = self._script = _Script()
        self._at, self._is_over, self._was_cut_off = 0, True, False
        self._speaker.forget()

    def pause(self) -> None:
        """Wait in the middle of a word, or go on; where all was said, from the top.

        The touch or key that asks for it has interrupted it already: then that is all.
        """
        if self._was_cut_off:
            self._was_cut_off = False
        elif self.is_heard:
            self._speaker.pause()
        elif self._speaker.is_paused:
            self._speaker.resume()
        else:
            self._say(self._page, 0 if self._is_over else self._at)

    def again(self) -> None:
        """Say the present passage or remark again; where all was said, the page from the top."""
        if self._speaker.is_speaking and self._script is not self._page:
            self._say(self._script, 0)
        elif self._is_over:
            self._say(self._page, 0)
        else:
            self._say(self._page, self._page.first(self._page.of(self._at)))

    def next_part(self) -> None:
        """Read on from the next passage; past the last one nothing is said."""
        if not self._page.utterances:
            return
        after = self._page.first(self._page.of(self._at) + 1)
        if self._is_over or after == len(self._page.utterances):
            self.interrupt()
            self._is_over = True
        else:
            self._say(self._page, after)

    def previous_part(self) -> None:
        """Read on from the passage before this one; from the last one where all was said."""
        if not self._page.utterances:
            return
        here = self._page.of(self._at)
        self._say(self._page, self._page.first(here if self._is_over else max(here - 1, 0)))

    def _say(self, script: _Script, first: int) -> None:
        self._queue.clear()
        self._unmark()
        if self._manner is None or not script.utterances:
            return
        self._script, self._was_cut_off = script, False
        if script is self._page:
            self._at, self._is_over = first, False
        self._speaker.say(script.utterances, self._manner.language, first)

    def _on_began(self, index: int) -> None:
        if index >= len(self._script.utterances):
            return
        self._notice()
        number = self._script.of(index)
        passage = self._script.passages[number]
        is_new = index == self._script.first(number) or self._places is None
        if self._script is self._page:
            self._at = index
        self._unmark_word()
        widget = passage.widget
        if self._manner is None or widget is None or not _is_shown(widget):
            self._mark.hide()
        else:
            self._mark.show_at(widget, self._manner.theme)
            if is_new and self._manner.words_marked:
                self._places = WordPlaces(_texts(widget), passage.said)
        self.began.emit(passage)

    def _on_word(self, index: int, start: int, length: int) -> None:
        self._notice()
        self._unmark_word()
        if self._places is None or index >= len(self._script.utterances):
            return
        before = self._script.first(self._script.of(index))
        place = self._places.place(index - before, start, length)
        if place is not None and Shiboken.isValid(place[0]):
            self._view = place[0]
            self._view.mark_words(*place[1:])

    def _on_finished(self) -> None:
        self._notice()
        self._unmark()
        if self._script is self._page:
            self._is_over = True
        if self._queue:
            waiting = tuple(self._queue)
            self.remark(waiting)

    def _unmark(self) -> None:
        self._places = None
        self._unmark_word()
        self._mark.hide()

    def _unmark_word(self) -> None:
        if self._view is not None and Shiboken.isValid(self._view):
            self._view.mark_words(0, 0)
        self._view = None


def _script(passages: Sequence[Passage]) -> _Script:
    said = (
        msgspec.structs.replace(utterance, block=number)
        for number, passage in enumerate(passages)
        for utterance in passage.said
    )
    return _Script(tuple(passages), tuple(said))


def _is_shown(widget: QWidget) -> bool:
    return Shiboken.isValid(widget) and widget.isVisible()


def _texts(widget: QWidget) -> list[TextView]:
    """The texts in a widget, in the order in which they are said."""
    return [widget] if isinstance(widget, TextView) else widget.findChildren(TextView)
