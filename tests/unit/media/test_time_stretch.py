"""Faster, with the pitch kept."""

from __future__ import annotations

import time

import pytest

from tests.unit.media.tones import dominant, tone
from timclient.media.time_stretch import TimeStretch


def stretched(samples: bytes, rate: int, channels: int, speed: float) -> bytes:
    stretch = TimeStretch(rate, channels, speed)
    piece = rate // 20 * 2 * channels
    out = b"".join(
        stretch.feed(samples[start : start + piece]) for start in range(0, len(samples), piece)
    )
    return out + stretch.flush()


@pytest.mark.parametrize("speed", [1.5, 2.0])
@pytest.mark.parametrize(("rate", "channels"), [(48_000, 1), (44_100, 2), (8_000, 1)])
def test_shorter_at_the_same_pitch(rate: int, channels: int, speed: float) -> None:
    samples = tone(0.8, 440, rate, channels)
    out = stretched(samples, rate, channels, speed)
    assert len(out) == pytest.approx(len(samples) / speed, rel=0.12)
    assert len(out) % (2 * channels) == 0
    assert dominant(out, rate, channels) == 440


def test_silence_stays_silent_and_nothing_is_nothing() -> None:
    assert not any(stretched(bytes(48_000), 48_000, 1, 2.0))
    assert not any(TimeStretch(48_000, 1, 2.0).flush())


def test_pending_says_what_was_not_heard_yet() -> None:
    stretch = TimeStretch(48_000, 1, 2.0)
    out = stretch.feed(tone(0.5))
    assert stretch.pending == pytest.approx(24_000 - len(out) // 2 * 2, abs=2)
    stretch.flush()
    assert stretch.pending == 0


def test_takes_little_of_a_core() -> None:
    samples = tone(1.0)
    start = time.process_time()
    stretched(samples, 48_000, 1, 2.0)
    assert time.process_time() - start < 0.5 * 0.2, "a fifth of a core of the time it plays"
