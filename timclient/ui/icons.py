"""The icon set: own line icons on a 24-px grid, drawn in the colours of the theme."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


def resources_folder() -> Path:
    """Return the folder of icons and translations, installed or in the source tree."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def pixmap(name: str, color: str, side: int) -> QPixmap:
    """Return an icon in one colour, sharp on the sharpest screen."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    image = QPixmap(round(side * ratio), round(side * ratio))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    _renderer(name, color).render(painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def icon(
    name: str, color: str, side: int, checked_color: str = "", disabled_color: str = ""
) -> QIcon:
    """Return an icon for a button, with its colours while the button is on or disabled."""
    result = QIcon()
    result.addPixmap(pixmap(name, color, side))
    if checked_color:
        lit = pixmap(name, checked_color, side)
        result.addPixmap(lit, QIcon.Mode.Normal, QIcon.State.On)
    if disabled_color:
        result.addPixmap(pixmap(name, disabled_color, side), QIcon.Mode.Disabled)
    return result


@lru_cache(maxsize=256)
def _renderer(name: str, color: str) -> QSvgRenderer:
    source = (resources_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", color).encode()))
