"""Codes as pictures, for tests."""

from __future__ import annotations

from PySide6.QtGui import QImage

from timclient.ui.codes.qr_code import QrCode
from timclient.ui.theme import Theme


def picture(data: bytes, theme: Theme) -> QImage:
    """What a screenshot shows of a code."""
    widget = QrCode(theme, data, "Code")
    widget.resize(widget.sizeHint())
    return widget.grab().toImage()
