"""A sentence in each language of the pack, so that staff hear how visitors are spoken to."""

from collections.abc import Callable

from kiosk.devices.speaker import Speaker
from kiosk.render.speech import Utterance
from kiosk.staff.context import StaffContext
from kiosk.staff.trial import Trial

_USUAL = 3  # the step of speed and volume that visitors hear at first


class VoiceTrial(Trial):
    """A button for each language that has a voice; which have none is told."""

    def __init__(self, context: StaffContext) -> None:
        super().__init__(context, "voices")
        self._speaker = context.speaker
        self._left: set[str] = set()
        self._playing = ""
        self._languages = context.library.languages if context.library is not None else ()
        self._buttons = {
            one.code: self.button(one.name, "volume-2", part=one.code) for one in self._languages
        }
        for code, button in self._buttons.items():
            button.clicked.connect(self._saying(code))
        if self._buttons:
            self.add_buttons(*self._buttons.values())
        if self._speaker is None:
            self.tell(self.words.no_voices)
        else:
            self._speaker.changed.connect(self._on_changed)
            self._speaker.finished.connect(self._on_finished)
            self._speaker.failed.connect(self._on_failed)
            self._look(self._speaker)

    def stop(self) -> None:
        """Be silent, and let go of the sentences."""
        if self._speaker is not None:
            self._speaker.forget()

    def _look(self, speaker: Speaker) -> None:
        """Say which languages have a voice, as far as that is known by now."""
        self._left = {code for code in self._buttons if speaker.speaks(code)}
        for code, button in self._buttons.items():
            button.setEnabled(code in self._left)
        lacking = [one.name for one in self._languages if one.code not in self._left]
        if self.context.settings.voice == "none":
            self.tell(self.words.voice_off)
        elif not self._left:
            self.tell(self.words.no_voices)
        else:
            names = ", ".join(lacking)
            self.tell(self.words.no_voice.format(language=names) if names else "")

    def _saying(self, language: str) -> Callable[[], None]:
        return lambda: self._say(language)

    def _say(self, language: str) -> None:
        library = self.context.library
        if self._speaker is None or library is None:
            return
        self._playing = language
        words = library.wording(language).screen
        said = [Utterance(0, words.touch_to_start), Utterance(1, words.ask)]
        self._speaker.set_speed(_USUAL)
        self._speaker.set_volume(_USUAL)
        self._speaker.say(said, language)

    def _on_changed(self) -> None:
        """The system's voice tells its languages after a while."""
        if self._speaker is not None and not self._speaker.is_speaking and not self._playing:
            self._look(self._speaker)

    def _on_finished(self) -> None:
        self._left.discard(self._playing)
        if not self._left:
            self.tried.emit()

    def _on_failed(self) -> None:
        self.judge("bad", self.words.no_sound)
