"""What the error codes of a Konnektor become."""

from __future__ import annotations

import pytest

from timclient.cards.konnektor.faults import MOST_TEXT, Trace, error_of, readable
from timclient.domain import errors_cards, errors_konnektor
from timclient.domain.errors_konnektor import KonnektorContextWrong, KonnektorFault

CODES = {
    4000: errors_konnektor.KonnektorInternal,
    4001: errors_konnektor.KonnektorInternal,
    4015: errors_konnektor.KonnektorTerminalNotAssigned,
    4016: errors_konnektor.KonnektorTerminalNotAssigned,
    4018: errors_cards.CardInUse,
    4020: errors_konnektor.KonnektorTerminalNotAssigned,
    4043: errors_cards.PinTimedOut,
    4047: errors_cards.CardRemoved,
    4049: errors_cards.PinCancelled,
    4053: errors_konnektor.KonnektorRemotePinMissing,
    4060: errors_cards.CardInUse,
    4063: errors_cards.PinBlocked,
    4065: errors_cards.PinTransport,
    4072: errors_konnektor.KonnektorInternal,
    4085: errors_konnektor.KonnektorPinMissing,
    4092: errors_konnektor.KonnektorRemotePinMissing,
    4093: errors_cards.CardInUse,
    4094: errors_cards.CardSilent,
    4101: errors_cards.CardRemoved,
    4204: errors_konnektor.KonnektorLoginRefused,
}


@pytest.mark.parametrize("number", CODES)
def test_codes(number: int) -> None:
    assert type(error_of([Trace(number, "Error", "x")])) is CODES[number]


@pytest.mark.parametrize(
    ("number", "fields"),
    [
        (4004, ("mandant_id",)),
        (4005, ("client_system_id",)),
        (4006, ("workplace_id",)),
        (4010, ("mandant_id", "client_system_id")),
        (4011, ("mandant_id", "workplace_id")),
        (4012, ("mandant_id",)),
        (4014, ("client_system_id", "workplace_id")),
        (4021, ("mandant_id", "client_system_id", "workplace_id")),
    ],
)
def test_the_wrong_field_of_the_context(number: int, fields: tuple[str, ...]) -> None:
    error = error_of([Trace(number, "Error")])
    assert isinstance(error, KonnektorContextWrong)
    assert error.fields == fields


def test_unknown_ones_keep_number_and_text() -> None:
    error = error_of([Trace(4711, "Error", "Kaffee ist aus")])
    assert type(error) is KonnektorFault
    assert (error.number, error.text) == (4711, "Kaffee ist aus")
    assert error_of([]).code == "konnektor-fault"


def test_the_first_grave_trace_counts() -> None:
    traces = [Trace(4043, "Warning"), Trace(4085, "Error"), Trace(4001, "Fatal")]
    assert type(error_of(traces)) is errors_konnektor.KonnektorPinMissing
    assert type(error_of([Trace(4043, "Warning"), Trace(1, "Info")])) is errors_cards.PinTimedOut


def test_texts_are_one_bounded_line() -> None:
    assert readable(" a\n\tb\u202e c\x00 ") == "a b c"
    assert len(readable("x" * 5000)) == MOST_TEXT
