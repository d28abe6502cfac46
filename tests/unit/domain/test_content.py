from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.domain.content import replacement_of, to_content, to_preview
from timclient.domain.event import relation_of
from timclient.domain.json_object import decode
from timclient.domain.message import (
    FileContent,
    FileKind,
    RedactedContent,
    TextContent,
    TextKind,
    UndecryptableContent,
    UndecryptableReason,
    UnknownContent,
)
from timclient.domain.room import PreviewKind

json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["msgtype", "body", "info", "size", "m.relates_to", "m.new_content", "filename"]
            ),
            inner,
        )
    ),
    max_leaves=12,
)


@given(json | st.binary(max_size=50))
def test_nothing_in_a_content_raises(value: object) -> None:
    raw = value if isinstance(value, bytes) else msgspec.json.encode(value)
    content = to_content("m.room.message", raw)
    to_preview(content, "Klein", own=False)
    replacement_of(raw)
    relation_of(raw)


def encode(**values: object) -> bytes:
    return msgspec.json.encode(values)


def test_texts() -> None:
    assert to_content("m.room.message", encode(msgtype="m.text", body="a\nb")) == TextContent(
        "a\nb"
    )
    assert to_content("m.room.message", encode(msgtype="m.emote", body="x")) == TextContent(
        "x", TextKind.EMOTE
    )


def test_reply_fallback_is_dropped() -> None:
    raw = msgspec.json.encode(
        {
            "msgtype": "m.text",
            "body": "> <@a:b> Frage\n> zwei\n\nAntwort",
            "m.relates_to": {"m.in_reply_to": {"event_id": "$x"}},
        }
    )
    assert to_content("m.room.message", raw) == TextContent("Antwort")


def test_quote_that_is_no_reply_stays() -> None:
    raw = encode(msgtype="m.text", body="> Zitat\n\nText")
    assert to_content("m.room.message", raw) == TextContent("> Zitat\n\nText")


def test_files_have_a_name_and_perhaps_a_size() -> None:
    raw = encode(msgtype="m.image", body="Bild.jpg", info={"size": 12})
    assert to_content("m.room.message", raw) == FileContent("Bild.jpg", FileKind.IMAGE, 12)
    raw = encode(msgtype="m.file", body="x", filename="b.pdf", info={"size": -1})
    assert to_content("m.room.message", raw) == FileContent("b.pdf", FileKind.FILE, caption="x")


def test_what_cannot_be_read_says_why() -> None:
    content = to_content("m.room.encrypted", b"{}", UndecryptableReason.TAMPERED.value)
    assert content == UndecryptableContent(UndecryptableReason.TAMPERED)
    assert to_preview(content, "", own=False).kind is PreviewKind.UNDECRYPTABLE


def test_redaction_wins() -> None:
    raw = encode(msgtype="m.text", body="geheim")
    assert to_content("m.room.message", raw, redacted=True) == RedactedContent()


def test_unknown_types_show_their_fallback() -> None:
    assert to_content("de.gematik.fhir", encode(body="Fragebogen")) == UnknownContent(
        "de.gematik.fhir", "Fragebogen"
    )


@pytest.mark.parametrize("raw", [b"", b"[]", b"1", b"{", b"\xff", b'"\\ud800"'])
def test_decode_gives_a_dictionary_always(raw: bytes) -> None:
    assert decode(raw) == {}


def test_preview_is_one_short_line() -> None:
    preview = to_preview(TextContent("a\n\n  b " + "x" * 1000), "Klein", own=False)
    assert preview.text.startswith("a b xxx")
    assert len(preview.text) == 200
