"""Open microphones and loudspeakers. They never wait for a device that is gone.

A read or write of PortAudio may hang when its device is unplugged; here it is called only for what
is ready, and who waits too long is told that the device is lost.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from timclient.domain.errors_media import MicrophoneLost, SoundOutputLost
from timclient.domain.voice import SoundDevice

PATIENCE_S = 2.5
_PAUSE_S = 0.008


class Microphone:
    """A microphone. Its stream calls :meth:`take` and :meth:`ended` in PortAudio's thread."""

    def __init__(self) -> None:
        self.device = SoundDevice("", "")
        self._pieces: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._close: Callable[[], None] | None = None

    def take(self, samples: Any, _frames: int, _time: object, _status: object) -> None:  # noqa: ANN401
        """Keep what the device gives."""
        self._pieces.put(bytes(samples))

    def ended(self) -> None:
        """The stream has ended, by itself or by :meth:`close`."""
        self._pieces.put(b"")

    def opened(self, device: SoundDevice, close: Callable[[], None]) -> None:
        """Say which device it is, and how it is given back."""
        self.device, self._close = device, close

    def read(self) -> bytes:
        """Wait for the next 50 ms of sound and return them.

        Raises:
            MicrophoneLost: nothing came for some seconds, or the device is gone.
        """
        try:
            piece = self._pieces.get(timeout=PATIENCE_S)
        except queue.Empty:
            raise MicrophoneLost("silent") from None
        if not piece:
            raise MicrophoneLost("ended")
        return piece

    def close(self) -> None:
        """Give the device back; closing twice is harmless."""
        close, self._close = self._close, None
        if close is not None:
            close()


class Speaker:
    """An open loudspeaker. What was written is heard ``delay_s`` later.

    ``failure`` is the class of the sound library's errors.
    """

    def __init__(
        self,
        stream: Any,  # noqa: ANN401 - the library has no types
        failure: type[Exception],
        rate: int,
        frame_bytes: int,
        close: Callable[[], None],
    ) -> None:
        self._stream, self._failure = stream, failure
        self._rate, self._width = rate, frame_bytes
        self._close: Callable[[], None] | None = close
        self.delay_s = float(stream.latency)

    def write(self, samples: bytes) -> None:
        """Play samples; returns when the device has taken them.

        Raises:
            SoundOutputLost: it took nothing for some seconds, or is gone.
        """
        rest = memoryview(samples)
        with self._lost():
            while rest:
                part = rest[: self._room() * self._width]
                self._stream.write(part)
                rest = rest[len(part) :]

    def drain(self) -> None:
        """Wait until everything written was heard.

        Raises:
            SoundOutputLost: the device is gone.
        """
        # PulseAudio's ALSA plugin does not wait for the end: silence pushes the last words out.
        self.write(bytes(round(self.delay_s * self._rate) * self._width))
        with self._lost():
            self._stream.stop()

    def close(self) -> None:
        """Fall silent at once; closing twice is harmless."""
        close, self._close = self._close, None
        if close is not None:
            close()

    def _room(self) -> int:
        """Wait until the device takes something, and return how many frames."""
        deadline = time.monotonic() + PATIENCE_S
        while (room := int(self._stream.write_available)) < 1:
            if time.monotonic() > deadline:
                raise SoundOutputLost("takes nothing")
            time.sleep(_PAUSE_S)
        return room

    @contextmanager
    def _lost(self) -> Iterator[None]:
        try:
            yield
        except self._failure as error:
            codes = [str(part) for part in error.args if isinstance(part, int)]
            raise SoundOutputLost(f"PortAudio {codes[0] if codes else ''}".strip()) from error
