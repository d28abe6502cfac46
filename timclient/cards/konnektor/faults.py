"""What a Konnektor's error codes mean (gemSpec_Kon and its practice, facts 2.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timclient.domain.errors import TimError
from timclient.domain.errors_cards import (
    CardInUse,
    CardRemoved,
    CardSilent,
    PinBlocked,
    PinCancelled,
    PinTimedOut,
    PinTransport,
)
from timclient.domain.errors_konnektor import (
    KonnektorContextWrong,
    KonnektorFault,
    KonnektorInternal,
    KonnektorLoginRefused,
    KonnektorPinMissing,
    KonnektorRemotePinMissing,
    KonnektorTerminalNotAssigned,
)

MOST_TEXT = 200
_MANDANT, _CLIENT, _WORKPLACE = "mandant_id", "client_system_id", "workplace_id"
_CONTEXT = {
    4004: (_MANDANT,),
    4005: (_CLIENT,),
    4006: (_WORKPLACE,),
    4010: (_MANDANT, _CLIENT),
    4011: (_MANDANT, _WORKPLACE),
    4012: (_MANDANT,),
    4014: (_CLIENT, _WORKPLACE),
    4021: (_MANDANT, _CLIENT, _WORKPLACE),
}
_FAULTS: dict[int, type[KonnektorFault]] = {
    4000: KonnektorInternal,
    4001: KonnektorInternal,
    4015: KonnektorTerminalNotAssigned,
    4016: KonnektorTerminalNotAssigned,
    4020: KonnektorTerminalNotAssigned,
    4053: KonnektorRemotePinMissing,
    4072: KonnektorInternal,
    4085: KonnektorPinMissing,
    4092: KonnektorRemotePinMissing,
}
_OTHERS: dict[int, Callable[[str], TimError]] = {
    4018: CardInUse,
    4043: PinTimedOut,
    4047: CardRemoved,
    4049: PinCancelled,
    4060: CardInUse,
    4063: PinBlocked,
    4065: PinTransport,
    4093: CardInUse,
    4094: CardSilent,
    4101: CardRemoved,
    4204: KonnektorLoginRefused,
}
_GRAVE = ("error", "fatal")


@dataclass(frozen=True, slots=True)
class Trace:
    """One entry of an Error; there may be several."""

    number: int
    severity: str = ""
    text: str = ""


def error_of(traces: Sequence[Trace]) -> TimError:
    """Return the error for a fault or a warning: that of the first grave entry, else of the
    first one."""
    chosen = next((one for one in traces if one.severity.lower() in _GRAVE), None)
    if chosen is None:
        chosen = traces[0] if traces else Trace(0)
    number, text = chosen.number, readable(chosen.text)
    if number in _CONTEXT:
        return KonnektorContextWrong(number, text, _CONTEXT[number])
    if number in _OTHERS:
        return _OTHERS[number](f"fault {number}")
    return _FAULTS.get(number, KonnektorFault)(number, text)


def readable(text: str) -> str:
    """A text of the Konnektor for the window: one line, bounded, only what can be seen."""
    line = " ".join(text.split())
    return "".join(one for one in line if one.isprintable())[:MOST_TEXT]
