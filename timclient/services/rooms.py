"""Making, entering and leaving rooms as TI-M demands."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Protocol

import msgspec

from timclient.domain.errors import (
    BadRequest,
    FederationUnknown,
    Forbidden,
    InvitesRefused,
    NotFound,
    ServerError,
    TimError,
    UserUnknown,
)
from timclient.domain.errors_directory import GuardNeeded, InsurerServiceMissing
from timclient.domain.ids import RoomId, ServerName, UserId, server_of
from timclient.domain.room import Member, Membership, RoomKind, RoomSummary
from timclient.matrix import tim
from timclient.services.changes import Changes
from timclient.services.federation import FederationService
from timclient.services.ignoring import Ignoring
from timclient.services.public_rooms import PublicRooms
from timclient.services.room_details import RoomDetailsService
from timclient.services.room_settings import RoomSettings
from timclient.services.room_upgrades import RoomUpgrades
from timclient.services.scope import Scope, Stores

log = logging.getLogger(__name__)

_GHOST_PATIENCE_S = 5.0


class Guarding(Protocol):
    """Who knows insured persons, and in which chats a guard waits for them."""

    async def is_insured(self, user_id: UserId) -> bool:
        """Whether an address is an insured person's.

        Raises:
            InsurerServiceMissing: nobody can tell.
            NetworkError, ServerError, AuthError: the provider cannot be asked.
        """

    def guards(self, room_id: RoomId, user_id: UserId) -> bool:
        """Whether a chat is guarded until this very person was confirmed, or was so before."""


class RoomService:
    """What a user does with rooms besides reading and writing.

    ``guarding``: an insured person comes into a chat behind a guard only
    (:class:`InsuredService`); without it nobody is taken for insured.
    """

    def __init__(
        self,
        stores: Stores,
        scope: Scope,
        changes: Changes,
        federation: FederationService,
        go_on: Callable[[], None] = lambda: None,
        guarding: Guarding | None = None,
    ) -> None:
        self._guarding = guarding
        self._stores = stores
        self._scope = scope
        self._changes = changes
        self._federation = federation
        self.settings = RoomSettings(stores, scope, changes)
        self.public = PublicRooms(scope)
        self.ignoring = Ignoring(stores, scope, changes)
        self.details = RoomDetailsService(stores, scope, changes)
        self._upgrades = RoomUpgrades(
            stores, scope, changes, self.settings, self._mark_direct, go_on
        )

    async def stop(self) -> None:
        """Stop what runs in the background."""
        await self._upgrades.stop()

    async def create_direct(self, user_id: UserId) -> RoomId:
        """Open the chat with a person, making one where there is none.

        Raises:
            UserUnknown: nobody has this address.
            GuardNeeded: it is an insured person.
            Forbidden: one of the providers or the person's permissions refuse the invitation.
            NetworkError, ServerError, AuthError: the provider cannot be asked.
        """
        existing = self._existing_direct(user_id)
        if existing is not None:
            return existing
        await self._must_be_no_insured(user_id)
        await self._must_exist(user_id)
        insured = await self._perhaps_insured(server_of(user_id))
        before = {room.room_id for room in self._stores.rooms.summaries()}
        try:
            room_id = await self._scope.matrix.rooms.create(
                tim.direct_room(user_id, insured=insured)
            )
        except (Forbidden, NotFound, BadRequest):
            await self._clear_up(before)
            raise
        self._scope.writer.add_own_room(room_id)
        try:
            await self._mark_direct(room_id, user_id)
        except TimError as error:
            # The chat is there; without the mark it only looks like a group on other devices.
            log.warning("chat could not be marked as direct: %s", error.code)
        return room_id

    async def create_group(self, name: str, topic: str, invitees: tuple[UserId, ...]) -> RoomId:
        """Make a group and invite people one by one (A_25368-01).

        Raises:
            GuardNeeded: one of them is an insured person; nothing was made.
            InvitesRefused: the group exists, but some of the people could not be invited.
        """
        for user_id in invitees:
            await self._must_be_no_insured(user_id)
        rooms = self._scope.matrix.rooms
        room_id = await rooms.create(tim.group_room(name, topic, None))
        self._scope.writer.add_own_room(room_id)
        refused: list[UserId] = []
        for user_id in invitees:
            try:
                await rooms.invite(room_id, user_id)
            except TimError as error:
                # The group is there already: trying all of it again would make a second one.
                log.warning("invitation refused: %s", error.code)
                refused.append(user_id)
        if refused:
            raise InvitesRefused(room_id, tuple(refused))
        return room_id

    async def accept(self, room_id: RoomId) -> None:
        """Accept an invitation; one to a chat of two is marked as such for all own devices."""
        summary = self._stores.rooms.summary(room_id)
        await self._scope.matrix.rooms.join(room_id)
        if summary and summary.kind is RoomKind.PERSON and summary.inviter:
            await self._mark_direct(room_id, summary.inviter)

    async def reject(self, room_id: RoomId) -> None:
        """Decline an invitation and forget it."""
        await self._scope.matrix.rooms.leave(room_id)
        await self.forget(room_id)

    async def invite(self, room_id: RoomId, user_id: UserId) -> None:
        """Invite one more person.

        Raises:
            GuardNeeded: it is an insured person, and this chat was not begun with him.
        """
        if self._guarding is None or not self._guarding.guards(room_id, user_id):
            await self._must_be_no_insured(user_id)
        await self._scope.matrix.rooms.invite(room_id, user_id)

    async def leave(self, room_id: RoomId) -> None:
        """Leave a room, and those it took the place of; what was said stays readable here
        (A_28343)."""
        for one in reversed(self._with_predecessors(room_id)):
            summary = self._stores.rooms.summary(one)
            if one == room_id or (summary and summary.membership is Membership.JOIN):
                await self._scope.matrix.rooms.leave(one)

    async def forget(self, room_id: RoomId) -> None:
        """Delete a left room, and those it took the place of, here and on the server (A_28342)."""
        for one in reversed(self._with_predecessors(room_id)):
            summary = self._stores.rooms.summary(one)
            if summary and summary.membership is Membership.JOIN:
                await self._scope.matrix.rooms.leave(one)
            await self._scope.matrix.rooms.forget(one)
            self._stores.rooms.forget(one)
            self._changes.tell([one])

    def _with_predecessors(self, room_id: RoomId) -> list[RoomId]:
        """Left alone, an old room would lead the user into the new one again."""
        found = [room_id]
        while True:
            summary = self._stores.rooms.summary(found[-1])
            before = (
                self._stores.rooms.summary(summary.predecessor)
                if (summary is not None and summary.predecessor is not None)
                else None
            )
            if before is None or before.replaced_by != found[-1] or before.room_id in found:
                return found
            found.append(before.room_id)

    async def set_favourite(self, room_id: RoomId, favourite: bool) -> None:  # noqa: FBT001
        """Pin a room to the top of the list, or take the pin off."""
        await self.settings.set_favourite(room_id, favourite)

    async def find_people(self, text: str) -> tuple[Member, ...]:
        """Search the own provider's users by name."""
        own = self._scope.account.user_id
        found = await self._scope.matrix.rooms.find_people(text)
        return tuple(member for member in found if member.user_id != own)

    async def _must_be_no_insured(self, user_id: UserId) -> None:
        if self._guarding is None:
            return
        try:
            insured = await self._guarding.is_insured(user_id)
        except InsurerServiceMissing:
            # No provider of the TI: insured persons cannot be reached from there.
            return
        if insured:
            raise GuardNeeded(user_id)

    async def _must_exist(self, user_id: UserId) -> None:
        """Some servers invite addresses that do not exist: nobody would ever answer there. A server
        that does not tell who exists is believed."""
        try:
            await self._scope.matrix.rooms.profile(user_id)
        except NotFound as error:
            raise UserUnknown from error
        except ServerError as error:
            log.info("profile not told: %s", error.code)

    async def _clear_up(self, before: set[RoomId]) -> None:
        """A server makes the room first and refuses the invitation then: take the empty room away
        as soon as sync brings it."""
        try:
            async with asyncio.timeout(_GHOST_PATIENCE_S):
                while True:
                    for room in self._stores.rooms.summaries():
                        if room.room_id not in before and self._is_empty(room):
                            await self.forget(room.room_id)
                            return
                    await self._next_change()
        except (TimeoutError, TimError) as error:
            log.warning("empty room left behind: %s", type(error).__name__)

    def _is_empty(self, room: RoomSummary) -> bool:
        mine = room.membership is Membership.JOIN and room.inviter is None
        return mine and room.joined_count <= 1 and not room.name

    async def _next_change(self) -> None:
        changed = asyncio.Event()
        subscription = self._changes.subscribe(lambda _rooms: changed.set())
        try:
            await changed.wait()
        finally:
            subscription.close()

    def _existing_direct(self, user_id: UserId) -> RoomId | None:
        for room_id, other in self._stores.account.direct_rooms().items():
            summary = self._stores.rooms.summary(room_id)
            here = summary is not None and summary.membership is Membership.JOIN
            if other == user_id and here and not self._replaced(summary):
                members = {m.user_id for m in self._stores.rooms.members(room_id)}
                if user_id in members:
                    return room_id
        return None

    def _replaced(self, summary: RoomSummary | None) -> bool:
        new = summary.replaced_by if summary is not None else None
        found = self._stores.rooms.summary(new) if new is not None else None
        return found is not None and found.membership is Membership.JOIN

    async def _mark_direct(self, room_id: RoomId, user_id: UserId) -> None:
        """Add a room to ``m.direct``, reading the server's state first: another device may have
        added one meanwhile."""
        own = self._scope.account.user_id
        try:
            content = await self._scope.matrix.rooms.account_data(own, "m.direct")
        except NotFound:
            content = {}
        rooms = content.get(user_id)
        kept = [r for r in rooms if isinstance(r, str)] if isinstance(rooms, list) else []
        if room_id not in kept:
            content[user_id] = [*kept, room_id]
            await self._scope.matrix.rooms.set_account_data(
                own, "m.direct", msgspec.to_builtins(content)
            )

    async def _perhaps_insured(self, server: ServerName) -> bool:
        """Whether the other person may be insured; without the federation list anybody may be."""
        if server == self._scope.account.server_name:
            return False
        try:
            return server in (await self._federation.known()).insurers
        except FederationUnknown:
            return True
