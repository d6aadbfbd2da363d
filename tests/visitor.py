"""A person at the kiosk: sees what is visible, and taps where a finger would."""

import time
from collections.abc import Callable, Iterator, Mapping

from paper_queue import FakeQueue
from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QEvent,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from kiosk.app import Kiosk, show
from kiosk.patient.route import QuizPage, Review, Route, SectionPage, TakeHome
from kiosk.ui.screen import Screen
from kiosk.ui.sheet import Cover
from kiosk.ui.text_view import TextView

PATIENCE_MS = 30_000
MOST_PAGES = 100
_THUMBNAIL = QSize(160, 90)

Answers = Mapping[str, tuple[str, ...]]

# One visit through every question of the shipped quiz, to the result "next".
ANSWERS: Answers = {
    "red": ("none",),
    "dx": ("yes",),
    "age": ("yes",),
    "act": ("active",),
    "tx": ("one",),
    "fix": ("no",),
    "health": ("yes",),
    "offer": ("seen",),
    "hope": ("less-pain",),
}

# What to answer differently for each of the other results.
OTHER_RESULTS: dict[str, Answers] = {
    "now": {"red": ("joint", "emergency")},
    "check": {"dx": ("unsure",)},
    "steady": {"act": ("calm",), "hope": ("stop",)},
    "research": {"tx": ("two-or-more",), "hope": ("help",)},
}


def settle() -> None:
    """Let Qt finish: events are handled, and what was let go of is gone."""
    for _ in range(4):  # showing a page takes some rounds: polish, show, lay out, paint
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def wait_until(done: Callable[[], bool]) -> None:
    """Let Qt work until something is true."""
    deadline = QDeadlineTimer(PATIENCE_MS)
    while not done():
        assert not deadline.hasExpired(), "it did not happen in time"
        QCoreApplication.processEvents()
        time.sleep(0.002)
    settle()


def _room_for_words(one: QLabel | TextView | QAbstractButton) -> QSize:
    """The least room in which all words of a widget show at its present width."""
    if isinstance(one, TextView):
        document = one.findChild(QTextDocument)
        document.setTextWidth(one.width())
        return QSize(int(document.idealWidth()), int(document.size().height()))
    if isinstance(one, QLabel) and one.wordWrap():
        return QSize(one.minimumSizeHint().width(), one.heightForWidth(one.width()))
    if isinstance(one, QLabel):
        return one.sizeHint()
    metrics, icon = one.fontMetrics(), 0 if one.icon().isNull() else one.iconSize().width()
    return QSize(metrics.horizontalAdvance(one.text()) + icon, metrics.height())


def _holders(one: QWidget, last: QWidget) -> Iterator[QWidget]:
    """Everything that a widget stands in, from the inside out."""
    holder = one.parentWidget()
    while holder is not None:
        yield holder
        holder = None if holder is last else holder.parentWidget()


def _size(size: QSize) -> str:
    return f"{size.width()}x{size.height()}"


def difference(one: QImage, other: QImage) -> float:
    """How far apart two pictures are, 0 … 255 a point; letters drawn a hair apart count little."""
    shades = [
        picture.scaled(
            _THUMBNAIL,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        ).convertToFormat(QImage.Format.Format_RGB888)
        for picture in (one, other)
    ]
    pairs = zip(*(bytes(picture.constBits()) for picture in shades), strict=True)
    return sum(abs(a - b) for a, b in pairs) / shades[0].sizeInBytes()


class Visitor:
    """Eyes, one finger and keys; `finger` is what presses a place in the window.

    Taps and keys carry the time of a clock of their own, in which a second passes from one to the
    next, however soon it comes.
    """

    def __init__(self, kiosk: Kiosk, size: tuple[int, int], queue: FakeQueue) -> None:
        self.kiosk, self.queue = kiosk, queue
        self.window = kiosk.window
        self.finger: Callable[[QPoint], None] = self.press
        self._clock_ms = 1_000_000_000  # far from the clock of QTest
        show(self.window, QSize(*size))
        self.window.watch_input()
        # The window is drawn anew when its size arrives, a moment after it is shown.
        wait_until(lambda: self.window.screen_shown is not None)
        assert (self.window.width(), self.window.height()) == size

    def settle(self) -> None:
        """Let Qt finish what it is at."""
        settle()

    @property
    def route(self) -> Route:
        """The place that the session is at."""
        return self.kiosk.flow.session.route

    @property
    def screen(self) -> Screen:
        """The page that is shown."""
        screen = self.window.screen_shown
        assert screen is not None
        return screen

    @property
    def top(self) -> QWidget:
        """What can be touched: the layer over the page where there is one, else the window."""
        covers = [one for one in self.window.findChildren(Cover) if one.isVisible()]
        return covers[-1] if covers else self.window

    def buttons(self) -> list[QAbstractButton]:
        """Everything that can be tapped now."""
        return [one for one in self.top.findChildren(QAbstractButton) if one.isVisible()]

    def find(self, name: str) -> QAbstractButton | None:
        """The control with a name, if it can be tapped now."""
        return next((one for one in self.buttons() if one.objectName() == name), None)

    def cut_off(self) -> list[str]:
        """The texts that have less room than they need, or reach out of what holds them."""
        return [f"{words[:40]!r} {fault}" for words, fault in self._squeezed()]

    def _squeezed(self) -> Iterator[tuple[str, str]]:
        kinds = (QLabel, TextView, QAbstractButton)
        for kind in kinds:
            for one in self.top.findChildren(kind):
                words = one.accessibleName() if isinstance(one, TextView) else one.text()
                if not words or not one.isVisible():
                    continue
                needed = _room_for_words(one)
                if one.width() < needed.width() or one.height() < needed.height():
                    yield words, f"has {_size(one.size())} instead of {_size(needed)}"
                for holder in _holders(one, self.window):
                    place = QRect(one.mapTo(holder, QPoint(0, 0)), one.size())
                    if not holder.rect().contains(place):
                        name = holder.objectName() or type(holder).__name__
                        end, size = place.bottomRight().toTuple(), _size(holder.size())
                        yield (
                            words,
                            f"goes from {place.topLeft().toTuple()} to {end} in {name} {size}",
                        )
                        break

    def sees(self, text: str) -> bool:
        """Whether some words stand on the screen."""
        return any(text in shown for shown in self.texts())

    def texts(self) -> list[str]:
        """All words on what can be touched."""
        labels = [one.text() for one in self.top.findChildren(QLabel) if one.isVisible()]
        views = [one.accessibleName() for one in self.top.findChildren(TextView) if one.isVisible()]
        return [*labels, *views, *(one.text() for one in self.buttons())]

    def centre(self, name: str) -> QPoint:
        """The middle of a control, in the window."""
        control = self.find(name)
        names = ", ".join(one.objectName() for one in self.buttons())
        assert control is not None, f"there is no {name} here, but {names}"
        return control.mapTo(self.window, control.rect().center())

    def tap(self, name: str) -> None:
        """Tap a control in its middle; what a short screen's bar has no room for is behind More."""
        if name.startswith("bar:") and self.find(name) is None and self.find("bar:more"):
            self.tap_at(self.centre("bar:more"))
        if name.startswith("tile:") and self.find(name) is None:
            for _ in self.further_pages():
                if self.find(name) is not None:
                    break
        self.tap_at(self.centre(name))

    def tap_at(self, place: QPoint) -> None:
        """Tap a place in the window."""
        self.finger(place)

    def press(self, place: QPoint) -> None:
        """Press and let go at a place in the window, as a pointer of this process does."""
        # QTest would do this in one call, but an error in a slot meanwhile ends the interpreter.
        handle, at, none = self.window.windowHandle(), QPointF(place), Qt.KeyboardModifier(0)
        self._clock_ms += 1000
        for kind, held in (
            (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
            (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
        ):
            event = QMouseEvent(kind, at, at, at, Qt.MouseButton.LeftButton, held, none)
            event.setTimestamp(self._clock_ms)
            QCoreApplication.postEvent(handle, event)
        settle()

    def strike(self, *keys: Qt.Key) -> None:
        """Press and let go keys, one after the other."""
        handle, none = self.window.windowHandle(), Qt.KeyboardModifier(0)
        for key in keys:
            self._clock_ms += 1000
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, none)
                event.setTimestamp(self._clock_ms)
                QCoreApplication.postEvent(handle, event)
            settle()

    @property
    def focused(self) -> str:
        """The name of the control that keys act on; empty where there is none."""
        focus = QApplication.focusWidget()
        return focus.objectName() if isinstance(focus, QAbstractButton) else ""

    def go_to(self, name: str, step: Qt.Key = Qt.Key.Key_Tab) -> None:
        """Step by a key from control to control until one is reached."""
        for _ in range(len(self.buttons()) + 1):
            if self.focused == name:
                return
            self.strike(step)
        raise AssertionError(f"keys do not reach {name}")

    def begin(self) -> None:
        """Start a visit in English."""
        self.tap("language:en")

    def read_section(self) -> Iterator[Route]:
        """Each page of the open section, ending when Next has left it."""
        route = self.route
        assert isinstance(route, SectionPage)
        section = route.section
        for _ in range(MOST_PAGES):
            if not isinstance(route, SectionPage) or route.section != section:
                return
            yield route
            self.tap("bar:next")
            route = self.route
        raise AssertionError(f"Next does not lead out of {section}")

    def further_pages(self) -> Iterator[None]:
        """Each page after this one, as long as there is a Next."""
        for _ in range(MOST_PAGES):
            if self.find("bar:next") is None:
                return
            self.tap("bar:next")
            yield
        raise AssertionError("there is always a Next")

    def tick_and_check(self) -> None:
        """Tick two questions, change their order, and answer one of the understanding check."""
        self.tap("tile:safety")
        self.tap("section:ask")
        self.tap("question:go-wrong")
        self.tap("question:my-health")
        self.tap("questions:mine")
        self.tap("move-up:my-health")
        self.tap("bar:home")
        self.tap("tile:understanding")
        self.tap("bar:next")
        self.tap("choice:cure")
        self.tap("bar:home")

    def take_quiz(self, changes: Answers | None = None) -> Iterator[Route]:
        """Every page of the quiz, with the answers given, ending at the result."""
        answers = {**ANSWERS, **(changes or {})}
        self.tap("tile:quiz")
        for _ in range(MOST_PAGES):
            route = self.route
            if not isinstance(route, QuizPage | Review):
                return
            if isinstance(route, QuizPage) and route.question:
                for choice in answers[route.question]:
                    if self.find(f"choice:{choice}") is not None:
                        self.tap(f"choice:{choice}")
            yield self.route
            self.tap("bar:next")
        raise AssertionError("Next does not lead out of the quiz")

    def see_result(self, changes: Answers | None = None) -> None:
        """Come to the result of the answers given, without seeing the quiz's pages."""
        flow, answers = self.kiosk.flow, {**ANSWERS, **(changes or {})}
        assert flow.quiz is not None
        flow.start_quiz_over()
        for question in flow.quiz.questions:
            for choice in answers[question.id]:
                if choice in question.choices:
                    flow.tap_choice(question.id, choice)
        flow.see_result()
        settle()

    def wait_for_sheet(self, sheet: str = "summary") -> None:
        """Pick a sheet, turn to the pages that will print, and wait until they are shown."""
        settle()
        if isinstance(self.route, TakeHome):
            self.tap(f"sheet:{sheet}")
        forward = self.find("bar:next")
        while forward is not None and forward.accessibleName() == self.screen.bar_words.next:
            self.tap("bar:next")
            forward = self.find("bar:next")
        preview = self.screen.context.wording.take_home.preview
        wait_until(lambda: self.sees(f"{preview}: "))
