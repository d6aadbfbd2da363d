"""A pointer and a keyboard on an X screen, as any program may have them that tests others."""

import ctypes
import time
from ctypes import POINTER, byref, c_char_p, c_int, c_long, c_uint, c_ulong, c_void_p
from typing import Self

_BUTTON_LEFT = 1
_VIEWABLE = 2


class _WindowAttributes(ctypes.Structure):
    """What Xlib tells of a window."""

    _fields_ = [
        *((name, c_int) for name in ("x", "y", "width", "height", "border_width", "depth")),
        *(("visual", c_void_p), ("root", c_ulong)),
        *((name, c_int) for name in ("kind", "bit_gravity", "win_gravity", "backing_store")),
        *(("backing_planes", c_ulong), ("backing_pixel", c_ulong), ("save_under", c_int)),
        *(("colormap", c_ulong), ("map_installed", c_int), ("map_state", c_int)),
        *((name, c_long) for name in ("all_event_masks", "your_event_mask", "do_not_propagate")),
        *(("override_redirect", c_int), ("screen", c_void_p)),
    ]


class XHand:
    """Moves, presses and strikes on the screen of a display; one connection for all of it.

    What it does has reached the X server when a method comes back, and every window by then has
    what it is to get.
    """

    def __init__(self, display: str) -> None:
        self._x, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = c_void_p
        self._x.XDefaultRootWindow.restype = c_ulong
        self._x.XStringToKeysym.restype = c_ulong
        self._x.XStringToKeysym.argtypes = [c_char_p]
        self._x.XQueryTree.argtypes = [
            *(c_void_p, c_ulong, POINTER(c_ulong), POINTER(c_ulong)),
            *(POINTER(POINTER(c_ulong)), POINTER(c_uint)),
        ]
        opened = self._x.XOpenDisplay(display.encode())
        if not opened:
            raise ConnectionError(f"no X server at {display}")
        self._display = c_void_p(opened)
        self._root = c_ulong(self._x.XDefaultRootWindow(self._display))
        self._codes: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._x.XCloseDisplay(self._display)

    def move(self, x: int, y: int) -> None:
        """Move the pointer."""
        self._test.XTestFakeMotionEvent(self._display, -1, c_int(x), c_int(y), c_ulong(0))
        self._sync()

    def press(self, down: bool, button: int = _BUTTON_LEFT) -> None:
        """Press a button where the pointer is, or let it go."""
        self._test.XTestFakeButtonEvent(self._display, c_uint(button), c_int(down), c_ulong(0))
        self._sync()

    def tap(self, x: int, y: int, seconds: float = 0.0, button: int = _BUTTON_LEFT) -> None:
        """Press and let go at a place."""
        self.move(x, y)
        self.press(True, button)
        if seconds:
            time.sleep(seconds)
        self.press(False, button)

    def strike(self, *names: str) -> bool:
        """Press keys one after the other and let them go again; whether the keyboard has them."""
        codes = [self._code(name) for name in names]
        if not all(codes):
            return False
        for code in codes:
            self._key(code, True)
        for code in reversed(codes):
            self._key(code, False)
        self._sync()
        return True

    def windows(self) -> int:
        """How many windows stand on the screen itself and are seen."""
        root, parent, count = c_ulong(), c_ulong(), c_uint()
        found = POINTER(c_ulong)()
        self._x.XQueryTree(
            self._display, self._root, byref(root), byref(parent), byref(found), byref(count)
        )
        seen = sum(self._is_seen(found[place]) for place in range(count.value))
        if count.value:
            self._x.XFree(found)
        return seen

    def _is_seen(self, window: int) -> bool:
        facts = _WindowAttributes()
        self._x.XGetWindowAttributes(self._display, c_ulong(window), byref(facts))
        return bool(facts.map_state == _VIEWABLE)

    def _code(self, name: str) -> int:
        if name not in self._codes:
            symbol = self._x.XStringToKeysym(name.encode())
            self._codes[name] = int(self._x.XKeysymToKeycode(self._display, c_ulong(symbol)))
        return self._codes[name]

    def _key(self, code: int, down: bool) -> None:
        self._test.XTestFakeKeyEvent(self._display, c_uint(code), c_int(down), c_ulong(0))

    def _sync(self) -> None:
        self._x.XSync(self._display, c_int(0))
