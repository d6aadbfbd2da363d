"""The folder of a pack: what it says of itself, its languages, and the heads of its sections."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TypeVar
from zlib import crc32

import msgspec

from kiosk.content.findings import line_of
from kiosk.content.front_matter import front_matter
from kiosk.content.heads import SectionHead
from kiosk.content.pack import MONTHS, Author, Direction, Language, Pack
from kiosk.content.toml_file import TomlFile
from kiosk.errors import ContentError, Problem, Severity

T = TypeVar("T", bound=msgspec.Struct)

_HASH_DIGITS = 12
SECTION_NAME = re.compile(r"(\d+)-([a-z0-9-]+)\.md")


class _LanguageFile(msgspec.Struct, frozen=True, rename="kebab"):
    name: str
    direction: Direction
    reviewed_by: str = ""
    months: tuple[str, ...] = ()
    date_form: str = msgspec.field(default="", name="date")
    authors: tuple[Author, ...] = ()
    funding: str = ""
    pending: str = ""


class _Front(msgspec.Struct, frozen=True):
    """A title and what its tile needs; a section without a summary or an icon is still shown.

    A tile bears the title, unless `tile` is a shorter one.
    """

    title: str
    tile: str = ""
    summary: str = ""
    icon: str = ""
    source: str = ""


class PackFolder:
    """A pack's files. Whatever is wrong with one is kept in `problems`.

    Raises:
        ContentError: there is no readable `pack.toml`, or no language.
    """

    def __init__(self, folder: Path) -> None:
        self.problems: list[Problem] = []
        self._folder = folder
        self._checksums: dict[str, int] = {}
        pack = self._typed("pack.toml", Pack)
        if pack is None:
            raise ContentError(f"{folder} has no readable pack.toml.", tuple(self.problems))
        self.pack = pack
        self.languages = self._languages()
        if not self.languages:
            raise ContentError(f"{folder} has no readable language.", tuple(self.problems))

    @property
    def folder(self) -> Path:
        """Where the pack is."""
        return self._folder

    def has(self, path: str) -> bool:
        """Whether the pack has this file."""
        return (self._folder / path).is_file()

    def text(self, path: str) -> str | None:
        """A file's text; None, and a problem, when it can't be read."""
        data = self._bytes(path)
        return None if data is None else self._decoded(data, path)

    def text_if_any(self, path: str) -> str:
        """A file's text; empty where the pack lacks it, or, with a problem, if it can't be read."""
        return (self.text(path) or "") if self.has(path) else ""

    def heads(self, language: str) -> tuple[SectionHead, ...]:
        """The heads of a language's own sections in order, without what can't be read."""
        numbered: dict[str, tuple[int, str]] = {}
        for file in sorted((self._folder / language).glob("*.md")):
            path, name = f"{language}/{file.name}", SECTION_NAME.fullmatch(file.name)
            if file.name == "glossary.md":
                continue
            if name is None:
                message = "This file is not shown: sections are named like 02-safety.md."
                self._report(path, 0, "file-name", message, "warning")
            elif name[2] in numbered:
                message = f"“{name[2]}” is already the id of {numbered[name[2]][1]}."
                self._report(path, 0, "section-twice", message)
            else:
                numbered[name[2]] = (int(name[1]), path)
        heads: list[SectionHead] = []
        for section, (_, path) in sorted(numbered.items(), key=lambda item: item[1]):
            front = self._front(path)
            if front is not None:
                number = len(heads) + 1
                texts = (front.title, front.tile or front.title, front.summary, front.icon)
                heads.append(SectionHead(section, *texts, number, path, front.source))
        return tuple(heads)

    def section_text(self, head: SectionHead) -> str:
        """The text of a section whose head was read.

        Raises:
            ContentError: the file is gone, or is not the one it was when its head was read.
        """
        try:
            data = (self._folder / head.path).read_bytes()
        except OSError as error:
            raise ContentError(f"{head.path} can't be read any more: {error.strerror}.") from error
        text = self._decoded(data, head.path)
        if text is None or crc32(data) != self._checksums[head.path]:
            raise ContentError(f"{head.path} has changed since the kiosk started; start it again.")
        return text

    def fingerprint(self) -> str:
        """The SHA-256 of the names and bytes of all its files, hidden ones aside: 12 hex digits."""
        from hashlib import sha256  # no start needs it

        found = sha256()
        files = {file.relative_to(self._folder).as_posix(): file for file in self._files()}
        for name, file in sorted(files.items()):
            data = file.read_bytes()
            found.update(f"{name}\n{len(data)}\n".encode() + data)
        return found.hexdigest()[:_HASH_DIGITS]

    def image(self, name: str, folders: Iterable[str]) -> Path | None:
        """A picture's file from the first of some folders that has it; "" is the one for all.

        None where there is none, or where it is not safe to show.
        """
        from kiosk.content.pictures import is_safe  # no start shows any

        inside = PurePosixPath(name)
        if inside.is_absolute() or ".." in inside.parts or "\\" in name:
            return None
        for folder in folders:
            file = self._folder / folder / "images" / inside
            if file.is_file() and is_safe(file):
                return file
        return None

    def recording(self, words: str, language: str) -> Path | None:
        """The file in which somebody says these words in a language, if there is one."""
        from kiosk.content import recordings  # no start plays any

        folder = self._folder / language / recordings.FOLDER
        file = folder / recordings.file_name(words) if folder.is_dir() else None
        return file if file is not None and file.is_file() else None

    def _files(self) -> Iterator[Path]:
        for file in self._folder.rglob("*"):
            inside = file.relative_to(self._folder)
            if file.is_file() and not any(part.startswith(".") for part in inside.parts):
                yield file

    def _front(self, path: str) -> _Front | None:
        data = self._bytes(path)
        text = self._decoded(data, path) if data is not None else None
        if data is None or text is None:
            return None
        self._checksums[path] = crc32(data)
        file = front_matter(text, path)
        if file is None:
            message = "The section is not shown: it must begin with its title between +++ lines."
            self._report(path, 1, "front-missing", message)
            return None
        front = file.typed(file.table, _Front) if file.is_sound else None
        for key in ("summary", "icon"):
            if front is not None and not file.table.get(key):
                file.report("missing-key", f"“{key}” is missing.", "title")
        self.problems += file.problems
        return front

    def _languages(self) -> tuple[Language, ...]:
        """The languages, the default one first."""
        default = self.pack.default_language
        languages: list[Language] = []
        for folder in sorted(self._folder.iterdir()):
            code = folder.name
            if self.has(f"{code}/language.toml"):
                file = self._typed(f"{code}/language.toml", _LanguageFile)
                if file is not None:
                    languages.append(Language(code, **msgspec.structs.asdict(file)))
                    self._check_months(code, file.months)
            elif any(folder.glob("*.md")):
                message = "The folder has texts, but no language.toml; it is not shown."
                self._report(code, 0, "language-missing", message)
        if default not in [language.code for language in languages]:
            message = f"The default language “{default}” can't be shown."
            self._report("pack.toml", 0, "language-missing", message)
        return tuple(sorted(languages, key=lambda language: language.code != default))

    def _check_months(self, code: str, months: tuple[str, ...]) -> None:
        if len(months) not in {0, MONTHS}:
            path = f"{code}/language.toml"
            line = line_of(self.text(path) or "", "months")
            message = f"{len(months)} months are named; dates are written in numbers."
            self._report(path, line, "months-count", message)

    def _typed(self, path: str, kind: type[T]) -> T | None:
        text = self.text(path)
        if text is None:
            return None
        file = TomlFile(text, path)
        value = file.typed(file.table, kind) if file.is_sound else None
        self.problems += file.problems
        return value

    def _bytes(self, path: str) -> bytes | None:
        try:
            return (self._folder / path).read_bytes()
        except OSError as error:
            self._report(path, 0, "file-unreadable", f"It can't be read: {error.strerror}.")
            return None

    def _decoded(self, data: bytes, path: str) -> str | None:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            message = "A character here is not UTF-8; save the file as UTF-8."
            self._report(path, line, "bad-encoding", message)
            return None
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _report(
        self, path: str, line: int, rule: str, message: str, severity: Severity = "error"
    ) -> None:
        self.problems.append(Problem(path, line, severity, rule, message))
