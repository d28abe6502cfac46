"""What stands above an open chat and beside it, as known now."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from timclient.domain.ids import RoomId, UserId
from timclient.domain.room import Member, Membership, RoomHead, RoomKind, RoomSummary
from timclient.domain.trust import PersonTrust

if TYPE_CHECKING:
    from timclient.matrix.engine import Crypto
    from timclient.services.timeline import TimelineService


class HeadSource:
    """Reads the head of one room."""

    def __init__(self, service: TimelineService, room_id: RoomId) -> None:
        self._service = service
        self._stores = service.stores
        self._room_id = room_id

    def build(self, *, may_invite: bool) -> RoomHead:
        """Read it anew; ``may_invite``: the user's power level suffices."""
        summary = self._stores.rooms.summary(self._room_id) or RoomSummary(
            self._room_id, "", membership=Membership.LEAVE
        )
        own = self._service.scope.account.user_id
        members = sorted(
            self._stores.rooms.members(self._room_id),
            key=lambda m: (-m.power_level, m.display_name.casefold(), m.user_id),
        )
        open_ = summary.guarding is None
        joined = summary.membership is Membership.JOIN and open_
        return RoomHead(
            summary=self._service.room_list.describe(summary),
            members=tuple(members),
            typing=self._typing_names(members, own) if open_ else (),
            changed=self._people(members, _has_changed),
            without_identity=self._people(members, _is_unreachable),
            devices=self._devices_of(summary.other_user),
            may_send=joined and not self._left_alone(summary, members),
            # A chat of two stays one (TI-M: a third invitation fails with 403).
            may_invite=joined and summary.kind is not RoomKind.PERSON and may_invite,
        )

    def _devices_of(self, user_id: UserId | None) -> int:
        matrix = self._service.scope.connected
        if matrix is None or user_id is None:
            return 0
        return len(matrix.crypto.identities.devices(user_id))

    def _people(
        self, members: Collection[Member], test: Callable[[Crypto, UserId], bool]
    ) -> tuple[UserId, ...]:
        """Which others in an encrypted room are so, as their devices are known."""
        matrix = self._service.scope.connected
        if matrix is None or not self._stores.rooms.encrypted(self._room_id):
            return ()
        own = self._service.scope.account.user_id
        return tuple(
            member.user_id
            for member in members
            if member.user_id != own and test(matrix.crypto, member.user_id)
        )

    def _left_alone(self, summary: RoomSummary, members: Collection[Member]) -> bool:
        """In a chat of two the other has gone: nobody would ever read what is written."""
        return (
            summary.kind is RoomKind.PERSON
            and self._stores.rooms.members_complete(self._room_id)
            and all(member.user_id != summary.other_user for member in members)
        )

    def _typing_names(self, members: Collection[Member], own: UserId) -> tuple[str, ...]:
        users = self._service.changes.typing(self._room_id)
        names = {member.user_id: member.display_name for member in members}
        return tuple(names.get(user) or user for user in users if user != own)


def _has_changed(crypto: Crypto, user_id: UserId) -> bool:
    return crypto.identities.trust(user_id) is PersonTrust.CHANGED


def _is_unreachable(crypto: Crypto, user_id: UserId) -> bool:
    return crypto.identities.is_unreachable(user_id)
