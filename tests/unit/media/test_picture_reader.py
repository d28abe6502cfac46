"""Hostile and broken picture files."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from PIL import Image

from tests.unit.media.picture_files import png_bomb, saved, scene, with_everything, write
from timclient.domain.errors_media import (
    HeicUnsupported,
    MediaError,
    PictureDamaged,
    PictureTooLarge,
    PictureUnsupported,
)
from timclient.media import picture_reader, pictures

KINDS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")


def both(data: bytes) -> None:
    pictures.inspect(data)
    pictures.decode_for_view(data, 300)
    pictures.make(data)


def test_bomb_is_refused_before_decoding() -> None:
    bomb = png_bomb()
    assert len(bomb) < 100_000
    began = time.monotonic()
    for work in (pictures.inspect, pictures.make):
        with pytest.raises(PictureTooLarge):
            work(bomb)
    assert time.monotonic() - began < 0.2


def test_long_strip_is_refused() -> None:
    with pytest.raises(PictureTooLarge):
        pictures.inspect(png_bomb(40_000, 8))


def test_jpeg_of_very_many_scans_is_refused() -> None:
    data = saved(scene(), "JPEG", progressive=True)
    scan = data[data.rindex(b"\xff\xda") : -2]
    with pytest.raises(PictureTooLarge):
        pictures.inspect(data[:-2] + scan * picture_reader.MAX_SCANS + data[-2:])


@pytest.mark.parametrize("kind", KINDS)
def test_truncated(kind: str) -> None:
    data = saved(scene(mode="P" if kind == "GIF" else "RGB").resize((400, 300)), kind)
    for length in (len(data) // 2, len(data) * 9 // 10, 12):
        with pytest.raises((PictureDamaged, PictureUnsupported)):
            both(data[:length])


@pytest.mark.parametrize("kind", KINDS)
def test_changed_bytes_raise_nothing_else(kind: str) -> None:
    dice = random.Random(4)
    whole = with_everything(kind) if kind in ("JPEG", "PNG", "WEBP") else saved(scene(), kind)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(dice.randrange(1, 12)):
            data[dice.randrange(min(len(data), dice.choice((64, len(data)))))] = dice.randrange(256)
        try:
            both(bytes(data))
        except MediaError:
            continue


@pytest.mark.parametrize(
    "data", [b"", b"GIF", b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\0" * 900]
)
def test_no_picture(data: bytes) -> None:
    with pytest.raises((PictureUnsupported, PictureDamaged)):
        pictures.inspect(data)


def test_formats_outside_the_list_are_not_even_tried() -> None:
    for kind in ("ICO", "PPM", "TGA", "JPEG2000"):
        with pytest.raises(PictureUnsupported):
            pictures.inspect(saved(scene(64, 64), kind))


def test_heic_is_told_by_name() -> None:
    with pytest.raises(HeicUnsupported):
        pictures.inspect(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100)


def test_name_does_not_matter(tmp_path: Path) -> None:
    path = write(tmp_path, "photo.jpg", saved(scene(), "PNG"))
    assert pictures.inspect(path).mimetype == "image/png"


def test_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    with path.open("wb") as file:
        file.truncate(picture_reader.MAX_BYTES + 1)
    with pytest.raises(PictureTooLarge):
        pictures.inspect(path)


def test_several_pictures_in_a_jpeg() -> None:
    other = Image.new("RGB", (240, 160))
    data = saved(scene(), "MPO", save_all=True, append_images=[other])
    made = pictures.make(data)
    assert made.mimetype == "image/jpeg"
    assert made.data.count(b"\xff\xd8\xff") == 1


def test_broken_profile_is_left_out() -> None:
    good = pictures.decode_for_view(saved(scene(), "PNG"), 240)
    bad = pictures.decode_for_view(saved(scene(), "PNG", icc_profile=b"nonsense" * 20), 240)
    assert bad == good
