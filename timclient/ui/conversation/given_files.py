"""Files in what was pasted or dropped."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter


def given_files(source: QMimeData) -> list[str | bytes]:
    """Return paths of files on this computer, or a picture without a file (a screenshot) as PNG.

    Text that comes with a picture wins: tables are copied as both. Addresses of other computers
    are not fetched.
    """
    paths: list[str | bytes] = [
        url.toLocalFile() for url in source.urls() if url.isLocalFile() and url.toLocalFile()
    ]
    if paths:
        return paths
    if source.hasImage() and not source.hasText():
        image = source.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return [png(image)]
    return []


def png(image: QImage) -> bytes:
    """Return a picture as a file."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(content.data())
