"""Reads the directory's answer with an owner token; the token itself is opaque to us."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from timclient.domain.errors_identity import IdpAnswerInvalid
from timclient.domain.identity import OwnerToken
from timclient.domain.json_object import decode, text_of
from timclient.identity import jose

_LONGEST_LIFE_S = 86_400.0 * 7
_TOKEN = re.compile(r"[!-~]{1,16384}")
_TELEMATIK_ID = re.compile(r"[!-~]{1,128}")
_MOST_AUDIENCES = 10


def read_owner_token(body: bytes, now: float) -> OwnerToken:
    """Return the token; ``now`` is by the caller's monotonic clock.

    Raises:
        IdpAnswerInvalid: there is none, or none that could be sent.
    """
    found = decode(body)
    value = text_of(found, "access_token")
    kind = text_of(found, "token_type") or "Bearer"
    if not _TOKEN.fullmatch(value) or kind.lower() != "bearer":
        raise IdpAnswerInvalid("owner token")
    life = _seconds(found.get("expires_in"))
    claims = _claims(value)
    return OwnerToken(value, now + life, life, _telematik_id(claims), _audiences(claims))


def _claims(value: str) -> Mapping[str, Any]:
    """What a JWT says; a token of another form says nothing."""
    try:
        return jose.payload_of(value)
    except IdpAnswerInvalid:
        return {}


def _telematik_id(claims: Mapping[str, Any]) -> str:
    for name in ("idNummer", "sub"):
        found = claims.get(name)
        if isinstance(found, str) and _TELEMATIK_ID.fullmatch(found):
            return found
    return ""


def _audiences(claims: Mapping[str, Any]) -> tuple[str, ...]:
    found = claims.get("aud")
    every = found if isinstance(found, list) else [found]
    return tuple(one for one in every if isinstance(one, str))[:_MOST_AUDIENCES]


def _seconds(value: object) -> float:
    """How long it lives; some services write a text."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:9])
    if not isinstance(value, int | float) or isinstance(value, bool) or not value > 0:
        raise IdpAnswerInvalid("expires_in")
    return min(float(value), _LONGEST_LIFE_S)
