"""What can be seen at one moment, as passages; and what of it is new since another."""

import re
from collections.abc import Iterable

import msgspec
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.patient.route import Route
from kiosk.patient.session import Session
from kiosk.render.speech import Utterance
from kiosk.ui.context import Context
from kiosk.ui.passages import Passage, passages

_NOT_PAGE = ("bar", "listening", "reading-mark")
_SENTENCE_END = re.compile(r"(?<=[.?!؟]) ")


class Sight(msgspec.Struct, frozen=True):
    """Where one is, and everything that is said of it.

    `cover` lies over the page, if anything does. `forward` is the bar's one thing to do next, and
    `held` the control that keys act on; both are empty where there is none.
    """

    route: Route
    language: str
    cover: QWidget | None
    seen: tuple[Passage, ...]
    forward: tuple[Passage, ...]
    held: tuple[Passage, ...]
    volume: int
    speed: int

    @property
    def ways(self) -> tuple[Passage, ...]:
        """How to go on: what the bar offers to do next, and what Enter would do instead."""
        if any(one.name == "bar:next" for one in self.held):
            return self.held
        return (*self.forward, *self.held)

    @property
    def holds(self) -> list[str]:
        """What keys act on, whatever it says at the moment."""
        return [one.name for one in self.held]

    @property
    def in_order(self) -> list[Passage]:
        """The whole page: what stands on it, how to go on, and what takes long."""
        return in_order(self.seen, self.ways)


def sight(window: QWidget, cover: QWidget | None, session: Session, context: Context) -> Sight:
    """What can be seen now in a window, or on what lies over its page."""
    wording, words_of = context.wording, context.library.wording
    seen = passages(cover or window, wording, words_of, without=_NOT_PAGE)
    if context.flow.is_idle:
        seen = [*_greetings(window, context), *seen]
    return Sight(
        session.route,
        context.language,
        cover,
        tuple(seen),
        () if cover is not None else _forward(window, context),
        held(window, context),
        session.preferences.volume,
        session.preferences.speed,
    )


def in_order(seen: Iterable[Passage], ways: Iterable[Passage]) -> list[Passage]:
    """Passages with how to go on before those that take long."""
    said = list(seen)
    first = [passage for passage in said if not passage.last]
    return [*first, *ways, *(passage for passage in said if passage.last)]


def fresh(now: Iterable[Passage], before: Iterable[Passage]) -> list[Passage]:
    """What is said now and was not said before."""
    old = {passage.words for passage in before}
    return [passage for passage in now if passage.words not in old]


def changed(now: Sight, before: Sight) -> list[Passage]:
    """What has changed on one page: first the choice that was made, not those given up for it."""
    new = fresh(now.seen, before.seen)
    known = {passage.name for passage in before.seen if passage.name}
    turned = [one for one in new if one.name in known and one.chosen is not None]
    others = [one for one in new if one not in turned]
    made = [one for one in turned if one.chosen] or turned
    return [*made, *others, *fresh(now.forward, before.forward)]


def bar_controls(window: QWidget, context: Context) -> list[Passage]:
    """The controls of the bar, in its order; none where it is not shown."""
    bar = window.findChild(QWidget, "bar")
    if bar is None or not bar.isVisible():
        return []
    return passages(bar, context.wording, context.library.wording)


def bar_in_short(window: QWidget, context: Context) -> list[Passage]:
    """The names of what stands in the bar besides the one thing to do next."""
    bar = window.findChild(QWidget, "bar")
    controls = [one.widget for one in bar_controls(window, context) if one.name != "bar:next"]
    names = [control.accessibleName() for control in controls if control is not None]
    if bar is None or not names:
        return []
    said = (context.wording.listening.at_the_bottom, *names)
    return [Passage(bar, tuple(Utterance(0, text) for text in said))]


def held(window: QWidget, context: Context) -> tuple[Passage, ...]:
    """What Enter acts on now, by the first sentence of its name."""
    control = window.focusWidget()
    if not isinstance(control, QAbstractButton):
        return ()
    name = _SENTENCE_END.split(control.accessibleName())[0].removesuffix(".")
    text = context.wording.listening.enter.format(name=name)
    return (Passage(control, (Utterance(0, text),), control.objectName()),)


def _forward(window: QWidget, context: Context) -> tuple[Passage, ...]:
    for one in bar_controls(window, context):
        if one.name == "bar:next" and one.widget is not None and one.widget.isEnabled():
            name = one.widget.accessibleName()
            text = context.wording.listening.go_on.format(name=name)
            return (Passage(one.widget, (Utterance(0, text),)),)
    return ()


def _greetings(window: QWidget, context: Context) -> list[Passage]:
    """How to begin in each language that there is a voice for, said in it."""
    found = []
    for language in context.library.languages:
        button = window.findChild(QAbstractButton, f"language:{language.code}")
        if button is not None and context.speaker.speaks(language.code):
            words = context.library.wording(language.code)
            said = (words.screen.about, words.listening.greeting)
            utterances = tuple(Utterance(0, text, language.code) for text in said)
            found.append(Passage(button, utterances))
    return found
