"""What a pack shows for itself: counted facts that a standard's item is judged by."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from kiosk.check.checks_options import ratio, weights
from kiosk.check.checks_words import SHORTEST_SENTENCE
from kiosk.check.opened_pack import OpenedPack, Passage
from kiosk.check.phrases import phrases
from kiosk.check.readability import scale, words
from kiosk.content.blocks import (
    Block,
    Callout,
    Figure,
    Heading,
    Inline,
    ItemList,
    OptionGrid,
    Table,
    plain_text,
    text_of,
)


def level(passage: Passage) -> str:
    """How hard a section is to read, by its language's measure; empty where there is none."""
    measured = scale(passage.language)
    return f"{measured.measure(chr(10).join(passage.words.lines)):.1f}" if measured else ""


def _message(pack: OpenedPack) -> str:
    nodes = _default(pack)[0].shown if _default(pack) else ()
    titles = [text_of(node.children) for node in nodes if isinstance(node, Heading)]
    boxes = [node.title for node in nodes if isinstance(node, Callout)]
    return ", ".join(
        f"{what} “{names[0]}”" if names else f"no {what}"
        for what, names in (("first section", titles), ("first box", boxes))
    )


def _decision(pack: OpenedPack) -> str:
    told = [f"“{text_of(grid.decision)}”" for grid in _grids(pack)]
    return ", ".join(told) or "no decision"


def _options(pack: OpenedPack) -> str:
    return "; ".join(
        f"{len(grid.options)} options ({', '.join(option.short for option in grid.options)}), "
        f"{len(grid.questions)} questions about each"
        for grid in _grids(pack)
    )


def _balance(pack: OpenedPack) -> str:
    found = []
    for language, grids in pack.option_grids.items():
        for grid in grids:
            said = weights(grid)
            overall = ratio(sum(each.words) for each in said)
            row = max(ratio(counts) for counts in zip(*(each.words for each in said), strict=True))
            found.append(
                f"{language}: largest to smallest {overall:.1f} in words, {row:.1f} in one answer; "
                f"strong words {_span(each.emphases for each in said)}, "
                f"sources {_span(each.sources for each in said)}"
            )
    return "; ".join(found) or "no options"


def _numbers(pack: OpenedPack) -> str:
    boxes = pack.fact_boxes.get(pack.default, ())
    outcomes = [outcome for box in boxes for outcome in box.outcomes]
    drawn = sum(outcome.pictured for outcome in outcomes)
    arms = sum(len(box.arms) for box in boxes)
    return (
        f"{len(boxes)} fact boxes, {arms} groups, {len(outcomes)} outcomes, {drawn} drawn as dots"
    )


def _certainty(pack: OpenedPack) -> str:
    boxes = pack.fact_boxes.get(pack.default, ())
    counted = Counter(box.certainty for box in boxes)
    return "certainty: " + ", ".join(f"{name} {count}" for name, count in counted.items())


def _knowns(pack: OpenedPack) -> str:
    counted = Counter(node.kind for node in _nodes(pack) if isinstance(node, Callout))
    return f"boxes: known {counted['known']}, not known {counted['unknown']}"


def _sources(pack: OpenedPack) -> str:
    known = pack.library.sources.values()
    found = sum(source.address.startswith(("doi:", "PMID")) for source in known)
    used = {name for _, _, name in pack.citations()}
    return f"{len(known)} sources, {len(used)} cited, {found} with DOI or PMID"


def _dates(pack: OpenedPack) -> str:
    return f"written {pack.library.pack.written}, review by {pack.library.pack.review_by}"


def _people(pack: OpenedPack) -> str:
    authors = "; ".join(f"{each.name} ({each.role})" for each in pack.library.pack.authors)
    return (
        f"written by {authors or 'nobody'}; reviewed by {_or_nobody(pack.library.pack.reviewed_by)}"
    )


def _funding(pack: OpenedPack) -> str:
    return f"funding: {pack.library.pack.funding or 'not declared'}"


def _grades(pack: OpenedPack) -> str:
    found = []
    for language, passages in _by_language(pack).items():
        measured = scale(language)
        if measured and passages:
            levels = [float(level(passage)) for passage in passages]
            found.append(f"{language}: {measured.name} {min(levels):.1f} to {max(levels):.1f}")
    return "; ".join(found)


def _sentences(pack: OpenedPack) -> str:
    longest = dict.fromkeys((language.code for language in pack.library.languages), 0)
    for read in pack.words:
        counts = (len(words(sentence)) for sentence in read.sentences)
        longest[read.language] = max(longest[read.language], *counts, 0)
    return "longest sentence: " + ", ".join(f"{code} {count}" for code, count in longest.items())


def _passive(pack: OpenedPack) -> str:
    hidden, told = Counter[str](), Counter[str]()
    for read in (passage.words for passage in pack.sections):
        spoken = phrases(read.language)
        if spoken:
            long = [each for each in read.sentences if len(words(each)) >= SHORTEST_SENTENCE]
            told[read.language] += len(long)
            hidden[read.language] += sum(bool(spoken.passive.search(each)) for each in long)
    shares = (f"{code} {hidden[code]} of {count}" for code, count in told.items())
    return "sentences that hide who acts: " + ", ".join(shares)


def _glossary(pack: OpenedPack) -> str:
    codes = [language.code for language in pack.library.languages]
    counts = (f"{code} {len(pack.library.edition(code).glossary)}" for code in codes)
    return "words explained: " + ", ".join(counts)


def _pictures(pack: OpenedPack) -> str:
    figures = [node for node in _nodes(pack) if isinstance(node, Figure)]
    told = sum(bool(figure.alt and figure.caption) for figure in figures)
    return f"{len(figures)} pictures, {told} with description and caption"


def _sections(pack: OpenedPack) -> str:
    lengths = [len(plain_text(passage.blocks).split()) for passage in _default(pack)]
    lists = [len(node.items) for node in _nodes(pack) if isinstance(node, ItemList)]
    return (
        f"{len(lengths)} sections of {_span(lengths)} words, numbers and options included; "
        f"{_count(pack, Heading)} headings; longest list {max(lists, default=0)}"
    )


def _order(pack: OpenedPack) -> str:
    heads = pack.library.sections(pack.default)
    return "sections: " + ", ".join(head.tile for head in heads)


def _summary(pack: OpenedPack) -> str:
    return f"summary: “{pack.library.summary(pack.default).head.title}”"


def _cues(pack: OpenedPack) -> str:
    return f"{_count(pack, Callout)} callouts, {_count(pack, ItemList)} lists"


def _tables(pack: OpenedPack) -> str:
    return f"{_count(pack, Table)} tables, {_count(pack, OptionGrid)} of options"


def _action(pack: OpenedPack) -> str:
    section = pack.library.summary(pack.default)
    titles = [f"“{block.title}”" for block in section.blocks if isinstance(block, Callout)]
    return "the summary's boxes: " + (", ".join(titles) or "none")


def _steps(pack: OpenedPack) -> str:
    numbered = [node for node in _nodes(pack) if isinstance(node, ItemList) and node.ordered]
    return f"{len(numbered)} numbered lists"


def _questions(pack: OpenedPack) -> str:
    asked = pack.library.questions(pack.default)
    return f"{len(asked)} questions to bring, printed with the visitor's own"


def _understanding(pack: OpenedPack) -> str:
    check = pack.library.understanding(pack.default)
    return f"{len(check.questions) if check else 0} questions on what was understood; no study"


def _languages(pack: OpenedPack) -> str:
    default = pack.default
    return "languages: " + ", ".join(
        each.name
        if each.code == default
        else f"{each.name} (reviewed by {_or_nobody(each.reviewed_by)})"
        for each in pack.library.languages
    )


MEASURES: Mapping[str, Callable[[OpenedPack], str]] = {
    "message": _message,
    "decision": _decision,
    "options": _options,
    "balance": _balance,
    "numbers": _numbers,
    "certainty": _certainty,
    "knowns": _knowns,
    "sources": _sources,
    "dates": _dates,
    "people": _people,
    "funding": _funding,
    "grades": _grades,
    "sentences": _sentences,
    "passive": _passive,
    "glossary": _glossary,
    "pictures": _pictures,
    "sections": _sections,
    "order": _order,
    "summary": _summary,
    "cues": _cues,
    "tables": _tables,
    "action": _action,
    "steps": _steps,
    "questions": _questions,
    "understanding": _understanding,
    "languages": _languages,
}


def _by_language(pack: OpenedPack) -> dict[str, tuple[Passage, ...]]:
    codes = (language.code for language in pack.library.languages)
    return {code: tuple(each for each in pack.sections if each.language == code) for code in codes}


def _default(pack: OpenedPack) -> tuple[Passage, ...]:
    return _by_language(pack)[pack.default]


def _grids(pack: OpenedPack) -> tuple[OptionGrid, ...]:
    return pack.option_grids.get(pack.default, ())


def _nodes(pack: OpenedPack) -> Iterator[Block | Inline]:
    for passage in _default(pack):
        yield from passage.shown


def _count(pack: OpenedPack, kind: type[Block]) -> int:
    return sum(isinstance(node, kind) for node in _nodes(pack))


def _span(counts: Iterable[int]) -> str:
    found = sorted(counts)
    return f"{found[0]} to {found[-1]}" if found else "0"


def _or_nobody(name: str) -> str:
    return name or "nobody yet"
