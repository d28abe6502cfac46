"""Sign-in with a card: directory, challenge, consent, signature, code, owner token."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from timclient.domain.card import Card, CardCertificate, CertificateState, PinPrompt, PinState
from timclient.domain.errors_cards import CardTooOld, CertificateExpired
from timclient.domain.errors_identity import ChallengeExpired, ConsentDenied, IdpRefused
from timclient.domain.identity import (
    HURRY_SHARE,
    NOTABLE_SKEW_S,
    Consent,
    ConsentPrompt,
    OwnerToken,
    SignInProgress,
    SignInStep,
    Tells,
)
from timclient.domain.json_object import decode
from timclient.identity import jose
from timclient.identity.auth_request import AuthRequest, check_answer, read_request
from timclient.identity.challenge import Challenge, read_challenge, seal, signing_input
from timclient.identity.discovery import Discovery, Idp
from timclient.identity.environments import IdentityEnvironment
from timclient.identity.http import Agent, Answer, Http
from timclient.identity.owner_token import read_owner_token
from timclient.identity.prompts import Watched
from timclient.identity.refusals import STALE_KEY, directory_failure, idp_failure

log = logging.getLogger(__name__)

_OK = 200
_REDIRECTS = (302, 303)
_DIRECTORY_CLIENT = "vzd"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the identity provider wants signed, and when that came (monotonic)."""

    request: AuthRequest
    idp: Idp
    challenge: Challenge
    came: float


class IdpSignIn:
    """Signs in at the identity provider for the directory, which is the relying party.

    ``wall`` gives seconds since 1970, ``clock`` monotonic ones; tokens end by the latter.
    """

    def __init__(
        self,
        http: Http,
        environment: IdentityEnvironment,
        agent: Agent,
        *,
        wall: Callable[[], float] = time.time,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._http = http
        self._environment = environment
        self._agent = agent
        self._wall = wall
        self._clock = clock
        self._discovery = Discovery(http, environment, wall)

    async def prepare(self) -> None:
        """Load what the first sign-in needs, while the user still looks for his card."""
        await asyncio.to_thread(jose.warm)

    async def sign_in(
        self, card: Card, pins: PinPrompt, consents: ConsentPrompt, tell: Tells
    ) -> OwnerToken:
        """Return an owner token of the card's holder.

        A challenge that has run out is fetched anew once; where the card then needs its PIN
        again, the user is asked before.

        Raises:
            CardError, PinError: nothing was signed; a wrong PIN is never repeated by itself.
            CertificateExpired, CardTooOld: the card is no longer valid.
            ConsentDenied: the user does not want to.
            ChallengeExpired: the PIN came too late, and the user does not want to again.
            CardRefused, SignatureRefused, IdpRefused: the identity provider refuses.
            IdpUnknown, IdpUntrusted, IdentityClockWrong: nothing was signed.
            OwnerTokenRefused: the directory does not take the provider's answer.
            NetworkError, ServerError: somebody does not answer as he should.
        """
        tell(SignInProgress(SignInStep.READING_CERTIFICATE, card.info))
        certificate = await card.certificate()
        self._check(certificate)
        asked = await self._agreed(card, consents, tell, None)
        try:
            location = await self._answer(asked, card, certificate, pins, tell, allowed=True)
        except ChallengeExpired:
            log.info("identity: the challenge has run out, once more")
            allowed = await _allowed_again(card, consents)
            tell(SignInProgress(SignInStep.STARTING_AGAIN, card.info))
            asked = await self._agreed(card, consents, tell, asked.challenge.consent)
            location = await self._answer(asked, card, certificate, pins, tell, allowed=allowed)
        tell(SignInProgress(SignInStep.FETCHING_TOKEN, card.info))
        return await self._fetch(location, card, tell)

    def _check(self, certificate: CardCertificate) -> None:
        if not certificate.elliptic:
            raise CardTooOld
        state = certificate.state(datetime.fromtimestamp(self._wall(), UTC))
        if state in (CertificateState.ENDED, CertificateState.NOT_YET):
            raise CertificateExpired(state.value)

    async def _ask(self, card: Card, tell: Tells) -> Asked:
        """Steps 1 and 2: where the directory leads, and the challenge there."""
        tell(SignInProgress(SignInStep.CONTACTING, card.info))
        agent = self._agent.named(_DIRECTORY_CLIENT)
        begun = await self._http.get(f"{self._environment.directory}/owner-authenticate", agent)
        if begun.status not in _REDIRECTS:
            raise directory_failure(begun)
        request = read_request(begun.location, self._environment)
        agent = self._agent.named(request.client_id)
        idp = await self._discovery.idp(request.idp, agent)
        came = self._clock()
        answer = await self._http.get(request.url, agent)
        if answer.status in _REDIRECTS:
            # The provider has something against the request and says so to the directory.
            check_answer(answer.location, request)
        if answer.status != _OK:
            raise idp_failure(answer)
        now = self._wall()
        if answer.date is not None:
            skew = now - answer.date
            if abs(skew) > NOTABLE_SKEW_S:
                tell(SignInProgress(SignInStep.CONTACTING, card.info, skew_s=skew))
            now = answer.date
        return Asked(request, idp, read_challenge(decode(answer.body), request, idp, now), came)

    async def _agreed(
        self, card: Card, consents: ConsentPrompt, tell: Tells, known: Consent | None
    ) -> Asked:
        """A challenge to whose consent the user agrees, or has agreed. Whoever thought about it
        for long gets a new challenge, before he types a PIN for nothing."""
        asked = await self._ask(card, tell)
        challenge = asked.challenge
        if challenge.consent == known:
            return asked
        tell(SignInProgress(SignInStep.ASKING_CONSENT, card.info))
        if not await consents.agrees(challenge.consent):
            raise ConsentDenied
        left = challenge.lifetime_s - (self._clock() - asked.came)
        if left > challenge.lifetime_s * HURRY_SHARE:
            return asked
        return await self._agreed(card, consents, tell, challenge.consent)

    async def _answer(
        self,
        asked: Asked,
        card: Card,
        certificate: CardCertificate,
        pins: PinPrompt,
        tell: Tells,
        *,
        allowed: bool,
    ) -> str:
        """Steps 3 to 5: the signature, and where the provider leads after it."""
        signed = await self._signed(asked, card, certificate, pins, tell, allowed=allowed)
        tell(SignInProgress(SignInStep.SENDING, card.info))
        try:
            answer = await self._post(asked, asked.idp, signed)
        except IdpRefused as error:
            if error.gematik_code != STALE_KEY:
                raise
            log.info("identity: the provider's key is another one")
            agent = self._agent.named(asked.request.client_id)
            fresh = await self._discovery.new_encryption_key(asked.request.idp, agent)
            answer = await self._post(asked, fresh, signed)
        check_answer(answer.location, asked.request)
        return answer.location

    async def _signed(
        self,
        asked: Asked,
        card: Card,
        certificate: CardCertificate,
        pins: PinPrompt,
        tell: Tells,
        *,
        allowed: bool,
    ) -> str:
        text = signing_input(asked.challenge, certificate.der)
        watched = Watched(
            pins,
            tell,
            card.info,
            self._clock,
            began=asked.came,
            lifetime_s=asked.challenge.lifetime_s,
            allowed=allowed,
        )
        watched.begin()
        try:
            digest = hashlib.sha256(text.encode()).digest()
            return jose.with_signature(text, await card.sign(digest, watched))
        finally:
            watched.end()

    async def _post(self, asked: Asked, idp: Idp, signed: str) -> Answer:
        answer = await self._http.post(
            idp.document.authorization,
            self._agent.named(asked.request.client_id),
            {"signed_challenge": seal(signed, asked.challenge, idp)},
        )
        if answer.status not in _REDIRECTS:
            raise idp_failure(answer)
        return answer

    async def _fetch(self, location: str, card: Card, tell: Tells) -> OwnerToken:
        """Step 6: the directory redeems the code and gives its own token."""
        answer = await self._http.get(location, self._agent.named(_DIRECTORY_CLIENT))
        if answer.status != _OK:
            raise directory_failure(answer)
        token = read_owner_token(answer.body, self._clock())
        tell(SignInProgress(SignInStep.DONE, card.info))
        return token


async def _allowed_again(card: Card, consents: ConsentPrompt) -> bool:
    """Whether the PIN may be asked for once more; where the card does not need it, nobody is
    asked."""
    if (await card.pin_status()).state is PinState.VERIFIED:
        return False
    if not await consents.goes_on():
        raise ChallengeExpired("not again")
    return True
