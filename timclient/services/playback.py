"""Playing sounds of messages, one at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from timclient.domain.observe import Observable
from timclient.domain.voice import SPEEDS, PlaybackState

if TYPE_CHECKING:
    from timclient.media.player import Played, Player, SoundSource, SpeakerPort
    from timclient.media.sound_file import Pcm

OpenSpeaker = Callable[[int, int], "SpeakerPort"]


class Playback:
    """Lives in the engine's loop; the player has a thread of its own.

    The speed chosen last holds for all sounds. ``state.ended`` says that the next one may play on.
    """

    def __init__(self, open_speaker: OpenSpeaker) -> None:
        self._open_speaker = open_speaker
        self._player: Player | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._turn = 0
        self.state: Observable[PlaybackState] = Observable(PlaybackState())

    async def play(self, uid: str, data: bytes, position_ms: int = 0) -> None:
        """Play a sound file from a place; what played before stops. Its content decides its kind.

        Raises:
            SoundUnsupported, SoundUnreadable, SoundTooLong, SoundSystemMissing: it cannot be
                played. What fails later (no loudspeaker) is told by ``state.failure``.
        """
        from timclient.media.sound_file import SoundReader  # noqa: PLC0415 - only when used

        self._turn += 1
        turn = self._turn
        source = await asyncio.to_thread(SoundReader, data)
        if turn == self._turn:
            self._start(uid, source, position_ms)
        else:
            source.close()

    async def play_samples(self, uid: str, pcm: Pcm, position_ms: int = 0) -> None:
        """Play what is decoded already."""
        from timclient.media.sound_file import PcmReader  # noqa: PLC0415 - only when used

        self._turn += 1
        self._start(uid, PcmReader(pcm), position_ms)

    async def pause(self) -> None:
        """Fall silent and stay where it is."""
        if self._player is not None:
            self._player.pause()

    async def resume(self) -> None:
        """Go on; from the beginning if it was played to its end."""
        if self._player is not None and self.state.value.uid:
            self._player.resume()

    async def seek(self, position_ms: int) -> None:
        """Go to a place."""
        state = self.state.value
        if self._player is not None and state.uid:
            position_ms = max(0, min(position_ms, state.duration_ms))
            self.state.set(replace(state, position_ms=position_ms, ended=False))
            self._player.seek(position_ms)

    async def set_speed(self, speed: float) -> None:
        """Choose 1, 1.5 or 2 times the speed, for this and all later sounds."""
        speed = min(SPEEDS, key=lambda one: abs(one - speed))
        self.state.set(replace(self.state.value, speed=speed))
        if self._player is not None:
            self._player.set_speed(speed)

    async def stop(self) -> None:
        """Fall silent and forget the sound."""
        self._turn += 1
        if self._player is not None:
            self._player.stop()
        self.state.set(PlaybackState(speed=self.state.value.speed))

    async def close(self) -> None:
        """Stop for good."""
        await self.stop()
        player, self._player = self._player, None
        if player is not None:
            await asyncio.to_thread(player.close)

    def _start(self, uid: str, source: SoundSource, position_ms: int) -> None:
        from timclient.media.player import Player  # noqa: PLC0415 - only when used

        self._loop = asyncio.get_running_loop()
        if self._player is None:
            self._player = Player(self._open_speaker, self._tell)
        duration = source.frames * 1000 // source.rate
        position_ms = max(0, min(position_ms, duration))
        speed = self.state.value.speed
        self.state.set(PlaybackState(uid, position_ms, duration, playing=True, speed=speed))
        self._player.play(uid, source, position_ms, speed)

    def _tell(self, played: Played) -> None:
        """Called in the player's thread."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._played, played)

    def _played(self, played: Played) -> None:
        state = self.state.value
        if played.uid != state.uid:
            return
        self.state.set(
            replace(
                state,
                position_ms=min(played.position_ms, state.duration_ms),
                playing=played.playing,
                ended=played.ended,
                failure=played.failure,
            )
        )
