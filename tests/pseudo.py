"""A pack in a language that nobody speaks: English made longer, accented, and in «brackets».

What stands outside the brackets on a screen was never translated, and what lacks an end was cut.
"""

import re
import shutil
from pathlib import Path

from kiosk.paths import resources

CODE = "qps"

_ACCENTED = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÕÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñõþǫŕšţûṽŵẋýž",
)
# Translations grow, and long texts less than short ones.
_LONG, _LONGER, _LONGER_IF_LONG = 70, 0.4, 0.3
_FILLER = ["õñé", "ţŵõ", "ţĥŕéé", "ƒõûŕ", "ƒîṽé", "šîẋ", "šéṽéñ", "éîĝĥţ", "ñîñé", "ţéñ"]
# What an author's text keeps as it is: marks, links, sources, inserts and places.
_KEPT = re.compile(r"(\*+|\[@[^\]]*\]|\]\([^)]*\)|!?\[|\{\{[^}]*\}\}|\{[^}]*\}|\\.)")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_TITLED = re.compile(r'( *!!! \w+ ")(.*)(")')
_PICTURE = re.compile(r'( *!\[)(.*)(\]\(\S+ ")(.*)("\))')
_LINE = re.compile(r"(\s*(?:#+ |[-*] |\d+\. )?)(.*?)(\s*\{#[\w-]+\})?")
_UNTRANSLATED = re.compile(r"\s*(sources?|icon|date|direction|id)\s*=")


def pseudo(text: str) -> str:
    """Some words in the language that nobody speaks."""
    if not any(letter.isalpha() for letter in _KEPT.sub("", text)):
        return text
    parts = _KEPT.split(text)
    accented = "".join(
        part if place % 2 else part.translate(_ACCENTED) for place, part in enumerate(parts)
    )
    length = len(_KEPT.sub("", text))
    wanted, added = length * (_LONGER if length < _LONG else _LONGER_IF_LONG), ""
    for number in range(len(text)):
        if len(added) >= wanted:
            break
        added += f" {_FILLER[number % len(_FILLER)]}"
    return f"«{accented}{added}»"


def pseudo_pack(pack: Path, home: Path) -> Path:
    """A copy of an English pack whose default language is the one that nobody speaks.

    Names stay as they are: of the sources, and of the folder's English.
    """
    folder = Path(shutil.copytree(pack, home / "pseudo"))
    for language in [file.parent for file in folder.glob("*/language.toml")]:
        if language.name != "en":
            shutil.rmtree(language)
    own = folder / CODE
    shutil.copytree(folder / "en", own)
    shutil.copy(resources() / "interface/en.toml", own / "interface.toml")
    for file in own.glob("*.md"):
        _rewrite(file, "\n".join(map(_markdown, _lines(file))) + "\n")
    for file in own.glob("*.toml"):
        translated = _in_strings if file.name == "interface.toml" else _toml
        _rewrite(file, "\n".join(map(translated, _lines(file))) + "\n")
    about = (folder / "pack.toml").read_text(encoding="utf-8")
    about = about.replace('default-language = "en"', f'default-language = "{CODE}"')
    _rewrite(folder / "pack.toml", re.sub(r"(?m)^(?:name|role|funding) = .*", _words, about))
    return folder


def unbracketed(text: str) -> str:
    """What of a text stands outside all brackets; a piece may lack where they begin or end."""
    depth, outside = 0, ""
    for letter in "«" * max(0, text.count("»") - text.count("«")) + text:
        depth += letter == "«"
        outside += letter if depth == 0 else ""
        depth -= letter == "»"
    return outside


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def _rewrite(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def _markdown(line: str) -> str:
    if re.fullmatch(r"\w+ = .*", line):  # above the text
        return _toml(line)
    if found := _TITLED.fullmatch(line):
        return f"{found[1]}{pseudo(found[2])}{found[3]}"
    if found := _PICTURE.fullmatch(line):
        return f"{found[1]}{pseudo(found[2])}{found[3]}{pseudo(found[4])}{found[5]}"
    if line.startswith("|"):
        cells = line.strip("|").split("|")
        return f"|{'|'.join(f' {pseudo(cell.strip())} ' for cell in cells)}|"
    found = _LINE.fullmatch(line)
    if found is None or line.lstrip().startswith(("{{", "+++", "!!!")):
        return line
    return f"{found[1]}{pseudo(found[2])}{found[3] or ''}"


def _toml(line: str) -> str:
    return line if _UNTRANSLATED.match(line) or line.startswith("#") else _in_strings(line)


def _words(found: re.Match[str]) -> str:
    return _in_strings(found[0])


def _in_strings(line: str) -> str:
    return _STRING.sub(lambda found: f'"{pseudo(found[1])}"', line)
