"""Builds the Debian package, for Debian 12 and 13 alike, from this folder and the lock.

python3 packaging/build.py [--out FOLDER] [--fast]
"""

import argparse
import shutil
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import package
import wheels
from notices import SetUpError, give_up, say


def main(arguments: list[str]) -> int:
    """Brings, trims, lays out and packs; gives 0, or 3 when something is missing."""
    root = Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description="Builds the Debian package.")
    parser.add_argument("--out", type=Path, default=root / "dist", help="where it goes")
    parser.add_argument("--work", type=Path, default=root / "build", help="what is kept meanwhile")
    parser.add_argument("--fast", action="store_true", help="in seconds, but larger: to try it out")
    options = parser.parse_args(arguments)
    try:
        file = _build(root, options.work, options.out, fast=options.fast)
    except (SetUpError, OSError, KeyboardInterrupt, subprocess.CalledProcessError) as reason:
        return give_up(reason)
    print(file)
    return 0


def _build(root: Path, work: Path, out: Path, *, fast: bool) -> Path:
    began = time.monotonic()
    if shutil.which("dpkg-deb") is None:
        raise SetUpError("Packages are built on Debian 12 or 13: there is no dpkg-deb here.")
    found = wheels.download(root / "packaging" / "requirements.lock", work / "wheels")
    tree = work / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir(parents=True)
    say("Laying out …")
    package.lay_out(root, tree, found)
    package.control(root, tree)
    say("Packing: seconds with --fast, else a minute or two …")
    file = out / f"{package.NAME}_{package.version(root)}_amd64.deb"
    package.build(tree, file, _date(root), fast=fast)
    megabytes = file.stat().st_size / 1e6
    say(f"Built in {time.monotonic() - began:.0f} s: {megabytes:.0f} MB.")
    return file


def _date(root: Path) -> int:
    """When the newest entry of the changelog was written, in seconds since 1970."""
    text = (root / "packaging/deb/changelog").read_text(encoding="utf-8")
    signed = next(line for line in text.splitlines() if line.startswith(" -- "))
    return int(datetime.strptime(signed.split(">  ")[1], "%a, %d %b %Y %H:%M:%S %z").timestamp())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
