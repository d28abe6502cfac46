"""The own contact card on paper and as a picture: the code with name and address below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from timclient.domain.vcard import write_card
from timclient.ui.codes.qr_code import modules, modules_across, paint_code

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

    from timclient.domain.vcard import ContactCard

_MM_PER_INCH = 25.4
_CODE_MM = 90.0
_MODULE_PIXELS = 8
_NAME_SHARE, _ADDRESS_SHARE = 0.055, 0.036  # of the width of the code
_FLAGS = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | int(
    Qt.TextFlag.TextWrapAnywhere
)


def card_picture(card: ContactCard) -> QImage:
    """Return a picture for a file or a signature.

    Raises:
        ContactCardRefused: no code can be made of the card.
    """
    code = modules(write_card(card))
    side = modules_across(code) * _MODULE_PIXELS
    image = QImage(side, side + round(side * 0.25), QImage.Format.Format_RGB32)
    image.fill(QColor(Qt.GlobalColor.white))
    painter = QPainter(image)
    _paint(painter, QRectF(0, 0, side, side), card)
    painter.end()
    return image


def print_card(card: ContactCard, device: QPagedPaintDevice) -> None:
    """Paint the card on the upper half of a page.

    Raises:
        ContactCardRefused: no code can be made of the card.
    """
    write_card(card)
    painter = QPainter(device)
    page = painter.viewport()
    side = min(_CODE_MM / _MM_PER_INCH * device.logicalDpiX(), page.width(), page.height() * 0.7)
    _paint(painter, QRectF((page.width() - side) / 2, page.height() * 0.05, side, side), card)
    painter.end()


def _paint(painter: QPainter, area: QRectF, card: ContactCard) -> None:
    paint_code(painter, area, modules(write_card(card)))
    painter.setPen(QColor(Qt.GlobalColor.black))
    top = area.bottom()
    lines = ((card.full_name, _NAME_SHARE, True), (card.addresses[0], _ADDRESS_SHARE, False))
    for text, share, strong in lines:
        font = QFont()
        font.setPixelSize(max(8, round(area.width() * share)))
        font.setBold(strong)
        painter.setFont(font)
        space = QRectF(area.left(), top, area.width(), area.width())
        device = painter.device()
        metrics = QFontMetricsF(font, device) if device is not None else QFontMetricsF(font)
        painter.drawText(space, _FLAGS, text)
        top += metrics.boundingRect(space, _FLAGS, text).height()
