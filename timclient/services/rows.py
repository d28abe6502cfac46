"""From stored events, outbox and receipts to undecorated timeline rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from timclient.domain.content import VERIFICATION, to_content
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.json_object import decode, text_of
from timclient.domain.message import Authenticity, UndecryptableContent, UndecryptableReason
from timclient.domain.rich_text import RichText
from timclient.domain.room_name import display
from timclient.domain.send_state import SendState
from timclient.domain.session import Account
from timclient.domain.timeline import (
    GapItem,
    GapState,
    MessageItem,
    NoticeItem,
    NoticeKind,
    TimelineStart,
)
from timclient.services.relations import Relations, gather
from timclient.services.scope import Stores
from timclient.services.timeline_gaps import before, behind
from timclient.services.window import View, Window, follow, read
from timclient.store.outbox import OutboxRow, OutboxState
from timclient.store.places import Place
from timclient.store.timeline import StoredEvent

Row = MessageItem | NoticeItem | GapItem | TimelineStart

_MESSAGES = frozenset(("m.room.message", "m.room.encrypted", "m.sticker"))
_SILENT = frozenset(("m.room.redaction", "m.reaction", "m.room.member"))
_SEND_STATES = {
    OutboxState.QUEUED: SendState.QUEUED,
    OutboxState.SENDING: SendState.SENDING,
    OutboxState.FAILED: SendState.FAILED,
    OutboxState.ACCEPTED: SendState.SENT,
}
_KEY_MISSING = UndecryptableContent(UndecryptableReason.KEY_MISSING)
# The sender's device could not know this one: the key comes only from a backup.
_BEFORE_SIGN_IN = UndecryptableContent(UndecryptableReason.BEFORE_SIGN_IN)
_NAMED_STATE = {
    "m.room.create": (NoticeKind.CREATED, ""),
    "m.room.encryption": (NoticeKind.ENCRYPTED, ""),
    "m.room.name": (NoticeKind.RENAMED, "name"),
    "m.room.topic": (NoticeKind.TOPIC, "topic"),
}


class RowSource:
    """Reads the rows of one room for one user."""

    def __init__(
        self,
        stores: Stores,
        room_id: RoomId,
        account: Account,
        authenticity: Callable[[RoomId, str, UserId], Authenticity],
    ) -> None:
        self._authenticity = authenticity
        self._stores = stores
        self._room_id = room_id
        self._own = account.user_id
        self._signed_in = account.signed_in
        self._encrypted = False

    def view(self, window: Window) -> View:
        """The stored events of a window."""
        return read(self._stores.timeline, self._room_id, window)

    def follow(self, window: Window, top: Place | None) -> tuple[Window, View]:
        """The same after the room has changed; see :func:`follow`."""
        return follow(self._stores.timeline, self._room_id, window, top)

    def read_place(self, view: View) -> EventId | None:
        """The last shown event the user has read.

        The receipt may stand on an event that is not shown, and who has never read anything here
        has read up to his own coming in. Where the place lies before the window, everything shown
        is new: then the event before the first message stands for it.
        """
        read_event = self._stores.rooms.read_event(self._room_id)
        place = self._stores.timeline.place(self._room_id, read_event) if read_event else None
        found: EventId | None = None
        for event in view.events:
            shown = event.state_key is not None or event.type in _MESSAGES
            joined = event.type == "m.room.member" and event.state_key == self._own
            before = place is not None and event.place <= place
            if shown and (before or (place is None and read_event is None and joined)):
                found = event.event_id
        return found

    def may_invite(self) -> bool:
        """Whether the user's power level suffices to invite."""
        levels = decode(self._stores.rooms.state_content(self._room_id, "m.room.power_levels"))
        users = levels.get("users")
        default = levels.get("users_default", 0)
        own = users.get(self._own, default) if isinstance(users, dict) else default
        needed = levels.get("invite", 0)
        return isinstance(own, int) and isinstance(needed, int) and own >= needed

    def build(self, view: View, filling: Mapping[str, GapState]) -> list[Row]:
        """Return the rows of a view in chronological order, echoes of unsent messages last."""
        names = self._stores.rooms.names(self._room_id)
        self._encrypted = self._stores.rooms.encrypted(self._room_id)
        outbox = self._stores.outbox.of_room(self._room_id)
        relations = Relations(self._own, names, read_html)
        gather(self._stores, self._room_id, relations, view.events, outbox)
        readers = self._readers(view)
        rows = self._with_gaps(view, filling, relations, readers)
        if view.newest:
            messages = (row for row in outbox if row.target is None)
            rows.extend(self._echo(row, relations) for row in messages)
        return _with_own_names(rows)

    def _with_gaps(
        self,
        view: View,
        filling: Mapping[str, GapState],
        relations: Relations,
        readers: Mapping[int, Sequence[UserId]],
    ) -> list[Row]:
        holes = {s.number: before(s) for s in view.segments if s.prev_batch is not None}
        rows: list[Row] = []
        if view.whole and not (view.events and view.events[0].place.segment in holes):
            rows.append(TimelineStart())
        ignored = frozenset(self._stores.rooms.ignored())
        segment: int | None = None
        for index, event in enumerate(view.events):
            if event.place.segment != segment:
                segment = event.place.segment
                uid = holes.get(segment)
                if uid is not None and (index > 0 or view.whole):
                    rows.append(GapItem(uid, filling.get(uid, GapState.OPEN)))
            if event.sender in ignored and event.state_key is None:
                continue
            row = self._row(event, relations, readers.get(index, ()))
            if row is not None:
                rows.append(row)
        if view.open_end is not None:
            uid = behind(view.open_end)
            rows.append(GapItem(uid, filling.get(uid, GapState.OPEN)))
        return rows

    def _row(
        self, event: StoredEvent, relations: Relations, read_by: Sequence[UserId]
    ) -> Row | None:
        names = relations.names
        if event.state_key is not None:
            return self._notice(event, names)
        if event.type.startswith(VERIFICATION) or event.type in _SILENT:
            return None
        if event.type not in _MESSAGES and not _has_fallback(event):
            return None
        content, edited = relations.content(event)
        if event.timestamp < self._signed_in and content == _KEY_MISSING:
            content = _BEFORE_SIGN_IN
        own = event.sender == self._own
        waiting = relations.waiting(event.event_id)
        state = SendState.READ if own and read_by else SendState.SENT
        return MessageItem(
            uid=event.transaction_id if own and event.transaction_id else event.event_id,
            sender=event.sender,
            sender_name=display(event.sender, names),
            own=own,
            timestamp=event.timestamp,
            content=content,
            event_id=event.event_id,
            transaction_id=waiting.transaction_id if waiting else None,
            state=_SEND_STATES[waiting.state] if waiting else state,
            failure=waiting.failure if waiting else "",
            edited=edited,
            unencrypted=self._encrypted and event.clear and not event.redacted,
            read_by=tuple(display(user, names) for user in read_by) if own else (),
            authenticity=(
                self._authenticity(self._room_id, event.sealed_by, event.sender)
                if event.sealed_by and not event.problem
                else Authenticity.PROVEN
            ),
            reply=None if event.redacted else relations.quote(event.content),
            reactions=relations.reactions_of(event.event_id),
        )

    def _echo(self, row: OutboxRow, relations: Relations) -> MessageItem:
        return MessageItem(
            uid=row.transaction_id,
            sender=self._own,
            sender_name=display(self._own, relations.names),
            own=True,
            timestamp=row.created,
            content=to_content(row.type, row.content, read_html=read_html),
            event_id=row.event_id,
            transaction_id=row.transaction_id,
            state=_SEND_STATES[row.state],
            failure=row.failure,
            reply=relations.quote(row.content),
        )

    def _notice(self, event: StoredEvent, names: Mapping[UserId, str]) -> NoticeItem | None:
        values = decode(event.content)
        actor = display(event.sender, names)
        if event.type == "m.room.member" and event.state_key:
            kind = _membership_kind(event, text_of(values, "membership"))
            subject = text_of(values, "displayname") or display(UserId(event.state_key), names)
            value = ""
        elif event.type in _NAMED_STATE and event.state_key == "":
            kind, field = _NAMED_STATE[event.type]
            subject, value = "", text_of(values, field) if field else ""
        else:
            return None
        if kind is None:
            return None
        return NoticeItem(
            uid=event.event_id,
            timestamp=event.timestamp,
            kind=kind,
            actor=actor,
            subject=subject,
            value=value,
            event_id=event.event_id,
        )

    def _readers(self, view: View) -> dict[int, list[UserId]]:
        """Who has read each event: everybody whose receipt stands there or later."""
        receipts = self._stores.timeline.receipts(self._room_id)
        events = view.events
        found: dict[int, list[UserId]] = {}
        so_far = [] if view.newest else self._readers_behind(view, receipts)
        for index in range(len(events) - 1, -1, -1):
            event = events[index]
            here = {*receipts.get(event.event_id, ()), event.sender} - {self._own}
            if not here.issubset(so_far):
                # In an order of their own: who writes again must not change all rows above.
                so_far = sorted(here.union(so_far))
            found[index] = so_far
        return found

    def _readers_behind(
        self, view: View, receipts: Mapping[EventId, Sequence[UserId]]
    ) -> list[UserId]:
        """Whose receipts stand on something newer than the window."""
        if not view.events:
            return []
        last = view.events[-1].place
        stored = self._stores.timeline.some(self._room_id, list(receipts))
        behind = (event_id for event_id, event in stored.items() if event.place > last)
        return [user for event in behind for user in receipts[event] if user != self._own]


def read_html(html: str, body: str) -> RichText:
    """Formatted text as values; the library behind it is imported with the first one."""
    from timclient.markup import received  # noqa: PLC0415 - heavy

    return received.read_html(html, body)


def _with_own_names(rows: list[Row]) -> list[Row]:
    """A server may give two events one transaction id; every row still has a uid of its own."""
    seen: set[str] = set()
    for index, row in enumerate(rows):
        if row.uid in seen and isinstance(row, MessageItem):
            rows[index] = replace(row, uid=row.event_id or f"{row.uid}-{index}")
        seen.add(rows[index].uid)
    return rows


def _has_fallback(event: StoredEvent) -> bool:
    """Foreign event types are shown only where they bring a text for those who do not know them."""
    return b'"body"' in event.content or b'"de.gematik.text"' in event.content


def _membership_kind(event: StoredEvent, membership: str) -> NoticeKind | None:
    itself = event.sender == event.state_key
    match membership:
        case "join":
            return NoticeKind.JOINED
        case "invite":
            return NoticeKind.INVITED
        case "leave":
            return NoticeKind.LEFT if itself else NoticeKind.REMOVED
        case "ban":
            return NoticeKind.BANNED
    return None
