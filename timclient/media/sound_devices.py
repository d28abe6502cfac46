"""Microphones and loudspeakers of this computer: the only owner of PortAudio (``sounddevice``)."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from typing import Any

from timclient.domain.errors_media import (
    MicrophoneBusy,
    NoMicrophone,
    NoSoundOutput,
    SoundError,
    SoundSystemMissing,
)
from timclient.domain.voice import SoundDevice
from timclient.media.sound_streams import Microphone, Speaker

log = logging.getLogger(__name__)

RATE = 48_000
PIECES_PER_S = 20
_INPUT_LATENCY_S, _OUTPUT_LATENCY_S = 0.15, 0.2
# ALSA lists its converters and its views of one card as devices of their own.
_NO_DEVICES = frozenset(
    {
        "dmix",
        "jack",
        "lavrate",
        "null",
        "oss",
        "pulse",
        "samplerate",
        "speex",
        "speexrate",
        "sysdefault",
        "upmix",
        "vdownmix",
    }
)


class SoundSystem:
    """Lists and opens devices. Calls may take some hundred milliseconds: never in a loop's thread.

    PortAudio sees new devices only after it has been started anew, which ends all streams; it is
    done whenever none is open. So there must be one of these in a process.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open = 0

    def microphones(self) -> tuple[SoundDevice, ...]:
        """Return the microphones there are now, the system's choice first.

        Raises:
            SoundSystemMissing: PortAudio is not here.
        """
        with self._lock:
            library = self._library()
            found = [device for _, device in _listed(library, "input")]
        return tuple(sorted(found, key=lambda device: not device.default))

    def open_microphone(self, device_id: str = "") -> Microphone:
        """Open a microphone (mono, 48 kHz); the system's choice where the one wanted is away.

        Raises:
            NoMicrophone: there is none.
            MicrophoneBusy: it does not open.
            SoundSystemMissing: PortAudio is not here.
        """
        with self._lock:
            library = self._library()
            index, device = _choose(library, "input", device_id, NoMicrophone)
            microphone = Microphone()
            stream = self._start(
                library,
                MicrophoneBusy,
                lambda: library.RawInputStream(
                    samplerate=RATE,
                    channels=1,
                    dtype="int16",
                    device=index,
                    blocksize=RATE // PIECES_PER_S,
                    latency=_INPUT_LATENCY_S,
                    callback=microphone.take,
                    finished_callback=microphone.ended,
                ),
            )
        microphone.opened(device, lambda: self._close(stream))
        return microphone

    def open_speaker(self, rate: int, channels: int) -> Speaker:
        """Open the system's loudspeaker or headphones.

        Raises:
            NoSoundOutput: there is none, or it does not open.
            SoundSystemMissing: PortAudio is not here.
        """
        with self._lock:
            library = self._library()
            index, _ = _choose(library, "output", "", NoSoundOutput)
            stream = self._start(
                library,
                NoSoundOutput,
                lambda: library.RawOutputStream(
                    samplerate=rate,
                    channels=channels,
                    dtype="int16",
                    device=index,
                    latency=_OUTPUT_LATENCY_S,
                ),
            )
        return Speaker(
            stream, library.PortAudioError, rate, 2 * channels, lambda: self._close(stream)
        )

    def _start(
        self,
        library: Any,  # noqa: ANN401 - the library has no types
        refused: type[SoundError],
        make: Callable[[], Any],
    ) -> Any:  # noqa: ANN401
        try:
            stream = make()
            try:
                stream.start()
            except library.PortAudioError:
                stream.close()
                raise
        except (library.PortAudioError, ValueError) as error:
            raise refused(_detail(error)) from error
        self._open += 1
        return stream

    def _close(self, stream: Any) -> None:  # noqa: ANN401
        with self._lock:
            self._open -= 1
            stream.close(ignore_errors=True)

    def _library(self) -> Any:  # noqa: ANN401
        known = "sounddevice" in sys.modules
        try:
            import sounddevice  # noqa: PLC0415 - heavy
        except (ImportError, OSError) as error:
            raise SoundSystemMissing("PortAudio") from error
        if known and not self._open:
            # The author's own advice for finding new devices; there is no public name for it.
            try:
                sounddevice._terminate()  # noqa: SLF001
                sounddevice._initialize()  # noqa: SLF001
            except sounddevice.PortAudioError as error:
                raise SoundSystemMissing(_detail(error)) from error
        return sounddevice


def _listed(library: Any, kind: str) -> list[tuple[int, SoundDevice]]:  # noqa: ANN401
    """Return the devices of the system's main interface; the others name the same ones again."""
    try:
        devices, interfaces = library.query_devices(), library.query_hostapis()
    except library.PortAudioError as error:
        log.info("no list of sound devices: %s", _detail(error))
        return []
    usable = [api for api in interfaces if api[f"default_{kind}_device"] >= 0]
    if not usable:
        return []
    main = usable[0]
    chosen = main[f"default_{kind}_device"]
    found = []
    for index in main["devices"]:
        device = devices[index]
        name = str(device["name"])
        if device[f"max_{kind}_channels"] < 1:
            continue
        if index == chosen or name.split(":", 1)[0] not in _NO_DEVICES:
            found.append((index, SoundDevice(name, name, index == chosen)))
    return found


def _choose(
    library: Any,  # noqa: ANN401
    kind: str,
    device_id: str,
    missing: type[SoundError],
) -> tuple[int, SoundDevice]:
    found = _listed(library, kind)
    if not found:
        raise missing("none listed")
    wanted = [entry for entry in found if entry[1].id == device_id]
    default = [entry for entry in found if entry[1].default]
    return (wanted or default or found)[0]


def _detail(error: Exception) -> str:
    """PortAudio's number of an error; its text may name a device."""
    codes = [str(part) for part in error.args if isinstance(part, int)]
    return f"PortAudio {codes[0] if codes else type(error).__name__}"
