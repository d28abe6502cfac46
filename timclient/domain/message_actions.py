"""What can be done with a message: a pure function of the message and the time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from timclient.domain.ids import EventId
from timclient.domain.message import (
    FileContent,
    LocationContent,
    RedactedContent,
    TextContent,
    TextKind,
    UndecryptableContent,
    UnknownContent,
)
from timclient.domain.outgoing import may_delete_for_all
from timclient.domain.send_state import SendState
from timclient.domain.timeline import MessageItem


class MessageAction(Enum):
    """One thing to do with a message."""

    REPLY = "reply"
    REACT = "react"
    EDIT = "edit"
    COPY = "copy"
    FORWARD = "forward"
    SELECT = "select"
    PIN = "pin"
    OPEN = "open"
    OPEN_OUTSIDE = "open-outside"  # with another program
    SAVE = "save"
    HISTORY = "history"
    DETAILS = "details"
    REPORT = "report"
    DELETE = "delete"  # for everybody, within a day
    REMOVE_TEXT = "remove-text"  # the text alone, whatever the age
    RESEND = "resend"
    DISCARD = "discard"


A = MessageAction
# What changes the chat: only where the user may write in it.
WRITING = frozenset((A.REPLY, A.REACT, A.EDIT, A.PIN, A.DELETE, A.REMOVE_TEXT, A.RESEND))
_READABLE = (TextContent, FileContent, LocationContent, UnknownContent)
_FAILED = frozenset((A.RESEND, A.DISCARD))


def actions(item: MessageItem, now_ms: int, *, may_write: bool = True) -> frozenset[MessageAction]:
    """Return what can be done with a message now (ms since 1970).

    A message that is not sent yet can only be copied, sent again or discarded. ``may_write`` is
    false in chats the user has left or may only read.
    """
    found = _waiting(item.state)
    if _says_something(item):
        found.add(A.COPY)
    if item.event_id is not None:
        found |= _of_content(item) | _of_deleting(item, now_ms)
        found.add(A.DETAILS)
        if item.edited:
            found.add(A.HISTORY)
        if not item.own and not isinstance(item.content, RedactedContent):
            found.add(A.REPORT)
        if found & {A.COPY, A.FORWARD, A.DELETE, A.REMOVE_TEXT}:
            found.add(A.SELECT)
    return frozenset(found if may_write else found - WRITING)


@dataclass(frozen=True, slots=True)
class Deletion:
    """Which messages go for everybody, which only lose their text, and how many stay."""

    for_all: tuple[EventId, ...] = ()
    softly: tuple[EventId, ...] = ()
    kept: int = 0


def deletion(items: Iterable[MessageItem], now_ms: int) -> Deletion:
    """Return what deleting some messages means for each of them."""
    for_all: list[EventId] = []
    softly: list[EventId] = []
    kept = 0
    for item in items:
        offered = actions(item, now_ms)
        if item.event_id is not None and A.DELETE in offered:
            for_all.append(item.event_id)
        elif item.event_id is not None and A.REMOVE_TEXT in offered:
            softly.append(item.event_id)
        else:
            kept += 1
    return Deletion(tuple(for_all), tuple(softly), kept)


def _waiting(state: SendState) -> set[MessageAction]:
    if state is SendState.FAILED:
        return set(_FAILED)
    return {A.DISCARD} if state is SendState.QUEUED else set()


def _says_something(item: MessageItem) -> bool:
    content = item.content
    if isinstance(content, UnknownContent):
        return bool(content.fallback)
    return isinstance(content, TextContent | FileContent | LocationContent)


def _of_content(item: MessageItem) -> set[MessageAction]:
    content = item.content
    if not isinstance(content, _READABLE):
        return set()
    found = {A.REPLY, A.REACT, A.PIN}
    if isinstance(content, FileContent):
        if content.source is None:
            return found
        found |= {A.OPEN, A.OPEN_OUTSIDE, A.SAVE}
    if not isinstance(content, UnknownContent):
        found.add(A.FORWARD)
        if item.own and _has_text(content):
            found.add(A.EDIT)
    return found


def _has_text(content: TextContent | FileContent | LocationContent) -> bool:
    """Whether there is a text that can be written anew; that of a file is its caption."""
    if isinstance(content, TextContent):
        return content.kind is TextKind.TEXT
    return isinstance(content, FileContent)


def _of_deleting(item: MessageItem, now_ms: int) -> set[MessageAction]:
    content = item.content
    if not item.own or content == RedactedContent():
        return set()
    if may_delete_for_all(item.timestamp, now_ms):
        return {A.DELETE}
    textless = isinstance(content, RedactedContent | UndecryptableContent)
    return set() if textless else {A.REMOVE_TEXT}
