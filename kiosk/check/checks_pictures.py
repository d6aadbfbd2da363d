"""The rules about pictures: there, safe, drawn, and told in words."""

from collections.abc import Iterator
from pathlib import Path

from kiosk.check.opened_pack import OpenedPack, Passage
from kiosk.content.blocks import Figure, text_of
from kiosk.content.findings import line_of, meant
from kiosk.content.pictures import faults
from kiosk.errors import Problem

SHORTEST_ALT, LONGEST_ALT = 3, 60  # words


def missing_pictures(pack: OpenedPack) -> Iterator[Problem]:
    """Pictures that are not there, or that the screen can't show."""
    for passage, figure, line in _figures(pack):
        known = pack.images(passage.language)
        if figure.image not in known:
            message, hint = f"There is no picture “{figure.image}”.", meant(figure.image, known)
            yield Problem(passage.path, line, "error", "image-missing", message, hint)
        if not figure.image.endswith(".svg"):
            message = f"“{figure.image}” is not an SVG drawing; the screen can't show it."
            hint = "Draw it as SVG, so that it is sharp in every size."
            yield Problem(passage.path, line, "error", "image-format", message, hint)


def untold_pictures(pack: OpenedPack) -> Iterator[Problem]:
    """Pictures that say nothing, too little or too much to who cannot see them."""
    for passage, figure, line in _figures(pack):
        alt, caption = figure.alt.strip(), text_of(figure.caption).strip()
        count = len(alt.split())
        if not alt:
            message = f"“{figure.image}” has no description."
            hint = "Say between [ and ] what the picture shows."
            yield Problem(passage.path, line, "error", "image-alt", message, hint)
        elif not SHORTEST_ALT <= count <= LONGEST_ALT:
            message = f"The description of “{figure.image}” has {count} words."
            hint = f"Say what it shows in {SHORTEST_ALT} to {LONGEST_ALT}."
            yield Problem(passage.path, line, "warning", "image-alt-length", message, hint)
        if not caption:
            message = f"“{figure.image}” has no caption."
            hint = 'Write it after the name: (name.svg "Caption").'
            yield Problem(passage.path, line, "error", "image-caption", message, hint)
        elif caption == alt:
            message = f"The caption of “{figure.image}” repeats its description."
            hint = "The description says what is seen, the caption what it means."
            yield Problem(passage.path, line, "warning", "image-repeated", message, hint)


def unsafe_pictures(pack: OpenedPack) -> Iterator[Problem]:
    """Drawings that act, reach out, burst, or hold words that nobody can translate."""
    own = {pack.folder / language.code / "images" for language in pack.library.languages}
    for file in _drawings(pack):
        for fault in faults(file.read_bytes()):
            # A language's own drawing may have its words.
            if fault.rule != "image-text" or file.parent not in own:
                path = file.relative_to(pack.folder).as_posix()
                yield Problem(path, 0, "error", fault.rule, fault.message, fault.hint)


def unused_pictures(pack: OpenedPack) -> Iterator[Problem]:
    """Pictures that no text shows, told only once no text lacks one."""
    shown = {figure.image for _, figure, _ in _figures(pack)}
    drawn = {file.name for file in _drawings(pack)}
    for file in _drawings(pack) if shown <= drawn else ():
        if file.name not in shown:
            path = file.relative_to(pack.folder).as_posix()
            message, hint = "No text shows this picture.", "Show it, or take it out."
            yield Problem(path, 0, "warning", "image-unused", message, hint)


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


def _figures(pack: OpenedPack) -> Iterator[tuple[Passage, Figure, int]]:
    """Every picture that a text shows, with the line it stands on."""
    for passage in pack.passages:
        for figure in (node for node in passage.nodes if isinstance(node, Figure)):
            yield passage, figure, passage.lines(f"]({figure.image}")[0]


def _drawings(pack: OpenedPack) -> Iterator[Path]:
    """The files of all drawings, for one language or for all."""
    folders = [pack.folder / language.code for language in pack.library.languages]
    for folder in (pack.folder, *folders):
        yield from sorted((folder / "images").glob("*.svg"))
