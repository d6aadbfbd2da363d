"""All that is wrong with a pack, found in one go.

Everything the library finds when every file is opened, and then what only shows once all is
read: links that lead nowhere, pictures that are missing, words that are hard to read. Each
rule is a function from the opened pack to its problems; `RULES` is the list of them.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from kiosk.content.blocks import Figure, Heading, ItemList, Link, Term, cited, text_of, walk
from kiosk.content.checks_words import (
    banned_phrases,
    hard_to_read,
    line_of_words,
    long_sentences,
    selling_words,
)
from kiosk.content.findings import line_of, meant
from kiosk.content.opened_pack import OpenedPack, open_pack, prose
from kiosk.errors import ContentError, Problem

LONGEST_LIST = 7
CLINIC_PLACES = ("emergency_number", "desk_name", "clinic_phone")
LANGUAGE_FILE = re.compile(r"(?:language|numbers|quiz)\.toml|images|[^.].*\.md")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ufffe\uffff]")


def check(
    folder: Path, icons: Path | None = None, today: date | None = None
) -> tuple[Problem, ...]:
    """All problems of the pack in a folder, in file order; paths are relative to the folder.

    Icons are checked where their folder is given. Reviews are due by `today`, which is the
    computer's date unless given.
    """
    if not folder.is_dir():
        message, hint = f"There is no folder “{folder}”.", "Name the folder that holds pack.toml."
        return (Problem(".", 0, "error", "pack-missing", message, hint),)
    try:
        pack = open_pack(folder)
    except ContentError as error:
        return error.problems or (Problem(".", 0, "error", "pack-unreadable", f"{error}"),)
    found = {problem for rule in RULES for problem in rule(pack)}
    found.update(overdue_review(pack, today or date.today()))
    if icons is not None:
        found.update(unknown_icons(pack, icons))
    return tuple(sorted(found.union(pack.library.problems)))


def unknown_links(pack: OpenedPack) -> Iterator[Problem]:
    """Links to sections and terms that the pack does not have."""
    for passage in pack.passages:
        sections = {head.id for head in pack.library.sections(passage.language)}
        for name in {node.section for node in passage.nodes if isinstance(node, Link)} - sections:
            message, hint = f"There is no section “{name}”.", meant(name, sections)
            for line in passage.lines(f"](section:{name}"):
                yield Problem(passage.path, line, "error", "link-unknown", message, hint)
        terms = pack.library.glossary(passage.language).keys()
        for name in {node.term for node in passage.nodes if isinstance(node, Term)} - terms:
            message, hint = f"The glossary does not explain “{name}”.", meant(name, terms)
            for line in passage.lines(f"](glossary:{name}"):
                yield Problem(passage.path, line, "error", "term-unknown", message, hint)


def repeated_terms(pack: OpenedPack) -> Iterator[Problem]:
    """Words that a section explains more than once."""
    for passage in pack.sections:
        for name in {node.term for node in passage.nodes if isinstance(node, Term)}:
            message, hint = f"“{name}” is linked again.", "Link a word where it is first used."
            for line in passage.lines(f"](glossary:{name}")[1:]:
                yield Problem(passage.path, line, "warning", "term-repeated", message, hint)


def unknown_sources(pack: OpenedPack) -> Iterator[Problem]:
    """Citations of sources that the pack does not list."""
    known = pack.library.sources
    for path, line, name in pack.citations():
        if name not in known:
            message, hint = f"There is no source “{name}”.", meant(name, known)
            yield Problem(path, line, "error", "source-unknown", message, hint)


def unused_sources(pack: OpenedPack) -> Iterator[Problem]:
    """Sources that nothing cites, told only once every file could be read."""
    if any(problem.severity == "error" for problem in pack.library.problems):
        return
    text = pack.text("references.json")
    for name in pack.library.sources.keys() - {name for _, _, name in pack.citations()}:
        line = line_of(text, f'"{name}"')
        message, hint = f"Nothing cites “{name}”.", "Cite it, or take it out."
        yield Problem("references.json", line, "warning", "source-unused", message, hint)


def uncited_sections(pack: OpenedPack) -> Iterator[Problem]:
    """Sections that name no source at all."""
    for passage in pack.sections:
        if not cited(passage.blocks):
            message, hint = "This section cites no source.", "Write [@id] after what it says."
            yield Problem(passage.path, 0, "warning", "section-uncited", message, hint)


def broken_pictures(pack: OpenedPack) -> Iterator[Problem]:
    """Pictures that are missing, or that say nothing to who cannot see them."""
    for passage in pack.passages:
        for figure in (node for node in passage.nodes if isinstance(node, Figure)):
            line = passage.lines(f"]({figure.image}")[0]
            if pack.library.image(figure.image, passage.language) is None:
                message = f"There is no picture “{figure.image}”."
                hint = meant(figure.image, pack.images(passage.language))
                yield Problem(passage.path, line, "error", "image-missing", message, hint)
            if not figure.image.endswith(".svg"):
                message = f"“{figure.image}” is not an SVG drawing; the screen can't show it."
                hint = "Draw it as SVG, so that it is sharp in every size."
                yield Problem(passage.path, line, "error", "image-format", message, hint)
            if not figure.alt.strip():
                message = f"“{figure.image}” has no description."
                hint = "Say between [ and ] what the picture shows."
                yield Problem(passage.path, line, "error", "image-alt", message, hint)


def unsourced_numbers(pack: OpenedPack) -> Iterator[Problem]:
    """Fact boxes that do not say where their numbers come from."""
    text = pack.text("numbers.toml")
    for box in pack.library.fact_boxes(pack.library.pack.default_language).values():
        if not box.sources:
            line = line_of(text, f"[{box.id}]")
            message, hint = f"The numbers of “{box.id}” name no source.", "Name it in sources."
            yield Problem("numbers.toml", line, "error", "number-unsourced", message, hint)


def unknown_places(pack: OpenedPack) -> Iterator[Problem]:
    """Places in braces in the quiz's words that no clinic fills."""
    for language in pack.library.languages:
        path = f"{language.code}/quiz.toml"
        text = pack.text(path)
        for found in re.finditer(r"\{(\w*)\}", text):
            if found[1] not in CLINIC_PLACES:
                line = text.count("\n", 0, found.start()) + 1
                message, hint = f"Nothing fills {found[0]}.", meant(found[1], CLINIC_PLACES)
                yield Problem(path, line, "error", "place-unknown", message, hint)


def skipped_headings(pack: OpenedPack) -> Iterator[Problem]:
    """Headings more than one level below the heading before."""
    for passage in pack.sections:
        above = 1
        for heading in (node for node in walk(passage.blocks) if isinstance(node, Heading)):
            if heading.level > above + 1:
                title = text_of(heading.children)
                message = f"“{title}” has level {heading.level}, right below level {above}."
                hint = f"Begin it with {'#' * (above + 1)}."
                line = line_of_words(passage.text, title)
                yield Problem(passage.path, line, "error", "heading-skip", message, hint)
            above = heading.level


def long_lists(pack: OpenedPack) -> Iterator[Problem]:
    """Lists of more items than a person keeps in mind."""
    for passage in pack.sections:
        for found in (node for node in walk(passage.blocks) if isinstance(node, ItemList)):
            if len(found.items) > LONGEST_LIST:
                message = f"This list has {len(found.items)} items."
                hint = f"Group them; {LONGEST_LIST} are the most."
                line = line_of_words(passage.text, " ".join(prose(found.items[0])))
                yield Problem(passage.path, line, "warning", "list-long", message, hint)


def unfit_words(pack: OpenedPack) -> Iterator[Problem]:
    """Words that are hard to read, that sell, or that are not for a quiz to say."""
    for passage in pack.sections:
        yield from hard_to_read(passage.words)
    for words in (*(passage.words for passage in pack.passages), *pack.fact_box_words):
        yield from long_sentences(words)
        yield from selling_words(words)
    for words in pack.quiz_words:
        yield from long_sentences(words)
        yield from banned_phrases(words)


def stray_files(pack: OpenedPack) -> Iterator[Problem]:
    """Files in a language's folder that nothing reads."""
    for language in pack.library.languages:
        for entry in (pack.folder / language.code).iterdir():
            if not LANGUAGE_FILE.fullmatch(entry.name):
                path = entry.relative_to(pack.folder).as_posix()
                message = "Nothing reads this file."
                hint = "Pictures go into images."
                yield Problem(path, 0, "warning", "file-stray", message, hint)


def control_characters(pack: OpenedPack) -> Iterator[Problem]:
    """Characters that cannot be seen and upset what is shown."""
    for file in pack.folder.rglob("*.*"):
        if file.suffix in {".md", ".toml", ".json"}:
            path = file.relative_to(pack.folder).as_posix()
            text = pack.text(path)
            for found in CONTROL.finditer(text):
                line = text.count("\n", 0, found.start()) + 1
                message = f"An invisible character (U+{ord(found[0]):04X}) stands here."
                yield Problem(path, line, "error", "control-character", message, "Take it out.")


def overdue_review(pack: OpenedPack, today: date) -> Iterator[Problem]:
    """A pack that is past the day it was to be reviewed by."""
    due = pack.library.pack.review_by
    if due < today:
        line = line_of(pack.text("pack.toml"), "review-by")
        message, hint = f"The review was due by {due}.", "Have it reviewed, then set a new date."
        yield Problem("pack.toml", line, "warning", "review-overdue", message, hint)


def unknown_icons(pack: OpenedPack, icons: Path) -> Iterator[Problem]:
    """Icons that do not come with the kiosk."""
    known = {file.stem for file in icons.glob("*.svg")}
    results = pack.library.quiz.results if pack.library.quiz else ()
    used = {(head.path, head.icon) for head in pack.heads}
    for path, icon in used | {("quiz.toml", result.icon) for result in results}:
        if icon not in known:
            message, hint = f"There is no icon “{icon}”.", meant(icon, known)
            line = line_of(pack.text(path), f'icon = "{icon}"')
            yield Problem(path, line, "error", "icon-unknown", message, hint)


RULES: tuple[Callable[[OpenedPack], Iterator[Problem]], ...] = (
    unknown_links,
    repeated_terms,
    unknown_sources,
    unused_sources,
    uncited_sections,
    broken_pictures,
    unsourced_numbers,
    unknown_places,
    skipped_headings,
    long_lists,
    unfit_words,
    stray_files,
    control_characters,
)
