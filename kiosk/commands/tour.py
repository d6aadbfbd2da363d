"""`kiosk tour`: walk every screen, and write pictures."""

import argparse
import os
from pathlib import Path

from kiosk.commands.options import add_config, add_content, add_lang, load, pack_folder


def add_options(parser: argparse.ArgumentParser) -> None:
    """Take what this command can be told."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to write")
    parser.add_argument(
        "--size", type=_size, default=(1920, 1080), metavar="WxH", help="of the window"
    )
    parser.add_argument("--theme", choices=("calm", "night", "contrast"), default="calm")
    parser.add_argument("--text-step", type=int, choices=(1, 2, 3, 4), default=1)
    add_lang(parser)
    add_content(parser)
    add_config(parser)


def run(options: argparse.Namespace) -> int:
    """Write every picture, and print where each one is."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from kiosk.tour.walk import tour

    settings = load(options)
    for path in tour(
        pack_folder(options, settings),
        settings,
        options.out,
        size=options.size,
        theme=options.theme,
        text_step=options.text_step,
        language=options.lang,
    ):
        print(path)
    return 0


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    try:
        size = int(width), int(height)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size like 1920x1080") from None
    if not (320 <= size[0] <= 7680 and 320 <= size[1] <= 7680):
        raise argparse.ArgumentTypeError("each side must have 320 to 7680 pixels")
    return size
