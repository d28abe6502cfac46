"""What is sent holds pixels only; what is received can do nothing but be a picture."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.unit.media.picture_files import (
    SECRETS,
    exif,
    photo,
    saved,
    scene,
    with_everything,
    write,
)
from timclient.domain.errors_media import PictureFileUnusable
from timclient.domain.picture import DecodedPicture, PictureInfo
from timclient.domain.picture_edit import Area, Blacken, Crop
from timclient.media import pictures

CORNERS = ((0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9))
RED, GREEN, BLUE, WHITE = "red", "green", "blue", "white"


def tone(pixel: tuple[int, ...]) -> str:
    strong = [value > 128 for value in pixel[:3]]
    names = {(True, False, False): RED, (False, True, False): GREEN, (False, False, True): BLUE}
    return names.get((strong[0], strong[1], strong[2]), WHITE)


def corners(picture: DecodedPicture) -> list[str]:
    found = []
    for x, y in CORNERS:
        at = (int(y * picture.height) * picture.width + int(x * picture.width)) * 4
        found.append(tone(tuple(picture.rgba[at : at + 4])))
    return found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("full_size", [False, True])
def test_nothing_but_pixels_is_sent(kind: str, full_size: bool) -> None:
    source = with_everything(kind)
    assert b"SECRET" in source
    made = pictures.make(source, full_size=full_size)
    assert [secret for secret in SECRETS if secret in made.data] == []
    assert made.mimetype == pictures.inspect(source).mimetype
    with Image.open(io.BytesIO(made.data)) as seen:
        assert not seen.getexif()
        told = set(seen.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive",
                                 "progression", "loop", "background", "timestamp"}  # fmt: skip
        assert told == set()


def test_thumbnail_tells_nothing_either() -> None:
    picture = scene(1600, 1200)
    made = pictures.make(saved(picture, "JPEG", exif=exif(), comment=b"SECRET"))
    assert made.thumbnail is not None
    assert (made.thumbnail.width, made.thumbnail.height) == (800, 600)
    assert [secret for secret in SECRETS if secret in made.thumbnail.data] == []
    assert pictures.make(saved(scene(), "JPEG")).thumbnail is None


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_is_turned_upright(kind: str, orientation: int) -> None:
    ways = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    way = ways[orientation]
    stored = scene() if way is None else scene().transpose(Image.Transpose(way))
    tags = Image.Exif()
    tags[0x0112] = orientation
    data = saved(stored, kind, exif=tags)
    size = (240, 160)
    info = pictures.inspect(data)
    assert (info.width, info.height) == size
    view = pictures.decode_for_view(data, 120)
    assert (view.width, view.height) == (120, 80)
    assert (view.source_width, view.source_height) == size
    assert corners(view) == [RED, GREEN, BLUE, WHITE]
    made = pictures.make(data)
    assert (made.width, made.height) == size
    assert corners(pictures.decode_for_view(made.data, 240)) == [RED, GREEN, BLUE, WHITE]


def test_colours_of_a_profile_are_converted() -> None:
    view = pictures.decode_for_view(with_everything("JPEG"), 240)
    assert corners(view) == [BLUE, GREEN, RED, WHITE]


@pytest.mark.parametrize(
    ("kind", "mode", "mimetype"),
    [
        ("JPEG", "RGB", "image/jpeg"),
        ("JPEG", "L", "image/jpeg"),
        ("JPEG", "CMYK", "image/jpeg"),
        ("PNG", "RGB", "image/png"),
        ("PNG", "RGBA", "image/png"),
        ("PNG", "P", "image/png"),
        ("PNG", "1", "image/png"),
        ("PNG", "LA", "image/png"),
        ("PNG", "I;16", "image/png"),
        ("WEBP", "RGBA", "image/webp"),
        ("GIF", "P", "image/png"),
        ("BMP", "RGB", "image/png"),
        ("TIFF", "1", "image/png"),
        ("TIFF", "F", "image/png"),
        ("TIFF", "CMYK", "image/png"),
        ("TIFF", "LAB", "image/png"),
    ],
)
def test_kinds(kind: str, mode: str, mimetype: str) -> None:
    image = scene()
    if mode == "I;16":
        image = Image.new("I;16", (240, 160), 40_000)
    elif mode == "LAB":
        image = Image.new("LAB", (240, 160))
    else:
        image = image.convert("L").convert(mode) if mode in ("1", "F") else image.convert(mode)
    made = pictures.make(saved(image, kind))
    assert made.mimetype == mimetype
    assert made.suffix == {"image/jpeg": ".jpg"}.get(mimetype, "." + mimetype[6:])
    again = pictures.inspect(made.data)
    assert again == PictureInfo(240, 160, mimetype)


def test_sixteen_bits_are_scaled() -> None:
    view = pictures.decode_for_view(saved(Image.new("I;16", (4, 4), 257 * 100), "PNG"), 4)
    assert view.rgba[:4] == bytes((100, 100, 100, 255))


def test_large_pictures_are_reduced_unless_wanted() -> None:
    data = photo(4000, 400)
    reduced, full = pictures.make(data), pictures.make(data, full_size=True)
    assert (reduced.width, reduced.height) == (2000, 200)
    assert (full.width, full.height) == (4000, 400)
    assert len(reduced.data) < len(full.data) / 2
    wide = pictures.make(saved(scene(3000, 300), "PNG"))
    assert (wide.width, wide.height) == (2560, 256)


def test_large_picture_without_loss_becomes_a_photo() -> None:
    made = pictures.make(saved(scene(3400, 2700), "BMP"), full_size=True)
    assert made.mimetype == "image/jpeg"


def test_transparency_is_told() -> None:
    clear = Image.new("RGBA", (10, 10), (255, 0, 0, 255))
    assert pictures.decode_for_view(saved(clear, "PNG"), 10).opaque
    clear.putpixel((3, 3), (0, 0, 0, 100))
    view = pictures.decode_for_view(saved(clear, "PNG"), 10)
    assert not view.opaque
    assert len(view.rgba) == 4 * 10 * 10
    large = Image.new("RGBA", (1000, 1000), (255, 0, 0, 90))
    made = pictures.make(saved(large, "PNG"))
    assert made.thumbnail is not None
    assert made.thumbnail.mimetype == "image/png"


def test_edits_are_in_picture_and_thumbnail() -> None:
    source = saved(scene(1600, 1200), "JPEG")
    edits = (Crop(Area(0.5, 0.0, 1.0, 1.0)), Blacken(Area(0.0, 0.0, 1.0, 0.5)))
    made = pictures.make(source, edits=edits)
    assert (made.width, made.height) == (800, 1200)
    assert made.thumbnail is not None
    for data in (made.data, made.thumbnail.data):
        view = pictures.decode_for_view(data, 100)
        assert view.rgba[:3] == b"\0\0\0"
        assert tone(tuple(view.rgba[-4:])) == WHITE


def test_edited_view() -> None:
    base = pictures.decode_for_view(saved(scene(), "PNG"), 120)
    view = pictures.edited_view(base, (Crop(Area(0.5, 0.5, 1.0, 1.0)),))
    assert (view.width, view.height) == (60, 40)
    assert (view.source_width, view.source_height) == (120, 80)
    assert corners(view) == [WHITE] * 4


def test_prepare_writes_both_files(tmp_path: Path) -> None:
    source = write(tmp_path, "photo.txt", saved(scene(1600, 1200), "JPEG", exif=exif()))
    ready = pictures.prepare(source, tmp_path / "a", tmp_path / "b")
    assert ready.mimetype == "image/jpeg"  # whatever its name says
    assert ready.size == (tmp_path / "a").stat().st_size
    assert ready.thumbnail_size == (tmp_path / "b").stat().st_size
    assert (ready.thumbnail_width, ready.thumbnail_height) == (800, 600)
    small = pictures.prepare(saved(scene(), "PNG"), tmp_path / "c", tmp_path / "d")
    assert not small.thumbnail_path
    assert not (tmp_path / "d").exists()


def test_files_that_cannot_be_used(tmp_path: Path) -> None:
    data = saved(scene(), "PNG")
    with pytest.raises(PictureFileUnusable):
        pictures.prepare(tmp_path / "missing", tmp_path / "a", tmp_path / "b")
    with pytest.raises(PictureFileUnusable):
        pictures.prepare(data, tmp_path / "no" / "a", tmp_path / "b")
