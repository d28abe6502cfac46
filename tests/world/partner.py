"""One scripted person: a real Matrix client with its own device and encryption."""

import asyncio
import logging
import random
import ssl
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import aiohttp
from nio import (
    AsyncClient,
    AsyncClientConfig,
    Event,
    InviteMemberEvent,
    LoginResponse,
    MatrixRoom,
    RoomEncryptedMedia,
    RoomMessageMedia,
    RoomMessageText,
    RoomSendResponse,
    SyncError,
)
from nio.crypto.attachments import encrypt_attachment

from tests.world import contents
from tests.world.answers import speaker
from tests.world.api import Api, ApiError, Login
from tests.world.cross_signing import bootstrap
from tests.world.errors import WorldError
from tests.world.gifts import Gift
from tests.world.replies import answer
from tests.world.rooms import with_direct
from tests.world.steady import SteadyClient
from tests.world.waiting import until
from tests.world.world import Person, Provider

log = logging.getLogger(__name__)

SYNC_MS = 20_000
PAUSE_AFTER_FAILURE = 0.5
SEND_SECONDS = 30.0
JOIN_ATTEMPTS = 5
DIRECT, PINNED = "m.direct", "m.room.pinned_events"


class PartnerError(WorldError):
    """A partner could not do what the script asks for."""

    def __init__(self, who: str, answer: object) -> None:
        super().__init__(f"{who}: {answer}")


class Partner:
    """Accepts invitations, reads, types and answers, as long as `run` runs."""

    def __init__(
        self,
        person: Person,
        provider: Provider,
        context: ssl.SSLContext,
        store: Path,
        delay: tuple[float, float],
    ) -> None:
        store.mkdir(parents=True)
        self.person = person
        self._base_url = provider.base_url
        self._context = context
        self._delay = delay
        self._colleagues: frozenset[str] = frozenset()
        self._tasks: set[asyncio.Task[None]] = set()
        self._noting = asyncio.Lock()
        self._joining: set[str] = set()
        self._awake_since = 0
        config = AsyncClientConfig(store_sync_tokens=True, max_timeouts=5, request_timeout=30)
        self._client: AsyncClient = SteadyClient(
            provider.base_url,
            person.user_id,
            store_path=str(store),
            config=config,
            ssl=context,
        )

    async def log_in(self, http: aiohttp.ClientSession, colleagues: frozenset[str]) -> Api:
        """Make the device with its keys; returns the raw interface of the same device."""
        self._colleagues = colleagues
        answer = await self._client.login(self.person.password, self.person.display_name)
        if not isinstance(answer, LoginResponse):
            raise PartnerError(self.person.key, answer)
        self._awake_since = int(time.time() * 1000)
        self._client.add_event_callback(self._on_invite, InviteMemberEvent)
        kinds = (RoomMessageText, RoomMessageMedia, RoomEncryptedMedia)
        self._client.add_event_callback(self._on_message, kinds)
        self._client.add_response_callback(self._on_refusal, SyncError)
        await self._client.keys_upload()
        login = Login(answer.user_id, answer.device_id, answer.access_token)
        self.api = Api(http, self._base_url, self._context, login)
        await bootstrap(self.api, login)
        return self.api

    async def run(self) -> None:
        """Stay online whatever arrives."""
        while True:
            try:
                await self._client.sync_forever(SYNC_MS)
            except Exception:
                log.exception("%s: sync ended, starting again", self.person.key)
                await asyncio.sleep(PAUSE_AFTER_FAILURE)

    async def close(self) -> None:
        """Stop answering and close the connection."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._client.close()

    async def knows(self, room_id: str, user_id: str) -> bool:
        """Whether the own client has seen this person as a member of an encrypted room."""
        room = self._client.rooms.get(room_id)
        return room is not None and room.encrypted and user_id in room.users

    async def sees_device_of(self, user_id: str) -> bool:
        """Look up a person's devices anew; true once there is one that can be written to."""
        if not await self.api.device_keys(user_id):
            return False
        if self._client.olm is not None:
            self._client.olm.add_changed_users({user_id})
        await self._client.keys_query()
        return any(self._client.device_store.active_user_devices(user_id))

    async def say(self, room_id: str, text: str) -> str:
        """Type for a moment, then send a text message and return its id."""
        await self.type(room_id)
        return await self.tell(room_id, text)

    async def type(self, room_id: str) -> None:
        """Be seen typing for a moment."""
        await self._client.room_typing(room_id, typing_state=True, timeout=10_000)
        try:
            await asyncio.sleep(random.uniform(*self._delay))
        finally:
            await self._client.room_typing(room_id, typing_state=False)

    async def tell(self, room_id: str, text: str) -> str:
        """Send a text message at once and return its id."""
        return await self.post(room_id, contents.text(text))

    async def post(
        self, room_id: str, content: contents.Content, kind: str = "m.room.message"
    ) -> str:
        """Send an event, encrypted as far as events of its kind are, and return its id."""
        async with asyncio.timeout(SEND_SECONDS):
            answer = await self._client.room_send(
                room_id, kind, content, ignore_unverified_devices=True
            )
        if not isinstance(answer, RoomSendResponse):
            raise PartnerError(self.person.key, answer)
        return str(answer.event_id)

    async def give(self, room_id: str, gift: Gift, caption: str = "") -> str:
        """Send an encrypted file and return the id of its message."""
        sealed, keys = encrypt_attachment(gift.data)
        async with asyncio.timeout(SEND_SECONDS):
            url = await self.api.upload(sealed, "application/octet-stream")
        return await self.post(room_id, contents.gift(gift, caption, {**keys, "url": url}))

    async def react(self, room_id: str, event_id: str, emoji: str) -> str:
        """Put an emoji under a message."""
        return await self.post(room_id, contents.reaction(event_id, emoji), "m.reaction")

    async def delete(self, room_id: str, event_id: str) -> str:
        """Delete a message for everybody."""
        return await self.api.redact(room_id, event_id)

    async def pin(self, room_id: str, event_id: str) -> str:
        """Let a message be the only pinned one."""
        return await self.api.set_state(room_id, PINNED, {"pinned": [event_id]})

    async def _on_refusal(self, error: SyncError) -> None:
        """Breathe: the library asks again at once, however often it is refused."""
        log.warning("%s: sync refused: %s", self.person.key, error)
        await asyncio.sleep(PAUSE_AFTER_FAILURE)

    async def mark_direct(self, other: str, room_id: str) -> None:
        """Note a direct chat; one at a time, because the note is read and written back."""
        async with self._noting:
            known = await self.api.account_data(DIRECT)
            await self.api.set_account_data(DIRECT, with_direct(known, other, room_id))

    async def _on_invite(self, room: MatrixRoom, event: InviteMemberEvent) -> None:
        if event.state_key == self.person.user_id and event.membership == "invite":
            if room.room_id in self._joining:
                return  # an invitation from another server shows up twice
            self._joining.add(room.room_id)
            direct = bool(event.content.get("is_direct"))
            self._do(self._accept(room.room_id, event.sender, direct=direct))

    async def _accept(self, room_id: str, inviter: str, *, direct: bool) -> None:
        try:
            await self._join(room_id)
            if direct:
                await self.mark_direct(inviter, room_id)
        finally:
            self._joining.discard(room_id)

    async def _join(self, room_id: str) -> None:
        for attempt in range(1, JOIN_ATTEMPTS + 1):
            try:
                await self.api.join(room_id)
            except ApiError as error:
                log.warning("%s: join of %s refused: %s", self.person.key, room_id, error)
                await asyncio.sleep(PAUSE_AFTER_FAILURE * attempt)
            else:
                return
        raise PartnerError(self.person.key, f"not let into {room_id}")

    async def _on_message(self, room: MatrixRoom, event: Event) -> None:
        # Partners never answer each other, or they would talk forever.
        stranger = event.sender not in self._colleagues | {self.person.user_id}
        if not stranger or event.server_timestamp < self._awake_since:
            return
        content = event.source.get("content", {})
        if content.get("m.relates_to", {}).get("rel_type") == "m.replace":
            return
        self._do(self._answer(room, event))

    async def _answer(self, room: MatrixRoom, event: Event) -> None:
        shortest, longest = self._delay
        await asyncio.sleep((shortest + longest) / 4)
        await self._client.room_read_markers(room.room_id, event.event_id, event.event_id)
        present = [one for one in room.users if one in self._colleagues]
        if speaker([*present, self.person.user_id], event.event_id) != self.person.user_id:
            return
        await answer(self, room.room_id, event.event_id, event.source["content"])

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        """Work beside the sync, because the sync waits for its callbacks."""

        async def guarded() -> None:
            try:
                await work
            except Exception:
                log.exception("%s: a reaction failed", self.person.key)

        task = asyncio.create_task(guarded())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def until_known(partner: Partner, room_id: str, user_id: str, seconds: float) -> None:
    """Wait until the partner's client has caught up with a membership."""
    what = f"{user_id} in {room_id} at {partner.person.key}"
    await until(lambda: partner.knows(room_id, user_id), what, seconds)
