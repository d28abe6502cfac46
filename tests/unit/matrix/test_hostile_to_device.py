"""Hostile to-device messages: what plain nio 0.26.0 does with them, and what the machine does.

The defect side is the reason the machine exists; when nio is mended, these tests say so.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import peewee
import pytest
import vodozemac
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nio.crypto.olm_machine import Olm
from nio.events import ToDeviceEvent

from tests.unit.matrix.peers import ROOM, Attacker, megolm, our_machine, plain_nio, text
from timclient.domain.errors import StoreError
from timclient.domain.event import Event
from timclient.matrix.crypto.payload import Received

KLEIN = "@klein:b.example"
Attack = Callable[[Attacker], Event]

CRASHES_NIO: dict[str, Attack] = {
    "garbage pre-key message": lambda a: a.raw_olm(0, "AAAA"),
    "garbage message": lambda a: a.raw_olm(1, "AAAA"),
    "bad base64, pre-key": lambda a: a.raw_olm(0, "§§§"),
    "bad base64": lambda a: a.raw_olm(1, "§"),
    "unknown one-time key": lambda a: a.unknown_one_time_key(),
    "malformed session key": lambda a: a.room_key(vodozemac.GroupSession(), session_key="AAAA"),
}
ALSO_HOSTILE: dict[str, Attack] = {
    "type is no number": lambda a: a.raw_olm("0", "AAAA"),
    "huge type": lambda a: a.raw_olm(2**70, "AAAA"),
    "body is no text": lambda a: a.raw_olm(0, 7),
    "payload is not UTF-8": lambda a: a.olm_bytes(b"\xff\xfe"),
    "payload is no object": lambda a: a.olm_bytes(b"[]"),
    "payload for somebody else": lambda a: a.olm("m.room_key", {}, recipient="@x:a.example"),
    "payload from somebody else": lambda a: a.olm("m.room_key", {}, sender="@x:a.example"),
    "payload without keys": lambda a: a.olm("m.room_key", {}, keys={}),
    "session id of another session": lambda a: a.room_key(
        vodozemac.GroupSession(), session_id=vodozemac.GroupSession().session_id
    ),
    "room key without content": lambda a: a.olm("m.room_key", None),
    "deep nesting": lambda a: a.olm_bytes(b'{"content":' + b"[" * 100_000),
}


def nio_receives(olm: Olm, event: Event) -> None:
    source = {
        "type": event.type,
        "sender": event.sender,
        "content": msgspec.json.decode(event.content),
    }
    olm.handle_to_device_event(ToDeviceEvent.parse_event(source))


@pytest.mark.parametrize("attack", CRASHES_NIO.values(), ids=CRASHES_NIO)
def test_plain_nio_raises_out_of_sync(attack: Attack, tmp_path: Path) -> None:
    olm = plain_nio(tmp_path)
    with pytest.raises(Exception):  # noqa: B017 - any: it ends nio's sync_forever
        nio_receives(olm, attack(Attacker(olm)))


@pytest.mark.parametrize(
    "attack", [*CRASHES_NIO.values(), *ALSO_HOSTILE.values()], ids=[*CRASHES_NIO, *ALSO_HOSTILE]
)
def test_machine_goes_on_and_takes_the_good_key_behind(attack: Attack, tmp_path: Path) -> None:
    machine = our_machine(tmp_path)
    group = vodozemac.GroupSession()
    hostile = attack(Attacker(machine))
    good = Attacker(machine, KLEIN).room_key(group)
    assert machine.receive([hostile, good]).sessions == {group.session_id}
    inner = machine.decrypt_megolm(ROOM, megolm(group, text("Guten Morgen"), KLEIN))
    assert b"Guten Morgen" in bytes(inner.content)


def test_keys_are_on_disk_when_receive_returns(tmp_path: Path) -> None:
    machine = our_machine(tmp_path)
    group = vodozemac.GroupSession()
    machine.receive([Attacker(machine, KLEIN).room_key(group)])
    again = our_machine(tmp_path)  # as after SIGKILL: nothing was closed
    assert (
        again.decrypt_megolm(ROOM, megolm(group, text("noch da"), KLEIN)).type == "m.room.message"
    )


def test_same_message_delivered_again_after_a_crash_does_no_harm(tmp_path: Path) -> None:
    machine = our_machine(tmp_path)
    group = vodozemac.GroupSession()
    event = Attacker(machine, KLEIN).room_key(group)
    machine.receive([event])
    again = our_machine(tmp_path)
    assert again.receive([event]) == Received()
    assert again.decrypt_megolm(ROOM, megolm(group, text("a"), KLEIN)).type == "m.room.message"


def test_key_sent_on_by_another_member_stands_beside_the_first(tmp_path: Path) -> None:
    machine = our_machine(tmp_path)
    group = vodozemac.GroupSession()
    machine.receive([Attacker(machine, KLEIN).room_key(group)])
    early = megolm(group, text("früh"), KLEIN)
    assert machine.receive([Attacker(machine).room_key(group)]).sessions == {group.session_id}
    again = our_machine(tmp_path)
    assert again.decrypt_megolm(ROOM, early).type == "m.room.message"


def test_later_start_of_the_same_key_does_not_replace_the_earlier(tmp_path: Path) -> None:
    machine = our_machine(tmp_path)
    group = vodozemac.GroupSession()
    klein = Attacker(machine, KLEIN)
    machine.receive([klein.room_key(group)])
    early = megolm(group, text("früh"), KLEIN)
    assert machine.receive([klein.room_key(group)]) == Received()
    assert our_machine(tmp_path).decrypt_megolm(ROOM, early).type == "m.room.message"


@pytest.mark.parametrize("broken", ["run_many", "save_session", "save_account"])
def test_full_disk_loses_no_key(tmp_path: Path, broken: str) -> None:
    """The message is refused as a whole and taken in when it is delivered again."""
    machine = our_machine(tmp_path)
    group = vodozemac.GroupSession()
    event = Attacker(machine, KLEIN).room_key(group)
    machine.save_account()  # the peer's one-time key, as after an upload
    store = machine.store
    working = getattr(store, broken)

    def full(*_: object) -> None:
        raise peewee.OperationalError("database or disk is full")

    setattr(store, broken, full)
    with pytest.raises(StoreError):
        machine.receive([event])
    setattr(store, broken, working)
    machine.recover()
    assert machine.receive([event]).sessions == {group.session_id}
    again = our_machine(tmp_path)
    assert again.decrypt_megolm(ROOM, megolm(group, text("da"), KLEIN)).type == "m.room.message"


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30) | st.floats(allow_nan=False),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["algorithm", "sender_key", "ciphertext", "type", "body", "x"]), inner
        )
    ),
    max_leaves=10,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=junk, sender=st.text(max_size=10))
def test_no_content_of_any_shape_raises(content: object, sender: str, tmp_path: Path) -> None:
    machine = _kept_machine(tmp_path)
    event = Event(
        "m.room.encrypted",
        content=msgspec.Raw(msgspec.json.encode(content)),
        sender=sender,  # type: ignore[arg-type]
    )
    assert machine.receive([event]) == Received()


_machines: dict[Path, object] = {}


def _kept_machine(folder: Path):  # type: ignore[no-untyped-def]
    if folder not in _machines:
        _machines[folder] = our_machine(folder)
    return _machines[folder]
