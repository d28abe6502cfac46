"""The queue of files: sealed at once, uploaded in order, not lost and not sent twice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from tests.unit.services.stage import ROOM, Stage, play, until
from timclient.domain import backoff
from timclient.domain.attachment import MediaSource, Sound, TransferState
from timclient.domain.chosen_file import ChosenFile
from timclient.domain.content import to_content
from timclient.domain.errors import NotEncrypted, Offline, TimError
from timclient.domain.errors_media import (
    FileEmpty,
    FileTooLarge,
    FileUnreadable,
    PictureDamaged,
)
from timclient.domain.ids import EventId
from timclient.domain.message import FileContent, FileKind
from timclient.domain.mxc import OUTGOING
from timclient.domain.send_state import SendState
from timclient.domain.session import Connection, Link
from timclient.domain.voice import Recorded
from timclient.matrix.crypto.attachment import decrypt_bytes
from timclient.services.media import MediaService
from timclient.services.pictures import PictureService
from timclient.services.sealing import Sealing
from timclient.services.uploads import UploadService
from timclient.store.media_files import MediaFiles
from timclient.store.outbox import OutboxState

LETTER = b"Sehr geehrte Kollegin, " * 1000


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backoff, "delay", lambda *_: 0.01)


class Repository:
    """What the server has, and how it fails."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.errors: list[TimError] = []
        self.limit: int | None = None
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def upload_limit(self) -> int | None:
        return self.limit

    async def upload(self, file: Path, progress: Callable[[int, int], None]) -> str:
        content = file.read_bytes()
        progress(1, len(content))
        await self.go_on.wait()
        if self.errors:
            raise self.errors.pop(0)
        mxc = f"mxc://a.example/f{len(self.files)}"
        self.files[mxc] = content
        return mxc


class Post:
    """Uploads of one stage; made anew it is the program after a restart."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        stage.encrypted_room()
        self.stage = stage
        self.there = Repository()
        stage.scope.connect(
            SimpleNamespace(  # type: ignore[arg-type]
                rooms=stage.server, encryption=stage.server, sync=stage.server, media=self.there
            )
        )
        files = MediaFiles(folder / "media", stage.stores.database, lambda: 1.0)
        self.files = files
        self.media = MediaService(stage.scope, files, stage.connection)
        self.pictures = PictureService()
        self.service = UploadService(
            stage.stores,
            stage.scope,
            stage.changes,
            stage.sending,
            self.media,
            files,
            Sealing(stage.scope, self.media, files, self.pictures),
            stage.connection,
        )
        stage.connection.set(Connection(Link.ONLINE))
        self.media.start()

    @property
    def sent(self) -> list[FileContent]:
        found = [sealed["sealed"] for _, _, sealed in self.stage.server.sent]
        contents = [to_content("m.room.message", msgspec.json.encode(one)) for one in found]
        return [one for one in contents if isinstance(one, FileContent)]

    def opened(self, source: MediaSource | None) -> bytes:
        assert source is not None
        assert source.key is not None
        return decrypt_bytes(self.there.files[source.mxc], source.key)

    async def close(self) -> None:
        await self.service.stop()
        await self.media.stop()
        await self.pictures.close()


def posting(tmp_path: Path, scene: Callable[[Post], Any]) -> None:
    async def run(stage: Stage) -> None:
        post = Post(stage, tmp_path)
        try:
            await scene(post)
        finally:
            await post.close()

    play(tmp_path, run)


def letter(folder: Path, name: str = "Arztbrief.pdf") -> ChosenFile:
    path = folder / name
    path.write_bytes(LETTER)
    return ChosenFile(name, "application/pdf", len(LETTER), path=str(path), caption="vom Montag")


def photo(**more: Any) -> ChosenFile:
    import io

    from PIL import Image

    exif = Image.Exif()
    exif[0x010E] = "GEHEIM"
    stream = io.BytesIO()
    Image.new("RGB", (1200, 900), "red").save(stream, "JPEG", exif=exif)
    return ChosenFile("IMG_1.jpg", "image/jpeg", 1, data=stream.getvalue(), **more)


def test_file_arrives_as_it_was_when_it_was_chosen(tmp_path: Path) -> None:
    async def scene(post: Post) -> None:
        chosen = letter(tmp_path)
        await post.service.attach(ROOM, [chosen], EventId("$1"))
        Path(chosen.path).write_bytes(b"changed")
        post.service.start()
        await until(lambda: post.sent, "sent")
        (content,) = post.sent
        assert (content.name, content.caption, content.size, content.kind) == (
            "Arztbrief.pdf", "vom Montag", len(LETTER), FileKind.FILE,
        )  # fmt: skip
        assert post.opened(content.source) == LETTER
        assert b"geehrte" not in b"".join(post.there.files.values())
        # The own copy need not be fetched again.
        assert content.source is not None
        assert await post.media.read(content.source) == LETTER
        assert not list((tmp_path / "media").glob("*.part"))

    posting(tmp_path, scene)


def test_picture_goes_out_without_what_it_tells(tmp_path: Path) -> None:
    async def scene(post: Post) -> None:
        post.service.start()
        await post.service.attach(ROOM, [photo(caption="Tag 3")])
        await until(lambda: post.sent, "sent")
        (content,) = post.sent
        assert (content.kind, content.width, content.height) == (FileKind.IMAGE, 1200, 900)
        assert content.thumbnail is not None
        for source in (content.source, content.thumbnail.source):
            assert b"GEHEIM" not in post.opened(source)

    posting(tmp_path, scene)


def test_voice_tells_how_long_and_how_loud(tmp_path: Path) -> None:
    async def scene(post: Post) -> None:
        post.service.start()
        recorded = Recorded(b"OggS" + bytes(100), Sound(4200, (1, 2, 3)))
        await post.service.attach_voice(ROOM, recorded, "Sprachnachricht.ogg")
        await until(lambda: post.sent, "sent")
        assert post.sent[0].sound == Sound(4200, (1, 2, 3), voice=True)

    posting(tmp_path, scene)


def test_only_the_first_file_answers_and_calls_whom_it_answers(tmp_path: Path) -> None:
    async def scene(post: Post) -> None:
        make, question = post.stage.make, EventId("$question")
        asked = make.message(question, "@klein:b.example", "Foto?")
        post.stage.writer.commit(make.update("s", make.room(asked)))
        chosen = [ChosenFile(name, "", 1, data=b"x") for name in ("a.txt", "b.txt")]
        await post.service.attach(ROOM, chosen, question)
        await post.service.attach(ROOM, chosen[:1], EventId("$unknown"))
        rows = post.stage.stores.outbox.of_room(ROOM)
        first, second, third = (msgspec.json.decode(row.content) for row in rows)
        assert first["m.mentions"] == {"user_ids": ["@klein:b.example"]}
        assert first["m.relates_to"] == {"m.in_reply_to": {"event_id": question}}
        assert (second["m.mentions"], "m.relates_to" in second) == ({}, False)
        assert (third["m.mentions"], "m.relates_to" in third) == ({}, True)

    posting(tmp_path, scene)


def test_text_is_not_held_up_by_a_file(tmp_path: Path) -> None:
    async def scene(post: Post) -> None:
        post.there.go_on.clear()
        post.service.start()
        await post.service.attach(ROOM, [letter(tmp_path)])
        await post.stage.sending.send_text(ROOM, "Befund folgt")
        await until(lambda: post.stage.server.sent, "text")
        assert post.sent == []
        post.there.go_on.set()
        await until(lambda: post.sent, "file")

    posting(tmp_path, scene)


@pytest.mark.parametrize("thumbnail_first", [False, True])
def test_restart_in_the_middle_loses_nothing(tmp_path: Path, thumbnail_first: bool) -> None:
    async def before(post: Post) -> None:
        await post.service.attach(ROOM, [photo(), letter(tmp_path)])
        if thumbnail_first:
            post.service.start()
            await until(lambda: post.there.files, "one is there")

    async def after(post: Post) -> None:
        post.service.start()
        await until(lambda: len(post.sent) == 2, "both sent")
        assert post.opened(post.sent[1].source) == LETTER

    kept: dict[str, bytes] = {}

    async def first(post: Post) -> None:
        if thumbnail_first:
            post.there.errors = []
            whole = post.there.upload

            async def once(file: Path, progress: Callable[[int, int], None]) -> str:
                if post.there.files:
                    await asyncio.Event().wait()
                return await whole(file, progress)

            post.there.upload = once  # type: ignore[method-assign]
        await before(post)
        kept.update(post.there.files)

    async def second(post: Post) -> None:
        post.there.files.update(kept)
        await after(post)

    posting(tmp_path, first)
    posting(tmp_path, second)


def test_line_is_down_for_a_while(tmp_path: Path) -> None:
    async def scene(post: Post) -> None:
        post.there.errors = [Offline()] * 3
        post.service.start()
        await post.service.attach(ROOM, [letter(tmp_path)])
        await until(lambda: post.sent, "sent at last")
        assert len(post.there.files) == 1

    posting(tmp_path, scene)


def test_refused_file_says_so_and_others_go_on(tmp_path: Path) -> None:
    async def scene(post: Post) -> None:
        post.there.errors = [FileTooLarge("413")]
        (first,) = await post.service.attach(ROOM, [letter(tmp_path)])
        await post.service.attach(ROOM, [letter(tmp_path, "b.pdf")])
        post.service.start()
        await until(lambda: post.sent, "the other")
        row = post.stage.stores.outbox.row(first)
        assert row is not None
        assert (row.state, row.failure) == (OutboxState.FAILED, FileTooLarge.code)
        await post.stage.sending.resend(first)
        await until(lambda: len(post.sent) == 2, "the second try")

    posting(tmp_path, scene)


def test_taken_back_while_it_is_on_its_way(tmp_path: Path) -> None:
    async def scene(post: Post) -> None:
        post.there.go_on.clear()
        post.service.start()
        (mine,) = await post.service.attach(ROOM, [letter(tmp_path)])
        row = post.stage.stores.outbox.row(mine)
        assert row is not None
        content = to_content(row.type, row.content)
        assert isinstance(content, FileContent)
        assert content.source is not None
        assert content.source.mxc.startswith(OUTGOING)
        transfer = await post.media.transfer(content.source)
        await until(lambda: transfer.value.state is TransferState.RUNNING, "on its way")
        assert await post.service.cancel(mine) == "vom Montag"
        await post.service.attach(ROOM, [letter(tmp_path, "b.pdf")])
        post.there.go_on.set()
        await until(lambda: post.sent, "the other")
        assert [one.name for one in post.sent] == ["b.pdf"]
        assert len(post.there.files) == 1
        assert post.files.find(content.source) is None

    posting(tmp_path, scene)


def test_what_cannot_be_sent_is_told_and_nothing_is_taken(tmp_path: Path) -> None:
    async def scene(post: Post) -> None:
        empty, gone = tmp_path / "leer.txt", tmp_path / "weg.txt"
        empty.write_bytes(b"")
        post.there.limit = len(LETTER)
        cases: list[tuple[ChosenFile, type[TimError]]] = [
            (ChosenFile("leer.txt", "", 0, path=str(empty)), FileEmpty),
            (ChosenFile("weg.txt", "", 5, path=str(gone)), FileUnreadable),
            (ChosenFile("groß.bin", "", 1, data=bytes(len(LETTER) + 1)), FileTooLarge),
            (ChosenFile("a.jpg", "image/jpeg", 3, data=b"\xff\xd8\xff"), PictureDamaged),
        ]
        for chosen, error in cases:
            with pytest.raises(error):
                await post.service.attach(ROOM, [letter(tmp_path), chosen])
        assert post.stage.stores.outbox.of_room(ROOM) == []
        assert list((tmp_path / "media").iterdir()) == []
        with pytest.raises(NotEncrypted):
            await post.service.attach("!clear:a.example", [letter(tmp_path)])  # type: ignore[arg-type]

    posting(tmp_path, scene)


def test_echo_is_a_file_that_can_be_seen_at_once(tmp_path: Path) -> None:
    async def scene(post: Post) -> None:
        from tests.unit.services.test_rows import messages

        await post.service.attach(ROOM, [photo()])
        (item,) = messages(post.stage)
        assert item.state is SendState.QUEUED
        assert isinstance(item.content, FileContent)
        assert item.content.thumbnail is not None
        assert (await post.media.read(item.content.thumbnail.source))[:2] == b"\xff\xd8"

    posting(tmp_path, scene)
