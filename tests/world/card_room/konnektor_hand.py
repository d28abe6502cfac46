"""Puts cards into the Konnektor's terminals, types there, and switches the Konnektor off."""

import asyncio
from collections.abc import Mapping
from functools import partial

from tests.world.card_pki import CardKey
from tests.world.card_room.case import KONNEKTOR_HBA, KONNEKTOR_SMC_B
from tests.world.card_room.hands import PIN, WRONG_PIN, Act, Json, Refused
from tests.world.konnektor import Inserted, KonnektorDesk, TlsKind
from timclient.domain.card import CardKind

PLACES = {CardKind.SMC_B: 0, CardKind.HBA: 1}
_GLANCE_S = 0.01


class KonnektorHand:
    """One Konnektor with two terminals. Belongs to one event loop."""

    def __init__(self, cards: Mapping[str, CardKey], port: int) -> None:
        self._cards = {CardKind.HBA: cards[KONNEKTOR_HBA], CardKind.SMC_B: cards[KONNEKTOR_SMC_B]}
        # Only a client with an RSA key can log in at both kinds of server: each takes elliptic
        # keys of its own curves only.
        self.desk = KonnektorDesk(TlsKind.BRAINPOOL, client_kind=TlsKind.RSA, port=port)
        self._on = False

    async def start(self) -> None:
        """Switch it on with both cards in it; the practice has typed its PIN already."""
        for kind in PLACES:
            self._put_in(kind)
        self._open(self._inserted(CardKind.SMC_B))
        await self.desk.start()
        self._on = True

    async def stop(self) -> None:
        """Switch it off."""
        self._on = False
        await self.desk.stop()

    @property
    def acts(self) -> Mapping[str, Act]:
        """See `Hand`."""
        return {
            "insert-hba": partial(self._insert, CardKind.HBA),
            "insert-smc-b": partial(self._insert, CardKind.SMC_B),
            "pull-hba": partial(self._pull, CardKind.HBA),
            "pull-smc-b": partial(self._pull, CardKind.SMC_B),
            "open-smc-b": self._open_practice,
            "new-pins": self._new_pins,
            "pin-right": partial(self._press, PIN),
            "pin-wrong": partial(self._press, WRONG_PIN),
            "pin-cancel": self._cancel,
            "pin-late": self._be_late,
            "off": self._switch_off,
            "on": self._switch_on,
            "other-certificate": partial(self._change, None),
            "rsa": partial(self._change, TlsKind.RSA),
            "brainpool": partial(self._change, TlsKind.BRAINPOOL),
        }

    async def report(self) -> Json:
        """See `Hand`."""
        return {
            "on": self._on,
            "tls": self.desk.kind.value,
            "url": self.desk.url,
            "fingerprint": self.desk.server.fingerprint,
            "waits": await self._waits(),
            "cards": {one.kind.value: _told(one) for one in self.desk.slots.cards},
            "complaints": self.desk.complaints,
        }

    async def _insert(self, kind: CardKind, _body: Json) -> None:
        if self._found(kind) is not None:
            raise Refused("Diese Karte steckt schon.")
        self._put_in(kind)

    async def _pull(self, kind: CardKind, _body: Json) -> None:
        self.desk.pull(self._inserted(kind))

    async def _open_practice(self, _body: Json) -> None:
        self._open(self._inserted(CardKind.SMC_B))

    async def _new_pins(self, _body: Json) -> None:
        for one in self.desk.slots.cards:
            self.desk.set_pin(one)

    async def _press(self, pin: str, _body: Json) -> None:
        await self._check_waits()
        self.desk.type_pin(pin)

    async def _cancel(self, _body: Json) -> None:
        await self._check_waits()
        self.desk.cancel_pin()

    async def _be_late(self, _body: Json) -> None:
        await self._check_waits()
        # What the keyboard gives when its time is over.
        self.desk.keyboard.press(None)

    async def _switch_off(self, _body: Json) -> None:
        await self.stop()

    async def _switch_on(self, _body: Json) -> None:
        if not self._on:
            await self.desk.start()
            self._on = True

    async def _change(self, kind: TlsKind | None, _body: Json) -> None:
        await self.desk.change_certificate(kind)
        self._on = True

    def _put_in(self, kind: CardKind) -> None:
        self.desk.insert(self._cards[kind], PLACES[kind])

    def _open(self, card: Inserted) -> None:
        card.pins.verified.add(card.session(self.desk.known.mandant, "", ""))

    def _found(self, kind: CardKind) -> Inserted | None:
        return next((one for one in self.desk.slots.cards if one.kind is kind), None)

    def _inserted(self, kind: CardKind) -> Inserted:
        card = self._found(kind)
        if card is None:
            raise Refused("Diese Karte steckt nicht.")
        return card

    async def _waits(self) -> bool:
        try:
            async with asyncio.timeout(_GLANCE_S):
                await self.desk.pin_wanted()
        except TimeoutError:
            return False
        return True

    async def _check_waits(self) -> None:
        """What is pressed while nobody waits would be taken for the next PIN."""
        if not await self._waits():
            raise Refused("Das Terminal wartet gerade auf keine PIN.")


def _told(card: Inserted) -> Json:
    return {
        "terminal": card.terminal.name,
        "tries": card.pins.tries,
        "verified": bool(card.pins.verified),
    }
