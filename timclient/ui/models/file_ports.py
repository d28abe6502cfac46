"""What the window needs of the engine for files: fetching, sending, pictures, sound."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from timclient.domain.attachment import MediaSource, Transfer
    from timclient.domain.chosen_file import ChosenFile
    from timclient.domain.ids import EventId, RoomId, TransactionId, UserId
    from timclient.domain.observe import Observable
    from timclient.domain.voice import Recorded
    from timclient.media.kinds import FileType
    from timclient.services.media import Saved
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.media_ports import PdfPort, PicturesPort
    from timclient.ui.models.voice_ports import VoicePort


class MediaPort(Protocol):
    """Files of messages; see ``services.media`` for what is raised."""

    async def transfer(self, source: MediaSource) -> Observable[Transfer]: ...
    async def read(self, source: MediaSource, limit: int = ...) -> bytes: ...
    async def look(self, source: MediaSource) -> FileType: ...
    async def save(self, source: MediaSource, target: Path) -> Saved: ...
    async def cancel(self, mxc: str) -> None: ...


class OpenedPort(Protocol):
    """Copies for other programs; see ``services.opened_files`` for what is raised."""

    async def lay_out(self, source: MediaSource, name: str) -> Saved: ...


class UploadsPort(Protocol):
    """Files on their way out; see ``services.uploads`` for what is raised."""

    async def attach(
        self,
        room_id: RoomId,
        chosen: Collection[ChosenFile],
        answers: EventId | None = None,
        mentions: Mapping[str, UserId] = ...,
    ) -> list[TransactionId]: ...
    async def attach_voice(
        self, room_id: RoomId, recorded: Recorded, name: str, answers: EventId | None = None
    ) -> TransactionId: ...
    async def cancel(self, transaction_id: TransactionId) -> str: ...


class FilesPort(Protocol):
    """All of it together."""

    @property
    def media(self) -> MediaPort: ...
    @property
    def opened(self) -> OpenedPort: ...
    @property
    def uploads(self) -> UploadsPort: ...
    @property
    def pictures(self) -> PicturesPort: ...
    @property
    def pages(self) -> PdfPort: ...
    @property
    def voice(self) -> VoicePort: ...


class FilesSource(Protocol):
    """The engine, as far as it gives the services for files."""

    async def open_files(self) -> FilesPort: ...


class LateFiles:
    """The services for files, asked for when something needs them the first time."""

    def __init__(self, bridge: Bridge, engine: FilesSource) -> None:
        self._bridge = bridge
        self._engine = engine
        self._files: FilesPort | None = None

    async def get(self) -> FilesPort:
        """Return them."""
        if self._files is None:
            self._files = await self._bridge.call(self._engine.open_files)
        return self._files
