"""What the operating system must provide: the libraries Qt loads, the programs the tests drive."""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

from notices import SetUpError, say

# PySide6 brings Qt, but not what Qt itself loads. Debian 13 and Ubuntu 24.04 renamed some of these
# packages (libglib2.0-0t64); apt-get still finds them under the names here.
LIBRARIES = {
    # every screen, the invisible one included
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    # an X11 screen
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    # a Wayland screen
    "libdrm.so.2": "libdrm2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

# What the kiosk speaks with, and hears of a headset by. Without it the kiosk runs, and says so.
SPEECH_LIBRARIES = {
    "libespeak-ng.so.1": "libespeak-ng1",
    "libpulse.so.0": "libpulse0",
    "libXrandr.so.2": "libxrandr2",
}
SPEECH_PROGRAMS = {"pactl": "pulseaudio-utils"}

# What the kiosk talks to CUPS with, below the root folder. Without it no sheet is printed.
PRINTING_FILES = {"usr/lib/python3/dist-packages/cups.*.so": "python3-cups"}

# A real X server, print queue, sound server, voice and bus of assistive technology, for the tests
# that use them.
TEST_PROGRAMS = {
    "Xorg": "xserver-xorg-core",
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "cupsd": "cups",
    "lp": "cups-client",
    "nft": "nftables",
    "/usr/lib/cups/filter/pdftopdf": "cups-filters",
    "ippeveprinter": "cups-ipp-utils",
    "dbus-daemon": "dbus",
    "desktop-file-validate": "desktop-file-utils",
    "espeak-ng": "espeak-ng",
    "parecord": "pulseaudio-utils",
    "pdftotext": "poppler-utils",
    "pulseaudio": "pulseaudio",
    "speech-dispatcher": "speech-dispatcher",
    "strace": "strace",
    "systemd-analyze": "systemd",
    "xrandr": "x11-xserver-utils",
    "/usr/lib/speech-dispatcher-modules/sd_espeak-ng": "speech-dispatcher-espeak-ng",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
}

# What the system's own Python reads that bus with, and a screen without glass for the X server,
# below the root folder.
TEST_FILES = {
    "usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
    "usr/lib/*/girepository-1.0/Atspi-2.0.typelib": "gir1.2-atspi-2.0",
    "usr/lib/xorg/modules/drivers/dummy_drv.so": "xserver-xorg-video-dummy",
}


def provide_libraries() -> None:
    """Installs the libraries that Qt misses, or raises with the command that would.

    Other systems than Linux bring them all.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = [name for name in LIBRARIES if not _loads(name)]
    if not missing:
        return
    if shutil.which("apt-get") is None:
        raise SetUpError(
            f"Qt misses {', '.join(missing)}. Install what holds them, then start again."
        )
    packages = sorted({LIBRARIES[name] for name in missing})
    if not _is_root():
        raise SetUpError(
            f"Qt misses {len(missing)} system libraries. Install them, then start again:\n"
            f"  {_command(packages, 'sudo ')}"
        )
    install(packages, "the libraries that Qt loads")
    missing = [name for name in LIBRARIES if not _loads(name)]
    if missing:
        raise SetUpError(f"Qt still misses {', '.join(missing)} after apt-get installed them.")


def provide_speech() -> None:
    """Installs what the kiosk speaks with, where that is allowed; else says what would.

    Other systems than Linux speak by themselves.
    """
    missing = {SPEECH_LIBRARIES[name] for name in SPEECH_LIBRARIES if not _loads(name)}
    missing |= {SPEECH_PROGRAMS[name] for name in SPEECH_PROGRAMS if shutil.which(name) is None}
    _provide(missing, "what the kiosk speaks with", "The kiosk will be silent. To have it speak")


def provide_printing() -> None:
    """Installs what the kiosk prints with, where that is allowed; else says what would.

    Other systems than Linux print through Qt.
    """
    missing = {PRINTING_FILES[name] for name in PRINTING_FILES if not _is_there(name)}
    _provide(missing, "what the kiosk prints with", "The kiosk cannot print. To have it print")


def _provide(missing: set[str], purpose: str, lack: str) -> None:
    """Installs packages that the kiosk can do without."""
    if not sys.platform.startswith("linux") or not missing:
        return
    packages = sorted(missing)
    if not can_install():
        say(f"{lack}: {_command(packages, 'sudo ')}")
        return
    try:
        install(packages, purpose)
    except SetUpError as error:
        say(str(error))


def provide_test_programs() -> None:
    """Installs the programs that tests drive, where that is allowed; the tests name what is left.

    The search includes the folders of system programs, which an ordinary user's PATH leaves out.
    """
    folders = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"])
    missing = {
        *(TEST_PROGRAMS[name] for name in TEST_PROGRAMS if not shutil.which(name, path=folders)),
        *(TEST_FILES[name] for name in TEST_FILES if not _is_there(name)),
    }
    if not missing or not can_install():
        return
    try:
        install(sorted(missing), "the programs that tests drive")
    except SetUpError as error:
        say(str(error))


def install(packages: list[str], purpose: str) -> None:
    """Installs Debian packages as root, asking for newer package lists only when it must."""
    say(f"Installing {purpose} with apt-get ({len(packages)} packages): about a minute …")
    installation = ["install", "--yes", "--no-install-recommends", *packages]
    done = _apt_get(*installation)
    if done.returncode != 0:
        # A new machine has no package lists and an old one has stale ones.
        _apt_get("update")
        done = _apt_get(*installation)
    if done.returncode != 0:
        complaints = [line for line in done.stderr.splitlines() if line.startswith("E:")] or [""]
        raise SetUpError(
            f"apt-get could not install {purpose}: {complaints[0]}\n"
            "Connect this machine to its package mirror and start again, or install them by hand:\n"
            f"  {_command(packages)}"
        )


def can_install() -> bool:
    """Whether this process may add Debian packages."""
    return _is_root() and shutil.which("apt-get") is not None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _is_there(file: str) -> bool:
    return any(Path("/").glob(file))


def _apt_get(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["apt-get", "-o", "DPkg::Lock::Timeout=600", *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def _command(packages: list[str], prefix: str = "") -> str:
    names = " ".join(packages)
    return (
        f"{prefix}apt-get update && {prefix}apt-get install --yes --no-install-recommends {names}"
    )


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
