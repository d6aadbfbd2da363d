"""What is shown, passage by passage in reading order, each with what a voice says of it."""

from collections.abc import Iterator

import msgspec
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.content.blocks import Heading, ItemList, text_of
from kiosk.content.wording import Wording, WordsOf
from kiosk.content.wording_speech import SpeechWords
from kiosk.render.speech import Utterance
from kiosk.ui.progress import ProgressBar
from kiosk.ui.reading_order import held, is_put_away
from kiosk.ui.screen import NOTE_SEPARATOR
from kiosk.ui.spoken import Spoken, blocks_of, in_sentences, is_last, language_of
from kiosk.ui.text_view import TextView

_COUNTED = ("tile", "review", "language", "move-up", "take-out")  # besides all that is chosen


class Passage(msgspec.Struct, frozen=True):
    """Something on the screen, and what is said of it; no widget where it is only said.

    A control has its `name`, and whether it is `chosen`, if it is one that can be. A line or a
    heading has its bare words as `title`. What is `last` is said after all that is not.
    """

    widget: QWidget | None
    said: tuple[Utterance, ...]
    name: str = ""
    chosen: bool | None = None
    title: str = ""
    last: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """All that is said, to tell passages apart by."""
        return tuple(utterance.text for utterance in self.said)


class _Voice(msgspec.Struct, frozen=True):
    """Whose words come with those on the screen, and the language of all of them."""

    wording: Wording
    words_of: WordsOf
    language: str = ""
    last: bool = False

    def of(self, widget: QWidget) -> "_Voice":
        """The voice for a widget, which may be in a language of its own."""
        voice = self
        language = language_of(widget)
        if language and language != self.language:
            voice = _Voice(self.words_of(language), self.words_of, language, self.last)
        return msgspec.structs.replace(voice, last=True) if is_last(widget) else voice

    def said(self, text: str) -> tuple[Utterance, ...]:
        """Some words in one breath."""
        return (Utterance(0, text, self.language),)


def passages(
    root: QWidget, wording: Wording, words_of: WordsOf, *, without: tuple[str, ...] = ()
) -> list[Passage]:
    """Everything shown in a widget, in the order of its layouts; nothing twice.

    `without` names what is left out. Text that has been said already, such as a title that stands
    both in the header and on the page, is passed over. `words_of` gives the words for what is in
    another language.
    """
    found: list[Passage] = []
    told: set[str] = set()
    number = ""
    for passage in _walk(root, _Voice(wording, words_of).of(root), without):
        if passage.title and passage.title in told:
            continue
        if isinstance(passage.widget, QLabel):
            told.add(passage.title)
        text = " ".join(passage.words)
        if not any(letter.isalpha() for letter in text):
            # A list's own number is said with the words that it stands before.
            number = text if any(letter.isalnum() for letter in text) else number
            continue
        found.append(_numbered(passage, number) if number else passage)
        number = ""
    return sorted(found, key=lambda passage: passage.last)


def control_passage(
    control: QAbstractButton, wording: Wording, words_of: WordsOf, others: list[Passage]
) -> Passage:
    """A control as it is said when keys reach it: with its place among its like."""
    voice = _Voice(wording, words_of).of(control)
    passage = _control(control, voice)
    kind = control.objectName().partition(":")[0]
    like = [one.name for one in others if one.name.partition(":")[0] == kind]
    is_counted = control.isCheckable() or kind in _COUNTED
    if not is_counted or len(like) < 2 or control.objectName() not in like:
        return passage
    number = like.index(control.objectName()) + 1
    place = voice.wording.speech.place_of.format(number=number, count=len(like))
    return msgspec.structs.replace(passage, said=passage.said + voice.said(place))


def _walk(widget: QWidget, voice: _Voice, without: tuple[str, ...]) -> Iterator[Passage]:
    spoken = blocks_of(widget)
    if spoken is not None:
        yield from _blocks(widget, spoken, voice)
    elif isinstance(widget, QAbstractButton):
        yield _control(widget, voice)
    elif isinstance(widget, QLabel | TextView) or not held(widget):
        text = _text(widget, voice.wording.speech)
        if text:
            title = text if isinstance(widget, QLabel) else ""
            yield Passage(widget, voice.said(text), title=title, last=voice.last)
    else:
        for child in held(widget):
            if not is_put_away(child) and child.objectName() not in without:
                yield from _walk(child, voice.of(child), without)


def _blocks(widget: QWidget, spoken: Spoken, voice: _Voice) -> Iterator[Passage]:
    for block, said in zip(spoken.blocks, spoken.said, strict=True):
        title = text_of(block.children) if isinstance(block, Heading) and not voice.last else ""
        if isinstance(block, ItemList) and len(block.items) == 1 and len(said) > 1:
            said = said[1:]  # an item shown by itself: how many there are says nothing
        if said:
            yield Passage(widget, said, title=title, last=voice.last)


def _control(control: QAbstractButton, voice: _Voice) -> Passage:
    words = voice.wording.speech
    chosen = control.isChecked() if control.isCheckable() else None
    form = {True: words.chosen, False: words.not_chosen, None: words.button}[chosen]
    if not control.isEnabled():
        form = words.not_available
    # A full stop before what kind of control it is would part the two.
    name, more = control.accessibleName(), control.accessibleDescription()
    name = " ".join((in_sentences(name, more) if more else name).split()).removesuffix(".")
    said = voice.said(form.format(name=name))
    return Passage(control, said, control.objectName(), chosen, last=voice.last)


def _text(widget: QWidget, words: SpeechWords) -> str:
    """The words of a widget that holds no others; a picture's are those that describe it."""
    if isinstance(widget, QLabel) and widget.text():
        text = widget.text().replace(NOTE_SEPARATOR, ", ").replace("\n", ", ")
    elif isinstance(widget, TextView):
        text = widget.accessibleName()
    elif isinstance(widget, ProgressBar):
        text = ""  # the words beside it say the same
    else:
        name = widget.accessibleName()
        text = words.picture.format(text=name) if name else ""
    return " ".join(text.split())


def _numbered(passage: Passage, number: str) -> Passage:
    first, *others = passage.said
    first = msgspec.structs.replace(first, text=f"{number} {first.text}")
    return msgspec.structs.replace(passage, said=(first, *others))
