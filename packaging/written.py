"""What is packed and follows from the program itself: the settings file and two manual pages.

Run by the Python of an unpacked kiosk; prints the one asked for.

    written.py settings | manual | settings-manual
"""

import argparse
import json
import sys
import textwrap
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import msgspec

from kiosk import __version__
from kiosk.cli import COMMANDS
from kiosk.settings import Settings
from kiosk.settings_layers import described

_SETTINGS_HEAD = """\
# The settings of this kiosk. Each stands here with what holds without it; to set one, take away the
# "#" before it. A value that is not allowed is reported in the log, and what stands here holds.
#
#     kiosk settings             what is in force, and where it comes from
#     systemctl restart kiosk    after a change
#
# Fill in the first four of the clinic: without them sheets have no name and no number.
"""

_MANUAL_HEAD = """\
.TH KIOSK 1 "" "kiosk {version}" "User Commands"
.SH NAME
kiosk \\- patient education for a clinic's waiting room, consulting room and printer
.SH SYNOPSIS
.B kiosk
.RI [ command ]
.RI [ options ]
.SH DESCRIPTION
A touch\\-screen guide for patients: they read, listen, answer a quiz and print sheets. It needs no
network and keeps nothing about a visitor. Without a command,
.B run
is meant.
.PP
On a computer that is nothing but a kiosk, the unit
.B kiosk.service
runs
.B kiosk run \\-\\-kiosk
on the first terminal, and
.BR kiosk\\-lockdown (8)
closes the computer around it. On a computer with a desktop, both the kiosk and the presenter are in
its menu.
.SH COMMANDS
"""

_MANUAL_TAIL = """\
.SH EXIT STATUS
.TP
.B 0
Done, or the window was closed.
.TP
.B 1
Errors were found, or the command failed and said why.
.TP
.B 2
The command line is wrong.
.TP
.B 10
.B run
wants to be started again.
.TP
.B 11
The computer is to be started again;
.B kiosk.service
does so.
.TP
.B 12
The computer is to be shut down;
.B kiosk.service
does so.
.TP
.B 13
Staff closed the kiosk: nothing starts by itself.
.TP
.B 14
The presenter is wanted, and then the kiosk again.
.TP
.B 15
No frame reached the screen.
.TP
.B 130
Stopped from the keyboard.
.SH FILES
.TP
.I /etc/kiosk/kiosk.toml
What the clinic chose; see
.BR kiosk.toml (5).
.TP
.I /etc/default/kiosk
Environment of
.BR kiosk.service ,
such as
.BR WLR_RENDERER=pixman .
Need not be there.
.TP
.I /var/lib/kiosk
What staff chose at the screen, the last faults and self\\-tests. Nothing about a visitor.
.TP
.I /usr/share/doc/kiosk
How to install, close, operate and repair it.
.SH SEE ALSO
.BR kiosk.toml (5),
.BR kiosk\\-lockdown (8)
"""

_SETTINGS_MANUAL_HEAD = """\
.TH KIOSK.TOML 5 "" "kiosk {version}" "File Formats"
.SH NAME
kiosk.toml \\- settings of the patient education kiosk
.SH DESCRIPTION
.I /etc/kiosk/kiosk.toml
has one setting a line, as
.IR "name = value" ,
in TOML. All are optional. A value that is not allowed, and an unknown name, are reported in the log
and ignored. What staff choose at the screen comes after this file and wins.
.B kiosk settings
shows what is in force. Nothing in it is about a visitor.
.SH SETTINGS
"""


def settings_file() -> str:
    """The settings file: every setting, commented, with its default."""
    defaults = _defaults()
    parts = [_SETTINGS_HEAD]
    for name, allowed, meaning in described():
        words = textwrap.fill(f"{meaning} Allowed: {allowed}.", 98)
        parts.append(textwrap.indent(words, "# ") + f"\n# {name} = {toml(defaults[name])}\n")
    return "\n".join(parts)


def manual() -> str:
    """kiosk(1)."""
    parts = [_MANUAL_HEAD.format(version=__version__)]
    for name, does in COMMANDS.items():
        parser = argparse.ArgumentParser(f"kiosk {name}")
        import_module(f"kiosk.commands.{name}").add_options(parser)
        parts.append(
            f".SS {_roff(name)}\n{_roff(does.capitalize())}.\n.PP\n"
            f".EX\n{_roff(parser.format_help().strip())}\n.EE\n"
        )
    return "".join([*parts, _MANUAL_TAIL])


def settings_manual() -> str:
    """kiosk.toml(5)."""
    defaults = _defaults()
    parts = [_SETTINGS_MANUAL_HEAD.format(version=__version__)]
    parts += [
        f".TP\n.B {_roff(name)}\n{_roff(meaning)}\nAllowed: {_roff(allowed)}.\n"
        f"Default: {_roff(toml(defaults[name]))}\n"
        for name, allowed, meaning in described()
    ]
    return "".join([*parts, ".SH SEE ALSO\n.BR kiosk (1)\n"])


def toml(value: Any) -> str:
    """A value of a setting as TOML, in one line."""
    if isinstance(value, Mapping):
        inner = ", ".join(f"{toml_key(key)} = {toml(one)}" for key, one in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(toml(one) for one in value)}]"
    # A text, a number, true and false are written as in JSON.
    return json.dumps(value, ensure_ascii=False)


def toml_key(name: str) -> str:
    """A name as TOML: bare where it can be."""
    bare = name.replace("-", "").replace("_", "").isalnum() and name.isascii()
    return name if bare else json.dumps(name)


def _defaults() -> dict[str, Any]:
    given: dict[str, Any] = msgspec.to_builtins(Settings())
    return given


def _roff(text: str) -> str:
    lines = text.replace("\\", "\\e").replace("-", "\\-").splitlines()
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in lines)


if __name__ == "__main__":
    texts = {"settings": settings_file, "manual": manual, "settings-manual": settings_manual}
    sys.stdout.write(texts[sys.argv[1]]())
