"""How the cards at this computer are held, one at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic
from typing import Protocol

from timclient.cards.pcsc.healthcard import HealthCard
from timclient.cards.pcsc.pin_pad import PadLayout
from timclient.cards.pcsc.readers import is_contactless
from timclient.cards.pcsc.transport import Link, State
from timclient.cards.pcsc.worker import CardWorker
from timclient.domain.card import CardInfo, CardKind
from timclient.domain.errors_cards import CardContactless, CardInUse, CardRemoved

_PAUSE_SECONDS = 0.1


class Conversation(Protocol):
    """What is used of :class:`timclient.cards.pcsc.transport.Context` to reach cards."""

    def names(self) -> tuple[str, ...]:
        """The readers that are plugged in."""

    def wait(self, known: tuple[State, ...], seconds: float) -> tuple[State, ...] | None:
        """Wait until something differs from what is known."""

    def connect(self, name: str) -> AbstractContextManager[Link]:
        """Hold a card alone, until it is left and reset."""


class CardService(Protocol):
    """The smart card service; :class:`timclient.cards.pcsc.transport.Pcsc` is one."""

    def open(self) -> AbstractContextManager[Conversation]:
        """Begin to talk to it."""


def utc_now() -> datetime:
    """The clock of this computer."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Access:
    """What cards need to be reached. ``patience_seconds``: how long another program's hold of a
    card is waited for; Windows itself looks at a card that was just put in. ``layouts`` names
    readers whose PIN pad wants another layout than BYTES."""

    worker: CardWorker
    service: CardService
    now: Callable[[], datetime] = utc_now
    patience_seconds: float = 2.0
    layouts: Mapping[str, PadLayout] = field(default_factory=dict)

    def layout(self, reader: str) -> PadLayout:
        """How this reader's PIN pad is told what to do."""
        return self.layouts.get(reader, PadLayout.BYTES)

    @contextmanager
    def hold(self, reader: str, given_up: threading.Event) -> Iterator[Link]:
        """Hold a reader's card; only in the worker's thread.

        Raises:
            CardInUse: another program has it, and kept it; nothing was sent.
        """
        deadline = monotonic() + self.patience_seconds
        with self.service.open() as service, ExitStack() as held:
            while True:
                try:
                    link = held.enter_context(service.connect(reader))
                except CardInUse:
                    if monotonic() > deadline or given_up.wait(_PAUSE_SECONDS):
                        raise
                else:
                    break
            yield link

    @contextmanager
    def hold_again(
        self, info: CardInfo, given_up: threading.Event
    ) -> Iterator[tuple[Link, HealthCard]]:
        """Hold a card that was seen before.

        Raises:
            CardRemoved: another card is in its place.
        """
        with self.hold(info.place, given_up) as link:
            card = HealthCard(link.transmit)
            if recognize(card, link) != (info.kind, info.iccsn):
                raise CardRemoved("another card is there")
            yield link, card


def recognize(card: HealthCard, link: Link) -> tuple[CardKind, str]:
    """Tell which card is held: kind and ICCSN.

    Raises:
        CardUnknown, CardDisabled: it stands for nobody.
        CardContactless: it was laid on the reader, where its keys cannot be used.
    """
    kind = card.kind()
    if is_contactless(link.atr()):
        raise CardContactless("ATR")
    return kind, card.iccsn()
