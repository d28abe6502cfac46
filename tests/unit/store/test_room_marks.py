"""What account data says of rooms reaches the room list, from whichever device it comes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.unit.store.maker import OWN, ROOM, Maker
from timclient.domain.event import Event
from timclient.domain.ids import RoomId, UserId
from timclient.domain.notification import NotifyLevel
from timclient.domain.room import Membership, RoomKind, RoomSummary
from timclient.domain.sync import RoomUpdate
from timclient.services.scope import Stores
from timclient.store.commit import SyncWriter
from timclient.store.database import Database

KLEIN = UserId("@klein:b.example")
OTHER = RoomId("!other:a.example")


class Desk:
    """A store with one room, and the server's words for it."""

    def __init__(self, folder: Path) -> None:
        self.database = Database()
        self.database.open(folder / "account.db", bytes(32))
        self.stores, self.make = Stores.over(self.database), Maker()
        self.writer = SyncWriter(self.database, OWN)
        self.writer.commit(self.make.update("s0", self.make.room()))

    def told(self, kind: str, content: Any) -> list[RoomId]:
        update = self.make.update("s")
        update.account_data.append(self.make.event(kind, content))
        return self.writer.commit(update)

    def told_of_room(self, kind: str, content: Any) -> None:
        room = self.make.room()
        room.account_data.append(self.make.event(kind, content))
        self.writer.commit(self.make.update("s", room))

    def has_state(self, *states: tuple[str, Any], room_id: RoomId = ROOM) -> None:
        room = RoomUpdate(room_id, Membership.JOIN)
        room.state = [self.make.state(kind, content) for kind, content in states]
        self.writer.commit(self.make.update("s", room))

    @property
    def room(self) -> RoomSummary:
        found = self.stores.rooms.summary(ROOM)
        assert found is not None
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.database.close()


def mute(room_id: str) -> dict[str, Any]:
    condition = {"kind": "event_match", "key": "room_id", "pattern": room_id}
    rule = {"rule_id": room_id, "conditions": [condition], "actions": []}
    return {"global": {"override": [rule]}}


def test_level_follows_the_push_rules(desk: Desk) -> None:
    assert desk.told("m.push_rules", mute(ROOM)) == [ROOM]
    assert desk.room.level is NotifyLevel.MUTE
    desk.told_of_room("m.fully_read", {})
    assert desk.room.level is NotifyLevel.MUTE, "a later change of the room keeps it"
    assert desk.told("m.push_rules", mute(ROOM)) == [], "nothing new"
    assert desk.told("m.push_rules", {"global": {}}) == [ROOM]
    assert desk.room.level is NotifyLevel.ALL
    desk.told("m.push_rules", mute(OTHER))
    desk.has_state(room_id=OTHER)
    other = desk.stores.rooms.summary(OTHER)
    assert other is not None
    assert other.level is NotifyLevel.MUTE, "the rule may come before its room"


def test_tags_and_the_unread_mark(desk: Desk) -> None:
    desk.told_of_room("m.tag", {"tags": {"m.lowpriority": {}}})
    assert (desk.room.archived, desk.room.favourite) == (True, False)
    desk.told_of_room("m.tag", {"tags": {"m.favourite": {"order": 0.5}}})
    assert (desk.room.archived, desk.room.favourite) == (False, True)
    desk.told_of_room("m.tag", {"tags": ["m.lowpriority"]})
    assert (desk.room.archived, desk.room.favourite) == (False, False)
    for kind in ("m.marked_unread", "com.famedly.marked_unread"):
        desk.told_of_room(kind, {"unread": True})
        assert desk.room.marked_unread
        desk.told_of_room(kind, {"unread": "yes"})
        assert not desk.room.marked_unread


def test_ignored_people_are_neither_seen_nor_counted(desk: Desk) -> None:
    room = desk.make.room(
        desk.make.message("$1", UserId("@lind:b.example"), "sichtbar"),
        desk.make.member(KLEIN, "join", "Klein, Michael"),
        desk.make.message("$2", KLEIN, "verborgen"),
    )
    desk.writer.commit(desk.make.update("s", room))
    assert desk.room.preview is not None
    assert desk.room.preview.text == "verborgen"
    content = {"ignored_users": {KLEIN: {}, OWN: {}, "kein Mensch": {}, "@" + "a" * 300: {}}}
    event = Event("m.ignored_user_list", content=msgspec.Raw(msgspec.json.encode(content)))
    assert desk.writer.take_account_data([event]) == {ROOM}
    assert desk.stores.rooms.ignored() == [KLEIN]
    assert desk.room.preview.text == "sichtbar"
    assert desk.told("m.ignored_user_list", content) == [], "the same once more by sync"
    assert desk.told("m.ignored_user_list", {"ignored_users": []}) == [ROOM]
    assert desk.stores.rooms.ignored() == []


def test_invitations_of_ignored_people_are_hidden(desk: Desk) -> None:
    invited = RoomUpdate(OTHER, Membership.INVITE)
    invited.state = [desk.make.member(OWN, "invite", "", sender=KLEIN).event]
    desk.writer.commit(desk.make.update("s", invited))
    desk.told("m.ignored_user_list", {"ignored_users": {KLEIN: {}}})
    summary = desk.stores.rooms.summary(OTHER)
    assert summary is not None
    assert summary.hidden


def test_the_old_room_knows_the_new_one_and_back(desk: Desk) -> None:
    desk.has_state(
        ("m.room.tombstone", {"replacement_room": OTHER}),
        ("m.room.create", {"predecessor": {"room_id": "!first:a.example"}}),
    )
    assert (desk.room.replaced_by, desk.room.predecessor) == (OTHER, "!first:a.example")
    assert [r.room_id for r in desk.stores.rooms.upgraded([OTHER])] == [ROOM]
    assert [r.room_id for r in desk.stores.rooms.upgraded([ROOM])] == [ROOM]
    assert desk.stores.rooms.upgraded([RoomId("!x:a.example")]) == []
    assert len(desk.stores.rooms.upgraded()) == 1


def test_a_private_room_that_claims_to_be_public_is_shown_as_a_group(desk: Desk) -> None:
    desk.has_state(("m.room.join_rules", {"join_rule": "invite"}))
    desk.has_state(("m.room.join_rules", {"join_rule": "public"}))
    assert (desk.room.kind, desk.room.chips) == (RoomKind.GROUP, ())


@pytest.mark.parametrize(
    ("room_id", "public"), [(OTHER, True), (RoomId("!other:b.example"), False)]
)
def test_an_invitation_to_a_public_room_counts_only_at_home(
    desk: Desk, room_id: RoomId, public: bool
) -> None:
    invited = RoomUpdate(room_id, Membership.INVITE)
    invited.state = [
        desk.make.member(OWN, "invite", "", sender=KLEIN).event,
        desk.make.state("m.room.join_rules", {"join_rule": "public"}),
    ]
    desk.writer.commit(desk.make.update("s", invited))
    desk.has_state(room_id=room_id)
    assert desk.stores.rooms.public(room_id) is public
