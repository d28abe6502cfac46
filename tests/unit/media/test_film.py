"""What a film says of itself is read; what is malformed in it neither raises nor takes time."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.unit.media.films import box, element, matroska, mp4, track
from timclient.domain.errors_media import FileUnreadable
from timclient.media.film import Film, film_in
from timclient.media.kinds import identify

SOUND = track(0, 0)


@pytest.mark.parametrize("long", [False, True])
def test_mp4_tells_pixels_and_length(long: bool) -> None:
    data = mp4(SOUND, track(1920, 1080, long=long), long=long)
    assert film_in(data) == Film(1920, 1080, 4200)


def test_a_film_taken_upright_is_shown_upright() -> None:
    assert film_in(mp4(track(1920, 1080, turned=True))) == Film(1080, 1920, 4200)


def test_webm_and_mkv_tell_the_same(tmp_path: Path) -> None:
    path = tmp_path / "film"
    for doctype, mimetype in ((b"webm", "video/webm"), (b"matroska", "video/x-matroska")):
        path.write_bytes(matroska(doctype=doctype))
        assert film_in(path) == Film(640, 360, 4200)
        assert identify(path.read_bytes()).mimetype == mimetype


def test_what_can_only_be_heard_is_no_film() -> None:
    assert film_in(mp4(SOUND)) == Film(0, 0, 4200, sound_only=True)
    assert film_in(matroska(0, 0)) == Film(0, 0, 4200, sound_only=True)


@pytest.mark.parametrize("data", [b"", b"x", b"RIFF0000AVI ", b"\x1aE\xdf\xa3", bytes(5000)])
def test_what_says_nothing_is_left_open(data: bytes) -> None:
    assert film_in(data) == Film()


def test_lengths_nobody_can_believe_are_left_out() -> None:
    for seconds in (0.0, 10_000_000.0, float("inf"), float("nan")):
        assert film_in(matroska(seconds=seconds)) == Film(640, 360, 0)
    assert film_in(mp4(track(640, 360), seconds=0)) == Film(640, 360, 0)


def test_damage_never_raises() -> None:
    chance = random.Random(7)
    for whole in (mp4(SOUND, track(640, 360)), matroska()):
        for _ in range(400):
            data = bytearray(whole[: chance.randrange(len(whole))])
            for _ in range(chance.randrange(8)):
                if data:
                    data[chance.randrange(len(data))] = chance.randrange(256)
            film_in(bytes(data))


def test_endless_boxes_come_to_an_end() -> None:
    assert film_in(box(b"ftyp") + box(b"free") * 100_000) == Film()
    assert film_in(element(0x1A45DFA3) + element(0xEC) * 100_000) == Film()


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        film_in(tmp_path / "nowhere")
