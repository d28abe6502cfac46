"""Room events: what cannot be read says why, and nothing raises anything else."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import vodozemac

from tests.unit.matrix.peers import ROOM, Attacker, event, megolm, our_machine, plain_nio, text
from timclient.domain.errors import Undecryptable
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.message import UndecryptableReason as Reason
from timclient.matrix.crypto.machine import Machine, MissingKey


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return our_machine(tmp_path)


@pytest.fixture
def group(machine: Machine) -> vodozemac.GroupSession:
    group = vodozemac.GroupSession()
    machine.receive([Attacker(machine).room_key(group)])
    return group


def reason(machine: Machine, encrypted, room: RoomId = ROOM) -> Reason:  # type: ignore[no-untyped-def]
    with pytest.raises(Undecryptable) as caught:
        machine.decrypt_megolm(room, encrypted)
    return Reason(caught.value.detail)


def test_sender_key_is_not_needed(machine: Machine, group: vodozemac.GroupSession) -> None:
    assert machine.decrypt_megolm(ROOM, megolm(group, text("a"))).type == "m.room.message"


def test_plain_nio_refuses_events_without_sender_key(tmp_path: Path) -> None:
    from nio.events import Event as NioEvent

    plain_nio(tmp_path)
    group = vodozemac.GroupSession()
    parsed = NioEvent.parse_event(
        {
            "type": "m.room.encrypted",
            "sender": "@a:b.example",
            "event_id": "$1",
            "origin_server_ts": 1,
            "content": {
                "algorithm": "m.megolm.v1.aes-sha2",
                "session_id": group.session_id,
                "ciphertext": group.encrypt(b"{}").to_base64(),
                "device_id": "X",
            },
        }
    )
    assert type(parsed).__name__ != "MegolmEvent"


def test_missing_key_names_its_session(machine: Machine) -> None:
    group = vodozemac.GroupSession()
    with pytest.raises(MissingKey) as caught:
        machine.decrypt_megolm(ROOM, megolm(group, text("a")))
    assert caught.value.session_id == group.session_id


def test_message_of_another_room_is_refused(
    machine: Machine, group: vodozemac.GroupSession
) -> None:
    assert reason(machine, megolm(group, text("a", "!other:a.example"))) is Reason.TAMPERED


def test_key_of_another_room_opens_nothing_here(
    machine: Machine, group: vodozemac.GroupSession
) -> None:
    other = RoomId("!other:a.example")
    with pytest.raises(MissingKey):
        machine.decrypt_megolm(other, megolm(group, text("a", other)))


def test_replayed_message_is_refused(machine: Machine, group: vodozemac.GroupSession) -> None:
    first = megolm(group, text("a"))
    machine.decrypt_megolm(ROOM, first)
    machine.decrypt_megolm(ROOM, first)
    again = event("m.room.encrypted", {}, "@mallory:b.example", "$2")
    again = msgspec.structs.replace(again, content=first.content)
    assert reason(machine, again) is Reason.REPLAYED


def test_copy_sent_on_by_another_member_is_refused_and_does_not_suppress_the_original(
    machine: Machine,
) -> None:
    group = vodozemac.GroupSession()
    machine.receive([Attacker(machine, "@klein:b.example").room_key(group)])
    original = megolm(group, text("a"), sender="@klein:b.example")
    copy = msgspec.structs.replace(
        original, sender=UserId("@mallory:b.example"), event_id=EventId("$copy")
    )
    assert reason(machine, copy) is Reason.TAMPERED
    assert machine.decrypt_megolm(ROOM, original).type == "m.room.message"


def test_a_member_who_claims_anothers_key_cannot_take_it_away(machine: Machine) -> None:
    group = vodozemac.GroupSession()
    owner = Attacker(machine, "@klein:b.example")
    stolen = Attacker(machine).room_key(group)
    machine.receive([stolen])
    early = megolm(group, text("a"), sender="@klein:b.example")
    assert reason(machine, early) is Reason.TAMPERED
    assert machine.receive([owner.room_key(group)]).sessions == {group.session_id}
    later = megolm(group, text("b"), sender="@klein:b.example", event_id="$2")
    assert machine.decrypt_megolm(ROOM, later).type == "m.room.message"


def test_used_indices_are_kept_on_disk(
    machine: Machine, group: vodozemac.GroupSession, tmp_path: Path
) -> None:
    first = megolm(group, text("a"))
    machine.decrypt_megolm(ROOM, first)
    machine.room_keys.flush()
    again = our_machine(tmp_path)
    assert again.decrypt_megolm(ROOM, first).type == "m.room.message"
    copy = msgspec.structs.replace(first, event_id=EventId("$copy"))
    assert reason(again, copy) is Reason.REPLAYED


def test_message_before_the_key_begins(machine: Machine) -> None:
    group = vodozemac.GroupSession()
    early = megolm(group, text("a"))
    machine.receive([Attacker(machine).room_key(group)])
    assert reason(machine, early) is Reason.BEFORE_JOINING


@pytest.mark.parametrize("inside", [b"\xff\xfe", b"[]", b"{}", b'{"type":1}', b"{" * 100_000])
def test_inside_that_is_no_message(
    machine: Machine, group: vodozemac.GroupSession, inside: bytes
) -> None:
    assert reason(machine, megolm(group, inside)) is Reason.MALFORMED
    assert machine.decrypt_megolm(ROOM, megolm(group, text("b"), event_id="$2", at=2))


def test_plain_nio_raises_on_text_that_is_not_utf8(tmp_path: Path) -> None:
    from nio.events import MegolmEvent

    olm = plain_nio(tmp_path)
    group = vodozemac.GroupSession()
    olm.create_group_session("c", "e", ROOM, group.session_id, group.session_key.to_base64())
    nio_event = MegolmEvent.from_dict(
        {
            "type": "m.room.encrypted",
            "sender": "@a:b.example",
            "event_id": "$1",
            "origin_server_ts": 1,
            "content": {
                "algorithm": "m.megolm.v1.aes-sha2",
                "sender_key": "c",
                "device_id": "X",
                "session_id": group.session_id,
                "ciphertext": group.encrypt(b"\xff\xfe").to_base64(),
            },
        }
    )
    with pytest.raises(UnicodeDecodeError):
        olm.decrypt_event(nio_event, ROOM)


@pytest.mark.parametrize(
    "content",
    [{"ciphertext": "AAAA"}, {"ciphertext": "§"}, {"ciphertext": 7}, {"session_id": None},
     {"algorithm": "m.other"}],
)  # fmt: skip
def test_malformed_events(
    machine: Machine, group: vodozemac.GroupSession, content: dict[str, object]
) -> None:
    assert reason(machine, megolm(group, text("a"), content=content)) is Reason.MALFORMED


def test_changed_ciphertext_is_refused(machine: Machine, group: vodozemac.GroupSession) -> None:
    ciphertext = group.encrypt(b"{}").to_base64()
    flipped = ciphertext[:-20] + ("A" if ciphertext[-20] != "A" else "B") + ciphertext[-19:]
    changed = megolm(group, text("a"), content={"ciphertext": flipped})
    assert reason(machine, changed) in (Reason.TAMPERED, Reason.MALFORMED)
