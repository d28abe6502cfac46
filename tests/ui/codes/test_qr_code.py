"""Codes are drawn so that they can be read, and read from any picture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter

from tests.ui.codes.drawn import picture
from tests.ui.trust.fakes import CODE
from timclient.domain.settings import Settings
from timclient.domain.settings import Theme as ThemeChoice
from timclient.ui.codes.qr_code import NoCodeFound, QrCode, modules, read_codes, read_fitting
from timclient.ui.theme import Theme
from timclient.ui.trust.verification_dialog import CODE_MARK

pytest.importorskip("segno")
pytest.importorskip("zxingcpp")

LINK = b"https://example.org"


def is_comparison(code: bytes) -> bool:
    return code.startswith(CODE_MARK)


@pytest.mark.parametrize("look", list(ThemeChoice))
def test_what_is_drawn_can_be_read(theme: Theme, qapp: object, look: ThemeChoice) -> None:
    theme.apply(qapp, Settings(theme=look))
    assert read_codes(picture(CODE, theme)) == (CODE,)


def test_larger_on_request(theme: Theme) -> None:
    usual, large = QrCode(theme, CODE, "Code"), QrCode(theme, CODE, "Code", side=500)
    assert large.sizeHint().width() > 2 * usual.sizeHint().width()
    assert large.accessibleName() == "Code"


@given(data=st.binary(min_size=1, max_size=220))
def test_any_bytes_survive(data: bytes) -> None:
    dark = modules(CODE_MARK + data)
    image = QImage(len(dark) + 8, len(dark) + 8, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for y, row in enumerate(dark):
        for x, module in enumerate(row):
            if module:
                image.setPixelColor(x + 4, y + 4, QColor("black"))
    assert read_codes(image.scaled(image.size() * 4)) == (CODE_MARK + data,)


def test_codes_in_a_screenshot(theme: Theme) -> None:
    screen = QImage(1366, 768, QImage.Format.Format_ARGB32)
    screen.fill(QColor(240, 244, 248, 0))
    painter = QPainter(screen)
    painter.drawImage(QPoint(60, 80), picture(LINK, theme))
    painter.drawImage(QPoint(60, 480), picture(LINK, theme))
    painter.drawImage(QPoint(900, 300), picture(CODE, theme))
    painter.end()
    assert set(read_codes(screen)) == {LINK, CODE}
    assert len(read_codes(screen)) == 2
    assert read_fitting(screen, is_comparison) == (CODE,)


def test_only_others(theme: Theme) -> None:
    with pytest.raises(NoCodeFound):
        read_fitting(picture(LINK, theme), is_comparison)


@pytest.mark.parametrize("side", [0, 1, 5000])
def test_no_code(side: int) -> None:
    image = QImage(side, side, QImage.Format.Format_RGB32) if side else QImage()
    image.fill(QColor("white"))
    with pytest.raises(NoCodeFound):
        read_codes(image)
