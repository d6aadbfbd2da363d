"""What of Qt and PySide the kiosk uses: the modules it imports, some plugins, and what these load.

Nothing else is packed: of 650 MB, 100 remain. Left out on purpose are whatever opens a port (the
TUIO plugin), a desktop's file dialogs (platform themes), media files (FFmpeg) and the web.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from elf import is_elf, needed

PLUGINS = (
    "iconengines/libqsvgicon.so",
    "imageformats/libqjpeg.so",
    "imageformats/libqsvg.so",
    "platforms/libqoffscreen.so",
    "platforms/libqwayland.so",
    "platforms/libqxcb.so",
    "texttospeech/libqtexttospeech_speechd.so",
    "wayland-decoration-client/libadwaita.so",
    "wayland-shell-integration/libxdg-shell.so",
)

# Python's own part of both packages.
_PYTHON = ("PySide6/*.py", "PySide6/support/*.py", "shiboken6/*.py")
# A module names in its data, between zero bytes, the others that it imports by itself.
_IMPORTED_BY_ITSELF = re.compile(rb"\0PySide6\.(Qt\w+)(?=\0)")
_IMPORT = re.compile(r"^\s*(?:from PySide6\.(Qt\w+) import|import PySide6\.(Qt\w+))", re.MULTILINE)


def modules(program: Path) -> tuple[str, ...]:
    """The modules of Qt that a program's files import."""
    found = {
        name
        for file in program.rglob("*.py")
        for match in _IMPORT.findall(file.read_text(encoding="utf-8"))
        for name in match
        if name
    }
    return tuple(sorted(found))


def trim(shared: Path, used: Iterable[str]) -> None:
    """Delete of PySide and Qt whatever these modules and the plugins never load."""
    pyside, shiboken = shared / "PySide6", shared / "shiboken6"
    roots = _bindings(pyside, used)
    roots += [pyside / "Qt/plugins" / name for name in PLUGINS]
    roots.append(shiboken / "Shiboken.abi3.so")
    kept = _closure(roots, _by_name(shared))
    kept |= {file for pattern in _PYTHON for file in shared.glob(pattern)}
    for folder in (pyside, shiboken):
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_dir() and not path.is_symlink():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path not in kept:
                path.unlink()


def foreign_libraries(folder: Path) -> tuple[str, ...]:
    """What the libraries in a folder load that does not lie there: the system must provide it."""
    own = _by_name(folder)
    wanted = {name for file in own.values() for name in needed(file)}
    return tuple(sorted(wanted - own.keys()))


def _bindings(pyside: Path, used: Iterable[str]) -> list[Path]:
    """The files of modules, and of those that these import by themselves."""
    found: dict[str, Path] = {}
    waiting = list(used)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = pyside / f"{name}.abi3.so"
            more = _IMPORTED_BY_ITSELF.findall(found[name].read_bytes())
            waiting += [one.decode() for one in more]
    return list(found.values())


def _by_name(folder: Path) -> dict[str, Path]:
    return {
        path.name: path
        for path in folder.rglob("*.so*")
        if path.is_file() and not path.is_symlink() and is_elf(path)
    }


def _closure(roots: Iterable[Path], libraries: dict[str, Path]) -> set[Path]:
    kept: set[Path] = set()
    waiting = list(roots)
    while waiting:
        path = waiting.pop()
        if path not in kept:
            kept.add(path)
            waiting += [libraries[name] for name in needed(path) if name in libraries]
    return kept
