"""`kiosk settings`: show every setting, and where it comes from."""

import argparse

from kiosk.commands.options import add_config, settings_files
from kiosk.commands.output import report
from kiosk.settings_layers import described, load_settings

_SECRET = "staff-pin"  # even its hash is nobody's business


def add_options(parser: argparse.ArgumentParser) -> None:
    """Take what this command can be told."""
    add_config(parser)


def run(options: argparse.Namespace) -> int:
    """Print the table; 1 if a value is wrong."""
    from rich.console import Console
    from rich.table import Table

    from kiosk.devices.cups_settings import cups_settings_problems
    from kiosk.render.logo import logo_problems

    settings, origins, problems = load_settings(settings_files(options))
    table = Table("setting", "value", "from", "allowed", "meaning")
    facts = {name: (allowed, meaning) for name, allowed, meaning in described()}
    for origin in origins:
        value = repr(origin.value)
        if origin.name == _SECRET:
            value = "set" if origin.value else "none"
        table.add_row(origin.name, value, origin.layer, *facts[origin.name])
    Console(markup=False).print(table)  # a clinic may be called [/b]
    report((*problems, *logo_problems(settings.logo), *cups_settings_problems()))
    return 1 if any(problem.severity == "error" for problem in problems) else 0
