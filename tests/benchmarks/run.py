"""Measures the kiosk on this machine: `python tests/benchmarks/run.py [name …] [--write]`."""

import argparse
import subprocess
import sys
import time

import handout
import library
import memory
import presenter
import start
import taps
from report import machine, markdown, print_report, write_report
from rich.console import Console
from stage import stages

_BENCHMARKS = {
    "start": start.measure,
    "library": library.measure,
    "taps": taps.measure,
    "handout": handout.measure,
    "memory": memory.measure,
    "presenter": presenter.measure,
}


def main() -> int:
    """Run the benchmarks that were named, else all; 1 where one could not be finished.

    A missed goal is a finding, not a failure.
    """
    parser = argparse.ArgumentParser(description="Measures the kiosk on this machine.")
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(_BENCHMARKS))
    parser.add_argument("--write", action="store_true", help="put the tables into README.md too")
    options = parser.parse_args()
    unknown = set(options.names) - set(_BENCHMARKS)
    if unknown:
        parser.error(f"no benchmark {', '.join(sorted(unknown))}; {', '.join(_BENCHMARKS)}")
    console, code = Console(), 0
    with stages() as screens:
        here = machine(stage.name for stage in screens)
        console.print(here, "\n")
        for name in options.names or _BENCHMARKS:
            begin = time.monotonic()
            try:
                report = _BENCHMARKS[name](screens)
            except (RuntimeError, subprocess.TimeoutExpired) as error:
                console.rule(f"{name} failed", align="left")
                console.print(str(error), markup=False)
                code = 1
                continue
            console.rule(f"{name}, {time.monotonic() - begin:.0f} s", align="left")
            print_report(report, console)
            if options.write:
                write_report(name, f"{here}\n{markdown(report)}")
    return code


if __name__ == "__main__":
    sys.exit(main())
