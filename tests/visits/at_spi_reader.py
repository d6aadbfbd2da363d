"""A screen reader for tests: reads and presses through AT-SPI, and keeps what was announced.

    /usr/bin/python3 at_spi_reader.py

A program of its own, since the system's Python alone has the library. Each line that comes in is a
JSON list, an order and its arguments; each is answered by a line of JSON.
"""

import json
import sys
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  # only after its version was asked for

APPLICATION = "kiosk"
STATES = ("checked", "enabled", "focused", "modal", "showing")
POLITENESS = {1: "polite", 2: "assertive"}

heard: list[list[str]] = []


def main() -> None:
    """Listen and answer until nobody orders anything more."""
    listener = Atspi.EventListener.new(on_event)
    for event in ("object:announcement", "object:state-changed:focused"):
        listener.register(event)
    loop = GLib.MainLoop()
    channel = GLib.IOChannel.unix_new(sys.stdin.fileno())
    GLib.io_add_watch(
        channel, GLib.PRIORITY_DEFAULT, GLib.IOCondition.IN | GLib.IOCondition.HUP, on_order, loop
    )
    loop.run()


def on_event(event: Any) -> None:
    """Keep what was announced, and what got the focus."""
    if event.type.startswith("object:announcement"):
        heard.append([POLITENESS[event.detail1], event.any_data])
    elif event.detail1:
        try:
            heard.append(["focus", event.source.get_name(), event.source.get_role_name()])
        except GLib.Error:  # it has gone again
            return


def on_order(channel: Any, condition: int, loop: Any) -> bool:
    """Follow one order."""
    line = sys.stdin.readline()
    if not line:
        loop.quit()
        return False
    order, *arguments = json.loads(line)
    try:
        answer = {"tree": tree, "press": press, "heard": all_heard}[order](*arguments)
    except (GLib.Error, AttributeError):  # what was read has gone: the library fails, or has None
        answer = None
    print(json.dumps(answer), flush=True)
    return True


def tree() -> dict[str, Any] | None:
    """The kiosk's window with all that is below it; nothing as long as there is none."""
    window = kiosk_window()
    return None if window is None else told(window)


def press(name: str) -> bool:
    """Press what has a name and can be pressed."""
    window = kiosk_window()
    found = None if window is None else find(window, name)
    if found is None:
        return False
    try:
        Atspi.Action.do_action(found, 0)
    except GLib.Error:  # what was pressed took its own page away before it could answer
        return True
    return True


def all_heard() -> list[list[str]]:
    """What was announced since it was asked last."""
    answer = list(heard)
    heard.clear()
    return answer


def kiosk_window() -> Any:
    """The kiosk's window, as it is now and not as it was remembered."""
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    for application in children(desktop):
        if application.get_name() == APPLICATION:
            return next(iter(children(application)), None)
    return None


def told(one: Any) -> dict[str, Any]:
    """A thing, and what is told below it."""
    states = {state.value_nick for state in one.get_state_set().get_states()}
    found: dict[str, Any] = {
        "role": one.get_role_name(),
        "name": one.get_name(),
        "description": one.get_description(),
        "level": int((one.get_attributes() or {}).get("level", 0)),
        "language": one.get_object_locale().partition("_")[0],
        "states": sorted(states.intersection(STATES)),
    }
    if "Value" in one.get_interfaces():
        found["value"] = Atspi.Value.get_current_value(one)
    found["things"] = [told(child) for child in children(one)]
    return found


def find(one: Any, name: str) -> Any:
    """The first thing with a name that can be pressed."""
    if (
        one.get_name() == name
        and "Action" in one.get_interfaces()
        and Atspi.Action.get_n_actions(one)
    ):
        return one
    return next(filter(None, (find(child, name) for child in children(one))), None)


def children(one: Any) -> list[Any]:
    """What is told below something; what goes away meanwhile is left out."""
    found = (one.get_child_at_index(place) for place in range(one.get_child_count()))
    return [child for child in found if child is not None]


if __name__ == "__main__":
    main()
