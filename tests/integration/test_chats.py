"""Two practices chat across two providers, through the services the window uses."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.integration.engines import online, room, running, signed_in, until
from tests.integration.talk import chat, couple, joined, people, states, texts
from tests.scenes import play
from tests.world import World
from tests.world.api import Api, register_people
from tests.world.world import Person
from timclient.domain.errors import Forbidden, InvitesRefused, NotEncrypted
from timclient.domain.errors_directory import GuardNeeded
from timclient.domain.guard import Expected
from timclient.domain.ids import RoomId, UserId
from timclient.domain.room import Chip, Membership, RoomKind
from timclient.domain.send_state import SendState
from timclient.domain.timeline import GapItem, MessageItem, NoticeItem
from timclient.services.engine import Engine
from timclient.services.timeline import RoomTimeline

pytestmark = pytest.mark.world


def test_direct_chat_is_made_as_the_ti_demands_and_talks(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with couple(world, tmp_path, "direct") as (one, other, a, b):
            room_id = await chat(a, b, other)
            assert await a.rooms.create_direct(UserId(other.user_id)) == room_id
            here, there = room(a, room_id), room(b, room_id)
            assert here is not None
            assert there is not None
            assert here.kind is there.kind is RoomKind.PERSON
            assert here.chips == (Chip.EXTERNAL,)
            ta, tb = await a.timelines.open(room_id), await b.timelines.open(room_id)
            await a.sending.send_text(room_id, "Guten Morgen\nzweite Zeile 👍 äöüß")
            await until(lambda: texts(tb), "message")
            await b.sending.send_text(room_id, "Danke")
            await until(lambda: len(texts(ta)) == 2, "answer")
            assert texts(ta) == texts(tb) == ["Guten Morgen\nzweite Zeile 👍 äöüß", "Danke"]
            await until(lambda: states(ta) == [SendState.READ, SendState.SENT], "read by answering")
            assert a._stores.outbox.of_room(room_id) == []
            await ta.close()
            await tb.close()
        async with Api.of(world, one) as api:
            create = await api.state(room_id, "m.room.create")
            assert create["type"] == "de.gematik.tim.roomtype.default.v1"
            assert create["room_version"] == "10"
            visible = await api.state(room_id, "m.room.history_visibility")
            assert visible == {"history_visibility": "invited"}
            found = await api.sync()
            events = found["rooms"]["join"][room_id]["timeline"]["events"]
            kinds = {e["type"] for e in events if "state_key" not in e}
            assert kinds == {"m.room.encrypted"}
            assert await api.account_data("m.direct") == {other.user_id: [room_id]}

    play(scene)


def test_group_writes_name_and_topic_twice_and_invites_one_by_one(
    world: World, tmp_path: Path
) -> None:
    async def scene() -> None:
        one, other = await people(world, "group")
        (third,) = await register_people(world, "alpha", ["c-group"])
        async with signed_in(tmp_path / "a", world, one) as a:
            invitees = (UserId(other.user_id), UserId(third.user_id))
            room_id = await a.rooms.create_group("Tumorkonferenz", "donnerstags", invitees)
            async with Api.of(world, one) as api:
                for kind in ("m.room", "de.gematik.tim.room"):
                    assert await api.state(room_id, f"{kind}.name") == {"name": "Tumorkonferenz"}
                    assert (await api.state(room_id, f"{kind}.topic"))["topic"] == "donnerstags"
                for person in (other, third):
                    member = await api.state(room_id, "m.room.member", person.user_id)
                    assert member["membership"] == "invite"

    play(scene)


def test_with_an_insured_person_the_doctor_alone_has_level_100(
    world: World, tmp_path: Path
) -> None:
    async def scene() -> None:
        (one,) = await register_people(world, "alpha", ["a-insured"])
        (patient,) = await register_people(world, "insurer", ["p-insured"])
        async with signed_in(tmp_path / "a", world, one) as a:
            await until(lambda: a._federation.insurers, "federation list")
            person = UserId(patient.user_id)
            before = {r.room_id for r in a.room_list.rooms.items}
            for attempt in (
                a.rooms.create_direct(person),
                a.rooms.create_group("Wund", "", (person,)),
            ):
                with pytest.raises(GuardNeeded):
                    await attempt
            assert {r.room_id for r in a.room_list.rooms.items} == before
            room_id = await a.ti.insured.invite(person, "Befund", Expected("Hans Müller"))
            with pytest.raises(GuardNeeded):
                await a.rooms.invite(await a.rooms.create_group("Wund", "", ()), person)
            async with Api.of(world, one) as api:
                levels = await api.state(room_id, "m.room.power_levels")
                assert levels["users"] == {one.user_id: 100}

    play(scene)


def test_refused_invitations_are_told_and_the_group_stays(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        one, other = await people(world, "refused")
        async with Api.of(world, other) as api:
            kind = "de.gematik.tim.account.permissionconfig.pro.v1"
            await api.set_account_data(kind, {"defaultSetting": "block all"})
        async with signed_in(tmp_path / "a", world, one) as a:
            with pytest.raises(InvitesRefused) as caught:
                await a.rooms.create_group("Gruppe", "", (UserId(other.user_id),))
            assert caught.value.refused == (other.user_id,)
            assert await until(lambda: room(a, RoomId(caught.value.room_id)), "group")
            known = {r.room_id for r in a.room_list.rooms.items}
            with pytest.raises(Forbidden):
                await a.rooms.create_direct(UserId(other.user_id))
            await until(
                lambda: {r.room_id for r in a.room_list.rooms.items} == known, "no empty room left"
            )

    play(scene)


def test_decline_leave_and_forget(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with couple(world, tmp_path, "leave") as (one, other, a, b):
            declined = await a.rooms.create_direct(UserId(other.user_id))
            await until(lambda: room(b, declined), "invitation")
            await b.rooms.reject(declined)
            await until(lambda: room(b, declined) is None, "gone from the list")
            async with Api.of(world, one) as api:
                await until_async(api, declined, other, "leave")
            left = await chat_group(a, b, other)
            await b.rooms.leave(left)
            await until(
                lambda: (r := room(b, left)) is not None and r.membership is Membership.LEAVE,
                "left but listed",
            )
            timeline = await b.timelines.open(left)
            assert any(isinstance(item, NoticeItem) for item in timeline.items.items)
            await timeline.close()
            await b.rooms.forget(left)
            await until(lambda: room(b, left) is None, "forgotten")

    play(scene)


async def chat_group(a: Engine, b: Engine, other: Person) -> RoomId:
    room_id = await a.rooms.create_group("Gruppe", "", (UserId(other.user_id),))
    await until(lambda: room(b, room_id), "invitation")
    await b.rooms.accept(room_id)
    await until(lambda: joined(b, room_id, 2), "joined")
    return room_id


async def until_async(api: Api, room_id: str, person: Person, membership: str) -> None:
    async with asyncio.timeout(10):
        while True:
            state = await api.state(room_id, "m.room.member", person.user_id)
            if state["membership"] == membership:
                return
            await asyncio.sleep(0.1)


def test_private_room_without_encryption_is_never_sent_to(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        one, other = await people(world, "clear")
        async with Api.of(world, other) as api, signed_in(tmp_path / "a", world, one) as a:
            room_id = RoomId(await api.create_room({"preset": "private_chat"}))
            await api.invite(room_id, one.user_id)
            await until(lambda: room(a, room_id), "invitation")
            await a.rooms.accept(room_id)
            await until(
                lambda: (r := room(a, room_id)) is not None and r.membership is Membership.JOIN,
                "joined",
            )
            with pytest.raises(NotEncrypted):
                await a.sending.send_text(room_id, "geheim")
            assert a._stores.outbox.of_room(room_id) == []

    play(scene)


def test_gap_after_an_absence_is_shown_and_filled(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        one, other = await people(world, "gap")
        async with signed_in(tmp_path / "b", world, other) as b:
            async with signed_in(tmp_path / "a", world, one) as a:
                room_id = await chat(a, b, other)
                await b.sending.send_text(room_id, "vorher")
                ta = await a.timelines.open(room_id)
                await until(lambda: "vorher" in texts(ta), "first message")
                await ta.close()
            for number in range(70):
                await b.sending.send_text(room_id, f"Nachricht {number}")
            await until(lambda: not b._stores.outbox.of_room(room_id), "all sent", 60)
            async with running(tmp_path / "a", world) as a:
                await online(a)
                await until(lambda: (r := room(a, room_id)) and r.unread >= 70, "unread count")
                ta = await a.timelines.open(room_id)
                wanted = ["vorher", *(f"Nachricht {n}" for n in range(70))]
                await until(lambda: not gaps(ta), "gap filled on its own")
                while await ta.load_older():
                    pass
                assert texts(ta) == wanted
                await ta.close()

    play(scene)


def gaps(timeline: RoomTimeline) -> list[GapItem]:
    """Gaps between messages; the one at the top is only more history."""
    items = timeline.items.items
    return [item for item in items[1:] if isinstance(item, GapItem)]


def test_typing_and_public_receipts_are_off_until_allowed(world: World, tmp_path: Path) -> None:
    from dataclasses import replace

    async def scene() -> None:
        async with couple(world, tmp_path, "quiet") as (_, other, a, b):
            room_id = await chat(a, b, other)
            ta, tb = await a.timelines.open(room_id), await b.timelines.open(room_id)
            await b.sending.send_text(room_id, "eins")
            item = await until(lambda: last_message(ta), "message")
            assert item.event_id is not None
            await ta.mark_read(item.event_id)
            await ta.set_typing(True)
            assert (await until(lambda: room(a, room_id), "room")).unread == 0
            settings = replace(a.settings.settings.value, send_receipts=True, send_typing=True)
            await a.settings.update(settings)
            await b.sending.send_text(room_id, "zwei")
            item = await until(
                lambda: m if (m := last_message(ta)) and "zwei" in repr(m) else None, "second"
            )
            assert states(tb)[0] is SendState.SENT, "the private receipt told nothing"
            assert tb.head.value.typing == ()
            assert item.event_id is not None
            await ta.mark_read(item.event_id)
            await ta.set_typing(True)
            await until(lambda: states(tb)[-1] is SendState.READ, "public receipt")
            await until(lambda: tb.head.value.typing, "typing")
            await ta.close()
            await tb.close()

    play(scene)


def last_message(timeline: RoomTimeline) -> MessageItem | None:
    found = [item for item in timeline.items.items if isinstance(item, MessageItem)]
    return found[-1] if found else None


def test_restart_shows_everything_before_the_server_is_asked(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with couple(world, tmp_path, "restart") as (_, other, a, b):
            room_id = await chat(a, b, other)
            tb = await b.timelines.open(room_id)
            await a.sending.send_text(room_id, "vor dem Neustart")
            await until(lambda: texts(tb), "message")
            await tb.close()
        async with running(tmp_path / "a", world) as a:
            found = room(a, room_id)
            assert found is not None
            assert found.name == other.display_name
            timeline = await a.timelines.open(room_id)
            assert texts(timeline) == ["vor dem Neustart"]
            assert len(timeline.head.value.members) == 2
            await timeline.close()

    play(scene)
