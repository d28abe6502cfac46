"""Captions, answers, forwarding and deletion of files between us and matrix-js-sdk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from tests.integration.engines import until
from tests.interop.files import Sent, Small
from tests.interop.scenes import play
from tests.interop.talk import own_sent, received, sees, sent_files, shows, talking
from tests.unit.media.picture_files import saved
from tests.unit.media.picture_files import scene as picture
from tests.world import World
from timclient.domain.chosen_file import ChosenFile
from timclient.domain.ids import EventId, UserId
from timclient.domain.message import RedactedContent

pytestmark = [pytest.mark.world, pytest.mark.usefixtures("js_sdk")]

PHOTO = saved(picture(1600, 1200), "JPEG")


def test_captions_answers_and_deletion_of_ours(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with talking(world, tmp_path / "ours", "life-a") as (ours, peer, room_id, timeline):
            uploads = (await ours.open_files()).uploads
            chosen = ChosenFile("Wunde.jpg", "image/jpeg", 1, data=PHOTO, caption="Tag 3")
            await uploads.attach(room_id, [chosen])
            ((event_id, mine),) = await sent_files(timeline, 1)
            before = await peer.files.read(room_id, event_id, tmp_path)
            for text, html in (("Tag **4**", "Tag <strong>4</strong>"), ("Tag 5", None)):
                await ours.messages.edit(room_id, EventId(event_id), text, {})
                told = await sees(peer, room_id, event_id, "caption", edited=True, body=text)
                assert told.content.get("formatted_body") == html
                read = await peer.files.read(room_id, event_id, tmp_path)
                assert (read.data, read.small) == (before.data, before.small)
                assert read.shown == msgspec.structs.replace(before.shown, caption=text)
            now = replace(mine, caption="Tag 5")
            await shows(timeline, "edit", event_id, edited=True, transaction_id=None, content=now)
            answer = {
                "msgtype": "m.text",
                "body": "Sieht gut aus",
                "m.relates_to": {"m.in_reply_to": {"event_id": event_id}},
            }
            theirs = await peer.send_event(room_id, "m.room.message", answer)
            item = await shows(timeline, "their answer", theirs)
            assert item.reply is not None
            assert item.reply.content == now
            await ours.messages.delete(room_id, EventId(event_id))
            await sees(peer, room_id, event_id, "deleted", redacted=True)

    play(scene())


def test_caption_of_the_first_send_is_read_as_a_text_is(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with talking(world, tmp_path / "ours", "life-c") as (ours, peer, room_id, timeline):
            uploads = (await ours.open_files()).uploads
            people = {"Dr. Peer": UserId(peer.user_id)}
            words = "**Tag 3**, @Dr. Peer: `x < y` [Plan](javascript:alert(1)) <img src=x>"
            chosen = ChosenFile("Wunde.jpg", "image/jpeg", 1, data=PHOTO, caption=words)
            plain = ChosenFile("b.txt", "text/plain", 1, data=b"b", caption="schlicht")
            await uploads.attach(room_id, [chosen, plain], None, people)
            (event_id, mine), (other_id, _) = await sent_files(timeline, 2)
            told = await sees(peer, room_id, event_id, "caption", mentions=[peer.user_id])
            html = told.content["formatted_body"]
            assert html.startswith("<strong>Tag 3</strong>, <a href=")
            assert f"https://matrix.to/#/{peer.user_id}" in html
            assert "<code>x &lt; y</code>" in html
            assert "<img" not in html
            assert 'href="javascript' not in html
            assert (told.content["filename"], told.content["body"]) == ("Wunde.jpg", words)
            assert await peer.contents.calls(room_id, event_id)
            read = await peer.files.read(room_id, event_id, tmp_path)
            assert (read.shown.caption, read.shown.msgtype) == (words, "m.image")
            assert [span.text for span in mine.rich[0].spans][:2] == ["Tag 3", ", "]
            told = await sees(peer, room_id, other_id, "plain", mentions=[], body="schlicht")
            assert "formatted_body" not in told.content
            assert not await peer.contents.calls(room_id, other_id)

            # The own edit is a version, and what is edited next, before the server has it.
            await ours.messages.edit(room_id, EventId(event_id), "Tag *4*", people)
            details = await ours.messages.details(room_id, EventId(event_id))
            captions = [v.content.caption for v in details.versions]  # type: ignore[union-attr]
            assert captions == [words, "Tag *4*"]
            assert await ours.messages.text(room_id, EventId(event_id)) == "Tag *4*"

    play(scene())


def test_answers_forwarding_and_deletion_of_theirs(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with talking(world, tmp_path / "ours", "life-b") as (ours, peer, room_id, timeline):
            media = (await ours.open_files()).media
            shot = tmp_path / "shot"
            shot.write_bytes(PHOTO)
            small = Small(shot, "image/jpeg", 1600, 1200)
            file = Sent(shot, "b.jpg", "image/jpeg", "m.image", thumbnail=small)
            event_id = await peer.files.send(room_id, file)
            got = await received(timeline, event_id)
            source = got.source
            assert source is not None
            assert await media.read(source) == PHOTO

            await ours.messages.write(room_id, "Danke", {}, EventId(event_id))
            mine = await until(lambda: own_sent(timeline), "sent")
            told = await sees(peer, room_id, mine.event_id or "", "answer", answers=event_id)
            assert told.mentions == [peer.user_id]
            assert mine.reply is not None
            assert mine.reply.content == got

            uploads = (await ours.open_files()).uploads
            chosen = ChosenFile("c.txt", "text/plain", 1, data=b"c")
            await uploads.attach(room_id, [chosen], EventId(event_id))
            ((file_id, _),) = await sent_files(timeline, 1)
            told = await sees(peer, room_id, file_id, "file as answer", answers=event_id)
            assert told.mentions == [peer.user_id]

            where = await ours.rooms.create_group("Zwei", "", (UserId(peer.user_id),))
            await peer.join(where)
            await ours.messages.forward(room_id, [EventId(event_id)], [where])
            other = await ours.timelines.open(where)
            ((copy_id, copy),) = await sent_files(other, 1)
            assert copy == got
            read = await peer.files.read(where, copy_id, tmp_path)
            assert (read.data, read.small, read.shown.name) == (PHOTO, PHOTO, "b.jpg")
            await other.close()

            original = await sees(peer, room_id, event_id, "original", edited=False)
            new = {**original.content, "filename": "b.jpg", "body": "Neu"}
            relation = {"rel_type": "m.replace", "event_id": event_id}
            edit = {**new, "body": "* Neu", "m.new_content": new, "m.relates_to": relation}
            await peer.send_event(room_id, "m.room.message", edit)
            now = replace(got, caption="Neu")
            await shows(timeline, "their caption", event_id, edited=True, content=now)
            await peer.redact(room_id, event_id)
            await shows(timeline, "deleted", event_id, content=RedactedContent())
            await until(lambda: media._files.find(source) is None, "gone from the cache")

    play(scene())
