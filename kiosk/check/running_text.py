"""What a person reads of one file as running text, and where its words stand in the file."""

import re
import tomllib
from collections.abc import Iterable, Iterator

import msgspec

from kiosk.check.readability import sentences
from kiosk.content.blocks import Block, Callout, Foreign, Heading, Paragraph, text_of, walk

BETWEEN_WORDS = r"(?:\]\([^)]*\)|\[@[^\]]*\]|[\W_])+?"
MARKS = re.compile(r"\[@[^\]]*\]|\]\([^)]*\)|[\[*]")
NO_WORDS = frozenset({"source", "sources"})


class Words(msgspec.Struct, frozen=True):
    """What a person reads of one file, line by line, beside the file's text."""

    path: str
    language: str
    text: str
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        """The file's name without its folder, such as `quiz.toml`."""
        return self.path.rpartition("/")[2]

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences in order."""
        return sentences("\n".join(self.lines))

    def line(self, sentence: str) -> int:
        """The line where a sentence begins, whatever marks stand between its words; else 0."""
        first = re.findall(r"[^\W_]+", sentence)[:8]
        found = re.search(r"\b" + BETWEEN_WORDS.join(map(re.escape, first)), self.text)
        return self.text.count("\n", 0, found.start()) + 1 if found and first else 0


def words_of_toml(text: str, path: str, language: str) -> Words:
    """Every text of a TOML file of words, without its marks; none where it can't be read."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        table = {}
    return Words(path, language, text, tuple(MARKS.sub("", line) for line in _texts(table)))


def prose(blocks: Iterable[Block]) -> Iterator[str]:
    """The running text of some blocks, one line a heading, paragraph or callout's title."""
    for node in walk(native(blocks)):
        match node:
            case Heading(children=children) | Paragraph(children=children):
                yield text_of(children)
            case Callout(title=title):
                yield title
            case _:
                pass


def native(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks that are in the language asked for."""
    return tuple(block for block in blocks if not isinstance(block, Foreign))


def beginning(sentence: str) -> str:
    """The first words of a sentence, to know it by."""
    return " ".join(sentence.split()[:5])


def _texts(value: object) -> Iterator[str]:
    """Every text inside a table, in order."""
    match value:
        case str(text):
            yield text
        case dict(entries):
            for key, entry in entries.items():
                if key not in NO_WORDS:
                    yield from _texts(entry)
        case list(entries):
            for entry in entries:
                yield from _texts(entry)
        case _:
            pass
