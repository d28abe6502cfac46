"""Looks for HBA and SMC-B in the readers at this computer."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress

from timclient.cards.pcsc.access import Access, recognize
from timclient.cards.pcsc.card import ReaderCard, read_of
from timclient.cards.pcsc.healthcard import HealthCard
from timclient.cards.pcsc.readers import ReaderSlot, SlotState
from timclient.cards.pcsc.transport import State
from timclient.cards.pcsc.worker import CALL_SECONDS
from timclient.domain.card import CardInfo, CardWay
from timclient.domain.errors_cards import (
    CardAnswerInvalid,
    CardError,
    CardRemoved,
    CardSilent,
    CardTooOld,
    CardUnknown,
    NoCard,
    NoReader,
    ReaderServiceOff,
    ReaderSupportMissing,
)


class ReaderSource:
    """A :class:`timclient.domain.card.CardSource` by PC/SC."""

    def __init__(self, access: Access) -> None:
        self._access = access

    async def cards(self) -> Sequence[ReaderCard]:
        """Return the cards that are there, with holders where certificates can be read; maybe
        none. Where only unusable ones are there, it is told why.

        Raises:
            ReaderSupportMissing, ReaderServiceOff, NoReader: no card can be looked for.
            CardInUse, CardSilent, CardContactless, CardDisabled, CardAnswerInvalid, CardUnknown:
                of the cards that are there none can be used.
        """
        slots = await self._access.worker.run(self._slots)
        if not slots:
            raise NoReader("none is plugged in")
        found: list[ReaderCard] = []
        reasons: list[CardError] = []
        for slot in slots:
            try:
                found += await self._look(slot)
            except (ReaderSupportMissing, ReaderServiceOff):
                raise
            except (NoCard, CardRemoved, NoReader):
                continue
            except CardError as error:
                reasons.append(error)
        if reasons and not found:
            # A bank card in a second reader must not hide what is wrong with the own one.
            raise min(reasons, key=lambda error: isinstance(error, CardUnknown))
        return found

    async def _look(self, slot: ReaderSlot) -> list[ReaderCard]:
        if slot.state is SlotState.EMPTY:
            return []
        if slot.state is SlotState.SILENT:
            raise CardSilent(f"card in reader {slot.name}")
        given_up = threading.Event()
        try:
            return [
                await self._access.worker.run(
                    lambda: self._read(slot, given_up), CALL_SECONDS + self._access.patience_seconds
                )
            ]
        finally:
            given_up.set()

    def _slots(self) -> tuple[ReaderSlot, ...]:
        with self._access.service.open() as service:
            names = service.names()
            if not names:
                return ()
            states = service.wait(tuple(State(name) for name in names), 0.0) or ()
            return tuple(state.slot for state in states)

    def _read(self, slot: ReaderSlot, given_up: threading.Event) -> ReaderCard:
        """All in one hold: to give power to a card costs more than to read it."""
        with self._access.hold(slot.name, given_up) as link:
            card = HealthCard(link.transmit)
            kind, iccsn = recognize(card, link)
            certificate = None
            # The card is there all the same; its certificate() says what is wrong with it.
            with suppress(CardTooOld, CardAnswerInvalid):
                certificate = read_of(card)
        info = CardInfo(
            card_id=f"{slot.name}#{slot.changes}",
            kind=kind,
            way=CardWay.READER,
            iccsn=iccsn,
            holder=certificate.holder if certificate else "",
            place=slot.name,
        )
        return ReaderCard(self._access, info, certificate)
