"""A desktop's portal for tests: tells programs what somebody has chosen, and when that changes.

    /usr/bin/python3 settings_portal.py CHOICES [METHOD]

A program of its own, since the system's Python alone has the library. Each line of the file
CHOICES is a namespace, a key and a value; lines are added while it runs. With METHOD, it has only
that one of `Read` and `ReadAll`.
"""

import sys
from pathlib import Path
from typing import Any

from gi.repository import Gio, GLib

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"
DESCRIPTION = f"""
<node><interface name="{SETTINGS}">
  <method name="ReadAll">
    <arg type="as" direction="in"/><arg type="a{{sa{{sv}}}}" direction="out"/>
  </method>
  <method name="Read">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/>
  </method>
  <signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
</interface></node>
"""
OFTEN_MS = 20

chosen: dict[str, dict[str, Any]] = {}


def main(choices: Path, method: str) -> None:
    """Answer until it is ended."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    news(choices)
    interface = Gio.DBusNodeInfo.new_for_xml(DESCRIPTION).interfaces[0]

    def on_call(*call: Any) -> None:
        answer(*call[4:], has=(method,) if method else ("Read", "ReadAll"))

    bus.register_object(PATH, interface, on_call, None, None)

    def look() -> bool:
        for space, key in news(choices):
            change = GLib.Variant("(ssv)", (space, key, told(space, key)))
            bus.emit_signal(None, PATH, SETTINGS, "SettingChanged", change)
        return True

    GLib.timeout_add(OFTEN_MS, look)
    Gio.bus_own_name_on_connection(bus, NAME, 0, lambda *_: print("ready", flush=True), None)
    GLib.MainLoop().run()


def answer(method: str, asked: Any, call: Any, *, has: tuple[str, ...]) -> None:
    """Tell everything, or one thing, packed twice as the real portal does."""
    if method not in has:
        call.return_dbus_error("org.freedesktop.DBus.Error.UnknownMethod", method)
    elif method == "ReadAll":
        call.return_value(GLib.Variant("(a{sa{sv}})", (chosen,)))
    else:
        space, key = asked.unpack()
        value = told(space, key)
        if value is None:
            call.return_dbus_error("org.freedesktop.portal.Error.NotFound", key)
        else:
            call.return_value(GLib.Variant("(v)", (GLib.Variant("v", value),)))


def news(choices: Path) -> list[tuple[str, str]]:
    """What is chosen otherwise than when it was asked last; of a thing, the last line counts."""
    wanted = {}
    for line in choices.read_text().splitlines():
        space, key, value = line.split(maxsplit=2)
        wanted[space, key] = GLib.Variant.parse(None, value, None, None)
    found = [place for place, value in wanted.items() if told(*place) != value]
    for space, key in found:
        chosen.setdefault(space, {})[key] = wanted[space, key]
    return found


def told(space: str, key: str) -> Any:
    """What programs are told of one thing; nothing where nothing was chosen."""
    return chosen.get(space, {}).get(key)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
