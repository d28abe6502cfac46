"""Room keys: what is known is never replaced by something worse, whoever sends it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import vodozemac

from tests.unit.matrix.peers import ROOM, our_machine
from timclient.domain.ids import EventId, UserId
from timclient.matrix.crypto.exported_session import ExportedSession
from timclient.matrix.crypto.room_keys import Origin, RoomKey, RoomKeys

KLEIN = UserId("@klein:b.example")
NOBODY = UserId("")


@pytest.fixture
def keys(tmp_path: Path) -> RoomKeys:
    return RoomKeys(our_machine(tmp_path).store)


class Made:
    """One Megolm session and the keys that can be made of it."""

    def __init__(self) -> None:
        self.group = vodozemac.GroupSession()
        self._whole = vodozemac.InboundGroupSession(self.group.session_key)
        for _ in range(5):
            self.group.encrypt(b"x")

    def at(
        self, index: int, origin: Origin, owner: UserId = NOBODY, sender_key: str = "curve"
    ) -> RoomKey:
        exported = self._whole.export_at(index)
        assert exported is not None
        session = vodozemac.InboundGroupSession.import_session(exported)
        name = self.group.session_id
        return RoomKey(ROOM, name, sender_key, "ed", owner, origin, session)


def test_an_earlier_start_is_better_and_a_later_one_is_nothing(keys: RoomKeys) -> None:
    made = Made()
    assert keys.add(made.at(3, Origin.BACKUP))
    assert not keys.add(made.at(3, Origin.BACKUP))
    assert not keys.add(made.at(4, Origin.FILE))
    assert keys.add(made.at(1, Origin.FORWARDED))
    (found,) = keys.find(ROOM, made.group.session_id)
    assert (found.first_index, keys.count()) == (1, 1)


def test_the_owners_word_is_better_than_a_copy_and_keeps_the_earlier_start(keys: RoomKeys) -> None:
    made = Made()
    keys.add(made.at(1, Origin.BACKUP))
    assert keys.add(made.at(3, Origin.DIRECT, KLEIN))
    (found,) = keys.find(ROOM, made.group.session_id)
    assert (found.owner, found.origin, found.first_index) == (KLEIN, Origin.DIRECT, 1)
    # A copy that reaches further back helps reading, and takes nothing away.
    assert keys.add(made.at(0, Origin.BACKUP))
    (found,) = keys.find(ROOM, made.group.session_id)
    assert (found.owner, found.origin, found.first_index) == (KLEIN, Origin.DIRECT, 0)


def test_another_ratchet_under_the_same_name_is_not_believed(keys: RoomKeys) -> None:
    made, other = Made(), Made()
    keys.add(made.at(3, Origin.DIRECT, KLEIN))
    forged = replace(made.at(3, Origin.BACKUP), session=other.at(0, Origin.BACKUP).session)
    assert not keys.add(forged)
    (found,) = keys.find(ROOM, made.group.session_id)
    assert found.first_index == 3


def test_a_false_copy_does_not_keep_the_right_one_out(keys: RoomKeys) -> None:
    made, other = Made(), Made()
    false = replace(made.at(0, Origin.BACKUP), session=other.at(0, Origin.BACKUP).session)
    assert keys.add(false)
    assert keys.add(made.at(2, Origin.FILE))
    assert len(keys.find(ROOM, made.group.session_id)) == 2
    # The owner's own word ends the guessing.
    assert keys.add(made.at(1, Origin.DIRECT, KLEIN))
    found = keys.find(ROOM, made.group.session_id)
    assert [(k.origin, k.first_index) for k in found if k.origin.proven] == [(Origin.DIRECT, 1)]


def test_the_backup_gets_the_copy_of_whoever_writes_with_it(keys: RoomKeys) -> None:
    made = Made()
    mallory = UserId("@mallory:b.example")
    keys.add(made.at(0, Origin.DIRECT, mallory, sender_key="aaa"))
    keys.add(made.at(0, Origin.DIRECT, KLEIN, sender_key="bbb"))
    keys.use(made.group.session_id, 0, KLEIN, EventId("$1"))
    keys.flush()
    (saved,) = keys.unsaved(10)
    assert saved.owner == KLEIN
    keys.mark_saved([saved])
    assert keys.count_unsaved() == 0


def test_a_copy_in_anothers_name_stands_beside_only_where_it_helps(keys: RoomKeys) -> None:
    made = Made()
    keys.add(made.at(1, Origin.DIRECT, KLEIN))
    assert not keys.add(made.at(2, Origin.BACKUP, sender_key="other"))
    assert keys.add(made.at(2, Origin.DIRECT, UserId("@m:b.example"), sender_key="mallory"))
    assert len(keys.find(ROOM, made.group.session_id)) == 2


def test_keys_are_loaded_again_from_disk(keys: RoomKeys, tmp_path: Path) -> None:
    made = Made()
    keys.add(replace(made.at(2, Origin.FILE), chain=("a", "b")))
    again = RoomKeys(our_machine(tmp_path).store)
    (found,) = again.find(ROOM, made.group.session_id)
    assert (found.first_index, found.origin, found.chain) == (2, Origin.FILE, ("a", "b"))
    assert "session" not in repr(found)


def test_what_is_not_in_the_backup_is_known_after_a_restart(keys: RoomKeys, tmp_path: Path) -> None:
    one, two = Made(), Made()
    keys.add(one.at(0, Origin.DIRECT, KLEIN))
    keys.add(two.at(0, Origin.BACKUP), saved=True)
    assert keys.count_unsaved() == 1
    again = RoomKeys(our_machine(tmp_path).store)
    (found,) = again.unsaved(10)
    again.mark_saved([found])
    assert again.count_unsaved() == 0
    # An earlier start is worth saving again, and another backup has nothing.
    again.mark_all_unsaved()
    assert again.count_unsaved() == 2


def test_a_changed_key_is_not_marked_as_saved(keys: RoomKeys) -> None:
    made = Made()
    keys.add(made.at(3, Origin.DIRECT, KLEIN))
    (uploading,) = keys.unsaved(10)
    keys.add(made.at(1, Origin.FILE))
    keys.mark_saved([uploading])
    assert keys.count_unsaved() == 1


def test_used_indices_survive_and_belong_to_their_sender(keys: RoomKeys, tmp_path: Path) -> None:
    assert keys.use("s", 1, KLEIN, EventId("$1"))
    assert keys.use("s", 1, KLEIN, EventId("$1"))
    assert not keys.use("s", 1, KLEIN, EventId("$2"))
    assert keys.use("s", 1, UserId("@other:b.example"), EventId("$2"))
    keys.flush()
    again = RoomKeys(our_machine(tmp_path).store)
    assert not again.use("s", 1, KLEIN, EventId("$2"))


def test_pages_go_through_all_keys(keys: RoomKeys) -> None:
    made = [Made() for _ in range(7)]
    for one in made:
        keys.add(one.at(0, Origin.BACKUP))
    found: list[ExportedSession] = []
    after = ("", "", "")
    while page := keys.page(after, 3):
        found += [key.export() for key in page]
        after = (page[-1].session_id, page[-1].room_id, page[-1].sender_key)
    assert {one.session_id for one in found} == {one.group.session_id for one in made}
