"""Talks to the operating system's smart card service. The only file that imports ``smartcard``.

The classes of pyscard are not used: their monitors end for good with the service, and their
connections complain from ``__del__`` when it goes.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, cast

from timclient.cards.pcsc import pin_pad, readers
from timclient.cards.pcsc.apdu import Answer, Command
from timclient.cards.pcsc.hresult import CANCELLED, NO_READERS, SUCCESS, TIMEOUT, unsigned
from timclient.cards.pcsc.hresult import error_for as _error
from timclient.cards.pcsc.readers import ReaderSlot
from timclient.domain.errors_cards import CardAnswerInvalid, CardError, ReaderSupportMissing

log = logging.getLogger(__name__)

_MOST_READERS = 16
_STATUS_BYTES = 2
_FEATURE_REQUEST = 3400
_State = tuple[str, int] | tuple[str, int, list[int]]


class Scard(Protocol):
    """What is used of ``smartcard.scard``; every call gives its code first."""

    SCARD_SCOPE_USER: int
    SCARD_SHARE_EXCLUSIVE: int
    SCARD_PROTOCOL_T0: int
    SCARD_PROTOCOL_T1: int
    SCARD_PCI_T0: int
    SCARD_PCI_T1: int
    SCARD_RESET_CARD: int
    SCARD_LEAVE_CARD: int

    def SCARD_CTL_CODE(self, code: int) -> int: ...  # noqa: N802, D102 - PC/SC's names
    def SCardEstablishContext(self, scope: int) -> tuple[int, int]: ...  # noqa: N802, D102
    def SCardReleaseContext(self, context: int) -> int: ...  # noqa: N802, D102
    def SCardCancel(self, context: int) -> int: ...  # noqa: N802, D102
    def SCardListReaders(  # noqa: N802, D102
        self, context: int, groups: list[str]
    ) -> tuple[int, list[str]]: ...
    def SCardGetStatusChange(  # noqa: N802, D102
        self, context: int, timeout: int, states: Sequence[_State]
    ) -> tuple[int, list[tuple[str, int, list[int]]]]: ...
    def SCardConnect(  # noqa: N802, D102
        self, context: int, reader: str, share: int, protocols: int
    ) -> tuple[int, int, int]: ...
    def SCardDisconnect(self, card: int, disposition: int) -> int: ...  # noqa: N802, D102
    def SCardStatus(  # noqa: N802, D102
        self, card: int
    ) -> tuple[int, str, int, int, list[int]]: ...
    def SCardBeginTransaction(self, card: int) -> int: ...  # noqa: N802, D102
    def SCardEndTransaction(self, card: int, disposition: int) -> int: ...  # noqa: N802, D102
    def SCardTransmit(  # noqa: N802, D102
        self, card: int, pci: int, data: list[int]
    ) -> tuple[int, list[int]]: ...
    def SCardControl(  # noqa: N802, D102
        self, card: int, code: int, data: list[int]
    ) -> tuple[int, list[int]]: ...


class Link(Protocol):
    """One exclusive hold of a card, in one transaction. Calls raise the errors of PC/SC."""

    def atr(self) -> bytes:
        """What the card said to power."""

    def transmit(self, command: Command) -> Answer:
        """Send a command; returns data and status word."""

    def pad_code(self) -> int | None:
        """The control code that lets the user type the PIN at the reader; None without a pad."""

    def control(self, code: int, data: bytes) -> bytes:
        """Send the reader itself something; blocks as long as it does."""


@dataclass(frozen=True, slots=True)
class State:
    """A reader's state as the service counts it; the last one is handed in to wait for the next."""

    name: str
    word: int = 0
    atr: bytes = b""

    @property
    def slot(self) -> ReaderSlot:
        """What it means."""
        return readers.slot_from(self.name, self.word, self.atr)


def load() -> Scard:
    """Import pyscard.

    Raises:
        ReaderSupportMissing: it, or the system's library below it, is not installed.
    """
    try:
        # Optional on Linux, and 30 ms.
        import smartcard.scard  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy
    except (ImportError, OSError) as error:
        raise ReaderSupportMissing(type(error).__name__) from error
    return cast("Scard", smartcard.scard)


class Context:
    """One conversation with the service. Used by one thread, but for :meth:`cancel`."""

    def __init__(self, scard: Scard, handle: int) -> None:
        self._scard = scard
        self._handle = handle

    def names(self) -> tuple[str, ...]:
        """The readers that are plugged in, at most 16; maybe none."""
        code, names = self._scard.SCardListReaders(self._handle, [])
        if unsigned(code) == NO_READERS:
            return ()
        _check(code, "list readers")
        return tuple(names[:_MOST_READERS])

    def wait(self, known: Sequence[State], seconds: float) -> tuple[State, ...] | None:
        """Wait until something differs from what is known; None when nothing did, or after
        :meth:`cancel`."""
        wanted: list[_State] = [(one.name, one.word) for one in known]
        code, found = self._scard.SCardGetStatusChange(self._handle, int(seconds * 1000), wanted)
        if unsigned(code) in {TIMEOUT, CANCELLED}:
            return None
        _check(code, "wait")
        return tuple(
            State(name, unsigned(word) & ~readers.STATE_CHANGED, bytes(atr))
            for name, word, atr in found
        )

    def cancel(self) -> None:
        """End a :meth:`wait` that runs in another thread."""
        self._scard.SCardCancel(self._handle)

    @contextmanager
    def connect(self, name: str) -> Iterator[PcscLink]:
        """Hold a card alone and in one transaction; leaving it resets it, so that no other
        program finds its PIN given.

        Raises:
            CardInUse, NoCard, CardSilent, NoReader, ReaderServiceOff: there is nothing to hold.
        """
        scard = self._scard
        either = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        code, card, protocol = scard.SCardConnect(
            self._handle, name, scard.SCARD_SHARE_EXCLUSIVE, either
        )
        _check(code, "connect")
        try:
            _check(scard.SCardBeginTransaction(card), "begin")
            try:
                yield PcscLink(scard, card, protocol)
            finally:
                scard.SCardEndTransaction(card, scard.SCARD_LEAVE_CARD)
        finally:
            code = scard.SCardDisconnect(card, scard.SCARD_RESET_CARD)
            if code != SUCCESS:
                # The card or the service is gone, and the PIN with it.
                log.debug("disconnect: 0x%08X", unsigned(code))


class Pcsc:
    """The smart card service of this computer; pyscard is loaded with the first use."""

    def __init__(self, scard: Scard | None = None) -> None:
        self._scard = scard

    @contextmanager
    def open(self) -> Iterator[Context]:
        """Begin to talk to the service.

        Raises:
            ReaderSupportMissing: this program cannot.
            ReaderServiceOff: it does not run.
        """
        if self._scard is None:
            self._scard = load()
        scard = self._scard
        code, handle = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
        _check(code, "service")
        try:
            yield Context(scard, handle)
        finally:
            scard.SCardReleaseContext(handle)


class PcscLink:
    """A card that is held; see :class:`Link`."""

    def __init__(self, scard: Scard, card: int, protocol: int) -> None:
        self._scard = scard
        self._card = card
        first = protocol == scard.SCARD_PROTOCOL_T0
        self._pci = scard.SCARD_PCI_T0 if first else scard.SCARD_PCI_T1

    def atr(self) -> bytes:
        """What the card said to power."""
        code, _, _, _, atr = self._scard.SCardStatus(self._card)
        _check(code, "status")
        return bytes(atr)

    def transmit(self, command: Command) -> Answer:
        """Send a command; the list pyscard wants is wiped, for it may hold a PIN."""
        numbers = list(command)
        try:
            code, answer = self._scard.SCardTransmit(self._card, self._pci, numbers)
        finally:
            numbers[:] = [0] * len(numbers)
        _check(code, "transmit")
        if len(answer) < _STATUS_BYTES:
            raise CardAnswerInvalid("no status word")
        data = bytes(answer)
        return data[:-_STATUS_BYTES], int.from_bytes(data[-_STATUS_BYTES:], "big")

    def pad_code(self) -> int | None:
        """Ask the reader what it can do; one that does not answer that has no PIN pad."""
        request = self._scard.SCARD_CTL_CODE(_FEATURE_REQUEST)
        try:
            return pin_pad.feature_code(self.control(request, b""))
        except CardError as error:
            if type(error) is not CardError:
                raise
            # Some drivers refuse the question; the codes they use differ.
            log.debug("features: %s", error.detail)
            return None

    def control(self, code: int, data: bytes) -> bytes:
        """Send the reader itself something."""
        result, answer = self._scard.SCardControl(self._card, code, list(data))
        _check(result, "control")
        return bytes(answer)


def _check(code: int, doing: str) -> None:
    if code != SUCCESS:
        raise _error(code, doing)
