"""A sound system for tests, private to them: PulseAudio without a sound card, whose sound is kept.

What is played goes to an output that is none, and is recorded from there.
"""

import os
import shutil
import signal
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from machines import Machine, need, wait_for

MODULE = "/usr/lib/speech-dispatcher-modules/sd_espeak-ng"
RATE = 22050  # samples a second, of one channel
_LOUD = 200  # of 32767; what is quieter is silence
_SPEECHD = """\
CommunicationMethod "unix_socket"
SocketPath "{root}/speechd.sock"
LogLevel 0
LogDir "{root}"
AudioOutputMethod "pulse"
AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"
DefaultModule espeak-ng
DefaultLanguage "en"
"""


class SoundSystem(Machine):
    """PulseAudio with one output, `null`, and a recorder behind it."""

    def __init__(self) -> None:
        super().__init__("pulseaudio", "pactl", "parecord")
        self.server = f"unix:{self.folder / 'pulse.sock'}"
        self._recorded = self.folder / "recorded.raw"
        runtime = self.folder / "runtime"
        runtime.mkdir(mode=0o700)
        self.environment |= {
            "HOME": str(self.folder),
            "XDG_RUNTIME_DIR": str(runtime),
            "PULSE_SERVER": self.server,
        }

    def set_up(self) -> None:
        """Start the sound server, then the recorder."""
        socket = f"module-native-protocol-unix auth-anonymous=1 socket={self.folder}/pulse.sock"
        self.start(
            *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
            *("--disallow-exit", "--log-target=stderr"),
            *("-L", "module-null-sink sink_name=null", "-L", socket),
        )
        wait_for("the sound server", (self.folder / "pulse.sock").exists)
        # A recorder in a hurry also keeps the server awake: alone it looks up every two seconds.
        self.start(
            *("parecord", "-d", "null.monitor", "--raw", "--format=s16le", f"--rate={RATE}"),
            *("--channels=1", "--latency-msec=10", str(self._recorded)),
        )
        wait_for("the recorder", lambda: self._recorded.exists() and self._recorded.stat().st_size)

    @property
    def now(self) -> int:
        """How many samples have been recorded so far."""
        return self._recorded.stat().st_size // 2

    def heard(self, since: int = 0) -> "array[int]":
        """The samples recorded from a moment on."""
        data = self._recorded.read_bytes()
        samples = array("h")
        samples.frombytes(data[2 * since : len(data) // 2 * 2])
        return samples

    def is_silent(self, since: int) -> bool:
        """Whether nothing has been heard from a moment on."""
        return loudest(self.heard(since)) < _LOUD

    def latest(self) -> "array[int]":
        """The samples of the last fifth of a second."""
        return self.heard(max(self.now - RATE // 5, 0))

    def is_silent_now(self) -> bool:
        """Whether nothing is heard."""
        return loudest(self.latest()) < _LOUD

    def wait_for_silence(self, since: int) -> None:
        """Wait until something has been heard after a moment, and is over."""
        wait_for("some sound", lambda: not self.is_silent(since))
        wait_for("silence", self.is_silent_now)

    def plug(self, name: str, form: str) -> str:
        """Plug in one more output of some form, such as `headset`; what to pull it out by."""
        properties = f"sink_properties=device.form_factor={form}"
        return self.run(
            "pactl", "load-module", "module-null-sink", f"sink_name={name}", properties
        ).strip()

    def unplug(self, output: str) -> None:
        """Pull an output out."""
        self.run("pactl", "unload-module", output)

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """The server takes what it is told and does nothing, for as long as this lasts."""
        server = self._running[0]
        server.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            server.send_signal(signal.SIGCONT)


def loudest(samples: "array[int]") -> int:
    """How far the loudest sample is from silence."""
    return max((abs(sample) for sample in samples), default=0)


class SpeechSystem(SoundSystem):
    """The same with speech-dispatcher, which speaks with espeak-ng."""

    def __init__(self) -> None:
        super().__init__()
        need("speech-dispatcher", MODULE)
        self.speechd = f"unix_socket:{self.folder}/speechd.sock"

    def set_up(self) -> None:
        """Start the sound server, then the daemon of voices."""
        super().set_up()
        settings = self.folder / "speech"
        (settings / "modules").mkdir(parents=True)
        (settings / "speechd.conf").write_text(_SPEECHD.format(root=self.folder))
        shutil.copy("/etc/speech-dispatcher/modules/espeak-ng.conf", settings / "modules")
        self.start(
            *("speech-dispatcher", "-s", "-t", "0", "-C", str(settings), "-c", "unix_socket"),
            *("-S", f"{self.folder}/speechd.sock", "-P", f"{self.folder}/speechd.pid"),
            *("-L", str(self.folder)),
        )
        wait_for("the daemon of voices", (self.folder / "speechd.sock").exists)

    def stop(self) -> None:
        """End the daemon the hard way: it does not go while it speaks unheard."""
        for process in self._running[2:]:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
            for child in children.read_text().split() if children.exists() else ():
                os.kill(int(child), signal.SIGKILL)
            process.kill()
        super().stop()

    def silence(self) -> None:
        """End the sound server; the daemon then speaks for ever, unheard."""
        self._running[0].terminate()
        self._running[0].wait()
