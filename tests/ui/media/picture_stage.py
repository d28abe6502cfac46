"""Real pictures and pages for the windows, with the real service behind them."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFont

from tests.unit.media.picture_files import pdf, pdf_stream, saved, scene
from timclient.domain.chosen_file import ChosenFile
from timclient.domain.picture import DecodedPicture
from timclient.media import pictures

LINES = ("Praxis Dr. Anna Weber", "Laborbefund", "", "Name: Mustermann, Erika",
         "geboren 12.08.1964", "", "Kalium      4,1 mmol/l", "Natrium   139 mmol/l",
         "Kreatinin   0,9 mg/dl")  # fmt: skip


def finding(width: int = 1500, height: int = 2000) -> bytes:
    """A photographed page."""
    image = Image.new("RGB", (width, height), "#d8d2c4")
    draw = ImageDraw.Draw(image)
    draw.rectangle((90, 90, width - 90, height - 90), fill="#fdfcf8")
    for number, line in enumerate(LINES):
        font = ImageFont.load_default(72 if number < 2 else 56)
        draw.text((180, 200 + 130 * number), line, fill="#222222", font=font)
    return saved(image, "JPEG", quality=90)


def decoded(data: bytes | None = None, edge: int = 1600) -> DecodedPicture:
    return pictures.decode_for_view(data or saved(scene(1200, 800), "PNG"), edge)


def letter(count: int = 3) -> bytes:
    """A PDF of some pages."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number in range(count):
        body = b"BT /F 20 Tf 72 750 Td (Entlassbrief, Seite %d) Tj /F 12 Tf" % (number + 1)
        lines = b" ".join(
            b"0 -22 Td (Sehr geehrte Frau Kollegin, wir berichten \374ber den Verlauf, Zeile %d) Tj"
            % n
            for n in range(20)
        )
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            b"/Contents %d 0 R>>" % (5 + 2 * number),
            pdf_stream(b"", body + b" " + lines + b" ET"),
        ]
    return pdf(*objects)


def chosen() -> tuple[ChosenFile, ...]:
    page, photo = finding(), saved(scene(1600, 1200), "JPEG")
    return (
        ChosenFile("Befund Mustermann.jpg", "image/jpeg", len(page), data=page),
        ChosenFile("Wunde 3 Tage nach der Operation, linkes Bein.jpg", "image/jpeg", len(photo),
                   data=photo, caption="Nahtmaterial bitte ansehen"),
        ChosenFile("Entlassbrief.pdf", "application/pdf", 812_345, data=letter()),
    )  # fmt: skip
