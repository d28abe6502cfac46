"""The window with fake services for files, for the tests of files and sound."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.ui.fakes import Fake
from tests.ui.house import House
from tests.ui.media.voice_fakes import FakeVoice
from tests.ui.waiting import until
from timclient.domain.attachment import MediaSource, Transfer
from timclient.domain.ids import EventId, TransactionId
from timclient.domain.message import FileContent, FileKind
from timclient.domain.observe import Observable
from timclient.media.kinds import FileType
from timclient.media.scanner import Verdict
from timclient.services.media import Saved
from timclient.ui.media.incoming_files import IncomingFiles
from timclient.ui.media.outgoing_files import OutgoingFiles

SOURCE = MediaSource("mxc://a.example/x")


class FakeMedia(Fake):
    def __init__(self) -> None:
        super().__init__()
        self.data = b"%PDF-1.7"
        self.kind = FileType("application/pdf")
        self.verdict = Verdict.NOT_ASKED

    async def transfer(self, source: MediaSource) -> Observable[Transfer]:
        return Observable(Transfer())

    async def read(self, source: MediaSource, limit: int = 0) -> bytes:
        await self.note("read", source.mxc)
        return self.data

    async def look(self, source: MediaSource) -> FileType:
        await self.note("look", source.mxc)
        return self.kind

    async def save(self, source: MediaSource, target: Path) -> Saved:
        await self.note("save", target)
        return self._saved(target)

    async def lay_out(self, source: MediaSource, name: str) -> Saved:
        await self.note("lay_out", name)
        return self._saved(Path("/private") / name)

    def _saved(self, path: Path) -> Saved:
        kept = self.verdict in (Verdict.NOT_ASKED, Verdict.CLEAN)
        return Saved(path if kept else None, self.kind, marked=True, verdict=self.verdict)


class FakeUploads(Fake):
    async def attach(
        self,
        room_id: str,
        chosen: Any,
        answers: EventId | None = None,
        mentions: Any = None,
    ) -> list[Any]:
        await self.note("attach", room_id, chosen, mentions)
        return []

    async def attach_voice(
        self, room_id: str, recorded: Any, name: str, answers: EventId | None = None
    ) -> TransactionId:
        await self.note("attach_voice", room_id, recorded)
        return TransactionId("t")


class FakeFiles:
    def __init__(self) -> None:
        self.voice, self.media, self.uploads = FakeVoice(), FakeMedia(), FakeUploads()
        self.opened = self.media
        self.pictures = self.pages = None


class FilesHouse:
    """Around a ``House`` whose engine gives these files."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.files = FakeFiles()
        self.said: list[str] = []

        async def open_files() -> Any:
            return self.files

        house.engine.open_files = open_files  # type: ignore[method-assign]

    async def start(self, room: str = "klein") -> None:
        await self.house.start()
        await self.open(room)
        for part in (self.outgoing, self.incoming):
            part.told.connect(self.said.append)

    async def open(self, room: str) -> None:
        await self.house.open(room)
        presenter = self.house.chats.presenter
        await until(lambda: presenter.timeline is not None)

    @property
    def outgoing(self) -> OutgoingFiles:
        conversation = self.house.chats.conversation
        assert conversation is not None
        return conversation.outgoing

    @property
    def incoming(self) -> IncomingFiles:
        conversation = self.house.chats.conversation
        assert conversation is not None
        return conversation.incoming


def received(
    name: str = "Befund.pdf", mimetype: str = "application/pdf", kind: FileKind = FileKind.FILE
) -> FileContent:
    return FileContent(name, kind, mimetype=mimetype, source=SOURCE)
