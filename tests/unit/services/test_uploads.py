"""The queue of files: sealed at once, uploaded in order, not lost and not sent twice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from tests.unit.services.post import LETTER, Post, letter, photo, posting
from tests.unit.services.stage import ROOM, until
from timclient.domain import backoff
from timclient.domain.attachment import Sound, TransferState
from timclient.domain.chosen_file import ChosenFile
from timclient.domain.content import to_content
from timclient.domain.errors import NotEncrypted, Offline, ServerFault, TimError
from timclient.domain.errors_media import (
    FileEmpty,
    FileTooLarge,
    FileUnreadable,
    PictureDamaged,
)
from timclient.domain.ids import EventId, UserId
from timclient.domain.message import FileContent, FileKind
from timclient.domain.mxc import OUTGOING
from timclient.domain.send_state import SendState
from timclient.domain.voice import Recorded
from timclient.store.outbox import OutboxState


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backoff, "delay", lambda *_: 0.01)


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


def test_server_that_stumbles_over_a_file_is_named_and_others_pass_by(tmp_path: Path) -> None:
    async def scene(post: Post) -> None:
        post.there.errors = [ServerFault()]
        (first,) = await post.service.attach(ROOM, [letter(tmp_path)])
        await post.service.attach(ROOM, [letter(tmp_path, "b.pdf")])
        row = post.stage.stores.outbox.row(first)
        assert row is not None
        content = to_content(row.type, row.content)
        assert isinstance(content, FileContent)
        assert content.source is not None
        transfer = await post.media.transfer(content.source)
        told: list[object] = []
        transfer.subscribe(lambda now: told.append((now.state, now.failure)))

        def failures() -> list[str]:
            return [one.failure for one in post.stage.stores.outbox.of_room(ROOM)]

        post.service.start()
        await until(lambda: failures() == [ServerFault.code, ""], "the reason")
        await until(lambda: len(post.sent) == 2, "both")
        assert [one.name for one in post.sent] == ["b.pdf", "Arztbrief.pdf"]
        assert (TransferState.WAITING, ServerFault.code) in told
        assert failures() == ["", ""]

    posting(tmp_path, scene)


def test_a_stumbling_server_is_not_asked_more_often_because_something_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backoff, "delay", lambda *_: 60.0)

    async def scene(post: Post) -> None:
        post.there.errors = [ServerFault()] * 50
        await post.service.attach(ROOM, [letter(tmp_path)])
        post.service.start()
        await until(lambda: len(post.there.errors) < 50, "the first try")
        for _ in range(20):
            post.stage.changes.tell([ROOM])
            await asyncio.sleep(0)
        assert len(post.there.errors) == 49
        # What is chosen now does not wait for it.
        post.there.errors = []
        await post.service.attach(ROOM, [letter(tmp_path, "b.pdf")])
        await until(lambda: post.sent, "the other")
        assert [one.name for one in post.sent] == ["b.pdf"]

    posting(tmp_path, scene)


def test_caption_is_read_as_a_text_is(tmp_path: Path) -> None:
    async def scene(post: Post) -> None:
        make, question = post.stage.make, EventId("$question")
        klein, anna = UserId("@klein:b.example"), UserId("@anna:a.example")
        asked = make.message(question, klein, "Foto?")
        post.stage.writer.commit(make.update("s", make.room(asked)))
        words = "**Tag 3**, @Anna: [Plan](javascript:alert(1)) <b>x</b>"
        chosen = [photo(caption=words), ChosenFile("a.txt", "", 1, data=b"x", caption="schlicht")]
        await post.service.attach(ROOM, chosen, question, {"Anna": anna})
        rows = post.stage.stores.outbox.of_room(ROOM)
        first, second = (msgspec.json.decode(row.content) for row in rows)
        assert (first["msgtype"], first["body"], first["filename"]) == (
            "m.image", words, "IMG_1.jpg",
        )  # fmt: skip
        html = first["formatted_body"]
        assert html.startswith("<strong>Tag 3</strong>, <a href=")
        assert "javascript:alert" not in html.replace("(javascript:alert(1))", "")
        assert "<b>" not in html
        assert first["m.mentions"] == {"user_ids": [anna, klein]}
        assert "m.in_reply_to" in first["m.relates_to"]
        assert (second["body"], second["m.mentions"]) == ("schlicht", {})
        assert "formatted_body" not in second

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
