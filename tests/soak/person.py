"""One synthetic visitor: what can be seen, and what hands can do."""

import time
from collections.abc import Mapping
from random import Random
from typing import NamedTuple

from glass import Glass
from hand import XHand
from peephole import Control, Kiosk

ATTRACT = "Attract"
_WHEEL = (4, 5, 6, 7)  # buttons of X that are none
_PATIENCE = 200.0  # seconds after which even a kiosk that waits for a slow reader must be idle
_WAYS_OUT = (
    "staff:leave",
    "staff:back",
    "bar:finish",
    "still-there:finish",
    "sheet:close",
    "bar:more",
    "bar:home",
    "bar:next",
)


class Manners(NamedTuple):
    """How people use a room's kiosk.

    `between` are the seconds from one tap to the next; 0 is as fast as the kiosk answers.
    """

    size: tuple[int, int]
    by_touch: bool
    between: float


class Visitor:
    """One person before a kiosk: eyes, fingers, keys, and patience.

    `frames`
    holds, of each tap, the milliseconds from its arrival to the end of the last paint that follows
    from it. `done` is what was done so far, for the report of a visit that goes wrong.
    """

    def __init__(
        self, kiosk: Kiosk, hand: XHand, glass: Glass, random: Random, room: Manners
    ) -> None:
        self._kiosk, self._hand, self._glass, self._room = kiosk, hand, glass, room
        self.random = random
        self.frames: list[float] = []
        self.done: list[str] = []
        self.taps = 0
        self._last = 0.0
        self.route, self.controls, _ = kiosk.look()

    @property
    def names(self) -> list[str]:
        """The names of everything that can be tapped."""
        return [one.name for one in self.controls]

    def look(self) -> None:
        """See what is shown once the last tap has been dealt with."""
        self.route, self.controls, frame = self._kiosk.look()
        if frame is not None:
            self.frames.append(frame)

    def tap(self, name: str, *, held: float = 0.0) -> bool:
        """Tap a control if there is one of that name, and see what follows."""
        found = [one for one in self.controls if one.name == name]
        for control in found[:1]:
            self.tap_at(control.x, control.y, held)
        return bool(found)

    def tap_at(self, x: int, y: int, held: float = 0.0, button: int = 1) -> None:
        """Tap a place, and see what follows."""
        self.hit(x, y, held, button)
        self.look()

    def hit(self, x: int, y: int, held: float = 0.0, button: int = 1) -> None:
        """Tap a place without a look at what follows."""
        self._wait_for_turn()
        self.done.append(f"tap {x} {y}" + (f" button {button}" if button != 1 else ""))
        if self._room.by_touch and button == 1:
            self._glass.down(0, x, y)
            time.sleep(held)
            self._glass.up(0, x, y)
        else:
            self._hand.tap(x, y, held, button)
        self._kiosk.sent(0 if button in _WHEEL else 1)
        self.taps += 1

    def strike(self, *names: str) -> None:
        """Strike keys together, and see what follows."""
        self._wait_for_turn()
        self.done.append("+".join(names))
        if self._hand.strike(*names):
            self._kiosk.sent(len(names))
        self.look()

    def slide(self) -> None:
        """Put the finger down somewhere, move it, and lift it elsewhere."""
        (x, y), (to_x, to_y) = self.anywhere(), self.anywhere()
        way = [(x + (to_x - x) * part // 4, y + (to_y - y) * part // 4) for part in range(5)]
        self.done.append(f"slide {x} {y} to {to_x} {to_y}")
        if self._room.by_touch:
            self._glass.down(0, x, y)
            for place in way:
                self._glass.move(0, *place)
            self._glass.up(0, to_x, to_y)
        else:
            self._hand.move(x, y)
            self._hand.press(True)
            for place in way:
                self._hand.move(*place)
            self._hand.press(False)
        self._kiosk.sent(1)
        self.look()

    def touch(self, fingers: int) -> None:
        """Put fingers on the glass, one after the other, move them and lift them."""
        places = {finger: self.anywhere() for finger in range(fingers)}
        self.done.append(f"touch {list(places.values())}")
        self._glass.hand(places)
        self._kiosk.sent(1)
        self.look()

    def anywhere(self) -> tuple[int, int]:
        """A place on the screen."""
        width, height = self._room.size
        return self.random.randrange(width), self.random.randrange(height)

    def pick(self, taste: Mapping[str, float] | None = None) -> Control | None:
        """One of what can be tapped, by how much beginnings of names are liked; 1 is usual."""
        liked = [
            max(
                (like for name, like in (taste or {}).items() if one.name.startswith(name)),
                default=1,
            )
            for one in self.controls
        ]
        if not any(liked):
            return None
        return self.random.choices(self.controls, liked)[0]

    def wander(self, steps: int, taste: Mapping[str, float] | None = None) -> None:
        """Tap what can be tapped, so many times, or until the visit has ended."""
        for _ in range(steps):
            control = self.pick(taste)
            if control is None or (self.route == ATTRACT and self.taps > 1):
                return
            self.tap(control.name)

    def leave(self) -> bool:
        """Go, in the way that the page offers; whether the kiosk is idle."""
        for _ in range(25):
            if self.route == ATTRACT and "sheet:close" not in self.names:
                return True
            ways = [name for name in _WAYS_OUT if name in self.names]
            if ways:
                self.tap(ways[0])
            if self.route == "Printing" or not ways:
                self.pause(0.3)
        return self.walk_away(answer="")

    def walk_away(self, answer: str) -> bool:
        """Be gone until the kiosk asks, and then answer by a control, or not at all."""
        self.done.append(f"walk away, {answer or 'for good'}")
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            self.pause(0.5)
            if self.route == ATTRACT:
                return True
            if answer in self.names:
                self.tap(answer)
                return self.route == ATTRACT or self.leave()
        return False

    def pause(self, seconds: float) -> None:
        """Do nothing for a while, then look."""
        time.sleep(seconds)
        self.route, self.controls, _ = self._kiosk.look()

    def _wait_for_turn(self) -> None:
        between = self._room.between
        if between:
            rest = self._last + between * self.random.uniform(1.0, 1.6) - time.monotonic()
            time.sleep(max(0.0, rest))
            self._last = time.monotonic()
