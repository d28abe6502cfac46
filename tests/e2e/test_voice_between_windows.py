"""A voice message, from the microphone of one window to the loudspeaker of the other, and back.

Each window has a sound system of its own, so that neither hears the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.pair import Pair, Seat, both_ways, photograph, seat, wait_for
from tests.e2e.practice import Practice
from tests.e2e.screen import Screen
from tests.e2e.waiting import until
from tests.integration.pulse import RATE, Pulse
from tests.unit.media.tones import dominant, power, tone

pytestmark = [
    pytest.mark.world,
    pytest.mark.window,
    pytest.mark.skipif(bool(Pulse.missing()), reason=f"not installed: {Pulse.missing()}"),
]

SAID = (440, 620)
_PIECE = 960


@pytest.fixture
def rooms() -> Iterator[tuple[Pulse, Pulse]]:
    """What is heard and said at either desk."""
    first = Pulse()
    try:
        second = Pulse()
        try:
            yield first, second
        finally:
            second.close()
    finally:
        first.close()


@pytest.fixture
def pair(practice: Practice, screen: Screen, rooms: tuple[Pulse, Pulse]) -> Pair:
    first, second = rooms
    extras = {"PULSE_SERVER": first.server}, {"PULSE_SERVER": second.server}
    return seat(practice, screen, extras)


def test_a_voice_message_is_heard_at_the_other_side(
    pair: Pair, rooms: tuple[Pulse, Pulse], tmp_path: Path, pictures: Path
) -> None:
    ways = zip(both_ways(pair), (rooms, rooms[::-1]), SAID, strict=True)
    for (sender, receiver), (here, there), hertz in ways:
        picture = pictures / f"recording-{sender.person.provider}.png"
        record(sender, here, hertz, picture)
        heard = tmp_path / f"own-{hertz}.raw"
        listen_before_sending(sender, here, heard)
        assert is_tone(heard, hertz)
        sender.window.try_to("press", name="Send voice message")
        heard = tmp_path / f"far-{hertz}.raw"
        event, length = arrived(receiver, own=False)
        arrived(sender, own=True)
        photograph(receiver, pictures / f"voice-{receiver.person.provider}.png")
        play(receiver, there, event, heard)
        assert is_tone(heard, hertz)
        assert len(sound_of(heard)) / 2 / RATE == pytest.approx(length, abs=0.3)
    for one in pair:
        photograph(one, pictures / f"voices-{one.person.provider}.png")
        one.window.quit()


def test_without_a_microphone_it_is_said_plainly(
    practice: Practice, screen: Screen, tmp_path: Path, pictures: Path
) -> None:
    nowhere = {"PULSE_SERVER": f"unix:{tmp_path / 'nobody'}"}
    one, other = seat(practice, screen, (nowhere, nowhere))
    one.window.come_to_front()
    one.window.ask("key", keys="Ctrl+Shift+V")
    told = until(lambda: one.window.ask("notice"), "the window says what is missing")
    assert "microphone" in told
    photograph(one, pictures / "no-microphone.png")
    one.window.say("Dann eben schriftlich")
    other.window.wait_for_message("Dann eben schriftlich")
    for window in (one.window, other.window):
        window.quit()


def record(sender: Seat, here: Pulse, hertz: int, picture: Path) -> None:
    """Speak into the microphone for a while, with a pause."""
    window = sender.window
    window.come_to_front()
    speaking = here.play(tone(60.0, hertz))
    window.ask("key", keys="Ctrl+Shift+V")
    until(lambda: seconds(sender) >= 1, "a second is recorded")
    window.try_to("press", name="Pause")
    until(lambda: window.try_to("voice_bar")["paused"], "the recording rests")
    photograph(sender, picture)
    rested = seconds(sender)
    window.try_to("press", name="Record on")
    until(lambda: seconds(sender) > rested, "another second is recorded")
    window.try_to("press", name="Pause")
    until(lambda: window.try_to("voice_bar")["paused"], "the recording rests again")
    speaking.terminate()
    speaking.wait(5)


def seconds(sender: Seat) -> int:
    """What the bar says of the length."""
    minutes, _, rest = sender.window.try_to("voice_bar")["seconds"].partition(":")
    return int(minutes) * 60 + int(rest)


def listen_before_sending(sender: Seat, here: Pulse, heard: Path) -> None:
    """Play what was recorded to its end."""
    window = sender.window
    listener = here.listen(heard)
    until(lambda: heard.stat().st_size, "the listener hears")
    window.try_to("press", name="Listen before sending")
    until(lambda: window.try_to("voice_bar")["listening"], "it is played")
    until(lambda: not window.ask("voice_bar")["listening"], "it was played to its end")
    until(lambda: is_silent_again(heard), "silence")
    listener.terminate()
    listener.wait(5)


def arrived(one: Seat, *, own: bool) -> tuple[str, float]:
    """The voice message of a side: its event and its length in seconds."""
    message = wait_for(
        one.window,
        lambda it: bool(it["file"]) and it["file"]["voice"] and it["own"] is own,
        "voice",
    )
    file = message["file"]
    assert file["mimetype"] == "audio/ogg"
    assert max(file["waveform"]) > 0
    return message["event"], file["duration"] / 1000


def play(receiver: Seat, there: Pulse, event: str, heard: Path) -> None:
    """Press the button of the message and hear it to its end."""
    window = receiver.window
    window.come_to_front()
    listener = there.listen(heard)
    until(lambda: heard.stat().st_size, "the listener hears")
    window.try_to("click_part", event=event, part="play")
    until(lambda: window.ask("playing")["ended"], "it was played to its end")
    assert not window.ask("playing")["failure"]
    until(lambda: is_silent_again(heard), "silence")
    listener.terminate()
    listener.wait(5)


def sound_of(file: Path) -> bytes:
    """What was recorded, from the first sound to the last."""
    pieces = _pieces(file)
    loud = [index for index, piece in enumerate(pieces) if any(piece)]
    return b"".join(pieces[loud[0] : loud[-1] + 1]) if loud else b""


def is_tone(file: Path, hertz: int) -> bool:
    """Whether a tone was heard, and nothing of the other one."""
    sound = sound_of(file)
    other = next(one for one in SAID if one != hertz)
    return dominant(sound) == hertz and power(sound, hertz) > 50 * power(sound, other)


def is_silent_again(file: Path) -> bool:
    """Whether something was heard and is over."""
    pieces = _pieces(file)
    return any(map(any, pieces)) and not any(map(any, pieces[-20:]))


def _pieces(file: Path) -> list[bytes]:
    raw = file.read_bytes()
    return [raw[start : start + _PIECE] for start in range(0, len(raw) // 2 * 2, _PIECE)]
