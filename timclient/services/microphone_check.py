"""Listening into a microphone without recording: is it the right one, and does it hear anything?"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timclient.domain.errors_media import SoundError
from timclient.domain.observe import Observable
from timclient.services.in_time import in_time

if TYPE_CHECKING:
    from timclient.media.recorder import MicrophonePort

_JOIN_S = 5.0


@dataclass(frozen=True, slots=True)
class MicrophoneLevel:
    """``level``: loudness of the last 50 ms, 0 to 1. ``failure``: code of what ended it."""

    running: bool = False
    level: float = 0.0
    failure: str = ""


class MicrophoneCheck:
    """Lives in the engine's loop; what is heard is measured in a thread and forgotten at once."""

    def __init__(self, open_microphone: Callable[[str], MicrophonePort]) -> None:
        self._open = open_microphone
        self._loop: asyncio.AbstractEventLoop | None = None
        self._halt = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = asyncio.Lock()
        self.level: Observable[MicrophoneLevel] = Observable(MicrophoneLevel())

    async def start(self, device: str = "") -> None:
        """Listen, with the system's choice where no device is named.

        Raises:
            NoMicrophone, MicrophoneBusy, SoundSystemMissing: it cannot be done.
        """
        async with self._lock:
            await self._stop()
            self._loop = asyncio.get_running_loop()
            microphone = await self._opened(device)
            self._halt = threading.Event()
            self._thread = threading.Thread(
                target=self._listen,
                args=(microphone, self._halt),
                name="microphone check",
                daemon=True,
            )
            self.level.set(MicrophoneLevel(running=True))
            self._thread.start()

    async def stop(self) -> None:
        """Close the microphone."""
        async with self._lock:
            await self._stop()

    async def _opened(self, device: str) -> MicrophonePort:
        opened: list[MicrophonePort] = []

        def close() -> None:
            for one in opened:
                one.close()

        await in_time(lambda: opened.append(self._open(device)), close)
        return opened[0]

    async def _stop(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            self._halt.set()
            await asyncio.to_thread(thread.join, _JOIN_S)
            self.level.set(MicrophoneLevel())

    def _listen(self, microphone: MicrophonePort, halt: threading.Event) -> None:
        from timclient.media.waveform import level, loudness  # noqa: PLC0415 - only when used

        try:
            while not halt.is_set():
                heard = level(loudness(microphone.read()))
                self._tell(halt, MicrophoneLevel(running=True, level=heard))
        except SoundError as error:
            self._tell(halt, MicrophoneLevel(failure=error.code))
        finally:
            microphone.close()

    def _tell(self, halt: threading.Event, now: MicrophoneLevel) -> None:
        def show() -> None:
            if not halt.is_set():
                self.level.set(now)

        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(show)
