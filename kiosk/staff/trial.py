"""A trial: one thing that staff try out at the screen, by itself or as a step of the self-test."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kiosk.content.wording_staff_tests import TrialName
from kiosk.staff.context import StaffContext
from kiosk.staff.page import StaffPage
from kiosk.ui.controls import icon_button
from kiosk.ui.labels import label
from kiosk.ui.layouts import in_rows
from kiosk.ui.marks import as_urgent

Judgement = Literal["good", "bad", "skipped"]
"""How a trial went; skipped is one that nobody tried, or that this kiosk has nothing for."""


class Trial(QWidget):
    """What there is to do and to see; the subclass puts it into `body`.

    Whoever looks or listens answers its question; without a question the kiosk judges by itself.
    It ends what it has begun when it is hidden.

    Signals:
        tried: it has been tried, so that its question can be answered.
        judged: the kiosk knows how it went; carries a `Judgement` and a sentence about it.
    """

    tried = Signal()
    judged = Signal(str, str)

    def __init__(self, context: StaffContext, name: TrialName) -> None:
        super().__init__()
        self.name: TrialName = name
        self.context, self.theme = context, context.theme
        self.words, self.own_words = context.words.tests, context.words.tests.trial(name)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(self.theme.gap)
        rows.addWidget(label(self.own_words.how, ""))
        self.body = QVBoxLayout()
        self.body.setSpacing(self.theme.gap)
        rows.addLayout(self.body)
        self._said = label("", "strong")
        rows.addWidget(self._said)

    @property
    def note(self) -> str:
        """What it tells now; empty for nothing."""
        return self._said.text()

    def tell(self, text: str) -> None:
        """Show a sentence about how it goes, instead of any other."""
        self._said.setText(text)
        self._said.setVisible(bool(text))
        if self.isVisible():
            self.context.changed()

    def judge(self, judgement: Judgement, note: str) -> None:
        """Tell how it went."""
        as_urgent(self._said)
        self.tell(note)
        self.judged.emit(judgement, note)

    def stop(self) -> None:
        """End what it has begun."""

    def takes_key(self, event: QKeyEvent) -> bool:
        """Whether it has done something with a key."""
        return False

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Put buttons side by side, in as many rows as they need."""
        leading, gap = Qt.AlignmentFlag.AlignLeading, self.theme.gap
        self.body.addWidget(in_rows(buttons, self.context.room.width(), gap, leading))

    def button(self, text: str, icon: str, role: str = "bar", part: str = "begin") -> QPushButton:
        """A button of this trial."""
        return icon_button(text, icon, self.theme, f"{self.name}:{part}", role)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing goes on behind another page."""
        self.stop()


class TrialPage(StaffPage):
    """A trial by itself."""

    def __init__(self, context: StaffContext, trial: Trial) -> None:
        super().__init__(context)
        self._trial = trial
        rows = self.rows()
        rows.addWidget(trial)
        rows.addStretch(1)

    def takes_key(self, event: QKeyEvent) -> bool:
        """Those of the trial."""
        return self._trial.takes_key(event)
