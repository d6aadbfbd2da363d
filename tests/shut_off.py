"""Runs a command to which the kernel gives no socket but those within this computer.

    python tests/shut_off.py COMMAND …           asked for another one, it says: not supported
    python tests/shut_off.py --kill COMMAND …    asked for another one, it ends the process

The former is what systemd's `RestrictAddressFamilies=AF_UNIX AF_NETLINK` does. The command's own
processes are bound by it, too. Needs no rights; Linux on x86-64 and arm64.
"""

import ctypes
import os
import platform
import struct
import sys

SOCKET_CALL = {"x86_64": 41, "aarch64": 198}
FAMILIES = (1, 16)  # AF_UNIX, and AF_NETLINK, by which the kernel tells of what is plugged in
NOT_SUPPORTED = 0x0005_0000 | 97  # SECCOMP_RET_ERRNO, EAFNOSUPPORT
KILLED = 0x8000_0000
ALLOWED = 0x7FFF_0000
_LOAD, _IS, _RETURN = 0x20, 0x15, 0x06  # of the Berkeley packet filter
_NUMBER, _FIRST_ARGUMENT = 0, 16  # where they are in what the filter is told of a call
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def can_shut_off() -> bool:
    """Whether this computer's kernel can do so."""
    return sys.platform == "linux" and platform.machine() in SOCKET_CALL


def shut_off(otherwise: int) -> None:
    """From now on no other sockets, for this process and all that it starts."""
    left = len(FAMILIES)
    steps = [
        (_LOAD, 0, 0, _NUMBER),
        (_IS, 0, left + 2, SOCKET_CALL[platform.machine()]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        *((_IS, left - place, 0, family) for place, family in enumerate(FAMILIES)),
        (_RETURN, 0, 0, otherwise),
        (_RETURN, 0, 0, ALLOWED),
    ]
    program = _Program(len(steps), b"".join(struct.pack("<HBBI", *step) for step in steps))
    libc = ctypes.CDLL(None, use_errno=True)
    for call in ((_NO_NEW_PRIVILEGES, 1, 0, 0, 0), (_SECCOMP, _FILTER, ctypes.byref(program))):
        if libc.prctl(*call) != 0:
            raise OSError(ctypes.get_errno(), "the kernel will not shut this process off")


if __name__ == "__main__":
    _, *command = sys.argv
    is_deadly = command[0] == "--kill"
    shut_off(KILLED if is_deadly else NOT_SUPPORTED)
    rest = command[is_deadly:]
    os.execvp(rest[0], rest)
