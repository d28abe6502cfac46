"""Playing sounds without a sound card, and hearing which tone it was."""

from __future__ import annotations

from array import array
from collections.abc import Awaitable, Callable

from tests.scenes import until
from tests.unit.media.test_player import FakeSpeaker
from tests.unit.media.tones import dominant
from timclient.services.playback import Playback

_HEARD_FRAMES = 6_000


def tone_in(samples: bytes, rate: int, channels: int = 1) -> int:
    """The tone in the middle of a sound, to 10 Hz."""
    values = array("h", samples[: len(samples) // 2 // channels * 2 * channels])
    start = max(0, len(values) // channels - _HEARD_FRAMES) // 2
    middle = values[start * channels : (start + _HEARD_FRAMES) * channels]
    return dominant(middle.tobytes(), rate, channels)


async def heard(play: Callable[[Playback], Awaitable[None]]) -> int:
    """The tone that the loudspeaker gives when what is played comes to its end."""
    speaker = FakeSpeaker()
    playback = Playback(speaker.open)
    try:
        await play(playback)
        await until(lambda: playback.state.value.ended or playback.state.value.failure, "played")
        assert not playback.state.value.failure
    finally:
        await playback.close()
    ((rate, channels),) = speaker.opened
    return tone_in(bytes(speaker.heard), rate, channels)
