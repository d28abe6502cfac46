"""Owner tokens for the own directory entry: by a card or the Authenticator, in memory only."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from timclient.domain.card import Card, CardKind, CardSource, PinPrompt
from timclient.domain.errors import TimError
from timclient.domain.errors_cards import NoCard
from timclient.domain.errors_directory import OwnerTokenMissing
from timclient.domain.errors_identity import OwnerTokenAstray, OwnerTokenRefused, WrongCard
from timclient.domain.identity import (
    CardChoice,
    ConsentPrompt,
    OwnerToken,
    SignInProgress,
    Tells,
    fits_card,
)
from timclient.domain.observe import Observable
from timclient.services.tasks import TaskOwner

log = logging.getLogger(__name__)

_EARLY_S = 60.0
# A token that was refused this soon was no good from its beginning: another one would be neither.
_FRESH_S = 30.0


class SignsIn(Protocol):
    """Signs in with a card; see :class:`timclient.identity.flow.IdpSignIn`."""

    async def sign_in(
        self, card: Card, pins: PinPrompt, consents: ConsentPrompt, tell: Tells
    ) -> OwnerToken:
        """Return a token of the card's holder."""


class SignsInDecoupled(Protocol):
    """Signs in with the Authenticator; see
    :class:`timclient.identity.decoupled.DecoupledSignIn`."""

    async def sign_in(self, kind: CardKind, tell: Tells) -> OwnerToken:
        """Return a token of whoever showed his card there."""


class OwnerWay(Protocol):
    """One way to an owner token; the user is asked for what it needs."""

    async def fetch(self, tell: Tells) -> OwnerToken:
        """Return a new token.

        Raises:
            TimError: each way names its errors.
        """


class ByCard:
    """With a card of the Konnektor or of a reader.

    ``kind`` is what is needed: an HBA for a person's entry, an SMC-B (or HSM-B) for an
    institution's; None takes any. ``chooses`` is asked where several fit.
    """

    def __init__(
        self,
        sign_in: SignsIn,
        source: CardSource,
        pins: PinPrompt,
        consents: ConsentPrompt,
        chooses: CardChoice,
        kind: CardKind | None = CardKind.HBA,
    ) -> None:
        self._sign_in = sign_in
        self._source = source
        self._pins = pins
        self._consents = consents
        self._chooses = chooses
        self._kind = kind

    async def fetch(self, tell: Tells) -> OwnerToken:
        """Return a token of the card's holder.

        Raises:
            NoCard: there is none.
            WrongCard: there are only cards of the other kind, or the token is somebody else's.
            OwnerTokenMissing: the user chose none.
            TimError: as the source and the sign-in name them.
        """
        card = await self._card()
        token = await self._sign_in.sign_in(card, self._pins, self._consents, tell)
        holder = (await card.certificate()).telematik_id
        if token.telematik_id and token.telematik_id != holder:
            raise WrongCard(None, "token of another holder")
        return token

    async def _card(self) -> Card:
        found = await self._source.cards()
        if not found:
            raise NoCard
        fitting = [one for one in found if _is(one, self._kind)]
        if not fitting:
            raise WrongCard(self._kind)
        if len(fitting) == 1:
            return fitting[0]
        wanted = await self._chooses([one.info for one in fitting])
        return _chosen(fitting, wanted)


class ByAuthenticator:
    """With the gematik Authenticator, which finds the card itself. ``kind`` is what is needed."""

    def __init__(self, sign_in: SignsInDecoupled, kind: CardKind = CardKind.HBA) -> None:
        self._sign_in = sign_in
        self._kind = kind

    async def fetch(self, tell: Tells) -> OwnerToken:
        """Return a token.

        Raises:
            WrongCard: the card shown there was of the other kind.
            TimError: as the sign-in names them.
        """
        token = await self._sign_in.sign_in(self._kind, tell)
        if token.telematik_id and not fits_card(token.telematik_id, self._kind):
            raise WrongCard(self._kind)
        return token


@dataclass(slots=True)
class _Run:
    """A sign-in on its way, and how many wait for it."""

    task: asyncio.Task[OwnerToken | TimError]
    waiting: int = 0


class OwnerTokens:
    """Holds one token until a minute before its end; a ``TokenSource`` of ``domain/own_entry.py``.

    Whoever asks while a sign-in runs gets its outcome; when all of them have gone away, it stops.
    ``progress`` is what the sign-in does just now, None where there is none. ``clock`` is
    monotonic, in seconds, and the same as that of the ways.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._way: OwnerWay | None = None
        self._held: OwnerToken | None = None
        self._came = 0.0
        self._refused = False
        self._tasks = TaskOwner()
        self._run: _Run | None = None
        self.progress: Observable[SignInProgress | None] = Observable(None)

    def use(self, way: OwnerWay | None) -> None:
        """From now on tokens come this way; another holder's are forgotten, a sign-in stops."""
        self._way = way
        self._held, self._refused = None, False
        self.cancel()

    @property
    def ready(self) -> bool:
        """Whether a token is at hand."""
        return self._good() is not None

    async def token(self) -> str:
        """Return a token; the user is asked where none is at hand.

        Raises:
            OwnerTokenMissing: no way was chosen, or the sign-in was stopped.
            OwnerTokenAstray: it is for another part of the directory.
            OwnerTokenRefused: the last one was refused at once; nobody is asked for a PIN again
                before the next call.
            TimError: as the way names them.
        """
        if self._refused:
            self._refused = False
            raise OwnerTokenRefused("refused at once")
        held = self._good()
        return held.value if held is not None else (await self._shared()).value

    def drop(self, token: str) -> None:
        """Forget a token that was refused."""
        held = self._held
        if held is not None and held.value == token:
            self._refused = self._clock() < min(self._came + _FRESH_S, held.expires_at)
            self._held = None

    def cancel(self) -> None:
        """Stop a sign-in that runs; who waits for it gets ``OwnerTokenMissing``."""
        run, self._run = self._run, None
        if run is not None:
            run.task.cancel()
            self.progress.set(None)

    async def close(self) -> None:
        """Stop, and forget the token."""
        self.use(None)
        await self._tasks.close()

    async def _shared(self) -> OwnerToken:
        run = self._run
        if run is None:
            run = self._run = _Run(self._tasks.spawn(self._outcome(), "owner token"))
        run.waiting += 1
        try:
            await asyncio.wait([run.task])
        finally:
            run.waiting -= 1
            if not run.waiting and self._run is run:
                self.cancel()
        if run.task.cancelled():
            raise OwnerTokenMissing("stopped")
        outcome = run.task.result()
        if isinstance(outcome, TimError):
            raise outcome
        return outcome

    async def _outcome(self) -> OwnerToken | TimError:
        """A failure is a value here: it is told to whoever asked, and is none of the task."""
        run = self._run

        def tell(progress: SignInProgress) -> None:
            if self._run is run:
                self.progress.set(progress)

        try:
            self._held = await self._fetch(tell)
            self._came = self._clock()
        except TimError as error:
            log.info("owner token: %s", error.code)
            return error
        finally:
            if self._run is run:
                self._run = None
                self.progress.set(None)
        return self._held

    async def _fetch(self, tell: Tells) -> OwnerToken:
        if self._way is None:
            raise OwnerTokenMissing
        token = await self._way.fetch(tell)
        if not token.fits_owner():
            raise OwnerTokenAstray
        return token

    def _good(self) -> OwnerToken | None:
        """The token that is held, if it lasts long enough to be used."""
        held = self._held
        if held is None:
            return None
        early = min(_EARLY_S, held.lifetime_s / 2)
        return held if self._clock() < held.expires_at - early else None


def _is(card: Card, kind: CardKind | None) -> bool:
    return kind is None or card.info.kind.of_person is kind.of_person


def _chosen(cards: Sequence[Card], card_id: str) -> Card:
    for one in cards:
        if one.info.card_id == card_id:
            return one
    raise OwnerTokenMissing("no card chosen")
