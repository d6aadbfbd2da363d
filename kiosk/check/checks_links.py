"""The rules about what a text points to: sections, sources, places, and files nobody reads."""

import re
from collections.abc import Iterator

from kiosk.check.opened_pack import OpenedPack
from kiosk.content.blocks import Link, cited
from kiosk.content.findings import line_of, meant
from kiosk.errors import Problem

CLINIC_PLACES = ("emergency_number", "desk_name", "clinic_phone")
WORDED = "numbers|options|quiz|questions|prompts|understanding"
PACK_FILE = re.compile(rf"(?:pack|checks|{WORDED})\.toml")
LANGUAGE_FILE = re.compile(rf"(?:language|interface|{WORDED})\.toml|images|audio|[^.].*\.md")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ufffe\uffff]")


def unknown_links(pack: OpenedPack) -> Iterator[Problem]:
    """Links to sections that the pack does not have."""
    for passage in pack.passages:
        sections = {head.id for head in pack.library.sections(passage.language)}
        for name in {node.section for node in passage.nodes if isinstance(node, Link)} - sections:
            message, hint = f"There is no section “{name}”.", meant(name, sections)
            for line in passage.lines(f"](section:{name}"):
                yield Problem(passage.path, line, "error", "link-unknown", message, hint)


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


def stray_files(pack: OpenedPack) -> Iterator[Problem]:
    """Files that nothing reads, in the pack or in a language's folder."""
    strays = [
        file
        for file in pack.folder.iterdir()
        if file.is_file() and not PACK_FILE.fullmatch(file.name) and file.name != "references.json"
    ]
    for language in pack.library.languages:
        files = (pack.folder / language.code).iterdir()
        strays += [file for file in files if not LANGUAGE_FILE.fullmatch(file.name)]
    for file in strays:
        path = file.relative_to(pack.folder).as_posix()
        message, hint = "Nothing reads this file.", "Pictures go into images."
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
