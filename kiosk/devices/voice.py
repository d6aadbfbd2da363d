"""What can be heard, whatever makes it; how fast and how loud its steps are."""

from typing import Literal

from PySide6.QtCore import QObject, Signal

VoiceFault = Literal["no-sound", "no-voice", "no-engine", "stuck"]

# The usual step is a little slower than people talk (about 160 words a minute), for words about
# health are new to most; the fastest is for who listens to a screen reader every day.
_WORDS_A_MINUTE = {1: 100, 2: 125, 3: 150, 4: 200, 5: 260}

# Each step is 6 dB louder than the one before: 12 dB on either side of the usual one. How loud the
# loudest is in the room (at least 65 dB, and 20 dB above its noise: Section 508, 402.3.2;
# EN 301 549, 5.1.3.12) is for the loudspeaker's own control, set once where the kiosk stands.
_GAIN = {1: 0.0625, 2: 0.125, 3: 0.25, 4: 0.5, 5: 1.0}


def words_a_minute(speed: int) -> int:
    """How fast a step of speed is; steps are 1 … 5, and 3 is the usual one."""
    return _WORDS_A_MINUTE[speed]


def gain(volume: int) -> float:
    """What samples are multiplied with at a step of volume, 1 being as loud as the sound gets."""
    return _GAIN[volume]


class Playback(QObject):
    """Something that is heard from its beginning to its end, or until it is stopped.

    What is heard is begun by the kinds of playback, each in its own way; none of the signals
    comes before that returns, and none after `stop`.

    Signals:
        finished: all of it has been heard.
        failed: it can't be heard any further; carries a `VoiceFault`.
    """

    finished = Signal()
    failed = Signal(str)

    def pause(self) -> None:
        """Wait where it is, in the middle of a word."""
        raise NotImplementedError

    def resume(self) -> None:
        """Go on where it waits."""
        raise NotImplementedError

    def stop(self) -> None:
        """Fall silent at once."""
        raise NotImplementedError

    def set_volume(self, step: int) -> None:
        """Go on softer or louder."""
        raise NotImplementedError


class Voice(Playback):
    """Says one text after the other, each in a language. Making one costs nothing.

    Signals:
        word: a word is being said; carries its start and length in the text, in characters. A
            voice that can't tell never sends it.
        learnt: it has found out which languages it speaks.
    """

    word = Signal(int, int)
    learnt = Signal()

    @property
    def is_there(self) -> bool:
        """Whether this computer has what speaks, in whatever language."""
        raise NotImplementedError

    def speaks(self, language: str) -> bool:
        """Whether it can say a text in a language."""
        raise NotImplementedError

    def say(self, text: str, language: str, speed: int, volume: int) -> None:
        """Say a text instead of anything that is being said."""
        raise NotImplementedError

    def prepare(self, text: str, language: str, speed: int) -> None:
        """Make ready what will probably be said next; does nothing where that gains nothing."""

    def forget(self) -> None:
        """Drop all that was said or made ready."""
        self.stop()


class NoVoice(Voice):
    """The voice of a kiosk that is not to speak."""

    @property
    def is_there(self) -> bool:
        """Never."""
        return False

    def speaks(self, language: str) -> bool:
        """Never."""
        return False

    def stop(self) -> None:
        """It is silent."""

    def set_volume(self, step: int) -> None:
        """It is silent."""
