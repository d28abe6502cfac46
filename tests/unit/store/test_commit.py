"""What a sync answer does to the store."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.unit.store.maker import OWN, ROOM, Maker
from timclient.domain.fingerprint import fingerprint
from timclient.domain.ids import EventId, RoomId, TransactionId, UserId
from timclient.domain.room import Membership, PreviewKind, RoomKind
from timclient.domain.sync import Receipt, RoomUpdate
from timclient.services.scope import Stores
from timclient.store.commit import SyncWriter
from timclient.store.database import Database

KLEIN = UserId("@klein:b.example")


@pytest.fixture
def database(tmp_path: Path) -> Database:
    database = Database()
    database.open(tmp_path / "account.db", bytes(32))
    return database


@pytest.fixture
def stores(database: Database) -> Stores:
    return Stores.over(database)


@pytest.fixture
def writer(database: Database) -> SyncWriter:
    return SyncWriter(database, OWN)


def test_token_is_written_with_the_rest(stores: Stores, writer: SyncWriter, make: Maker) -> None:
    assert stores.account.sync_token() is None
    writer.commit(make.update("s1", make.room(make.message("$1", KLEIN, "Guten Morgen"))))
    assert stores.account.sync_token() == "s1"
    summary = stores.rooms.summary(ROOM)
    assert summary is not None
    assert summary.preview is not None
    assert summary.preview.text == "Guten Morgen"
    assert summary.unread == 1


def test_same_answer_twice_doubles_nothing(stores: Stores, writer: SyncWriter, make: Maker) -> None:
    update = make.update("s1", make.room(make.message("$1", KLEIN, "a"), limited=True))
    writer.commit(update)
    writer.commit(update)
    assert [e.event_id for e in stores.timeline.newest(ROOM, 50)] == ["$1"]


def test_failure_in_the_middle_leaves_nothing(
    stores: Stores, writer: SyncWriter, make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(room_id: RoomId) -> None:
        raise MemoryError

    monkeypatch.setattr(writer, "refresh", fail)
    with pytest.raises(MemoryError):
        writer.commit(make.update("s1", make.room(make.message("$1", KLEIN, "a"))))
    assert stores.account.sync_token() is None
    assert stores.timeline.newest(ROOM, 50) == []


def test_poisonous_room_spoils_only_itself(stores: Stores, writer: SyncWriter, make: Maker) -> None:
    good = make.room(make.message("$1", KLEIN, "a"))
    bad = RoomUpdate(RoomId("!bad:b"), Membership.JOIN, joined_count=2**70, prev_batch="p")
    writer.commit(make.update("s1", bad, good))
    assert stores.account.sync_token() == "s1"
    assert [e.event_id for e in stores.timeline.newest(ROOM, 50)] == ["$1"]
    holes = stores.timeline.holes(RoomId("!bad:b"))
    assert [h.prev_batch for h in holes] == ["s1"], "back from the end of the refused answer"


def test_gap_is_kept_and_closed_by_older_events(
    stores: Stores, writer: SyncWriter, make: Maker
) -> None:
    writer.commit(make.update("s1", make.room(make.message("$1", KLEIN, "a"))))
    late = make.room(make.message("$5", KLEIN, "e"), limited=True, prev_batch="p5")
    writer.commit(make.update("s2", late))
    (hole,) = stores.timeline.holes(ROOM)
    older = [make.message(f"${n}", KLEIN, str(n)) for n in (4, 3, 2, 1)]
    assert writer.backfill(ROOM, hole, older[:2], "p3").added == 2
    assert writer.backfill(ROOM, hole, older[:2], "p3").added == 0, "the same answer twice"
    (rest,) = stores.timeline.holes(ROOM)
    assert rest.prev_batch == "p3"
    filled = writer.backfill(ROOM, rest, older[2:], "p0")
    assert filled.unsure is not None
    assert (filled.added, filled.unsure.since) == (1, "s1")
    assert writer.confirm(ROOM, filled.unsure, [], None) is None
    assert stores.timeline.holes(ROOM) == []
    assert [e.event_id for e in stores.timeline.newest(ROOM, 9)] == ["$1", "$2", "$3", "$4", "$5"]


def test_what_federation_delivered_late_lies_among_what_is_known(
    stores: Stores, writer: SyncWriter, make: Maker
) -> None:
    known = [make.message(f"${n}", KLEIN, n) for n in "123"]
    writer.commit(make.update("s1", make.room(*known)))
    late = make.room(make.message("$9", KLEIN, "9"), limited=True, prev_batch="p9")
    writer.commit(make.update("s2", late))
    (hole,) = stores.timeline.holes(ROOM)
    # By depth: two events that arrived in the gap are older than what came before it.
    page = [make.message(name, KLEIN, name) for name in ("$8", "$3", "$x", "$2", "$y")]
    unsure = writer.backfill(ROOM, hole, page, "p1").unsure
    assert unsure is not None
    arrived = [make.message(name, KLEIN, name) for name in ("$8", "$x", "$y")]
    assert writer.confirm(ROOM, unsure, arrived, "p0") == "p0"
    assert stores.timeline.holes(ROOM) != []
    assert writer.confirm(ROOM, unsure, [], None) is None
    assert stores.timeline.holes(ROOM) == []
    shown = {event.event_id for event in stores.timeline.newest(ROOM, 9)}
    assert shown == {"$1", "$2", "$3", "$x", "$y", "$8", "$9"}


def test_echo_becomes_the_message_with_the_same_name(
    stores: Stores, writer: SyncWriter, make: Maker
) -> None:
    writer.commit(make.update("s1", make.room()))
    stores.outbox.add(TransactionId("t1"), ROOM, 5, "m.room.message", b"{}")
    stores.outbox.accepted(TransactionId("t1"), EventId("$1"))
    assert [row.event_id for row in stores.outbox.of_room(ROOM)] == ["$1"]
    writer.commit(make.update("s2", make.room(make.message("$1", OWN, "a"))))
    assert stores.outbox.of_room(ROOM) == []
    assert [e.transaction_id for e in stores.timeline.newest(ROOM, 9)] == ["t1"]


def test_sync_may_be_faster_than_the_answer(
    stores: Stores, writer: SyncWriter, make: Maker
) -> None:
    writer.commit(make.update("s1", make.room()))
    stores.outbox.add(TransactionId("t1"), ROOM, 5, "m.room.message", b"{}")
    writer.commit(make.update("s2", make.room(make.message("$1", OWN, "a", transaction="t1"))))
    assert stores.outbox.of_room(ROOM) == []
    stores.outbox.accepted(TransactionId("t1"), EventId("$1"))
    assert stores.outbox.of_room(ROOM) == []


def test_unread_counts_messages_of_others_behind_the_receipt(
    stores: Stores, writer: SyncWriter, make: Maker
) -> None:
    room = make.room(
        make.message("$1", KLEIN, "a"),
        make.message("$2", KLEIN, "b"),
        make.message("$3", KLEIN, "c", edits="$2"),
        make.message("$4", KLEIN, "d", mentions=OWN),
    )
    room.receipts.append(Receipt(OWN, EventId("$1"), 1))
    writer.commit(make.update("s1", room))
    summary = stores.rooms.summary(ROOM)
    assert summary is not None
    assert (summary.unread, summary.mentions) == (2, 1)


def test_read_position_never_goes_back(stores: Stores, writer: SyncWriter, make: Maker) -> None:
    room = make.room(*(make.message(f"${n}", KLEIN, str(n)) for n in range(4)))
    room.receipts.append(Receipt(OWN, EventId("$3"), 2))
    writer.commit(make.update("s1", room))
    back = make.room()
    back.receipts.append(Receipt(OWN, EventId("$1"), 1))
    writer.commit(make.update("s2", back))
    assert stores.rooms.read_event(ROOM) == "$3"


def test_own_message_means_read(stores: Stores, writer: SyncWriter, make: Maker) -> None:
    writer.commit(
        make.update("s1", make.room(make.message("$1", KLEIN, "a"), make.message("$2", OWN, "b")))
    )
    summary = stores.rooms.summary(ROOM)
    assert summary is not None
    assert summary.unread == 0
    assert summary.preview is not None
    assert summary.preview.own


def test_servers_count_stands_where_the_read_place_is_not_stored(
    stores: Stores, writer: SyncWriter, make: Maker
) -> None:
    room = make.room(make.message("$9", KLEIN, "z"), limited=True, prev_batch="p")
    room.notification_count = 12
    writer.commit(make.update("s1", room))
    summary = stores.rooms.summary(ROOM)
    assert summary is not None
    assert summary.unread == 12


def test_redaction_takes_text_and_edits_away(
    stores: Stores, writer: SyncWriter, make: Maker
) -> None:
    writer.commit(
        make.update(
            "s1",
            make.room(
                make.message("$1", KLEIN, "geheim"),
                make.message("$2", KLEIN, "geheimer", edits="$1"),
                make.redaction("$3", KLEIN, "$1"),
            ),
        )
    )
    raw = b"".join(e.content for e in stores.timeline.newest(ROOM, 9))
    assert b"geheim" not in raw
    assert stores.timeline.edits(ROOM, [EventId("$1")]) == {}
    summary = stores.rooms.summary(ROOM)
    assert summary is not None
    assert summary.preview is not None
    assert summary.preview.kind is PreviewKind.REDACTED


def test_only_the_senders_own_edit_counts(stores: Stores, writer: SyncWriter, make: Maker) -> None:
    writer.commit(
        make.update(
            "s1",
            make.room(
                make.message("$1", KLEIN, "a"),
                make.message("$2", UserId("@mallory:b.example"), "böse", edits="$1"),
            ),
        )
    )
    assert stores.timeline.edits(ROOM, [EventId("$1")]) == {}


def test_encryption_cannot_be_taken_back(stores: Stores, writer: SyncWriter, make: Maker) -> None:
    room = make.room()
    room.state.append(make.state("m.room.encryption", {"algorithm": "m.megolm.v1.aes-sha2"}))
    writer.commit(make.update("s1", room))
    room = make.room()
    room.state.append(make.state("m.room.encryption", {}))
    writer.commit(make.update("s2", room))
    assert stores.rooms.encrypted(ROOM)


def test_direct_room_is_named_after_the_other_person(
    stores: Stores, writer: SyncWriter, make: Maker
) -> None:
    room = make.room(make.member(KLEIN, "join", "Klein, Michael"))
    update = make.update("s1", room)
    direct = msgspec.json.encode({KLEIN: [ROOM]})
    update.account_data.append(make.event("m.direct", msgspec.json.decode(direct)))
    writer.commit(update)
    summary = stores.rooms.summary(ROOM)
    assert summary is not None
    assert (summary.kind, summary.name, summary.other_user) == (
        RoomKind.PERSON,
        "Klein, Michael",
        KLEIN,
    )


def test_who_has_left_keeps_his_name_on_old_messages(
    stores: Stores, writer: SyncWriter, make: Maker
) -> None:
    writer.commit(make.update("s1", make.room(make.member(KLEIN, "join", "Klein, Michael"))))
    writer.commit(make.update("s2", make.room(make.member(KLEIN, "leave", ""))))
    assert stores.rooms.names(ROOM) == {KLEIN: "Klein, Michael"}
    assert stores.rooms.members(ROOM) == []


def test_invitation_says_who_invites(stores: Stores, writer: SyncWriter, make: Maker) -> None:
    invited = RoomUpdate(ROOM, Membership.INVITE)
    invited.state = [
        make.member(KLEIN, "join", "Klein, Michael").event,
        make.member(OWN, "invite", "Weber, Anna", sender=KLEIN, is_direct=True).event,
    ]
    writer.commit(make.update("s1", invited))
    summary = stores.rooms.summary(ROOM)
    assert summary is not None
    assert summary.membership is Membership.INVITE
    assert (summary.inviter_name, summary.kind) == ("Klein, Michael", RoomKind.PERSON)


def test_absurd_times_are_kept_in_a_calendar(
    stores: Stores, writer: SyncWriter, make: Maker
) -> None:
    writer.commit(
        make.update(
            "s1",
            make.room(
                make.message("$1", KLEIN, "a", at=-5), make.message("$2", KLEIN, "b", at=2**53)
            ),
        )
    )
    first, second = stores.timeline.newest(ROOM, 9)
    assert first.timestamp == 0
    assert second.timestamp < 253_402_300_800_000


def test_forgetting_leaves_nothing(stores: Stores, writer: SyncWriter, make: Maker) -> None:
    writer.commit(make.update("s1", make.room(make.message("$1", KLEIN, "a"))))
    stores.rooms.forget(ROOM)
    assert stores.rooms.summaries() == []
    assert stores.timeline.newest(ROOM, 9) == []


def test_late_event_of_a_later_segment_does_not_close_the_gap(
    stores: Stores, writer: SyncWriter, make: Maker
) -> None:
    writer.commit(make.update("s1", make.room(make.message("$1", KLEIN, "a"))))
    late = make.room(make.message("$3", KLEIN, "c"), limited=True, prev_batch="p")
    writer.commit(make.update("s2", late))
    (hole,) = stores.timeline.holes(ROOM)
    page = [make.message("$3", KLEIN, "c"), make.message("$2", KLEIN, "b")]
    assert writer.backfill(ROOM, hole, page, "more").added == 1
    assert [h.prev_batch for h in stores.timeline.holes(ROOM)] == ["more"]


def test_forgotten_room_does_not_come_back(stores: Stores, writer: SyncWriter, make: Maker) -> None:
    gap = make.room(make.message("$1", KLEIN, "a"), limited=True, prev_batch="p")
    writer.commit(make.update("s1", gap))
    (hole,) = stores.timeline.holes(ROOM)
    stores.rooms.forget(ROOM)
    writer.commit(make.update("s2", RoomUpdate(ROOM, Membership.LEAVE)))
    assert writer.backfill(ROOM, hole, [make.message("$0", KLEIN, "z")], None).added == 0
    assert stores.rooms.summaries() == []
    assert stores.timeline.newest(ROOM, 9) == []


def test_changed_own_name_reads_nothing(stores: Stores, writer: SyncWriter, make: Maker) -> None:
    renamed = make.member(OWN, "join", "Weber-Brandt, Anna", before="join")
    room = make.room(make.member(OWN, "join", "Weber, Anna"), make.message("$1", KLEIN, "a"))
    writer.commit(make.update("s1", room))
    writer.commit(make.update("s2", make.room(renamed)))
    summary = stores.rooms.summary(ROOM)
    assert summary is not None
    assert summary.unread == 1


def test_kind_of_a_chat_is_known_before_the_first_answer(
    stores: Stores, writer: SyncWriter, make: Maker, database: Database
) -> None:
    update = make.update("s1", make.room(make.member(KLEIN, "join", "Klein, Michael")))
    update.account_data.append(make.event("m.direct", {KLEIN: [ROOM]}))
    writer.commit(update)
    SyncWriter(database, OWN).refresh(ROOM)
    summary = stores.rooms.summary(ROOM)
    assert summary is not None
    assert summary.kind is RoomKind.PERSON


def test_edit_in_clear_cannot_replace_an_encrypted_message(
    stores: Stores, writer: SyncWriter, make: Maker
) -> None:
    writer.commit(
        make.update(
            "s1",
            make.room(
                make.sealed(make.message("$1", KLEIN, "10 mg")),
                make.message("$2", KLEIN, "100 mg", edits="$1"),
            ),
        )
    )
    assert stores.timeline.edits(ROOM, [EventId("$1")]) == {}


def test_reading_changes_no_membership(stores: Stores, writer: SyncWriter, make: Maker) -> None:
    writer.commit(make.update("s1", make.room(make.message("$1", KLEIN, "a"))))
    writer.commit(make.update("s2", RoomUpdate(ROOM, Membership.LEAVE)))
    writer.mark_read(ROOM, EventId("$1"), 5)
    summary = stores.rooms.summary(ROOM)
    assert summary is not None
    assert (summary.membership, summary.unread) == (Membership.LEAVE, 0)


def test_room_made_here_stays_encrypted_whatever_the_server_hides(
    stores: Stores, writer: SyncWriter, make: Maker
) -> None:
    writer.add_own_room(ROOM)
    room = make.room()
    room.state.append(make.state("m.room.join_rules", {"join_rule": "public"}))
    writer.commit(make.update("s1", room))
    assert stores.rooms.encrypted(ROOM)


def test_private_room_that_is_said_to_be_public_is_not_written_to_in_clear(
    stores: Stores, writer: SyncWriter, make: Maker
) -> None:
    for rule in ("invite", "public"):
        room = make.room()
        room.state.append(make.state("m.room.join_rules", {"join_rule": rule}))
        writer.commit(make.update("s", room))
    assert not stores.rooms.public(ROOM)


def test_own_message_is_known_by_its_ciphertext_after_the_server_forgot_its_transaction(
    stores: Stores, writer: SyncWriter, make: Maker
) -> None:
    writer.commit(make.update("s1", make.room()))
    stores.outbox.add(TransactionId("t1"), ROOM, 5, "m.room.message", b"{}")
    sealed = make.sealed(make.message("$1", OWN, "a"))
    stores.outbox.sealed(TransactionId("t1"), "0" * 32)
    stores.outbox.sealed(TransactionId("t1"), fingerprint(bytes(sealed.event.content)))
    writer.commit(make.update("s2", make.room(sealed)))
    assert stores.outbox.of_room(ROOM) == []
    assert [e.transaction_id for e in stores.timeline.newest(ROOM, 9)] == ["t1"]
