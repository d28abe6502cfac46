"""Decoded pixels as pictures of Qt, and written words as pixels."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter

from timclient.domain.picture import DecodedPicture
from timclient.domain.picture_edit import Letters

_LEAST_LETTERS, _MOST_LETTERS = 16, 400
_MOST_WIDTH = 8000


def image_of(picture: DecodedPicture) -> QImage:
    """Return a picture that owns its pixels."""
    kinds = QImage.Format
    kind = kinds.Format_RGBX8888 if picture.opaque else kinds.Format_RGBA8888
    size = picture.width, picture.height
    return QImage(picture.rgba, *size, 4 * picture.width, kind).copy()


def source_size(picture: DecodedPicture) -> QSize:
    """Return the size of the whole picture of which these are the decoded pixels."""
    return QSize(picture.source_width, picture.source_height)


def letters(text: str, font: QFont, pixels: float) -> Letters:
    """Return one line of words, so many pixels high, as ink."""
    height = round(min(_MOST_LETTERS, max(_LEAST_LETTERS, pixels)))
    sized = QFont(font)
    sized.setPixelSize(max(1, round(height * 0.78)))
    sized.setWeight(QFont.Weight.Bold)
    metrics = QFontMetricsF(sized)
    width = min(_MOST_WIDTH, max(1, round(metrics.horizontalAdvance(text) + height * 0.2)))
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setFont(sized)
    painter.setPen(Qt.GlobalColor.white)
    base = (height + metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(height * 0.1, base), text)
    painter.end()
    line = image.bytesPerLine()
    rows = bytes(image.constBits())
    ink = b"".join(rows[row * line : row * line + width] for row in range(height))
    return Letters(width, height, ink)
