"""Files, pictures and voice messages go from one practice to another, byte for byte."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from tests.integration.engines import until
from tests.integration.talk import chat, couple, messages
from tests.scenes import play
from tests.world import World
from timclient.domain.attachment import Sound, TransferState
from timclient.domain.chosen_file import ChosenFile
from timclient.domain.ids import EventId
from timclient.domain.message import FileContent, FileKind, RedactedContent
from timclient.domain.timeline import MessageItem
from timclient.domain.voice import Recorded
from timclient.services.timeline import RoomTimeline

pytestmark = pytest.mark.world


def files(timeline: RoomTimeline) -> list[tuple[MessageItem, FileContent]]:
    return [
        (item, item.content) for item in messages(timeline) if isinstance(item.content, FileContent)
    ]


def photo() -> bytes:
    from PIL import Image

    exif = Image.Exif()
    exif[0x010E] = "GEHEIM"
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((1600, 1200)).convert("RGB").save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def test_files_pictures_and_voice_arrive_across_providers(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        letter = os.urandom(3_000_000)
        path = tmp_path / "Befund.pdf"
        path.write_bytes(letter)
        async with couple(world, tmp_path, "sent-files") as (_, other, a, b):
            room_id = await chat(a, b, other)
            ta, tb = await a.timelines.open(room_id), await b.timelines.open(room_id)
            here, there = await a.open_files(), await b.open_files()
            chosen = [
                ChosenFile("Befund.pdf", "application/pdf", len(letter), path=str(path)),
                ChosenFile("IMG.jpg", "image/jpeg", 1, data=photo(), caption="Tag 3"),
            ]
            await here.uploads.attach(room_id, chosen)
            recorded = Recorded(b"OggS" + os.urandom(5000), Sound(1500, (3, 900)))
            await here.uploads.attach_voice(room_id, recorded, "Sprachnachricht.ogg")
            await until(lambda: len(files(tb)) == 3, "all there")
            (_, pdf), (_, picture), (_, voice) = files(tb)

            assert pdf.source is not None
            target = tmp_path / "gespeichert.pdf"
            saved = await there.media.save(pdf.source, target)
            assert saved.path == target
            assert target.read_bytes() == letter
            assert (await there.media.transfer(pdf.source)).value.state is TransferState.HERE

            assert (picture.kind, picture.caption) == (FileKind.IMAGE, "Tag 3")
            assert picture.source is not None
            shown = await there.media.read(picture.source)
            assert b"GEHEIM" not in shown
            small = await b.thumbnail(picture, 400)
            assert small is not None
            assert max(small.width, small.height) <= 400

            assert voice.sound == Sound(1500, (3, 900), voice=True)
            assert voice.source is not None
            assert await there.media.read(voice.source) == recorded.data

            await ta.close()
            await tb.close()

    play(scene)


def test_forwarding_uploads_nothing_and_deleting_reaches_the_cache(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        letter = os.urandom(100_000)
        async with couple(world, tmp_path, "file-gone") as (_, other, a, b):
            room_id = await chat(a, b, other)
            ta, tb = await a.timelines.open(room_id), await b.timelines.open(room_id)
            here, there = await a.open_files(), await b.open_files()
            await here.uploads.attach(room_id, [ChosenFile("a.bin", "", len(letter), data=letter)])
            await until(lambda: files(tb), "there")
            ((_, first),) = files(tb)
            source = first.source
            assert source is not None
            assert await there.media.read(source) == letter
            await until(lambda: files(ta)[0][0].event_id, "sent")
            mine = EventId(files(ta)[0][0].event_id or "")
            await a.messages.forward(room_id, [mine], [room_id])
            await until(lambda: len(files(tb)) == 2, "forwarded")
            assert files(tb)[1][1].source == source
            await a.messages.delete(room_id, mine)

            def gone() -> bool:
                return any(item.content == RedactedContent() for item in messages(tb))

            await until(gone, "deleted there")
            await until(lambda: there.media._files.find(source) is None, "file deleted there")
            assert b._scope.writer.gone_files() == []

            # A program that ends in between removes it when it starts again.
            assert await there.media.read(source) == letter
            monkeypatch.setattr(there, "_remove_gone", lambda: None)
            await a.messages.delete(room_id, EventId(files(ta)[0][0].event_id or ""))
            await until(lambda: b._scope.writer.gone_files() == [source.mxc], "noted")
            monkeypatch.undo()
            await there.pause()
            assert there.media._files.find(source) is not None
            there.start()
            await until(lambda: there.media._files.find(source) is None, "removed at start")
            assert not [
                p for p in (tmp_path / "b" / "media").iterdir() if b"%PDF" in p.read_bytes()
            ]
            await ta.close()
            await tb.close()

    play(scene)


def test_search_finds_what_was_said_and_forgets_what_was_deleted(
    world: World, tmp_path: Path
) -> None:
    from timclient.domain.message_search import MessageQuery

    async def scene() -> None:
        async with couple(world, tmp_path, "found-text") as (_, other, a, b):
            room_id = await chat(a, b, other)
            tb = await b.timelines.open(room_id)
            await a.messages.write(room_id, "Röntgenbefund von Frau Müller", {})
            await until(lambda: messages(tb), "there")
            event_id = EventId(messages(tb)[-1].event_id or "")

            async def found(text: str) -> list[str]:
                page = await b.search.find(MessageQuery(text))
                return [message.hit.event_id for message in page.messages]

            for text in ("röntgen", "befund", "mueller", "muller"):
                assert await found(text) == [event_id], text
            await a.messages.edit(room_id, event_id, "CT-Befund von Frau Müller", {})
            await until(lambda: messages(tb)[-1].edited, "edited")
            assert await found("röntgen") == []
            assert await found("ct-befund") == [event_id]
            await a.messages.delete(room_id, event_id)
            await until(lambda: messages(tb)[-1].content == RedactedContent(), "deleted")
            assert await found("müller") == []
            await tb.close()

    play(scene)
