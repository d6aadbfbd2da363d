"""`kiosk check`: find everything that is wrong in a pack; tell the rules; fill in the standards."""

import argparse
from datetime import date
from pathlib import Path

from kiosk.commands.options import add_config, load
from kiosk.commands.output import write
from kiosk.errors import SettingsError
from kiosk.paths import resources
from kiosk.settings import Settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Take what this command can be told."""
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="else the shipped pack")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--rules", action="store_true", help="list every rule instead")
    instead.add_argument(
        "--standards", action="store_true", help="print the standards sheet instead, as Markdown"
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="write that sheet to FILE.md or FILE.pdf"
    )
    add_config(parser)


def run(options: argparse.Namespace) -> int:
    """Print what is wrong, the rules or the sheet; 1 if there are errors."""
    from kiosk.check.checks import check
    from kiosk.check.rules import RULES, told
    from kiosk.render.recordings import recording_paths

    settings = load(options)
    folder = options.folder or resources() / "content" / settings.pack
    if options.rules:
        for rule in RULES.values():
            print(f"{rule.id:25} {rule.severity:8} {', '.join(rule.items)}: {rule.looks_for}")
        return 0
    if options.standards or options.out:
        return _standards(folder, settings, options.out)
    problems = check(folder, icons=resources() / "icons", recorded=recording_paths)
    for problem in problems:
        print(told(problem))
    errors = sum(problem.severity == "error" for problem in problems)
    print(f"{folder.name}: {errors} errors, {len(problems) - errors} warnings")
    return 1 if errors else 0


def _standards(folder: Path, settings: Settings, out: Path | None) -> int:
    from kiosk.check.checks import examine
    from kiosk.check.standards import read_standards
    from kiosk.check.standards_form import form, form_title, markdown
    from kiosk.content.wording import wording_for
    from kiosk.patient.staff_sheets import staff_form
    from kiosk.render.paper import Sheet, lay_out
    from kiosk.render.recordings import recording_paths

    if out is not None and out.suffix not in (".md", ".pdf"):
        raise SettingsError(f"{out}: a standards sheet is written as .md or .pdf")
    today = date.today()
    examined = examine(folder, resources() / "icons", today, recording_paths)
    blocks = form(examined, read_standards(resources() / "standards"), today)
    title = form_title(examined)
    if out is None:
        print(markdown(title, blocks), end="")
    elif out.suffix == ".md":
        write(out, markdown(title, blocks).encode())
    else:
        wording = wording_for("en")
        sheet = staff_form(examined.pack.library, title, blocks, wording, today)
        write(out, lay_out(sheet, Sheet(settings.paper), wording, resources()))
    return 1 if any(problem.severity == "error" for problem in examined.problems) else 0
