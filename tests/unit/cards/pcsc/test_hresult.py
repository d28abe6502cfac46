"""Codes of PC/SC in our words."""

from __future__ import annotations

import pytest

from timclient.cards.pcsc.hresult import error_for
from timclient.domain import errors_cards as e


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (0x8010001D, e.ReaderServiceOff),
        (0x8010001E, e.ReaderServiceOff),
        (0x8010002E, e.NoReader),
        (0x8010000C, e.NoCard),
        (0x80100066, e.CardSilent),
        (0x80100067, e.CardSilent),
        (0x8010000B, e.CardInUse),
        (0x80100016, e.CardRemoved),
        (0x80100069, e.CardRemoved),
        (0x80100009, e.NoReader),
        (0x80100001, e.CardError),
        (0xDEADBEEF, e.CardError),
    ],
)
def test_codes(code: int, kind: type[e.CardError]) -> None:
    error = error_for(code, "transmit")
    assert type(error) is kind
    assert error.detail == f"transmit: 0x{code:08X}"


def test_windows_gives_negative_codes() -> None:
    assert type(error_for(0x8010000C - 2**32, "connect")) is e.NoCard
