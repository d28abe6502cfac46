"""A made voice: syllables of a gliding tone, as Ogg/Opus with its waveform."""

import array
import io
import math

RATE = 48_000
BARS = 60
_SYLLABLE_S, _LOUD = 0.28, 9_000


def speech(seconds: float, pitch: float) -> tuple[bytes, tuple[int, ...]]:
    """The sound, and loudness from 0 to 1024 in `BARS` steps."""
    import soundfile

    count = round(seconds * RATE)
    samples = array.array("h", (_sample(number / RATE, pitch) for number in range(count)))
    stream = io.BytesIO()
    with soundfile.SoundFile(stream, "w", RATE, 1, format="OGG", subtype="OPUS") as file:
        file.buffer_write(samples.tobytes(), dtype="int16")
    bars = tuple(round(1024 * _loudness(seconds * bar / BARS)) for bar in range(BARS))
    return stream.getvalue(), bars


def _sample(second: float, pitch: float) -> int:
    glide = pitch * (1 + 0.08 * math.sin(2.2 * second))
    turn = 2 * math.pi * glide * second
    tone = math.sin(turn) + 0.5 * math.sin(2 * turn) + 0.25 * math.sin(3 * turn)
    return round(_LOUD * _loudness(second) * tone)


def _loudness(second: float) -> float:
    """Syllables, some of them stressed, with a breath after every seventh."""
    number, inside = divmod(second / _SYLLABLE_S, 1.0)
    if number % 7 == 6:
        return 0.02
    return (0.55 + 0.45 * math.sin(number * 2.4)) * math.sin(math.pi * inside) ** 2
