"""`kiosk-lockdown`: closes the computer around the kiosk, opens it again, or says how it is.

What it puts in place are the files below `etc`, each of which explains itself; docs/LOCKDOWN.md
says what each closes. It needs no network and no systemd at work, so an image can be made with it.

    kiosk-lockdown on [--without PART …] [--root FOLDER]
    kiosk-lockdown off [--root FOLDER]
    kiosk-lockdown status [--root FOLDER]
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_FILES = Path(__file__).resolve().parent / "etc"
_UNITS = "etc/systemd/system"
_KEPT = ".before-kiosk"
_NOTHING = Path("/dev/null")
_QUEUES = "etc/cups/printers.conf"
_FIREWALL = "usr/sbin/nft"
_ALLOWED = "etc/kiosk/firewall.d/kiosk-queues.nft"
_ADDRESS = re.compile(r"(?:DeviceURI|:) (?:https?|ipps?|lpd|socket)://(?:[^/@]*@)?([^/:?\s]+)")


class Part(NamedTuple):
    """Some files, units that are never to start (masked), and units to start with the computer."""

    files: tuple[str, ...]
    masked: tuple[str, ...] = ()
    enabled: tuple[str, ...] = ()


PARTS = {
    "boot": Part(("default/grub.d/kiosk.cfg",)),
    "keys": Part(
        (
            "sysctl.d/60-kiosk.conf",
            "systemd/logind.conf.d/kiosk.conf",
            "systemd/system.conf.d/kiosk.conf",
        ),
        masked=(
            "ctrl-alt-del.target",
            "debug-shell.service",
            "hibernate.target",
            "hybrid-sleep.target",
            "sleep.target",
            "suspend-then-hibernate.target",
            "suspend.target",
        ),
    ),
    "log": Part(("systemd/journald.conf.d/kiosk.conf",)),
    "network": Part(
        ("kiosk/firewall.nft", "systemd/system/kiosk-firewall.service"),
        enabled=("sysinit.target.wants/kiosk-firewall.service",),
    ),
    "printing": Part(
        ("cups/cupsd.conf", "systemd/system/cups.service.d/kiosk.conf"),
        masked=("cups-browsed.service",),
    ),
    "usb": Part(
        ("modprobe.d/kiosk.conf", "udev/rules.d/60-kiosk.rules"), masked=("udisks2.service",)
    ),
}


def close(root: Path, parts: tuple[str, ...]) -> None:
    """Put the files of some parts in place; what another package had there is kept beside it."""
    for part in (PARTS[name] for name in parts):
        for file in part.files:
            place = _cleared(root / "etc" / file)
            shutil.copyfile(_FILES / file, place)
            place.chmod(0o644)
        for unit in part.masked:
            _cleared(root / _UNITS / unit).symlink_to(_NOTHING)
        for unit in part.enabled:
            _cleared(root / _UNITS / unit).symlink_to(Path("/") / _UNITS / Path(unit).name)


def reopen(root: Path) -> None:
    """Take away what was put in place, and put back what was there before."""
    for part in PARTS.values():
        places = [root / "etc" / file for file in part.files]
        places += [root / _UNITS / unit for unit in (*part.masked, *part.enabled)]
        for place in places:
            kept = place.with_name(place.name + _KEPT)
            if kept.exists() or kept.is_symlink():
                kept.replace(place)
            elif _is_ours(place):
                place.unlink()
    allowed = root / _ALLOWED
    allowed.unlink(missing_ok=True)
    with suppress(OSError):  # other printers are named there, too
        allowed.parent.rmdir()


def let_printers_through(root: Path) -> tuple[str, ...]:
    """Name the printers of all queues to the firewall; those that have a name alone are left over.

    Names are found out by asking the network, which the firewall does not let through.
    """
    found = set(_ADDRESS.findall(_queues(root)))
    numbers = {one for one in found if re.fullmatch(r"[\d.]+", one)} - {"127.0.0.1"}
    place = root / _ALLOWED
    place.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"add element inet kiosk printers {{ {one} }}\n" for one in sorted(numbers)]
    place.write_text(
        "# The printers of CUPS's queues, as `kiosk-lockdown on` found them.\n" + "".join(lines)
    )
    return tuple(sorted(found - numbers - {"127.0.0.1", "localhost"}))


def _queues(root: Path) -> str:
    """What CUPS says of its queues: `DeviceURI …` in its file, `device for …: …` at work."""
    try:
        said = (root / _QUEUES).read_text(errors="replace")
    except OSError:
        said = ""
    # CUPS writes its file half a minute after a queue was made.
    if root == Path("/") and shutil.which("lpstat"):
        told = {**os.environ, "LC_ALL": "C"}
        said += subprocess.run(("lpstat", "-v"), env=told, capture_output=True, text=True).stdout
    return said


def lacking(root: Path, name: str) -> list[str]:
    """What of a part is not in place, or is not as it was shipped."""
    part, lack = PARTS[name], []
    for file in part.files:
        place = root / "etc" / file
        if not place.is_file():
            lack.append(f"/etc/{file} is missing")
        elif place.read_bytes() != (_FILES / file).read_bytes():
            lack.append(f"/etc/{file} has been changed")
    for unit in part.masked:
        place = root / _UNITS / unit
        if not (place.is_symlink() and place.readlink() == _NOTHING):
            lack.append(f"{unit} can start")
    lack += [f"{one} does not start" for one in part.enabled if not _is_link(root, one)]
    if name == "network" and not (root / _FIREWALL).exists():
        lack.append("there is no firewall. Install it: apt-get install nftables")
    return lack


def starts_from_usb(root: Path, devices: Path = Path("/sys/dev/block")) -> bool:
    """Whether the disk below a folder hangs on USB, where it must be let in."""
    number = root.stat().st_dev
    found = [devices / f"{os.major(number)}:{os.minor(number)}"]
    while found:
        disk = found.pop().resolve()
        if any(name.startswith("usb") for name in disk.parts):
            return True
        found += list(disk.glob("slaves/*"))  # what a volume or an encrypted disk lies on
    return False


def main() -> int:
    """0 once it is done, and for `status` where nothing is lacking; else 1."""
    parser = argparse.ArgumentParser("kiosk-lockdown", description="Closes this computer.")
    parser.add_argument("what", choices=("on", "off", "status"))
    parser.add_argument(
        "--without", action="append", default=[], choices=sorted(PARTS), help="leave a part open"
    )
    parser.add_argument("--root", type=Path, default=Path("/"), help="another root folder")
    options = parser.parse_args()
    root: Path = options.root
    if options.what == "status":
        return _tell(root)
    try:
        if options.what == "off":
            reopen(root)
        else:
            parts = _wanted(root, options.without)
            close(root, parts)
            if "network" in parts:
                _tell_of_names(let_printers_through(root))
    except PermissionError as error:
        print(f"{error.filename}: not allowed. Start this as root.", file=sys.stderr)
        return 1
    if root == Path("/"):
        _take_up()
        print("Start the computer again: some of it holds only from then on.")
    return 0


def _wanted(root: Path, without: list[str]) -> tuple[str, ...]:
    if "usb" not in without and starts_from_usb(root):
        print("This computer starts from a disk on USB, so plugs stay as they are (usb).")
        without = [*without, "usb"]
    return tuple(name for name in PARTS if name not in without)


def _tell_of_names(names: tuple[str, ...]) -> None:
    for one in names:
        print(f"{one}: the firewall lets only printers through that CUPS knows by number.")
        print("    Give it a fixed address, and its queue: lpadmin -p NAME -v ipp://NUMBER/…")


def _tell(root: Path) -> int:
    found = {name: lacking(root, name) for name in PARTS}
    for name, lack in found.items():
        print(f"{name:10}{'open' if lack else 'closed'}")
        for one in lack:
            print(f"{'':10}{one}")
    return 1 if any(found.values()) else 0


def _take_up() -> None:
    """Have running programs read what has changed; the rest holds from the next start on."""
    commands = [("update-grub",)]
    if Path("/run/systemd/system").is_dir():
        commands += [("systemctl", "daemon-reload"), ("systemctl", "try-restart", "cups.service")]
    for command in commands:
        if shutil.which(command[0]):
            subprocess.run(command, stdout=subprocess.DEVNULL, check=False)


def _cleared(place: Path) -> Path:
    """A place with nothing in it; what was not ours is kept beside it, the first time."""
    kept = place.with_name(place.name + _KEPT)
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.is_symlink() or place.exists():
        if _is_ours(place) or kept.exists():
            place.unlink()
        else:
            place.rename(kept)
    return place


def _is_ours(place: Path) -> bool:
    """Whether we have put it there: by its name, as a mask, or because it is what we ship."""
    if place.is_symlink():
        return "kiosk" in place.name or place.readlink() == _NOTHING
    if not place.is_file():
        return False
    if "kiosk" in str(Path(place.parent.name) / place.name):
        return True
    shipped = _FILES / place.parent.name / place.name
    return shipped.is_file() and shipped.read_bytes() == place.read_bytes()


def _is_link(root: Path, unit: str) -> bool:
    return (root / _UNITS / unit).is_symlink()


if __name__ == "__main__":
    sys.exit(main())
