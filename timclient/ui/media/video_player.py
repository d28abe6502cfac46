"""What plays a film: its state, its failures, and what the window needs of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal

MOST_BYTES = 200 * 1024 * 1024
MOST_PIXELS = 7680 * 4320
_KINDS = frozenset(
    ("video/mp4", "video/quicktime", "video/webm", "video/x-matroska", "video/x-msvideo")
)
_HEAD = 64 * 1024


class VideoFailure(Enum):
    """Why a film cannot be played here."""

    DAMAGED = "damaged"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too-large"
    MISSING = "missing"  # QtMultimedia is not on this computer


@dataclass(frozen=True, slots=True)
class VideoState:
    """A film now; times in milliseconds, ``duration_ms`` is 0 while it is not known."""

    position_ms: int = 0
    duration_ms: int = 0
    playing: bool = False
    ended: bool = False


class VideoPlayer(QObject):
    """One film. The base plays nothing.

    Signals:
        frame(object): the next picture; ``toImage()`` gives a ``QImage``.
        changed(VideoState): it goes on, stops, or is somewhere else.
        failed(VideoFailure): it cannot be played, or no further.
    """

    frame = Signal(object)
    changed = Signal(object)
    failed = Signal(object)

    def play(self) -> None:
        """Go on; from the beginning if it was played to its end."""

    def pause(self) -> None:
        """Stay where it is."""

    def seek(self, position_ms: int) -> None:
        """Go to a place."""

    def set_muted(self, muted: bool) -> None:
        """Be silent, or not."""

    def close(self) -> None:
        """Stop for good and forget the film."""


def playable(data: bytes) -> bool:
    """Whether content is a film this program plays, told by itself.

    Only films in one file are let through: lists of films (m3u8, SDP, ffconcat) name addresses and
    files of this computer, which the decoder would fetch.
    """
    from timclient.media.kinds import identify  # noqa: PLC0415 - rarely

    return identify(data[:_HEAD]).mimetype in _KINDS
