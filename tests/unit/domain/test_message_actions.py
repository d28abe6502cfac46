"""What can be done with which message."""

from __future__ import annotations

from dataclasses import replace

import pytest

from timclient.domain.attachment import MediaSource
from timclient.domain.ids import EventId, TransactionId, UserId
from timclient.domain.message import (
    Content,
    FileContent,
    FileKind,
    LocationContent,
    RedactedContent,
    TextContent,
    TextKind,
    UndecryptableContent,
    UndecryptableReason,
    UnknownContent,
)
from timclient.domain.message_actions import WRITING, Deletion, MessageAction, actions, deletion
from timclient.domain.outgoing import DELETABLE_MS
from timclient.domain.send_state import SendState
from timclient.domain.timeline import MessageItem

A = MessageAction
NOW = 10 * DELETABLE_MS
FILE = FileContent("EKG.pdf", FileKind.FILE, source=MediaSource("mxc://a/b"))
UNREADABLE = UndecryptableContent(UndecryptableReason.KEY_MISSING)


def item(content: Content, *, own: bool = True, age: int = 0, **more: object) -> MessageItem:
    return MessageItem(
        "1",
        UserId("@a:b"),
        "Weber, Anna",
        own,
        NOW - age,
        content,
        event_id=EventId("$1"),
        **more,  # type: ignore[arg-type]
    )


def test_an_own_young_text_can_be_edited_and_deleted_for_all() -> None:
    found = actions(item(TextContent("Hallo")), NOW)
    assert {A.REPLY, A.REACT, A.EDIT, A.COPY, A.FORWARD, A.SELECT, A.DETAILS} <= found
    assert A.DELETE in found
    assert not found & {A.REMOVE_TEXT, A.REPORT, A.OPEN, A.SAVE, A.RESEND, A.DISCARD, A.HISTORY}


def test_after_a_day_only_the_text_can_be_taken_away() -> None:
    just = actions(item(TextContent("x"), age=DELETABLE_MS - 1), NOW)
    late = actions(item(TextContent("x"), age=DELETABLE_MS), NOW)
    assert (A.DELETE in just, A.REMOVE_TEXT in just) == (True, False)
    assert (A.DELETE in late, A.REMOVE_TEXT in late) == (False, True)


def test_others_messages_can_be_reported_but_not_changed() -> None:
    found = actions(item(TextContent("x"), own=False), NOW)
    assert A.REPORT in found
    assert not found & {A.EDIT, A.DELETE, A.REMOVE_TEXT}


@pytest.mark.parametrize("kind", [TextKind.NOTICE, TextKind.EMOTE])
def test_only_plain_texts_are_edited(kind: TextKind) -> None:
    assert A.EDIT not in actions(item(TextContent("x", kind)), NOW)


def test_files_are_opened_and_their_caption_is_edited() -> None:
    assert {A.OPEN, A.SAVE, A.EDIT, A.FORWARD} <= actions(item(FILE), NOW)
    nowhere = actions(item(replace(FILE, source=None)), NOW)
    assert not nowhere & {A.OPEN, A.SAVE, A.EDIT, A.FORWARD}


def test_places_and_unknown_messages() -> None:
    place = actions(item(LocationContent("Praxis", 52.5, 13.4)), NOW)
    assert {A.COPY, A.FORWARD} <= place
    assert A.EDIT not in place
    assert A.COPY in actions(item(UnknownContent("m.poll", "Umfrage")), NOW)
    assert not actions(item(UnknownContent("m.poll")), NOW) & {A.COPY, A.FORWARD, A.EDIT}


def test_what_cannot_be_read_can_hardly_be_used() -> None:
    assert actions(item(UNREADABLE, own=False), NOW) == {A.DETAILS, A.REPORT}
    assert actions(item(UNREADABLE), NOW) == {A.DETAILS, A.DELETE, A.SELECT}
    assert actions(item(UNREADABLE, age=DELETABLE_MS), NOW) == {A.DETAILS}


def test_deleted_messages() -> None:
    assert actions(item(RedactedContent()), NOW) == {A.DETAILS}
    softly = item(RedactedContent(softly=True), edited=True)
    assert actions(softly, NOW) == {A.DETAILS, A.HISTORY, A.DELETE, A.SELECT}
    old = replace(softly, timestamp=NOW - DELETABLE_MS)
    assert actions(old, NOW) == {A.DETAILS, A.HISTORY}


@pytest.mark.parametrize(
    ("state", "found"),
    [
        (SendState.QUEUED, {A.COPY, A.DISCARD}),
        (SendState.SENDING, {A.COPY}),
        (SendState.FAILED, {A.COPY, A.RESEND, A.DISCARD}),
    ],
)
def test_unsent_messages(state: SendState, found: set[MessageAction]) -> None:
    unsent = replace(
        item(TextContent("x")), event_id=None, transaction_id=TransactionId("t"), state=state
    )
    assert actions(unsent, NOW) == found


def test_an_edit_that_failed_can_be_repeated() -> None:
    edited = item(TextContent("x"), state=SendState.FAILED, transaction_id=TransactionId("t"))
    assert {A.RESEND, A.DISCARD, A.REPLY} <= actions(edited, NOW)


def test_where_one_may_not_write_nothing_changes() -> None:
    found = actions(item(TextContent("x")), NOW, may_write=False)
    assert not found & WRITING
    assert {A.COPY, A.FORWARD, A.DETAILS} <= found


def test_deleting_several_tells_them_apart() -> None:
    some = [
        item(TextContent("neu")),
        replace(item(TextContent("alt"), age=DELETABLE_MS), event_id=EventId("$2")),
        item(TextContent("fremd"), own=False),
    ]
    assert deletion(some, NOW) == Deletion((EventId("$1"),), (EventId("$2"),), 1)
