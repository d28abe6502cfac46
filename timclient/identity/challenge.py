"""The challenge of the identity provider: checked, and put into the form a card signs."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from timclient.domain.errors_identity import IdpAnswerInvalid, IdpUntrusted
from timclient.domain.identity import Consent, ConsentItem
from timclient.identity import jose
from timclient.identity.auth_request import AuthRequest
from timclient.identity.discovery import TOLERANCE_S, Idp, whole_seconds

_MOST_ITEMS = 40
_MOST_TEXT = 400


@dataclass(frozen=True, slots=True)
class Challenge:
    """A challenge that was checked. ``expires`` is sent back as it came, in seconds since 1970;
    ``lifetime_s`` is how long it lives from its making."""

    text: str = field(repr=False)
    expires: int
    lifetime_s: float
    consent: Consent


def read_challenge(
    body: Mapping[str, Any], request: AuthRequest, idp: Idp, now: float
) -> Challenge:
    """Check an answer of the authorization endpoint against what the directory asked for.

    ``now`` is by the provider's clock where it tells, in seconds since 1970.

    Raises:
        IdpUntrusted: it was signed by somebody else, or belongs to another sign-in.
        IdpAnswerInvalid: it is none.
    """
    text = body.get("challenge")
    if not isinstance(text, str):
        raise IdpAnswerInvalid("challenge")
    claims = jose.verify(jose.parse(text), idp.signing)
    wanted = {
        "iss": idp.document.issuer,
        "token_type": "challenge",
        "response_type": "code",
        "client_id": request.client_id,
        "redirect_uri": request.redirect_uri,
        "state": request.state,
        "code_challenge": request.code_challenge,
        "code_challenge_method": "S256",
    }
    if request.nonce:
        wanted["nonce"] = request.nonce
    for name, value in wanted.items():
        if claims.get(name) != value:
            raise IdpUntrusted(f"challenge: {name}")
    expires, made = whole_seconds(claims, "exp"), whole_seconds(claims, "iat")
    if now > expires + TOLERANCE_S or made > now + TOLERANCE_S:
        raise IdpUntrusted("challenge out of time")
    return Challenge(text, expires, float(max(expires - made, 0)), read_consent(body))


def read_consent(body: Mapping[str, Any]) -> Consent:
    """Return what the provider says will be given away. Its texts are shown, so they are short.

    Raises:
        IdpAnswerInvalid: it does not say, and nobody can agree to that.
    """
    consent = body.get("user_consent")
    if not isinstance(consent, dict):
        raise IdpAnswerInvalid("consent")
    found = Consent(
        _items(consent.get("requested_scopes")), _items(consent.get("requested_claims"))
    )
    if not found.scopes and not found.claims:
        raise IdpAnswerInvalid("consent")
    return found


def signing_input(challenge: Challenge, certificate: bytes) -> str:
    """Return what the card signs: the challenge under a header with the card's certificate."""
    header = {
        "alg": jose.SIGNING,
        "typ": "JWT",
        "cty": jose.NESTED,
        "x5c": [base64.b64encode(certificate).decode()],
    }
    return jose.signing_input(header, {"njwt": challenge.text})


def seal(signed: str, challenge: Challenge, idp: Idp) -> str:
    """Return ``signed_challenge`` for the provider.

    Raises:
        IdpAnswerInvalid: the provider's key cannot be used.
    """
    return jose.encrypt({"njwt": signed}, idp.encryption, challenge.expires)


def _items(value: object) -> tuple[ConsentItem, ...]:
    """Names with texts; some providers give a list of names only."""
    if isinstance(value, dict):
        pairs = [(str(name), text if isinstance(text, str) else "") for name, text in value.items()]
    elif isinstance(value, list):
        pairs = [(name, "") for name in value if isinstance(name, str)]
    elif value is None:
        pairs = []
    else:
        raise IdpAnswerInvalid("consent")
    if len(pairs) > _MOST_ITEMS:
        raise IdpAnswerInvalid("consent")
    return tuple(ConsentItem(_plain(name), _plain(text)) for name, text in pairs)


def _plain(text: str) -> str:
    shown = "".join(one if one.isprintable() else " " for one in text[:_MOST_TEXT])
    return " ".join(shown.split())
