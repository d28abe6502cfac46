"""Carries out a user's edits on pixels."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from timclient.domain.picture_edit import Arrow, Blacken, Crop, Edit, Label, arrow_outline

if TYPE_CHECKING:
    from PIL import Image

_FINE = 4
_MAX_MASK_PIXELS = 16_000_000
_HALO = 0.035
_BRIGHT = 128_000


def drawn(image: Image.Image, edits: Iterable[Edit]) -> Image.Image:
    """Return a picture of mode RGB or RGBA with all edits, in their order.

    Blackened pixels are overwritten; nothing of them is kept anywhere in the result.
    """
    image = image.convert("RGBA" if image.mode == "RGBA" else "RGB")
    for edit in edits:
        match edit:
            case Crop(area):
                image = image.crop(area.pixels(image.width, image.height))
            case Blacken(area):
                black = (0, 0, 0, 255) if image.mode == "RGBA" else (0, 0, 0)
                image.paste(black, area.pixels(image.width, image.height))
            case Arrow():
                _draw_arrow(image, edit)
            case Label():
                _draw_label(image, edit)
    return image


def _draw_arrow(image: Image.Image, arrow: Arrow) -> None:
    """Draw it finer than the picture and shrink it, so that its edges are smooth."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - heavy

    corners = arrow_outline(arrow, image.width, image.height)
    left = math.floor(min(x for x, _ in corners)) - 1
    top = math.floor(min(y for _, y in corners)) - 1
    width = math.ceil(max(x for x, _ in corners)) + 1 - left
    height = math.ceil(max(y for _, y in corners)) + 1 - top
    fine = max(1, min(_FINE, math.isqrt(_MAX_MASK_PIXELS // (width * height))))
    mask = Image.new("L", (width * fine, height * fine))
    moved = [((x - left) * fine, (y - top) * fine) for x, y in corners]
    ImageDraw.Draw(mask).polygon(moved, fill=255)
    _paint(image, arrow.color, mask.reduce(fine), (left, top))


def _draw_label(image: Image.Image, label: Label) -> None:
    """Paint the words with a halo in the contrary tone, readable on any ground."""
    from PIL import Image, ImageFilter  # noqa: PLC0415 - heavy

    letters = label.letters
    ink = Image.frombytes("L", (letters.width, letters.height), letters.ink)
    height = max(1, round(label.height * image.height))
    width = max(1, round(height * letters.width / letters.height))
    size = (min(width, 4 * image.width), min(height, 4 * image.height))
    ink = ink.resize(size, Image.Resampling.BICUBIC)
    at = label.at.inside()
    place = (round(at.x * image.width), round(at.y * image.height))
    border = max(1, round(_HALO * height))
    wide = Image.new("L", (ink.width + 2 * border, ink.height + 2 * border))
    wide.paste(ink, (border, border))
    halo = wide.filter(ImageFilter.MaxFilter(2 * border + 1))
    _paint(image, _contrary(label.color), halo, (place[0] - border, place[1] - border))
    _paint(image, label.color, ink, place)


def _paint(image: Image.Image, color: str, mask: Image.Image, place: tuple[int, int]) -> None:
    from PIL import Image, ImageColor  # noqa: PLC0415 - heavy

    tone = ImageColor.getrgb(color)[:3]
    if image.mode == "RGB":
        image.paste(tone, (*place, place[0] + mask.width, place[1] + mask.height), mask)
        return
    layer = Image.new("RGBA", image.size, (*tone, 0))
    layer.paste((*tone, 255), (*place, place[0] + mask.width, place[1] + mask.height), mask)
    image.alpha_composite(layer)


def _contrary(color: str) -> str:
    from PIL import ImageColor  # noqa: PLC0415 - heavy

    red, green, blue = ImageColor.getrgb(color)[:3]
    return "#000000" if red * 299 + green * 587 + blue * 114 > _BRIGHT else "#ffffff"
