"""The codes of PC/SC (winscard.h, pcsclite.h) in the words of this program. Pure."""

from __future__ import annotations

from timclient.domain.errors_cards import (
    CardContactless,
    CardError,
    CardInUse,
    CardRemoved,
    CardSilent,
    CardUnknown,
    NoCard,
    NoReader,
    ReaderServiceOff,
)

SUCCESS = 0
CANCELLED = 0x80100002
TIMEOUT = 0x8010000A
NO_SERVICE = 0x8010001D
NO_READERS = 0x8010002E
UNKNOWN_READER = 0x80100009
_WORD = 0xFFFFFFFF

_ERRORS: dict[int, type[CardError]] = {
    0x80100003: ReaderServiceOff,  # handle of a service that is gone
    UNKNOWN_READER: NoReader,
    TIMEOUT: CardSilent,
    0x8010000B: CardInUse,
    0x8010000C: NoCard,
    0x8010000F: CardUnknown,  # speaks neither T=0 nor T=1
    0x80100010: CardRemoved,  # not ready
    0x80100013: ReaderServiceOff,  # the service went while it was talked to
    0x80100016: CardRemoved,
    0x80100017: NoReader,
    0x80100018: ReaderServiceOff,  # the service is shutting down
    NO_SERVICE: ReaderServiceOff,
    0x8010001E: ReaderServiceOff,
    NO_READERS: NoReader,
    0x8010002F: CardRemoved,
    0x80100065: CardUnknown,
    0x80100066: CardSilent,
    0x80100067: CardSilent,
    0x80100068: CardInUse,  # somebody else has reset it
    0x80100069: CardRemoved,
    0x8010006A: CardContactless,  # the card wants a secured channel
}


def unsigned(code: int) -> int:
    """Windows gives codes as negative numbers."""
    return code & _WORD


def error_for(code: int, doing: str) -> CardError:
    """The error a code other than success stands for; the code goes to its detail."""
    found = unsigned(code)
    return _ERRORS.get(found, CardError)(f"{doing}: 0x{found:08X}")
