"""Loudness, meter and waveform."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.media.tones import tone
from timclient.media.waveform import level, loudness, shrink, waveform

RMS = st.lists(st.floats(0, 32_768), max_size=400)


def test_loudness_is_the_root_mean_square() -> None:
    assert loudness(b"") == 0
    assert loudness(bytes(4_800)) == 0
    assert loudness(tone(0.1, peak=10_000)) == pytest.approx(10_000 / 2**0.5, rel=0.01)
    assert loudness(memoryview(b"\x00\x80" * 100)) == 32_768


def test_meter_follows_the_ear() -> None:
    assert level(0) == 0
    assert level(5) == 0
    assert level(32_768) == 1
    assert 0.3 < level(1_000) < level(4_000) < 0.8


def test_waveform_of_silence_and_of_nothing() -> None:
    assert waveform([]) == ()
    assert waveform([1.0], 0) == ()
    assert waveform([3.0, 2.0]) == (0, 0)
    assert waveform([0.0] * 500) == (0,) * 100


def test_no_word_vanishes_in_a_long_recording() -> None:
    long = [100.0] * 18_000
    long[7_777] = 9_000.0
    assert max(waveform(long)) == 1_024
    assert waveform(long).count(1_024) == 1


@given(RMS, st.integers(1, 120))
def test_waveform_is_what_the_event_may_hold(rms: list[float], count: int) -> None:
    found = waveform(rms, count)
    assert len(found) == min(len(rms), count)
    assert all(0 <= value <= 1_024 for value in found)


@given(RMS)
def test_shrinking_keeps_the_greatest(rms: list[float]) -> None:
    assert max(shrink(rms, 7), default=None) == max(rms, default=None)
