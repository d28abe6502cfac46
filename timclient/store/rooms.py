"""Rooms, their members and state, as the services read them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from timclient.domain.ids import EventId, RoomId, ServerName, UserId
from timclient.domain.notification import NotifyLevel
from timclient.domain.power import POWER_LEVELS, power_levels
from timclient.domain.room import (
    Chip,
    Guarding,
    Member,
    Membership,
    Preview,
    PreviewKind,
    RoomKind,
    RoomSummary,
)
from timclient.store.withheld import HELD

if TYPE_CHECKING:
    from timclient.domain.power import PowerLevels
    from timclient.domain.room_name import StateKey
    from timclient.store.database import Database, Row

# What is said in a withheld chat does not even leave the store.
_SUMMARY = (
    HELD  # noqa: S608 - constants
    + " SELECT room_id, membership, kind, name, topic, encrypted, public, favourite, other_user,"
    " inviter, inviter_name, joined_count, iif(held IS NULL, mentions, 0),"
    " iif(held IS NULL, unread, 0), iif(held IS NULL, preview_kind, ''),"
    " iif(held IS NULL, preview_text, ''), iif(held IS NULL, preview_sender, ''), timestamp,"
    " draft, servers, level, marked_unread, archived, replaced_by, predecessor, stuck,"
    " inviter IN (SELECT user_id FROM ignored) AND membership = 'invite', held"
    " FROM room LEFT JOIN held USING (room_id)"
)


class RoomStore:
    """Reads the ``room``, ``member`` and ``state`` tables; small writes that a user causes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def summaries(self, room_ids: Iterable[RoomId] | None = None) -> list[RoomSummary]:
        """All rooms, or those asked for; chips about people are added by the service."""
        if room_ids is None:
            return [_summary(row) for row in self._database.rows(_SUMMARY)]
        asked = msgspec.json.encode(list(room_ids)).decode()
        sql = _SUMMARY + " WHERE room_id IN (SELECT value FROM json_each(?))"  # noqa: S608 - constant
        return [_summary(row) for row in self._database.rows(sql, (asked,))]

    def summary(self, room_id: RoomId) -> RoomSummary | None:
        """One room."""
        return next(iter(self.summaries([room_id])), None)

    def members(
        self, room_id: RoomId, among: tuple[Membership, ...] = (Membership.JOIN, Membership.INVITE)
    ) -> list[Member]:
        """The people in a room with their power levels, without order."""
        powers = self.powers(room_id)
        marks = ",".join("?" * len(among))
        rows = self._database.rows(
            "SELECT user_id, display_name, membership FROM member"  # noqa: S608 - only marks
            f" WHERE room_id = ? AND membership IN ({marks})",
            (room_id, *(m.value for m in among)),
        )
        return [
            Member(UserId(user), name, Membership(membership), powers.level(UserId(user)))
            for user, name, membership in rows
        ]

    def members_complete(self, room_id: RoomId) -> bool:
        """Whether the member list was fetched whole (the sync brings only the speaking ones)."""
        row = self._database.row("SELECT members_complete FROM room WHERE room_id = ?", (room_id,))
        return bool(row and row[0])

    def save_members(
        self, room_id: RoomId, members: Iterable[Member], *, complete: bool = True
    ) -> None:
        """Replace the member list by the server's whole one."""
        with self._database.transaction():
            self._database.run("DELETE FROM member WHERE room_id = ?", (room_id,))
            self._database.run_many(
                "INSERT OR REPLACE INTO member VALUES (?, ?, ?, ?)",
                [(room_id, m.user_id, m.membership.value, m.display_name) for m in members],
            )
            self._database.run(
                "UPDATE room SET members_complete = ? WHERE room_id = ?", (int(complete), room_id)
            )

    def names(self, room_id: RoomId) -> dict[UserId, str]:
        """Display names of everybody who is or was in a room."""
        rows = self._database.rows(
            "SELECT user_id, display_name FROM member WHERE room_id = ?", (room_id,)
        )
        return {UserId(user): name for user, name in rows if name}

    def state(self, room_id: RoomId) -> dict[StateKey, bytes]:
        """The room's state without members."""
        rows = self._database.rows(
            "SELECT type, state_key, content FROM state WHERE room_id = ?", (room_id,)
        )
        return {(kind, key): bytes(content) for kind, key, content in rows}

    def state_content(self, room_id: RoomId, event_type: str) -> bytes:
        """The content of one state event with an empty state key; empty where there is none."""
        row = self._database.row(
            "SELECT content FROM state WHERE room_id = ? AND type = ? AND state_key = ''",
            (room_id, event_type),
        )
        return bytes(row[0]) if row else b""

    def encrypted(self, room_id: RoomId) -> bool:
        """Whether the room was ever seen encrypted. The server cannot take that back."""
        row = self._database.row("SELECT encrypted FROM room WHERE room_id = ?", (room_id,))
        return bool(row and row[0])

    def public(self, room_id: RoomId) -> bool:
        """Whether a room is public and was never seen private; a private one cannot be opened up
        (A_28271), so a server that says so is lying."""
        row = self._database.row(
            "SELECT public AND NOT private FROM room WHERE room_id = ?", (room_id,)
        )
        return bool(row and row[0])

    def save_draft(self, room_id: RoomId, text: str) -> bool:
        """Keep unsent text; tells whether it is another one than before."""
        with self._database.transaction():
            changed = self._database.run(
                "UPDATE room SET draft = ?1 WHERE room_id = ?2 AND draft <> ?1", (text, room_id)
            )
        return changed > 0

    def mark_unread(self, room_id: RoomId, unread: bool) -> bool:  # noqa: FBT001 - a state
        """Keep or take away the user's own mark; tells whether anything changed."""
        with self._database.transaction():
            changed = self._database.run(
                "UPDATE room SET marked_unread = ?1 WHERE room_id = ?2 AND marked_unread <> ?1",
                (int(unread), room_id),
            )
        return changed > 0

    def keep_private(self, room_id: RoomId) -> bool:
        """A room is to be private whatever the server says of it: nothing goes there in clear.
        Tells whether it was not."""
        with self._database.transaction():
            changed = self._database.run(
                "UPDATE room SET private = 1 WHERE room_id = ? AND NOT private", (room_id,)
            )
        return changed > 0

    def set_stuck(self, room_id: RoomId, *, stuck: bool) -> None:
        """Note whether the user was refused in the room that replaces this one."""
        with self._database.transaction():
            self._database.run("UPDATE room SET stuck = ? WHERE room_id = ?", (int(stuck), room_id))

    def upgraded(self, room_ids: Iterable[RoomId] | None = None) -> list[RoomSummary]:
        """The joined rooms that go on in another one: all, or where either was asked for."""
        sql = _SUMMARY + " WHERE replaced_by IS NOT NULL AND membership = 'join'"
        if room_ids is None:
            return [_summary(row) for row in self._database.rows(sql)]
        asked = msgspec.json.encode(list(room_ids)).decode()
        either = " AND (room_id IN (SELECT value FROM json_each(?1))"
        either += " OR replaced_by IN (SELECT value FROM json_each(?1)))"
        return [_summary(row) for row in self._database.rows(sql + either, (asked,))]

    def sender_of(self, room_id: RoomId, event_type: str) -> UserId | None:
        """Who wrote a state event with an empty key last, where the event itself is stored."""
        row = self._database.row(
            "SELECT sender FROM event WHERE room_id = ? AND type = ? AND state_key = ''"
            " ORDER BY segment DESC, position DESC LIMIT 1",
            (room_id, event_type),
        )
        return UserId(row[0]) if row else None

    def names_of(self, user_ids: Iterable[UserId]) -> dict[UserId, str]:
        """Display names of people from any room; empty for those unknown."""
        asked = list(user_ids)
        rows = self._database.rows(
            "SELECT user_id, MAX(display_name) FROM member"
            " WHERE user_id IN (SELECT value FROM json_each(?)) GROUP BY user_id",
            (msgspec.json.encode(asked).decode(),),
        )
        known = {UserId(user): str(name) for user, name in rows}
        return {user: known.get(user, "") for user in asked}

    def ignored(self) -> list[UserId]:
        """Whom the user ignores, by address."""
        rows = self._database.rows("SELECT user_id FROM ignored ORDER BY user_id")
        return [UserId(row[0]) for row in rows]

    def powers(self, room_id: RoomId) -> PowerLevels:
        """Who may do what."""
        return power_levels(self.state_content(room_id, POWER_LEVELS))

    def drafts(self) -> int:
        """How many rooms hold unsent text."""
        row = self._database.row("SELECT count(*) FROM room WHERE draft <> ''")
        return int(row[0]) if row else 0

    def read_event(self, room_id: RoomId) -> EventId | None:
        """Up to where the user has read."""
        row = self._database.row("SELECT read_event FROM room WHERE room_id = ?", (room_id,))
        return EventId(row[0]) if row and row[0] else None

    def forget(self, room_id: RoomId) -> None:
        """Delete everything about a room."""
        from timclient.store.search_index import SearchIndex  # noqa: PLC0415 - start-up

        with self._database.transaction():
            SearchIndex(self._database).drop_room(room_id)
            for table in (
                "room", "member", "state", "segment", "event", "receipt", "account_data", "outbox"
            ):  # fmt: skip
                self._database.run(
                    f"DELETE FROM {table} WHERE room_id = ?",  # noqa: S608 - names above
                    (room_id,),
                )

    def rooms_of(self, user_id: UserId) -> list[RoomId]:
        """The rooms a person is joined or invited to."""
        rows = self._database.rows(
            "SELECT room_id FROM member WHERE user_id = ? AND membership IN ('join', 'invite')",
            (user_id,),
        )
        return [RoomId(row[0]) for row in rows]


def _summary(row: Row) -> RoomSummary:
    preview_kind = row[14]
    return RoomSummary(
        room_id=RoomId(row[0]),
        membership=Membership(row[1]),
        kind=RoomKind(row[2]),
        name=row[3],
        topic=row[4],
        encrypted=bool(row[5]),
        chips=(Chip.PUBLIC,) if row[6] else (),
        favourite=bool(row[7]),
        other_user=UserId(row[8]) if row[8] else None,
        inviter=UserId(row[9]) if row[9] else None,
        inviter_name=row[10],
        joined_count=row[11],
        mentions=row[12],
        unread=row[13],
        preview=(
            Preview(PreviewKind(preview_kind.lstrip("+")), row[15], row[16], preview_kind[0] == "+")
            if preview_kind
            else None
        ),
        timestamp=row[17],
        draft=row[18],
        servers=tuple(ServerName(name) for name in row[19].split()),
        level=NotifyLevel(row[20]),
        marked_unread=bool(row[21]),
        archived=bool(row[22]),
        replaced_by=RoomId(row[23]) if row[23] else None,
        predecessor=RoomId(row[24]) if row[24] else None,
        stuck=bool(row[25]),
        hidden=bool(row[26]),
        guarding=_guarding(row[27]),
    )


def _guarding(state: str | None) -> Guarding | None:
    if state is None:
        return None
    return Guarding.ASKS if state == "to-confirm" else Guarding.WAITS
