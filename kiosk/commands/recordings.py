"""`kiosk recordings`: list what can be read aloud and recorded, and where to put it."""

import argparse

from kiosk.commands.options import add_config, add_content, known_language, load, pack_folder


def add_options(parser: argparse.ArgumentParser) -> None:
    """Take what this command can be told."""
    parser.add_argument("language", metavar="LANG", help="the language to read in")
    add_content(parser)
    add_config(parser)


def run(options: argparse.Namespace) -> int:
    """Print the words of what is not recorded yet, and the recordings of no use."""
    from kiosk.content.library import open_library
    from kiosk.content.recordings import FOLDER
    from kiosk.render.recordings import recordables

    folder = pack_folder(options, load(options))
    library = open_library(folder)
    language = known_language(library, options.language)
    blocks = recordables(library, language)
    missing = [block for block in blocks if not (folder / block.path).is_file()]
    for block in missing:
        words = block.words.replace("\n\n", "\n\n    ")
        print(f"{block.section}: {block.path}\n\n    {words}\n")
    there = {f"{language}/{FOLDER}/{file.name}" for file in (folder / language / FOLDER).glob("*")}
    unused = sorted(there - {block.path for block in blocks})
    for path in unused:
        print(f"{path}: no block says this any more")
    print(f"{language}: {len(missing)} of {len(blocks)} to record, {len(unused)} of no use")
    return 0
