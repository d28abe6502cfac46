"""What is seen of the readers at this computer. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

STATE_CHANGED = 0x0002
STATE_UNKNOWN = 0x0004
STATE_UNAVAILABLE = 0x0008
STATE_EMPTY = 0x0010
STATE_PRESENT = 0x0020
STATE_MUTE = 0x0200
NOTIFICATION = "\\\\?PnP?\\Notification"

_COUNTER_SHIFT = 16
_COUNTER_MASK = 0xFFFF


class SlotState(Enum):
    """What is in a reader. SILENT: a card that does not answer, most often upside down."""

    EMPTY = "empty"
    PRESENT = "present"
    SILENT = "silent"


class ServiceState(Enum):
    """MISSING: this program has no part for readers. OFF: the system's service does not run."""

    MISSING = "missing"
    OFF = "off"
    ON = "on"


@dataclass(frozen=True, slots=True)
class ReaderSlot:
    """One reader. ``changes`` grows when a card is put in or pulled, so that a swap is seen."""

    name: str
    state: SlotState
    changes: int = 0
    contactless: bool = False


@dataclass(frozen=True, slots=True)
class ReadersSeen:
    """All readers at a moment; none while the service is not on, or where none is plugged in."""

    service: ServiceState
    slots: tuple[ReaderSlot, ...] = ()


def slot_from(name: str, state: int, atr: bytes) -> ReaderSlot:
    """Read a reader's state as SCardGetStatusChange gives it."""
    if not state & STATE_PRESENT:
        found = SlotState.EMPTY
    elif state & STATE_MUTE:
        found = SlotState.SILENT
    else:
        found = SlotState.PRESENT
    return ReaderSlot(name, found, state >> _COUNTER_SHIFT & _COUNTER_MASK, is_contactless(atr))


def is_contactless(atr: bytes) -> bool:
    """Whether the reader made this ATR for a card that was laid on it (PC/SC part 3, 3B 8n 80 01).

    The ATR says nothing of which card it is.
    """
    return re.match(rb"\x3b[\x80-\x8f]\x80\x01", atr) is not None
