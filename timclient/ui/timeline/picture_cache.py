"""The pictures in bubbles: fetched when they are seen, kept as they are drawn."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap

from timclient.domain.errors import TimError
from timclient.ui.tasks import TaskOwner

if TYPE_CHECKING:
    from timclient.domain.message import FileContent
    from timclient.domain.picture import DecodedPicture
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.message_ports import ThumbnailsPort

log = logging.getLogger(__name__)

MOST_BYTES = 64 * 1024 * 1024
AT_ONCE, MOST_WAITING = 3, 24
_RADIUS, _MOST_EDGE = 8, 4096
Key = tuple[str, int, int]


class PictureCache(QObject):
    """Asks for what is painted, the last seen first: who scrolls by wants none of the former.

    Signals:
        arrived(str): mxc of a picture that is here now, or that cannot be had; empty for all.
    """

    arrived = Signal(str)

    def __init__(
        self,
        thumbnails: ThumbnailsPort,
        bridge: Bridge,
        parent: QObject | None = None,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._bridge = bridge
        self._most_bytes = most_bytes
        self._tasks = TaskOwner(lambda _error: None)
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()
        self._bytes = 0
        self._waiting: OrderedDict[Key, FileContent] = OrderedDict()
        self._running: set[Key] = set()
        self._failed: set[str] = set()

    def pixmap(self, content: FileContent, size: QSize, ratio: float = 1.0) -> QPixmap | None:
        """Return a picture that fits into ``size`` (logical pixels, round corners); None while it
        is on its way, or where it cannot be had (``failed``)."""
        if content.source is None or size.isEmpty():
            return None
        key = (content.source.mxc, round(size.width() * ratio), round(size.height() * ratio))
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            found.setDevicePixelRatio(ratio)
            return found
        if key[0] not in self._failed and key not in self._running:
            self._waiting[key] = content
            self._waiting.move_to_end(key)
            if len(self._waiting) > MOST_WAITING:
                self._waiting.popitem(last=False)
            self._work()
        return None

    def failed(self, mxc: str) -> bool:
        """Whether a picture cannot be had."""
        return mxc in self._failed

    def retry(self, mxc: str) -> None:
        """Try a picture again the next time it is seen."""
        self._failed.discard(mxc)
        self.arrived.emit(mxc)

    def retry_all(self) -> None:
        """The connection is back, or another room is shown: what could not be had is asked for
        again where it is seen."""
        if self._failed:
            self._failed.clear()
            self.arrived.emit("")

    def forget(self, mxc: str) -> None:
        """A picture was deleted: keep nothing of it."""
        for key in [key for key in self._kept if key[0] == mxc]:
            self._bytes -= _size(self._kept.pop(key))
        for key in [key for key in (*self._waiting, *self._running) if key[0] == mxc]:
            self._waiting.pop(key, None)
            self._running.discard(key)

    def clear(self) -> None:
        """Keep nothing: the program is locked, or somebody else signs in."""
        self._tasks.cancel_all()
        self._kept.clear()
        self._waiting.clear()
        self._failed.clear()
        self._bytes = 0

    def _work(self) -> None:
        while self._waiting and len(self._running) < AT_ONCE:
            key, content = self._waiting.popitem()
            self._running.add(key)
            self._tasks.spawn(self._fetch(key, content))

    async def _fetch(self, key: Key, content: FileContent) -> None:
        edge = min(max(key[1], key[2]), _MOST_EDGE)
        image: QImage | None = None
        try:
            picture = await self._bridge.call(self._thumbnails.thumbnail, content, edge)
            if picture is not None:
                # Scaling takes as long as a whole frame may: not in the thread of the window.
                image = await asyncio.to_thread(_drawn, picture, key)
        except TimError as error:
            log.info("no thumbnail: %s", error.code)
        finally:
            wanted = key in self._running
            self._running.discard(key)
        if wanted and image is not None:
            self._keep(key, QPixmap.fromImage(image))
        elif wanted:
            self._failed.add(key[0])
        self.arrived.emit(key[0])
        self._work()

    def _keep(self, key: Key, made: QPixmap) -> None:
        self._kept[key] = made
        self._bytes += _size(made)
        while self._bytes > self._most_bytes and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= _size(oldest)


def _drawn(picture: DecodedPicture, key: Key) -> QImage | None:
    """Return a picture in its final size with round corners, so that painting only copies it; for
    any thread."""
    width, height = picture.width, picture.height
    if not 0 < width <= _MOST_EDGE or not 0 < height <= _MOST_EDGE:
        return None
    if len(picture.rgba) != width * height * 4:
        return None
    image = QImage(picture.rgba, width, height, width * 4, QImage.Format.Format_RGBA8888)
    box = QSize(key[1], key[2])
    wanted = image.size().scaled(box, Qt.AspectRatioMode.KeepAspectRatio)
    if wanted.width() > width:
        wanted = image.size()
    wanted = wanted.expandedTo(QSize(1, 1))
    made = QImage(wanted, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    whole = QRectF(0, 0, wanted.width(), wanted.height())
    path = QPainterPath()
    path.addRoundedRect(whole, _RADIUS, _RADIUS)
    painter.setClipPath(path)
    painter.drawImage(whole, image)
    painter.end()
    return made


def _size(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
