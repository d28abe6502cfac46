"""What is found, with the names people know."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from tests import scenes
from tests.unit.services.stage import ROOM, Stage
from tests.unit.store.maker import OWN, Maker
from timclient.domain.ids import EventId, UserId
from timclient.domain.message_search import MessageQuery
from timclient.services.room_list import RoomListService
from timclient.services.search import SearchService

KLEIN = UserId("@klein:b.example")


class Practice:
    """A room with messages, and what looks for them."""

    def __init__(self, folder: Path) -> None:
        self.stage = Stage(folder)
        make = Maker()
        self.stage.encrypted_room()
        texts = [make.message(f"${n}", KLEIN, f"Befund {n} von Müller") for n in range(40)]
        self.stage.scope.writer.commit(
            make.update(
                "s9",
                make.room(
                    make.member(KLEIN, "join", "Klein, Michael"),
                    *texts,
                    make.message("$own", OWN, "Befund gelesen"),
                ),
            )
        )
        rooms = RoomListService(self.stage.stores, self.stage.scope, self.stage.changes)
        rooms.load(frozenset())
        self.service = SearchService(
            self.stage.stores,
            self.stage.scope,
            self.stage.changes,
            rooms,
            self.stage.connection,
        )

    async def settle(self) -> None:
        self.service.keep_up()
        index = self.service._index
        await scenes.until(lambda: index._noted("search_cursor") == "done")

    async def close(self) -> None:
        await self.service.close()
        await self.stage.close()


def played(folder: Path, scene: Callable[[Practice], Awaitable[None]]) -> None:
    async def play() -> None:
        practice = Practice(folder)
        await practice.settle()
        await scene(practice)
        await practice.close()

    scenes.play(play)


def test_pages_have_names_and_an_end(tmp_path: Path) -> None:
    async def scene(practice: Practice) -> None:
        page = await practice.service.find(MessageQuery("befund"))
        assert [m.hit.event_id for m in page.messages[:2]] == ["$own", "$39"]
        assert (page.messages[0].own, page.messages[1].own) == (True, False)
        assert page.messages[1].sender_name == "Klein, Michael"
        assert page.messages[1].room_name
        rest = await practice.service.find(MessageQuery("befund"), page.older)
        assert len(page.messages) + len(rest.messages) == 41
        assert rest.older is None
        assert (await practice.service.find(MessageQuery("b"))).messages == ()

    played(tmp_path, scene)


def test_order_is_that_of_the_clock(tmp_path: Path) -> None:
    async def scene(practice: Practice) -> None:
        page = await practice.service.find(MessageQuery("müller"))
        times = [message.hit.timestamp for message in page.messages]
        assert times == sorted(times, reverse=True)

    played(tmp_path, scene)


def test_chats_and_people_by_their_names(tmp_path: Path) -> None:
    async def scene(practice: Practice) -> None:
        service = practice.service
        assert [chat.room_id for chat in (await service.places("", 5)).chats] == [ROOM]
        found = await service.places("klein", 5)
        assert KLEIN in {p.user_id for p in found.people} | {c.other_user for c in found.chats}
        assert (await service.places("xyz", 5)).chats == ()
        everybody = await service.people()
        assert everybody[0].user_id == OWN
        assert KLEIN in {person.user_id for person in everybody}

    played(tmp_path, scene)


def test_people_are_read_again_when_a_chat_changes(tmp_path: Path) -> None:
    async def scene(practice: Practice) -> None:
        await practice.service.people()
        assert practice.service._people is not None
        practice.stage.changes.tell([ROOM])
        await scenes.until(lambda: practice.service._people is None)

    played(tmp_path, scene)


def test_words_of_what_was_deleted_are_tidied_away(tmp_path: Path) -> None:
    async def scene(practice: Practice) -> None:
        index, database = practice.service._index, practice.stage.stores.database
        with database.transaction():
            index.drop(ROOM, [EventId("$3")])
        practice.service.keep_up()
        await scenes.until(lambda: not index._noted("search_stale"))
        page = await practice.service.find(MessageQuery("befund"))
        assert "$3" not in {message.hit.event_id for message in page.messages}

    played(tmp_path, scene)
