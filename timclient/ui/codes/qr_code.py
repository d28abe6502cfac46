"""QR codes: drawn for the other side to scan, and read from pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from timclient.ui.theme import Theme

Modules = tuple[tuple[bool, ...], ...]
_QUIET_MODULES = 4  # ISO 18004
_LEAST_PIXELS = 3  # of a module, for scanners that look at a screen
_SIDE = 220
_MOST_PIXELS = 3000


class QrReadingUnavailable(Exception):
    """The library that reads codes is not installed."""


class NoCodeFound(Exception):
    """The picture holds no code, or none that fits."""


def modules(data: bytes) -> Modules:
    """Return the dark modules of a QR code that carries bytes, without the quiet zone."""
    import segno  # noqa: PLC0415 - not at start

    code = segno.make_qr(data, error="m", mode="byte", boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def modules_across(code: Modules) -> int:
    """Return how many modules a side has, with the quiet zone."""
    return len(code) + 2 * _QUIET_MODULES


def paint_code(painter: QPainter, area: QRectF, code: Modules) -> None:
    """Draw a code on white, module by module; smoothing would blur the edges."""
    painter.fillRect(area, QColor(Qt.GlobalColor.white))
    each = area.width() / modules_across(code)
    black = QColor(Qt.GlobalColor.black)
    for y, row in enumerate(code, start=_QUIET_MODULES):
        for x, dark in enumerate(row, start=_QUIET_MODULES):
            if dark:
                place = QRectF(area.left() + x * each, area.top() + y * each, each, each)
                painter.fillRect(place, black)


def read_codes(image: QImage) -> tuple[bytes, ...]:
    """Return what the QR codes in a picture carry, each once. Slow: call it in a worker thread.

    Raises:
        NoCodeFound: the picture holds none.
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
    codes = dict.fromkeys(bytes(code.bytes) for code in found)
    if not codes:
        raise NoCodeFound
    return tuple(codes)


def read_fitting(image: QImage, fits: Callable[[bytes], bool]) -> tuple[bytes, ...]:
    """Return what those codes carry that are of the wanted kind; otherwise as ``read_codes``."""
    found = tuple(code for code in read_codes(image) if fits(code))
    if not found:
        raise NoCodeFound
    return found


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
    """A code on white ground in every look: scanners want dark on light.

    ``name`` is what a screen reader says; ``side`` is about how large it is, before the user's
    size of letters.
    """

    def __init__(
        self,
        theme: Theme,
        data: bytes,
        name: str,
        parent: QWidget | None = None,
        *,
        side: int = _SIDE,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._side = side
        self._modules = modules(data)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return a side of whole pixels per module."""
        count = modules_across(self._modules)
        each = max(_LEAST_PIXELS, self._theme.metrics.shape(self._side) // count)
        return QSize(count * each, count * each)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the code."""
        painter = QPainter(self)
        paint_code(painter, QRectF(self.rect()), self._modules)
        painter.end()
