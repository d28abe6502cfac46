"""The tables this program adds to nio's key database.

``PRAGMA user_version`` counts the steps taken; nio keeps its own version elsewhere. The file is
encrypted as a whole, so secrets lie in it as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timclient.domain.errors import NewerStore

if TYPE_CHECKING:
    from timclient.matrix.crypto.key_store import KeyStore

_FIRST = """
CREATE TABLE room_key (
    session_id TEXT NOT NULL, room_id TEXT NOT NULL, sender_key TEXT NOT NULL,
    copy INTEGER NOT NULL, ed25519 TEXT NOT NULL, owner TEXT NOT NULL, origin TEXT NOT NULL,
    first_index INTEGER NOT NULL, session TEXT NOT NULL, chain TEXT NOT NULL DEFAULT '[]',
    saved INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (session_id, room_id, sender_key, copy)
) WITHOUT ROWID;
CREATE INDEX room_key_unsaved ON room_key (saved) WHERE saved = 0;
CREATE TABLE used_index (
    session_id TEXT NOT NULL, position INTEGER NOT NULL, sender TEXT NOT NULL,
    event_id TEXT NOT NULL, PRIMARY KEY (session_id, position, sender)
) WITHOUT ROWID;
CREATE TABLE withheld (
    session_id TEXT NOT NULL, room_id TEXT NOT NULL, sender TEXT NOT NULL, code TEXT NOT NULL,
    PRIMARY KEY (session_id, room_id, sender)
) WITHOUT ROWID;
CREATE TABLE identity (
    user_id TEXT PRIMARY KEY, master TEXT NOT NULL, self_signing TEXT NOT NULL,
    user_signing TEXT NOT NULL, vouched INTEGER NOT NULL DEFAULT 0, pinned TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE device (
    user_id TEXT NOT NULL, device_id TEXT NOT NULL, ed25519 TEXT NOT NULL,
    curve25519 TEXT NOT NULL, signed_by TEXT NOT NULL DEFAULT '', seen INTEGER NOT NULL,
    known INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (user_id, device_id)
) WITHOUT ROWID;
CREATE INDEX device_by_key ON device (curve25519);
CREATE TABLE secret (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

_STEPS = (_FIRST,)


def migrate(store: KeyStore) -> None:
    """Take the steps a key database lacks, each in its own transaction.

    Raises:
        NewerStore: the database has steps this version does not know.
    """
    ((version,),) = store.rows("PRAGMA user_version")
    if version > len(_STEPS):
        raise NewerStore(str(version))
    for number, step in enumerate(_STEPS[version:], start=version + 1):
        with store.transaction():
            for statement in step.split(";\n"):
                if statement.strip():
                    store.run(statement)
            store.run(f"PRAGMA user_version = {number}")
