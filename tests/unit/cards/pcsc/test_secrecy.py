"""No digit of a PIN reaches a log, a repr, an exception or what a traceback shows."""

from __future__ import annotations

import asyncio
import logging
import traceback

import pytest

from tests.unit.cards.pcsc.seat import DIGEST, HBA, seated
from tests.world.cards.bad_cards import GarbageCard, StoppingCard
from tests.world.cards.prompt import ScriptedPrompt
from tests.world.cards.software_card import Pin, PluggedCard, SoftwareCard
from timclient.domain.errors import TimError

PIN = "73918264"
WRITTEN = (PIN, PIN.encode().hex(), str(list(PIN.encode())), "739182", "73, 91", "0x73")
STOPS = [StoppingCard(SoftwareCard(HBA), left) for left in range(12)]
CARDS = [
    ("right", SoftwareCard(HBA, pin=Pin(PIN))),
    ("wrong", SoftwareCard(HBA)),
    ("last", SoftwareCard(HBA, pin=Pin(tries=1))),
    ("blocked", SoftwareCard(HBA, pin=Pin(tries=0))),
    ("transport", SoftwareCard(HBA, pin=Pin(transport=True))),
    *((f"stops-{number}", card) for number, card in enumerate(STOPS)),
]


class Forgetful(ScriptedPrompt):
    """Shows nothing of itself, and keeps only what was wiped by others."""

    def __init__(self) -> None:
        super().__init__()

    async def ask(self, wanted) -> bytearray:
        self.told.append("ask")
        self.typed.append(bytearray(PIN, "ascii"))
        return self.typed[-1]


@pytest.mark.parametrize(("name", "card"), CARDS, ids=[name for name, _ in CARDS])
@pytest.mark.parametrize("pad", [False, True])
def test_nothing_of_it_is_seen(
    name: str, card: PluggedCard, pad: bool, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene() -> str:
        prompt = Forgetful()
        async with seated(SoftwareCard(HBA), pad=pad) as seat:
            found = await seat.card()
            seat.reader.exchange_unseen(card)
            if seat.reader.pad:
                seat.reader.pad.type(PIN)
            shown = repr(found.info)
            try:
                await found.sign(DIGEST, prompt)
            except TimError as error:
                full = traceback.TracebackException.from_exception(error, capture_locals=True)
                # The frames of the stand-ins know the PIN of the card; only ours count.
                ours = [frame for frame in full.stack if "timclient/cards" in frame.filename]
                shown += repr(error) + error.detail + str(vars(error))
                shown += "".join(str(frame.locals) for frame in ours)
                assert ours
            assert prompt.typed in ([], [bytearray(len(PIN))])
            assert not (pad and prompt.typed), "the window does not ask where a pad is"
            return shown

    with caplog.at_level(logging.DEBUG):
        shown = asyncio.run(scene())
    assert "card: 00A40404" in caplog.text, "the log is not empty"
    everything = shown + caplog.text
    assert [one for one in WRITTEN if one in everything] == []


def test_the_search_finds_a_pin() -> None:
    """The words above would be found if they were there."""
    from timclient.cards.pcsc.apdu import verify

    command = verify(bytearray(PIN, "ascii"))
    assert any(one in command.hex() for one in WRITTEN)
    assert any(one in str(bytearray(PIN, "ascii")) for one in WRITTEN)


def test_garbage_gets_no_pin_to_write_down(caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> None:
        prompt = Forgetful()
        async with seated(SoftwareCard(HBA)) as seat:
            found = await seat.card()
            for seed in range(20):
                seat.reader.exchange_unseen(GarbageCard(seed))
                with pytest.raises(TimError):
                    await found.sign(DIGEST, prompt)
        assert prompt.typed == [], "it is not the card that was there before"

    with caplog.at_level(logging.DEBUG):
        asyncio.run(scene())
