"""Plays a card for the program: owner tokens come from the directory's test door."""

import asyncio

from tests.world.vzd.remote import RemoteDoor


class DoorCard:
    """A source of owner tokens as long as it is ``ready``; see ``domain/own_entry.py``."""

    def __init__(self, door: RemoteDoor, telematik_id: str) -> None:
        self._door = door
        self._telematik_id = telematik_id
        self._held = ""

    @property
    def ready(self) -> bool:
        """No PIN is asked for."""
        return True

    async def token(self) -> str:
        """An owner token, the same until it is dropped."""
        if not self._held:
            answer = await asyncio.to_thread(self._door.owner_token, self._telematik_id)
            self._held = str(answer["access_token"])
        return self._held

    def drop(self, token: str) -> None:
        """Forget a token that was refused."""
        if token == self._held:
            self._held = ""
