"""SIGKILL at the moments between two writes, which chance rarely finds."""

from __future__ import annotations

import pytest

from tests.e2e.desk import Desk, check
from tests.e2e.practice import Practice
from tests.e2e.waiting import until

pytestmark = pytest.mark.world

Couple = tuple[Desk, Desk, str]
OUTBOX = "timclient.store.outbox:Outbox."
TO_DEVICE = "timclient.matrix.crypto.to_device:ToDevice."
ROOMS = "timclient.matrix.rooms:RoomApi."
CROSS_SIGNING = "timclient.matrix.crypto.cross_signing:CrossSigning."
PUBLISHING = "timclient.matrix.crypto.publishing:KeyPublishing."
MACHINE = "timclient.matrix.crypto.machine:Machine."
WRITER = "timclient.store.commit:SyncWriter."
EVENTS = "timclient.store.event_rows:EventRows."
SYNC = "timclient.services.sync:SyncService."

# Where the sender dies: method, after it or before, at which call.
SENDING = (
    (OUTBOX + "add_all", True, 1),
    (TO_DEVICE + "send", False, 1),
    (TO_DEVICE + "send", True, 1),
    (ROOMS + "send", False, 2),
    (ROOMS + "send", True, 1),
    (ROOMS + "send", True, 3),
    (OUTBOX + "accepted", True, 2),
    (EVENTS + "_sent", True, 1),
)
RECEIVING = (
    (MACHINE + "_new_inbound", True),
    (MACHINE + "receive", True),
    (WRITER + "commit", False),
    (WRITER + "commit", True),
)
# Between two steps of making the first identity: keys on disk, published, noted, device signed.
IDENTITY = (
    (CROSS_SIGNING + "_public_object", False),
    (CROSS_SIGNING + "_promote", False),
    (CROSS_SIGNING + "_promote", True),
    (CROSS_SIGNING + "_upload_signatures", False),
    (CROSS_SIGNING + "_upload_signatures", True),
)
HEALING = ((MACHINE + "receive", True), (SYNC + "_heal", False), (WRITER + "heal", True))


def test_sender_dies_between_two_writes(practice: Practice, couple: Couple) -> None:
    anna, bert, room = couple
    for place, after, calls in SENDING:
        anna.send_and_die_at(room, 4, {"place": place, "after": after, "calls": calls})
    anna.go_on(room)
    check(practice, (anna, bert), room)


def test_receiver_dies_between_two_writes(practice: Practice, couple: Couple) -> None:
    anna, bert, room = couple
    for place, after in RECEIVING:
        bert.client.wait_online()
        bert.client.ask("die", place=place, after=after)
        anna.send(room, 3)
        bert.client.await_death()
        bert.go_on(room)
    check(practice, (anna, bert), room)


@pytest.mark.parametrize(("place", "after"), HEALING)
def test_late_key_heals_although_the_receiver_dies(
    practice: Practice, couple: Couple, place: str, after: bool
) -> None:
    anna, bert, room = couple
    anna.client.ask("hold_keys")
    anna.send(room, 2)

    def unreadable() -> bool:
        found = bert.client.ask("messages", room=room)
        return len([one for one in found if one["unreadable"]]) == 2

    until(unreadable, "messages without their key")
    bert.client.ask("die", place=place, after=after)
    anna.client.ask("free_keys")
    bert.client.await_death()
    bert.go_on(room)
    check(practice, (anna, bert), room)


@pytest.mark.parametrize(("place", "after"), [(PUBLISHING + "uploaded", False), *IDENTITY])
def test_first_keys_go_up_although_the_client_dies(
    practice: Practice, place: str, after: bool
) -> None:
    """Whoever is in the chat gives keys only to a device its owner's identity has signed."""
    bert = practice.newcomer("beta", "Klein, Bert")
    anna = practice.newcomer("alpha", "Weber, Anna")
    client = practice.headless(practice.fresh_profile("dies-early"))
    client.start()
    client.ask("unlock")
    client.ask("die", place=place, after=after)
    client.tell(
        "sign_in",
        server=practice.world.providers["beta"].server_name,
        user=bert.localpart,
        password=bert.password,
    )
    client.await_death()
    client.close()
    client.go_online()
    one, other = Desk(anna, practice.signed_in(anna), "A"), Desk(bert, client, "B")
    room = practice.chat(one.client, client, bert)
    one.send(room, 2)
    other.send(room, 2)
    check(practice, (one, other), room)
