"""Who comes: what each visitor does comes from a seed alone, and from what the kiosk shows."""

from collections.abc import Callable, Mapping
from random import Random

from person import Visitor

_KEYS = (
    *("Tab", "Return", "space", "Escape", "Up", "Down", "Left", "Right", "Home", "End", "Prior"),
    *("Next", "BackSpace", "Delete", "Insert", "Menu", "Print", "Pause", "Super_L", "Caps_Lock"),
    *(f"F{number}" for number in range(1, 13)),
    *("a", "c", "n", "o", "p", "q", "s", "t", "v", "w", "x", "0", "1", "plus", "minus", "slash"),
)
_HELD = (
    *(("Control_L",), ("Alt_L",), ("Shift_L",), ("Super_L",), ("Control_L", "Alt_L")),
    *(("Control_L", "Shift_L"), ("Alt_L", "Shift_L")),
)


def _begin(visitor: Visitor) -> None:
    """Begin in a language, or by a tap anywhere."""
    languages = [name for name in visitor.names if name.startswith("language:")]
    if languages and visitor.random.random() < 0.8:
        visitor.tap(visitor.random.choice(languages))
    else:
        visitor.tap_at(3, 3)


def pass_by(visitor: Visitor) -> None:
    """Touch the screen, look, and go."""
    _begin(visitor)


def read(visitor: Visitor) -> None:
    """Some pages of a section or two, with a word or a source looked up."""
    _begin(visitor)
    for _ in range(visitor.random.randint(1, 2)):
        visitor.tap("bar:home")
        tiles = [name for name in visitor.names if name.startswith("tile:")]
        if tiles:
            visitor.tap(visitor.random.choice(tiles))
        for _ in range(visitor.random.randint(1, 5)):
            if visitor.random.random() < 0.2:
                visitor.wander(1, {"section:": 6, "bar:": 0})
                visitor.tap("sheet:close")
            visitor.tap("bar:next")


def take_quiz(visitor: Visitor) -> None:
    """The quiz, answered by chance, to its result."""
    _begin(visitor)
    visitor.tap("tile:quiz")
    for _ in range(40):
        choices = [name for name in visitor.names if name.startswith("choice:")]
        if choices:
            visitor.tap(visitor.random.choice(choices))
        if visitor.route == "Result" or not visitor.tap("bar:next"):
            break
    visitor.wander(3, {"bar:": 0.3, "language:": 0})


def bring_questions(visitor: Visitor) -> None:
    """Tick questions, and put them in order."""
    _begin(visitor)
    visitor.tap("tile:safety")
    visitor.tap("section:ask")
    visitor.wander(5, {"question:": 8, "bar:": 0.2})
    visitor.tap("questions:mine")
    visitor.wander(3, {"move-up:": 8, "bar:": 0.2})


def check_understanding(visitor: Visitor) -> None:
    """Some of the understanding check."""
    _begin(visitor)
    visitor.tap("tile:understanding")
    for _ in range(4):
        visitor.wander(1, {"choice:": 8, "bar:": 0})
        visitor.tap("bar:next")


def change_display(visitor: Visitor) -> None:
    """Other letters, colours, sides; then read on so."""
    _begin(visitor)
    visitor.tap("bar:more")
    visitor.tap("bar:display")
    visitor.wander(4, {"text-step:": 6, "theme:": 6, "bar:": 0.2, "display:": 3})
    visitor.tap("bar:home")
    visitor.wander(3, {"bar:finish": 0})


def change_language(visitor: Visitor) -> None:
    """To and fro between languages, on whatever page."""
    _begin(visitor)
    for _ in range(visitor.random.randint(1, 4)):
        visitor.wander(1, {"bar:finish": 0, "tile:": 4})
        visitor.tap("bar:more")
        visitor.tap("bar:languages")
        others = [name for name in visitor.names if name.startswith("bar:language:")]
        if others:
            visitor.tap(visitor.random.choice(others))


def take_home(visitor: Visitor) -> None:
    """A sheet: looked at, and where there is a printer, printed."""
    _begin(visitor)
    if visitor.random.random() < 0.3:
        visitor.wander(3, {"bar:": 0})
    visitor.tap("bar:home")
    visitor.tap("bar:more")
    visitor.tap("bar:print")
    visitor.wander(1, {"sheet:": 9, "bar:": 0})
    for _ in range(8):
        visitor.pause(0.1)  # for a look at the pages, which are laid out meanwhile
        visitor.wander(1, {"bar:next": 9, "bar:": 0})
        if visitor.route == "Printing":
            break
    if visitor.route == "Printing":
        for _ in range(visitor.random.randint(0, 12)):
            visitor.pause(0.3)
        visitor.wander(1)


def ask_for_help(visitor: Visitor) -> None:
    """The way to a person, and the card to show."""
    visitor.tap("attract:help")
    visitor.wander(4, {"help:": 5, "bar:finish": 0})


def listen(visitor: Visitor) -> None:
    """Have pages spoken; leave while words are heard."""
    visitor.tap("attract:listen")
    visitor.wander(4, {"listening:": 4, "bar:finish": 0, "bar:listen": 0.3})


def use_keys(visitor: Visitor) -> None:
    """Everything by keys."""
    for _ in range(visitor.random.randint(5, 20)):
        key = visitor.random.choices(
            ("Tab", "Return", "space", "Down", "Up", "Right", "Left", "Escape"),
            (6, 4, 2, 2, 1, 2, 1, 1),
        )[0]
        visitor.strike(key)


def hurry(visitor: Visitor) -> None:
    """Tap before the page is there, twice, and hold on too long."""
    _begin(visitor)
    for _ in range(visitor.random.randint(3, 8)):
        controls = [visitor.pick({"bar:finish": 0.2}) for _ in range(2)]
        for control in filter(None, controls):
            for _ in range(visitor.random.randint(1, 3)):
                held = visitor.random.choice((0.0, 0.0, 0.01, 0.05))
                visitor.hit(control.x, control.y, held)
        visitor.look()


def play(visitor: Visitor) -> None:
    """A child, or somebody who wants out: anything anywhere."""
    for _ in range(visitor.random.randint(5, 25)):
        what = visitor.random.random()
        if what < 0.35:
            visitor.tap_at(*visitor.anywhere())
        elif what < 0.5:
            visitor.wander(1)
        elif what < 0.65:
            visitor.touch(visitor.random.randint(2, 5))
        elif what < 0.7:
            visitor.touch(1)
        elif what < 0.78:
            visitor.slide()
        elif what < 0.85:
            visitor.tap_at(*visitor.anywhere(), button=visitor.random.choice((2, 3, 4, 5, 8, 9)))
        elif what < 0.93:
            visitor.strike(visitor.random.choice(_KEYS))
        else:
            visitor.strike(*visitor.random.choice(_HELD), visitor.random.choice(_KEYS))


def walk_off(visitor: Visitor) -> None:
    """Begin, and be gone without a word."""
    _begin(visitor)
    visitor.wander(visitor.random.randint(1, 5), {"bar:finish": 0})
    stay, finish = "still-there:stay", "still-there:finish"
    visitor.walk_away(visitor.random.choice((stay, finish, "", "")))


Visit = Callable[[Visitor], None]
KINDS: dict[Visit, float] = {
    pass_by: 18,
    read: 24,
    take_quiz: 12,
    bring_questions: 6,
    check_understanding: 6,
    change_display: 6,
    change_language: 6,
    take_home: 4,
    ask_for_help: 5,
    listen: 3,
    use_keys: 5,
    hurry: 6,
    play: 8,
    walk_off: 0.3,
}
"""Who comes, and of how many: a waiting room's guess, with more mischief than any has."""


def who_comes(random: Random, kinds: Mapping[Visit, float]) -> Visit:
    """The next visitor."""
    return random.choices(list(kinds), list(kinds.values()))[0]
