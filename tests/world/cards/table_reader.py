"""A reader that does not exist: a slot for a card, maybe a PIN pad."""

import threading

from tests.world.cards.bad_cards import GarbageCard, SilentCard
from tests.world.cards.pin_pad import KeyPad
from tests.world.cards.software_card import PluggedCard

FEATURE_REQUEST = 0x42000D48
VERIFY_PIN_DIRECT = 0x42330006
FEATURES = b"\x06\x04" + VERIFY_PIN_DIRECT.to_bytes(4, "big")
_STATUS_BYTES = 2


class TableReader:
    """Thread-safe. ``pad`` is None for a reader of class 1, which cannot do anything itself;
    ``tells_features``: whether such a reader answers the question at all."""

    def __init__(self, name: str, *, pad: bool = False, tells_features: bool = True) -> None:
        self.name = name
        self.pad = KeyPad() if pad else None
        self.tells_features = tells_features
        self.changes = 0
        self._card: PluggedCard | None = None
        self._changed = threading.Condition()

    @property
    def card(self) -> PluggedCard | None:
        """What is in it."""
        return self._card

    def insert(self, card: PluggedCard) -> None:
        """Put a card in, instead of one that is there."""
        self._put(card)

    def pull(self) -> None:
        """Take the card out."""
        self._put(None)

    def spoil(self, *, silent: bool = False) -> None:
        """The card's contacts become dirty where it is: it says nonsense, or nothing any more."""
        self.exchange_unseen(SilentCard() if silent else GarbageCard())

    def exchange_unseen(self, card: PluggedCard) -> None:
        """Another card is there without the reader having seen a change."""
        with self._changed:
            self._card = card

    def wait_for_change(self, seen: int, seconds: float) -> int:
        """Wait until a card was put in or pulled since ``seen``; returns the count."""
        with self._changed:
            self._changed.wait_for(lambda: self.changes != seen, seconds)
            return self.changes

    def power(self) -> bytes | None:
        """Give the card power; returns its ATR."""
        card = self._card
        return card.power() if card else None

    def transmit(self, command: bytes) -> bytes | None:
        """Send a command; None when there is no card, or it was pulled meanwhile."""
        card = self._card
        said = card.answer(command) if card else None
        return said if card is self._card else None

    def control(self, code: int, data: bytes) -> bytes | None:
        """What the reader itself does; None for what it does not know."""
        if code == FEATURE_REQUEST and self.tells_features:
            return FEATURES if self.pad else b""
        if code != VERIFY_PIN_DIRECT or self.pad is None:
            return None
        command = self.pad.command(data)
        if command is None or len(command) == _STATUS_BYTES:
            return command
        return self.transmit(command) or b""

    def _put(self, card: PluggedCard | None) -> None:
        with self._changed:
            self._card = card
            self.changes += 1
            self._changed.notify_all()
