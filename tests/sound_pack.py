"""A small pack in which nothing is wrong, for tests that spoil it."""

from datetime import date
from pathlib import Path

from kiosk.check.checks import check
from kiosk.errors import Problem
from kiosk.render.recordings import recording_paths

TODAY = date(2026, 12, 1)

CUP = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 60">
<rect x="10" y="20" width="40" height="30" fill="#1f5f8b"/>
</svg>
"""

GOOD = {
    "pack.toml": """\
id = "tiny"
version = "1.0.0"
default-language = "en"
written = 2026-11-23
review-by = 2027-05-23
reviewed-by = ""
funding = "Nobody paid."
summary = "safety"

[[authors]]
name = "A team"
role = "Writing"
""",
    "references.json": """\
[
 {"id": "lee2020", "type": "article", "title": "A study", "author": [{"family": "Lee"}],
  "issued": {"date-parts": [[2020]]}, "DOI": "10.1000/a"},
 {"id": "kim2021", "type": "article", "title": "Another", "author": [{"family": "Kim"}],
  "issued": {"date-parts": [[2021]]}, "DOI": "10.1000/b"}
]
""",
    "numbers.toml": """\
[tiny]
sources = ["lee2020"]
certainty = "low"
arms = [{ id = "cells", total = 46 }]

[[tiny.outcomes]]
id = "better"
counts = { cells = 15 }
pictured = true
""",
    "quiz.toml": """\
otherwise = "wait"

[[questions]]
id = "known"
choices = ["yes", "no"]
missing = "no"

[[rules]]
id = "knows"
when = { known = ["yes"] }
result = "go"

[[results]]
id = "go"
look = "primary"
icon = "dna"

[[results]]
id = "wait"
look = "caution"
icon = "clock"
""",
    "options.toml": """\
[ways]
options = ["drug", "cells", "no-change"]
questions = ["good", "bad", "sure", "life"]
""",
    "questions.toml": """\
[[questions]]
id = "ways"

[[questions]]
id = "risk"
sections = ["safety"]
""",
    "understanding.toml": """\
[[questions]]
id = "proof"
choices = ["known", "unknown"]
right = "unknown"
section = "safety"
""",
    "images/cells.svg": CUP,
    "en/language.toml": 'name = "English"\ndirection = "ltr"\n',
    "en/01-start.md": """\
+++
title = "The start"
tile = "Start"
summary = "Where it begins."
icon = "dna"
+++

A lab grew cells for rheumatoid arthritis (RA). [@kim2021]

## What we know

A [trial](glossary:trial) tests a drug. You find more in [the next part](section:safety).

![Cells on a dish](cells.svg "Grown in a lab")

{{ numbers:tiny }}
""",
    "en/02-safety.md": """\
+++
title = "Is it safe?"
tile = "Safety"
summary = "What can go wrong."
icon = "clock"
+++

No one can tell yet. [@lee2020]

!!! note "Please note"
    This is not a cure. Ask your team.
""",
    "en/00-message.md": """\
+++
title = "The main point"
tile = "Main point"
summary = "What matters most."
icon = "dna"
+++

!!! note "Ask before you choose"
    Your team can tell you what is known. [@lee2020]
""",
    "en/03-ways.md": """\
+++
title = "Your ways"
tile = "Ways"
summary = "Three ways, side by side."
icon = "clock"
+++

{{ options:ways }}

## How to choose

1. Read what is good and bad about each.
2. Tell your team what matters to you.

!!! known "What we know"
    Drugs can help. [@lee2020]

!!! unknown "What we don't know"
    No one knows if cells help. [@kim2021]
""",
    "en/04-about.md": """\
+++
title = "About this guide"
tile = "About"
summary = "Who wrote it, and when."
icon = "clock"
+++

- This is version {{ pack:version }}.
- We wrote it on {{ pack:written }}.
- We will look at it again by {{ pack:review-by }}.
- Who wrote it: {{ pack:authors }}
- Who has read it: {{ pack:reviewed-by }}
- Who paid: {{ pack:funding }}

Tell us what we got wrong. We want to know, so that you can trust it.
We looked for every study. [@lee2020]
""",
    "en/options.toml": """\
[ways]
title = "Three ways"
decision = "What do I want to do next?"

[ways.options]
drug = { name = "A drug", short = "Drug" }
cells = { name = "Cells", short = "Cells" }
no-change = { name = "No change", short = "No change" }

[ways.questions.good]
ask = "What is good about it?"

[ways.questions.good.answers]
drug = "It can calm the joints. [@lee2020]"
cells = "It may help some day. [@kim2021]"
no-change = "You have no new worry. [@lee2020]"

[ways.questions.bad]
ask = "What is bad about it?"

[ways.questions.bad.answers]
drug = "It can upset the stomach."
cells = "No one knows the harm."
no-change = "Your joints may get worse."

[ways.questions.sure]
ask = "How sure can we be?"

[ways.questions.sure.answers]
drug = "Quite sure, after many tests."
cells = "Not sure, after few tests."
no-change = "Quite sure, after many years."

[ways.questions.life]
ask = "What is it like?"

[ways.questions.life.answers]
drug = "You take pills at home."
cells = "You get shots far away."
no-change = "You go on as now."
""",
    "en/questions.toml": """\
[ways]
ask = "What can I do?"

[risk]
ask = "What can go wrong?"
""",
    "en/understanding.toml": """\
[opening]
title = "What do you know now?"
text = "One short question."

[closing]
title = "That was it"
text = "Ask your team."

[proof]
ask = "Do cells help?"
choices.known = { text = "Yes", explanation = "No one can tell yet." }
choices.unknown = { text = "No one knows", explanation = "There were few tests." }
""",
    "en/glossary.md": "## Trial {#trial}\n\nA fair test of a drug in people.\n",
    "en/numbers.toml": """\
[tiny]
title = "One small study"
group = "46 people."
meaning = "It is too small to tell."
reason = "Few people took part."
arms = { cells = "Cells" }

[tiny.outcomes]
better = { label = "were better", otherwise = "were not", span = "after 1 month" }
""",
    "en/quiz.toml": """\
title = "A quiz"
summary = "It is short."
opening = "This is for learning."
closing = "Talk with your team."

[questions.known]
ask = "Do you have it?"
short = "Known"
why = "It helps to know."
sources = ["kim2021"]

[questions.known.choices.yes]
text = "Yes"

[questions.known.choices.no]
text = "No"

[results.go]
title = "Ask"
lead = ["It may be worth asking."]
next = ["Ask your team."]

[results.wait]
title = "Wait"
lead = ["Your team can help."]
next = ["Ask your team."]

[addons]
""",
}


class SoundPack:
    """A small pack in which nothing is wrong, until a test spoils it."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "tiny"
        self.icons = home / "icons"
        self.icons.mkdir()
        for icon in ("dna", "clock"):
            (self.icons / f"{icon}.svg").touch()
        for path, text in GOOD.items():
            self.write(path, text)

    def write(self, path: str, text: str | bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def text(self, path: str) -> str:
        return (self.folder / path).read_text()

    def add(self, path: str, text: str) -> int:
        """Put a text at the end of a file, and tell the line it begins on."""
        before = (self.folder / path).read_text()
        self.write(path, f"{before}\n{text}\n")
        return before.count("\n") + 2

    def replace(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text()
        assert text.count(old) == 1
        self.write(path, text.replace(old, new))

    def remove(self, path: str) -> None:
        (self.folder / path).unlink()

    def problems(self) -> tuple[Problem, ...]:
        return check(self.folder, self.icons, TODAY, recording_paths)

    def rules(self) -> set[str]:
        """The rules of all that is found."""
        return {problem.rule for problem in self.problems()}

    def found(self, rule: str) -> tuple[Problem, ...]:
        """What one rule finds."""
        return tuple(problem for problem in self.problems() if problem.rule == rule)

    def only(self) -> Problem:
        found = self.problems()
        assert len(found) == 1, "\n".join(map(str, found))
        return found[0]


def place(problem: Problem) -> tuple[str, int, str, str]:
    """Where a problem is, how bad, and by which rule."""
    return problem.path, problem.line, problem.severity, problem.rule
