"""One signature by a card in a reader: the PIN is given once, in the same hold of the card."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from timclient.cards.pcsc.access import Access
from timclient.cards.pcsc.apdu import wipe
from timclient.cards.pcsc.healthcard import HealthCard, judge_verify
from timclient.cards.pcsc.pin_pad import status_word, verify_structure
from timclient.cards.pcsc.transport import Link
from timclient.domain.card import CardInfo, PinState, PinStatus
from timclient.domain.errors_cards import CardInUse, PinBlocked, PinCancelled, PinTransport


class HeldPin:
    """A PIN on its way from the window to the card, through two threads; taken at most once."""

    def __init__(self, pin: bytearray) -> None:
        self._pin: bytearray | None = pin
        self._lock = threading.Lock()

    def __repr__(self) -> str:
        return "HeldPin()"

    def take(self) -> bytearray:
        """The PIN for whoever gives it to the card and wipes it then.

        Raises:
            PinCancelled: it was taken or wiped before.
        """
        with self._lock:
            pin, self._pin = self._pin, None
            if pin is None:
                raise PinCancelled("PIN is wiped")
            taken = bytearray(pin)
            wipe(pin)
            return taken

    def wipe(self) -> None:
        """Forget it. What was taken already stays with the taker."""
        with self._lock:
            pin, self._pin = self._pin, None
            if pin is not None:
                wipe(pin)


@dataclass(frozen=True, slots=True)
class PinOutlook:
    """What a PIN would meet: its state, and whether it is typed at the reader."""

    status: PinStatus
    pad: bool

    @property
    def needed(self) -> bool:
        """Whether the card wants it."""
        return self.status.state not in {PinState.VERIFIED, PinState.DISABLED}

    def check(self) -> None:
        """Refuse what no PIN can help.

        Raises:
            PinBlocked, PinTransport: see there.
        """
        if self.status.state is PinState.BLOCKED:
            raise PinBlocked("status")
        if self.status.state in {PinState.TRANSPORT, PinState.EMPTY}:
            raise PinTransport(self.status.state.value)


@dataclass(frozen=True, slots=True)
class Signing:
    """One attempt; its methods run in the card thread. ``given_up`` is set when nobody waits for
    it any more: then no PIN is given and nothing is signed."""

    access: Access
    info: CardInfo
    given_up: threading.Event

    def look(self) -> PinOutlook:
        """Ask the card and the reader what a PIN would meet; leaves the card reset."""
        with self.access.hold_again(self.info, self.given_up) as (link, card):
            return PinOutlook(card.pin_status(), link.pad_code() is not None)

    def sign(
        self,
        digest: bytes,
        expected: PinOutlook,
        pin: HeldPin | None,
        at_device: Callable[[], None],
    ) -> bytes:
        """Give the PIN, sign, and leave the card reset. ``at_device`` is called when the reader
        is about to wait for the PIN.

        Raises:
            CardInUse: another program has used the PIN meanwhile; it was not given.
        """
        with self.access.hold_again(self.info, self.given_up) as (link, card):
            outlook = PinOutlook(card.pin_status(), expected.pad)
            if outlook.needed:
                if outlook != expected:
                    raise CardInUse("PIN status has changed")
                self._go_on()
                if pin is None:
                    self._verify_at_device(link, at_device)
                else:
                    _verify(card, pin)
            self._go_on()
            return card.sign(digest)

    def _verify_at_device(self, link: Link, at_device: Callable[[], None]) -> None:
        code = link.pad_code()
        if code is None:
            raise CardInUse("the PIN pad has gone")
        at_device()
        answer = link.control(code, verify_structure(self.access.layout(self.info.place)))
        judge_verify(status_word(answer), pad=True)

    def _go_on(self) -> None:
        if self.given_up.is_set():
            raise PinCancelled("nobody waits")


def _verify(card: HealthCard, held: HeldPin) -> None:
    pin = held.take()
    try:
        card.verify(pin)
    finally:
        wipe(pin)
