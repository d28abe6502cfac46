"""Animations keep moving, and lose what is no pixel."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.unit.media.picture_files import saved
from timclient.domain.picture_edit import Area, Blacken
from timclient.media import animation, pictures

COLORS = ("red", "green", "blue")


def moving(kind: str) -> bytes:
    frames = [Image.new("RGB", (40, 30), color) for color in COLORS]
    extra = {"comment": b"SECRET"} if kind == "GIF" else {"exif": b"Exif\0\0SECRET"}
    return saved(
        frames[0], kind, save_all=True, append_images=frames[1:], duration=[50, 60, 70], **extra
    )


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_keeps_moving(kind: str) -> None:
    data = moving(kind)
    assert b"SECRET" in data
    assert pictures.inspect(data).animated
    made = pictures.make(data)
    assert made.mimetype == f"image/{kind.lower()}"
    assert b"SECRET" not in made.data
    with Image.open(io.BytesIO(made.data)) as seen:
        assert getattr(seen, "n_frames", 1) == 3
        assert seen.convert("RGB").getpixel((5, 5))[0] > 200  # type: ignore[index]
        seen.seek(2)
        seen.load()
        assert seen.info["duration"] == 70


def test_edited_animation_stands_still() -> None:
    made = pictures.make(moving("GIF"), edits=(Blacken(Area(0, 0, 1, 1)),))
    assert made.mimetype == "image/png"
    assert not any(pictures.decode_for_view(made.data, 40).rgba[:3])


def test_endless_animation_becomes_its_first_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(animation, "MAX_FRAMES", 2)
    made = pictures.make(moving("GIF"))
    assert made.mimetype == "image/png"
    assert pictures.decode_for_view(made.data, 40).rgba[0] > 200
