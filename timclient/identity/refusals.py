"""What an answer of the identity provider or of the directory's sign-in means when it is none of
the hoped-for ones. Texts of the other side may carry names: only codes get into the log."""

from __future__ import annotations

import re

from timclient.domain.errors import CaptivePortal, RateLimited, TimError
from timclient.domain.errors_identity import (
    CardRefused,
    ChallengeExpired,
    IdpAnswerInvalid,
    IdpDown,
    IdpRefused,
    OwnerTokenRefused,
    SignatureRefused,
)
from timclient.domain.json_object import decode, text_of
from timclient.identity.http import Answer

EXPIRED = "2032"
STALE_KEY = "2030"
_CARD = ("2020", "2044")
_SIGNATURE = "2013"
_CODE = re.compile(r"[0-9]{3,5}")
_WORD = re.compile(r"[a-z_]{1,40}")
_REDIRECTS = range(300, 400)
_TOO_MANY, _FAULT, _BAD_REQUEST = 429, 500, 400


def refusal(error: str, gematik_code: str) -> TimError:
    """Return what ``error`` and ``gematik_code`` of the identity provider mean."""
    code = gematik_code if _CODE.fullmatch(gematik_code) else ""
    word = error if _WORD.fullmatch(error) else "error"
    if code == EXPIRED:
        return ChallengeExpired(code)
    if code in _CARD:
        return CardRefused(code, word)
    if code == _SIGNATURE:
        return SignatureRefused(code, word)
    return IdpRefused(code, word)


def idp_failure(answer: Answer) -> TimError:
    """Return what an answer of the identity provider means."""
    known = _common(answer)
    if known is not None:
        return known
    if answer.status < _BAD_REQUEST:
        return IdpAnswerInvalid(f"status {answer.status}")
    body = decode(answer.body)
    if not body:
        return IdpRefused("", str(answer.status))
    return refusal(text_of(body, "error"), _gematik_code(body))


def directory_failure(answer: Answer) -> TimError:
    """Return what an answer of the directory's sign-in means: it does not take the code, or does
    not begin."""
    known = _common(answer)
    if known is not None:
        return known
    if answer.status < _BAD_REQUEST:
        return IdpAnswerInvalid(f"status {answer.status}")
    return OwnerTokenRefused(str(answer.status))


def _common(answer: Answer) -> TimError | None:
    if answer.status == _TOO_MANY:
        return RateLimited(str(answer.status))
    if answer.status >= _FAULT:
        return IdpDown(str(answer.status))
    page = answer.kind in ("text/html", "application/xhtml+xml") or answer.body[:1] == b"<"
    if page and (answer.status < _BAD_REQUEST and answer.status not in _REDIRECTS):
        return CaptivePortal(str(answer.status))
    return None


def _gematik_code(body: dict[str, object]) -> str:
    """The code is a text at most places, but a number at some."""
    found = body.get("gematik_code")
    return str(found) if isinstance(found, str | int) and not isinstance(found, bool) else ""
