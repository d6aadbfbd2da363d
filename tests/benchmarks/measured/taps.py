"""Whole visits by taps: `taps.py <pack> <visits> <nanoseconds at the spawn>`; prints each tap."""

import json
import sys
from pathlib import Path

from visitor import Visitor


def main() -> None:
    pack, visits, _ = sys.argv[1:]
    visitor = Visitor(Path(pack))
    found = []
    for _ in range(int(visits)):
        visitor.taps.clear()
        visitor.begin()
        visitor.read_sections(sys.maxsize, thoroughly=True)
        visitor.take_quiz()
        visitor.see_sheet()
        visitor.see_everything()
        visitor.see_large_print()
        visitor.finish()
        visitor.begin()
        visitor.change_display()
        visitor.finish()
        found.append(tuple(visitor.taps))
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
