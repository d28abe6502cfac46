"""Chats with insured persons: from the numbers on the card to the guarded invitation."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from timclient.domain.errors import (
    BadResponse,
    FederationUnknown,
    Forbidden,
    NotFound,
    TimError,
    UserUnknown,
)
from timclient.domain.errors_directory import TopicMissing
from timclient.domain.insured import Insurer, check_ik, parse_ik

if TYPE_CHECKING:
    from timclient.domain.guard import Expected, Guard
    from timclient.domain.ids import RoomId, UserId
    from timclient.domain.insured import AddressForm, Ik, Kvnr
    from timclient.matrix.http import Http
    from timclient.matrix.tim_information import TimInformation
    from timclient.services.federation import FederationService
    from timclient.services.guards import GuardService
    from timclient.services.rooms import RoomService
    from timclient.services.scope import Scope

log = logging.getLogger(__name__)


class InsuredService:
    """Finds insured persons and invites them (V-09). ``form``: how addresses are made of numbers
    in this installation; an address that was scanned needs none."""

    def __init__(
        self,
        scope: Scope,
        rooms: RoomService,
        guards: GuardService,
        federation: FederationService,
        http: Callable[[], Http],
        form: AddressForm,
    ) -> None:
        self._scope = scope
        self._rooms = rooms
        self._guards = guards
        self._federation = federation
        self._http = http
        self._form = form

    async def address(self, ik: Ik, kvnr: Kvnr) -> UserId:
        """Return the address of an insured person; nobody has been asked yet whether he is there.

        Raises:
            InsurerUnknown: no insurer in the federation has this number.
            InsurerServiceMissing: the own provider does not offer to look it up.
            BadResponse: he names a server that is not an insurer's.
            NetworkError, ServerError: he cannot be asked.
        """
        server = await self._information().find_by_ik(ik)
        try:
            listed = server in (await self._federation.known()).insurers
        except FederationUnknown as error:
            # The provider says where the insurer is; that much must be believed without a list.
            log.info("insurer not proven: %s", error.code)
            listed = True
        if not listed:
            raise BadResponse("findByIk names no insurer")
        return self._form.address(kvnr, server)

    async def insurers(self) -> tuple[Insurer, ...]:
        """Return the insurers the federation list tells of, by server; none without a list."""
        try:
            listed = (await self._federation.known()).by_number
        except FederationUnknown as error:
            log.info("no list of insurers: %s", error.code)
            return ()
        found = [
            Insurer(parse_ik(ik), server) for ik, server in listed.items() if check_ik(ik) is None
        ]
        return tuple(sorted(found, key=lambda insurer: (insurer.server, insurer.ik.value)))

    async def invite(self, user_id: UserId, topic: str, expected: Expected) -> RoomId:
        """Begin a chat about a topic: a room in which the user alone decides, guarded until he has
        confirmed who came. The guard is on disk before the invitation goes out.

        Raises:
            TopicMissing: the topic is empty.
            UserUnknown: nobody has this address.
            Forbidden: one of the providers or the person's permissions refuse the invitation.
            NetworkError, ServerError, StoreError: the invitation did not go out, as far as known.
        """
        topic = " ".join(topic.split())
        if not topic:
            raise TopicMissing
        room_id = await self._rooms.create_group(topic, topic, ())
        try:
            self._guards.put(room_id, user_id, expected)
            await self._guards.announce(room_id)
            await self._rooms.invite(room_id, user_id)
        except TimError as error:
            await self._clear_up(room_id)
            if isinstance(error, NotFound):
                raise UserUnknown from error
            raise
        return room_id

    async def refuse(self, room_id: RoomId) -> None:
        """The wrong person has come: remove him, and leave and forget the chat.

        Nothing of the chat is shown any more, even where the server cannot be asked; then this can
        be repeated.

        Raises:
            GuardNotConfirmed: there is no guard, or the person was confirmed before.
            NetworkError, ServerError: the person may still be in the room.
        """
        await self._guards.refuse(room_id)
        guard = self._guards.guard_of(room_id)
        if guard is not None:
            await self._remove(room_id, guard)
        await self._rooms.forget(room_id)
        self._guards.drop(guard.room_id if guard is not None else room_id)

    async def _remove(self, room_id: RoomId, guard: Guard) -> None:
        try:
            await self._rooms.settings.remove(room_id, guard.user_id)
        except Forbidden:
            # Nobody can be removed who has left by himself, or was never invited.
            if self._guards.is_there(guard):
                raise

    async def _clear_up(self, room_id: RoomId) -> None:
        """Nobody will ever come into this room."""
        try:
            await self._rooms.forget(room_id)
            self._guards.drop(room_id)
        except TimError as error:
            log.warning("empty room left behind: %s", error.code)

    def _information(self) -> TimInformation:
        from timclient.matrix.tim_information import TimInformation  # noqa: PLC0415 - aiohttp

        matrix = self._scope.matrix
        return TimInformation(matrix.connection, self._http(), self._scope.account.user_id)
