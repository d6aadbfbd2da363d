"""Promises of the log: every line of it is read here, and none tells of the person."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from visitor import ANSWERS

from kiosk.content.library import Library

TESTS = Path(__file__).parents[1]

# Everything that may stand in the log of a visit, even with all of it switched on.
KNOWN = [
    r"ERROR kiosk\.app: unexpected error: [A-Za-z]+",
    r"  [a-z_.]+:\d+ [a-z_<>]+",  # a place in the program
    r"DEBUG MARKDOWN: Successfully loaded extension \"[a-z_.A-Z]+\"\.",
    r"INFO kiosk\.devices\.cups_queue: (clear|look|print): [a-z ]+",
]


class Logged:
    """What visits in which much goes wrong have left."""

    def __init__(self, folder: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-B", str(TESTS / "visits/logged.py"), str(folder)],
            env={
                **os.environ,
                "CUPS_SERVER": str(folder / "no-cups"),
                "PYTHONPATH": os.pathsep.join([str(TESTS.parent), str(TESTS)]),
                "QT_QPA_PLATFORM": "offscreen",
            },
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        self.lines = done.stderr.splitlines()
        self.faults = json.loads((folder / "faults.json").read_text())


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Logged:
    return Logged(tmp_path_factory.mktemp("state"))


def test_every_line_is_of_a_kind_that_is_known(logged: Logged) -> None:
    unknown = [line for line in logged.lines if not any(re.fullmatch(one, line) for one in KNOWN)]

    assert unknown == []
    assert len(logged.lines) > 6


def test_each_error_tells_its_kind_and_its_place(logged: Logged) -> None:
    errors = [line.split(": ")[-1] for line in logged.lines if "unexpected error" in line]

    assert errors == ["ValueError", "RuntimeError", "KeyError"]
    assert [fault["what"].split(" in ")[0] for fault in logged.faults] == errors
    assert {len(fault) for fault in logged.faults} == {4}


def test_nothing_that_the_person_read_chose_or_ticked_is_told(
    logged: Logged, library: Library
) -> None:
    told = "\n".join([*logged.lines, *(fault["what"] for fault in logged.faults)])
    wording = library.quiz_wording("en")
    assert wording is not None
    words = [
        text
        for one in wording.questions.values()
        for text in (one.ask, *(choice.text for choice in one.choices.values()))
    ]
    ids = [*ANSWERS, *(choice for choices in ANSWERS.values() for choice in choices)]
    titles = [head.id for head in library.sections("en")]
    ticked = ["go-wrong", "my-health", "555 0100"]

    said = re.findall(r"[a-z0-9-]+", told.lower())
    assert [word for word in words if len(word) > 3 and word in told] == []
    assert [id for id in {*ids, *titles, *ticked} - {"none", "not"} if id in said] == []
