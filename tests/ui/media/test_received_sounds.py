"""Sounds as other programs send them, from the file to the loudspeaker: mp3, wav, ogg, m4a."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication

from tests.unit.media.listening import heard
from tests.unit.media.test_sound_file import made
from tests.unit.media.tones import tone
from timclient.media.sound_file import encode, sniff
from timclient.ui.media.qt_sound_decoder import play_any

_RATE = 44_100


async def played(data: bytes) -> int:
    """The tone that is heard."""
    return await heard(lambda playback: play_any(playback.play, "a", data))


async def m4a(file: Path, samples: bytes) -> bytes:
    """A sound as telephones record it: AAC in MP4."""
    library: Any = pytest.importorskip("PySide6.QtMultimedia", reason="no pyside6-addons")
    form = library.QAudioFormat()
    form.setSampleRate(_RATE)
    form.setChannelCount(1)
    form.setSampleFormat(library.QAudioFormat.SampleFormat.Int16)
    source, session, recorder = (
        library.QAudioBufferInput(form),
        library.QMediaCaptureSession(),
        library.QMediaRecorder(),
    )
    session.setAudioBufferInput(source)
    session.setRecorder(recorder)
    kind = library.QMediaFormat(library.QMediaFormat.FileFormat.Mpeg4Audio)
    kind.setAudioCodec(library.QMediaFormat.AudioCodec.AAC)
    recorder.setMediaFormat(kind)
    recorder.setAudioSampleRate(_RATE)
    recorder.setAudioChannelCount(1)
    recorder.setOutputLocation(QUrl.fromLocalFile(str(file)))
    recorder.setAutoStop(True)
    pieces = [library.QAudioBuffer(samples, form), library.QAudioBuffer()]

    def feed() -> None:
        while pieces and source.sendAudioBuffer(pieces[0]):
            pieces.pop(0)

    ended = asyncio.get_running_loop().create_future()
    stopped = library.QMediaRecorder.RecorderState.StoppedState
    recorder.recorderStateChanged.connect(
        lambda state: ended.set_result(None) if state == stopped else None
    )
    source.readyToSendAudioBuffer.connect(feed)
    recorder.record()
    await asyncio.wait_for(ended, 10)
    return file.read_bytes()


@pytest.mark.parametrize("kind", ["MP3", "WAV", "OGG", "FLAC"])
async def test_what_the_sound_library_reads(qapp: QApplication, kind: str) -> None:
    data = made(kind, tone(0.5, 620, _RATE, 2), _RATE, 2)
    assert sniff(data) == kind
    assert await played(data) == 620


async def test_voice_messages(qapp: QApplication) -> None:
    assert await played(encode(tone(0.5, 350))) == 350


@pytest.mark.qt_log_ignore("FFmpeg", "pipewire", "Recording new media", "Qavg", extend=True)
async def test_m4a(qapp: QApplication, tmp_path: Path) -> None:
    data = await m4a(tmp_path / "a.m4a", tone(0.5, 530, _RATE))
    assert sniff(data) == "M4A"
    assert await played(data) == 530
