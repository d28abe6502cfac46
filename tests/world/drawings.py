"""Pictures as they go to and fro between practices, drawn with fictional content."""

import io
import math
from contextlib import suppress

from PIL import Image, ImageDraw, ImageFont

PAPER, INK, GRID, GRID_FINE = "#fffdf8", "#1d2433", "#e6a4a4", "#f6dcdc"
PINK, BLUE, RED = "#fbe9ec", "#2f6fb0", "#b3363f"

# The letters Pillow brings along have no umlauts in capitals.
FONTS = ("DejaVuSans.ttf", "arial.ttf", "Arial.ttf")

Drawn = tuple[bytes, tuple[int, int]]


def ecg() -> Drawn:
    """Three leads of a resting electrocardiogram on its paper."""
    size = (1280, 760)
    image, draw = _sheet(size, PAPER)
    for step, color in ((10, GRID_FINE), (50, GRID)):
        for x in range(0, size[0], step):
            draw.line((x, 70, x, size[1]), color)
        for y in range(70, size[1], step):
            draw.line((0, y, size[0], y), color)
    draw.text((24, 20), "Ruhe-EKG · 25 mm/s · 10 mm/mV · Muster, Patient 4711", INK, _font(28))
    for number, (lead, height) in enumerate((("I", 90.0), ("II", 130.0), ("V5", 160.0))):
        base = 250 + number * 200
        draw.text((24, base - 120), lead, INK, _font(30))
        points = [(float(x), base - height * _beat((x - 40) / 210)) for x in range(size[0])]
        draw.line(points, INK, 3, joint="curve")
    return _png(image), size


def referral() -> Drawn:
    """A form with which somebody is sent to a colleague."""
    size = (900, 640)
    image, draw = _sheet(size, PINK)
    draw.rectangle((24, 24, 876, 616), outline=RED, width=3)
    draw.text((44, 40), "Überweisungsschein (Muster)", RED, _font(34))
    boxes = (
        ((44, 100, 560, 210), "Krankenkasse · Name, Vorname", "Musterkasse\nBeispiel, Erika"),
        ((580, 100, 856, 210), "Überweisung an", "Kardiologie"),
        ((44, 230, 856, 330), "Diagnose / Verdachtsdiagnose", "V. a. Hypertonie (I10.90)"),
        ((44, 350, 856, 460), "Auftrag", "Langzeit-Blutdruck, Belastungs-EKG, Echo"),
        ((44, 480, 856, 590), "Vertragsarztstempel", "Praxis Dr. Weber · Musterweg 1"),
    )  # fmt: skip
    for area, title, words in boxes:
        draw.rectangle(area, fill=PAPER, outline=RED)
        draw.text((area[0] + 10, area[1] + 6), title, RED, _font(18))
        draw.multiline_text((area[0] + 10, area[1] + 34), words, INK, _font(26), spacing=8)
    return _png(image), size


def pressures() -> Drawn:
    """Blood pressures of two weeks as lines."""
    size = (900, 1100)
    image, draw = _sheet(size, PAPER)
    draw.text((40, 30), "Mein Blutdruck-Tagebuch", INK, _font(36))
    for value in range(60, 181, 20):
        y = _level(value)
        draw.line((110, y, 860, y), "#d8dde6", 2)
        draw.text((40, y - 14), f"{value}", INK, _font(24))
    for color, middle, name in ((RED, 138, "systolisch"), (BLUE, 86, "diastolisch")):
        points = [(130 + 54 * d, _level(middle + 8 * math.sin(d * 1.3))) for d in range(14)]
        draw.line(points, color, 5)
        for x, y in points:
            draw.ellipse((x - 8, y - 8, x + 8, y + 8), color)
        draw.text((130, points[0][1] - 60), name, color, _font(26))
    draw.text((40, 1040), "Alle Werte in mmHg, morgens gemessen.", INK, _font(24))
    return _png(image), size


def _beat(seconds: float) -> float:
    """One heart beat a second: P, Q, R, S and T as bells."""
    phase = seconds % 1.0
    bells = ((0.18, 0.025, 0.12), (0.33, 0.008, -0.12), (0.36, 0.01, 1.0), (0.39, 0.009, -0.25),
             (0.62, 0.04, 0.24))  # fmt: skip
    return sum(high * math.exp(-(((phase - at) / wide) ** 2) / 2) for at, wide, high in bells)


def _level(value: float) -> float:
    return 980 - (value - 60) * 7


def _sheet(size: tuple[int, int], color: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", size, color)
    return image, ImageDraw.Draw(image)


def _font(size: int) -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    for name in FONTS:
        with suppress(OSError):
            return ImageFont.truetype(name, size)
    return ImageFont.load_default(size)


def _png(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()
