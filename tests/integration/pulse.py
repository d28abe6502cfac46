"""A private PulseAudio with a loudspeaker nobody hears and a microphone that hears it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

RATE = 48_000


class Pulse:
    """Needs ``pulseaudio``, ``pulseaudio-utils`` and ALSA's Pulse plugin; never the user's own."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="tim-pulse."))
        self.server = f"unix:{self.folder / 'native'}"
        home = str(self.folder)
        self._environment = {
            **os.environ,
            "HOME": home,
            "XDG_RUNTIME_DIR": home,
            "PULSE_RUNTIME_PATH": home,
            "PULSE_STATE_PATH": home,
            "PULSE_SERVER": self.server,
        }
        self._environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
        self._started: list[subprocess.Popen[bytes]] = []
        self._daemon()
        self.control("set-default-sink", "room")
        self.control("set-default-source", "mic")
        # A null sink works in steps of two seconds unless somebody wants it faster.
        self.start("pacat", "--raw", "--latency-msec=20", "/dev/zero")

    @staticmethod
    def missing() -> str:
        """What is not installed; empty if all is."""
        tools = [tool for tool in ("pulseaudio", "pactl", "pacat") if shutil.which(tool) is None]
        plugin = list(Path("/usr/lib").glob("*/alsa-lib/libasound_module_pcm_pulse.so"))
        return ", ".join(tools if tools or plugin else ["libasound2-plugins"])

    def control(self, *words: str) -> None:
        subprocess.run(
            ["pactl", *words], env=self._environment, check=True, timeout=10, capture_output=True
        )

    def start(self, *words: str, output: Path | None = None) -> subprocess.Popen[bytes]:
        """Start something that plays or records here."""
        with (output or Path(os.devnull)).open("wb") as out:
            one = subprocess.Popen(
                words, env=self._environment, stdout=out, stderr=subprocess.DEVNULL
            )
        self._started.append(one)
        return one

    def play(self, samples: bytes) -> subprocess.Popen[bytes]:
        """Let the room hear mono samples."""
        file = self.folder / "played.raw"
        file.write_bytes(samples)
        words = f"--raw --format=s16le --rate={RATE} --channels=1 --latency-msec=50".split()
        return self.start("pacat", *words, str(file))

    def listen(self, output: Path) -> subprocess.Popen[bytes]:
        """Record what the room hears."""
        words = f"--raw --format=s16le --rate={RATE} --channels=1 --latency-msec=50".split()
        return self.start("pacat", "-r", "-d", "room.monitor", *words, output=output)

    def unplug(self) -> None:
        """Everything is gone at once."""
        self._stop(self._started.pop(0))

    def close(self) -> None:
        for one in reversed(self._started):
            self._stop(one)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _daemon(self) -> None:
        modules = (
            f"module-native-protocol-unix socket={self.folder / 'native'} auth-anonymous=1",
            f"module-null-sink sink_name=room rate={RATE} channels=2",
            "module-remap-source source_name=mic master=room.monitor channels=1"
            " master_channel_map=front-left channel_map=mono",
        )
        words = ["--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--realtime=no"]
        words += ["--high-priority=no", "--log-level=error"]
        for module in modules:
            words += ["-L", module]
        self.start("pulseaudio", "-n", *words)
        deadline = time.monotonic() + 10
        while True:
            try:
                self.control("info")
            except subprocess.CalledProcessError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
            else:
                return

    @staticmethod
    def _stop(one: subprocess.Popen[bytes]) -> None:
        one.terminate()
        try:
            one.wait(5)
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()
