"""matrix-js-sdk shows our edits, answers, reactions and deletions as meant, and we show its."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.engines import until
from tests.integration.talk import messages
from tests.interop.ours import user_of
from tests.interop.scenes import play
from tests.interop.talk import own_sent, says, sees, shows, talking
from tests.world import World
from timclient.domain.ids import EventId, UserId
from timclient.domain.message import RedactedContent, TextContent
from timclient.domain.rich_text import BlockKind, Style

pytestmark = [pytest.mark.world, pytest.mark.usefixtures("js_sdk")]


def test_our_messages_there(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with talking(world, tmp_path, "ours") as (ours, peer, room_id, timeline):
            asked = await peer.send_text(room_id, "Wann kommen Sie?")
            await shows(timeline, "question", asked)
            name = {"Peer": UserId(peer.user_id)}
            text = "Um **drei**, @Peer"
            await ours.messages.write(room_id, text, name, EventId(asked))
            mine = await until(lambda: own_sent(timeline), "sent")
            assert mine.event_id is not None
            event_id = mine.event_id
            told = await sees(peer, room_id, event_id, "answer", answers=asked)
            assert told.mentions == [peer.user_id]
            assert "<strong>drei</strong>" in told.content["formatted_body"]
            assert mine.reply is not None
            assert mine.reply.content == TextContent("Wann kommen Sie?")

            await ours.messages.edit(room_id, event_id, "Um vier", {})
            told = await sees(peer, room_id, event_id, "edit", edited=True)
            assert told.content["body"] == "Um vier"
            item = await shows(timeline, "own edit", event_id, edited=True, transaction_id=None)
            assert item.content == TextContent("Um vier")
            details = await ours.messages.details(room_id, event_id)
            assert len(details.versions) == 2

            await ours.messages.react(room_id, EventId(asked), "👍")
            await sees(peer, room_id, asked, "reaction", reactions=[("👍", [user_of(ours)])])
            await until(
                lambda: ours._stores.timeline.reactions(room_id, [EventId(asked)]),
                "reaction by sync",
            )
            await ours.messages.react(room_id, EventId(asked), "👍")
            await sees(peer, room_id, asked, "taken back", reactions=[])

            await ours.messages.delete(room_id, event_id)
            await sees(peer, room_id, event_id, "deleted", redacted=True)
            item = await shows(timeline, "gone here", event_id, transaction_id=None)
            assert item.content == RedactedContent()
            assert ours._stores.timeline.versions(room_id, event_id) == []

            softly = await says(ours, peer, room_id, "Falscher Chat")
            await ours.messages.delete_softly(room_id, softly)
            told = await sees(peer, room_id, softly, "soft", edited=True)
            assert told.content["body"] == ""

    play(scene())


def test_their_messages_here(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with talking(world, tmp_path, "theirs") as (ours, peer, room_id, timeline):
            mine = await says(ours, peer, room_id, "Befund?")
            html = "<h3>Befund</h3><ul><li>RR <b>120/80</b></li></ul><script>x</script>"
            theirs = await peer.send_event(
                room_id,
                "m.room.message",
                {"msgtype": "m.text", "body": "Befund", "format": "org.matrix.custom.html",
                 "formatted_body": html, "m.relates_to": {"m.in_reply_to": {"event_id": mine}}},
            )  # fmt: skip
            item = await shows(timeline, "answer", theirs)
            assert isinstance(item.content, TextContent)
            heading, bullet = item.content.rich
            assert (heading.kind, heading.text) == (BlockKind.HEADING, "Befund")
            assert (bullet.kind, bullet.spans[-1].style) == (BlockKind.BULLET, Style.BOLD)
            assert item.reply is not None
            assert item.reply.own

            new = {"msgtype": "m.text", "body": "Ergänzt"}
            relation = {"rel_type": "m.replace", "event_id": theirs}
            await peer.send_event(
                room_id,
                "m.room.message",
                {**new, "body": "* Ergänzt", "m.new_content": new, "m.relates_to": relation},
            )
            item = await shows(timeline, "their edit", theirs, edited=True)
            assert item.content == TextContent("Ergänzt")

            put = {"m.relates_to": {"rel_type": "m.annotation", "event_id": mine, "key": "✅"}}
            await peer.send_event(room_id, "m.reaction", put)

            def reacted() -> bool:
                return any(item.reactions for item in messages(timeline) if item.event_id == mine)

            await until(reacted, "their reaction")

            thread = {"rel_type": "m.thread", "event_id": mine, "is_falling_back": True,
                      "m.in_reply_to": {"event_id": mine}}  # fmt: skip
            other = await peer.send_event(
                room_id,
                "m.room.message",
                {"msgtype": "m.text", "body": "im Thread", "m.relates_to": thread},
            )
            item = await shows(timeline, "thread", other)
            assert item.reply is not None
            assert item.reply.event_id == mine

            await peer.redact(room_id, theirs)
            await shows(timeline, "their deletion", theirs, content=RedactedContent())
            row = ours._stores.timeline.some(room_id, [EventId(theirs)])[EventId(theirs)]
            assert row.content == b"{}"
            assert ours._stores.timeline.versions(room_id, EventId(theirs)) == []

    play(scene())
