"""Tells assistive technology what has changed: a new page, a chosen answer, an error.

    a page, a tap, a sheet → soon, one look at the window → what is new → announced

A screen reader tells by itself of what the keys act on; this is for all else.
"""

from collections.abc import Callable, Iterator

import msgspec
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kiosk.patient.route import Route
from kiosk.ui.accessible import has_node, node
from kiosk.ui.chrome import HeaderStrip
from kiosk.ui.context import Context
from kiosk.ui.controls import Choice
from kiosk.ui.marks import is_urgent
from kiosk.ui.screen import NOTE_SEPARATOR, Screen
from kiosk.ui.semantics import all_things_in, meaning, things_in
from kiosk.ui.sheet import Cover
from kiosk.ui.spoken import in_sentences
from kiosk.ui.still_there import StillThere

_Politeness = QAccessible.AnnouncementPoliteness
_Role = QAccessible.Role
_NOT_READ_OUT = (_Role.Graphic, _Role.ProgressBar, _Role.Button, _Role.CheckBox, _Role.RadioButton)


class _Sight(msgspec.Struct, frozen=True):
    """What there was at a look: the place and how it is told, the words, and what can be chosen.

    `context` changes with everything that changes all words or their pages. `chosen` has each
    choice by its own name, with its words and whether it is on.
    """

    context: Context
    language: str
    route: Route
    place: str
    cover: QWidget | None
    words: tuple[str, ...]
    urgent: frozenset[str]
    chosen: dict[str, tuple[str, bool]]


class Announcer(QObject):
    """Keeps whoever reads the window with assistive technology in step with it.

    `notice` is called when something has changed under their hands: the window sees nothing of the
    keys that they press for it.
    """

    def __init__(self, window: QWidget, notice: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._notice = window, notice
        self._before: _Sight | None = None
        self._place: tuple[Context, Screen] | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        self._take_in()
        window.installEventFilter(self)

    def follow(self, context: Context, screen: Screen) -> None:
        """Another page, something else on the same page, or something over it.

        What was there is forgotten once nobody listens any more.
        """
        if not QAccessible.isActive():
            self._place = self._before = None
            return
        self._place = context, screen
        self._notice()
        self._take_in()
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when something has been laid out anew."""
        if event.type() == QEvent.Type.LayoutRequest and self._place is not None:
            self._soon.start()
        return False

    def _take_in(self) -> None:
        """Put what can have the focus in place of Qt's own interfaces before anybody meets them."""
        focus = QApplication.focusWidget()
        met = focus is None or has_node(focus)
        for widget in (self._window, *self._window.findChildren(QAbstractButton)):
            node(widget)
        if focus is not None and not met and has_node(focus):
            QAccessible.updateAccessibility(QAccessibleEvent(focus, QAccessible.Event.Focus))

    def _look(self) -> None:
        """Announce what is there now and was not before."""
        if self._place is None:
            return
        before, now = self._before, self._sight(*self._place)
        self._before = now
        if before is None:
            return
        news = list(_news(before, now))
        urgent = [text for text in news if text in now.urgent]
        self._announce([text for text in news if text not in urgent], _Politeness.Polite)
        self._announce(urgent, _Politeness.Assertive)

    def _sight(self, context: Context, screen: Screen) -> _Sight:
        strip = self._window.findChild(HeaderStrip)
        cover, words, headings, urgent, chosen = None, [], [], set(), {}
        for thing in all_things_in(self._window):
            found = meaning(thing)
            if isinstance(thing, Choice):
                chosen[thing.objectName()] = thing.accessibleName(), thing.isChecked()
            if isinstance(thing, Cover):
                cover = thing
            if found is None or found.role in _NOT_READ_OUT or things_in(thing):
                continue
            if strip is not None and isinstance(thing, QWidget) and strip.isAncestorOf(thing):
                continue  # told with the place
            words.append(found.name)
            headings += [found.name] if found.level else []
            if isinstance(cover, StillThere) or _is_urgent(thing):
                urgent.add(found.name)
        return _Sight(
            context,
            context.language,
            context.flow.session.route,
            in_sentences(*dict.fromkeys((screen.title(), *_notes(screen), *headings[:1]))),
            cover,
            tuple(words),
            frozenset(urgent),
            chosen,
        )

    def _announce(self, texts: list[str], politeness: QAccessible.AnnouncementPoliteness) -> None:
        if texts:
            event = QAccessibleAnnouncementEvent(self._window, in_sentences(*texts))
            event.setPoliteness(politeness)
            QAccessible.updateAccessibility(event)


def _news(before: _Sight, now: _Sight) -> Iterator[str]:
    """What is new: a page by its title, something over the page by all its words."""
    fresh = [text for text in now.words if text not in before.words]
    if now.cover is not None:
        # A countdown is told once: every second of it would drown all else.
        if now.cover is not before.cover or not isinstance(now.cover, StillThere):
            yield from fresh
        return
    if before.cover is not None and before.route == now.route:
        return
    if before.route != now.route or before.language != now.language:
        yield now.place
        yield from (text for text in fresh if text in now.urgent)
        return
    words, focus = now.context.wording.speech, QApplication.focusWidget()
    held = focus.objectName() if focus is not None else ""
    changed = [
        one for one, (_, on) in now.chosen.items() if on != before.chosen.get(one, (_, on))[1]
    ]
    taken = [one for one in changed if now.chosen[one][1]]
    form = words.chosen if taken else words.not_chosen
    # What keys act on tells of itself.
    told = [now.chosen[one][0] for one in taken or changed if one != held]
    yield from (form.format(name=name) for name in told)
    if before.context is now.context:
        yield from fresh


def _notes(screen: Screen) -> list[str]:
    """What the header says beside the title, but for the clinic's name, which the window has."""
    header = screen.header()
    notes = header.note.split(NOTE_SEPARATOR) if header is not None else []
    return [note for note in notes if note != screen.context.settings.clinic_name]


def _is_urgent(thing: QObject) -> bool:
    return isinstance(thing, QWidget) and is_urgent(thing)
