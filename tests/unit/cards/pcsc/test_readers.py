"""What states of readers mean."""

from __future__ import annotations

import pytest

from tests.world.cards.software_card import CONTACT_ATR, CONTACTLESS_ATR
from timclient.cards.pcsc.readers import ReaderSlot, SlotState, is_contactless, slot_from


@pytest.mark.parametrize(
    ("word", "state", "changes"),
    [
        (0x00000010, SlotState.EMPTY, 0),
        (0x00070022, SlotState.PRESENT, 7),
        (0x000701A0, SlotState.PRESENT, 7),
        (0x00030220, SlotState.SILENT, 3),
        (0x00030008, SlotState.EMPTY, 3),
        (0xFFFF0020, SlotState.PRESENT, 0xFFFF),
    ],
)
def test_states(word: int, state: SlotState, changes: int) -> None:
    assert slot_from("R", word, CONTACT_ATR) == ReaderSlot("R", state, changes)


def test_a_card_that_was_laid_on() -> None:
    assert is_contactless(CONTACTLESS_ATR)
    assert is_contactless(bytes.fromhex("3B8F8001804F0CA000000306"))
    assert not is_contactless(CONTACT_ATR)
    assert not is_contactless(bytes.fromhex("3B9F8001"))
    assert not is_contactless(bytes.fromhex("3B80"))
    assert not is_contactless(b"")
    assert slot_from("R", 0x20, CONTACTLESS_ATR).contactless
