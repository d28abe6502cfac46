"""Files that travel with messages: where they lie, how they are locked, what is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class FileKey:
    """Key of an encrypted file (Matrix v1.11, 11.12.1.6 ``EncryptedFile`` v2): AES-CTR ``key`` and
    ``iv``, ``sha256`` of the ciphertext; unpadded base64, the key url-safe."""

    key: str
    iv: str
    sha256: str


@dataclass(frozen=True, slots=True)
class MediaSource:
    """A file on a server: ``mxc://server/id``; without a key it lies there in clear."""

    mxc: str
    key: FileKey | None = None


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture of a file; pixels as the sender told them."""

    source: MediaSource
    mimetype: str = ""
    size: int | None = None
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Sound:
    """What is told of a recording: length in milliseconds, loudness as up to 120 values from 0 to
    1024 (MSC1767, MSC3245), and whether it was spoken as a message."""

    duration_ms: int = 0
    waveform: tuple[int, ...] = ()
    voice: bool = False


class TransferState(Enum):
    """How a file stands on this computer."""

    ABSENT = "absent"
    WAITING = "waiting"  # for the network, or for others before it
    RUNNING = "running"
    HERE = "here"
    FAILED = "failed"
    DAMAGED = "damaged"  # what the server gave is not what was sent
    GONE = "gone"  # the server does not have it (any more)


@dataclass(frozen=True, slots=True)
class Transfer:
    """A file on its way up or down; ``done`` and ``total`` in bytes, 0 where unknown."""

    state: TransferState = TransferState.ABSENT
    done: int = 0
    total: int = 0
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file the user is about to send, prepared on this computer.

    ``path`` is where its bytes lie now, ``kind`` the message type (m.file, m.image, m.audio,
    m.video).
    """

    path: str
    name: str
    mimetype: str
    size: int
    kind: str = "m.file"
    caption: str = ""
    width: int = 0
    height: int = 0
    sound: Sound | None = None
    thumbnail_path: str = ""
    thumbnail_width: int = 0
    thumbnail_height: int = 0
    thumbnail_mimetype: str = ""
