"""Edits on pixels; above all: what is blackened is gone."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.unit.media.picture_files import exif, saved, scene
from timclient.domain.picture import MadePicture
from timclient.domain.picture_edit import Area, Arrow, Blacken, Crop, Label, Letters, Point
from timclient.media import pictures
from timclient.media.drawing import drawn

BAR = Area(0.2, 0.3, 0.6, 0.5)


def paper(secret: tuple[int, int, int], size: tuple[int, int] = (1000, 800)) -> Image.Image:
    """A white page that is coloured only where the bar will be."""
    image = Image.new("RGB", size, "white")
    image.paste(secret, BAR.pixels(*size))
    return image


def parts(made: MadePicture) -> list[bytes]:
    return [made.data] + ([made.thumbnail.data] if made.thumbnail else [])


def inside(data: bytes, margin: int) -> list[tuple[int, int]]:
    """The least and the greatest value of each channel within the bar."""
    with Image.open(io.BytesIO(data)) as image:
        left, top, right, bottom = BAR.pixels(*image.size)
        area = (left + margin, top + margin, right - margin, bottom - margin)
        return list(image.convert("RGB").crop(area).getextrema())  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["PNG", "BMP", "TIFF", "GIF"])
def test_every_blackened_pixel_is_black(kind: str) -> None:
    made = pictures.make(saved(paper((200, 10, 90)), kind), edits=(Blacken(BAR),))
    assert made.mimetype == "image/png"
    assert inside(made.data, 0) == [(0, 0)] * 3
    assert made.thumbnail is not None
    assert inside(made.thumbnail.data, 8) == [(0, 0)] * 3


def test_blackened_photo() -> None:
    """JPEG lets the white outside shimmer into the first block, but knows nothing of the inside."""
    made = pictures.make(saved(paper((200, 10, 90)), "JPEG"), edits=(Blacken(BAR),))
    assert made.mimetype == "image/jpeg"
    assert inside(made.data, 8) == [(0, 0)] * 3
    assert max(most for _, most in inside(made.data, 0)) < 32


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
@pytest.mark.parametrize("full_size", [False, True])
def test_file_does_not_depend_on_what_was_blackened(kind: str, full_size: bool) -> None:
    """The proof for every kind: two different secrets give the same files, byte for byte."""
    options = {"lossless": True} if kind == "WEBP" else {}
    results = []
    for secret in ((200, 10, 90), (3, 250, 4)):
        source = saved(paper(secret), kind, exif=exif(), **options)
        made = pictures.make(source, full_size=full_size, edits=(Blacken(BAR),))
        results.append(parts(made))
    assert results[0] == results[1]


def test_photo_does_not_depend_on_what_was_blackened() -> None:
    results = []
    for secret in ((200, 10, 90), (3, 250, 4)):
        image = drawn(paper(secret), (Blacken(BAR),))
        results.append(pictures.make(saved(image, "BMP"), full_size=True).data)
    assert results[0] == results[1]


def test_no_second_picture_is_in_the_file() -> None:
    source = paper((200, 10, 90))
    tags = Image.Exif()
    tags[0x010E] = "SECRET"
    data = saved(source, "MPO", save_all=True, append_images=[source.resize((160, 120))], exif=tags)
    made = pictures.make(data, edits=(Blacken(BAR),))
    assert made.data.count(b"\xff\xd8\xff") == 1
    assert made.data[-2:] == b"\xff\xd9"
    segments = [made.data[at + 1] for at in range(len(made.data) - 1) if made.data[at] == 0xFF]
    assert not {0xE1, 0xE2, 0xED, 0xFE} & set(segments)  # EXIF, MPF or ICC, Photoshop, comment


def test_transparent_picture_is_black_and_opaque_there() -> None:
    image = Image.new("RGBA", (100, 80), (200, 10, 90, 40))
    made = pictures.make(saved(image, "PNG"), edits=(Blacken(BAR),))
    with Image.open(io.BytesIO(made.data)) as seen:
        area = seen.crop(BAR.pixels(*seen.size))
        assert area.getextrema() == ((0, 0), (0, 0), (0, 0), (255, 255))


def test_order_counts() -> None:
    crop, bar = Crop(Area(0.5, 0.0, 1.0, 1.0)), Blacken(Area(0.0, 0.0, 0.5, 1.0))
    assert drawn(scene(), (crop, bar)).getpixel((10, 10)) == (0, 0, 0)
    assert drawn(scene(), (bar, crop)).getpixel((10, 10)) == (30, 200, 30)


def test_arrow_points() -> None:
    arrow = Arrow(Point(0.1, 0.5), Point(0.9, 0.5), "#ff0000")
    for mode in ("RGB", "RGBA"):
        image = drawn(Image.new(mode, (200, 100), "white"), (arrow,))
        red, white = (255, 0, 0), (255, 255, 255)
        assert image.getpixel((100, 50))[:3] == red  # type: ignore[index]
        assert image.getpixel((100, 60))[:3] == white  # type: ignore[index]
        assert image.getpixel((174, 50))[:3] == red  # type: ignore[index]
        assert image.getpixel((5, 50))[:3] == white  # type: ignore[index]


def test_arrow_of_no_length_and_outside() -> None:
    for start, end in (((0.5, 0.5), (0.5, 0.5)), ((-9.0, float("nan")), (7.0, 1e9))):
        arrow = Arrow(Point(*start), Point(*end), "#00ff00")
        assert drawn(scene(), (arrow,)).size == (240, 160)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_words_have_a_halo(mode: str) -> None:
    letters = Letters(40, 20, bytes(40 * 10) + b"\xff" * (40 * 10))
    label = Label(Point(0.25, 0.25), 0.5, "#ffffff", "x", letters)
    image = drawn(Image.new(mode, (160, 80), "white"), (label,))
    assert image.getpixel((60, 50))[:3] == (255, 255, 255)  # type: ignore[index]
    assert image.getpixel((60, 39))[0] < 130  # type: ignore[index]
    off = Label(Point(1.0, 1.0), 2.0, "#102030", "x", letters)
    assert drawn(Image.new(mode, (160, 80)), (off,)).size == (160, 80)
