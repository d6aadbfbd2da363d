"""The rules about translations: what is missing, stale or unmarked, and what translates nothing.

Nothing of it is looked for while the kiosk runs: the default language lends what does not hold.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from kiosk.check.opened_pack import OpenedPack
from kiosk.content.blocks import Block, plain_text
from kiosk.content.findings import line_of
from kiosk.content.heads import SectionHead
from kiosk.content.library import Library
from kiosk.content.translation import alike, fingerprint, matches
from kiosk.content.units import Unit, WordFile, word_files
from kiosk.content.wording import is_spoken
from kiosk.errors import ContentError, Problem


def translations(pack: OpenedPack) -> Iterator[Problem]:
    """Whatever of a translation is shown in the default language, or not at all."""
    for language in pack.library.languages[1:]:
        yield from unready(pack.library, language.code)


def wordless_languages(pack: OpenedPack) -> Iterator[Problem]:
    """Languages in which neither the pack nor the product has words for the interface."""
    for code in (language.code for language in pack.library.languages):
        path = f"{code}/interface.toml"
        own = pack.library.edition(code).interface
        if own is None and not is_spoken(code) and not pack.text(path):
            message = f"The kiosk itself has no words in “{code}”: its buttons would be English."
            hint = f"Bring them in {path}, with the words of resources/interface/en.toml."
            yield Problem(path, 0, "error", "interface-missing", message, hint)


def unready(library: Library, language: str) -> Iterator[Problem]:
    """What of one language is not ready: one problem for each thing that is translated."""
    own, default = library.edition(language), library.edition(library.languages[0].code)
    for section, head in default.heads.items():
        path = own.heads[section].path if section in own.heads else ""
        here = _Translation(library, path or _beside(head.path, language), head.path)
        yield from here.section(own.heads[section], head) if path else here.absent()
    for section in own.heads.keys() - default.heads.keys():
        here = _Translation(library, own.heads[section].path, f"the folder {default.code}")
        yield here.extra(0, f"The section “{section}”")
    for file in word_files(library, language):
        here = _Translation(library, file.path, _beside(file.path, default.code))
        yield from here.words(file) if here.text else here.absent()
    here = _Translation(library, f"{language}/glossary.md", f"{default.code}/glossary.md")
    for term in own.glossary.keys() - default.glossary.keys():
        yield here.extra(line_of(here.text, f"#{term}"), f"“{own.glossary[term].name}”")


class _Translation(msgspec.Struct, frozen=True):
    """A file of a translation, and the one that it translates."""

    library: Library
    path: str
    source: str

    @property
    def text(self) -> str:
        """Its text; empty where there is none."""
        return self.library.text(self.path)

    def absent(self) -> Iterator[Problem]:
        """That the file is missing; one that can't be read has a problem already."""
        if not any(problem.path == self.path for problem in self.library.problems):
            yield self.missing(0, "This file")

    def section(self, own: SectionHead, default: SectionHead) -> Iterator[Problem]:
        """What of a section does not hold."""
        edition, base = (self.library.edition(_folder(path)) for path in (self.path, self.source))
        try:
            page, blocks = edition.page(own.id), base.page(own.id).blocks
            marks = base.marks(own.id)
        except ContentError:
            return
        if not own.source and not page.marks:
            yield self.outdated(0, "", "this file")
            return
        if own.source != fingerprint(default.words):
            line = line_of(self.text, "source" if own.source else "title")
            yield self.outdated(line, own.source, "the title, tile and summary")
        places = matches(page.blocks, page.marks, marks)
        if None not in places and len(set(places)) == len(page.blocks):
            return
        lines, guesses = edition.lines(own.id), _guesses(places, page.blocks, blocks)
        for index, block in enumerate(blocks):
            if index in guesses:
                at = guesses[index]
                yield self.outdated(lines[at], page.marks.get(at, ""), _named(page.blocks[at]))
            elif places[index] is None:
                above = (guesses.get(at, places[at]) for at in range(index))
                before = max((place for place in above if place is not None), default=-1)
                yield self.missing(lines[before] if before >= 0 else 0, _named(block))
        for at in sorted(set(range(len(lines))) - {*places, *guesses.values()}):
            yield self.extra(lines[at], _named(page.blocks[at]))

    def words(self, file: WordFile) -> Iterator[Problem]:
        """What of a file of entries does not hold; faulty entries have a problem already."""
        try:
            table = {} if file.path.endswith(".md") else tomllib.loads(self.text)
        except tomllib.TOMLDecodeError:
            return
        carried = [unit.carried for unit in file.units if unit.carried is not None]
        if carried and not any(carried):
            yield self.outdated(0, "", "this file")
        for unit in file.units:
            name = f"“{'.'.join(unit.table)}”" if unit.table else "the title and what goes with it"
            if unit.carried is None:
                if not _is_written(unit, table, self.text):
                    yield self.missing(0, name)
            elif unit.carried != unit.mark and any(carried):
                yield self.outdated(_line(unit, self.text), unit.carried, name)

    def missing(self, line: int, what: str) -> Problem:
        """That something was not translated."""
        message, hint = f"Not translated yet: {what}.", f"Translate it from {self.source}."
        return Problem(self.path, line, "warning", "translation-missing", message, hint)

    def outdated(self, line: int, carried: str, what: str) -> Problem:
        """That the words something was translated from have changed, or that nothing names them."""
        rule, message = "translation-stale", f"The original has changed since: {what}."
        if not carried:
            rule, message = "translation-unmarked", f"Nothing says what was translated: {what}."
        command = f"kiosk translation {_folder(self.path)} --stamp {self.path}"
        hint = f"Compare it with {self.source}, then run: {command}"
        return Problem(self.path, line, "warning", rule, message, hint)

    def extra(self, line: int, what: str) -> Problem:
        """That something translates nothing."""
        message = f"{what} translates nothing in {self.source}."
        hint = "Take it out, or write it there first."
        return Problem(self.path, line, "warning", "translation-extra", message, hint)


def _guesses(
    places: Sequence[int | None], own: Sequence[Block], blocks: Sequence[Block]
) -> dict[int, int]:
    """For blocks that no mark leads to: the one in the translation that was probably meant.

    That is the first of its form between the neighbours that marks lead to.
    """
    found: dict[int, int] = {}
    for index, block in enumerate(blocks):
        if places[index] is not None:
            continue
        above = (*(places[at] for at in range(index)), *found.values())
        after = max((place for place in above if place is not None), default=-1)
        below = (place for place in places[index:] if place is not None)
        for at in range(after + 1, min(below, default=len(own))):
            if alike(own[at], block):
                found[index] = at
                break
    return found


def _is_written(unit: Unit, table: object, text: str) -> bool:
    """Whether an entry stands in its file, sound or not."""
    if not unit.table:
        return any(not isinstance(value, dict) for value in _entries(table).values())
    for name in unit.table:
        if name not in _entries(table):
            return f"{{#{name}}}" in text
        table = _entries(table)[name]
    return True


def _entries(table: object) -> Mapping[str, object]:
    return table if isinstance(table, dict) else {}


def _line(unit: Unit, text: str) -> int:
    if not unit.table:
        return line_of(text, "title")
    header = line_of(text, f"[{'.'.join(unit.table)}")
    return header or line_of(text, f"#{unit.table[-1]}")


def _named(block: Block) -> str:
    words = plain_text((block,)).split()
    return f"“{' '.join(words[:6])}{' …' if len(words) > 6 else ''}”"


def _beside(path: str, language: str) -> str:
    return f"{language}/{path.partition('/')[2]}"


def _folder(path: str) -> str:
    return path.partition("/")[0]
