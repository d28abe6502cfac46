"""What the parts of messages and the windows about them say, in the English of the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale

from tests.ui.timeline_rows import music, quote, voice
from timclient.domain.attachment import Transfer, TransferState
from timclient.domain.errors import Offline
from timclient.domain.ids import EventId
from timclient.domain.message import (
    FileContent,
    FileKind,
    LocationContent,
    Quote,
    Reaction,
    RedactedContent,
)
from timclient.domain.message_actions import Deletion, MessageAction
from timclient.ui.texts import message_dialogs, messages, timeline

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def _british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


def test_every_action_has_its_own_words() -> None:
    assert len({messages.action_text(action) for action in MessageAction}) == len(MessageAction)


def test_every_state_of_a_file_has_its_own_words() -> None:
    texts = {messages.transfer_text(Transfer(state, 5, 10), "1 MB") for state in TransferState}
    assert len(texts) == len(TransferState)
    assert messages.transfer_text(Transfer(TransferState.ABSENT), "1 MB") == "1 MB"
    assert messages.transfer_text(Transfer(TransferState.HERE), "") == "on this computer"
    waiting = Transfer(TransferState.WAITING, failure="server-fault")
    assert "problem at the service" in messages.transfer_text(waiting, "").lower()
    loading = Transfer(TransferState.RUNNING, 31_000_000, 84_000_000)
    assert messages.transfer_text(loading, "") == "31.0 MB of 84.0 MB"
    assert messages.transfer_text(Transfer(TransferState.RUNNING), "") == "Loading …"


def test_a_failed_file_says_why() -> None:
    failed = Transfer(TransferState.FAILED, failure=Offline.code)
    assert messages.transfer_text(failed, "").startswith("⚠ ")
    assert "try again" in messages.transfer_text(Transfer(TransferState.FAILED), "")


def test_quotes() -> None:
    own = quote(1, "Guten\nTag", own=True)
    assert (messages.quote_name(own), messages.quote_text(own)) == ("You", "Guten Tag")
    assert messages.spoken_quote(own) == "Reply to yourself, “Guten Tag”"
    unknown = Quote(EventId("$1"))
    assert messages.quote_name(unknown) == "Earlier message"
    assert messages.spoken_quote(unknown) == "Reply to an earlier message"
    evil = replace(quote(1, "x"), sender_name="Klein\u202e")
    assert "\u202e" not in messages.quote_name(evil) + messages.spoken_quote(evil)


def test_reactions() -> None:
    many = Reaction("👍", 25, False, tuple(f"P{n}" for n in range(20)))
    assert messages.reaction_people(many).endswith("P19 and 5 other(s)")
    assert messages.reaction_people(Reaction("👍", 1, False, ("Klein",))) == "Klein"
    assert messages.reaction_key(Reaction("", 1)) == "?"
    assert messages.spoken_reactions(()) == ""
    assert messages.spoken_reactions((Reaction("👍", 1),)) == "1 reaction(s): 👍 1"


def test_speeds_and_lengths() -> None:
    assert [messages.speed_text(speed) for speed in (1, 1.5, 2.0)] == ["1×", "1.5×", "2×"]
    lengths = [timeline.length_text(ms) for ms in (0, 34_999, 600_000, 3_723_000, -5)]
    assert lengths == ["0:00", "0:34", "10:00", "1:02:03", "0:00"]


def test_contents_of_all_kinds() -> None:
    assert timeline.content_text(voice(34)) == "Voice message, 0:34"
    assert timeline.content_text(music()) == "Sound: Herzton_links.mp3, 2.4 MB"
    captioned = FileContent("a.pdf", FileKind.FILE, caption="Siehe Seite 2")
    assert timeline.content_text(captioned) == "File: a.pdf\nSiehe Seite 2"
    place = LocationContent("Praxis", -33.5, 151.25)
    assert timeline.content_text(place) == "Praxis\n-33.50000, 151.25000"
    assert timeline.content_text(replace(place, body="geo:1,2")) == "-33.50000, 151.25000"
    assert "text" in timeline.content_text(RedactedContent(softly=True))


def test_deletions_are_told_apart() -> None:
    one, two = EventId("$1"), EventId("$2")
    assert message_dialogs.deletion_title(Deletion((one,), (two,))).startswith("Delete 2")
    assert message_dialogs.deletion_title(Deletion((), (two,))).startswith("Remove the text of 1")
    assert len(message_dialogs.deletion_texts(Deletion((one,), (two,), 1))) == 4
    assert len(message_dialogs.deletion_texts(Deletion((one,)))) == 2
