"""Playing into a loudspeaker that notes what it gets."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from tests.unit.media.tones import dominant, tone
from timclient.domain.errors import TimError
from timclient.domain.errors_media import NoSoundOutput, SoundOutputLost, SoundUnreadable
from timclient.media.player import Played, Player
from timclient.media.sound_file import Pcm, PcmReader


class FakeSpeaker:
    """Takes a piece of 50 ms in 2 ms. ``delay_s`` is nothing, so that places are exact."""

    def __init__(self) -> None:
        self.delay_s = 0.0
        self.heard = bytearray()
        self.opened: list[tuple[int, int]] = []
        self.closed = 0
        self.drained = 0
        self.failure: TimError | None = None

    def open(self, rate: int, channels: int) -> FakeSpeaker:
        self.opened.append((rate, channels))
        return self

    def write(self, samples: bytes) -> None:
        if self.failure is not None:
            raise self.failure
        self.heard += samples
        time.sleep(0.002)

    def drain(self) -> None:
        self.drained += 1

    def close(self) -> None:
        self.closed += 1


class Stage:
    def __init__(self) -> None:
        self.speaker = FakeSpeaker()
        self.told: list[Played] = []
        self._news = threading.Condition()
        self.player = Player(self.speaker.open, self._tell)

    def _tell(self, played: Played) -> None:
        with self._news:
            self.told.append(played)
            self._news.notify_all()

    def until(self, condition: Callable[[Played], bool]) -> Played:
        with self._news:
            found = self._news.wait_for(
                lambda: next((one for one in self.told if condition(one)), None), 5
            )
        assert found, self.told[-3:]
        self.told.clear()
        return found


@pytest.fixture
def stage() -> Iterator[Stage]:
    stage = Stage()
    yield stage
    stage.player.close()


def sound(seconds: float = 1.0, hertz: float = 440) -> PcmReader:
    return PcmReader(Pcm(tone(seconds, hertz)))


def test_plays_everything_and_says_how_far(stage: Stage) -> None:
    stage.player.play("a", sound(0.5))
    stage.until(lambda one: one.playing and 100 <= one.position_ms <= 400)
    assert stage.until(lambda one: one.ended) == Played("a", 500, playing=False, ended=True)
    assert bytes(stage.speaker.heard) == tone(0.5)
    assert (stage.speaker.drained, stage.speaker.closed) == (1, 1)
    assert stage.speaker.opened == [(48_000, 1)]


@pytest.mark.parametrize("speed", [1.5, 2.0])
def test_faster_with_the_same_pitch(stage: Stage, speed: float) -> None:
    stage.player.play("a", sound(0.8), speed=speed)
    assert stage.until(lambda one: one.ended).position_ms == 800
    heard = bytes(stage.speaker.heard)
    assert len(heard) / 96_000 == pytest.approx(0.8 / speed, abs=0.06)
    assert dominant(heard) == 440


def test_speed_changes_while_it_plays(stage: Stage) -> None:
    stage.player.play("a", sound(1.0))
    stage.until(lambda one: one.position_ms >= 300)
    stage.player.set_speed(2.0)
    stage.until(lambda one: one.position_ms >= 500)
    stage.player.set_speed(1.0)
    stage.until(lambda one: one.ended)
    assert 0.6 < len(stage.speaker.heard) / 96_000 < 1.0


def test_pause_closes_the_loudspeaker_and_stays_there(stage: Stage) -> None:
    stage.player.play("a", sound(1.0))
    stage.until(lambda one: one.position_ms >= 200)
    stage.player.pause()
    place = stage.until(lambda one: not one.playing).position_ms
    assert 200 <= place < 1_000
    assert stage.speaker.closed == 1
    stage.player.pause()
    stage.player.resume()
    assert stage.until(lambda one: one.playing).position_ms == place
    stage.until(lambda one: one.ended)
    assert len(stage.speaker.heard) == pytest.approx(96_000, abs=400)


def test_what_the_device_still_holds_was_not_heard(stage: Stage) -> None:
    stage.speaker.delay_s = 0.1
    stage.player.play("a", sound(1.0))
    stage.until(lambda one: one.position_ms >= 200)
    stage.player.pause()
    place = stage.until(lambda one: not one.playing).position_ms
    assert len(stage.speaker.heard) / 96 - place == pytest.approx(100, abs=2)


def test_seeking_while_playing_and_while_paused(stage: Stage) -> None:
    stage.player.play("a", PcmReader(Pcm(tone(0.5, 300) + tone(0.5, 700))), position_ms=400)
    stage.until(lambda one: one.playing)
    stage.player.pause()
    stage.until(lambda one: not one.playing)
    stage.speaker.heard.clear()
    stage.player.seek(500)
    assert stage.until(lambda one: True) == Played("a", 500, playing=False)
    stage.player.resume()
    stage.until(lambda one: one.ended)
    assert dominant(bytes(stage.speaker.heard)) == 700
    stage.player.resume()
    stage.until(lambda one: one.position_ms < 200)
    stage.player.seek(950)
    stage.until(lambda one: one.ended)


def test_seeking_beyond_the_end_stops_there(stage: Stage) -> None:
    stage.player.play("a", sound(1.0))
    stage.until(lambda one: one.playing)
    stage.player.seek(99_000)
    assert stage.until(lambda one: not one.playing).position_ms == 1_000


def test_another_sound_replaces_the_first(stage: Stage) -> None:
    stage.player.play("a", sound(1.0))
    stage.until(lambda one: one.playing)
    stage.player.play("b", sound(0.2, 700))
    assert stage.until(lambda one: one.ended).uid == "b"
    assert stage.speaker.closed == 2
    stage.player.stop()
    stage.player.resume()
    stage.player.seek(0)


def test_without_loudspeaker(stage: Stage) -> None:
    def refuse(_rate: int, _channels: int) -> FakeSpeaker:
        raise NoSoundOutput

    player = Player(refuse, stage._tell)
    player.play("a", sound())
    assert stage.until(lambda one: not one.playing).failure == "no-sound-output"
    player.close()


def test_unplugged_while_playing_can_go_on(stage: Stage) -> None:
    stage.player.play("a", sound(1.0))
    stage.until(lambda one: one.position_ms >= 100)
    stage.speaker.failure = SoundOutputLost()
    found = stage.until(lambda one: bool(one.failure))
    assert (found.failure, found.playing) == ("sound-output-lost", False)
    stage.speaker.failure = None
    stage.player.resume()
    stage.until(lambda one: one.ended)


def test_damage_in_the_middle_is_told(stage: Stage) -> None:
    class Broken(PcmReader):
        def read(self, frames: int) -> bytes:
            if self.position > 10_000:
                raise SoundUnreadable
            return super().read(frames)

    stage.player.play("a", Broken(Pcm(tone(1.0))))
    assert stage.until(lambda one: bool(one.failure)).failure == "sound-unreadable"


def test_nothing_to_play_is_no_error() -> None:
    player = Player(FakeSpeaker().open, lambda _played: None)
    for order in (player.pause, player.resume, player.stop):
        order()
    player.set_speed(2.0)
    player.close()
    player.close()
