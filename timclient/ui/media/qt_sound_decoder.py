"""Sounds libsndfile does not know (M4A, AAC), decoded by QtMultimedia where that is installed."""

from __future__ import annotations

import asyncio
from typing import Any, Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject

from timclient.domain.errors_media import SoundTooLong, SoundUnreadable, SoundUnsupported
from timclient.media.sound_file import (
    MAX_DECODED_BYTES,
    MAX_FILE_BYTES,
    SAMPLE,
    Pcm,
    sniff,
    wav,
)
from timclient.ui.media.qt_multimedia import multimedia

KINDS = frozenset({"M4A", "AAC"})
_TIMEOUT_S = 60.0
_RATE, _CHANNELS = 44_100, 2


class SoundPlayer(Protocol):
    """What plays a sound file, such as ``VoicePort.play`` behind the bridge."""

    async def __call__(self, uid: str, data: bytes) -> None: ...


async def play_any(play: SoundPlayer, uid: str, data: bytes) -> None:
    """Play a sound, by way of QtMultimedia where it has to be. Called in the GUI thread.

    Raises:
        SoundUnsupported, SoundUnreadable, SoundTooLong: it cannot be played here.
    """
    try:
        await play(uid, data)
    except SoundUnsupported:
        await play(uid, await as_wav(data))


async def as_wav(data: bytes) -> bytes:
    """Return an M4A or AAC sound as a WAV file in memory.

    Raises:
        SoundUnsupported: of another kind, or QtMultimedia is not installed.
        SoundUnreadable: damaged, or it took longer than a minute.
        SoundTooLong: it would take more than 256 MiB (25 minutes).
    """
    if sniff(data) not in KINDS:
        raise SoundUnsupported("kind")
    if len(data) > MAX_FILE_BYTES:
        raise SoundTooLong(f"{len(data)} bytes")
    decoding = _Decoding(_multimedia(), data)
    try:
        async with asyncio.timeout(_TIMEOUT_S):
            return wav(await decoding.finished)
    except TimeoutError:
        raise SoundUnreadable("timeout") from None
    finally:
        decoding.end()


def _multimedia() -> Any:
    try:
        return multimedia()
    except ImportError as error:
        raise SoundUnsupported("no QtMultimedia") from error


class _Decoding(QObject):
    def __init__(self, library: Any, data: bytes) -> None:
        super().__init__()
        self.finished: asyncio.Future[Pcm] = asyncio.get_running_loop().create_future()
        self._samples = bytearray()
        self._file = QBuffer(self)
        self._file.setData(QByteArray(data))
        self._file.open(QIODevice.OpenModeFlag.ReadOnly)
        form = library.QAudioFormat()
        form.setSampleRate(_RATE)
        form.setChannelCount(_CHANNELS)
        form.setSampleFormat(library.QAudioFormat.SampleFormat.Int16)
        self._decoder = library.QAudioDecoder(self)
        self._decoder.setAudioFormat(form)
        self._decoder.setSourceDevice(self._file)
        self._decoder.bufferReady.connect(self._take)
        self._decoder.finished.connect(self._finish)
        self._decoder.error.connect(self._fail)
        self._decoder.start()

    def end(self) -> None:
        self._decoder.stop()
        self.deleteLater()

    def _take(self) -> None:
        while self._decoder.bufferAvailable() and not self.finished.done():
            piece = self._decoder.read()
            if piece.isValid():
                self._samples += bytes(piece.constData())[: piece.byteCount()]
            if len(self._samples) > MAX_DECODED_BYTES:
                self.finished.set_exception(SoundTooLong("decoded"))

    def _finish(self) -> None:
        self._take()
        if self.finished.done():
            return
        whole = len(self._samples) // (SAMPLE * _CHANNELS) * SAMPLE * _CHANNELS
        if whole:
            self.finished.set_result(Pcm(bytes(self._samples[:whole]), _RATE, _CHANNELS))
        else:
            self.finished.set_exception(SoundUnreadable("empty"))

    def _fail(self, *_error: object) -> None:
        if not self.finished.done():
            self.finished.set_exception(SoundUnreadable("decoder"))
