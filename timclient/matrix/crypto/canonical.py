"""Canonical JSON and the frame of signed JSON: what exactly is signed.

Spec: Appendices, "Signing JSON". The signatures themselves are made and checked in signing_key.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from timclient.domain.errors import CryptoError

_LARGEST = 2**53 - 1
_DEEPEST = 100
_NOT_SIGNED = frozenset(("signatures", "unsigned"))


def canonical_json(value: Mapping[str, Any]) -> bytes:
    """Return the one encoding of a JSON object that everybody signs and hashes.

    Raises:
        CryptoError: something in it has no canonical form (a fraction, a number beyond 2**53, a
            lone surrogate, nesting without end, or a value that is no JSON).
    """
    plain = _plain(value, _DEEPEST)
    try:
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    except UnicodeEncodeError:
        raise CryptoError("lone surrogate in JSON") from None


def signable(value: Mapping[str, Any]) -> bytes:
    """Return the bytes a signature of this object covers: all but ``signatures`` and ``unsigned``.

    Raises:
        CryptoError: the object has no canonical form.
    """
    return canonical_json({key: part for key, part in value.items() if key not in _NOT_SIGNED})


def signatures_of(value: Mapping[str, Any], user_id: str) -> dict[str, str]:
    """Return the signatures of one user by key id; empty where there is nothing usable."""
    everybody = value.get("signatures")
    own = everybody.get(user_id) if isinstance(everybody, Mapping) else None
    if not isinstance(own, Mapping):
        return {}
    return {k: s for k, s in own.items() if isinstance(k, str) and isinstance(s, str)}


def with_signature(
    value: Mapping[str, Any], user_id: str, key_id: str, signature: str
) -> dict[str, Any]:
    """Return a copy of the object with one more signature; those it has stay."""
    known = value.get("signatures")
    others = dict(known) if isinstance(known, Mapping) else {}
    others[user_id] = {**signatures_of(value, user_id), key_id: signature}
    return {**value, "signatures": others}


def _plain(value: object, depth: int) -> object:
    if depth == 0:
        raise CryptoError("JSON nested too deeply")
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int | float):
        return _integer(value)
    if isinstance(value, list | tuple):
        return [_plain(part, depth - 1) for part in value]
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise CryptoError("JSON key is no string")
        return {key: _plain(part, depth - 1) for key, part in value.items()}
    raise CryptoError("value is no JSON")


def _integer(value: float) -> int:
    # 1e10 and -0.0 are whole numbers in another dress (examples of the specification). The range
    # comes first: infinity and what is no number at all have no integer.
    if not -_LARGEST <= value <= _LARGEST or value != int(value):
        raise CryptoError("number has no canonical form")
    return int(value)
