"""From timeline items to rows with ready texts: all that the drawing needs to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import Enum
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication

from timclient.domain.direction import plain_name
from timclient.domain.ids import EventId, TransactionId
from timclient.domain.message import (
    Content,
    FileContent,
    SendState,
    TextContent,
    TextKind,
    UndecryptableContent,
)
from timclient.domain.timeline import (
    DayDivider,
    GapItem,
    GapState,
    MessageItem,
    NoticeItem,
    NoticeKind,
    ReadMarker,
    TimelineStart,
)
from timclient.ui.texts.timeline import (
    Runs,
    authenticity_text,
    beginning_text,
    content_text,
    day_text,
    failure_text,
    gap_text,
    notice_text,
    read_marker_text,
    sender_text,
    size_text,
    start_text,
    state_text,
    time_text,
)
from timclient.ui.texts.unreadable import KeysHere, remedy_text
from timclient.ui.timeline.folds import Fold, ShownItem
from timclient.ui.timeline.links import Link, find_links

translate = QCoreApplication.translate
_TAG_LENGTH = 4


class BodyKind(Enum):
    """How the inside of a bubble looks."""

    TEXT = "text"
    QUIET = "quiet"
    FILE = "file"


class LineKind(Enum):
    """How a row between the bubbles looks."""

    DAY = "day"
    NEW = "new"
    NOTICE = "notice"
    START = "start"
    GAP = "gap"
    FOLD = "fold"


@dataclass(frozen=True, slots=True)
class BubbleRow:
    """A message. ``ticks`` is 0, 1 (on the server) or 2 (read); ``hint`` is told on asking;
    ``remedy`` names the step that may make it readable."""

    uid: str
    own: bool
    sender: str
    body: str
    kind: BodyKind
    meta: str
    spoken: str
    ticks: int = 0
    continues: bool = False
    failure: str = ""
    tag: str = ""
    detail: str = ""
    links: tuple[Link, ...] = ()
    event_id: EventId | None = None
    transaction_id: TransactionId | None = None
    time: str = ""
    resend: str = ""
    discard: str = ""
    hint: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class LineRow:
    """Everything that is no message."""

    uid: str
    kind: LineKind
    text: str
    event_id: EventId | None = None
    enabled: bool = True
    opened: bool = False
    remedy: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        if self.kind is not LineKind.FOLD:
            return self.text
        state = (
            translate("Timeline", "expanded") if self.opened else translate("Timeline", "collapsed")
        )
        return f"{self.text}, {state}"


Row = BubbleRow | LineRow


def row_of(item: ShownItem, today: date, zone: tzinfo, keys: KeysHere = KeysHere.UNKNOWN) -> Row:
    """Return the row of an item; ``keys`` decides what unreadable messages are told to need."""
    match item:
        case MessageItem():
            return _bubble(item, zone, keys)
        case NoticeItem():
            return LineRow(item.uid, LineKind.NOTICE, notice_text(item), item.event_id)
        case DayDivider():
            return LineRow(item.uid, LineKind.DAY, day_text(item.day, today))
        case ReadMarker():
            return LineRow(item.uid, LineKind.NEW, read_marker_text())
        case GapItem():
            enabled = item.state is not GapState.LOADING
            return LineRow(item.uid, LineKind.GAP, gap_text(item.state), enabled=enabled)
        case TimelineStart():
            return LineRow(item.uid, LineKind.START, start_text())
        case Fold():
            text = _fold_text(item, zone)
            remedy = remedy_text(item.reason, keys) if item.reason is not None else ""
            return LineRow(
                item.uid, LineKind.FOLD, text, item.event_id, opened=item.opened, remedy=remedy
            )


def _fold_text(item: Fold, zone: tzinfo) -> str:
    if item.reason is not None:
        return Runs().text(item.reason, len(item.items))
    first = item.items[0]
    created = isinstance(first, NoticeItem) and first.kind is NoticeKind.CREATED
    actor = first.actor if created and isinstance(first, NoticeItem) else ""
    return beginning_text(datetime.fromtimestamp(first.timestamp / 1000, zone).date(), actor)


def _bubble(item: MessageItem, zone: tzinfo, keys: KeysHere) -> BubbleRow:
    body = content_text(item.content, keys)
    kind, tag, detail = BodyKind.QUIET, "", ""
    if isinstance(item.content, TextContent):
        kind = BodyKind.TEXT
        if item.content.kind is TextKind.EMOTE:
            body = f"{sender_text(item)} {body}"
    elif isinstance(item.content, FileContent):
        kind, body = BodyKind.FILE, plain_name(item.content.name)
        tag = _tag(body)
        detail = "" if item.content.size is None else size_text(item.content.size)
    failed = item.state is SendState.FAILED
    time = time_text(item.timestamp, zone) if item.timestamp else ""
    state = "" if failed else state_text(item)
    failure = failure_text(item)
    return BubbleRow(
        uid=item.uid,
        own=item.own,
        sender=sender_text(item),
        body=body,
        kind=kind,
        meta=" · ".join(word for word in (time, state) if word),
        spoken=_spoken(item, time, state, failure, keys),
        ticks=_ticks(item),
        continues=item.continues,
        failure=failure,
        tag=tag,
        detail=detail,
        links=find_links(body) if kind is BodyKind.TEXT else (),
        event_id=item.event_id,
        transaction_id=item.transaction_id,
        time=time,
        resend=translate("Timeline", "Send again") if failed else "",
        discard=_discard_word(item),
        hint=authenticity_text(item.authenticity),
        remedy=_remedy(item.content, keys),
    )


def _remedy(content: Content, keys: KeysHere) -> str:
    return remedy_text(content.reason, keys) if isinstance(content, UndecryptableContent) else ""


def _discard_word(item: MessageItem) -> str:
    """A message that waits can be stopped; one on its way cannot."""
    if item.state is SendState.FAILED:
        return translate("Timeline", "Discard")
    return translate("Timeline", "Do not send") if item.state is SendState.QUEUED else ""


def _spoken(item: MessageItem, time: str, state: str, failure: str, keys: KeysHere) -> str:
    who = translate("Timeline", "You") if item.own else sender_text(item)
    head = ", ".join(word for word in (who, time) if word)
    tail = ", ".join(word for word in (state, failure) if word)
    text = f"{head}: {_plain(item.content, keys)}"
    return f"{text} ({tail})" if tail else text


def _plain(content: Content, keys: KeysHere) -> str:
    return " ".join(content_text(content, keys).split())


def _ticks(item: MessageItem) -> int:
    if not item.own:
        return 0
    return {SendState.SENT: 1, SendState.READ: 2}.get(item.state, 0)


def _tag(name: str) -> str:
    suffix = PurePath(name).suffix.lstrip(".").upper()
    return suffix if 0 < len(suffix) <= _TAG_LENGTH else translate("Timeline", "File")
