"""Puts cards into the readers of this computer, and presses keys at the PIN pad."""

import asyncio
import threading
from collections.abc import Callable, Mapping
from functools import partial

from tests.world.card_pki import CardAuthority, CardKey
from tests.world.card_room.case import HBA, SMC_B, WEBER
from tests.world.card_room.hands import PIN, WRONG_PIN, Act, Json, Refused
from tests.world.cards.bad_cards import GarbageCard, SilentCard
from tests.world.cards.pin_pad import KeyPad
from tests.world.cards.software_card import MOST_TRIES, Pin, PluggedCard, SoftwareCard
from tests.world.cards.table import CardTable, TableError
from tests.world.cards.table_reader import TableReader
from timclient.domain.card import CardKind

PLAIN, PAD = "plain", "pad"
NOT_WANTED = "this world was started without readers"
_NOTICED_S = 2.0


class WatchedReader(TableReader):
    """Knows whether the smart card service has seen that it is empty: a card that is exchanged
    faster would not be noticed."""

    def __init__(self, name: str, *, pad: bool = False) -> None:
        self.seen_empty = threading.Event()
        super().__init__(name, pad=pad)

    @property
    def inside(self) -> PluggedCard | None:
        """What is in it, for those who do not play the service."""
        return self._card

    @property
    def card(self) -> PluggedCard | None:
        """What is in it, asked by the service."""
        if self._card is None:
            self.seen_empty.set()
        return self._card

    def pull(self) -> None:
        """Take the card out."""
        self.seen_empty.clear()
        super().pull()


class ReaderHand:
    """Two readers, one of them with a PIN pad. A card keeps its tries while it lies aside.

    `why_not` tells why there are none; empty where there are.
    """

    def __init__(self, authority: CardAuthority, cards: Mapping[str, CardKey]) -> None:
        self._authority = authority
        self.readers = {
            PLAIN: WatchedReader("Demo Reader"),
            PAD: WatchedReader("Demo PIN Pad Reader", pad=True),
        }
        self.why_not = NOT_WANTED
        self._table: CardTable | None = None
        self._serving = False
        self._inside: dict[str, str] = dict.fromkeys(self.readers, "")
        self._turned: dict[str, tuple[str, PluggedCard]] = {}
        self._made: dict[str, SoftwareCard] = {}
        self._kinds: dict[str, Callable[[], SoftwareCard]] = {
            HBA: partial(SoftwareCard, cards[HBA]),
            SMC_B: partial(SoftwareCard, cards[SMC_B]),
            "rsa": self._of_old_generation,
            "expired": self._expired,
            "egk": partial(SoftwareCard, None),
            "blocked": partial(self._with_pin, Pin(tries=0)),
            "transport": partial(self._with_pin, Pin(transport=True)),
        }

    async def start(self) -> None:
        """Set the table up where this machine lets it."""
        table = CardTable(tuple(self.readers.values()))
        try:
            self._table = await table.__aenter__()
        except TableError as error:
            self.why_not = str(error)
        else:
            self.why_not, self._serving = "", True

    async def stop(self) -> None:
        """End the smart card service."""
        table, self._table, self._serving = self._table, None, False
        if table is not None:
            await table.__aexit__(None, None, None)

    @property
    def acts(self) -> Mapping[str, Act]:
        """See `Hand`. The request names the reader: ``plain`` or ``pad``."""
        return {
            **{f"insert-{kind}": partial(self._insert, kind) for kind in self._kinds},
            "pull": self._pull,
            "turn": self._turn,
            "spoil": self._spoil,
            "silence": self._silence,
            "new-pin": self._new_pin,
            "pin-right": partial(self._type, PIN),
            "pin-wrong": partial(self._type, WRONG_PIN),
            "pin-cancel": self._cancel,
            "pin-late": self._be_late,
            "kill": self._kill,
            "restart": self._restart,
        }

    async def report(self) -> Json:
        """See `Hand`."""
        return {
            "why_not": self.why_not,
            "serving": self._serving,
            "readers": {key: self._told(key) for key in self.readers},
        }

    def _told(self, key: str) -> Json:
        reader, inside = self.readers[key], self._inside[key]
        card = self._made.get(inside)
        # The card itself may lie aside: then nothing is known of the one that is in.
        pin = _state(card.pin) if card is not None and card is reader.inside else ""
        waits = reader.pad is not None and reader.pad.waits.is_set()
        return {"name": reader.name, "inside": inside, "pin": pin, "waits": waits}

    async def _insert(self, kind: str, body: Json) -> None:
        key, reader = self._reader(body)
        for other in self.readers:
            # There is one card of each kind.
            if self._inside[other] == kind or self._turned.get(other, ("",))[0] == kind:
                await self._empty(other)
        await self._empty(key)
        if kind not in self._made:
            self._made[kind] = await asyncio.to_thread(self._kinds[kind])
        reader.insert(self._made[kind])
        self._inside[key] = kind

    async def _pull(self, body: Json) -> None:
        await self._empty(self._reader(body)[0])

    async def _turn(self, body: Json) -> None:
        key, reader = self._reader(body)
        if key in self._turned:
            kind, card = self._turned[key]
            await self._empty(key)
            reader.insert(card)
            self._inside[key] = kind
            return
        card, kind = self._card(reader), self._inside[key]
        await self._empty(key)
        reader.insert(SilentCard())
        self._turned[key], self._inside[key] = (kind, card), "turned"

    async def _spoil(self, body: Json) -> None:
        await self._replace(body, GarbageCard())

    async def _silence(self, body: Json) -> None:
        await self._replace(body, SilentCard())

    async def _replace(self, body: Json, card: PluggedCard) -> None:
        """The contacts become dirty where the card is: the reader sees no change."""
        key, reader = self._reader(body)
        self._card(reader)
        reader.exchange_unseen(card)
        self._turned.pop(key, None)
        self._inside[key] = "spoilt"

    async def _new_pin(self, body: Json) -> None:
        card = self._card(self._reader(body)[1])
        if not isinstance(card, SoftwareCard):
            raise Refused("Diese Karte hat keine PIN.")
        card.pin.tries, card.pin.transport, card.pin.empty = MOST_TRIES, False, False

    async def _type(self, pin: str, _body: Json) -> None:
        self._waiting_pad().type(pin)

    async def _cancel(self, _body: Json) -> None:
        self._waiting_pad().cancel()

    async def _be_late(self, _body: Json) -> None:
        self._waiting_pad().let_time_pass()

    async def _kill(self, _body: Json) -> None:
        self._serving = False
        await self._set_up().kill_service()

    async def _restart(self, _body: Json) -> None:
        await self._set_up().restart_service()
        self._serving = True

    async def _empty(self, key: str) -> None:
        """Take out what is in, and wait until that was noticed."""
        reader = self.readers[key]
        self._turned.pop(key, None)
        if reader.inside is None:
            return
        reader.pull()
        self._inside[key] = ""
        if self._serving:
            await asyncio.to_thread(reader.seen_empty.wait, _NOTICED_S)

    def _set_up(self) -> CardTable:
        if self._table is None:
            raise Refused("Hier gibt es keinen Kartenleser.")
        return self._table

    def _reader(self, body: Json) -> tuple[str, WatchedReader]:
        self._set_up()
        key = str(body.get("reader", PLAIN))
        if key not in self.readers:
            raise Refused("Diesen Kartenleser gibt es nicht.")
        return key, self.readers[key]

    def _card(self, reader: WatchedReader) -> PluggedCard:
        card = reader.inside
        if card is None:
            raise Refused("Es steckt keine Karte.")
        return card

    def _waiting_pad(self) -> KeyPad:
        """What is pressed while nobody waits would be taken for the next PIN."""
        pad = self.readers[PAD].pad
        if pad is None or not pad.waits.is_set():
            raise Refused("Der Kartenleser wartet gerade auf keine PIN.")
        return pad

    def _of_old_generation(self) -> SoftwareCard:
        key = self._authority.issue(CardKind.HBA, WEBER, rsa_only=True)
        return SoftwareCard(key, rsa_only=True)

    def _expired(self) -> SoftwareCard:
        return SoftwareCard(self._authority.issue(CardKind.HBA, WEBER, ended=True))

    def _with_pin(self, pin: Pin) -> SoftwareCard:
        return SoftwareCard(self._authority.issue(CardKind.HBA, WEBER), pin=pin)


def _state(pin: Pin) -> str:
    if pin.transport:
        return "transport"
    return str(pin.tries)
