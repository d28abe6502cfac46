"""Files as a peer sends and reads them: encrypted by the code of Element, on disk on both ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from tests.interop.line import Json, Line


class Shown(msgspec.Struct, frozen=True):
    """What a peer shows of a file. ``waveform`` from 0 to 1, ``duration`` in milliseconds;
    ``thumbnail`` is what is told of it: mimetype, size, w, h."""

    msgtype: str
    name: str
    caption: str
    mimetype: str
    size: int | None
    w: int | None
    h: int | None
    blurhash: str | None
    encrypted: bool
    voice: bool
    duration: float | None
    waveform: list[float]
    thumbnail: dict[str, Any] | None


@dataclass(frozen=True)
class Read:
    """A file that a peer has fetched and opened; ``small`` is its thumbnail."""

    shown: Shown
    data: bytes
    small: bytes


@dataclass(frozen=True)
class Small:
    """A thumbnail for a peer to send."""

    path: Path
    mimetype: str
    w: int
    h: int


@dataclass(frozen=True)
class Sent:
    """A file for a peer to send; ``info`` stands beside size and mimetype, ``more`` beside body.

    ``harm``: flipped, cut or longer on its way.
    """

    path: Path
    name: str
    mimetype: str = ""
    msgtype: str = "m.file"
    info: Mapping[str, Any] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)
    thumbnail: Small | None = None
    in_clear: bool = False
    harm: str | None = None


class FileCommands:
    """Commands of one peer."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def upload(self, path: Path, *, harm: str | None = None) -> Json:
        """Encrypt a file, put it on the server and return its ``EncryptedFile``."""
        found = await self._line.ask("upload", path=str(path), harm=harm)
        return msgspec.convert(found["file"], Json)

    async def send(self, room_id: str, file: Sent) -> str:
        """Send a file and return the event id."""
        values = asdict(file) | {"path": str(file.path)}
        if file.thumbnail is not None:
            values["thumbnail"] = asdict(file.thumbnail) | {"path": str(file.thumbnail.path)}
        return str(await self._line.ask("send_file", room_id=room_id, **values))

    async def send_voice(
        self, room_id: str, path: Path, duration_ms: int, waveform: Sequence[float]
    ) -> str:
        """Send a voice message as Element does; ``waveform`` from 0 to 1."""
        return str(
            await self._line.ask(
                "send_voice",
                room_id=room_id,
                path=str(path),
                duration=duration_ms,
                waveform=list(waveform),
            )
        )

    async def read(self, room_id: str, event_id: str, folder: Path) -> Read:
        """Wait for a file, fetch it and its thumbnail; the folder is the peer's."""
        path, small = folder / "read", folder / "small"
        small.unlink(missing_ok=True)
        found = await self._line.ask(
            "read_file", room_id=room_id, event_id=event_id, path=str(path), small_path=str(small)
        )
        shown = msgspec.convert(found, Shown)
        return Read(shown, path.read_bytes(), small.read_bytes() if shown.thumbnail else b"")
