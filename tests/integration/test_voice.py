"""Voice messages through a real sound system: what is said into the one end is heard at the other.

The clients of PulseAudio take its address from the environment once a process: one daemon for all.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.integration.pulse import RATE, Pulse
from tests.scenes import until
from tests.unit.media.tones import dominant, power, tone
from timclient.domain.errors_media import NoMicrophone
from timclient.media.sound_file import decode, encode
from timclient.services.voice import VoiceService

pytestmark = [
    pytest.mark.skipif(bool(Pulse.missing()), reason=f"not installed: {Pulse.missing()}"),
    pytest.mark.skipif(sys.platform != "linux", reason="PulseAudio is for Linux"),
]


@pytest.fixture
def pulse(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pulse]:
    pulse = Pulse()
    monkeypatch.setenv("PULSE_SERVER", pulse.server)
    yield pulse
    pulse.close()


def with_voice(scene: Callable[[VoiceService], Coroutine[Any, Any, None]]) -> None:
    async def run() -> None:
        voice = VoiceService()
        try:
            await scene(voice)
        finally:
            await voice.close()

    asyncio.run(run())


def heard_in(file: Path) -> bytes:
    """What was recorded, from the first sound to the last."""
    raw = file.read_bytes()
    raw = raw[: len(raw) // 2 * 2]
    pieces = [raw[start : start + 960] for start in range(0, len(raw), 960)]
    loud = [index for index, piece in enumerate(pieces) if any(piece)]
    return b"".join(pieces[loud[0] : loud[-1] + 1]) if loud else b""


def test_a_tone_is_recorded_and_found_again(pulse: Pulse) -> None:
    async def scene(voice: VoiceService) -> None:
        microphones = await voice.list_microphones()
        assert microphones[0].default
        pulse.play(tone(6.0, 440))
        await voice.start(microphones[0].id)
        await until(lambda: voice.recording.value.level > 0.5)
        await until(lambda: voice.recording.value.seconds > 1)
        await voice.pause()
        said = voice.recording.value.seconds
        await asyncio.sleep(0.3)
        assert voice.recording.value.seconds == said, "nothing is recorded while paused"
        await voice.resume()
        await until(lambda: voice.recording.value.seconds > said + 0.5)
        recorded = await voice.stop()
        sound = decode(recorded.data)
        assert dominant(sound.samples) == 440
        assert power(sound.samples, 440) > 50 * power(sound.samples, 700)
        length = len(sound.samples) / 2 / RATE * 1000
        assert recorded.sound.duration_ms == pytest.approx(length, abs=5)
        assert max(recorded.sound.waveform) == 1024
        assert len(recorded.data) < 12_000 * length / 1000

    with_voice(scene)


@pytest.mark.parametrize("speed", [1.0, 2.0])
def test_what_is_played_is_heard_to_its_end(pulse: Pulse, tmp_path: Path, speed: float) -> None:
    file = tmp_path / "room.raw"

    async def scene(voice: VoiceService) -> None:
        listener = pulse.listen(file)
        await until(lambda: file.stat().st_size, "the listener hears")
        await voice.set_speed(speed)
        await voice.play("a", encode(tone(2.0, 620)))
        await until(lambda: voice.playback.value.ended)
        assert not voice.playback.value.failure
        await asyncio.sleep(0.5)
        listener.terminate()
        listener.wait(5)

    with_voice(scene)
    heard = heard_in(file)
    assert dominant(heard) == 620
    assert len(heard) / 2 / RATE == pytest.approx(2.0 / speed, abs=0.15)


def test_unplugged_while_recording_keeps_what_was_said(pulse: Pulse) -> None:
    async def scene(voice: VoiceService) -> None:
        pulse.play(tone(5.0, 440))
        await voice.start()
        await until(lambda: voice.recording.value.seconds > 0.5)
        pulse.unplug()
        await until(lambda: voice.recording.value.failure)
        assert voice.recording.value.failure == "microphone-lost"
        assert voice.recording.value.paused
        assert dominant(decode((await voice.stop()).data).samples) == 440
        with pytest.raises(NoMicrophone):
            await voice.start()

    with_voice(scene)


def test_unplugged_while_playing_is_told(pulse: Pulse) -> None:
    async def scene(voice: VoiceService) -> None:
        await voice.play("a", encode(tone(5.0)))
        await until(lambda: voice.playback.value.position_ms > 300)
        pulse.unplug()
        await until(lambda: voice.playback.value.failure)
        assert voice.playback.value.failure in ("sound-output-lost", "no-sound-output")
        assert not voice.playback.value.playing

    with_voice(scene)


def test_a_computer_without_sound(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = (
        "from timclient.media.sound_devices import SoundSystem\n"
        "from timclient.domain.errors import TimError\n"
        "one = SoundSystem()\n"
        "for act in (one.open_microphone, lambda: one.open_speaker(48000, 1)):\n"
        "    try:\n        act()\n    except TimError as error:\n        print(error.code)\n"
    )
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'nobody'}")
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    microphone, speaker = run.stdout.split()
    assert microphone in ("no-microphone", "microphone-busy")
    assert speaker == "no-sound-output"
