"""The rules about the options: all of them there, and none told louder than another."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from kiosk.check.opened_pack import OpenedPack
from kiosk.content.blocks import Citation, Emphasis, OptionGrid, Paragraph, Strong, text_of, walk
from kiosk.content.findings import line_of
from kiosk.errors import Problem

FEWEST_OPTIONS = 3
STAYING = "no-change"
ROWS = {
    "good": ("options-good", "what is good about each option"),
    "bad": ("options-bad", "what is bad about each option"),
    "sure": ("options-sure", "how sure one can be of each option"),
    "life": ("options-life", "what living with each option is like"),
}
WORDS_RATIO = 1.5  # of the most to the fewest, over all questions
ROW_RATIO = 2.0  # and in the answers to one
SMALLEST_GAP = 8  # words; a smaller one shows in no answer
EMPHASIS_GAP = 1
SOURCES_RATIO = 3.0


class Weight(msgspec.Struct, frozen=True):
    """How much is said of one option: words by question, strong words, and citations."""

    name: str
    words: tuple[int, ...]
    emphases: int
    sources: int


def weights(grid: OptionGrid) -> tuple[Weight, ...]:
    """How much a grid says of each option, in its order."""
    return tuple(_weight(grid, index) for index in range(len(grid.options)))


def ratio(counts: Iterable[int]) -> float:
    """How many times as large the largest count is as the smallest; none counts as one."""
    found = list(counts)
    return max(found) / max(1, min(found))


def missing_options(pack: OpenedPack) -> Iterator[Problem]:
    """Options that a decision needs, and what must be told of every one."""
    text = pack.text("options.toml")
    if not text.strip():
        message, hint = "The pack does not show options side by side.", "Write options.toml."
        yield Problem("pack.toml", 0, "warning", "options-none", message, hint)
    for name, table in _tables(text).items():
        line = line_of(text, f"[{name}]")
        options, questions = _names(table, "options"), _names(table, "questions")
        if len(options) < FEWEST_OPTIONS:
            message = f"“{name}” compares {len(options)} options."
            hint = f"Name {FEWEST_OPTIONS} or more: all that a person has."
            yield Problem("options.toml", line, "error", "options-three", message, hint)
        if STAYING not in options:
            message = f"“{name}” leaves out what happens without any change."
            hint = f"Add the option “{STAYING}”."
            yield Problem("options.toml", line, "error", "options-no-change", message, hint)
        for row, (rule, what) in ROWS.items():
            if row not in questions:
                message, hint = f"“{name}” does not ask {what}.", f"Add the question “{row}”."
                yield Problem("options.toml", line, "error", rule, message, hint)


def untold_decisions(pack: OpenedPack) -> Iterator[Problem]:
    """Options without the decision that they are for, or that no section shows."""
    for language, grids in pack.option_grids.items():
        path = f"{language}/options.toml"
        shown = {
            node.id
            for passage in pack.sections
            if passage.language == language
            for node in walk(passage.blocks)
            if isinstance(node, OptionGrid)
        }
        for grid in grids:
            line = line_of(pack.text(path), f"[{grid.id}]")
            if not text_of(grid.decision).strip():
                message = f"“{grid.id}” does not say what there is to decide."
                hint = "Write it in decision, as a question."
                yield Problem(path, line, "error", "options-decision", message, hint)
            if grid.id not in shown:
                message = f"No section shows “{grid.id}”."
                hint = f"Write {{{{ options:{grid.id} }}}} in one."
                yield Problem(path, line, "warning", "options-unshown", message, hint)


def unbalanced_options(pack: OpenedPack) -> Iterator[Problem]:
    """Options of which more is said than of others, or which are said louder."""
    for language, grids in pack.option_grids.items():
        path = f"{language}/options.toml"
        for grid in grids:
            line = line_of(pack.text(path), f"[{grid.id}]")
            for rule, message, hint in _imbalances(grid):
                yield Problem(path, line, "error", rule, message, hint)


def _imbalances(grid: OptionGrid) -> Iterator[tuple[str, str, str]]:
    said = weights(grid)
    total = {each.name: sum(each.words) for each in said}
    if ratio(total.values()) > WORDS_RATIO:
        message = f"{_between(total)} words; the ratio is {ratio(total.values()):.1f}."
        hint = f"Say about as much of each; {WORDS_RATIO} is the most."
        yield "balance-words", message, hint
    for number, question in enumerate(grid.questions):
        row = {each.name: each.words[number] for each in said}
        gap = max(row.values()) - min(row.values())
        if ratio(row.values()) > ROW_RATIO and gap >= SMALLEST_GAP:
            message = f"“{question.ask}”: {_between(row)} words."
            yield "balance-row", message, f"The largest may be {ROW_RATIO} times the smallest."
    loud = {each.name: each.emphases for each in said}
    if max(loud.values()) - min(loud.values()) > EMPHASIS_GAP:
        message = f"{_between(loud)} emphases."
        yield "balance-emphasis", message, "Make the same things strong in each, or none."
    cited = {each.name: each.sources for each in said}
    if ratio(cited.values()) > SOURCES_RATIO or not all(cited.values()):
        message = f"{_between(cited)} sources."
        yield "balance-sources", message, "Cite what is said of every option."


def _between(counts: dict[str, int]) -> str:
    """The two options that are furthest apart, with their counts."""
    most, fewest = max(counts, key=counts.__getitem__), min(counts, key=counts.__getitem__)
    return f"“{most}” has {counts[most]} and “{fewest}” {counts[fewest]}"


def _weight(grid: OptionGrid, index: int) -> Weight:
    answers = [question.answers[index].children for question in grid.questions]
    nodes = Counter(type(node) for node in walk(Paragraph(answer) for answer in answers))
    words = tuple(len(text_of(answer).split()) for answer in answers)
    emphases = nodes[Strong] + nodes[Emphasis]
    return Weight(grid.options[index].name, words, emphases, nodes[Citation])


def _tables(text: str) -> dict[str, dict[str, object]]:
    """The grids of a file that can be read."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}
    return {name: table for name, table in found.items() if isinstance(table, dict)}


def _names(table: dict[str, object], key: str) -> Sequence[object]:
    found = table.get(key)
    return found if isinstance(found, list) else []
