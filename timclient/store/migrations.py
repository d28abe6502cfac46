"""The schema of the account database, and the steps from older versions to it.

``PRAGMA user_version`` counts the steps taken. A step is never changed after a release; new ones
are appended. Events lie in segments: a segment is a run of events without a hole, ordered by
``position``; ``segment.prev_batch`` is the server's token for what lies before its first event,
NULL where it joins the segment before or the start of the room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timclient.domain.errors import NewerStore

if TYPE_CHECKING:
    from timclient.store.database import Database

_FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE room (
    room_id TEXT PRIMARY KEY,
    membership TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'group',
    name TEXT NOT NULL DEFAULT '',
    topic TEXT NOT NULL DEFAULT '',
    encrypted INTEGER NOT NULL DEFAULT 0,
    public INTEGER NOT NULL DEFAULT 0,
    private INTEGER NOT NULL DEFAULT 0,
    favourite INTEGER NOT NULL DEFAULT 0,
    other_user TEXT,
    inviter TEXT,
    inviter_name TEXT NOT NULL DEFAULT '',
    invited_direct INTEGER NOT NULL DEFAULT 0,
    heroes TEXT NOT NULL DEFAULT '[]',
    servers TEXT NOT NULL DEFAULT '',
    server_joined INTEGER NOT NULL DEFAULT 0,
    joined_count INTEGER NOT NULL DEFAULT 0,
    invited_count INTEGER NOT NULL DEFAULT 0,
    server_unread INTEGER NOT NULL DEFAULT 0,
    mentions INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    read_event TEXT,
    preview_kind TEXT,
    preview_text TEXT NOT NULL DEFAULT '',
    preview_sender TEXT NOT NULL DEFAULT '',
    timestamp INTEGER NOT NULL DEFAULT 0,
    draft TEXT NOT NULL DEFAULT '',
    members_complete INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE member (
    room_id TEXT NOT NULL, user_id TEXT NOT NULL, membership TEXT NOT NULL,
    display_name TEXT NOT NULL DEFAULT '', PRIMARY KEY (room_id, user_id)
) WITHOUT ROWID;
CREATE TABLE state (
    room_id TEXT NOT NULL, type TEXT NOT NULL, state_key TEXT NOT NULL,
    content BLOB NOT NULL, PRIMARY KEY (room_id, type, state_key)
) WITHOUT ROWID;
CREATE TABLE segment (
    room_id TEXT NOT NULL, segment INTEGER NOT NULL, prev_batch TEXT,
    PRIMARY KEY (room_id, segment)
) WITHOUT ROWID;
CREATE TABLE event (
    room_id TEXT NOT NULL, segment INTEGER NOT NULL, position INTEGER NOT NULL,
    event_id TEXT NOT NULL, type TEXT NOT NULL, sender TEXT NOT NULL, state_key TEXT,
    timestamp INTEGER NOT NULL, content BLOB NOT NULL, problem TEXT, session_id TEXT,
    transaction_id TEXT, clear INTEGER NOT NULL DEFAULT 0, rel_type TEXT, relates_to TEXT,
    redacted INTEGER NOT NULL DEFAULT 0, counts INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (room_id, segment, position)
) WITHOUT ROWID;
CREATE UNIQUE INDEX event_by_id ON event (event_id, room_id);
CREATE INDEX event_by_session ON event (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX event_by_target ON event (relates_to) WHERE relates_to IS NOT NULL;
CREATE TABLE receipt (
    room_id TEXT NOT NULL, user_id TEXT NOT NULL, event_id TEXT NOT NULL,
    timestamp INTEGER NOT NULL, PRIMARY KEY (room_id, user_id)
) WITHOUT ROWID;
CREATE TABLE account_data (
    room_id TEXT NOT NULL, type TEXT NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (room_id, type)
) WITHOUT ROWID;
CREATE TABLE outbox (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    transaction_id TEXT NOT NULL UNIQUE, room_id TEXT NOT NULL, created INTEGER NOT NULL,
    type TEXT NOT NULL, content BLOB NOT NULL, state TEXT NOT NULL,
    failure TEXT NOT NULL DEFAULT '', event_id TEXT,
    fingerprints TEXT NOT NULL DEFAULT ''
);
CREATE INDEX outbox_by_room ON outbox (room_id);
"""

_SEALED_BY = """
ALTER TABLE event ADD COLUMN sealed_by TEXT NOT NULL DEFAULT '';
"""

_MEDIA = """
CREATE TABLE media (
    mxc TEXT NOT NULL, sealed INTEGER NOT NULL, key TEXT NOT NULL, iv TEXT NOT NULL,
    sha256 TEXT NOT NULL, size INTEGER NOT NULL, used INTEGER NOT NULL,
    PRIMARY KEY (mxc, sealed)
) WITHOUT ROWID;
"""

_RELATIONS = """
ALTER TABLE event ADD COLUMN annotation TEXT;
UPDATE event SET annotation = json_extract(CAST(content AS TEXT), '$."m.relates_to".key')
    WHERE rel_type = 'm.annotation' AND json_valid(CAST(content AS TEXT));
CREATE INDEX event_shown ON event (room_id, segment, position)
    WHERE rel_type IS NOT 'm.replace' AND rel_type IS NOT 'm.annotation';
ALTER TABLE outbox ADD COLUMN target TEXT;
ALTER TABLE outbox ADD COLUMN file TEXT;
"""

_CHAT_LIFE = """
ALTER TABLE room ADD COLUMN level TEXT NOT NULL DEFAULT 'all';
ALTER TABLE room ADD COLUMN marked_unread INTEGER NOT NULL DEFAULT 0;
ALTER TABLE room ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE room ADD COLUMN replaced_by TEXT;
ALTER TABLE room ADD COLUMN predecessor TEXT;
ALTER TABLE room ADD COLUMN stuck INTEGER NOT NULL DEFAULT 0;
CREATE TABLE ignored (user_id TEXT PRIMARY KEY) WITHOUT ROWID;
"""

# ``search`` finds a message by the numbers of ``search_place``, which grow with the time it was
# written. Labels name its room, sender and kind; ``search_name`` numbers rooms and people.
_SEARCH = """
CREATE TABLE search_name (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE search_place (
    number INTEGER PRIMARY KEY, room INTEGER NOT NULL, event_id TEXT NOT NULL
);
CREATE UNIQUE INDEX search_by_event ON search_place (room, event_id);
CREATE VIRTUAL TABLE search USING fts5 (
    tokens, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = 3
);
"""

# What lies behind an island: events around an old message that somebody wanted to see.
_ISLANDS = """
ALTER TABLE segment ADD COLUMN next_batch TEXT;
"""

# Whom the user expects in a chat with an insured person, until he has confirmed who came.
_GUARD = """
CREATE TABLE guard (
    room_id TEXT PRIMARY KEY, user_id TEXT NOT NULL, state TEXT NOT NULL,
    expected_name TEXT NOT NULL, birth_date TEXT, shown_name TEXT NOT NULL
) WITHOUT ROWID;
"""

# Favourites and those last written to, from the directory; ``used`` in ms since 1970, 0 never.
_DIRECTORY = """
CREATE TABLE directory_entry (
    entry_id TEXT PRIMARY KEY, content BLOB NOT NULL, favourite INTEGER NOT NULL DEFAULT 0,
    used INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
"""

# Files of deleted messages that are still to be removed from the cache.
_GONE_FILES = """
CREATE TABLE gone_file (mxc TEXT PRIMARY KEY) WITHOUT ROWID;
"""

# Konnektors with what is needed to log in, in the order in which they were set up.
_KONNEKTORS = """
CREATE TABLE konnektor (
    number INTEGER PRIMARY KEY, konnektor_id TEXT NOT NULL UNIQUE, settings BLOB NOT NULL,
    username TEXT NOT NULL DEFAULT '', password TEXT NOT NULL DEFAULT '',
    p12 BLOB NOT NULL DEFAULT x''
);
"""

_STEPS = (
    _FIRST, _SEALED_BY, _MEDIA, _RELATIONS, _CHAT_LIFE, _SEARCH, _ISLANDS, _GUARD, _DIRECTORY,
    _GONE_FILES, _KONNEKTORS,
)  # fmt: skip


def migrate(database: Database) -> None:
    """Take the steps a database lacks, each in its own transaction.

    Raises:
        NewerStore: the database has steps this version does not know.
    """
    found = database.row("PRAGMA user_version")
    version = int(found[0]) if found else 0
    if version > len(_STEPS):
        raise NewerStore(str(version))
    for number, step in enumerate(_STEPS[version:], start=version + 1):
        with database.transaction():
            for statement in step.split(";\n"):
                if statement.strip():
                    database.run(statement)
            database.run(f"PRAGMA user_version = {number}")
