"""Recognising an encrypted event by its ciphertext, whatever the server adds or forgets."""

from __future__ import annotations

import hashlib

from timclient.domain.json_object import decode, text_of


def fingerprint(content: bytes) -> str:
    """Return 32 hex digits that name a ciphertext; of content in clear, those of all its bytes."""
    ciphertext = text_of(decode(content), "ciphertext")
    return hashlib.sha256(ciphertext.encode() or content).hexdigest()[:32]
