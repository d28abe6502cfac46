"""Creates the demo rooms through the people's own accounts."""

import asyncio
from collections.abc import Mapping

from tests.world.api import Api
from tests.world.partner import DIRECT
from tests.world.rooms import direct_room, group_room, public_room, with_direct
from tests.world.scene import PROTAGONIST, PUBLIC_ROOM, PUBLIC_TOPIC, ROOMS, SeededRoom
from tests.world.waiting import until
from tests.world.world import ProviderKind, World

JOIN_SECONDS = 60.0


class Seed:
    """Rooms and memberships; everybody but the protagonist joins by being a partner."""

    def __init__(self, world: World, accounts: Mapping[str, Api]) -> None:
        self._world = world
        self._accounts = accounts

    async def plant(self) -> dict[str, str]:
        """Create all rooms and return their ids once everybody is in."""
        public = self._accounts["yildiz"].create_room(public_room(PUBLIC_ROOM, PUBLIC_TOPIC))
        _, *found = await asyncio.gather(public, *(self._room(room) for room in ROOMS))
        for room, room_id in zip(ROOMS, found, strict=True):
            if room.name is None and PROTAGONIST in room.people:
                await self._mark_direct(room, room_id)
        return {room.key: room_id for room, room_id in zip(ROOMS, found, strict=True)}

    async def _room(self, room: SeededRoom) -> str:
        creator = self._accounts[room.creator]
        first, *rest = room.others
        room_id = await creator.create_room(self._body(room, self._id(first)))
        for other in rest:
            await creator.invite(room_id, self._id(other))
        if room.joins and PROTAGONIST in room.others:
            await self._accounts[PROTAGONIST].join(room_id)
        absent = set() if room.joins else {PROTAGONIST}
        expected = {self._id(key) for key in room.people if key not in absent}

        async def complete() -> bool:
            return expected <= await creator.members(room_id)

        await until(complete, f"the room {room.key}", JOIN_SECONDS)
        return room_id

    def _body(self, room: SeededRoom, invitee: str) -> dict[str, object]:
        if room.name is None:
            kinds = {self._world.provider_of(key).kind for key in room.people}
            return direct_room(invitee, equal_rights=kinds == {ProviderKind.PRO})
        return group_room(room.name, invitee, room.topic)

    async def _mark_direct(self, room: SeededRoom, room_id: str) -> None:
        """Note the chat with both people; an invited partner has done so itself."""
        for key, other in ((room.creator, room.others[0]), (room.others[0], room.creator)):
            account = self._accounts[key]
            known = await account.account_data(DIRECT)
            await account.set_account_data(DIRECT, with_direct(known, self._id(other), room_id))

    def _id(self, key: str) -> str:
        return self._world.people[key].user_id
