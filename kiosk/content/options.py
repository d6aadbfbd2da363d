"""Options side by side: what is compared, written once, joined with its words in one language."""

from collections.abc import Iterable

import msgspec

from kiosk.content.blocks import Answer, Inline, Option, OptionGrid, OptionQuestion
from kiosk.content.findings import Findings, meant
from kiosk.content.inlines import inlines_of, trimmed
from kiosk.content.toml_file import TomlFile
from kiosk.errors import Problem


class _Compared(msgspec.Struct, frozen=True):
    options: tuple[str, ...]
    questions: tuple[str, ...]


class _QuestionWords(msgspec.Struct, frozen=True):
    ask: str
    answers: dict[str, str]


class _Words(msgspec.Struct, frozen=True):
    title: str
    decision: str
    options: dict[str, Option]
    questions: dict[str, _QuestionWords]
    source: str = ""


def read_options(
    compared: str, compared_path: str, words: str, words_path: str
) -> tuple[dict[str, OptionGrid], tuple[Problem, ...]]:
    """The option grids of two TOML texts, by id.

    A grid with any fault is left out: an option that says less than the others would mislead.
    """
    compared_file = TomlFile(compared, compared_path)
    reading = _Reading(words, words_path)
    grids: dict[str, OptionGrid] = {}
    for grid, table in compared_file.table.items():
        found = _compared(grid, table, compared_file)
        if grid not in reading.file.table:
            message = f"“{grid}” has options, but no words here."
            reading.file.report("words-missing", message)
        elif found:
            read = reading.grid(grid, found)
            grids.update({grid: read} if read else {})
    for grid in reading.file.table.keys() - compared_file.table.keys():
        hint = meant(grid, compared_file.table)
        message = f"“{grid}” has words, but no options."
        reading.file.report("words-unused", message, f"[{grid}", hint=hint)
    return grids, (*compared_file.problems, *reading.problems)


def _compared(grid: str, table: object, file: TomlFile) -> _Compared | None:
    """The options and questions of a grid, if there is something to compare."""
    before, place = len(file.problems), f"[{grid}"
    compared = file.typed(table, _Compared, place)
    if compared is None:
        return None
    if len(compared.options) < 2 or not compared.questions:
        file.report("options-few", f"“{grid}” needs two options and a question at least.", place)
    for kind, ids in (("option", compared.options), ("question", compared.questions)):
        for name in sorted({name for name in ids if ids.count(name) > 1}):
            message = f"“{grid}” names the {kind} “{name}” twice."
            file.report(f"{kind}-twice", message, place, f"{kind}s", f'"{name}"')
    return compared if len(file.problems) == before else None


class _Reading:
    """The words of all grids in one language; `file` is what they are read from."""

    def __init__(self, text: str, path: str) -> None:
        self.file = TomlFile(text, path)
        self._findings = Findings(text, 0, path)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong with the words."""
        return (*self.file.problems, *self._findings.problems)

    def grid(self, grid: str, compared: _Compared) -> OptionGrid | None:
        """A grid in words, if there is nothing wrong with them."""
        before = len(self.problems)
        words = self._words(grid)
        if words is None:
            return None
        self._match(grid, "option", compared.options, words.options)
        self._match(grid, "question", compared.questions, words.questions)
        for question, asked in words.questions.items():
            self._match(grid, "answer", compared.options, asked.answers, question)
        if len(self.problems) > before:
            return None
        self._findings.enter(f"[{grid}")
        decision = self._line(words.decision, f"[{grid}", "decision")
        options = {option: words.options[option] for option in compared.options}
        questions = tuple(
            self._question(words.questions[question], options, f"[{grid}", question)
            for question in compared.questions
        )
        if len(self.problems) > before:
            return None
        return OptionGrid(
            grid, words.title, decision, tuple(options.values()), questions, words.source
        )

    def _question(
        self, words: _QuestionWords, options: dict[str, Option], *place: str
    ) -> OptionQuestion:
        answers = (
            Answer(named, self._line(words.answers[option], *place, "answers", option))
            for option, named in options.items()
        )
        return OptionQuestion(words.ask, tuple(answers))

    def _words(self, grid: str) -> _Words | None:
        """The words of a grid, if all keys are known; what is unknown is placed where it stands."""
        place, table = f"[{grid}", self.file.table[grid]
        before = len(self.file.problems)
        if isinstance(table, dict):
            for key, kind in (("options", Option), ("questions", _QuestionWords)):
                for name, words in self.file.named(table, key, place).items():
                    self.file.typed(words, kind, place, name)
        sound = len(self.file.problems) == before
        return self.file.typed(table, _Words, place) if sound else None

    def _match(
        self, grid: str, kind: str, wanted: Iterable[str], worded: Iterable[str], question: str = ""
    ) -> None:
        """Report what has no words, and words for nothing."""
        place = (f"[{grid}", *([question, "answers"] if question else [f"{kind}s"]))
        where = f"{grid}, {question}" if question else grid
        asked, named = set(wanted), set(worded)
        for name in sorted(asked - named):
            message = f"{where}: the {kind} “{name}” has no words."
            self.file.report("words-missing", message, *place)
        for name in sorted(named - asked):
            message = f"{where}: the {kind} “{name}” is not compared here."
            hint = meant(name, asked - named)
            self.file.report("words-unused", message, *place, name, hint=hint)

    def _line(self, text: str, *place: str) -> tuple[Inline, ...]:
        """The inlines of words that stand at a place of the file."""
        # Inside, since it takes 35 ms and the home page can be shown without it.
        from kiosk.content.markdown_tree import parse

        tree = parse(text)
        if [child.tag for child in tree] != ["p"]:
            message = "Plain words in one paragraph are expected here."
            self.file.report("answer-form", message, *place)
            return ()
        return trimmed(inlines_of(tree[0], self._findings))
