"""Operations: contexts, patience with cards in use, and no patience with PINs."""

from __future__ import annotations

import pytest

from tests.unit.cards.konnektor.fakes import Pauses, ScriptedClient, operations, run
from tests.world.konnektor import Terminal, replies
from timclient.cards.konnektor.envelopes import Pin
from timclient.cards.konnektor.operations import PAUSES_S
from timclient.domain.card import PinState
from timclient.domain.errors_cards import CardInUse, PinTimedOut, PinWrong
from timclient.domain.errors_konnektor import KonnektorTimeout


def test_a_card_in_use_is_asked_again() -> None:
    verified = replies.pin_status("VERIFIED", 3)
    client = ScriptedClient(GetPinStatus=[CardInUse(), CardInUse(), verified])
    pauses = Pauses()
    status = run(operations(client, pauses).pin_status("h", Pin.HBA, "u"))
    assert status.state is PinState.VERIFIED
    assert pauses.seconds == list(PAUSES_S[:2])


def test_three_times_at_most() -> None:
    client = ScriptedClient(GetCards=[CardInUse()])
    pauses = Pauses()
    with pytest.raises(CardInUse):
        run(operations(client, pauses).cards("HBA"))
    assert len(client.asked) == 4
    assert pauses.seconds == list(PAUSES_S)


@pytest.mark.parametrize("reply", [CardInUse(), replies.pin_result("REJECTED", 2)])
def test_a_pin_is_never_repeated(reply: replies.ET.Element | Exception) -> None:
    client = ScriptedClient(VerifyPin=[reply])
    with pytest.raises(CardInUse if isinstance(reply, Exception) else PinWrong):
        run(operations(client).verify("h", Pin.HBA, "u"))
    assert len(client.asked) == 1
    assert client.seconds == [61]


def test_silence_while_a_pin_is_typed() -> None:
    client = ScriptedClient(VerifyPin=[KonnektorTimeout()])
    with pytest.raises(PinTimedOut):
        run(operations(client).verify("h", Pin.HBA, "u"))


def test_user_ids_are_sent_where_one_is_given() -> None:
    client = ScriptedClient(
        GetCardTerminals=[replies.terminals([Terminal("CT", "Empfang")], "W1")],
        ExternalAuthenticate=[replies.signature(bytes(64))],
    )
    work = operations(client)
    assert run(work.terminals()) == {"CT": "Empfang"}
    assert run(work.sign("h", "user-7", bytes(32))) == bytes(64)
    assert b"UserId" not in client.asked[0].body
    assert b"user-7" in client.asked[1].body
