"""Where the parts of an identity provider are, and which keys it has.

The document is a signed one; its signer must hold a certificate of the TI with the provider's
role. Paths differ between providers, so none is known beforehand but the document's own.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from timclient.domain.errors_identity import (
    IdentityClockWrong,
    IdpAnswerInvalid,
    IdpUntrusted,
)
from timclient.domain.identity import NOTABLE_SKEW_S, origin_of
from timclient.domain.json_object import decode, text_of
from timclient.identity import jose
from timclient.identity.certificates import (
    Signer,
    check_signer,
    read_der,
    read_roots,
    read_signer,
)
from timclient.identity.environments import IdentityEnvironment
from timclient.identity.http import Answer, Http
from timclient.identity.jose import PublicKey
from timclient.identity.refusals import idp_failure

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

log = logging.getLogger(__name__)

TOLERANCE_S = 300.0
_PATH = "/.well-known/openid-configuration"
_DAY_S = 86_400
_OK = 200
_LATEST = 2**40
_MOST_DIGITS = 12
_KID_DISCOVERY, _KID_SIGNING, _KID_ENCRYPTION = "puk_disc_sig", "puk_idp_sig", "puk_idp_enc"


@dataclass(frozen=True, slots=True)
class Document:
    """The checked document; ``expires`` in seconds since 1970."""

    issuer: str
    authorization: str
    signing_key: str
    encryption_key: str
    expires: int


@dataclass(frozen=True, slots=True)
class Idp:
    """An identity provider as it is now. ``skew_s``: what this computer's clock is ahead of it,
    0 where it does not tell."""

    document: Document
    signing: PublicKey
    encryption: PublicKey = field(repr=False)
    skew_s: float = 0.0


class Discovery:
    """Keeps what it has fetched until the document ends.

    ``clock`` gives seconds since 1970.
    """

    def __init__(
        self,
        http: Http,
        environment: IdentityEnvironment,
        clock: Callable[[], float],
    ) -> None:
        self._http = http
        self._environment = environment
        self._clock = clock
        self._known: dict[str, Idp] = {}
        self._turn = asyncio.Lock()

    async def idp(self, origin: str, user_agent: str) -> Idp:
        """Return a provider by its origin.

        Raises:
            IdpUntrusted: signature, certificate, role or dates are not right.
            IdpAnswerInvalid: it does not say what it must.
            IdentityClockWrong: nothing can be checked with this computer's clock.
            IdentityNotSetUp: the installation's roots cannot be read.
            NetworkError, ServerError: there is no answer.
        """
        async with self._turn:
            known = self._known.get(origin)
            if known is None or known.document.expires <= self._clock():
                known = await self._fetch(origin, user_agent)
                self._known = {**self._known, origin: known}
            return known

    async def new_encryption_key(self, origin: str, user_agent: str) -> Idp:
        """Fetch the encryption key anew: the provider did not understand what was sent.

        Raises:
            As :meth:`idp`.
        """
        known = await self.idp(origin, user_agent)
        uri = known.document.encryption_key
        key = jose.key_from_jwk(await self._json(uri, user_agent), _KID_ENCRYPTION)
        fresh = Idp(known.document, known.signing, key, known.skew_s)
        self._known = {**self._known, origin: fresh}
        return fresh

    async def _fetch(self, origin: str, user_agent: str) -> Idp:
        roots = read_roots(self._environment.roots)
        answer = await self._http.get(f"{origin}{_PATH}", user_agent, "application/jwt, */*")
        _expect(answer)
        skew = 0.0 if answer.date is None else self._clock() - answer.date
        token = jose.parse(_ascii(answer.body))
        signer = read_signer(token.certificates())
        await self._check(signer, roots, user_agent, skew)
        claims = jose.verify(token, signer.key())
        if token.typ != "JWT" or token.kid != _KID_DISCOVERY:
            raise IdpUntrusted("discovery header")
        document = read_document(claims, origin, self._clock(), skew)
        # One after the other: there is one connection to a host.
        signing = await self._signing_key(document, roots, user_agent, skew)
        uri = document.encryption_key
        encryption = jose.key_from_jwk(await self._json(uri, user_agent), _KID_ENCRYPTION)
        if abs(skew) > NOTABLE_SKEW_S:
            log.warning("identity: this computer's clock differs by %.0f s", skew)
        return Idp(document, signing, encryption, skew)

    async def _signing_key(
        self, document: Document, roots: Sequence[Certificate], user_agent: str, skew: float
    ) -> PublicKey:
        value = await self._json(document.signing_key, user_agent)
        key = jose.key_from_jwk(value, _KID_SIGNING)
        signer = read_signer(jose.certificates_of(value))
        if signer.key() != key:
            raise IdpUntrusted("key and certificate")
        await self._check(signer, roots, user_agent, skew)
        return key

    async def _check(
        self, signer: Signer, roots: Sequence[Certificate], user_agent: str, skew: float
    ) -> None:
        between: list[Certificate] = []
        ca_url, name = self._environment.ca_url, signer.issuer_name
        if ca_url and name and not signer.is_issued_by_any(roots):
            place = f"{ca_url}/ECC/SUB-CA/{quote(name.replace(' ', '_'), safe='')}.der"
            answer = await self._http.get(place, user_agent, "*/*")
            if answer.status == _OK:
                between.append(read_der(answer.body))
            else:
                log.info("identity: no certificate of the signer's issuer: %d", answer.status)
        try:
            check_signer(signer, roots, between, datetime.fromtimestamp(self._clock(), UTC))
        except IdpUntrusted as error:
            raise _clock_or(error, skew) from error

    async def _json(self, url: str, user_agent: str) -> Mapping[str, Any]:
        answer = await self._http.get(url, user_agent)
        _expect(answer)
        found = decode(answer.body)
        if not found:
            raise IdpAnswerInvalid("key")
        return found


def read_document(
    claims: Mapping[str, Any], origin: str, now: float, skew: float = 0.0
) -> Document:
    """Check the claims of a discovery document whose signature is right (A_20512).

    Raises:
        IdpUntrusted: it is too old, or leads to another host.
        IdentityClockWrong: its dates are wrong, and so is this computer's clock.
        IdpAnswerInvalid: something is missing.
    """
    begins, ends = whole_seconds(claims, "iat"), whole_seconds(claims, "exp")
    if not begins - TOLERANCE_S <= now < ends + TOLERANCE_S:
        raise _clock_or(IdpUntrusted("discovery out of time"), skew)
    if ends - begins > _DAY_S:
        raise _clock_or(IdpUntrusted("discovery valid for too long"), skew)
    issuer = text_of(dict(claims), "issuer")
    if not origin_of(issuer).startswith("https://"):
        raise IdpAnswerInvalid("issuer")
    return Document(
        issuer,
        _own(claims, "authorization_endpoint", origin),
        _own(claims, "uri_puk_idp_sig", origin),
        _own(claims, "uri_puk_idp_enc", origin),
        ends,
    )


def whole_seconds(claims: Mapping[str, Any], name: str) -> int:
    """Return a moment in seconds since 1970; some providers write it as a text.

    Raises:
        IdpAnswerInvalid: there is none.
    """
    value = claims.get(name)
    digits = isinstance(value, str) and value.isascii() and value.isdigit()
    if isinstance(value, str) and digits and len(value) <= _MOST_DIGITS:
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < _LATEST:
        raise IdpAnswerInvalid(name)
    return value


def _own(claims: Mapping[str, Any], name: str, origin: str) -> str:
    url = text_of(dict(claims), name)
    if not url.isprintable() or origin_of(url) != origin:
        raise IdpUntrusted(name) if url else IdpAnswerInvalid(name)
    return url


def _clock_or(error: IdpUntrusted, skew: float) -> IdpUntrusted | IdentityClockWrong:
    return IdentityClockWrong(skew, error.detail) if abs(skew) > TOLERANCE_S else error


def _expect(answer: Answer) -> None:
    if answer.status != _OK:
        raise idp_failure(answer)


def _ascii(body: bytes) -> str:
    try:
        return body.decode("ascii").strip()
    except UnicodeDecodeError as error:
        raise IdpAnswerInvalid("no compact token") from error
