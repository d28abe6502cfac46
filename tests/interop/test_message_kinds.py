"""Every kind of message that matrix-js-sdk builds is shown here, and it reads what we build."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.integration.engines import room, until
from tests.integration.talk import messages
from tests.interop.ours import user_of
from tests.interop.peer import JsPeer
from tests.interop.scenes import play
from tests.interop.talk import own_sent, says, sees, shows, talking
from tests.world import World
from timclient.domain.ids import EventId, UserId
from timclient.domain.message import (
    Content,
    LocationContent,
    RedactedContent,
    TextContent,
    TextKind,
    UnknownContent,
)
from timclient.domain.rich_text import BlockKind, RichText, Style

pytestmark = [pytest.mark.world, pytest.mark.usefixtures("js_sdk")]

HTML = "org.matrix.custom.html"
POLL = {
    "org.matrix.msc3381.poll.start": {"question": {"org.matrix.msc1767.text": "Wann?"}},
    "org.matrix.msc1767.text": "Wann? 1. Montag 2. Dienstag",
    "body": "Wann? 1. Montag 2. Dienstag",
}
HOSTILE = (
    "<mx-reply><blockquote>untergeschoben</blockquote></mx-reply>"
    "<script>fetch('https://evil.example')</script><style>body{display:none}</style>"
    "<h1 onclick='x()'>Be<b>fund</b></h1>"
    "<img src='https://evil.example/pixel.png' alt='Bild'>"
    "<img src='mxc://evil.example/pixel' alt='Foto'>"
    "<a href='javascript:alert(1)'>klick</a> "
    "<a href='https://evil.example/x'>https://gematik.de</a> "
    "<a href='https://matrix.to/#/@anna:praxis.example'>Dr. Weber</a>"
    "<iframe src='file:///etc/passwd'></iframe><form action='https://evil.example'><input></form>"
    "<p>ab\u202ecd\x07</p>"
    "<pre><code class='language-sh'>rm -rf /\n</code></pre>"
)


def look_of(content: Content) -> tuple[str, TextKind, RichText]:
    assert isinstance(content, TextContent), content
    return content.body, content.kind, content.rich


def letters(rich: RichText) -> str:
    return "\n".join(block.text for block in rich)


def test_texts_of_all_kinds_here(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with talking(world, tmp_path, "kinds-in") as (_ours, peer, room_id, timeline):

            async def shown(content: dict[str, Any], kind: str = "m.room.message") -> Content:
                event_id = await peer.send_event(room_id, kind, content)
                return (await shows(timeline, f"{kind} {content}", event_id)).content

            async def built(helper: str, *values: object) -> Content:
                return await shown(await peer.contents.build(helper, *values))

            assert await built("makeTextMessage", "Zeile 1\nZeile 2") == TextContent(
                "Zeile 1\nZeile 2"
            )
            assert await built("makeNotice", "Neu") == TextContent("Neu", TextKind.NOTICE)
            assert await built("makeEmoteMessage", "winkt") == TextContent("winkt", TextKind.EMOTE)
            for helper, wanted in (
                ("makeHtmlMessage", TextKind.TEXT),
                ("makeHtmlNotice", TextKind.NOTICE),
                ("makeHtmlEmote", TextKind.EMOTE),
            ):
                body, kind, rich = look_of(await built(helper, "**x** y", "<strong>x</strong> y"))
                assert (body, kind) == ("**x** y", wanted)
                assert [(span.text, span.style) for span in rich[0].spans] == [
                    ("x", Style.BOLD),
                    (" y", Style.PLAIN),
                ]
            place = await built(
                "makeLocationContent", None, "geo:52.5219,13.4132;u=35", 1_700_000_000_000, "Praxis"
            )
            assert isinstance(place, LocationContent)
            assert (place.latitude, place.longitude) == (52.5219, 13.4132)
            assert "52.5219" in place.body
            strange = {"msgtype": "de.example.rezept", "body": "Rezept im Anhang", "x": {"y": []}}
            assert await shown(strange) == UnknownContent("de.example.rezept", "Rezept im Anhang")
            assert await shown(POLL, "org.matrix.msc3381.poll.start") == UnknownContent(
                "org.matrix.msc3381.poll.start", POLL["body"]
            )
            sticker = {"body": "Daumen", "url": "mxc://beta/x", "info": {"w": 64, "h": 64}}
            assert await shown(sticker, "m.sticker") == UnknownContent("m.sticker", "Daumen")

    play(scene())


def test_hostile_formatting_here(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with talking(world, tmp_path, "hostile-html") as (_ours, peer, room_id, timeline):
            content = await peer.contents.build("makeHtmlMessage", "Befund", HOSTILE)
            event_id = await peer.send_event(room_id, "m.room.message", content)
            _, _, rich = look_of((await shows(timeline, "hostile", event_id)).content)
            text = letters(rich)
            for gone in ("untergeschoben", "fetch", "display", "\u202e", "\x07", "passwd"):
                assert gone not in text
            assert "abcd" in text
            assert (rich[0].kind, rich[0].text) == (BlockKind.HEADING, "Befund")
            assert (rich[-1].kind, rich[-1].text) == (BlockKind.CODE, "rm -rf /")
            spans = [span for block in rich for span in block.spans]
            assert [span.link for span in spans if span.link] == ["https://evil.example/x"]
            named = [(span.text, span.user) for span in spans if span.user]
            assert named == [("Dr. Weber", "@anna:praxis.example")]
            # One text more after it: the window is alive.
            assert await peer.send_text(room_id, "danach")
            await until(lambda: messages(timeline)[-1].content == TextContent("danach"), "alive")

    play(scene())


async def answer_of(peer: JsPeer, room_id: str, root: str, relates: dict[str, Any]) -> str:
    content = {"msgtype": "m.text", "body": f"nach {root[:4]}", "m.relates_to": relates}
    return await peer.send_event(room_id, "m.room.message", content)


def test_threads_and_forwarded_messages_here(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with talking(world, tmp_path, "threads") as (ours, peer, room_id, timeline):
            root = await says(ours, peer, room_id, "Wer kommt?")
            first = await peer.contents.send_in_thread(
                room_id, root, {"msgtype": "m.text", "body": "Ich"}
            )
            item = await shows(timeline, "first of a thread", first)
            assert item.content == TextContent("Ich")
            assert item.reply is not None
            assert (item.reply.event_id, item.reply.own) == (root, True)
            for falls_back in (True, False):
                relates = {
                    "rel_type": "m.thread",
                    "event_id": root,
                    "is_falling_back": falls_back,
                    "m.in_reply_to": {"event_id": first},
                }
                later = await answer_of(peer, room_id, root, relates)
                item = await shows(timeline, "later in a thread", later)
                assert item.reply is not None
                assert (item.reply.event_id, item.reply.content) == (first, TextContent("Ich"))

            await ours.messages.write(room_id, "Gut", {}, EventId(later))
            mine = await until(
                lambda: i if (i := own_sent(timeline)) and i.event_id != root else None, "answer"
            )
            told = await sees(peer, room_id, mine.event_id or "", "no thread", answers=later)
            assert "rel_type" not in told.original["m.relates_to"]

            quoted = {
                "msgtype": "m.text",
                "body": f"> <{user_of(ours)}> Wer kommt?\n> Und wann?\n\nMorgen",
                "format": HTML,
                "formatted_body": "<mx-reply><blockquote>Wer?</blockquote></mx-reply><i>Morgen</i>",
                "m.relates_to": {"m.in_reply_to": {"event_id": root}},
            }
            old = await peer.send_event(room_id, "m.room.message", quoted)
            body, _, rich = look_of((await shows(timeline, "old answer", old)).content)
            assert (body, letters(rich)) == ("Morgen", "Morgen")

            where = await ours.rooms.create_group("Zwei", "", (UserId(peer.user_id),))
            await peer.join(where)
            await ours.messages.forward(room_id, [EventId(old), EventId(first)], [where])
            await peer.wait_text(where, "Ich")
            copy = await peer.wait_text(where, "Morgen")
            told = await sees(peer, where, copy.event_id, "copy", answers=None, mentions=[])
            assert "blockquote" not in told.content["formatted_body"]

    play(scene())


def test_mentions_both_ways(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with talking(world, tmp_path, "named") as (ours, peer, room_id, timeline):
            me = user_of(ours)
            people = {"Dr. Peer": UserId(peer.user_id)}
            await ours.messages.write(room_id, "Hallo @Dr. Peer, *bitte* `x < y`", people)
            mine = await until(lambda: own_sent(timeline), "sent")
            event_id = mine.event_id or ""
            told = await sees(peer, room_id, event_id, "named", mentions=[peer.user_id])
            assert f"https://matrix.to/#/{peer.user_id}" in told.content["formatted_body"]
            assert "<code>x &lt; y</code>" in told.content["formatted_body"]
            assert await peer.contents.calls(room_id, event_id)
            quiet = await says(ours, peer, room_id, "Niemand gemeint")
            assert not await peer.contents.calls(room_id, quiet)
            await ours.messages.edit(room_id, EventId(event_id), "Doch nicht", {})
            told = await sees(peer, room_id, event_id, "unnamed", edited=True)
            assert (told.content["body"], told.mentions) == ("Doch nicht", [])

            html = f"<a href='https://matrix.to/#/{me}'>Ich</a>, bitte"
            content = await peer.contents.build("makeHtmlMessage", "Ich, bitte", html)
            content["m.mentions"] = {"user_ids": [me]}
            theirs = await peer.send_event(room_id, "m.room.message", content)
            _, _, rich = look_of((await shows(timeline, "names us", theirs)).content)
            assert (rich[0].spans[0].text, rich[0].spans[0].user) == ("Ich", me)
            await until(lambda: (r := room(ours, room_id)) and r.mentions == 1, "called here")

    play(scene())


def test_their_wrongs_and_regrets_here(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with talking(world, tmp_path, "regrets") as (ours, peer, room_id, timeline):
            mine = await says(ours, peer, room_id, "Bitte 5 mg")
            false = {"msgtype": "m.text", "body": "Bitte 50 mg"}
            await peer.send_event(room_id, "m.room.message", replacing(mine, false))
            put = {"m.relates_to": {"rel_type": "m.annotation", "event_id": mine, "key": "✅"}}
            reaction = await peer.send_event(room_id, "m.reaction", put)

            def keys() -> list[str]:
                found = next(item for item in messages(timeline) if item.event_id == mine)
                return [one.key for one in found.reactions]

            await until(lambda: keys() == ["✅"], "their reaction")
            # It came after the edit of what is not theirs.
            item = await shows(timeline, "as it was", mine, edited=False)
            assert item.content == TextContent("Bitte 5 mg")
            await peer.redact(room_id, reaction)
            await until(lambda: keys() == [], "taken back")

            theirs = await peer.send_text(room_id, "Falscher Chat")
            await shows(timeline, "theirs", theirs)
            emptied = replacing(theirs, {"msgtype": "m.text", "body": ""})
            await peer.send_event(room_id, "m.room.message", emptied)
            gone = RedactedContent(softly=True)
            await shows(timeline, "softly deleted", theirs, content=gone, edited=True)

    play(scene())


def replacing(event_id: str, new: dict[str, Any]) -> dict[str, Any]:
    relation = {"rel_type": "m.replace", "event_id": event_id}
    return {**new, "body": f"* {new['body']}", "m.new_content": new, "m.relates_to": relation}
