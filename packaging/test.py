"""Runs everything a change must pass; on a new computer it first sets up what the tests need.

python3 packaging/test.py [pytest arguments]
python3 packaging/test.py --system [--deb FILE] [pytest arguments]   tries the Debian package
"""

import os
import subprocess
import sys
from pathlib import Path

import system_test
from environment import Environment
from notices import SetUpError, give_up


def main(arguments: list[str]) -> int:
    """Runs all checks and then the tests; gives 0 only when every one of them passed.

    pytest comes last, so that the last line is its own.
    """
    root = Path(__file__).resolve().parent.parent
    environment = Environment(root)
    try:
        if arguments[:1] == ["--system"]:
            return system_test.main(environment, arguments[1:])
        environment.prepare_to_test()
    except (SetUpError, OSError, subprocess.CalledProcessError, KeyboardInterrupt) as reason:
        return give_up(reason)
    checks = {
        "format": [_program(environment, "ruff"), "format", "--check", "."],
        "lint": [_program(environment, "ruff"), "check", "."],
        "types": [_program(environment, "mypy")],
        "imports": [_program(environment, "lint-imports")],
        "content": [str(environment.python), "-m", "kiosk", "check"],
    }
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    failed = [name for name, command in checks.items() if not _passes(name, command, root)]
    if failed:
        print(f"\nFailed before the tests: {', '.join(failed)}.", flush=True)
    # Whole files: what a file sets up once is set up by one process. No more of them than there are
    # processors: tests with a real printer hold it to what it must say within five seconds.
    pytest = [str(environment.python), "-m", "pytest", "-n", "auto", "--dist", "loadfile"]
    tests_pass = _passes("tests", [*pytest, *arguments], root)
    return 0 if tests_pass and not failed else 1


def _program(environment: Environment, name: str) -> str:
    return str(environment.programs / name)


def _passes(name: str, command: list[str], root: Path) -> bool:
    print(f"\n── {name}", flush=True)
    return subprocess.run(command, cwd=root).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
