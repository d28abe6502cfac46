from __future__ import annotations

import msgspec
import pytest

from timclient.domain.ids import RoomId, UserId
from timclient.domain.room import (
    Membership,
    RoomKind,
    RoomSection,
    RoomSummary,
    hidden_rooms,
    initials,
    room_order,
    section_of,
)
from timclient.domain.room_name import room_kind, room_name, topic

A, B = UserId("@klein:b"), UserId("@adler:b")


def state(**contents: dict[str, str]) -> dict[tuple[str, str], bytes]:
    names = {"name": "m.room.name", "tim": "de.gematik.tim.room.name", "rules": "m.room.join_rules",
             "topic": "m.room.topic"}  # fmt: skip
    return {(names[k], ""): msgspec.json.encode(v) for k, v in contents.items()}


def test_order_invitations_favourites_then_newest() -> None:
    def room(name: str, **more: object) -> RoomSummary:
        return RoomSummary(RoomId(name), name, **more)  # type: ignore[arg-type]

    rooms = [
        room("left", membership=Membership.LEAVE, timestamp=99),
        room("old", timestamp=1),
        room("new", timestamp=9),
        room("pinned", favourite=True),
        room("invited", membership=Membership.INVITE),
    ]
    ordered = sorted(rooms, key=room_order)
    assert [r.name for r in ordered] == ["invited", "pinned", "new", "old", "left"]
    assert section_of(ordered[0]) is RoomSection.INVITATIONS


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Klein, Michael", "KM"), ("Dr. med. Weber, Anna", "WA"), ("Praxisteam", "P"),
     ("Adler-Apotheke", "AA"), ("", "?"), ("…", "?"), ("Özdemir, Ümit", "ÖÜ"), ("Dr.", "D")],
)  # fmt: skip
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_name_comes_from_either_place_then_from_people() -> None:
    names = {A: "Klein, Michael"}
    assert room_name(state(name={"name": "Team"}), other=None, heroes=[], names={}) == "Team"
    assert room_name(state(tim={"name": "Team"}), other=None, heroes=[], names={}) == "Team"
    assert room_name({}, other=None, heroes=[A, B], names=names) == "Klein, Michael · adler"
    assert room_name({}, other=None, heroes=[], names={}) == ""


def test_chat_of_two_carries_the_other_name_whatever_the_state_says() -> None:
    named = state(name={"name": "Ihre Bank"})
    assert room_name(named, other=A, heroes=[], names={A: "Klein, Michael"}) == "Klein, Michael"


def test_kinds() -> None:
    assert room_kind({}, is_direct=True, member_count=2) is RoomKind.PERSON
    assert room_kind({}, is_direct=True, member_count=3) is RoomKind.GROUP
    assert room_kind({}, is_direct=False, member_count=2) is RoomKind.GROUP
    public = state(rules={"join_rule": "public"})
    assert room_kind(public, is_direct=False, member_count=2) is RoomKind.PUBLIC


def test_malformed_topic_is_none() -> None:
    assert topic({("m.room.topic", ""): b'{"topic": 7}'}) == ""


OLD, NEW = RoomId("!old:a"), RoomId("!new:a")


def pair(new: RoomSummary, **more: object) -> frozenset[RoomId]:
    old = RoomSummary(OLD, "Alt", replaced_by=NEW, **more)  # type: ignore[arg-type]
    return hidden_rooms({OLD: old, NEW: new})


def test_an_upgrade_hides_the_old_room_only_when_the_new_one_agrees() -> None:
    assert pair(RoomSummary(NEW, "Neu", predecessor=OLD)) == {OLD}
    assert pair(RoomSummary(NEW, "Neu")) == frozenset()
    assert pair(RoomSummary(NEW, "Neu", predecessor=RoomId("!x:a"))) == frozenset()
    clear = RoomSummary(NEW, "Neu", encrypted=False, predecessor=OLD)
    assert pair(clear) == frozenset(), "what was encrypted is not followed by what is not"
    assert pair(clear, encrypted=False) == {OLD}
    left = RoomSummary(NEW, "Neu", membership=Membership.LEAVE, predecessor=OLD)
    assert pair(left) == frozenset()


def test_an_invitation_that_is_being_accepted_is_hidden_unless_that_failed() -> None:
    invited = RoomSummary(NEW, "Neu", membership=Membership.INVITE)
    assert pair(invited) == {NEW}
    assert pair(invited, stuck=True) == frozenset()
    assert pair(invited, membership=Membership.LEAVE) == frozenset()


def test_a_room_cannot_replace_itself() -> None:
    alone = RoomSummary(OLD, "Alt", replaced_by=OLD, predecessor=OLD)
    assert hidden_rooms({OLD: alone}) == frozenset()


def test_the_archive_comes_last_before_what_was_left() -> None:
    archived = RoomSummary(OLD, "Alt", archived=True, favourite=True)
    assert section_of(archived) is RoomSection.ARCHIVE
    assert RoomSection.CHATS < RoomSection.ARCHIVE < RoomSection.LEFT
