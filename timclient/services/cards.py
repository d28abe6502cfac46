"""Cards and the ways to them: what is offered, what is seen, and the proof of who somebody is."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from ssl import SSLContext, create_default_context
from typing import TYPE_CHECKING

from timclient.domain.card import CardKind
from timclient.domain.card_desk import (
    CardDeskState,
    CardsSeen,
    Proof,
    ProofWay,
    Proved,
    ReaderState,
)
from timclient.domain.errors import StoreError, TimError
from timclient.domain.identity import AuthenticatorOffer, LinkOpener, SignInProgress, SignInStep
from timclient.domain.observe import Observable
from timclient.services.card_prompts import CardPrompts
from timclient.services.card_readers import CardReaders
from timclient.services.card_ways import CardWays
from timclient.services.konnektors import KonnektorService
from timclient.services.owner_tokens import OwnerWay
from timclient.services.proved_tokens import ProvedTokens
from timclient.services.tasks import TaskOwner
from timclient.store.konnektors import KonnektorStore

if TYPE_CHECKING:
    from timclient.domain.deployment import Deployment
    from timclient.services.own_entry import OwnEntryService
    from timclient.services.scope import Stores

log = logging.getLogger(__name__)

_READER = Proof(ProofWay.READER)
_AUTHENTICATOR = Proof(ProofWay.AUTHENTICATOR)

Offer = Callable[[], Awaitable[AuthenticatorOffer]]


class CardService:
    """A ``CardsPort``. Owner tokens are held here, in memory, and given to the own entry.

    ``state`` is complete after the first :meth:`watch`. Nothing is read or loaded before that or
    a sign-in. ``offer`` finds out about the Authenticator; ``trust`` makes the TLS settings.
    """

    def __init__(
        self,
        stores: Stores,
        deployment: Deployment,
        own_entry: OwnEntryService,
        readers: CardReaders | None = None,
        konnektors: KonnektorService | None = None,
        offer: Offer | None = None,
        trust: Callable[[], SSLContext] = create_default_context,
    ) -> None:
        self._own_entry = own_entry
        self._store = KonnektorStore(stores.database)
        self._tokens = ProvedTokens(self._offer_tokens)
        self._tasks = TaskOwner()
        self._readers = readers or CardReaders()
        self._offer = offer or _offer
        self._watchers = 0
        self._way: OwnerWay | None = None
        self._used: Proof | None = None
        self._last: Proof | None = None
        self._no_support = False
        self.prompts = CardPrompts(self._tokens.cancel)
        self.konnektors = konnektors or KonnektorService(self._store, self._refresh)
        self._ways = CardWays(deployment, self.prompts, self.konnektors, self._readers, trust)
        self.state: Observable[CardDeskState] = Observable(CardDeskState())
        self._tokens.progress.subscribe(self._follow)
        self._tokens.proved.subscribe(self._prove)
        self._readers.seen.subscribe(self._see)

    @property
    def seen(self) -> Observable[CardsSeen]:
        """The readers and their cards, while somebody watches."""
        return self._readers.seen

    def set_link_opener(self, opener: LinkOpener | None) -> None:
        """Who opens the Authenticator's links; called on the engine thread, within 20 s."""
        self._ways.set_link_opener(opener)

    async def watch(self) -> None:
        """Somebody looks at cards from now on; each call needs its :meth:`unwatch`.

        Raises:
            StoreError: the Konnektors cannot be read.
        """
        self._watchers += 1
        if self._watchers == 1:
            self._tasks.spawn(self._look_around(), "ways to prove")
        await self._readers.look()
        self._refresh()

    async def unwatch(self) -> None:
        """One less looks; after the last one the readers are left alone."""
        if self._watchers:
            self._watchers -= 1
            await self._readers.look_away()

    async def sign_in(self, proof: Proof, kind: CardKind | None = None) -> None:
        """Prove who one is, and show the own entry. ``kind``: the card that is needed; None: any.

        A sign-in that runs is stopped, the holder of before is forgotten. After a failure nobody
        is signed in with a card; where only the own entry cannot be shown, he is.

        Raises:
            IdentityNotSetUp, DirectoryNotSetUp: this installation does not say where.
            OwnerTokenMissing: stopped, or no card was chosen.
            CardError, PinError, KonnektorError, IdentityError, NetworkError, ServerError: it
                failed; see ``services/owner_tokens.py``.
            OwnEntryMissing and others: see :meth:`OwnEntryService.show`.
        """
        way = self._ways.way(proof, kind)
        self._take(way, proof)
        self._put(signing_in=SignInProgress(SignInStep.CONTACTING))
        try:
            await self._tokens.token()
        except BaseException:
            if self._way is way:
                self._take(None, None)
            raise
        finally:
            if self._way is way or self._way is None:
                self._put(signing_in=self._tokens.progress.value)
        self._offer_tokens()
        self._remember(proof)
        await self._own_entry.show()

    async def cancel_sign_in(self) -> None:
        """Stop a sign-in; who waits for it gets ``OwnerTokenMissing``."""
        self._tokens.cancel()

    async def sign_out(self) -> None:
        """Forget the owner token and who it stood for."""
        self._take(None, None)

    def start(self) -> None:
        """Somebody is signed in: go on for those who still look."""
        self._tasks.spawn(self._go_on(), "cards")

    async def stop(self) -> None:
        """End everything at once: sign-in, readers, connections; forget tokens and secrets."""
        self._way = self._used = self._last = None
        await self._tokens.close()
        self._offer_tokens()
        await self._tasks.close()
        await self._readers.pause()
        await self.konnektors.stop()
        await self._ways.close()
        self.state.set(CardDeskState(authenticator=self.state.value.authenticator))

    async def _go_on(self) -> None:
        await self._readers.resume()
        if self._watchers:
            self._refresh()

    def _take(self, way: OwnerWay | None, proof: Proof | None) -> None:
        """From now on tokens come this way; nothing of the holder of before stays."""
        self._way, self._used = way, proof
        self._tokens.use(way, proof)
        self._offer_tokens()
        self._own_entry.hide()

    def _offer_tokens(self) -> None:
        """Tell the own entry whether a token is at hand."""
        self._own_entry.use_tokens(self._tokens)

    def _remember(self, proof: Proof) -> None:
        try:
            self._store.save_last_proof(proof)
        except StoreError as error:
            log.warning("last proof not kept: %s", error.code)
        self._last = proof
        self._put()

    async def _look_around(self) -> None:
        """What can be offered, and what the first sign-in needs, before the user asks for it."""
        found = await self._offer()
        self._put(authenticator=found)
        try:
            await self._ways.prepare()
        except TimError as error:
            log.info("no sign-in with cards here: %s", error.code)

    def _refresh(self) -> None:
        """The Konnektors are others; whoever has proved himself by one that is gone is forgotten.

        Raises:
            StoreError: they cannot be read.
        """
        konnektors, self._last = self.konnektors.all(), self._last or self._store.last_proof()
        used = self._used.konnektor_id if self._used is not None else ""
        if used and all(one.konnektor_id != used for one in konnektors):
            self._take(None, None)
        self._put(konnektors=konnektors)

    def _follow(self, progress: SignInProgress | None) -> None:
        self._put(signing_in=progress)

    def _prove(self, proved: Proved | None) -> None:
        self._put(proved=proved)

    def _see(self, seen: CardsSeen) -> None:
        if seen.reader is not ReaderState.UNKNOWN:
            self._no_support = seen.reader is ReaderState.SUPPORT_MISSING
        self._put()

    def _put(self, **changes: object) -> None:
        """Change the state; what is offered follows from the rest."""
        state = replace(self.state.value, **changes)  # type: ignore[arg-type]
        known = self._known(state)
        last = self._last if self._last in known else None
        proofs = known if last is None else (last, *(one for one in known if one != last))
        self.state.set(replace(state, proofs=proofs, last=last))

    def _known(self, state: CardDeskState) -> tuple[Proof, ...]:
        """The ways there are, in the order in which they are offered to somebody new."""
        authenticator = state.authenticator is AuthenticatorOffer.INSTALLED
        return (
            *((_AUTHENTICATOR,) if authenticator else ()),
            *(Proof(ProofWay.KONNEKTOR, one.konnektor_id) for one in state.konnektors),
            *(() if self._no_support else (_READER,)),
        )


async def _offer() -> AuthenticatorOffer:
    from timclient.identity.authenticator import authenticator_offer  # noqa: PLC0415 - rarely

    return await authenticator_offer()
