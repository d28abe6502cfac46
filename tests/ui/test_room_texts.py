"""What the room list and the status bar say, in the English of the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale

from timclient.domain import errors
from timclient.domain.ids import RoomId, UserId
from timclient.domain.room import (
    Chip,
    Membership,
    Preview,
    PreviewKind,
    RoomKind,
    RoomSection,
    RoomSummary,
)
from timclient.domain.session import Connection, Link
from timclient.ui.texts import rooms as texts

pytestmark = pytest.mark.usefixtures("qapp")
ROOM = RoomSummary(RoomId("!a:b"), "Praxisteam")


@pytest.fixture(autouse=True)
def _british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


def test_every_value_has_its_own_word() -> None:
    assert len({texts.chip_text(chip) for chip in Chip}) == len(Chip)
    assert len({texts.kind_text(kind) for kind in RoomKind}) == len(RoomKind)
    assert len({texts.section_text(section) for section in RoomSection}) == len(RoomSection)
    assert [texts.role_text(level) for level in (0, 50, 100)] == [
        "Member",
        "Moderator",
        "Administrator",
    ]


def test_preview_of_the_last_message() -> None:
    def said(preview: Preview) -> str:
        return texts.preview_text(replace(ROOM, preview=preview))

    assert said(Preview(PreviewKind.TEXT, "Labor\n ist  da", "Yıldız")) == "Yıldız: Labor ist da"
    assert said(Preview(PreviewKind.TEXT, "Danke {x}", own=True)) == "You: Danke {x}"
    assert said(Preview(PreviewKind.FILE, "EKG.pdf")) == "File: EKG.pdf"
    assert said(Preview(PreviewKind.FILE)) == "File"
    assert said(Preview(PreviewKind.PICTURE, "Die Wunde")) == "Picture: Die Wunde"
    assert said(Preview(PreviewKind.VOICE)) == "Voice message"
    assert said(Preview(PreviewKind.UNDECRYPTABLE)) == "Message not readable yet"
    assert said(Preview(PreviewKind.REDACTED)) == "Message deleted"
    assert said(Preview(PreviewKind.OTHER)) == "New message"


def test_invitation_and_draft_come_before_the_message() -> None:
    preview = Preview(PreviewKind.TEXT, "Guten Tag")
    assert texts.preview_text(ROOM) == "No messages yet"
    assert texts.preview_text(replace(ROOM, preview=preview, draft=" Ja ")) == "Draft: Ja"
    invited = replace(ROOM, membership=Membership.INVITE, preview=preview)
    assert texts.preview_text(invited) == "Invitation"
    by_id = replace(invited, inviter=UserId("@m:k"))
    assert texts.preview_text(by_id) == "Invitation from @m:k"
    assert texts.preview_text(replace(by_id, inviter_name="Klein")) == "Invitation from Klein"


@pytest.mark.parametrize(
    ("then", "text"),
    [
        (datetime(2026, 11, 23, 9, 42, tzinfo=UTC), "09:42"),
        (datetime(2026, 11, 22, 23, 59, tzinfo=UTC), "Yesterday"),
        (datetime(2026, 11, 20, 12, 0, tzinfo=UTC), "Fri"),
        (datetime(2026, 11, 3, 12, 0, tzinfo=UTC), "3 Nov"),
        (datetime(2025, 11, 3, 12, 0, tzinfo=UTC), "3 Nov 25"),
        (datetime(2026, 11, 24, 8, 0, tzinfo=UTC), "08:00"),
    ],
)
def test_when(then: datetime, text: str) -> None:
    now = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    assert texts.when_text(_ms(then), _ms(now), UTC) == text


def test_when_unknown() -> None:
    assert texts.when_text(0, 1000, UTC) == ""


def test_connection_in_words() -> None:
    whole = {texts.connection_text(Connection(link)) for link in Link}
    assert len(whole) == len(Link)
    waiting = Connection(Link.WAITING, errors.Offline(), 12.3)
    assert texts.connection_text(waiting) == "No internet connection · next attempt in 12 second(s)"
    portal = Connection(Link.WAITING, errors.CaptivePortal())
    assert "Wi-Fi" in texts.connection_text(portal)


@pytest.mark.parametrize(
    "error",
    [
        errors.ClockWrong(),
        errors.CertificateExpired(),
        errors.ServerFault(),
        errors.NotFederated(),
        errors.FederationUnknown(),
        errors.SoftLoggedOut(),
        errors.Timeout(),
        errors.StoreError(),
    ],
    ids=lambda error: error.code,
)
def test_every_reason_to_wait_has_words(error: errors.TimError) -> None:
    assert texts.connection_text(Connection(Link.WAITING, error))


def test_typing() -> None:
    assert texts.typing_text(()) == ""
    assert texts.typing_text(("A",)) == "A is typing …"
    assert texts.typing_text(("A", "B")) == "A and B are typing …"
    assert texts.typing_text(("A", "B", "C")) == "Several people are typing …"


def test_unread_in_words() -> None:
    assert texts.unread_text(0) == ""
    assert texts.unread_text(2, 1) == "2 unread message(s), 1 mention(s) of you"


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def test_roles_mean_nothing_between_two_colleagues() -> None:
    person = replace(ROOM, kind=RoomKind.PERSON)
    assert not texts.shows_roles(person)
    assert texts.shows_roles(replace(person, chips=(Chip.INSURED,)))
    assert texts.shows_roles(replace(person, kind=RoomKind.GROUP))
