"""Pixels between the engine and Qt."""

from __future__ import annotations

from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication

from timclient.domain.picture import DecodedPicture
from timclient.ui.media.images import image_of, letters


def test_image_of() -> None:
    rgba = bytes((255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255))
    image = image_of(DecodedPicture(3, 1, rgba, 3, 1))
    assert [image.pixelColor(x, 0).name() for x in range(3)] == ["#ff0000", "#00ff00", "#0000ff"]
    assert not image.hasAlphaChannel()
    clear = image_of(DecodedPicture(3, 1, rgba[:11] + b"\0", 3, 1, opaque=False))
    assert clear.format() == QImage.Format.Format_RGBA8888
    assert clear.pixelColor(2, 0).alpha() == 0


def test_letters_have_their_size(qapp: QApplication) -> None:
    made = letters("Äußerung 3 cm", QFont(), 40.0)
    assert made.height == 40
    assert len(made.ink) == made.width * 40
    assert max(made.ink) == 255
    assert made.ink[: made.width] == bytes(made.width)
    assert letters("x", QFont(), 9999.0).height == 400
    assert letters("", QFont(), 0.0).height == 16
