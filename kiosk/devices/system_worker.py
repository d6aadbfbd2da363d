"""Says texts with the system's own voice as `kiosk.devices.system_voice` says.

A program of its own: QtTextToSpeech takes a second to find the voices of speech-dispatcher, and
waits for its daemon without end.
"""

import sys
from threading import Thread

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt, Signal
from PySide6.QtTextToSpeech import QTextToSpeech

from kiosk.devices.messages import Facts, message, received

_TRIAL = "mock"  # Qt's engine without a voice; only tests ask for it, by name


class Speech(QObject):
    """Does what messages say.

    Signals:
        told: a message came; carries its facts.
    """

    told = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self._engine: QTextToSpeech | None = None
        self._run = 0
        self._is_saying = False
        self.told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> None:
        """Hand on messages until the pipe is closed; runs in a thread of its own."""
        for facts, _ in received(sys.stdin.buffer):
            self.told.emit(facts)
        self.told.emit({"kind": "quit"})

    def _on_told(self, facts: Facts) -> None:
        engine = self._engine
        match facts["kind"]:
            case "open":
                self._open(facts["engine"])
            case "say" if engine is not None:
                self._run = facts["run"]
                self._say(engine, facts)
            case "pause" if engine is not None:
                engine.pause(QTextToSpeech.BoundaryHint.Immediate)
            case "resume" if engine is not None:
                engine.resume()
            case "volume" if engine is not None:
                engine.setVolume(facts["volume"])
            case "stop" if engine is not None:
                self._is_saying = False
                engine.stop(QTextToSpeech.BoundaryHint.Immediate)
            case "quit":
                QCoreApplication.quit()

    def _open(self, name: str) -> None:
        names = [each for each in QTextToSpeech.availableEngines() if each != _TRIAL]
        if not name and not names:
            self._tell("voices", languages=[])
            return
        engine = QTextToSpeech(name or names[0], self)
        if engine.state() == QTextToSpeech.State.Error:
            self._tell("voices", languages=[])
            return
        self._engine = engine
        engine.stateChanged.connect(self._on_state)
        engine.sayingWord.connect(self._on_word)
        # A language that Qt does not know is the language “C”, which it also calls English.
        known = (each for each in engine.availableLocales() if each != QLocale.c())
        languages = {locale.bcp47Name() for locale in known}
        self._tell("voices", languages=sorted(languages))

    def _say(self, engine: QTextToSpeech, facts: Facts) -> None:
        wanted = QLocale(facts["language"])
        known = [each for each in engine.availableLocales() if each != QLocale.c()]
        locales = [each for each in known if each.language() == wanted.language()]
        if not locales:
            self._tell("failed", fault="no-voice")
            return
        engine.setLocale(wanted if wanted in locales else locales[0])
        engine.setRate(facts["rate"])
        engine.setVolume(facts["volume"])
        self._is_saying = True
        engine.say(facts["text"])

    def _on_state(self, state: QTextToSpeech.State) -> None:
        if not self._is_saying:
            return
        if state == QTextToSpeech.State.Ready:
            self._is_saying = False
            self._tell("finished")
        elif state == QTextToSpeech.State.Error:
            self._is_saying = False
            self._tell("failed", fault="no-engine")

    def _on_word(self, word: str, utterance: int, start: int, length: int) -> None:
        if self._is_saying:
            self._tell("word", start=start, length=length)

    def _tell(self, kind: str, **facts: object) -> None:
        sys.stdout.buffer.write(message(kind, run=self._run, **facts))
        sys.stdout.buffer.flush()


def main() -> int:
    """Speak until the kiosk closes the pipe."""
    application = QCoreApplication(["kiosk"])
    speech = Speech()
    Thread(target=speech.listen, daemon=True).start()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
