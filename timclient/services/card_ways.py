"""The ways to prove who somebody is to the directory: with a card, or the gematik Authenticator."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from ssl import SSLContext, create_default_context
from typing import TYPE_CHECKING

from timclient import __version__
from timclient.domain.card import Card, CardKind, CardSource, PinPrompt
from timclient.domain.card_desk import Proof, ProofWay
from timclient.domain.errors_identity import AuthenticatorMissing
from timclient.domain.identity import (
    ConsentPrompt,
    LinkOpener,
    OwnerToken,
    SignInProgress,
    SignInStep,
    Tells,
)
from timclient.matrix.errors import from_transport
from timclient.services.card_prompts import CardPrompts
from timclient.services.card_readers import CardReaders
from timclient.services.konnektors import KonnektorService
from timclient.services.owner_tokens import ByAuthenticator, ByCard, OwnerWay, SignsIn

if TYPE_CHECKING:
    from timclient.domain.deployment import Deployment
    from timclient.identity.decoupled import DecoupledSignIn
    from timclient.identity.environments import IdentityEnvironment
    from timclient.identity.flow import IdpSignIn
    from timclient.identity.http import Agent, Http

log = logging.getLogger(__name__)

_OPENING_S = 20.0
_PRODUCT, _VENDOR = "TI-M-Desktop", "timclient"


class CardWays:
    """Makes the way for a proof; one line to the identity provider serves all of them.

    ``trust`` makes the TLS settings for identity provider and directory.
    """

    def __init__(
        self,
        deployment: Deployment,
        prompts: CardPrompts,
        konnektors: KonnektorService,
        readers: CardReaders,
        trust: Callable[[], SSLContext] = create_default_context,
    ) -> None:
        self._deployment = deployment
        self._prompts = prompts
        self._konnektors = konnektors
        self._readers = readers
        self._trust = trust
        self._opener: LinkOpener | None = None
        self._http: Http | None = None
        self._sign_in: IdpSignIn | None = None

    def set_link_opener(self, opener: LinkOpener | None) -> None:
        """Who opens links of other programs; it is called on the engine thread."""
        self._opener = opener

    async def prepare(self) -> None:
        """Load what a sign-in needs, while the user still looks for his card.

        Raises:
            IdentityNotSetUp, DirectoryNotSetUp: there is nobody to sign in with.
        """
        await self._idp().prepare()

    def way(self, proof: Proof, kind: CardKind | None) -> OwnerWay:
        """Return the way; ``kind`` is the card that is needed, None any.

        Raises:
            IdentityNotSetUp, DirectoryNotSetUp: this installation names no identity provider, no
                roots or no directory.
            AuthenticatorMissing: there is nothing to open its links with.
        """
        self._environment()
        match proof.way:
            case ProofWay.AUTHENTICATOR:
                return ByAuthenticator(self._decoupled(), kind or CardKind.HBA)
            case ProofWay.KONNEKTOR:
                return ByKonnektor(self, proof.konnektor_id, kind)
            case ProofWay.READER:
                return ByReader(self, kind)

    async def with_konnektor(
        self, konnektor_id: str, kind: CardKind | None, tell: Tells
    ) -> OwnerToken:
        """Sign in with a card in a terminal."""
        async with self._konnektors.using(konnektor_id) as source:
            return await self._by_card(source, kind).fetch(tell)

    async def with_reader(self, kind: CardKind | None, tell: Tells) -> OwnerToken:
        """Sign in with a card in a reader."""
        async with self._readers.using() as source:
            return await self._by_card(source, kind).fetch(tell)

    async def close(self) -> None:
        """Close the connections; the next sign-in opens new ones."""
        http, self._http, self._sign_in = self._http, None, None
        if http is not None:
            await http.close()

    def _by_card(self, source: CardSource, kind: CardKind | None) -> ByCard:
        prompts = self._prompts
        return ByCard(_Named(self._idp()), source, prompts, prompts, prompts, kind)

    def _idp(self) -> IdpSignIn:
        if self._sign_in is None:
            from timclient.identity.flow import IdpSignIn  # noqa: PLC0415 - with the first use

            environment = self._environment()
            self._sign_in = IdpSignIn(self._line(), environment, _agent())
        return self._sign_in

    def _decoupled(self) -> DecoupledSignIn:
        from timclient.identity.decoupled import DecoupledSignIn  # noqa: PLC0415 - as above

        if self._opener is None:
            raise AuthenticatorMissing("no opener")
        return DecoupledSignIn(self._line(), self._environment(), _agent(), self._opens)

    async def _opens(self, link: str) -> bool:
        opener = self._opener
        if opener is None:
            return False
        try:
            async with asyncio.timeout(_OPENING_S):
                return await opener(link)
        except TimeoutError:
            log.warning("the link of the Authenticator was not opened in time")
            return False

    def _line(self) -> Http:
        if self._http is None:
            from timclient.identity.http import Http  # noqa: PLC0415 - as above

            self._http = Http(from_transport, trust=self._trust)
        return self._http

    def _environment(self) -> IdentityEnvironment:
        from timclient.directory.environments import environment_of  # noqa: PLC0415 - as above
        from timclient.identity.environments import identity_environment  # noqa: PLC0415

        one = self._deployment
        base = environment_of(one.directory).base
        return identity_environment(one.identity_provider, base, one.roots, one.ca_url)


@dataclass(frozen=True, slots=True)
class _Named:
    """Signs in; at the end the card's holder is named as in its certificate, which is more than
    the terminals know."""

    inner: SignsIn

    async def sign_in(
        self, card: Card, pins: PinPrompt, consents: ConsentPrompt, tell: Tells
    ) -> OwnerToken:
        """Return a token of the card's holder."""
        token = await self.inner.sign_in(card, pins, consents, tell)
        holder = (await card.certificate()).holder
        tell(SignInProgress(SignInStep.DONE, replace(card.info, holder=holder)))
        return token


@dataclass(frozen=True, slots=True)
class ByKonnektor:
    """The settings may change between two tokens: the Konnektor is looked up for each."""

    ways: CardWays
    konnektor_id: str
    kind: CardKind | None

    async def fetch(self, tell: Tells) -> OwnerToken:
        """Return a token of a card's holder."""
        return await self.ways.with_konnektor(self.konnektor_id, self.kind, tell)


@dataclass(frozen=True, slots=True)
class ByReader:
    """Readers are only talked to while a token is fetched."""

    ways: CardWays
    kind: CardKind | None

    async def fetch(self, tell: Tells) -> OwnerToken:
        """Return a token of a card's holder."""
        return await self.ways.with_reader(self.kind, tell)


def _agent() -> Agent:
    from timclient.identity.http import Agent  # noqa: PLC0415 - as above

    return Agent(_PRODUCT, __version__, _VENDOR)
