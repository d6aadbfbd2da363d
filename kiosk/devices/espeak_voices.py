"""Which languages espeak-ng speaks here, found without loading anything of it."""

import os
import re
from functools import cache
from operator import attrgetter
from pathlib import Path

_LIBRARY = "libespeak-ng.so.1"
_DATA = "espeak-ng-data"
_PLACES = ("/usr/lib64", "/usr/lib", "/usr/share", "/usr/local/lib")
_LANGUAGES = re.compile(r"^language\s+(\S+)", re.MULTILINE)  # of a voice, in its file


def is_installed() -> bool:
    """Whether its library and its data are on this computer."""
    return bool(_find(_LIBRARY) and _data())


def speaks(language: str) -> bool:
    """Whether it has a voice of a language, of whatever country."""
    return is_installed() and bool(voice_name(language))


@cache
def voice_name(language: str) -> str:
    """The name of the voice for a language: of this country, else of any; empty for none."""
    wanted = language.lower()
    for name in (wanted, wanted.partition("-")[0]):
        if name in _voices():
            return name
        for other, file in _voices().items():
            if name in _LANGUAGES.findall(file.read_text(errors="replace")):
                return other
    return ""


@cache
def _find(name: str) -> Path | None:
    """Where something of espeak-ng is, found without loading anything."""
    # Debian has a folder for each kind of computer, such as /usr/lib/x86_64-linux-gnu.
    inside = (folder for folder in _in(Path("/usr/lib")) if "-linux-" in folder.name)
    found = (folder / name for folder in (*inside, *map(Path, _PLACES)))
    return next((path for path in found if path.exists()), None)


@cache
def _data() -> Path | None:
    """Its folder of data."""
    given = os.environ.get("ESPEAK_DATA_PATH", "")
    return Path(given) / _DATA if given else _find(_DATA)


@cache
def _voices() -> dict[str, Path]:
    """The files of its voices by name in small letters; a name is a language, such as en-us."""
    data = _data()
    families = _in(data / "lang") if data else []
    return {file.name.lower(): file for family in families for file in _in(family)}


def _in(folder: Path) -> list[Path]:
    """What is in a folder, in order; nothing if there is none."""
    try:
        return sorted(folder.iterdir(), key=attrgetter("name"))
    except OSError:
        return []
