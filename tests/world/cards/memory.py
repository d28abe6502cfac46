"""The smart card service without the service: the same readers and cards, inside of a test."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.world.cards.bad_cards import SilentCard
from tests.world.cards.table_reader import FEATURE_REQUEST, TableReader
from timclient.cards.pcsc.hresult import error_for
from timclient.cards.pcsc.pin_pad import feature_code
from timclient.cards.pcsc.readers import STATE_EMPTY, STATE_MUTE, STATE_PRESENT
from timclient.cards.pcsc.transport import Answer, Command, State
from timclient.domain.errors_cards import CardAnswerInvalid, CardError

NO_SERVICE, NO_CARD, SILENT, IN_USE = 0x8010001D, 0x8010000C, 0x80100066, 0x8010000B
NO_SUCH_READER, REMOVED, NOT_TRANSACTED = 0x80100009, 0x80100069, 0x80100016


class MemoryService:
    """Implements ``CardService``. ``running`` False: the service is off; ``held``: readers whose
    card another program holds. ``before_connect`` is called each time a card is to be held."""

    def __init__(self, *readers: TableReader) -> None:
        self.readers = {reader.name: reader for reader in readers}
        self.running = True
        self.held: set[str] = set()
        self.connects = 0
        self.before_connect: Callable[[], None] = lambda: None

    @contextmanager
    def open(self) -> Iterator["MemoryConversation"]:
        """Begin to talk."""
        if not self.running:
            raise error_for(NO_SERVICE, "service")
        yield MemoryConversation(self)


class MemoryConversation:
    """Implements ``Conversation``."""

    def __init__(self, service: MemoryService) -> None:
        self._service = service

    def names(self) -> tuple[str, ...]:
        """All readers."""
        return tuple(self._service.readers)

    def wait(self, known: tuple[State, ...], seconds: float) -> tuple[State, ...] | None:
        """The states as they are; it does not wait."""
        return tuple(self._state(one.name) for one in known)

    def _state(self, name: str) -> State:
        reader = self._service.readers[name]
        if reader.card is None:
            return State(name, reader.changes << 16 | STATE_EMPTY)
        mute = STATE_MUTE if isinstance(reader.card, SilentCard) else 0
        return State(name, reader.changes << 16 | STATE_PRESENT | mute)

    @contextmanager
    def connect(self, name: str) -> Iterator["MemoryLink"]:
        """Hold a card; it is reset before and after."""
        self._service.connects += 1
        self._service.before_connect()
        reader = self._service.readers.get(name)
        if reader is None:
            raise error_for(NO_SUCH_READER, "connect")
        if name in self._service.held:
            raise error_for(IN_USE, "connect")
        if reader.card is None:
            raise error_for(NO_CARD, "connect")
        atr = reader.power()
        if atr is None:
            raise error_for(SILENT, "connect")
        # Only one program may hold a card.
        self._service.held.add(name)
        try:
            yield MemoryLink(reader, atr, reader.changes)
        finally:
            self._service.held.discard(name)
            reader.power()


class MemoryLink:
    """Implements ``Link``."""

    def __init__(self, reader: TableReader, atr: bytes, changes: int) -> None:
        self._reader = reader
        self._atr = atr
        self._changes = changes
        self._thread = threading.get_ident()

    def atr(self) -> bytes:
        """What the card said to power."""
        return self._atr

    def transmit(self, command: Command) -> Answer:
        """As transport.py does it."""
        self._check()
        said = self._reader.transmit(bytes(command))
        self._check()
        if said is None:
            raise error_for(NOT_TRANSACTED, "transmit")
        if len(said) < 2:
            raise CardAnswerInvalid("no status word")
        return said[:-2], int.from_bytes(said[-2:], "big")

    def pad_code(self) -> int | None:
        """As transport.py does it."""
        try:
            return feature_code(self.control(FEATURE_REQUEST, b""))
        except CardError:
            return None

    def control(self, code: int, data: bytes) -> bytes:
        """As transport.py does it."""
        said = self._reader.control(code, data)
        if said is None:
            raise error_for(0x80100016 if code != FEATURE_REQUEST else 0x80100022, "control")
        return said

    def _check(self) -> None:
        if threading.get_ident() != self._thread:
            raise AssertionError("a card is talked to by one thread only")
        if self._reader.changes != self._changes:
            raise error_for(REMOVED, "transmit")
