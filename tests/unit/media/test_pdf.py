"""PDF pages of friends and of strangers."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.unit.media.picture_files import pdf, pdf_stream, write
from timclient.domain.errors_media import MediaError, PdfDamaged, PdfLocked, PdfTooLarge
from timclient.media import pdf as module
from timclient.media.pdf import PdfReader

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R%s>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
RED = pdf_stream(b"", b"1 0 0 rg 50 20 100 60 re f")
SCRIPT = b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/AA<</WC<</S/JavaScript/JS(x)>>>>"


def page(extra: bytes = b"/Contents 4 0 R", box: bytes = b"0 0 200 100") -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox[%s]%s>>" % (box, extra)


def plain(extra: bytes = b"") -> bytes:
    return pdf(CATALOGUE % extra, PAGES, page(), RED)


@pytest.fixture
def reader() -> PdfReader:
    return PdfReader()


def pixel(rgba: bytes, width: int, x: int, y: int) -> tuple[int, ...]:
    at = (y * width + x) * 4
    return tuple(rgba[at : at + 4])


def test_page_is_drawn(reader: PdfReader, tmp_path: Path) -> None:
    for source in (plain(), write(tmp_path, "a.pdf", plain())):
        assert reader.info(source).pages == 1
        seen = reader.page(source, 0, 400)
        assert (seen.width, seen.height) == (400, 200)
        assert (seen.source_width, seen.source_height) == (200, 100)
        assert pixel(seen.rgba, 400, 200, 100) == (255, 0, 0, 255)
        assert pixel(seen.rgba, 400, 10, 10) == (255, 255, 255, 255)


def test_what_is_filled_into_forms_is_seen(reader: PdfReader) -> None:
    field = (
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/F 4/Rect[50 20 150 80]/P 3 0 R/AP<</N 5 0 R>>>>"
    )
    look = pdf_stream(b"/Type/XObject/Subtype/Form/BBox[0 0 100 60]", b"0 0 1 rg 0 0 100 60 re f")
    data = pdf(
        CATALOGUE % b"/AcroForm<</Fields[4 0 R]>>", PAGES, page(b"/Annots[4 0 R]"), field, look
    )
    seen = reader.page(data, 0, 200)
    assert pixel(seen.rgba, 200, 100, 50) == (0, 0, 255, 255)


def test_scripts_do_nothing(reader: PdfReader) -> None:
    assert reader.page(plain(SCRIPT), 0, 100) == reader.page(plain(), 0, 100)


def test_locked(reader: PdfReader) -> None:
    standard = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"11" * 32, b"22" * 32)
    identity = b"/Encrypt 5 0 R/ID[<%s><%s>]" % (b"33" * 16, b"33" * 16)
    data = pdf(CATALOGUE % b"", PAGES, page(), RED, standard, extra=identity)
    with pytest.raises(PdfLocked):
        reader.info(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        b"x" * 1000,
        plain()[:120],
        pdf(CATALOGUE % b"", b"<</Type/Pages/Kids[]/Count 0>>"),
        pdf(CATALOGUE % b"", b"<</Type/Pages/Kids[2 0 R]/Count 3>>"),
    ],
)
def test_damaged(reader: PdfReader, data: bytes) -> None:
    with pytest.raises(PdfDamaged):
        reader.info(data)
        reader.page(data, 0, 100)


def test_claimed_pages_do_not_count(reader: PdfReader) -> None:
    data = pdf(CATALOGUE % b"", b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", page(), RED)
    assert reader.info(data).shown <= module.MAX_PAGES
    with pytest.raises(PdfDamaged):
        reader.page(data, module.MAX_PAGES, 100)
    with pytest.raises(PdfDamaged):
        reader.page(data, -1, 100)


@pytest.mark.parametrize("box", [b"0 0 1000000000 1", b"0 0 99999 99999"])
def test_page_without_sensible_size(reader: PdfReader, box: bytes) -> None:
    with pytest.raises(PdfDamaged):
        reader.page(pdf(CATALOGUE % b"", PAGES, page(box=box), RED), 0, 100)


@pytest.mark.parametrize(
    ("points", "width", "expected"),
    [
        ((200.0, 100.0), 400, (400, 200)),
        ((10.0, 10_000.0), 5_000, (16, 16_000)),
        ((600.0, 800.0), 10**9, (4243, 5657)),
        ((10_000.0, 0.5), 100, (100, 1)),
        ((100.0, 100.0), -5, (1, 1)),
    ],
)
def test_fitting(points: tuple[float, float], width: int, expected: tuple[int, int]) -> None:
    assert module.fitting(points, width) == expected


@pytest.mark.parametrize("points", [(0.0, 1.0), (1.0, float("nan")), (float("inf"), 1.0)])
def test_fitting_refuses(points: tuple[float, float]) -> None:
    with pytest.raises(PdfDamaged):
        module.fitting(points, 100)


def test_time_is_limited() -> None:
    lines = b"".join(b"%d %d m 600 800 l 0 400 l f\n" % (i % 600, i % 800) for i in range(2_000))
    data = pdf(CATALOGUE % b"", PAGES, page(box=b"0 0 600 800"), pdf_stream(b"", lines))
    ticks = iter(range(0, 10**9, 100))
    with pytest.raises(PdfTooLarge):
        PdfReader(lambda: next(ticks)).page(data, 0, 600)


def test_large_file_is_not_read(reader: PdfReader, tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(module.MAX_BYTES + 1)
    with pytest.raises(PdfTooLarge):
        reader.info(path)
    with pytest.raises(PdfDamaged):
        reader.info(tmp_path / "missing.pdf")


def test_changed_bytes_raise_nothing_else(reader: PdfReader) -> None:
    dice = random.Random(4)
    whole = plain(SCRIPT)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(dice.randrange(1, 20)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            reader.info(bytes(data))
            reader.page(bytes(data), 0, 60)
        except MediaError:
            continue
