"""What a reader's PIN pad is told, and what it answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world.cards.pin_pad import KeyPad
from timclient.cards.pcsc import apdu
from timclient.cards.pcsc.pin_pad import (
    PadLayout,
    feature_code,
    status_word,
    verify_structure,
)
from timclient.domain.errors_cards import CardAnswerInvalid

BYTES = "1E1E894704080602FF0704000000000D00000000200001082 0FFFFFFFFFFFFFF".replace(" ", "")
BITS = BYTES.replace("8947", "4148")


def test_the_structure_byte_by_byte() -> None:
    assert verify_structure().hex().upper() == BYTES
    assert verify_structure(PadLayout.BITS).hex().upper() == BITS
    assert verify_structure(seconds=15)[:2] == bytes((15, 15))


@pytest.mark.parametrize("layout", PadLayout)
@pytest.mark.parametrize("pin", ["123456", "1234567", "12345678"])
def test_a_pad_makes_the_same_command_as_this_program(layout: PadLayout, pin: str) -> None:
    pad = KeyPad()
    pad.type(pin)
    assert pad.command(verify_structure(layout)) == apdu.verify(bytearray(pin, "ascii"))


def test_the_code_of_a_feature() -> None:
    told = bytes.fromhex("1204423300120604423300060A044233000A")
    assert feature_code(told) == 0x42330006
    assert feature_code(told, 0x12) == 0x42330012
    assert feature_code(told, 0x07) is None
    assert feature_code(b"") is None


@pytest.mark.parametrize("told", ["06", "0604", "06044233", "0602423306044233 0006", "00" * 600])
def test_a_list_that_is_none(told: str) -> None:
    assert feature_code(bytes.fromhex(told)) is None


@given(st.binary(max_size=600))
def test_any_list_is_read(told: bytes) -> None:
    code = feature_code(told)
    assert code is None or code.to_bytes(4, "big") in told


def test_what_came_of_it() -> None:
    assert status_word(b"\x64\x01") == 0x6401
    for wrong in (b"", b"\x90", b"\x90\x00\x00"):
        with pytest.raises(CardAnswerInvalid):
            status_word(wrong)
