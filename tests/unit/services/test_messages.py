"""What one does with messages, over a real store."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.unit.services.stage import ROOM, Stage, play, until
from tests.unit.store.maker import OWN
from timclient.domain.errors import BadRequest, Forbidden, NotFound
from timclient.domain.errors_messages import OnItsWay
from timclient.domain.ids import EventId, UserId
from timclient.domain.message import FileContent, FileKind, RedactedContent, TextContent
from timclient.domain.sync import Receipt
from timclient.matrix.translate import plain
from timclient.services.messages import MessageService
from timclient.store.outbox import OutboxState

KLEIN = UserId("@klein:b.example")
MINE, THEIRS, FILE = EventId("$mine"), EventId("$theirs"), EventId("$file")


def prepared(stage: Stage) -> MessageService:
    stage.encrypted_room()
    make, now = stage.make, int(time.time() * 1000)
    file = {"msgtype": "m.file", "body": "Befund.pdf", "filename": "Befund.pdf",
            "url": "mxc://a.example/x"}  # fmt: skip
    room = make.room(
        make.member(KLEIN, "join", "Klein, Michael"),
        make.message(THEIRS, KLEIN, "Wann?", at=now - 5000),
        make.message(MINE, OWN, "Um drei", at=now - 4000),
        plain(make.event("m.room.message", file, FILE, OWN, now - 3000)),
    )
    stage.writer.commit(make.update("s", room))
    return MessageService(stage.stores, stage.scope, stage.sending)


def waiting(stage: Stage) -> list[tuple[str, Any]]:
    rows = stage.stores.outbox.of_room(ROOM)
    return [(row.type, msgspec.json.decode(row.content)) for row in rows]


def test_answer_with_people_and_formatting(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        service = prepared(stage)
        await service.write(ROOM, "**Gleich**, @Klein", {"Klein": KLEIN}, THEIRS)
        ((_, values),) = waiting(stage)
        assert values["m.relates_to"] == {"m.in_reply_to": {"event_id": THEIRS}}
        assert values["m.mentions"] == {"user_ids": [KLEIN]}
        assert values["body"].startswith(f"> <{KLEIN}> Wann?\n\n")
        assert "<strong>Gleich</strong>" in values["formatted_body"]

    play(tmp_path, scene)


def test_only_own_messages_are_edited_or_deleted(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        service = prepared(stage)
        for deed in (service.delete, service.delete_softly, service.text):
            with pytest.raises(Forbidden):
                await deed(ROOM, THEIRS)
            with pytest.raises(NotFound):
                await deed(ROOM, EventId("$nowhere"))
        with pytest.raises(Forbidden):
            await service.edit(ROOM, THEIRS, "x", {})
        assert waiting(stage) == []

    play(tmp_path, scene)


def test_edit_of_a_caption_leaves_the_file(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        service = prepared(stage)
        assert await service.text(ROOM, FILE) == ""
        await service.edit(ROOM, FILE, "vom Montag", {})
        ((_, values),) = waiting(stage)
        new = values["m.new_content"]
        assert (new["msgtype"], new["filename"], new["body"]) == (
            "m.file", "Befund.pdf", "vom Montag",
        )  # fmt: skip
        assert new["url"] == "mxc://a.example/x"

    play(tmp_path, scene)


def test_own_edit_on_its_way_is_the_newest_version(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        service = prepared(stage)
        edit = stage.make.message("$e", OWN, "Um vier", edits=MINE)
        stage.writer.commit(stage.make.update("s", stage.make.room(edit)))
        sent = await service.edit(ROOM, MINE, "Um *fünf*", {})
        await service.react(ROOM, MINE, "👍")
        details = await service.details(ROOM, MINE)
        bodies = [v.content.body for v in details.versions if isinstance(v.content, TextContent)]
        assert bodies == ["Um drei", "Um vier", "Um *fünf*"]
        assert await service.text(ROOM, MINE) == "Um *fünf*"
        stage.stores.outbox.mark(sent, OutboxState.FAILED, "forbidden")
        assert len((await service.details(ROOM, MINE)).versions) == 2
        assert await service.text(ROOM, MINE) == "Um vier"

    play(tmp_path, scene)


def test_deleting_takes_the_edits_along(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        service = prepared(stage)
        edit = stage.make.message("$e", OWN, "Um vier", edits=MINE)
        stage.writer.commit(stage.make.update("s", stage.make.room(edit)))
        assert await service.text(ROOM, MINE) == "Um vier"
        await service.edit(ROOM, MINE, "Um fünf, vertraulich", {})
        await service.delete(ROOM, MINE)
        assert [values["redacts"] for _, values in waiting(stage)] == [MINE]
        stage.sending.go_on()
        await until(lambda: stage.server.redacted == ["$e", MINE])
        assert stage.server.sent == []

    play(tmp_path, scene)


def test_an_edit_on_its_way_is_deleted_with_its_message(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        service = prepared(stage)
        stage.server.may_answer.clear()
        edit = await service.edit(ROOM, MINE, "Um fünf, vertraulich", {})
        await until(lambda: stage.stores.outbox.row(edit).state is OutboxState.SENDING)
        await service.delete(ROOM, MINE)
        stage.server.may_answer.set()
        await until(lambda: stage.server.redacted == [f"${edit}", MINE])

    play(tmp_path, scene)


def test_what_is_going_out_cannot_be_taken_back(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        service = prepared(stage)
        stage.server.may_answer.clear()
        sent = await service.write(ROOM, "falscher Chat", {})
        await until(lambda: stage.stores.outbox.row(sent).state is OutboxState.SENDING)
        with pytest.raises(OnItsWay):
            await stage.sending.discard(sent)
        answer = await service.write(ROOM, "ja", {}, THEIRS)
        edit = await service.edit(ROOM, MINE, "Um vier", {})
        assert await stage.sending.discard(answer) == "ja"
        assert await stage.sending.discard(edit) == "Um vier"
        stage.server.may_answer.set()
        await until(lambda: len(stage.server.sent) == 1)

    play(tmp_path, scene)


def test_after_a_day_nothing_is_deleted_for_all(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        service = prepared(stage)
        old = stage.make.message("$old", OWN, "alt", at=int(time.time() * 1000) - 25 * 3600 * 1000)
        stage.writer.commit(stage.make.update("s", stage.make.room(old)))
        with pytest.raises(Forbidden):
            await service.delete(ROOM, EventId("$old"))
        await service.delete_softly(ROOM, EventId("$old"))
        ((_, values),) = waiting(stage)
        assert values["m.new_content"]["body"] == ""

    play(tmp_path, scene)


@pytest.mark.parametrize("key", ["", "ok", "👍👍", "👍 ", "x" * 1000, "https://a.example"])
def test_a_reaction_is_exactly_one_emoji(tmp_path: Path, key: str) -> None:
    async def scene(stage: Stage) -> None:
        with pytest.raises(BadRequest):
            await prepared(stage).react(ROOM, THEIRS, key)
        assert waiting(stage) == []

    play(tmp_path, scene)


def test_the_same_reaction_again_takes_it_back(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        service = prepared(stage)
        values = {"m.relates_to": {"rel_type": "m.annotation", "event_id": THEIRS, "key": "👍"}}
        own = plain(stage.make.event("m.reaction", values, "$r", OWN))
        stage.writer.commit(stage.make.update("s", stage.make.room(own)))
        await service.react(ROOM, THEIRS, "👍")
        assert waiting(stage) == [("m.room.redaction", {"redacts": "$r", "reaction": True})]

    play(tmp_path, scene)


def test_forwarding_sends_what_it_says_now(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        service = prepared(stage)
        await service.edit(ROOM, FILE, "vom Montag", {})
        edit = stage.make.message("$e", OWN, "Um vier", edits=MINE)
        gone = stage.make.message("$gone", OWN, "x")
        deletion = stage.make.redaction("$d", OWN, "$gone")
        stage.writer.commit(stage.make.update("s", stage.make.room(edit, gone, deletion)))
        await service.forward(ROOM, [MINE, FILE], [ROOM])
        (_, text), (_, file) = waiting(stage)[1:]
        assert (text["body"], file["body"]) == ("Um vier", "vom Montag")
        assert "m.relates_to" not in text
        with pytest.raises(NotFound):
            await service.forward(ROOM, [MINE, EventId("$gone")], [ROOM])
        assert len(waiting(stage)) == 3

    play(tmp_path, scene)


def test_details_tell_everything(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        service = prepared(stage)
        edit = stage.make.message("$e", OWN, "Um vier", edits=MINE)
        room = stage.make.room(edit)
        room.receipts.append(Receipt(KLEIN, FILE, 7))
        stage.writer.commit(stage.make.update("s", room))
        details = await service.details(ROOM, MINE)
        assert [v.content for v in details.versions] == [
            TextContent("Um drei"), TextContent("Um vier"),
        ]  # fmt: skip
        assert [(r.name, r.timestamp) for r in details.readers] == [("Klein, Michael", 7)]
        assert '"body": "Um drei"' in details.raw
        assert not details.encrypted
        file = await service.details(ROOM, FILE)
        content = file.versions[0].content
        assert isinstance(content, FileContent)
        assert content.kind is FileKind.FILE
        deletion = stage.make.redaction("$d", OWN, MINE)
        stage.writer.commit(stage.make.update("s", stage.make.room(deletion)))
        details = await service.details(ROOM, MINE)
        assert [v.content for v in details.versions] == [RedactedContent()]
        with pytest.raises(NotFound):
            await service.details(ROOM, EventId("$nowhere"))

    play(tmp_path, scene)
