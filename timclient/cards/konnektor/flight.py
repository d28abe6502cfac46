"""Finds the server's certificate in the first bytes of a TLS 1.2 handshake, where it stands in
clear: it is judged before this side answers with its own certificate."""

from __future__ import annotations

from collections.abc import Iterator

MOST_BYTES = 64 * 1024
_HANDSHAKE = 22
_CERTIFICATE = 11
_RECORD_HEAD = 5
_MESSAGE_HEAD = 4
_LENGTH = 3


def leaf_in(received: bytes) -> bytes | None:
    """Return the DER of the server's own certificate; None while it has not come. Never raises."""
    messages = b"".join(_handshake(received))
    start = 0
    while len(messages) - start >= _MESSAGE_HEAD:
        kind = messages[start]
        body = start + _MESSAGE_HEAD
        end = body + int.from_bytes(messages[start + 1 : body], "big")
        if len(messages) < end:
            return None
        if kind == _CERTIFICATE:
            return _first(messages[body:end])
        start = end
    return None


def _handshake(received: bytes) -> Iterator[bytes]:
    """Contents of the complete records up to the first that is no handshake (RFC 5246 6.2.1)."""
    start = 0
    while len(received) - start >= _RECORD_HEAD and received[start] == _HANDSHAKE:
        content = start + _RECORD_HEAD
        end = content + int.from_bytes(received[content - 2 : content], "big")
        if len(received) < end:
            return
        yield received[content:end]
        start = end


def _first(body: bytes) -> bytes | None:
    """The first entry of a certificate_list (RFC 5246 7.4.2)."""
    size = int.from_bytes(body[_LENGTH : 2 * _LENGTH], "big")
    leaf = body[2 * _LENGTH : 2 * _LENGTH + size]
    return leaf if leaf and len(leaf) == size else None
