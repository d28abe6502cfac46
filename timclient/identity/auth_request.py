"""What the directory wants of the identity provider, and what that one answers to it."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from timclient.domain.errors import TimError
from timclient.domain.errors_identity import IdpAnswerInvalid, IdpUnknown
from timclient.identity.environments import IdentityEnvironment
from timclient.identity.refusals import refusal

MOST_CHARACTERS = 8192
_MOST_FIELDS = 40
_STATE = re.compile(r"[A-Za-z0-9_-]{1,512}")
_PKCE = re.compile(r"[A-Za-z0-9_-]{42,44}")
_NAME = re.compile(r"[A-Za-z0-9._-]{1,128}")
_CODE = re.compile(r"[A-Za-z0-9._~+/=-]{1,8192}")


@dataclass(frozen=True, slots=True)
class AuthRequest:
    """An OAuth authorization request; the directory is the relying party and keeps the verifier.

    ``idp`` is the origin of the identity provider. ``state`` and the rest are not shown in logs.
    """

    url: str = field(repr=False)
    idp: str
    client_id: str
    redirect_uri: str
    scope: str
    state: str = field(repr=False)
    code_challenge: str = field(repr=False)
    nonce: str = field(default="", repr=False)


def read_request(url: str, environment: IdentityEnvironment) -> AuthRequest:
    """Read where the directory sends the user; the rules are those of the reference server.

    Raises:
        IdpUnknown: it leads to no known provider, or the answer would go to somebody else.
        IdpAnswerInvalid: it is no authorization request.
    """
    if not url or len(url) > MOST_CHARACTERS or not url.isascii() or not url.isprintable():
        raise IdpAnswerInvalid("redirect")
    idp = environment.idp_of(url)
    found = _fields(url)
    if not environment.is_at_directory(found.get("redirect_uri", "")):
        raise IdpUnknown("redirect_uri")
    if (found.get("response_type"), found.get("code_challenge_method")) != ("code", "S256"):
        raise IdpAnswerInvalid("authorization request")
    request = AuthRequest(
        url,
        idp,
        found.get("client_id", ""),
        found["redirect_uri"],
        found.get("scope", ""),
        found.get("state", ""),
        found.get("code_challenge", ""),
        found.get("nonce", ""),
    )
    if (
        not _NAME.fullmatch(request.client_id)
        or not _STATE.fullmatch(request.state)
        or not _PKCE.fullmatch(request.code_challenge)
        or "openid" not in request.scope.split()
        or (request.nonce and not _STATE.fullmatch(request.nonce))
    ):
        raise IdpAnswerInvalid("authorization request")
    return request


def check_answer(location: str, request: AuthRequest) -> None:
    """Look at where the identity provider sends the user, before anybody goes there.

    Raises:
        IdpUnknown: it does not lead back to the directory.
        IdpAnswerInvalid: it belongs to another sign-in, or there is no code.
        IdpRefused: the identity provider refuses; see :mod:`timclient.identity.refusals`.
    """
    if not location or len(location) > 2 * MOST_CHARACTERS or not location.isprintable():
        raise IdpAnswerInvalid("location")
    if location.partition("?")[0] != request.redirect_uri or "#" in location:
        raise IdpUnknown("location")
    found = _fields(location)
    error = _error_in(found)
    if error is not None:
        raise error
    if not hmac.compare_digest(found.get("state", "").encode(), request.state.encode()):
        raise IdpAnswerInvalid("state")
    if not _CODE.fullmatch(found.get("code", "")):
        raise IdpAnswerInvalid("code")


def _error_in(found: dict[str, str]) -> TimError | None:
    if "error" not in found:
        return None
    return refusal(found["error"], found.get("gematik_code", found.get("error_code", "")))


def _fields(url: str) -> dict[str, str]:
    """The query; a name that stands there twice is refused: others might read the other value."""
    try:
        pairs = parse_qsl(
            urlsplit(url).query,
            keep_blank_values=True,
            max_num_fields=_MOST_FIELDS,
            errors="strict",
        )
    except ValueError as error:
        raise IdpAnswerInvalid("query") from error
    found = dict(pairs)
    if len(found) != len(pairs):
        raise IdpAnswerInvalid("query")
    return found
