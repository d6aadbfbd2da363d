"""The pages of the self-test: what it is, the trials one by one, the results."""

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from kiosk.content.wording_staff_tests import TrialName
from kiosk.errors import PrintError
from kiosk.render.self_test import SelfTest
from kiosk.staff.context import StaffContext
from kiosk.staff.listing import ListPage, told
from kiosk.staff.page import StaffPage
from kiosk.staff.print_button import PrintButton
from kiosk.staff.self_test import Result, SelfTestRun, lay_out, save, self_test
from kiosk.staff.trial import Judgement, Trial
from kiosk.ui.controls import icon_button
from kiosk.ui.labels import label
from kiosk.ui.layouts import Slot, row

TrialOf = Callable[[TrialName, StaffContext], Trial]
"""Makes a trial by its name."""


class SelfTestPage(StaffPage):
    """Says what is going to happen, and begins it."""

    def __init__(self, context: StaffContext, trial_of: TrialOf) -> None:
        super().__init__(context)
        self._trial_of = trial_of
        words, theme = context.words.tests, context.theme
        rows = self.rows()
        rows.addWidget(label(words.self_test_about, ""))
        line, buttons = row(theme)
        begin = icon_button(words.begin, "play", theme, "self-test:begin", "primary")
        begin.clicked.connect(self._on_begin)
        buttons.addWidget(begin)
        buttons.addStretch(1)
        rows.addWidget(line)
        rows.addStretch(1)

    def _on_begin(self) -> None:
        run, trial_of = SelfTestRun(self.context.settings, self.context.words.tests), self._trial_of
        self.context.open(lambda context: RunPage(context, run, trial_of))


class RunPage(StaffPage):
    """One trial after the other; a question can be answered once it has been tried."""

    def __init__(self, context: StaffContext, run: SelfTestRun, trial_of: TrialOf) -> None:
        super().__init__(context)
        self.title = context.words.tests.self_test
        self._words, self._run, self._trial_of = context.words.tests, run, trial_of
        self._name: TrialName | None = None
        self._trial: Trial | None = None
        self._result: Result | None = None
        rows = self.rows()
        self._where, self._question = label("", "subtitle"), label("", "strong")
        self._tried, self._ends = Slot(), Slot()
        rows.addWidget(self._where)
        rows.addWidget(self._tried)
        rows.addStretch(1)
        rows.addWidget(self._question)
        rows.addWidget(self._ends)
        self._show_next()

    def takes_key(self, event: QKeyEvent) -> bool:
        """Those of the trial."""
        return self._trial is not None and self._trial.takes_key(event)

    def _show_next(self) -> None:
        name, words = self._run.next, self._words
        if name is None:
            self._finish()
            return
        number, count = self._run.trials.index(name) + 1, len(self._run.trials)
        where = words.trial_of.format(number=number, count=count)
        self._where.setText(f"{where}: {words.trial(name).title}")
        self._name, self._result = name, None
        trial = self._trial = self._trial_of(name, self.context)
        self._offer(can_answer=False)
        trial.tried.connect(self._on_tried)
        trial.judged.connect(self._on_judged)
        self._tried.put(trial)

    def _offer(self, *, can_answer: bool) -> None:
        """What can be said now of the trial: that it is over, or yes and no; else skip it."""
        words, theme = self._words, self.context.theme
        question = words.trial(self._name).asks if self._name is not None else ""
        self._question.setText(question)
        self._question.setVisible(bool(question) and self._result is None)
        line, buttons = row(theme)
        if self._result is not None:
            again = [self._button(words.next, "chevron-right", "next", "primary", self._on_next)]
        else:
            again = [self._button(words.skip, "skip-forward", "skip", "bar", self._on_skip)]
            if question:
                yes = self._button(words.yes, "check", "yes", "bar", self._on_yes)
                no = self._button(words.no, "x", "no", "bar", self._on_no)
                for one in (no, yes):
                    one.setEnabled(can_answer)
                again += [no, yes]
        for one in again:
            buttons.addWidget(one, 1)
        self._ends.put(line)
        if self.isVisible():
            self.context.changed()

    def _button(
        self, text: str, icon: str, name: str, role: str, run: Callable[[], None]
    ) -> QPushButton:
        result = icon_button(text, icon, self.context.theme, f"self-test:{name}", role)
        result.clicked.connect(run)
        return result

    def _on_tried(self) -> None:
        if self._result is None:
            self._offer(can_answer=True)

    def _on_judged(self, judgement: Judgement, note: str) -> None:
        self._result = Result(judgement, note)
        self._offer(can_answer=False)

    def _on_yes(self) -> None:
        self._take(Result("good"))

    def _on_no(self) -> None:
        self._take(Result("bad", f"{self._question.text()} {self._words.no}."))

    def _on_skip(self) -> None:
        self._take(Result("skipped"))

    def _on_next(self) -> None:
        if self._result is not None:
            self._take(self._result)

    def _take(self, result: Result) -> None:
        if self._name is not None:
            self._run.results[self._name] = result
        self._show_next()

    def _finish(self) -> None:
        """The results take the place of this page, so that Back does not lead here."""
        context, run = self.context, self._run
        context.back()
        context.open(lambda now: ResultsPage(now, run))


class ResultsPage(ListPage):
    """What became of the sheet, and everything that is to be mended, the tried first."""

    def __init__(self, context: StaffContext, run: SelfTestRun) -> None:
        super().__init__(context)
        words, theme = context.words.tests, context.theme
        self.title = words.results
        test = self_test(run, context)
        if not run.told:
            _write_down(test, run, context)
        bad = [line for line in (*test.tried, *test.found) if line.mark in ("bad", "warning")]
        summary = words.to_mend.format(count=len(bad)) if bad else words.all_good
        skipped = ", ".join(line.name for line in test.tried if line.mark == "skipped")
        lines = [words.not_tried.format(names=skipped)] if skipped else []
        more = " ".join([*lines, run.told])
        widgets: list[QWidget] = [told("warning" if bad else "ok", summary, more, theme)]
        if sheet := run.sheet:
            widgets.append(PrintButton(context, "self-test:print", words.print, lambda: sheet))
        levels = {"bad": "fault", "warning": "warning"}
        widgets += [told(levels[line.mark], line.name, line.note, theme) for line in bad]
        self.show_widgets(widgets)


def _write_down(test: SelfTest, run: SelfTestRun, context: StaffContext) -> None:
    """Lay the sheet out and save it, once; tell where it is, or why it is not."""
    words = context.words.tests
    try:
        run.sheet = lay_out(test, context)
        path = save(run.sheet, context.kept.state / "self-tests", test.written)
    except PrintError as error:
        run.told = words.not_saved.format(reason=error)
    except OSError as error:
        run.told = words.not_saved.format(reason=error.strerror or error)
    else:
        run.told = words.saved.format(name=path)
