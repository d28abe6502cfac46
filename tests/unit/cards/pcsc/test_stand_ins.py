"""The software card keeps the rules of the real one, so that tests mean something."""

from __future__ import annotations

import pytest

from tests.unit.cards.pcsc.seat import DIGEST, HBA, SMC_B, old_key
from tests.world.cards.software_card import MOST_TRIES, Pin, SoftwareCard

ROOT, ESIGN = "00A4040C", "00A4040C0AA000000167455349474E"
RIGHT, WRONG = "00200001082612 3456FFFFFFFF", "002000010826654321FFFFFFFF"
KEY = "002241B606840186800100"
SIGN = "002A9E9A20" + DIGEST.hex() + "00"


def talk(card: SoftwareCard, *commands: str) -> list[str]:
    """The status words of the answers."""
    return [(card.answer(bytes.fromhex(one)) or b"")[-2:].hex().upper() for one in commands]


def test_the_right_order() -> None:
    card = SoftwareCard(HBA)
    assert talk(card, RIGHT, ESIGN, KEY, SIGN) == ["9000"] * 4
    assert talk(card, "80200001") == ["9000"]


def test_no_signature_without_pin_or_key_nor_after_a_reset() -> None:
    card = SoftwareCard(HBA)
    assert talk(card, ESIGN, KEY, SIGN) == ["9000", "9000", "6982"]
    assert talk(card, RIGHT, ESIGN, SIGN) == ["9000", "9000", "6985"]
    assert talk(card, KEY, ESIGN, SIGN) == ["9000", "9000", "6985"], "a SELECT forgets the key"
    assert talk(card, ROOT, KEY) == ["9000", "6A88"], "the key is in DF.ESIGN"
    card.power()
    assert talk(card, ESIGN, KEY, SIGN) == ["9000", "9000", "6982"]


def test_other_keys_and_commands() -> None:
    card = SoftwareCard(HBA)
    assert talk(card, ESIGN, "002241B606840184800100") == ["9000", "6A88"], "not key 04"
    assert talk(card, "002241B606840186800105") == ["6A80"]
    assert talk(card, "0088000020" + DIGEST.hex() + "00") == ["6985"]
    assert talk(card, "00CA000000", "90CA000000", "00") == ["6D00", "6E00", "6700"]
    assert talk(card, "00A4040C02BEEF", "00A4000C023F00") == ["6A82", "6A86"]


def test_tries() -> None:
    card = SoftwareCard(SMC_B)
    assert talk(card, WRONG, "80200001", RIGHT, "80200001") == ["63C2", "63C2", "9000", "9000"]
    assert card.pin.tries == MOST_TRIES
    assert talk(card, WRONG, WRONG, WRONG, WRONG, RIGHT) == ["63C2", "63C1", "63C0", "6983", "6983"]


@pytest.mark.parametrize("block", ["2512345FFFFFFFFF", "2612345FFFFFFFFF", "16123456FFFFFFFF"])
def test_blocks_of_another_form_cost_no_try(block: str) -> None:
    card = SoftwareCard(HBA)
    assert talk(card, "0020000108" + block, "80200001") == ["6A80", "63C3"]


def test_pins_never_set() -> None:
    assert talk(SoftwareCard(HBA, pin=Pin(transport=True)), "80200001", RIGHT) == ["62C1", "6985"]
    assert talk(SoftwareCard(HBA, pin=Pin(empty=True)), "80200001", RIGHT) == ["62C7", "6985"]


def test_files() -> None:
    card = SoftwareCard(HBA)
    assert card.answer(bytes.fromhex("00B0820000")) == bytes.fromhex(f"5A0A{HBA.iccsn}6282")
    assert talk(card, "00B0860000", ESIGN, "00B0000000") == ["6A82", "9000", "6986"]
    assert talk(card, "00B0860000", "00B07F0000", "00B0810000") == ["9000", "6B00", "6A82"]
    assert card.answer(bytes.fromhex("00B0860004")) == HBA.der[:4] + b"\x90\x00"


def test_a_generation_and_a_way_that_do_not_work() -> None:
    old = SoftwareCard(old_key(), rsa_only=True)
    assert talk(old, ESIGN, "00B0860000", "00B0810000") == ["9000", "6A82", "9000"]
    laid_on = SoftwareCard(HBA, contactless=True)
    assert talk(laid_on, "00A4040400", "00B0820000", RIGHT) == ["9000", "6982", "6982"]
