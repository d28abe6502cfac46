"""What changes in rows without the rows: files on their way, the sound that plays, pictures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from timclient.domain.attachment import Transfer
from timclient.domain.voice import PlaybackState

if TYPE_CHECKING:
    from timclient.ui.timeline.picture_cache import PictureCache

_UNKNOWN = Transfer()


class Live(QObject):
    """Asked while painting; heights never depend on it.

    Signals:
        changed(): something is to be drawn anew.
        files_seen(list): mxc addresses of files that came into sight; whoever knows how they stand
            answers with ``show_transfer``. Each is told once until ``forget``.
    """

    changed = Signal()
    files_seen = Signal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._transfers: dict[str, Transfer] = {}
        self._seen: set[str] = set()
        self._news: list[str] = []
        self.playback = PlaybackState()
        self.pictures: PictureCache | None = None
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(0)
        self._telling.timeout.connect(self._tell)

    def show_pictures(self, pictures: PictureCache) -> None:
        """Draw pictures from this cache."""
        self.pictures = pictures
        pictures.arrived.connect(self.changed)

    def forget_pictures(self, files: Iterable[str]) -> None:
        """Keep nothing of pictures that were deleted; ``files`` by their mxc addresses."""
        for mxc in files:
            self._transfers.pop(mxc, None)
            if self.pictures is not None:
                self.pictures.forget(mxc)

    def show_transfer(self, key: str, transfer: Transfer) -> None:
        """A file stands otherwise; ``key`` is its mxc address, or the uid of an unsent message."""
        if self._transfers.get(key) != transfer:
            self._transfers[key] = transfer
            self.changed.emit()

    def show_playback(self, playback: PlaybackState) -> None:
        """Another sound plays, or another part of it."""
        if playback != self.playback:
            self.playback = playback
            self.changed.emit()

    def transfer(self, uid: str, mxc: str) -> Transfer:
        """How a file stands; asking for it by painting tells that it is seen."""
        own = self._transfers.get(uid)
        if own is not None:
            return own
        if mxc and mxc not in self._seen:
            self._seen.add(mxc)
            self._news.append(mxc)
            self._telling.start()
        return self._transfers.get(mxc, _UNKNOWN)

    def forget(self) -> None:
        """Another room is shown."""
        self._transfers.clear()
        self._seen.clear()
        self._news.clear()

    def _tell(self) -> None:
        news, self._news = self._news, []
        if news:
            self.files_seen.emit(news)
