"""What other events add to messages: edits, reactions, the message one answers, and what the user
has done to them that is still on its way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from timclient.domain.content import (
    ReadHtml,
    replacement_of,
    reply_of,
    takes_all_away,
    to_content,
)
from timclient.domain.event import relation_of
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.mention import with_mentions
from timclient.domain.message import Content, Quote, Reaction, RedactedContent
from timclient.domain.room_name import display
from timclient.services.scope import Stores
from timclient.store.outbox import OutboxRow, OutboxState
from timclient.store.timeline import ReactionRow, StoredEvent

_MOST_NAMES, _MOST_KINDS = 20, 40
_REDACTION, _REACTION = "m.room.redaction", "m.reaction"


@dataclass(slots=True)
class Relations:
    """Of the events of one window, by event id."""

    own: UserId
    names: Mapping[UserId, str]
    read_html: ReadHtml
    edits: dict[EventId, tuple[UserId, bytes]] = field(default_factory=dict)
    reactions: dict[EventId, list[ReactionRow]] = field(default_factory=dict)
    quoted: dict[EventId, StoredEvent] = field(default_factory=dict)
    pending: dict[EventId, list[OutboxRow]] = field(default_factory=dict)

    def content(self, event: StoredEvent) -> tuple[Content, bool]:
        """What a message says now, and whether it was edited."""
        pending = self.pending.get(event.event_id, ())
        if event.redacted or any(_deletes(row) for row in pending):
            return RedactedContent(), False
        content = to_content(event.type, event.content, event.problem, read_html=self.read_html)
        if event.problem is not None:
            return content, False
        content = with_mentions(content, event.content, self.names)
        replaced = self._replacement(event.event_id, pending)
        if replaced is None:
            return content, False
        new = to_content(event.type, replaced, read_html=self.read_html)
        new = with_mentions(new, replaced, self.names)
        return (RedactedContent(softly=True) if takes_all_away(new) else new), True

    def _replacement(self, event_id: EventId, pending: Sequence[OutboxRow]) -> bytes | None:
        for row in reversed(pending):
            relation = relation_of(row.content)
            if relation is not None and relation.rel_type == "m.replace":
                return replacement_of(row.content)
        edit = self.edits.get(event_id)
        return replacement_of(edit[1]) if edit is not None else None

    def quote(self, content: bytes) -> Quote | None:
        """The message that a message answers; never more than one step back."""
        target = reply_of(content)
        if target is None:
            return None
        event = self.quoted.get(target)
        if event is None:
            return Quote(target)
        return Quote(
            target,
            event.sender,
            display(event.sender, self.names),
            event.sender == self.own,
            self.content(event)[0],
        )

    def reactions_of(self, event_id: EventId) -> tuple[Reaction, ...]:
        """The emoji under a message with those the user is just adding or taking back, in the
        order of their first coming. Of each person an emoji counts once."""
        people: dict[str, dict[UserId, None]] = {}
        pending = [
            row for row in self.pending.get(event_id, ()) if row.state is not OutboxState.FAILED
        ]
        taken_back = {target for row in pending if (target := _reaction_redacted(row))}
        for row in self.reactions.get(event_id, ()):
            if row.event_id not in taken_back:
                people.setdefault(row.key, {})[row.sender] = None
        for waiting in pending:
            relation = relation_of(waiting.content) if waiting.type == _REACTION else None
            if relation is not None and relation.key:
                people.setdefault(relation.key, {})[self.own] = None
        return tuple(
            Reaction(
                key,
                len(users),
                self.own in users,
                tuple(display(user, self.names) for user in list(users)[:_MOST_NAMES]),
            )
            for key, users in list(people.items())[:_MOST_KINDS]
        )

    def waiting(self, event_id: EventId) -> OutboxRow | None:
        """The newest thing the user has done to a message that the server has not confirmed."""
        rows = self.pending.get(event_id)
        return rows[-1] if rows else None


def gather(
    stores: Stores,
    room_id: RoomId,
    relations: Relations,
    events: Sequence[StoredEvent],
    outbox: Sequence[OutboxRow],
) -> Relations:
    """Fill ``relations`` from the store: one query for each kind, whatever the number of events."""
    contents = [*(event.content for event in events), *(row.content for row in outbox)]
    targets = [target for content in contents if (target := reply_of(content)) is not None]
    relations.quoted = stores.timeline.some(room_id, targets) if targets else {}
    ids = [event.event_id for event in events]
    relations.edits = stores.timeline.edits(room_id, [*ids, *relations.quoted])
    for row in stores.timeline.reactions(room_id, ids):
        relations.reactions.setdefault(row.target, []).append(row)
    for waiting in outbox:
        if waiting.target is not None:
            relations.pending.setdefault(waiting.target, []).append(waiting)
    return relations


class _Redaction(msgspec.Struct, frozen=True, gc=False):
    redacts: str = ""
    reaction: bool = False


def _deletes(row: OutboxRow) -> bool:
    """Whether a message is about to go; where that was refused it is still there for all."""
    return (
        row.type == _REDACTION
        and row.state is not OutboxState.FAILED
        and _reaction_redacted(row) is None
    )


def _reaction_redacted(row: OutboxRow) -> EventId | None:
    """The reaction that a waiting deletion takes back."""
    if row.type != _REDACTION:
        return None
    found = msgspec.json.decode(row.content, type=_Redaction)
    return EventId(found.redacts) if found.reaction else None
