"""Behind a closed guard: every service that shows or sends content, one after the other."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.unit.services.room_stage import LEVELS, provider
from tests.unit.services.stage import ROOM, Stage, play, until
from tests.unit.store.maker import OWN
from timclient.domain.errors_directory import GuardNotConfirmed
from timclient.domain.event import ReadEvent
from timclient.domain.guard import Expected
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.message_search import MessageQuery
from timclient.domain.observe import Observable
from timclient.domain.room import Member, Membership
from timclient.domain.settings import Settings
from timclient.domain.sync import RoomUpdate
from timclient.services.guards import GuardService
from timclient.services.messages import MessageService
from timclient.services.recipients import Recipients
from timclient.services.room_details import RoomDetailsService
from timclient.services.room_list import RoomListService
from timclient.services.search import SearchService
from timclient.services.timeline import TimelineService
from timclient.services.verification import VerificationService
from timclient.store.outbox import OutboxState

PATIENT = UserId("@a123456780:kasse.example")
SECRET, MINE = EventId("$secret"), EventId("$mine")
OTHER = RoomId("!other:a.example")
NAME = "Müller, Hans"


class Practice:
    """A chat full of content, in which somebody has joined whom nobody has confirmed."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.server = provider(stage, LEVELS, ("m.room.pinned_events", {"pinned": [SECRET]}))
        self.told: list[tuple[Any, ...]] = []
        for name in ("send", "redact", "typing", "read_marker"):
            setattr(self.server, name, self._noting(name))
        self.server.members = self._members  # type: ignore[attr-defined]
        stage.encrypted_room()
        now = int(time.time() * 1000)
        stage.writer.commit(
            stage.make.update(
                "s1",
                stage.make.room(
                    stage.make.member(OWN, "join", "Weber, Anna"),
                    stage.make.member(PATIENT, "join", NAME),
                    stage.make.message(SECRET, PATIENT, "Geheim", at=now - 2000, mentions=OWN),
                    stage.make.message(MINE, OWN, "Geheim gelesen", at=now - 1000),
                ),
                self._elsewhere(),
            )
        )
        stage.changes.set_typing(ROOM, (PATIENT,))
        stage.scope.connect(
            cast(
                "Any",
                SimpleNamespace(
                    rooms=self.server,
                    encryption=SimpleNamespace(
                        encrypt=stage.server.encrypt,
                        query_devices=self._nobody,
                        authenticity=lambda *_args: None,
                    ),
                    crypto=SimpleNamespace(identities=_Identities()),
                ),
            )
        )
        self.guards = GuardService(stage.stores, stage.scope, stage.changes, stage.sending.go_on)
        self.guards.put(ROOM, PATIENT, Expected(NAME))
        self.guards.start()
        self.room_list = RoomListService(stage.stores, stage.scope, stage.changes)
        self.room_list.load(frozenset())
        self.messages = MessageService(stage.stores, stage.scope, stage.sending)
        self.search = SearchService(
            stage.stores, stage.scope, stage.changes, self.room_list, stage.connection
        )
        self.timelines = TimelineService(
            stage.stores,
            stage.scope,
            stage.changes,
            Recipients(stage.stores, stage.scope, stage.changes),
            self.room_list,
            cast("Any", SimpleNamespace(settings=Observable(Settings()))),
            stage.connection,
            lambda _keys: None,
        )

    async def _members(self, _room_id: str) -> list[Member]:
        return [Member(OWN, "Weber, Anna"), Member(PATIENT, NAME)]

    def _noting(self, name: str) -> Callable[..., Awaitable[Any]]:
        async def note(*args: Any, **_more: Any) -> Any:
            self.told.append((name, *args))
            return EventId("$sent")

        return note

    async def _nobody(self, _users: Any) -> bool:
        return False

    def _elsewhere(self) -> RoomUpdate:
        room = RoomUpdate(OTHER, Membership.JOIN)
        room.state = [self.stage.make.state("m.room.encryption", {"algorithm": "x"})]
        return room

    async def open(self) -> None:
        """The user confirms."""
        await self.guards.confirm(ROOM, NAME)

    def queued(self) -> list[str]:
        return [row.failure for row in self.stage.stores.outbox.of_room(ROOM)]


class _Identities:
    def trust(self, _user: UserId) -> None:
        return None

    def is_unreachable(self, _user: UserId) -> bool:
        return False

    def devices(self, _user: UserId) -> tuple[str, ...]:
        return ()


def played(folder: Path, scene: Callable[[Practice], Awaitable[None]]) -> None:
    async def run(stage: Stage) -> None:
        practice = Practice(stage)
        try:
            await scene(practice)
        finally:
            await asyncio.sleep(0)  # whoever was told of changes reads the store
            await practice.search.close()
            await practice.guards.stop()

    play(folder, run)


def test_the_open_chat_has_no_rows_and_tells_nobody_that_it_is_open(tmp_path: Path) -> None:
    async def scene(practice: Practice) -> None:
        timeline = await practice.timelines.open(ROOM)
        assert not timeline.items.items
        head = timeline.head.value
        assert (head.may_send, head.may_invite, head.typing) == (False, False, ())
        assert head.summary.guarding is not None
        assert not await timeline.load_older()
        assert await timeline.show(SECRET) is None
        await timeline.load_newer()
        await timeline.show_newest()
        await timeline.mark_read(SECRET)
        await timeline.set_typing(active=True)
        practice.stage.changes.tell([ROOM])
        assert not timeline.items.items
        assert not practice.told
        await practice.open()
        await until(lambda: timeline.items.items)
        assert "Geheim" in repr(timeline.items.items)
        assert timeline.head.value.may_send
        assert timeline.head.value.typing == (NAME,)
        await timeline.mark_read(SECRET)
        assert practice.told
        await timeline.close()

    played(tmp_path, scene)


def test_list_search_and_pins_are_silent(tmp_path: Path) -> None:
    async def scene(practice: Practice) -> None:
        stage = practice.stage
        details = await RoomDetailsService(stage.stores, stage.scope, stage.changes).open(ROOM)
        assert not details.details.value.pinned
        assert not details.details.value.may_pin
        assert "Geheim" not in repr(practice.room_list.rooms.items)
        assert not (await practice.search.find(MessageQuery("geheim"))).messages
        everybody = await practice.search.people()
        assert [person.user_id for person in everybody] == [OWN]
        await practice.open()
        await until(lambda: "Geheim" in repr(practice.room_list.rooms.items))
        await until(lambda: details.details.value.pinned)
        assert len((await practice.search.find(MessageQuery("geheim"))).messages) == 2
        assert PATIENT in [person.user_id for person in await practice.search.people()]
        await details.close()

    played(tmp_path, scene)


def test_a_page_of_hits_is_full_although_some_are_withheld(tmp_path: Path) -> None:
    async def scene(practice: Practice) -> None:
        make = practice.stage.make
        room = practice._elsewhere()
        room.timeline = [make.message(f"${n}", OWN, "Geheim") for n in range(3)]
        late = [make.message(f"$late{n}", PATIENT, "Geheim") for n in range(80)]
        practice.stage.writer.commit(make.update("s2", room, make.room(*late)))
        found = await practice.search.find(MessageQuery("geheim"))
        assert [message.hit.room_id for message in found.messages] == [OTHER] * 3

    played(tmp_path, scene)


@pytest.mark.parametrize(
    "act",
    [
        lambda m: m.write(ROOM, "Guten Tag", {}),
        lambda m: m.write(ROOM, "Gern", {}, SECRET),
        lambda m: m.react(ROOM, SECRET, "👍"),
        lambda m: m.edit(ROOM, MINE, "anders", {}),
        lambda m: m.delete(ROOM, MINE),
        lambda m: m.delete_softly(ROOM, MINE),
        lambda m: m.forward(ROOM, [SECRET], [OTHER]),
        lambda m: m.forward(OTHER, [], [ROOM]),
        lambda m: m.text(ROOM, MINE),
        lambda m: m.details(ROOM, SECRET),
    ],
    ids=(
        "write",
        "answer",
        "react",
        "edit",
        "delete",
        "soft",
        "forward",
        "into",
        "text",
        "details",
    ),
)
def test_nothing_is_done_with_messages(
    tmp_path: Path, act: Callable[[MessageService], Awaitable[Any]], request: Any
) -> None:
    async def scene(practice: Practice) -> None:
        if request.node.callspec.id == "into":
            practice.stage.writer.commit(
                practice.stage.make.update("s2", _said(practice, EventId("$o")))
            )
            with pytest.raises(GuardNotConfirmed):
                await practice.messages.forward(OTHER, [EventId("$o")], [ROOM])
        else:
            with pytest.raises(GuardNotConfirmed):
                await act(practice.messages)
        assert not practice.queued()
        assert not practice.stage.stores.outbox.of_room(OTHER)

    played(tmp_path, scene)


def _said(practice: Practice, event_id: EventId) -> RoomUpdate:
    room = practice._elsewhere()
    room.timeline = cast(
        "list[ReadEvent]", [practice.stage.make.message(event_id, OWN, "woanders")]
    )
    return room


def test_what_waits_goes_out_with_the_word_and_not_before(tmp_path: Path) -> None:
    async def scene(practice: Practice) -> None:
        stage = practice.stage
        with pytest.raises(GuardNotConfirmed):
            await stage.sending.send_text(ROOM, "Befund")
        with pytest.raises(GuardNotConfirmed):
            stage.sending.check_may_send(ROOM)
        # However it came there: the guard stands before the server, too.
        stage.stores.outbox.add(cast("Any", "t1"), ROOM, 1, "m.room.message", b'{"body": "x"}')
        stage.sending.go_on()
        await until(lambda: practice.queued() == [GuardNotConfirmed.code])
        assert stage.stores.outbox.of_room(ROOM)[0].state is OutboxState.QUEUED
        assert "x" not in repr(practice.room_list.describe(_summary(practice)).preview)
        await practice.open()
        await until(lambda: any(name == "send" for name, *_ in practice.told))

    played(tmp_path, scene)


def _summary(practice: Practice) -> Any:
    found = practice.stage.stores.rooms.summary(ROOM)
    assert found is not None
    return found


def test_nobody_is_verified_behind_the_guard(tmp_path: Path) -> None:
    async def scene(practice: Practice) -> None:
        stage = practice.stage
        service = VerificationService(
            stage.stores,
            stage.scope,
            stage.changes,
            Recipients(stage.stores, stage.scope, stage.changes),
            stage.sync,
            cast("Any", None),
            lambda: None,
        )
        with pytest.raises(GuardNotConfirmed):
            await service.ask_person(PATIENT, ROOM)
        message = cast("Any", SimpleNamespace(sender=PATIENT))
        service._take_in(message, ROOM)
        service._take_in(message, None)
        assert service._inbox.empty()
        await practice.open()
        service._take_in(message, ROOM)
        service._take_in(message, None)
        assert service._inbox.qsize() == 2

    played(tmp_path, scene)
