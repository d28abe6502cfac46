"""An insured person behind the guard, with real servers: what he says shows and what we say leaves
only after the user's word."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest

from tests.integration.engines import online, room, running, signed_in, until
from tests.integration.talk import joined, messages, texts
from tests.scenes import play
from tests.world import World
from tests.world.api import Api, register_people
from tests.world.world import Person
from timclient.domain.errors_directory import GuardNotConfirmed
from timclient.domain.guard import Expected, GuardState
from timclient.domain.ids import EventId, RoomId
from timclient.domain.insured import parse_ik, parse_kvnr
from timclient.domain.message_search import MessageQuery
from timclient.domain.room import Guarding
from timclient.services.engine import Engine

pytestmark = pytest.mark.world

IK = parse_ik("109500969")
BORN = date(1954, 3, 12)
KVNRS = ("B200000018", "C300000023", "D400000038", "E500000044")


@asynccontextmanager
async def practice(
    world: World, folder: Path, name: str, kvnr: str
) -> AsyncIterator[tuple[Person, Person, Engine, Engine]]:
    """A doctor on alpha and an insured person at the insurer's, both online."""
    (doctor,) = await register_people(world, "alpha", [f"a-{name}"])
    (patient,) = await register_people(world, "insurer", [kvnr.lower()])
    async with (
        signed_in(folder / "a", world, doctor) as a,
        signed_in(folder / "p", world, patient) as p,
    ):
        yield doctor, patient, a, p


async def invited(a: Engine, p: Engine, patient: Person, kvnr: str) -> RoomId:
    """A guarded chat into which the person has come and said something."""
    address = await a.ti.insured.address(IK, parse_kvnr(kvnr))
    assert address == patient.user_id
    expected = Expected(patient.display_name, BORN)
    room_id = await a.ti.insured.invite(address, "Befund März", expected)
    await until(lambda: room(p, room_id), "invitation")
    await until(lambda: guarding(a, room_id) is Guarding.WAITS, "the list says that one waits")
    await p.rooms.accept(room_id)
    await until(lambda: joined(p, room_id, 2), "joined")
    await p.sending.send_text(room_id, "Geheimes vom Falschen")
    await until(lambda: a._stores.outbox.unsent() == p._stores.outbox.unsent() == 0, "sent")
    await until(lambda: a._stores.timeline.some(room_id, sent(p, room_id)), "it has come here")
    await until(lambda: guarding(a, room_id) is Guarding.ASKS, "the list asks")
    return room_id


def sent(engine: Engine, room_id: RoomId) -> list[EventId]:
    """The messages an engine has stored of a room."""
    rows = engine._stores.database.rows(
        "SELECT event_id FROM event WHERE room_id = ? AND type = 'm.room.message'", (room_id,)
    )
    return [EventId(row[0]) for row in rows]


def guarding(engine: Engine, room_id: RoomId) -> Guarding | None:
    found = room(engine, room_id)
    return found.guarding if found is not None else None


async def silent(engine: Engine, room_id: RoomId) -> None:
    """Nothing of the chat is shown, found or counted, and nothing goes out."""
    found = room(engine, room_id)
    assert found is not None
    assert (found.preview, found.unread, found.mentions) == (None, 0, 0)
    timeline = await engine.timelines.open(room_id)
    assert not timeline.items.items
    assert not timeline.head.value.may_send
    await timeline.close()
    assert not (await engine.search.find(MessageQuery("Geheimes"))).messages
    with pytest.raises(GuardNotConfirmed):
        await engine.sending.send_text(room_id, "Ihr Befund")


def test_nothing_passes_before_the_word_also_after_a_restart(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with practice(world, tmp_path, "ins-word", KVNRS[0]) as (_, patient, a, p):
            room_id = await invited(a, p, patient, KVNRS[0])
            await silent(a, room_id)
            await a.stop()
            async with running(tmp_path / "a", world) as again:
                assert guarding(again, room_id) is Guarding.ASKS, "before anything is asked"
                await silent(again, room_id)
                await online(again)
                await silent(again, room_id)
                guard = await again.ti.guards.guard(room_id)
                assert guard is not None
                assert guard.state is GuardState.TO_CONFIRM
                await until(lambda: shown_name(again, room_id), "the name is known")
                timeline = await again.timelines.open(room_id)
                await again.ti.guards.confirm(room_id, shown_name(again, room_id))
                await until(lambda: "Geheimes vom Falschen" in texts(timeline), "shown now")
                await until(lambda: guarding(again, room_id) is None, "the list is open")
                found = await again.search.find(MessageQuery("Geheimes"))
                assert len(found.messages) == 1
                await again.sending.send_text(room_id, "Ihr Befund ist da")
                there = await p.timelines.open(room_id)
                await until(lambda: "Ihr Befund ist da" in texts(there), "and it goes out")
                await there.close()
                await timeline.close()

    play(scene)


def shown_name(engine: Engine, room_id: RoomId) -> str:
    guard = engine.ti.guards.guards.value.get(room_id)
    return guard.shown_name if guard is not None else ""


def test_the_other_device_of_the_doctor_withholds_and_hears_the_word(
    world: World, tmp_path: Path
) -> None:
    async def scene() -> None:
        async with practice(world, tmp_path, "ins-two", KVNRS[3]) as (doctor, patient, a, p):
            room_id = await invited(a, p, patient, KVNRS[3])
            async with signed_in(tmp_path / "second", world, doctor) as second:
                await until(lambda: guarding(second, room_id) is not None, "withheld there, too")
                await silent(second, room_id)
                name = await until(lambda: shown_name(a, room_id), "name")
                await a.ti.guards.confirm(room_id, name)
                await until(lambda: guarding(second, room_id) is None, "open there")
                timeline = await second.timelines.open(room_id)
                # Nothing can be read: this device was not confirmed. But it is no more withheld.
                await until(lambda: messages(timeline), "shown there")
                await timeline.close()

    play(scene)


def test_the_guard_goes_along_into_the_room_that_takes_the_place(
    world: World, tmp_path: Path
) -> None:
    async def scene() -> None:
        async with practice(world, tmp_path, "ins-up", KVNRS[1]) as (doctor, patient, a, p):
            old = await invited(a, p, patient, KVNRS[1])
            async with Api.of(world, doctor) as api:
                new = RoomId(await api.upgrade(old))
                await api.invite(new, patient.user_id)
            await until(lambda: guarding(a, new) is not None, "the new room is guarded")
            await until(lambda: joined(p, new, 2), "the person is there")
            await p.sending.send_text(new, "Geheimes im neuen Raum")
            await until(lambda: a._stores.timeline.some(new, sent(p, new)), "it has come here")
            for room_id in (old, new):
                await silent(a, room_id)
            name = await until(lambda: shown_name(a, old), "name")
            await a.ti.guards.confirm(new, name)
            timeline = await a.timelines.open(new)
            await until(lambda: "Geheimes im neuen Raum" in texts(timeline), "shown now")
            await timeline.close()

    play(scene)


def test_the_wrong_person_is_sent_away(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with practice(world, tmp_path, "ins-wrong", KVNRS[2]) as (_, patient, a, p):
            room_id = await invited(a, p, patient, KVNRS[2])
            await a.ti.insured.refuse(room_id)
            await until(lambda: room(a, room_id) is None, "gone here")
            assert await a.ti.guards.guard(room_id) is None
            await until(lambda: not joined(p, room_id, 2), "and there")
            left = await invited(a, p, patient, KVNRS[2])
            await p.rooms.leave(left)
            await until(lambda: guarding(a, left) is Guarding.WAITS, "nobody is there any more")
            await a.ti.insured.refuse(left)
            await until(lambda: room(a, left) is None, "who has left by himself is no obstacle")

    play(scene)
