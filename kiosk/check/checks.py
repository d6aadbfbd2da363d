"""All that is wrong with a pack, found in one go.

Everything the library finds when every file is opened, and then what only shows once all is
read. Each check is a function from the opened pack to its problems; `CHECKS` is the list of them,
and `rules.RULES` says what each kind of problem is and which standard it serves.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from pathlib import Path

import msgspec

from kiosk.check import (
    checks_links,
    checks_numbers,
    checks_options,
    checks_pack,
    checks_pictures,
    checks_recordings,
    checks_structure,
    checks_terms,
    checks_translation,
    checks_words,
)
from kiosk.check.decisions import PATH, read_decisions, unused_decisions
from kiosk.check.opened_pack import OpenedPack, open_pack
from kiosk.check.rules import RULES
from kiosk.content.library import Library
from kiosk.errors import ContentError, Problem

CHECKS: tuple[Callable[[OpenedPack], Iterator[Problem]], ...] = (
    checks_links.unknown_links,
    checks_links.unknown_sources,
    checks_links.unused_sources,
    checks_links.uncited_sections,
    checks_links.unknown_places,
    checks_links.stray_files,
    checks_links.control_characters,
    checks_terms.unknown_terms,
    checks_terms.repeated_terms,
    checks_terms.unused_terms,
    checks_terms.unlinked_terms,
    checks_terms.unexplained_abbreviations,
    checks_pictures.missing_pictures,
    checks_pictures.untold_pictures,
    checks_pictures.unsafe_pictures,
    checks_pictures.unused_pictures,
    checks_recordings.broken_recordings,
    checks_structure.skipped_headings,
    checks_structure.long_headings,
    checks_structure.long_lists,
    checks_structure.long_paragraphs,
    checks_structure.long_sections,
    checks_structure.plain_sections,
    checks_structure.hard_tables,
    checks_words.long_sentences,
    checks_words.hard_to_read,
    checks_words.hidden_actors,
    checks_words.selling_words,
    checks_words.banned_phrases,
    checks_words.unaddressed_readers,
    checks_words.remote_addresses,
    checks_numbers.unsourced_numbers,
    checks_numbers.untold_numbers,
    checks_numbers.undrawn_numbers,
    checks_numbers.unshown_numbers,
    checks_numbers.loose_numbers,
    checks_numbers.mixed_denominators,
    checks_numbers.unsourced_claims,
    checks_options.missing_options,
    checks_options.untold_decisions,
    checks_options.unbalanced_options,
    checks_pack.undeclared_people,
    checks_pack.untold_facts,
    checks_pack.buried_messages,
    checks_pack.missing_parts,
    checks_pack.missing_summary,
    checks_pack.unsure_questions,
    checks_translation.translations,
    checks_translation.wordless_languages,
)

Recorded = Callable[[Library], Collection[str]]


class Examined(msgspec.Struct, frozen=True):
    """A pack and what is wrong with it, apart from what `allowed` lets pass.

    `blind` are the rules that could not look at all of it, with the reason.
    """

    pack: OpenedPack
    problems: tuple[Problem, ...]
    allowed: tuple[Problem, ...]
    blind: dict[str, str]


def check(
    folder: Path,
    icons: Path | None = None,
    today: date | None = None,
    recorded: Recorded | None = None,
) -> tuple[Problem, ...]:
    """All problems of the pack in a folder, in file order; paths are relative to the folder.

    Icons are checked where their folder is given. Reviews are due by `today`, which is the
    computer's date unless given. `recorded` tells which recordings a pack's blocks would have, as
    paths inside the pack; without it nobody asks whether a recording is used.
    """
    if not folder.is_dir():
        message, hint = f"There is no folder “{folder}”.", "Name the folder that holds pack.toml."
        return (Problem(".", 0, "error", "pack-missing", message, hint),)
    try:
        return examine(folder, icons, today, recorded).problems
    except ContentError as error:
        return error.problems or (Problem(".", 0, "error", "pack-unreadable", f"{error}"),)


def examine(
    folder: Path,
    icons: Path | None = None,
    today: date | None = None,
    recorded: Recorded | None = None,
) -> Examined:
    """A pack with all its problems, as `check` finds them.

    Raises:
        ContentError: nothing of it could be shown.
    """
    pack = open_pack(folder)
    decisions, undecided = read_decisions(pack.text(PATH))
    found = {problem for each in CHECKS for problem in each(pack)}
    found.update(checks_pack.wrong_dates(pack, today or date.today()))
    found.update(checks_pack.strange_addresses(pack, decisions))
    if icons is not None:
        found.update(checks_pictures.unknown_icons(pack, icons))
    if recorded is not None:
        found.update(checks_recordings.unused_recordings(pack, recorded(pack.library)))
    found.update(pack.library.problems, undecided)
    allowed = {problem for problem in found if decisions.allow(problem)}
    found.update(unused_decisions(decisions, allowed, pack.text(PATH)))
    blind = dict(_blind(pack, icons, recorded))
    return Examined(pack, tuple(sorted(found - allowed)), tuple(sorted(allowed)), blind)


def _blind(
    pack: OpenedPack, icons: Path | None, recorded: Recorded | None
) -> Iterator[tuple[str, str]]:
    """The rules that did not look at all of the pack."""
    if icons is None:
        yield "icon-unknown", "no icons were given"
    if recorded is None:
        yield "recording-unused", "nobody said which words can be recorded"
    languages = [language.code for language in pack.library.languages]
    for rule in RULES.values():
        deaf = [code for code in languages if not rule.knows(code)]
        if deaf:
            yield rule.id, f"it knows no words of {', '.join(deaf)}"
    unread = {problem.path for problem in pack.library.problems if problem.severity == "error"}
    if unread:
        yield from ((rule, f"{', '.join(sorted(unread))} has errors") for rule in RULES)
