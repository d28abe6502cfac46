"""What people do with chats besides writing, between real servers and the user's devices."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from tests.integration.engines import room, signed_in, until
from tests.integration.talk import chat, couple, joined, people, texts
from tests.scenes import play
from tests.world import World
from tests.world.api import CLIENT, Api, register_people
from tests.world.world import Person
from timclient.domain.errors import Forbidden, NotFound
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.message import TextContent
from timclient.domain.notification import NotifyLevel
from timclient.domain.power import Role
from timclient.domain.room import Chip, Membership, RoomKind, RoomSummary
from timclient.domain.room_state import HistoryVisibility
from timclient.services.engine import Engine

pytestmark = pytest.mark.world


async def group(a: Engine, b: Engine, other: Person) -> RoomId:
    """A group that both have joined; the first one leads it."""
    room_id = await a.rooms.create_group("Wundversorgung", "", (UserId(other.user_id),))
    await until(lambda: room(b, room_id), "invitation")
    await b.rooms.accept(room_id)
    await until(lambda: joined(a, room_id, 2) and joined(b, room_id, 2), "both joined")
    return room_id


def known(engine: Engine, room_id: RoomId) -> RoomSummary:
    found = room(engine, room_id)
    assert found is not None
    return found


def test_pinned_messages_are_seen_by_all_and_set_by_those_who_may(
    world: World, tmp_path: Path
) -> None:
    async def scene() -> None:
        async with couple(world, tmp_path, "life-pin") as (_, other, a, b):
            room_id = await group(a, b, other)
            ta, tb = await a.timelines.open(room_id), await b.timelines.open(room_id)
            await a.sending.send_text(room_id, "Dienstag 14 Uhr")
            await until(lambda: "Dienstag 14 Uhr" in texts(tb), "message")
            event_id = await until(
                lambda: next(
                    (
                        i.event_id
                        for i in tb.items.items
                        if getattr(i, "content", None) == TextContent("Dienstag 14 Uhr")
                    ),
                    None,
                ),
                "its id",
            )
            here, there = await a.rooms.details.open(room_id), await b.rooms.details.open(room_id)
            assert (here.details.value.may_pin, there.details.value.may_pin) == (True, False)
            with pytest.raises(Forbidden):
                await b.rooms.settings.pin(room_id, event_id, True)
            await a.rooms.settings.pin(room_id, event_id, True)
            (pinned,) = await until(lambda: there.details.value.pinned, "pinned")
            assert pinned.content == TextContent("Dienstag 14 Uhr")
            await a.rooms.settings.pin(room_id, event_id, False)
            await until(lambda: not there.details.value.pinned, "taken off")
            for line in (here, there, ta, tb):
                await line.close()

    play(scene)


def test_choices_for_a_chat_reach_the_other_own_device(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with couple(world, tmp_path, "life-mine") as (one, other, a, b):
            room_id = await chat(a, b, other)
            async with signed_in(tmp_path / "a2", world, one) as second:
                await until(lambda: room(second, room_id), "room on the second device")
                for level in (NotifyLevel.MUTE, NotifyLevel.MENTIONS, NotifyLevel.ALL):
                    await a.rooms.settings.set_level(room_id, level)
                    await until(lambda at=level: known(second, room_id).level is at, level.value)
                await a.rooms.settings.mark_unread(room_id, True)
                assert known(a, room_id) is not None
                await until(lambda: known(second, room_id).marked_unread, "marked")
                await second.rooms.settings.mark_unread(room_id, False)
                await until(lambda: not known(a, room_id).marked_unread, "mark gone")
                await a.rooms.set_favourite(room_id, True)
                await until(lambda: known(second, room_id).favourite, "favourite")
                await second.rooms.settings.archive(room_id, True)
                await until(
                    lambda: known(a, room_id).archived and not known(a, room_id).favourite,
                    "archived",
                )
                await a.rooms.settings.archive(room_id, False)
                await until(lambda: not known(second, room_id).archived, "out of the archive")

    play(scene)


def test_roles_removal_and_history(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with couple(world, tmp_path, "life-roles") as (_, other, a, b):
            room_id, person = await group(a, b, other), UserId(other.user_id)
            with pytest.raises(Forbidden):
                await b.rooms.settings.set_role(room_id, person, Role.ADMINISTRATOR)
            await a.rooms.settings.set_role(room_id, person, Role.MODERATOR)
            there = await b.rooms.details.open(room_id)
            await until(lambda: there.details.value.powers.level(person) == 50, "moderator")
            assert there.details.value.visibility is HistoryVisibility.INVITED
            await a.rooms.settings.set_visibility(room_id, HistoryVisibility.JOINED)
            await until(
                lambda: there.details.value.visibility is HistoryVisibility.JOINED, "history"
            )
            with pytest.raises(Forbidden):
                await a.rooms.settings.set_visibility(room_id, HistoryVisibility.WORLD_READABLE)
            await there.close()
            await a.rooms.settings.remove(room_id, person)
            await until(lambda: known(b, room_id).membership is Membership.LEAVE, "removed")
            timeline = await b.timelines.open(room_id)
            assert timeline.items.items, "what was said stays readable"
            await timeline.close()

    play(scene)


def test_public_rooms_of_the_own_provider_only(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        one, other = await people(world, "life-public")
        (third,) = await register_people(world, "alpha", ["c-life-public"])
        async with (
            signed_in(tmp_path / "a", world, one) as a,
            signed_in(tmp_path / "b", world, other) as b,
            signed_in(tmp_path / "c", world, third) as c,
        ):
            room_id = await a.rooms.public.create("life-Notdienst", "Wochenende")
            await until(lambda: room(a, room_id), "room")
            assert await a.rooms.public.is_listed(room_id)
            for text in ("life-notd", "wochenende"):
                listed = {r.room_id: r for r in await c.rooms.public.search(text)}
                found = listed[room_id]
                assert (found.name, found.topic) == ("life-Notdienst", "Wochenende")
                assert found.members == 1
                assert await b.rooms.public.search(text) == ()
            with pytest.raises(Forbidden):
                await b.rooms.public.join(room_id)
            await c.rooms.public.join(room_id)
            await until(lambda: room(c, room_id), "joined")
            (found,) = await c.rooms.public.search("life-notdienst")
            assert found.members == 2
            shown = known(c, room_id)
            assert (shown.kind, shown.encrypted, shown.chips) == (
                RoomKind.PUBLIC,
                False,
                (Chip.PUBLIC,),
            )
            timeline = await a.timelines.open(room_id)
            await c.sending.send_text(room_id, "Praxis bis 18 Uhr offen")
            await until(lambda: "Praxis bis 18 Uhr offen" in texts(timeline), "message in clear")
            await timeline.close()
            async with Api.of(world, one) as api:
                assert (await api.state(room_id, "m.room.create"))["m.federate"] is False
                visible = await api.state(room_id, "m.room.history_visibility")
                assert visible == {"history_visibility": "shared"}

    play(scene)


def test_nobody_notices_a_room_upgrade(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with couple(world, tmp_path, "life-up") as (one, other, a, b):
            old = await group(a, b, other)
            tb = await b.timelines.open(old)
            await a.sending.send_text(old, "vorher")
            await until(lambda: "vorher" in texts(tb), "message")
            await tb.close()
            await b.rooms.set_favourite(old, True)
            await b.rooms.settings.set_level(old, NotifyLevel.MENTIONS)
            await b.sending.save_draft(old, "angefangen")
            await until(
                lambda: known(b, old).favourite and known(b, old).level is NotifyLevel.MENTIONS,
                "chosen",
            )
            async with Api.of(world, one) as api:
                answer = await api.request(
                    "POST", f"{CLIENT}/rooms/{old}/upgrade", {"new_version": "10"}
                )
                new = RoomId(answer["replacement_room"])
                await until(lambda: known(b, old).replaced_by == new, "tombstone")
                await api.invite(new, other.user_id)
            await until(lambda: joined(b, new, 2), "in the new room")
            await until(lambda: known(b, old).hidden, "old one out of sight")
            await until(lambda: known(a, old).hidden, "also for who did it")
            await until(
                lambda: (
                    known(b, new).favourite
                    and known(b, new).level is NotifyLevel.MENTIONS
                    and known(b, new).draft == "angefangen"
                ),
                "carried over",
            )
            details = await b.rooms.details.open(new)
            assert details.details.value.predecessor == old
            await details.close()
            ta, tb = await a.timelines.open(new), await b.timelines.open(new)
            await a.sending.send_text(new, "nachher")
            await until(lambda: "nachher" in texts(tb), "encrypted in the new room")
            before = await b.timelines.open(old)
            assert "vorher" in texts(before)
            for line in (ta, tb, before):
                await line.close()
            await b.rooms.leave(new)
            await until(
                lambda: known(b, new).membership is known(b, old).membership is Membership.LEAVE,
                "left both",
            )
            await b.rooms.forget(new)
            await until(lambda: room(b, new) is None and room(b, old) is None, "forgotten both")

    play(scene)


def test_an_ignored_person_is_not_heard_and_comes_back(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with couple(world, tmp_path, "life-ignore") as (one, other, a, b):
            room_id = await group(a, b, other)
            person = UserId(one.user_id)
            await b.rooms.ignoring.ignore(person, True)
            assert [m.user_id for m in await b.rooms.ignoring.ignored()] == [person]
            await a.sending.send_text(room_id, "hört mich jemand")
            await until(lambda: not a._stores.outbox.of_room(room_id), "sent")
            another = await a.rooms.create_group("Werbung", "", (UserId(other.user_id),))
            await b.rooms.ignoring.ignore(UserId("@fremd:nirgends.example"), True)
            preview = known(b, room_id).preview
            assert preview is None or preview.text != "hört mich jemand"
            found = room(b, another)
            assert found is None or found.hidden
            async with Api.of(world, other) as api:
                listed = (await api.account_data("m.ignored_user_list"))["ignored_users"]
                assert set(listed) == {one.user_id, "@fremd:nirgends.example"}
            await b.rooms.ignoring.ignore(person, False)
            await a.sending.send_text(room_id, "und jetzt")
            await until(
                lambda: (p := known(b, room_id).preview) is not None and p.text == "und jetzt",
                "heard again",
            )

    play(scene)


def test_messages_and_people_are_reported(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with couple(world, tmp_path, "life-report") as (one, other, a, b):
            room_id = await group(a, b, other)
            await a.sending.send_text(room_id, "unschön")
            timeline = await b.timelines.open(room_id)
            await until(lambda: "unschön" in texts(timeline), "message")
            event_id = next(
                i.event_id
                for i in timeline.items.items
                if getattr(i, "content", None) == TextContent("unschön")
            )
            await timeline.close()
            await b.rooms.ignoring.report_message(room_id, EventId(event_id), "Beleidigung")
            with pytest.raises(NotFound):
                await b.rooms.ignoring.report_message(room_id, EventId("$none"), "x")
            with suppress(NotFound):  # a server older than Matrix v1.14
                await b.rooms.ignoring.report_person(UserId(one.user_id), "Werbung")
            support = await b.rooms.ignoring.support()
            assert support.server == b._scope.account.server_name

    play(scene)
