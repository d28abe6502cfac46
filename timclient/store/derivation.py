"""What the room list shows of a room, derived from what is stored about it.

The same queries for the first sync and every later one: name, kind, people, preview, unread count.
"""

from __future__ import annotations

import msgspec

from timclient.domain.content import replacement_of, takes_all_away, to_content, to_preview
from timclient.domain.ids import RoomId, UserId, server_of
from timclient.domain.message import RedactedContent
from timclient.domain.notification import NotifyLevel
from timclient.domain.room import RoomKind
from timclient.domain.room_name import display, room_kind, room_name, topic
from timclient.domain.room_state import predecessor, replacement
from timclient.store.database import Database
from timclient.store.timeline import TimelineStore
from timclient.store.unread import refresh_unread


class Derivation:
    """Writes the derived columns of ``room``; part of a caller's transaction."""

    def __init__(self, database: Database, own: UserId) -> None:
        self._database = database
        self._timeline = TimelineStore(database)
        self._own = own

    def refresh(
        self, room_id: RoomId, direct: UserId | None, level: NotifyLevel = NotifyLevel.ALL
    ) -> None:
        """Derive everything of one room. ``direct``: the person it is marked for in m.direct;
        ``level``: how loudly it calls by the push rules."""
        self._refresh_identity(room_id, direct)
        self._database.run(
            "UPDATE room SET level = ? WHERE room_id = ? AND level <> ?",
            (level.value, room_id, level.value),
        )
        self._refresh_preview(room_id)
        refresh_unread(self._database, room_id, self._own)

    def _refresh_identity(self, room_id: RoomId, marked: UserId | None) -> None:
        row = self._database.row(
            "SELECT heroes, server_joined, invited_count, inviter, invited_direct,"
            " members_complete, private FROM room"
            " WHERE room_id = ?",
            (room_id,),
        )
        if row is None:
            return
        state = {
            (kind, key): bytes(content)
            for kind, key, content in self._database.rows(
                "SELECT type, state_key, content FROM state WHERE room_id = ?", (room_id,)
            )
        }
        members = self._database.rows(
            "SELECT user_id, membership, display_name FROM member WHERE room_id = ?", (room_id,)
        )
        names = {UserId(user): name for user, _, name in members if name}
        active = [UserId(u) for u, m, _ in members if m in ("join", "invite") and u != self._own]
        count = max((row[1] or 0) + (row[2] or 0), len(active) + 1)
        inviter = UserId(row[3]) if row[3] else None
        # Until m.direct comes back from the server, the invitation's word stands.
        direct = marked or (inviter if row[4] else None)
        kind = room_kind(state, is_direct=direct is not None, member_count=count)
        if kind is RoomKind.PUBLIC and row[6]:
            kind = RoomKind.GROUP  # a private room cannot be opened up (A_28271)
        heroes = msgspec.json.decode(row[0], type=list[UserId]) or sorted(active)[:5]
        other = direct if kind is RoomKind.PERSON else None
        name = room_name(state, other=other, heroes=heroes, names=names)
        joined = sum(1 for _, membership, _ in members if membership == "join")
        if not row[5]:
            joined = max(joined, row[1])  # lazily loaded: the server knows of more
        servers = " ".join(sorted({server_of(user) for user in (*active, *heroes)}))
        self._database.run(
            "UPDATE room SET name = ?, kind = ?, public = ?, topic = ?, other_user = ?,"
            " inviter_name = ?, servers = ?, joined_count = ?, replaced_by = ?, predecessor = ?"
            " WHERE room_id = ?",
            (
                name,
                kind.value,
                int(kind is RoomKind.PUBLIC),
                topic(state),
                other,
                display(inviter, names) if inviter else "",
                servers,
                joined,
                replacement(state.get(("m.room.tombstone", ""), b"")),
                predecessor(state.get(("m.room.create", ""), b"")),
                room_id,
            ),
        )

    def _refresh_preview(self, room_id: RoomId) -> None:
        row = self._database.row(
            "SELECT e.type, e.content, e.problem, e.redacted, e.sender, e.timestamp,"
            " COALESCE(m.display_name, ''), r.kind, e.event_id"
            " FROM event e JOIN room r USING (room_id)"
            " LEFT JOIN member m ON m.room_id = e.room_id AND m.user_id = e.sender"
            " WHERE e.room_id = ? AND e.type IN ('m.room.message', 'm.room.encrypted', 'm.sticker')"
            " AND e.rel_type IS NOT 'm.replace'"
            " AND e.sender NOT IN (SELECT user_id FROM ignored)"
            " ORDER BY e.segment DESC, e.position DESC LIMIT 1",
            (room_id,),
        )
        if row is None:
            self._database.run(
                "UPDATE room SET timestamp = MAX(timestamp, COALESCE((SELECT MAX(timestamp)"
                " FROM event WHERE event.room_id = room.room_id), 0)) WHERE room_id = ?",
                (room_id,),
            )
            return
        content = to_content(row[0], bytes(row[1]), row[2], redacted=bool(row[3]))
        edits = {} if row[2] or row[3] else self._timeline.edits(room_id, [row[8]])
        edited = replacement_of(edits[row[8]][1]) if row[8] in edits else None
        if edited is not None:
            content = to_content(row[0], edited)
            content = RedactedContent(softly=True) if takes_all_away(content) else content
        own = row[4] == self._own
        name = "" if own or row[7] == "person" else row[6] or display(UserId(row[4]), {})
        preview = to_preview(content, name, own=own)
        self._database.run(
            "UPDATE room SET preview_kind = ?, preview_text = ?, preview_sender = ?, timestamp = ?"
            " WHERE room_id = ?",
            (("+" if own else "") + preview.kind.value, preview.text, name, row[5], room_id),
        )
