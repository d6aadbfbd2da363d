"""`kiosk translation`: list what of a translation is not ready, or mark it as right."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from kiosk.commands.options import add_config, add_content, load, pack_folder
from kiosk.errors import SettingsError


def add_options(parser: argparse.ArgumentParser) -> None:
    """Take what this command can be told."""
    parser.add_argument("language", metavar="LANG", help="the translation's language")
    add_content(parser)
    parser.add_argument(
        "--stamp", nargs="*", metavar="FILE", help="mark these files as right, or all; then list"
    )
    add_config(parser)


def run(options: argparse.Namespace) -> int:
    """Stamp what was named, and print what is not ready; 1 if there is any of it."""
    from kiosk.check.checks_translation import unready
    from kiosk.check.rules import told
    from kiosk.content.library import open_library
    from kiosk.content.stamping import stamp, translated_files

    folder, language = pack_folder(options, load(options)), options.language
    library = open_library(folder)
    default, *translations = (one.code for one in library.languages)
    if language not in translations:
        known = ", ".join(translations) or "none"
        raise SettingsError(f"{language} is no translation; from {default} there are: {known}")
    refused = []
    if options.stamp is not None:
        files = translated_files(library, language)
        for path in [_one_of(files, name, folder) for name in options.stamp] or files:
            problem = stamp(folder, library, language, path)
            refused += [problem] if problem else []
            print(told(problem) if problem else f"{path}: stamped")
        library = open_library(folder)
    problems = sorted(unready(library, language))
    for problem in problems:
        print(told(problem))
    print(f"{language}: {len(problems)} not ready")
    return 1 if refused or problems else 0


def _one_of(files: Sequence[str], name: str, folder: Path) -> str:
    """The file of a translation that is named from its own folder, the pack's, or here."""
    for path in files:
        is_named = name in (path, path.partition("/")[2])
        if is_named or (folder / path).resolve() == Path(name).resolve():
            return path
    raise SettingsError(f"{name} is no file of this translation; there are: {', '.join(files)}")
