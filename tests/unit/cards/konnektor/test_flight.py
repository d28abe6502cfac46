"""The server's certificate in the first bytes of a handshake."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from timclient.cards.konnektor.flight import MOST_BYTES, leaf_in

LEAF = b"leaf" * 100


def message(kind: int, body: bytes) -> bytes:
    return bytes([kind]) + len(body).to_bytes(3, "big") + body


def certificate(*ders: bytes) -> bytes:
    entries = b"".join(len(der).to_bytes(3, "big") + der for der in ders)
    return message(11, len(entries).to_bytes(3, "big") + entries)


def record(content: bytes, kind: int = 22) -> bytes:
    return bytes([kind, 3, 3]) + len(content).to_bytes(2, "big") + content


HELLO = message(2, bytes(70))
FLIGHT = record(HELLO) + record(certificate(LEAF, b"authority")) + record(message(14, b""))


def test_found() -> None:
    assert leaf_in(FLIGHT) == LEAF
    assert leaf_in(record(HELLO + certificate(LEAF))) == LEAF


def test_in_pieces() -> None:
    whole = HELLO + certificate(LEAF)
    pieces = b"".join(record(whole[at : at + 50]) for at in range(0, len(whole), 50))
    assert leaf_in(pieces) == LEAF
    found = [leaf_in(pieces[:size]) for size in range(len(pieces) + 1)]
    assert set(found) == {None, LEAF}
    assert found[-1] == LEAF
    assert found[-60] is None


def test_nothing_there() -> None:
    assert leaf_in(b"") is None
    assert leaf_in(record(bytes([2, 40]), kind=21)) is None
    assert leaf_in(b"HTTP/1.1 400 Bad Request\r\n\r\n") is None
    assert leaf_in(record(certificate())) is None
    assert leaf_in(record(message(11, b"\x00\x00\x09\x00\x00\xff" + b"x"))) is None


def test_many_small_pieces_take_no_time() -> None:
    small = b"".join(record(b"\x00") for _ in range(MOST_BYTES // 6))
    many = b"".join(record(message(0, b"") * 4000) for _ in range(4))
    started = time.process_time()
    assert leaf_in(small) is None
    assert leaf_in(many) is None
    assert time.process_time() - started < 0.5


@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    leaf_in(content)
    leaf_in(record(content))
