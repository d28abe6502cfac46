"""How pictures are written."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.unit.media.picture_files import saved, scene
from timclient.media import picture_writer


def test_bare_forgets_what_is_no_pixel() -> None:
    image = Image.open(io.BytesIO(saved(scene(), "JPEG", comment=b"SECRET")))
    fresh = picture_writer.bare(image)
    assert fresh.info == {}
    assert fresh.tobytes() == image.tobytes()
    assert type(fresh) is Image.Image


@pytest.mark.parametrize(
    ("size", "small"),
    [
        ((800, 600), None),
        ((1600, 600), (800, 300)),
        ((600, 1200), (300, 600)),
        ((9000, 3), (800, 1)),
    ],
)
def test_thumbnail_sizes(size: tuple[int, int], small: tuple[int, int] | None) -> None:
    made = picture_writer.thumbnail(Image.new("RGB", size))
    assert (None if made is None else (made.width, made.height)) == small


def test_photos_are_progressive_up_to_a_size() -> None:
    small = picture_writer.written(scene(), "image/jpeg").data
    large = picture_writer.written(Image.new("RGB", (2000, 1500)), "image/jpeg").data
    assert b"\xff\xc2" in small
    assert b"\xff\xc2" not in large


def test_sharp_keeps_colours() -> None:
    image = Image.new("RGB", (64, 64), "white")
    image.paste((255, 0, 0), (31, 0, 32, 64))
    seen = [
        Image.open(io.BytesIO(picture_writer.written(image, "image/jpeg", sharp=sharp).data))
        for sharp in (False, True)
    ]
    soft, hard = (picture.convert("RGB").getpixel((31, 30)) for picture in seen)
    assert isinstance(soft, tuple)
    assert isinstance(hard, tuple)
    assert hard[0] - hard[1] > 200 > soft[0] - soft[1]


def test_opaque() -> None:
    assert picture_writer.opaque(Image.new("RGB", (2, 2)))
    assert not picture_writer.opaque(Image.new("RGBA", (2, 2)))
