"""What the rows of a conversation say, in the English of the source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale

from timclient.domain.errors import BadResponse, Forbidden, IdentityChanged, ServerFault
from timclient.domain.ids import UserId
from timclient.domain.message import (
    Authenticity,
    FileContent,
    FileKind,
    RedactedContent,
    TextContent,
    UndecryptableContent,
    UndecryptableReason,
    UnknownContent,
)
from timclient.domain.send_state import SendState
from timclient.domain.timeline import GapState, MessageItem, NoticeItem, NoticeKind
from timclient.ui.texts import timeline as texts
from timclient.ui.texts.unreadable import KeysHere, remedy_text, undecryptable_text

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def _british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


def message(**values: object) -> MessageItem:
    fields: dict[str, object] = {
        "uid": "1",
        "sender": UserId("@a:b"),
        "sender_name": "Klein, Michael",
        "own": True,
        "timestamp": 0,
        "content": TextContent("x"),
    }
    return MessageItem(**{**fields, **values})  # type: ignore[arg-type]


def notice(kind: NoticeKind, value: str = "", actor: str = "Klein, Michael") -> NoticeItem:
    return NoticeItem("1", 0, kind, actor, "Weber, Anna", value)


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_notice_is_a_whole_sentence(kind: NoticeKind) -> None:
    for value in ("", "Wound care"):
        text = texts.notice_text(notice(kind, value))
        assert text
        assert "{" not in text


def test_notices_name_who_did_what() -> None:
    assert texts.notice_text(notice(NoticeKind.INVITED)) == "Klein, Michael invited Weber, Anna"
    assert "“Wound {x}”" in texts.notice_text(notice(NoticeKind.RENAMED, "Wound {x}"))
    assert texts.notice_text(notice(NoticeKind.LEFT, actor="")) == "Somebody left the chat"


def test_every_reason_has_its_own_sentence() -> None:
    assert len({undecryptable_text(r) for r in UndecryptableReason}) == len(UndecryptableReason)


def test_contents_as_words() -> None:
    assert texts.content_text(TextContent("Guten Tag")) == "Guten Tag"
    assert texts.content_text(RedactedContent()) == "This message was deleted."
    assert texts.content_text(UnknownContent("m.poll", "Umfrage")) == "Umfrage"
    assert "cannot show" in texts.content_text(UnknownContent("m.poll"))
    reason = UndecryptableReason.TAMPERED
    assert texts.content_text(UndecryptableContent(reason)) == undecryptable_text(reason)


def test_files_with_name_and_size() -> None:
    file = FileContent("EKG.pdf", FileKind.FILE, 1_234_567)
    assert texts.content_text(file) == "File: EKG.pdf, 1.2 MB"
    assert texts.content_text(FileContent("a.ogg", FileKind.AUDIO)) == "Sound: a.ogg"
    assert len({texts.file_text(FileContent("x", kind)) for kind in FileKind}) == len(FileKind)


def test_states() -> None:
    assert len({texts.send_state_text(state) for state in SendState}) == len(SendState)
    assert texts.state_text(message(state=SendState.READ)) == "read"
    assert texts.state_text(message(edited=True)) == "edited · sent"
    assert texts.state_text(message(own=False)) == ""
    many = message(state=SendState.READ, read_by=("A", "B"))
    assert "2" in texts.state_text(many)


def test_a_failed_message_says_why() -> None:
    failed = message(state=SendState.FAILED, failure=Forbidden.code)
    assert "does not allow" in texts.failure_text(failed)
    assert texts.failure_text(message()) == ""


def test_gaps_and_marks_speak() -> None:
    assert len({texts.gap_text(state) for state in GapState}) == len(GapState)
    assert texts.start_text()
    assert texts.read_marker_text()


def test_days_near_and_far() -> None:
    today = date(2026, 11, 23)
    assert texts.day_text(today, today) == "Today, Monday 23 November"
    assert texts.day_text(date(2026, 11, 22), today) == "Yesterday, Sunday 22 November"
    assert texts.day_text(date(2026, 3, 1), today) == "Sunday, 1 March"
    assert texts.day_text(date(2025, 12, 31), today) == "Wednesday, 31 December 2025"
    new_year = date(2027, 1, 1)
    assert texts.day_text(date(2026, 12, 31), new_year) == "Yesterday, Thursday 31 December 2026"


def test_time_of_day_in_the_zone() -> None:
    assert texts.time_text(0, UTC) == "00:00"
    assert texts.time_text(0, ZoneInfo("Europe/Berlin")) == "01:00"


def test_message_in_clear_is_marked_in_words() -> None:
    assert "unencrypted" in texts.state_text(message(own=False, unencrypted=True))
    assert "unencrypted" not in texts.state_text(message(own=False))


@pytest.mark.parametrize("authenticity", Authenticity)
def test_where_a_message_comes_from(authenticity: Authenticity) -> None:
    told = texts.state_text(message(own=False, authenticity=authenticity))
    doubtful = authenticity in (Authenticity.UNSIGNED_DEVICE, Authenticity.UNKNOWN_DEVICE)
    assert told.startswith("⚠") == doubtful
    assert bool(told) == doubtful
    explained = texts.authenticity_text(authenticity)
    assert bool(explained) == (doubtful or authenticity is Authenticity.UNPROVEN)


def test_a_message_that_waits_for_a_confirmed_identity() -> None:
    waiting = message(state=SendState.QUEUED, failure=IdentityChanged.code)
    assert texts.state_text(waiting) == "waiting: confirm identity"
    assert texts.state_text(message(state=SendState.QUEUED)) == "waiting to be sent"


@pytest.mark.parametrize("code", [ServerFault.code, BadResponse.code])
def test_a_message_the_service_stumbles_over_says_so_while_it_waits(code: str) -> None:
    waiting = message(state=SendState.QUEUED, failure=code)
    assert texts.state_text(waiting) == "waiting: problem at the service"


def test_what_was_sent_before_signing_in_is_promised_to_nobody() -> None:
    text = undecryptable_text(UndecryptableReason.BEFORE_SIGN_IN)
    assert "before you signed in on this device" in text
    assert "appears" not in text


def test_what_makes_earlier_messages_readable() -> None:
    before = UndecryptableReason.BEFORE_SIGN_IN
    said = {keys: undecryptable_text(before, keys) for keys in KeysHere}
    assert len(set(said.values())) == len(KeysHere)
    assert "Confirm this device" in said[KeysHere.UNCONFIRMED]
    assert "missing in the backup too" in said[KeysHere.COMPLETE]
    assert [keys for keys in KeysHere if remedy_text(before, keys)] == [
        KeysHere.UNCONFIRMED,
        KeysHere.LOCKED,
    ]
    assert not remedy_text(UndecryptableReason.TAMPERED, KeysHere.UNCONFIRMED)


def test_a_key_that_does_not_come_is_asked_for() -> None:
    assert "ask the sender" in undecryptable_text(UndecryptableReason.KEY_MISSING)


def test_lines_for_several_messages() -> None:
    runs = texts.Runs()
    reasons = (
        UndecryptableReason.BEFORE_SIGN_IN,
        UndecryptableReason.BEFORE_JOINING,
        UndecryptableReason.KEY_MISSING,
    )
    lines = {runs.text(reason, 12) for reason in reasons}
    assert len(lines) == 3
    assert all("12 " in line and "message" in line for line in lines)


def test_a_chat_begins_on_a_day_and_by_somebody() -> None:
    day = date(2026, 11, 21)
    assert texts.beginning_text(day, "Weber, Anna") == (
        "Chat started on 21 November 2026 by Weber, Anna"
    )
    assert texts.beginning_text(day, "") == "Chat started on 21 November 2026"
