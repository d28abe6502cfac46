"""What the window sees of a playback."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from tests.scenes import play, until
from tests.unit.media.test_player import FakeSpeaker
from tests.unit.media.tones import tone
from timclient.domain.errors_media import NoSoundOutput
from timclient.domain.voice import PlaybackState
from timclient.media.sound_file import encode
from timclient.services.playback import Playback

DATA = encode(tone(1.0))


def scene(act: Callable[[Playback, FakeSpeaker], Coroutine[Any, Any, None]]) -> None:
    async def run() -> None:
        speaker = FakeSpeaker()
        playback = Playback(speaker.open)
        try:
            await act(playback, speaker)
        finally:
            await playback.close()

    play(run)


def test_from_start_to_end() -> None:
    async def act(playback: Playback, speaker: FakeSpeaker) -> None:
        await playback.play("a", DATA)
        assert playback.state.value == PlaybackState("a", 0, 1_000, playing=True)
        await until(lambda: playback.state.value.ended)
        assert playback.state.value == PlaybackState("a", 1_000, 1_000, ended=True)
        await playback.resume()
        await until(lambda: playback.state.value.playing)
        await playback.stop()
        assert playback.state.value == PlaybackState()

    scene(act)


def test_pause_seek_and_speed() -> None:
    async def act(playback: Playback, speaker: FakeSpeaker) -> None:
        await playback.play("a", DATA, 500)
        await playback.pause()
        await until(lambda: not playback.state.value.playing)
        await playback.seek(99_000)
        assert playback.state.value.position_ms == 1_000
        await playback.seek(-3)
        assert playback.state.value.position_ms == 0
        await playback.set_speed(1.6)
        assert playback.state.value.speed == 1.5
        await playback.stop()
        assert playback.state.value == PlaybackState(speed=1.5)
        await playback.play("b", DATA)
        assert playback.state.value.speed == 1.5
        await until(lambda: playback.state.value.ended)

    scene(act)


def test_two_asked_for_at_once_the_last_one_plays() -> None:
    async def act(playback: Playback, speaker: FakeSpeaker) -> None:
        await asyncio.gather(playback.play("a", DATA), playback.play("b", DATA))
        assert playback.state.value.uid == "b"
        await until(lambda: playback.state.value.ended)

    scene(act)


def test_no_loudspeaker_is_told_by_the_state() -> None:
    async def run() -> None:
        def refuse(_rate: int, _channels: int) -> FakeSpeaker:
            raise NoSoundOutput

        playback = Playback(refuse)
        await playback.play("a", DATA)
        await until(lambda: playback.state.value.failure)
        assert playback.state.value.failure == "no-sound-output"
        assert not playback.state.value.playing
        await playback.close()

    play(run)


def test_nothing_to_do_without_a_sound() -> None:
    async def act(playback: Playback, speaker: FakeSpeaker) -> None:
        await playback.pause()
        await playback.resume()
        await playback.seek(10)
        await playback.set_speed(2.0)
        assert playback.state.value == PlaybackState(speed=2.0)

    scene(act)
