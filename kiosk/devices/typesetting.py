"""Sheets laid out beside the kiosk: asked for here, made by a worker, told when they are there."""

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.devices.worker import Facts, Worker

PATIENCE_MS = 20_000
REST_MS = 1_000  # with no sheet to lay out, after which the process is not kept
_SILENT = "The sheet cannot be laid out: nothing came within 20 seconds."
_ENDED = "The sheet cannot be laid out: the process that does so has ended."


class Typesetting(QObject):
    """Has a process for sheets that are asked for one soon after the other.

    It ends a second after the last of them, and at `forget`: while a sheet is read, nothing keeps
    the 40 to 120 MB that laying it out took, nor its words but the sheet itself. Another process
    is there in 40 ms.

    Signals:
        laid_out: a sheet's number, and its PDF as bytes.
        refused: a sheet's number, and why there is no PDF, in a sentence.
        rested: no sheet has been asked for in a while, and the process has ended.
    """

    laid_out = Signal(int, object)
    refused = Signal(int, str)
    rested = Signal()

    def __init__(self, parent: QObject | None = None, *, rest_ms: int = REST_MS) -> None:
        super().__init__(parent)
        self._worker = Worker("kiosk.devices.typst_worker", self)
        self._worker.told.connect(self._on_told)
        self._worker.ended.connect(lambda: self._give_up(_ENDED))
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._on_silent)
        self._rest = QTimer(self, singleShot=True, interval=rest_ms)
        self._rest.timeout.connect(self._on_rest)
        self._asked: list[int] = []
        self._count = 0

    def prepare(self) -> None:
        """Have the process ready, where a sheet may soon be asked for."""
        if not self._worker.is_running:
            self._worker.tell("prepare")
            self._rest.start()

    def ask(self, manuscript: bytes) -> int:
        """Have a sheet laid out after those asked for before; its number."""
        self._count += 1
        self._asked.append(self._count)
        self._worker.tell("lay_out", manuscript, number=self._count)
        self._rest.stop()
        self._patience.start()
        return self._count

    def wait(self) -> None:
        """Let nothing else happen until a message has come; the patience counts here, too."""
        if not self._worker.wait(PATIENCE_MS):
            self._on_silent()

    def forget(self) -> None:
        """End the process, whatever it is at; nothing more is told of sheets asked for before."""
        self._asked.clear()
        self._patience.stop()
        self._rest.stop()
        self._worker.end()

    def _on_told(self, facts: Facts, pdf: bytes) -> None:
        number = facts["number"]
        self._asked.remove(number)
        if self._asked:
            self._patience.start()
        else:
            self._patience.stop()
            self._rest.start()
        if facts["kind"] == "laid_out":
            self.laid_out.emit(number, pdf)
        else:
            self.refused.emit(number, facts["why"])

    def _on_rest(self) -> None:
        self._worker.end()
        self.rested.emit()

    def _on_silent(self) -> None:
        self._worker.end()
        self._give_up(_SILENT)

    def _give_up(self, why: str) -> None:
        """Nothing that is still asked for will come."""
        self._patience.stop()
        numbers, self._asked = self._asked, []
        for number in numbers:
            self.refused.emit(number, why)
