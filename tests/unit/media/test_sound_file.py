"""Sound files in memory, good ones and hostile ones."""

from __future__ import annotations

import io
import random
import struct
import subprocess
import sys

import pytest

from tests.unit.media.tones import dominant, tone
from timclient.domain.errors import TimError
from timclient.domain.errors_media import (
    SoundSystemMissing,
    SoundTooLong,
    SoundUnreadable,
    SoundUnsupported,
)
from timclient.media import sound_file
from timclient.media.sound_file import (
    OpusWriter,
    Pcm,
    PcmReader,
    SoundReader,
    decode,
    encode,
    measure,
    sniff,
    wav,
)

KINDS = {
    "OGG": ("OGG", "VORBIS"),
    "MP3": ("MP3", "MPEG_LAYER_III"),
    "WAV": ("WAV", "PCM_16"),
    "FLAC": ("FLAC", "PCM_16"),
}


def made(kind: str, samples: bytes, rate: int = 48_000, channels: int = 1) -> bytes:
    import soundfile

    memory = io.BytesIO()
    container, coding = KINDS[kind]
    with soundfile.SoundFile(memory, "w", rate, channels, coding, format=container) as file:
        file.buffer_write(samples, dtype="int16")
    return memory.getvalue()


@pytest.fixture(scope="module")
def spoken() -> bytes:
    return encode(tone(1.0))


def test_ogg_opus_comes_back_with_its_tone(spoken: bytes) -> None:
    import soundfile

    with soundfile.SoundFile(io.BytesIO(spoken)) as file:
        assert (file.format, file.subtype, file.channels) == ("OGG", "OPUS", 1)
    assert sniff(spoken) == "OGG"
    assert b"OpusHead" in spoken[:64]
    pcm = decode(spoken)
    assert (pcm.rate, pcm.channels, len(pcm.samples)) == (48_000, 1, 96_000)
    assert dominant(pcm.samples) == 440


def test_pieces_give_the_same_file_as_the_whole() -> None:
    samples = tone(0.5)
    writer = OpusWriter()
    for start in range(0, len(samples), 4_800):
        writer.write(samples[start : start + 4_800])
    writer.write(b"")
    assert len(decode(writer.finish()).samples) == len(samples)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("rate", "channels"), [(48_000, 1), (44_100, 2)])
def test_what_others_send_is_read(kind: str, rate: int, channels: int) -> None:
    data = made(kind, tone(0.5, 440, rate, channels), rate, channels)
    assert sniff(data) == kind
    pcm = decode(data)
    assert (pcm.rate, pcm.channels) == (rate, channels)
    assert dominant(pcm.samples, rate, channels) == 440
    assert measure(data).duration_ms == pytest.approx(500, abs=60)


@pytest.mark.parametrize("kind", KINDS)
def test_seeking_is_exact(kind: str) -> None:
    samples = tone(0.4, 300) + tone(0.4, 700)
    reader = SoundReader(made(kind, samples))
    reader.read(100)
    reader.seek(24_000)
    assert reader.position == 24_000
    assert dominant(reader.read(9_600)) == 700
    reader.seek(2_000)
    assert dominant(reader.read(9_600)) == 300
    reader.seek(10**9)
    assert reader.read(10) == b""
    reader.seek(-5)
    assert reader.position == 0
    reader.close()
    reader.close()


def test_measure_gives_length_and_waveform(spoken: bytes) -> None:
    found = measure(encode(tone(0.5) + bytes(48_000)))
    assert (found.duration_ms, found.voice) == (1_000, False)
    assert len(found.waveform) == 20
    assert min(found.waveform[:9]) > 900
    assert max(found.waveform[11:]) < 50
    assert measure(spoken).duration_ms == 1_000


def test_memory_is_read_like_a_file() -> None:
    reader = PcmReader(Pcm(tone(0.1), 48_000, 1))
    assert (reader.frames, len(reader.read(100))) == (4_800, 200)
    reader.seek(4_790)
    assert (len(reader.read(100)), reader.read(1)) == (20, b"")
    reader.seek(-1)
    assert reader.position == 0
    reader.close()


def test_wav_of_another_decoder_is_read() -> None:
    pcm = Pcm(tone(0.1, 440, 44_100, 2), 44_100, 2)
    assert decode(wav(pcm)) == pcm


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x00\x00\x00\x20ftypM4A ", "M4A"),
        (b"\xff\xf1\x50\x80", "AAC"),
        (b"\xff\xfb\x90\x00", "MP3"),
        (b"ID3\x04", "MP3"),
        (b"RIFF\x00\x00\x00\x00AVI ", ""),
        (b"<html>", ""),
        (b"", ""),
    ],
)
def test_kind_by_the_first_bytes(data: bytes, kind: str) -> None:
    assert sniff(data) == kind
    with pytest.raises(SoundUnreadable):
        decode(data)


def test_kinds_of_libsndfile_nobody_sends_are_not_tried() -> None:
    with pytest.raises(SoundUnsupported):
        SoundReader(b"FORM\x00\x00\x00\x10AIFFCOMM")


def header(channels: int = 1, rate: int = 48_000, promised: int = 1_000) -> bytes:
    layout = struct.pack("<HHIIHH", 1, channels, rate, rate * 2 * channels, 2 * channels, 16)
    start = b"RIFF" + struct.pack("<I", promised) + b"WAVEfmt " + struct.pack("<I", 16)
    return start + layout + b"data" + struct.pack("<I", promised)


def test_more_channels_than_ears_and_mad_rates() -> None:
    with pytest.raises(SoundTooLong):
        SoundReader(header(6) + bytes(1_200))
    for rate in (1, 1_000_000):
        with pytest.raises(SoundUnreadable):
            SoundReader(header(1, rate) + bytes(1_000))


def test_promises_of_a_header_take_no_memory() -> None:
    reader = SoundReader(header(promised=0xFFFFFFF0) + bytes(1_000))
    assert reader.frames <= 500
    assert len(reader.read(10**12)) <= 1_000
    with pytest.raises(SoundUnreadable):
        SoundReader(header(promised=0))


def test_bombs_are_refused(monkeypatch: pytest.MonkeyPatch, spoken: bytes) -> None:
    long = made("FLAC", bytes(4_000 * 2 * 60), 4_000)
    assert len(long) < 10_000
    monkeypatch.setattr(sound_file, "MAX_SECONDS", 50)
    with pytest.raises(SoundTooLong):
        SoundReader(long)
    monkeypatch.setattr(sound_file, "MAX_DECODED_BYTES", 50_000)
    with pytest.raises(SoundTooLong):
        decode(spoken)
    monkeypatch.setattr(sound_file, "MAX_FILE_BYTES", 100)
    with pytest.raises(SoundTooLong):
        SoundReader(spoken)


@pytest.mark.parametrize("kind", ["OPUS", *KINDS])
def test_damaged_sounds_raise_nothing_else(kind: str, spoken: bytes) -> None:
    whole = spoken if kind == "OPUS" else made(kind, tone(0.2))
    dice = random.Random(kind)
    for _ in range(40):
        data = bytearray(whole[: dice.choice((len(whole), dice.randrange(len(whole))))])
        for _ in range(dice.choice((1, 5, 60))):
            if data:
                data[dice.randrange(min(len(data), dice.choice((80, len(data)))))] = dice.randrange(
                    256
                )
        try:
            reader = SoundReader(bytes(data))
        except TimError:
            continue
        try:
            reader.read(20_000)
            reader.seek(3_000)
            reader.read(2_000)
        except TimError:
            pass
        finally:
            reader.close()


def test_without_the_library_it_says_so(monkeypatch: pytest.MonkeyPatch, spoken: bytes) -> None:
    monkeypatch.setitem(sys.modules, "soundfile", None)
    with pytest.raises(SoundSystemMissing):
        encode(b"")
    with pytest.raises(SoundSystemMissing):
        decode(spoken)


def test_numpy_is_never_loaded() -> None:
    script = """
import sys
from tests.unit.media.tones import tone
from tests.unit.media.test_recorder import FakeMicrophone
from timclient.media.player import Player
from timclient.media.recorder import Recorder
from timclient.media.sound_devices import SoundSystem
from timclient.media.sound_file import SoundReader, decode, measure
SoundSystem().microphones()
microphone = FakeMicrophone([tone(0.05)] * 10)
recorder = Recorder(lambda _device: microphone, lambda _heard: None)
recorder.run()
microphone.used_up.wait(5)
recorded = recorder.finish()
assert decode(recorded.data).samples and measure(recorded.data).waveform
assert "sounddevice" in sys.modules and "soundfile" in sys.modules
assert not [name for name in sys.modules if name.split(".")[0] == "numpy"]
print("clean")
"""
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert run.stdout.strip().endswith("clean"), run.stderr
