"""What rows know and say of messages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ui import demo
from tests.ui.timeline_rows import RICH_TEXT, file, music, picture, quote, voice
from tests.ui.timeline_stage import message
from timclient.domain.ids import EventId, TransactionId
from timclient.domain.message import (
    FileContent,
    FileKind,
    LocationContent,
    Quote,
    Reaction,
    RedactedContent,
    TextContent,
    TextKind,
)
from timclient.domain.send_state import SendState
from timclient.domain.timeline import MessageItem
from timclient.ui.timeline.row_of import row_of
from timclient.ui.timeline.rows import BubbleRow, CardKind

pytestmark = pytest.mark.usefixtures("qapp")

FILM = FileContent("Gang.mp4", FileKind.VIDEO, 12_400_000, duration_ms=62_500)


def row(item: MessageItem) -> BubbleRow:
    found = row_of(item, demo.NOW.date(), demo.ZONE)
    assert isinstance(found, BubbleRow)
    return found


def with_content(content: object, **more: object) -> BubbleRow:
    return row(replace(message(0), content=content, **more))  # type: ignore[arg-type]


def test_a_plain_message_has_nothing_else() -> None:
    plain = row(message(0, "Hallo"))
    assert plain.quote is plain.card is None
    assert not plain.chips
    assert plain.copied == "Hallo"
    assert plain.spoken == "Klein, Michael, 08:00: Hallo"


@pytest.mark.parametrize(
    ("content", "kind", "spoken"),
    [
        (file(), CardKind.FILE, "File: EKG_2026-11-22.pdf"),
        (picture(), CardKind.PICTURE, "Picture: Rhythmusstreifen.jpg"),
        (voice(), CardKind.SOUND, "Voice message, 0:34"),
        (music(), CardKind.SOUND, "Sound: Herzton_links.mp3"),
        (FileContent("a.mp4", FileKind.VIDEO), CardKind.FILE, "Video: a.mp4"),
        (FILM, CardKind.FILE, "Video: Gang.mp4, 1:02, 12.4 MB"),
        (LocationContent("Praxis", 52.5, 13.25), CardKind.PLACE, "Praxis 52.50000, 13.25000"),
    ],
)
def test_every_card_is_spoken(content: object, kind: CardKind, spoken: str) -> None:
    found = with_content(content)
    assert found.card is not None
    assert found.card.kind is kind
    assert spoken in found.spoken


def test_a_film_tells_its_length_under_its_name() -> None:
    card = with_content(FILM).card
    assert card is not None
    assert (card.detail, card.hint) == ("1:02 · 12.4 MB", "Video")
    short = with_content(replace(FILM, size=None)).card
    assert short is not None
    assert short.detail == "1:02"


def test_a_file_is_copied_by_its_name_and_caption() -> None:
    assert with_content(file()).copied == "EKG_2026-11-22.pdf"
    captioned = with_content(replace(file(), caption="ST-Senkung?"))
    assert captioned.copied == "EKG_2026-11-22.pdf\nST-Senkung?"
    assert captioned.body == "ST-Senkung?"


def test_a_place_without_words_still_has_its_degrees() -> None:
    found = with_content(LocationContent("geo:52.5,13.25", 52.5, 13.25))
    assert (found.body, found.copied) == ("", "52.50000, 13.25000")


def test_answer_picture_and_reactions_are_spoken_together() -> None:
    item = replace(
        message(0, own=True),
        content=picture(),
        reply=quote(1, "Wie sieht es aus?"),
        reactions=(Reaction("👍", 2, True, ("Klein", "Weber")), Reaction("✅", 1)),
        state=SendState.READ,
    )
    spoken = row(item).spoken
    assert spoken.startswith("You, 08:00: Reply to Klein, Michael, “Wie sieht es aus?”. Picture: ")
    assert "3 reaction" in spoken
    assert "👍 2, ✅ 1, one of them yours" in spoken
    assert spoken.endswith("(read)")


def test_an_answered_message_that_is_not_here() -> None:
    found = with_content(TextContent("Ja"), reply=Quote(EventId("$weg")))
    assert found.quote is not None
    assert found.quote.event_id == "$weg"
    assert found.quote.name
    assert "earlier message" in found.spoken


def test_a_long_quote_is_cut() -> None:
    found = with_content(TextContent("Ja"), reply=quote(1, "Wort " * 20_000))
    assert found.quote is not None
    assert len(found.quote.text) <= 301


def test_hostile_reactions_stay_small_and_are_not_turned() -> None:
    many = tuple(Reaction("\u202e" + "x" * 5000, 10_000) for _ in range(3))
    found = with_content(TextContent("a"), reactions=many)
    assert all(len(chip.text) < 24 and "\u202e" not in chip.text for chip in found.chips)
    assert found.chips[0].key == many[0].key


def test_emotes_begin_with_who_does_it() -> None:
    assert with_content(TextContent("winkt", TextKind.EMOTE)).body == "Klein, Michael winkt"
    rich = with_content(replace(RICH_TEXT, kind=TextKind.EMOTE)).rich
    assert rich[0].text.startswith("Klein, Michael Bitte")
    listed = with_content(TextContent("x", TextKind.EMOTE, RICH_TEXT.rich[1:])).rich
    assert listed[0].text == "Klein, Michael"


def test_links_of_formatted_text() -> None:
    assert with_content(RICH_TEXT).targets == ["https://leitlinien.example/acs"]
    assert row(message(0, "www.a.example")).targets == ["https://www.a.example"]


def test_edited_and_removed() -> None:
    edited = with_content(TextContent("neu"), edited=True)
    assert edited.edited == "edited"
    assert edited.edited in edited.meta
    removed = with_content(RedactedContent(softly=True), edited=True)
    assert "text of this message was removed" in removed.body


def test_something_waiting_for_anothers_message_says_nothing_of_its_way() -> None:
    found = row(replace(message(0), state=SendState.SENDING, transaction_id=TransactionId("t")))
    assert found.meta == "08:00"
