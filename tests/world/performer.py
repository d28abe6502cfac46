"""Plays the acts of one room: finds out what they refer to and lets the partners do them."""

from collections.abc import Awaitable, Callable, Mapping

from tests.world import contents
from tests.world.acts import Act, Change, Handing, Line, Pin, Place, Reaction, Removal
from tests.world.gifts import made
from tests.world.partner import Partner
from tests.world.world import World


class Performer:
    """Of one room; ``meet`` waits until a partner can be read by the protagonist."""

    def __init__(
        self,
        world: World,
        partners: Mapping[str, Partner],
        room_id: str,
        meet: Callable[[Partner], Awaitable[None]],
    ) -> None:
        self._world, self._partners, self._room_id = world, partners, room_id
        self._meet = meet
        self._met: set[str] = set()
        self._sent: dict[str, str] = {}

    async def perform(self, act: Act) -> None:
        """Do one thing."""
        partner = self._partners[act.speaker]
        if act.speaker not in self._met:
            await self._meet(partner)
            self._met.add(act.speaker)
        event_id = await self._do(act, partner)
        if isinstance(act, Line | Handing) and act.name:
            self._sent[act.name] = event_id

    async def _do(self, act: Act, partner: Partner) -> str:
        room_id = self._room_id
        match act:
            case Line():
                return await partner.post(room_id, self._text(act))
            case Handing():
                return await partner.give(room_id, await made(act.gift), act.caption)
            case Place():
                where = contents.place(act.text, act.latitude, act.longitude)
                return await partner.post(room_id, where)
            case Reaction():
                return await partner.react(room_id, self._sent[act.to], act.emoji)
            case Change():
                return await partner.post(room_id, contents.change(self._sent[act.of], act.text))
            case Removal():
                return await partner.delete(room_id, self._sent[act.of])
            case Pin():
                return await partner.pin(room_id, self._sent[act.of])

    def _text(self, line: Line) -> contents.Content:
        called = [self._world.people[key].user_id for key in line.mentions]
        answers = self._sent[line.answers] if line.answers else None
        return contents.text(line.text, line.html, called, answers)
