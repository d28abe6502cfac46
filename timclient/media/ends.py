"""The two ends of a file, which say what it is."""

from __future__ import annotations

import io
from pathlib import Path

from timclient.domain.errors_media import FileUnreadable
from timclient.media.kinds import HEAD_BYTES, TAIL_BYTES, FileType, identify


class Ends:
    """Something to write a file into that keeps only its first and last bytes."""

    def __init__(self) -> None:
        self._head, self._tail = bytearray(), bytearray()

    def write(self, piece: memoryview) -> int:
        """Take the next piece."""
        self._head += piece[: HEAD_BYTES - len(self._head)]
        self._tail = (self._tail + piece[-TAIL_BYTES:])[-TAIL_BYTES:]
        return len(piece)

    def kind(self) -> FileType:
        """Return what was written."""
        return identify(bytes(self._head), bytes(self._tail))


def kind_of(file: Path) -> FileType:
    """Return what a file is; reads a little from the disk.

    Raises:
        FileUnreadable: it cannot be read.
    """
    try:
        with file.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
            size = stream.seek(0, io.SEEK_END)
            stream.seek(max(size - TAIL_BYTES, 0))
            return identify(head, stream.read(TAIL_BYTES))
    except (OSError, ValueError) as error:
        raise FileUnreadable(type(error).__name__) from error
