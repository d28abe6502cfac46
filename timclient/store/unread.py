"""How many messages a user has not read in a room.

The server's count is wrong for encrypted rooms (it cannot tell an edit from a message), so the
stored events are counted from the newest back to the place the user has read. Only where that
place is not stored, or a gap lies before it, the server's number may be the larger truth.
"""

from __future__ import annotations

from timclient.domain.ids import RoomId, UserId
from timclient.store.database import Database

_MOST = 1000
_NAMES_USER = 2
_JOINING = -1
_NEWEST = (
    "SELECT event_id, sender, counts, type, state_key, segment FROM event WHERE room_id = ?"
    " AND segment >= 0"
    " AND sender NOT IN (SELECT user_id FROM ignored)"
    " ORDER BY segment DESC, position DESC LIMIT ?"
)


def refresh_unread(database: Database, room_id: RoomId, own: UserId) -> None:
    """Write a room's unread and mention counts."""
    room = database.row("SELECT read_event, server_unread FROM room WHERE room_id = ?", (room_id,))
    if room is None:
        return
    read_event, server_unread = room
    unread = mentions = 0
    whole, segment = True, None
    for event_id, sender, counts, kind, state_key, here in database.rows(_NEWEST, (room_id, _MOST)):
        whole = whole and (segment is None or here == segment)
        segment = here
        joined = kind == "m.room.member" and state_key == own and counts == _JOINING
        if event_id == read_event or (sender == own and kind == "m.room.message") or joined:
            break
        unread += 1 if counts > 0 else 0
        mentions += 1 if counts == _NAMES_USER else 0
    else:
        whole = False
    if not whole:
        unread = max(unread, server_unread)
    database.run(
        "UPDATE room SET unread = ?, mentions = ? WHERE room_id = ?", (unread, mentions, room_id)
    )
