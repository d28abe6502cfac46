"""Tones, and finding them again (Goertzel), without numpy."""

from __future__ import annotations

import math
from array import array


def tone(
    seconds: float, hertz: float = 440.0, rate: int = 48_000, channels: int = 1, peak: int = 9_000
) -> bytes:
    """A sine as 16-bit samples."""
    step = 2 * math.pi * hertz / rate
    frames = (round(peak * math.sin(step * frame)) for frame in range(round(seconds * rate)))
    return array("h", [value for value in frames for _ in range(channels)]).tobytes()


def power(samples: bytes, hertz: float, rate: int = 48_000, channels: int = 1) -> float:
    """How much of a frequency is in the first channel."""
    values = array("h", samples)[::channels]
    factor = 2 * math.cos(2 * math.pi * hertz / rate)
    before, last = 0.0, 0.0
    for value in values:
        before, last = last, value + factor * last - before
    return (last * last + before * before - factor * last * before) / max(1, len(values)) ** 2


def dominant(samples: bytes, rate: int = 48_000, channels: int = 1) -> int:
    """The strongest frequency from 200 to 1000 Hz, to 10 Hz."""
    return max(range(200, 1001, 10), key=lambda hertz: power(samples, hertz, rate, channels))
