"""QR codes: drawn for the other side to scan, and read from pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from timclient.ui.theme import Theme

MARK = b"MATRIX"  # client-server API v1.11, 11.12.2.4.1
_QUIET_MODULES = 4  # ISO 18004
_SIDE = 220
_MOST_PIXELS = 3000


class QrReadingUnavailable(Exception):
    """The library that reads codes is not installed."""


class NoCodeFound(Exception):
    """The picture holds no code of a verification."""


def modules(data: bytes) -> tuple[tuple[bool, ...], ...]:
    """Return the dark modules of a QR code that carries bytes, without the quiet zone."""
    import segno  # noqa: PLC0415 - not at start

    code = segno.make_qr(data, error="m", mode="byte", boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def read_code(image: QImage) -> bytes:
    """Return what the verification code in a picture carries. Slow: call it in a worker thread.

    Raises:
        NoCodeFound: the picture holds none, or only other codes.
        QrReadingUnavailable: the library is missing.
    """
    try:
        import zxingcpp  # noqa: PLC0415 - not at start
    except ImportError as error:
        raise QrReadingUnavailable from error
    gray = _readable(image)
    if gray.isNull():
        raise NoCodeFound
    # A view with its own stride needs neither numpy nor Pillow, and Qt pads its lines. It does not
    # keep its bytes alive: this name must live until the reading is over, or the process crashes.
    # Its types name numpy's arrays only where numpy is there.
    pixels: Any = bytes(gray.constBits())
    view = zxingcpp.ImageView(
        pixels,
        gray.width(),
        gray.height(),
        zxingcpp.ImageFormat.Lum,
        gray.bytesPerLine(),
        1,
    )
    wanted = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    found = zxingcpp.read_barcodes(view, formats=wanted)
    del view, pixels
    for code in found:
        data = bytes(code.bytes)
        if data.startswith(MARK):
            return data
    raise NoCodeFound


def _readable(image: QImage) -> QImage:
    """Return a picture in grey on white, not larger than a screen."""
    if image.isNull():
        return QImage()
    if max(image.width(), image.height()) > _MOST_PIXELS:
        image = image.scaled(_MOST_PIXELS, _MOST_PIXELS, Qt.AspectRatioMode.KeepAspectRatio)
    if image.hasAlphaChannel():
        ground = QImage(image.size(), QImage.Format.Format_RGB32)
        ground.fill(Qt.GlobalColor.white)
        painter = QPainter(ground)
        painter.drawImage(0, 0, image)
        painter.end()
        image = ground
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


class QrCode(QWidget):
    """A code on white ground in every look: scanners want dark on light."""

    def __init__(self, theme: Theme, data: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._modules = modules(data)
        self.setAccessibleName(self.tr("QR code for the other device"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return a side of whole pixels per module."""
        count = len(self._modules) + 2 * _QUIET_MODULES
        each = max(3, self._theme.metrics.shape(_SIDE) // count)
        return QSize(count * each, count * each)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw module by module; smoothing would blur the edges."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(Qt.GlobalColor.white))
        count = len(self._modules) + 2 * _QUIET_MODULES
        each = self.width() / count
        black = QColor(Qt.GlobalColor.black)
        for y, row in enumerate(self._modules, start=_QUIET_MODULES):
            for x, dark in enumerate(row, start=_QUIET_MODULES):
                if dark:
                    painter.fillRect(QRectF(x * each, y * each, each, each), black)
        painter.end()
