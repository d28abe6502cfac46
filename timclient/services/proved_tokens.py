"""Owner tokens, and who they stand for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from timclient.domain.card import CardInfo
from timclient.domain.card_desk import Proof, Proved
from timclient.domain.identity import OwnerToken, SignInProgress, Tells
from timclient.domain.observe import Observable
from timclient.services.owner_tokens import OwnerTokens, OwnerWay


@dataclass(slots=True)
class _Noting:
    """A way that notes what came of it: the token, and the card it came by."""

    inner: OwnerWay
    proof: Proof
    card: CardInfo | None = None
    token: OwnerToken | None = field(default=None, repr=False)

    async def fetch(self, tell: Tells) -> OwnerToken:
        """Return a token."""
        self.card = self.token = None

        def told(progress: SignInProgress) -> None:
            self.card = progress.card or self.card
            tell(progress)

        self.token = await self.inner.fetch(told)
        return self.token


class ProvedTokens:
    """A ``TokenSource``. ``proved`` is who stands behind its token, None as soon as it has ended or
    was refused; then ``ended`` is called, too. ``clock`` is monotonic, in seconds, the same as
    that of the ways; ``now`` gives the time with its zone.
    """

    def __init__(
        self,
        ended: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._ended = ended
        self._clock = clock
        self._now = now
        self._tokens = OwnerTokens(clock)
        self._way: _Noting | None = None
        self._end: asyncio.TimerHandle | None = None
        self.proved: Observable[Proved | None] = Observable(None)

    @property
    def progress(self) -> Observable[SignInProgress | None]:
        """How far a sign-in is."""
        return self._tokens.progress

    @property
    def ready(self) -> bool:
        """Whether a token is at hand."""
        return self._tokens.ready

    def use(self, way: OwnerWay | None, proof: Proof | None) -> None:
        """From now on tokens come this way; the holder of before is forgotten."""
        self._way = None if way is None or proof is None else _Noting(way, proof)
        self._forget()
        self._tokens.use(self._way)

    async def token(self) -> str:
        """Return a token; the user is asked where none is at hand.

        Raises:
            As :meth:`OwnerTokens.token`.
        """
        value = await self._tokens.token()
        way = self._way
        if way is not None and way.token is not None:
            token, way.token = way.token, None
            self._show(token, way)
        return value

    def drop(self, token: str) -> None:
        """Forget a token that was refused."""
        self._tokens.drop(token)
        if not self._tokens.ready:
            self._forget()

    def cancel(self) -> None:
        """Stop a sign-in that runs."""
        self._tokens.cancel()

    async def close(self) -> None:
        """Stop, and forget everything."""
        self.use(None, None)
        await self._tokens.close()

    def _show(self, token: OwnerToken, way: _Noting) -> None:
        left, card = max(token.expires_at - self._clock(), 0.0), way.card
        self._stop_clock()
        self._end = asyncio.get_running_loop().call_later(left, self._expire)
        self.proved.set(
            Proved(
                way.proof.way,
                card.holder if card is not None else "",
                token.telematik_id,
                card.kind if card is not None else None,
                self._now() + timedelta(seconds=left),
            )
        )

    def _expire(self) -> None:
        self._forget()
        self._ended()

    def _forget(self) -> None:
        self._stop_clock()
        self.proved.set(None)

    def _stop_clock(self) -> None:
        end, self._end = self._end, None
        if end is not None:
            end.cancel()
