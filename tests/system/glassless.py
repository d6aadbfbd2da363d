"""The screen of a booted computer, which has no glass: what must stand in its files for it."""

from typing import NamedTuple

SIZE = (1280, 720)
_UNIT = "etc/systemd/system/kiosk.service.d/headless.conf"
_NO_TERMINAL = "[Service]\nTTYPath=\n"
_NO_CARD = "WLR_BACKENDS=headless\nWLR_LIBINPUT_NO_DEVICES=1\nWLR_RENDERER=pixman\n"
_SERVICE = f"""\
[Service]
User=kiosk
RuntimeDirectory=glass
Environment=XDG_RUNTIME_DIR=/run/glass {" ".join(_NO_CARD.split())}
ExecStart=/usr/bin/sway -c /etc/glass.conf
"""
_SWAY = f"""\
xwayland disable
output HEADLESS-1 resolution {SIZE[0]}x{SIZE[1]}
default_border none
for_window [app_id=".*"] fullscreen enable
"""


class Screen(NamedTuple):
    """Files of the computer, and the socket by which its screen is seen and tapped."""

    files: dict[str, str]
    socket: str


# cage itself draws into memory.
HEADLESS = Screen({_UNIT: _NO_TERMINAL, "etc/default/kiosk": _NO_CARD}, "run/kiosk/wayland-0")
# The cage of Debian 12 (0.1.4) draws one frame so, and then no more; within sway it draws all.
WITHIN_SWAY = Screen(
    {
        _UNIT: _NO_TERMINAL,
        "etc/default/kiosk": "WLR_BACKENDS=wayland\nWLR_RENDERER=pixman\n"
        "WAYLAND_DISPLAY=/run/glass/wayland-1\n",
        "etc/systemd/system/glass.service": _SERVICE,
        "etc/glass.conf": _SWAY,
    },
    "run/glass/wayland-1",
)
