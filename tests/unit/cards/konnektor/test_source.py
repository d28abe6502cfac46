"""Which cards a Konnektor has, and where they are."""

from __future__ import annotations

import pytest

from tests.unit.cards.konnektor.fakes import (
    AUTHORITY,
    HOUSE,
    WEBER,
    Pauses,
    Reply,
    ScriptedClient,
    now,
    operations,
    run,
)
from tests.unit.domain.test_konnektor import made
from tests.world.konnektor import Inserted, Pins, Terminal, replies
from timclient.cards.konnektor.source import KonnektorSource
from timclient.domain.card import CardKind, CardWay
from timclient.domain.errors_konnektor import (
    KonnektorInternal,
    KonnektorTerminalNotAssigned,
    KonnektorUnreachable,
)
from timclient.domain.konnektor import KonnektorSecrets

DESK, ROOM = Terminal("CT1", "Anmeldung"), Terminal("CT2", "Zimmer 1")
DOCTOR = Inserted(AUTHORITY.issue(CardKind.HBA, WEBER), DESK, 1, Pins())
PRACTICE = Inserted(AUTHORITY.issue(CardKind.SMC_B, HOUSE), ROOM, 2, Pins())
GATEWAY = Inserted(AUTHORITY.issue(CardKind.HSM_B, HOUSE), ROOM, 3, Pins())
TERMINALS = replies.terminals([DESK, ROOM], "W1")


def source(**script: list[Reply]) -> tuple[KonnektorSource, ScriptedClient]:
    client = ScriptedClient(**script)
    made_one = KonnektorSource(made(), KonnektorSecrets(), now, pause=Pauses())
    made_one._client, made_one._operations = client, operations(client)
    return made_one, client


def test_cards_of_all_kinds() -> None:
    one, _ = source(
        GetCards=[replies.cards([DOCTOR]), replies.cards([PRACTICE, GATEWAY])],
        GetCardTerminals=[TERMINALS],
    )
    infos = [card.info for card in run(one.cards())]
    assert [info.kind for info in infos] == [CardKind.HBA, CardKind.SMC_B, CardKind.HSM_B]
    assert {info.way for info in infos} == {CardWay.KONNEKTOR}
    assert [(info.place, info.slot) for info in infos] == [
        ("Anmeldung", 1),
        ("Zimmer 1", 2),
        ("Zimmer 1", 3),
    ]
    assert infos[0].iccsn == DOCTOR.key.iccsn
    assert one.profile is None


def test_only_an_hba_has_a_user() -> None:
    one, client = source(
        GetCards=[replies.cards([DOCTOR]), replies.cards([PRACTICE])],
        GetCardTerminals=[TERMINALS],
        GetPinStatus=[replies.pin_status("VERIFIED", 3)],
    )
    for card in run(one.cards()):
        run(card.pin_status())
    doctor, practice = client.asked[-2:]
    assert made().user_id_for(DOCTOR.key.iccsn).encode() in doctor.body
    assert b"UserId" not in practice.body
    assert b"PIN.CH" in doctor.body
    assert b"PIN.SMC" in practice.body


def test_no_cards() -> None:
    one, client = source(GetCards=[replies.cards([])])
    assert list(run(one.cards())) == []
    assert client.operations == ["GetCards", "GetCards"]


def test_terminals_without_names() -> None:
    script: dict[str, list[Reply]] = {
        "GetCards": [replies.cards([DOCTOR]), replies.cards([])],
        "GetCardTerminals": [KonnektorTerminalNotAssigned(4015)],
    }
    one, _ = source(**script)
    assert [card.info.place for card in run(one.cards())] == ["CT1"]
    other, _ = source(
        **{
            **script,
            "GetCards": [replies.cards([DOCTOR])],
            "GetCardTerminals": [KonnektorUnreachable()],
        }
    )
    with pytest.raises(KonnektorUnreachable):
        run(other.cards())


def test_a_refusal_is_told() -> None:
    one, _ = source(GetCards=[KonnektorInternal(4001)])
    with pytest.raises(KonnektorInternal):
        run(one.cards())


def test_looked_for_by_its_number_only() -> None:
    one, _ = source(GetCards=[replies.cards([DOCTOR])], GetCardTerminals=[TERMINALS])
    card = run(one.cards())[0]
    found = run(one._find(card.info))
    assert found is not None
    assert found.handle == DOCTOR.handle
    from dataclasses import replace

    assert run(one._find(replace(card.info, iccsn="80276883110000000000"))) is None
    assert run(one._find(replace(card.info, iccsn=""))) is None


def test_close() -> None:
    one, _ = source()
    run(one.close())
