"""Promises of keys: they reach everything, show where they are, and do what a tap does."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from conftest import NO_PRINTER, Visit, open_doors
from every_screen import SCREENS, every_screen
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QKeyEvent, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QApplication
from visitor import Visitor, settle, wait_until

from kiosk.patient.route import Attract, Help, Home, QuizPage, SectionPage
from kiosk.patient.session import Preferences
from kiosk.render.colours import contrast_ratio
from kiosk.settings import KeyAction, Settings
from kiosk.settings_layers import load_settings
from kiosk.ui.keys import Keys
from kiosk.ui.steering import Steering
from kiosk.ui.text_view import TextView

Key = Qt.Key
ENOUGH = 4  # pages of one screen, of which some have a dozen alike
REACH = 12  # pixels from the edge of a control inwards in which the ring is looked for
NONE = Qt.KeyboardModifier.NoModifier
STEPS = {  # a key that leads on, and the one that leads back
    "tab": (Key.Key_Tab, Key.Key_Backtab),
    "up and down": (Key.Key_Down, Key.Key_Up),
    "left and right": (Key.Key_Right, Key.Key_Left),
}


LOOKS = [
    ((1366, 768), Preferences()),
    ((1080, 1920), Preferences(theme="night", language="es")),
    ((1366, 768), Preferences(theme="contrast", text_step=4, speech=True)),
]


class Walk(msgspec.Struct):
    """What was found wrong on a walk through every screen by keys."""

    screens: set[str] = set()
    missed: list[str] = []
    trapped: list[str] = []
    disordered: list[str] = []
    back_differs: list[str] = []
    ringless: list[str] = []


@pytest.fixture(scope="module", params=LOOKS, ids=str)
def walk(request: pytest.FixtureRequest, qapp: QApplication) -> Walk:
    """A walk through every screen in each theme, with a round of keys on each."""
    found = Walk()
    size, preferences = request.param
    ways, seen = list(STEPS.values()), Counter[str]()
    with open_doors() as visit:
        visitor = visit(size)
        for name in every_screen(visitor, preferences):
            found.screens.add(name)
            seen[name] += 1
            if seen[name] <= ENOUGH:
                go_round(name, visitor, ways[seen.total() % len(ways)], found)
                visitor.window.setFocus()
    return found


def go_round(name: str, visitor: Visitor, keys: tuple[Key, Key], found: Walk) -> None:
    """Step on until the first control comes again, then all the way back."""
    visitor.window.setFocus()
    usable = [one for one in visitor.buttons() if one.isEnabled()]
    if name == "closed" and not usable:
        return  # the one page with nothing to do
    plain = {one: picture_of(visitor, one) for one in usable}
    ringed: dict[QAbstractButton, QImage] = {}
    rounds: list[list[QAbstractButton]] = []
    for key in keys:
        reached = []
        for _ in range(len(usable) + 1):
            strike(visitor, key)
            focus = QApplication.focusWidget()
            if not isinstance(focus, QAbstractButton) or focus in reached:
                break
            reached.append(focus)
            if key is keys[0]:
                ringed[focus] = picture_of(visitor, focus)
        rounds.append(reached)
        if QApplication.focusWidget() is not reached[0]:
            found.trapped.append(f"{name}: {label(QApplication.focusWidget())}")
    there, back = rounds
    found.missed += [f"{name}: {label(one)}" for one in usable if one not in there]
    places = [(one, area(one, visitor)) for one in there]
    for (one, here), (other, next_) in pairwise(places):
        if not follows(here, next_):
            found.disordered.append(f"{name}: {label(one)}, {label(other)}")
    # Back from the first, one comes to the last.
    if [there[0], *back[:-1]] != [there[0], *reversed(there[1:])]:
        found.back_differs.append(f"{name}: {[label(one) for one in back]}")
    found.ringless += [
        f"{name}: {label(one)}" for one in there if not has_ring(plain[one], ringed[one])
    ]


def label(one: object) -> str:
    return one.objectName() if isinstance(one, QAbstractButton) else "nothing"


def area(one: QAbstractButton, visitor: Visitor) -> QRect:
    """Where a control is in the window."""
    return QRect(one.mapTo(visitor.window, QPoint(0, 0)), one.size())


def picture_of(visitor: Visitor, one: QAbstractButton) -> QImage:
    """What the window shows where a control is."""
    picture = visitor.window.grab(area(one, visitor)).toImage()
    return picture.convertToFormat(QImage.Format.Format_RGB32)


def follows(here: QRect, following: QRect) -> bool:
    """Whether a reader who reads lines and columns goes on from one place to the other."""
    if following.top() >= here.bottom():
        return True
    return following.left() >= here.right()


def has_ring(plain: QImage, ringed: QImage) -> bool:
    """Whether a line has come up along all edges, in strong contrast to what was there.

    It is looked for along a line from the middle of each edge inwards (WCAG 2.2, 2.4.13: a change
    of at least 3:1).
    """
    across, down, width, height = plain.width() // 2, plain.height() // 2, *plain.size().toTuple()
    lines = (
        [QPoint(step, down) for step in range(REACH)],
        [QPoint(width - 1 - step, down) for step in range(REACH)],
        [QPoint(across, step) for step in range(REACH)],
        [QPoint(across, height - 1 - step) for step in range(REACH)],
    )
    return all(max(change(plain, ringed, place) for place in line) >= 3 for line in lines)


def change(plain: QImage, ringed: QImage, place: QPoint) -> float:
    """The contrast between what was at a place and what is there now."""
    return contrast_ratio(plain.pixelColor(place).name(), ringed.pixelColor(place).name())


def strike(visitor: Visitor, key: Key) -> None:
    """Press and let go a key, without waiting for more than it does at once."""
    handle = visitor.window.windowHandle()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(handle, QKeyEvent(kind, key, NONE))


def key_event(
    visitor: Visitor, kind: QEvent.Type, key: Key, at: int, repeats: bool = False
) -> None:
    """What a keyboard does, at a time in milliseconds."""
    event = QKeyEvent(kind, key, NONE, "", repeats)
    event.setTimestamp(at)
    QCoreApplication.sendEvent(visitor.window.windowHandle(), event)
    settle()


def stroke(visitor: Visitor, key: Key, at: int) -> None:
    """A key pressed at a time, and let go 50 milliseconds later."""
    key_event(visitor, QEvent.Type.KeyPress, key, at)
    key_event(visitor, QEvent.Type.KeyRelease, key, at + 50)


def test_the_walk_sees_every_screen(walk: Walk) -> None:
    assert walk.screens >= SCREENS


def test_keys_reach_every_control_of_every_screen_once_a_round(walk: Walk) -> None:
    assert walk.missed == []


def test_keys_are_trapped_nowhere(walk: Walk) -> None:
    assert walk.trapped == []


def test_keys_go_in_reading_order(walk: Walk) -> None:
    assert walk.disordered == []


def test_keys_go_back_the_way_they_came(walk: Walk) -> None:
    assert walk.back_differs == []


def test_a_ring_shows_where_the_keys_are(walk: Walk) -> None:
    assert walk.ringless == []


@pytest.mark.parametrize("place", ["section", "question"])
def test_enter_does_what_a_tap_does(visit: Visit, place: str) -> None:
    visitor = visit()
    flow = visitor.kiosk.flow
    ways: dict[str, Callable[[], None]] = {
        "section": lambda: flow.open("evidence"),
        "question": flow.next_question,
    }

    def become() -> None:
        flow.reset()
        flow.begin("en")
        if place == "question":
            flow.start_quiz()
        ways[place]()
        settle()

    become()
    names = [one.objectName() for one in visitor.buttons() if one.isEnabled()]
    differing = []
    for name in names:
        visitor.tap(name)
        tapped = flow.session, visitor.find("sheet:close") is not None
        become()
        control = visitor.find(name)
        assert control is not None
        control.setFocus()
        visitor.strike(Key.Key_Return)
        if (flow.session, visitor.find("sheet:close") is not None) != tapped:
            differing.append(name)
        become()

    assert len(names) > 8
    assert differing == []


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space, Key.Key_Select])
def test_these_keys_press_what_has_the_focus(visit: Visit, key: Key) -> None:
    visitor = visit()
    visitor.strike(Key.Key_Tab)
    first = visitor.focused

    visitor.strike(key)

    assert first == "language:en"
    assert visitor.route == Home()


def test_enter_first_shows_what_it_would_press(visit: Visit) -> None:
    visitor = visit()

    visitor.strike(Key.Key_Return)

    assert (visitor.route, visitor.focused) == (Attract(), "language:en")


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Backspace, Key.Key_Back, Key.Key_PageUp])
def test_these_keys_go_back_one_step(visit: Visit, key: Key) -> None:
    visitor = visit()
    visitor.begin()
    visitor.tap("tile:safety")
    visitor.tap("bar:next")

    visitor.strike(key)
    turned = visitor.route
    visitor.strike(key, key)

    assert isinstance(turned, SectionPage)
    assert visitor.route == Home()


def test_home_help_and_next_have_keys(visit: Visit) -> None:
    visitor = visit()
    visitor.begin()
    places = []

    for key in (Key.Key_F1, Key.Key_F1, Key.Key_Escape, Key.Key_F1, Key.Key_Home):
        visitor.strike(key)
        places.append(visitor.route)
    visitor.kiosk.flow.start_quiz()
    visitor.strike(Key.Key_PageDown)

    assert places == [Help(), Help(), Home(), Help(), Home()]
    assert isinstance(visitor.route, QuizPage)
    assert visitor.route.question


def test_help_is_one_key_away_from_the_idle_page_too(visit: Visit) -> None:
    visitor = visit()

    visitor.strike(Key.Key_F1)
    there = visitor.route
    visitor.strike(Key.Key_Escape)

    assert (there, visitor.route) == (Help(), Home())


def test_keys_that_lead_away_leave_the_idle_page_alone(visit: Visit) -> None:
    visitor = visit()

    visitor.strike(Key.Key_Home, Key.Key_Escape, Key.Key_PageUp, Key.Key_PageDown)

    assert visitor.route == Attract()


def test_a_sheet_takes_the_keys_and_gives_them_back(visit: Visit) -> None:
    visitor = visit()
    visitor.begin()
    visitor.kiosk.flow.open("evidence")
    settle()
    visitor.go_to("section:words")

    visitor.strike(Key.Key_Return)
    inside = visitor.focused
    around = set()
    for _ in range(4):
        visitor.strike(Key.Key_Tab)
        around.add(visitor.focused)
    visitor.strike(Key.Key_Escape)

    assert inside.startswith("sheet:")
    assert around <= {"sheet:close", "sheet:more"}
    assert visitor.find("sheet:close") is None
    assert visitor.focused == "section:words"


def test_the_question_whether_somebody_is_there_takes_the_keys(visit: Visit) -> None:
    visitor = visit(quiet_ms=2000, warning_ms=60_000)
    visitor.begin()
    visitor.strike(Key.Key_Tab)
    before = visitor.focused

    wait_until(lambda: visitor.find("still-there:stay") is not None)
    asked = visitor.focused
    visitor.strike(Key.Key_Down)
    other = visitor.focused
    visitor.strike(Key.Key_Escape)

    assert (asked, other) == ("still-there:stay", "still-there:finish")
    assert (visitor.find("still-there:stay"), visitor.route) == (None, Home())
    assert visitor.focused == before


def test_a_tap_takes_the_ring_away(visit: Visit) -> None:
    visitor = visit()
    visitor.begin()
    visitor.strike(Key.Key_Tab)
    before = visitor.focused

    visitor.tap("tile:overview")
    after = visitor.focused
    visitor.tap("bar:next")

    assert before
    assert (after, visitor.focused) == ("", "")


def test_the_next_person_finds_no_ring(visit: Visit) -> None:
    visitor = visit()
    visitor.begin()
    visitor.go_to("bar:finish")

    visitor.strike(Key.Key_Return)

    assert (visitor.route, visitor.focused) == (Attract(), "")


def test_keys_stay_with_what_was_chosen(visit: Visit) -> None:
    visitor = visit()
    visitor.begin()
    kept = []

    for place, name in (
        ("bar:display", "theme:night"),
        ("tile:safety", "bar:next"),
        ("tile:understanding", "bar:next"),
    ):
        visitor.tap("bar:home")
        visitor.tap(place)
        visitor.go_to(name)
        visitor.strike(Key.Key_Return)
        kept.append((name, visitor.focused))

    assert [name for name, focused in kept if focused != name and name != "bar:next"] == []
    assert kept[1] == ("bar:next", "bar:next")


def test_a_new_question_begins_with_its_first_answer(visit: Visit) -> None:
    visitor = visit()
    visitor.begin()
    visitor.tap("tile:quiz")
    visitor.strike(Key.Key_Tab)

    visitor.strike(Key.Key_PageDown)

    first = visitor.buttons()[0].objectName()
    assert visitor.focused.startswith("choice:")
    assert visitor.focused == first


def test_reading_on_by_one_key_leads_through_sections(visit: Visit) -> None:
    visitor = visit()
    visitor.begin()
    visitor.strike(Key.Key_Tab, Key.Key_Return)
    read = set()

    for _ in range(12):
        if isinstance(visitor.route, SectionPage):
            read.add(visitor.route.section)
        visitor.strike(Key.Key_Return)

    assert len(read) >= 2


def test_what_is_taken_away_leaves_the_keys_in_its_place(visit: Visit) -> None:
    visitor = visit()
    visitor.begin()
    flow = visitor.kiosk.flow
    for question in list(visitor.kiosk.library.questions("en"))[:3]:
        flow.tap_question(question)
    flow.see_my_questions()
    settle()
    first = next(one.objectName() for one in visitor.buttons() if "take-out" in one.objectName())
    visitor.go_to(first)

    visitor.strike(Key.Key_Return)

    assert visitor.find(first) is None
    assert visitor.focused != ""


def test_a_key_that_is_held_down_counts_once(visit: Visit) -> None:
    visitor = visit()

    for at in range(4):
        key_event(visitor, QEvent.Type.KeyPress, Key.Key_Tab, 50_000 + 30 * at, repeats=at > 0)
    key_event(visitor, QEvent.Type.KeyRelease, Key.Key_Tab, 50_500)

    assert visitor.focused == "language:en"


def test_a_key_struck_twice_by_a_trembling_hand_counts_once(visit: Visit) -> None:
    visitor = visit()
    visitor.begin()
    visitor.kiosk.flow.open("overview")
    settle()
    turned = []
    visitor.kiosk.flow.changed.connect(lambda: turned.append(visitor.route))

    for at in (50_000, 50_449, 50_900):  # soon, and late enough, after the key was let go
        stroke(visitor, Key.Key_PageDown, at)

    assert len(turned) == 2


def test_another_key_counts_at_once(visit: Visit) -> None:
    visitor = visit()

    stroke(visitor, Key.Key_Tab, 50_000)
    stroke(visitor, Key.Key_Return, 50_060)

    assert visitor.route == Home()


def test_moving_fast_is_no_tremor_unless_a_clinic_says_so(visit: Visit) -> None:
    guarded = msgspec.structs.replace(NO_PRINTER, key_guard_ms=500)
    reached = []

    for settings in (NO_PRINTER, guarded):
        visitor = visit(settings=settings)
        visitor.begin()
        for number in range(3):
            stroke(visitor, Key.Key_Tab, 50_000 + 100 * number)
        visitor.window.activateWindow()
        focus = visitor.window.focusWidget()
        assert focus is not None
        reached.append(focus.objectName())
        visitor.kiosk.flow.reset()

    assert reached == ["tile:how-mscs-may-help", "tile:overview"]


@pytest.mark.parametrize("held", ["ControlModifier", "AltModifier", "MetaModifier"])
def test_keys_mean_nothing_together_with_others(visit: Visit, held: str) -> None:
    visitor = visit()
    visitor.strike(Key.Key_Tab)

    for key in (Key.Key_Return, Key.Key_F1, Key.Key_Tab, Key.Key_Q, Key.Key_F4):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier[held])
        QCoreApplication.sendEvent(visitor.window.windowHandle(), event)
        settle()

    assert (visitor.route, visitor.focused) == (Attract(), "language:en")
    assert visitor.window.isVisible()


def test_letters_digits_and_signs_do_nothing_by_themselves() -> None:
    usual = Keys({})

    assert [key for key in range(0x20 + 1, 0xFFFF) if usual.action(key, NONE)] == []


def test_a_site_names_its_own_keys() -> None:
    keys = Keys({"home": "F13", "help": "Home", "louder": "A"})

    def said(key: Key) -> KeyAction | None:
        return keys.action(key, NONE)

    assert (said(Key.Key_F13), said(Key.Key_Home), said(Key.Key_A)) == ("home", "help", "louder")
    assert (said(Key.Key_F1), said(Key.Key_VolumeUp)) == ("help", "louder")


def test_arrows_are_mirrored_with_the_page() -> None:
    keys = Keys({})

    ways = [keys.action(Key.Key_Left, NONE, mirrored=mirrored) for mirrored in (False, True)]

    assert ways == ["previous", "next"]
    assert keys.action(Key.Key_Down, NONE, mirrored=True) == "next"


def test_qt_knows_every_key_that_settings_accept() -> None:
    properties = msgspec.json.schema(Settings)["$defs"]["Settings"]["properties"]
    pattern = properties["keys"]["additionalProperties"]["pattern"]
    names = [name for name in pattern.strip("^()$").split("|") if re.fullmatch(r"\w+", name)]
    names += [f"F{number}" for number in range(1, 36)]

    for name in names:
        assert re.fullmatch(pattern, name)
        assert Keys({"press": name}).action(Key[f"Key_{name}"].value, NONE) == "press"
    assert "VolumeUp" in names


@pytest.mark.parametrize("line", ['home = "F36"', 'home = "ctrl+q"', 'fly = "F1"', "home = 3"])
def test_a_bad_key_in_the_settings_is_a_problem(tmp_path: Path, line: str) -> None:
    site = tmp_path / "site.toml"
    site.write_text(f"[keys]\n{line}\n")

    settings, _, (problem,) = load_settings({"site file": site})

    assert settings.keys == {}
    assert (problem.severity, problem.rule) == ("error", "setting-value")
    assert "keys" in problem.message


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        (Key.Key_F2, "speech"),
        (Key.Key_MediaTogglePlayPause, "pause"),
        (Key.Key_F4, "repeat"),
        (Key.Key_F6, "previous-block"),
        (Key.Key_MediaNext, "next-block"),
        (Key.Key_F8, "slower"),
        (Key.Key_F9, "faster"),
        (Key.Key_VolumeDown, "softer"),
        (Key.Key_F11, "louder"),
        (Key.Key_F20, "headset-in"),
        (Key.Key_F21, "headset-out"),
    ],
)
def test_keys_ask_for_everything_about_speech(visit: Visit, key: Key, wanted: str) -> None:
    visitor = visit()
    keypad: dict[KeyAction, str] = {"headset-in": "F20", "headset-out": "F21"}
    settings = msgspec.structs.replace(NO_PRINTER, keys=keypad)
    steering = Steering(visitor.window, visitor.kiosk.flow, settings)
    asked: list[str] = []
    steering.wanted.connect(asked.append)
    visitor.window.windowHandle().installEventFilter(steering)

    visitor.strike(key)

    assert asked == [wanted]


def test_every_link_in_a_text_is_behind_a_button_too(visit: Visit) -> None:
    """Words in a text can be tapped; keys reach what they lead to by the buttons below it.

    A link to another section is behind that section's tile.
    """
    visitor = visit()
    visitor.begin()
    tiles = {one.objectName() for one in visitor.buttons()}
    for _ in visitor.further_pages():
        tiles |= {one.objectName() for one in visitor.buttons()}
    tools = {"term": "section:words", "source": "section:sources"}
    without, kinds = [], set()

    for head in visitor.kiosk.library.sections("en"):
        visitor.kiosk.flow.open(head.id)
        settle()
        for page in visitor.read_section():
            for address in links(visitor):
                kind, _, target = address.partition(":")
                kinds.add(kind)
                is_there = visitor.find(tools[kind]) if kind in tools else f"tile:{target}" in tiles
                if not is_there:
                    without.append((page, address))

    assert kinds == {"term", "source", "section"}
    assert without == []


def links(visitor: Visitor) -> set[str]:
    """The addresses of the links on a page."""
    found = set()
    for view in visitor.window.findChildren(TextView):
        if view.isVisible():
            html = view.findChild(QTextDocument).toHtml()
            found |= set(re.findall(r'href="([^"]+)"', html))
    return found
