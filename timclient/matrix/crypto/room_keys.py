"""The Megolm sessions this device can read, loaded one by one as they are needed.

A session belongs to whoever sent it by Olm in his own name. One that came from the backup, a file
or another own device only claims its owner (``Origin.proven``).
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

import vodozemac

from timclient.domain.ids import EventId, RoomId, UserId
from timclient.matrix.crypto.exported_session import ExportedSession
from timclient.matrix.crypto.key_store import KeyStore

_CACHED, _MOST_COPIES = 1000, 3
_COLUMNS = (
    "session_id, room_id, sender_key, ed25519, owner, origin, first_index, session, chain, copy"
)

_Row = tuple[str, str, str, str, str, str, int, str, str, int]


class Origin(Enum):
    """How a session came to this device."""

    OWN = "own"
    DIRECT = "direct"
    FORWARDED = "forwarded"
    BACKUP = "backup"
    FILE = "file"

    @property
    def proven(self) -> bool:
        """Whether its owner himself gave it to this device."""
        return self in (Origin.OWN, Origin.DIRECT)


@dataclass(frozen=True, slots=True, repr=False)
class RoomKey:
    """One Megolm session. ``owner`` is empty where nobody has proven to be it; ``copy`` numbers
    unproven ones that bear the same names and differ."""

    room_id: RoomId
    session_id: str
    sender_key: str
    ed25519: str
    owner: UserId
    origin: Origin
    session: vodozemac.InboundGroupSession
    chain: tuple[str, ...] = ()
    copy: int = 0

    def __repr__(self) -> str:
        return f"RoomKey(origin={self.origin.value!r})"

    @property
    def first_index(self) -> int:
        """The first message that can be read with it."""
        return int(self.session.first_known_index)

    def export(self) -> ExportedSession:
        """Return it as far back as it is known, for the backup or a file. Holds the secret."""
        return ExportedSession(
            self.room_id,
            self.session_id,
            self.sender_key,
            self.ed25519,
            _exported(self.session),
            self.first_index,
            self.chain,
        )


def room_key_of(exported: ExportedSession, origin: Origin) -> RoomKey:
    """Take up a session that was looked at (``exported_session.checked``)."""
    return RoomKey(
        RoomId(exported.room_id),
        exported.session_id,
        exported.sender_key,
        exported.ed25519,
        UserId(""),
        origin,
        _imported(exported.session_key),
        exported.forwarding_chain,
    )


class RoomKeys:
    """Reads and writes the ``room_key`` and ``used_index`` tables."""

    def __init__(self, store: KeyStore) -> None:
        self._store = store
        self._cache: OrderedDict[tuple[RoomId, str], tuple[RoomKey, ...]] = OrderedDict()
        self._used: OrderedDict[str, dict[tuple[int, str], str]] = OrderedDict()
        self._contested: set[tuple[RoomId, str]] = set()
        self._new_uses: list[tuple[str, int, str, str]] = []

    def find(self, room_id: RoomId, session_id: str) -> tuple[RoomKey, ...]:
        """Return the session with an id, once for everybody who claims to own it."""
        found = self._cache.get((room_id, session_id))
        if found is None:
            rows = self._store.rows(
                f"SELECT {_COLUMNS} FROM room_key WHERE session_id = ? AND room_id = ?",  # noqa: S608
                (session_id, room_id),
            )
            found = tuple(_room_key(row) for row in rows)
            self._remember(room_id, session_id, found)
        else:
            self._cache.move_to_end((room_id, session_id))
        return found

    def add(self, key: RoomKey, *, saved: bool = False) -> bool:
        """Keep a session; tells whether something can be read now that could not before.

        What is known is never replaced by something worse: a later index, or the same key in the
        name of another. Of two copies of one key the proven owner and the earlier index stay; of
        copies nobody vouches for that differ, both do. ``saved``: the backup has it as it is.
        """
        known = self.find(key.room_id, key.session_id)
        same = [k for k in known if k.sender_key == key.sender_key]
        twin = next((k for k in same if _same_ratchet(k, key)), None)
        if twin is not None:
            better = _better(twin, key)
            if better is None:
                return False
            return self._keep(replace(better, copy=twin.copy), saved=saved)
        if key.origin.proven:
            # Its owner has signed it: a copy that leads elsewhere under this name is false.
            self._drop(same)
            return self._keep(key, saved=saved)
        if any(k.origin.proven for k in same) or len(same) >= _MOST_COPIES:
            return False
        if any(k.first_index <= key.first_index and _same_ratchet(k, key) for k in known):
            return False
        number = 1 + max((k.copy for k in same), default=-1)
        return self._keep(replace(key, copy=number), saved=saved)

    def _keep(self, key: RoomKey, *, saved: bool) -> bool:
        self._write(key, saved=saved)
        self._cache.pop((key.room_id, key.session_id), None)
        return True

    def _drop(self, keys: Iterable[RoomKey]) -> None:
        with self._store.transaction():
            self._store.run_many(
                "DELETE FROM room_key WHERE session_id = ? AND room_id = ? AND sender_key = ?"
                " AND copy = ?",
                [(k.session_id, k.room_id, k.sender_key, k.copy) for k in keys],
            )

    def add_exported(
        self, sessions: Iterable[ExportedSession], origin: Origin, *, saved: bool = False
    ) -> set[str]:
        """Keep many sessions together; returns the ids of those that are new or better."""
        with self._store.transaction():
            return {
                exported.session_id
                for exported in sessions
                if self.add(room_key_of(exported, origin), saved=saved)
            }

    def use(self, session_id: str, position: int, sender: UserId, event_id: EventId) -> bool:
        """Note which event used an index; False where another event did before (a replay).

        Notes reach the disk with :meth:`flush`.
        """
        used = self._used.get(session_id)
        if used is None:
            rows = self._store.rows(
                "SELECT position, sender, event_id FROM used_index WHERE session_id = ?",
                (session_id,),
            )
            used = {(at, who): event for at, who, event in rows}
            self._used[session_id] = used
            self._trim_used()
        first = used.setdefault((position, sender), event_id)
        if first is event_id:
            self._new_uses.append((session_id, position, sender, event_id))
        return first == event_id

    def written_with(self, key: RoomKey) -> None:
        """A message was read with a key. Where others claim to own it too, the backup may have got
        a false claimant's copy: the writer's goes there anew, once."""
        place = (key.room_id, key.session_id)
        if place in self._contested or len(self.find(*place)) == 1:
            return
        self._contested.add(place)
        with self._store.transaction():
            self._store.run(
                "UPDATE room_key SET saved = 0 WHERE session_id = ? AND room_id = ?"
                " AND sender_key = ? AND copy = ?",
                (key.session_id, key.room_id, key.sender_key, key.copy),
            )

    def flush(self) -> None:
        """Write which indices were used; part of a caller's transaction or one of its own."""
        if not self._new_uses:
            return
        with self._store.transaction():
            self._store.run_many(
                "INSERT OR IGNORE INTO used_index VALUES (?, ?, ?, ?)", self._new_uses
            )
        self._new_uses = []

    def clear(self) -> None:
        """Forget what is in memory: the disk has failed, and is the truth now."""
        self._cache.clear()
        self._used.clear()
        self._new_uses = []

    def count(self) -> int:
        """How many sessions are known."""
        return int(self._store.rows("SELECT count(*) FROM room_key")[0][0])

    def count_unsaved(self) -> int:
        """How many sessions the backup lacks."""
        return int(self._store.rows("SELECT count(*) FROM room_key WHERE saved = 0")[0][0])

    def has_unsaved(self) -> bool:
        """Whether the backup lacks any session; cheap enough for every sync answer."""
        return bool(self._store.rows("SELECT 1 FROM room_key WHERE saved = 0 LIMIT 1"))

    def unsaved(self, limit: int) -> list[RoomKey]:
        """Sessions the backup lacks, each once: the backup has one place for a session.

        Where several claim to own it, the one whose messages were read with it is the owner.
        """
        rows = self._store.rows(
            f"SELECT {_COLUMNS} FROM room_key k WHERE saved = 0"  # noqa: S608 - constant columns
            " ORDER BY session_id, room_id, EXISTS (SELECT 1 FROM used_index u WHERE"
            " u.session_id = k.session_id AND u.sender = k.owner) DESC, first_index LIMIT ?",
            (limit,),
        )
        found: dict[tuple[str, str], RoomKey] = {}
        for row in rows:
            found.setdefault((row[0], row[1]), _room_key(row))
        return list(found.values())

    def mark_saved(self, keys: Iterable[RoomKey]) -> None:
        """The backup has these sessions, as far back as these copies reach."""
        with self._store.transaction():
            self._store.run_many(
                "UPDATE room_key SET saved = 1 WHERE session_id = ? AND room_id = ?"
                " AND first_index >= ?",
                [(k.session_id, k.room_id, k.first_index) for k in keys],
            )

    def mark_all_unsaved(self) -> None:
        """The backup is another one: it has nothing yet."""
        with self._store.transaction():
            self._store.run("UPDATE room_key SET saved = 0")

    def page(self, after: tuple[str, str, str], limit: int) -> list[RoomKey]:
        """Sessions in the order of their names (session, room, sender key), after one of them."""
        rows = self._store.rows(
            f"SELECT {_COLUMNS} FROM room_key WHERE (session_id, room_id, sender_key)"  # noqa: S608
            " > (?, ?, ?) ORDER BY session_id, room_id, sender_key LIMIT ?",
            (*after, limit),
        )
        return [_room_key(row) for row in rows]

    def _write(self, key: RoomKey, *, saved: bool) -> None:
        with self._store.transaction():
            self._store.run(
                "INSERT OR REPLACE INTO room_key VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    key.session_id,
                    key.room_id,
                    key.sender_key,
                    key.copy,
                    key.ed25519,
                    key.owner,
                    key.origin.value,
                    key.first_index,
                    _exported(key.session),
                    json.dumps(key.chain),
                    int(saved),
                ),
            )

    def _remember(self, room_id: RoomId, session_id: str, keys: tuple[RoomKey, ...]) -> None:
        self._cache[room_id, session_id] = keys
        if len(self._cache) > _CACHED:
            self._cache.popitem(last=False)

    def _trim_used(self) -> None:
        if len(self._used) > _CACHED:
            self.flush()
            self._used.popitem(last=False)


def _better(known: RoomKey, new: RoomKey) -> RoomKey | None:
    """Return what to keep of two copies of one key, None where the known one is as good."""
    earlier = new.first_index < known.first_index
    if new.origin.proven and not known.origin.proven:
        return new if earlier else replace(new, session=known.session)
    return replace(known, session=new.session) if earlier else None


def _same_ratchet(one: RoomKey, other: RoomKey) -> bool:
    index = max(one.first_index, other.first_index)
    a, b = one.session.export_at(index), other.session.export_at(index)
    return a is not None and b is not None and a.to_base64() == b.to_base64()


def _exported(session: vodozemac.InboundGroupSession) -> str:
    exported = session.export_at(session.first_known_index)
    assert exported is not None  # noqa: S101 - the first known index can always be exported
    return str(exported.to_base64())


def _imported(session_key: str) -> vodozemac.InboundGroupSession:
    return vodozemac.InboundGroupSession.import_session(vodozemac.ExportedSessionKey(session_key))


def _room_key(row: _Row) -> RoomKey:
    return RoomKey(
        session_id=row[0],
        room_id=RoomId(row[1]),
        sender_key=row[2],
        ed25519=row[3],
        owner=UserId(row[4]),
        origin=Origin(row[5]),
        session=_imported(row[7]),
        chain=tuple(json.loads(row[8])),
        copy=row[9],
    )
