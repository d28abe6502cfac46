"""Bytes of the commands, and what is shown of them."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.cards.pcsc import apdu
from timclient.domain.errors_cards import CardAnswerInvalid, PinMismatch


def test_the_commands_byte_by_byte() -> None:
    assert apdu.select_root().hex().upper() == "00A4040400"
    esign = apdu.select_application(apdu.ESIGN).hex().upper()
    assert esign == "00A4040C0AA000000167455349474E"
    assert apdu.read_file(apdu.AUT_E256_FILE).hex().upper() == "00B0860000"
    assert apdu.read_file(apdu.GDO_FILE).hex().upper() == "00B0820000"
    assert apdu.read_on(0x0123).hex().upper() == "00B0012300"
    assert apdu.get_pin_status().hex().upper() == "80200001"
    assert apdu.choose_key().hex().upper() == "002241B606840186800100"
    digest = bytes(range(32))
    assert apdu.compute_signature(digest) == bytes.fromhex("002A9E9A20") + digest + b"\x00"
    assert apdu.get_response(256).hex().upper() == "00C0000000"


@pytest.mark.parametrize(
    ("pin", "block"),
    [
        ("123456", "26123456FFFFFFFF"),
        ("1234567", "271234567FFFFFFF"),
        ("12345678", "2812345678FFFFFF"),
        ("000000", "26000000FFFFFFFF"),
    ],
)
def test_a_pin_in_format_2(pin: str, block: str) -> None:
    typed = bytearray(pin, "ascii")
    assert apdu.verify(typed).hex().upper() == "0020000108" + block
    assert typed == pin.encode(), "the PIN is its owner's to wipe"


@pytest.mark.parametrize("pin", ["", "12345", "123456789", "12345a", "12 456", "١٢٣٤٥٦", "\0" * 6])
def test_what_is_no_pin_is_not_sent(pin: str) -> None:
    with pytest.raises(PinMismatch) as caught:
        apdu.verify(bytearray(pin, "utf-8"))
    assert not pin or pin not in str(caught.value)


def test_wiping() -> None:
    secret = apdu.verify(bytearray(b"123456"))
    apdu.wipe(secret)
    assert secret == bytes(13)


def test_a_digest_of_another_size_is_our_own_fault() -> None:
    with pytest.raises(ValueError, match="digest"):
        apdu.compute_signature(b"short")


@pytest.mark.parametrize("offset", [0, -1, 0x8000])
def test_a_file_has_an_end(offset: int) -> None:
    with pytest.raises(CardAnswerInvalid):
        apdu.read_on(offset)


def test_tries_left() -> None:
    assert [apdu.tries_left(sw) for sw in (0x63C0, 0x63C3, 0x63CF)] == [0, 3, 15]
    assert [apdu.tries_left(sw) for sw in (0x9000, 0x6300, 0x63D1, 0x6983)] == [None] * 4


def test_a_pin_is_never_described() -> None:
    assert apdu.describe(apdu.verify(bytearray(b"123456"))) == "00200001 (PIN)"
    change = bytes.fromhex("0024000110") + bytes(16)
    assert apdu.describe(change) == "00240001 (PIN)"
    assert apdu.describe(apdu.get_pin_status()) == "80200001"
    assert apdu.describe(apdu.compute_signature(bytes(32))) == "002A9E9A +34"


def test_items() -> None:
    data = bytes.fromhex("8201388301005F240342434484820002AABB8581" + "01CC")
    assert list(apdu.items(data)) == [
        (0x82, b"\x38"),
        (0x83, b"\x00"),
        (0x5F24, b"BCD"),
        (0x84, b"\xaa\xbb"),
        (0x85, b"\xcc"),
    ]


@pytest.mark.parametrize("data", ["5A", "5A02AA", "5F", "5A80", "5A83000001AA", "5A82FF", "5F24"])
def test_items_that_do_not_fit(data: str) -> None:
    with pytest.raises(CardAnswerInvalid):
        list(apdu.items(bytes.fromhex(data)))


@given(st.binary(max_size=300))
def test_any_bytes_are_items_or_refused(data: bytes) -> None:
    with contextlib.suppress(CardAnswerInvalid):
        assert sum(len(value) + 2 for _, value in apdu.items(data)) <= len(data)
