"""Chats are started, shared and left: from the question to the service."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from dataclasses import replace
from typing import Any, TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from tests.ui.fakes import ACCOUNT, EngineThread, FakeRooms
from tests.ui.waiting import until
from timclient.domain import errors
from timclient.domain.errors_directory import GuardNeeded
from timclient.domain.ids import RoomId, UserId
from timclient.domain.room import Member, Membership, RoomHead, RoomKind, RoomSummary
from timclient.ui.bridge import Bridge
from timclient.ui.dialogs import ConfirmDialog
from timclient.ui.rooms.actions import RoomActions
from timclient.ui.rooms.invite_dialog import InviteDialog
from timclient.ui.rooms.leave_dialog import LeaveDialog
from timclient.ui.rooms.members_dialog import MembersDialog
from timclient.ui.rooms.new_chat_dialog import NewChatDialog
from timclient.ui.theme import Theme

ROOM = RoomSummary(RoomId("!a:b"), "Wundversorgung")
KLEIN = UserId("@klein:klinik.example")
LIND = UserId("@lind:pflege.example")
D = TypeVar("D", bound=QDialog)


class Counter:
    """Room actions over a window, with what they reported."""

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        self.rooms = FakeRooms()
        self.window = QWidget()
        self.window.show()
        self.reported: list[Exception] = []
        self.actions = RoomActions(
            lambda: self.rooms, bridge, theme, self.window, self.reported.append
        )

    async def dialog(self, kind: type[D]) -> D:
        found: list[D] = []

        def visible() -> bool:
            found[:] = [d for d in self.window.findChildren(kind) if d.isVisible()]
            return bool(found)

        await until(visible, f"no {kind.__name__}")
        return found[0]


@pytest.fixture
def counter(bridge: Bridge, theme: Theme, qapp: QApplication) -> Iterator[Counter]:
    counter = Counter(bridge, theme)
    yield counter
    counter.window.close()
    counter.window.deleteLater()


def start(coroutine: Coroutine[Any, Any, Any]) -> asyncio.Future[Any]:
    return asyncio.ensure_future(coroutine)


def press(dialog: QDialog, text: str) -> None:
    next(b for b in dialog.findChildren(QPushButton) if b.text() == text).click()


async def test_a_chat_with_one_person(counter: Counter) -> None:
    asked = start(counter.actions.new_chat())
    dialog = await counter.dialog(NewChatDialog)
    assert not dialog.step_button.isEnabled()
    dialog.person.field.setText(KLEIN)
    assert dialog.step_button.isEnabled()
    dialog.step_button.click()
    assert await asked == "!new-direct:praxis-weber.tim.example"
    assert counter.rooms.called("create_direct") == [(KLEIN,)]


async def test_an_insured_person_gets_a_guarded_chat(counter: Counter) -> None:
    begun: list[UserId] = []

    async def invite_insured(user_id: UserId) -> RoomId | None:
        begun.append(user_id)
        return RoomId("!guarded:b")

    counter.rooms.fail_next["create_direct"] = GuardNeeded(KLEIN)
    counter.actions.invite_insured = invite_insured
    asked = start(counter.actions.new_chat())
    dialog = await counter.dialog(NewChatDialog)
    dialog.person.field.setText(KLEIN)
    dialog.step_button.click()
    assert await asked == "!guarded:b"
    assert begun == [KLEIN]


async def test_an_insured_person_is_not_put_into_a_group(counter: Counter) -> None:
    counter.rooms.fail_next["create_group"] = GuardNeeded(KLEIN)
    asked = start(counter.actions.new_chat())
    dialog = await counter.dialog(NewChatDialog)
    dialog.group_card.click()
    dialog.name.setText("Wund")
    dialog.people.field.setText(KLEIN)
    dialog.step_button.click()
    await until(dialog.error.isVisible)
    assert "chat of their own" in dialog.error.accessibleName()
    dialog.reject()
    assert await asked is None


async def test_a_group(counter: Counter) -> None:
    asked = start(counter.actions.new_chat())
    dialog = await counter.dialog(NewChatDialog)
    dialog.group_card.click()
    assert not dialog.step_button.isEnabled()
    dialog.name.setText("  Wund   Nord ")
    dialog.topic.setText("Verbände")
    dialog.people.field.setText(KLEIN)
    dialog.people.pick(KLEIN)
    dialog.people.field.setText("@halb")
    assert not dialog.step_button.isEnabled()
    dialog.people.field.setText(LIND)
    dialog.step_button.click()
    assert await asked == "!new-group:praxis-weber.tim.example"
    assert counter.rooms.called("create_group") == [("Wund Nord", "Verbände", (KLEIN, LIND))]


async def test_a_group_with_refused_people_is_opened_all_the_same(counter: Counter) -> None:
    counter.rooms.fail_next["create_group"] = errors.InvitesRefused("!neu:b", (KLEIN,))
    asked = start(counter.actions.new_chat())
    dialog = await counter.dialog(NewChatDialog)
    dialog.group_card.click()
    dialog.name.setText("Wund")
    dialog.people.field.setText(KLEIN)
    dialog.step_button.click()
    assert await asked == "!neu:b"
    assert isinstance(counter.reported[0], errors.InvitesRefused)


async def test_a_refusal_keeps_what_was_typed(counter: Counter) -> None:
    counter.rooms.fail_next["create_direct"] = errors.Forbidden()
    asked = start(counter.actions.new_chat())
    dialog = await counter.dialog(NewChatDialog)
    dialog.person.field.setText(KLEIN)
    dialog.step_button.click()
    await until(dialog.error.isVisible)
    assert "invitation" in dialog.error.accessibleName()
    assert dialog.person.field.text() == KLEIN
    dialog.step_button.click()
    assert await asked is not None


async def test_nobody_starts_a_chat_with_themselves(counter: Counter) -> None:
    counter.actions.show_account(ACCOUNT)
    asked = start(counter.actions.new_chat())
    dialog = await counter.dialog(NewChatDialog)
    dialog.person.field.setText(ACCOUNT.user_id)
    assert not dialog.step_button.isEnabled()
    assert "yourself" in dialog.person.state.text()
    assert not dialog._person_hint.isHidden()
    dialog.group_card.click()
    assert dialog._person_hint.isHidden()
    dialog.people.field.setText(ACCOUNT.user_id)
    assert dialog.people.unfinished
    dialog.reject()
    assert await asked is None


async def test_an_unknown_person_is_said_at_the_person(counter: Counter) -> None:
    counter.rooms.fail_next["create_direct"] = errors.UserUnknown()
    asked = start(counter.actions.new_chat())
    dialog = await counter.dialog(NewChatDialog)
    dialog.person.field.setText(KLEIN)
    dialog.step_button.click()
    await until(dialog.person.problem.isVisible)
    assert "Nobody has this address" in dialog.person.problem.text()
    assert not dialog.error.isVisible()
    assert dialog.focusWidget() is dialog.person.field
    dialog.step_button.click()
    assert await asked is not None


async def test_unknown_people_of_an_invitation_are_said_at_the_person(counter: Counter) -> None:
    asked = start(counter.actions.invite(ROOM))
    dialog = await counter.dialog(InviteDialog)
    for person in (KLEIN, LIND):
        dialog.people.field.setText(person)
        dialog.people.pick(person)
    counter.rooms.fail_next["invite"] = errors.UserUnknown()
    dialog.step_button.click()
    await until(dialog.error.isVisible)
    assert [(row.user_id, row.note) for row in dialog.people.chosen.rows] == [
        (KLEIN, "Nobody has this address.")
    ]
    counter.rooms.fail_next["invite"] = errors.UserUnknown()
    dialog.step_button.click()
    await until(lambda: dialog.step_button.isVisible() and dialog.people.chosen.rows[0].note)
    assert not dialog.error.isVisible()
    dialog.reject()
    assert not await asked


async def test_creating_can_be_given_up(counter: Counter, engine_thread: EngineThread) -> None:
    counter.rooms.hold("create_direct")
    asked = start(counter.actions.new_chat())
    dialog = await counter.dialog(NewChatDialog)
    dialog.person.field.setText(KLEIN)
    dialog.step_button.click()
    await until(lambda: counter.rooms.called("create_direct"))
    dialog.waiting.cancel_button.click()
    assert dialog.step_button.isVisible()
    engine_thread.run(counter.rooms.release, "create_direct")
    dialog.reject()
    assert await asked is None


async def test_inviting(counter: Counter) -> None:
    asked = start(counter.actions.invite(ROOM, [LIND]))
    dialog = await counter.dialog(InviteDialog)
    dialog.people.field.setText(LIND)
    assert not dialog.step_button.isEnabled()
    dialog.people.field.setText(KLEIN)
    dialog.step_button.click()
    assert await asked
    assert counter.rooms.called("invite") == [("!a:b", KLEIN)]


async def test_only_the_refused_are_left_to_invite(counter: Counter) -> None:
    asked = start(counter.actions.invite(ROOM))
    dialog = await counter.dialog(InviteDialog)
    for person in (KLEIN, LIND):
        dialog.people.field.setText(person)
        dialog.people.pick(person)
    counter.rooms.fail_next["invite"] = errors.Forbidden()
    dialog.step_button.click()
    await until(dialog.error.isVisible)
    assert KLEIN in dialog.error.accessibleName()
    assert dialog.people.user_ids == (KLEIN,)
    dialog.reject()
    assert not await asked


async def test_leaving(counter: Counter) -> None:
    asked = start(counter.actions.leave(ROOM))
    dialog = await counter.dialog(LeaveDialog)
    assert not dialog.step_button.isDefault()
    dialog.step_button.click()
    assert await asked
    assert counter.rooms.called("leave") == [("!a:b",)]
    assert not counter.rooms.called("forget")


async def test_leaving_and_forgetting(counter: Counter) -> None:
    asked = start(counter.actions.leave(replace(ROOM, kind=RoomKind.PUBLIC)))
    dialog = await counter.dialog(LeaveDialog)
    dialog.forget_card.click()
    dialog.step_button.click()
    assert await asked
    assert counter.rooms.called("forget") == [("!a:b",)]


async def test_a_failed_leave_is_reported(counter: Counter) -> None:
    counter.rooms.fail_next["leave"] = errors.Offline()
    asked = start(counter.actions.leave(ROOM))
    (await counter.dialog(LeaveDialog)).step_button.click()
    assert not await asked
    assert isinstance(counter.reported[0], errors.Offline)


async def test_a_left_chat_is_forgotten_after_asking(counter: Counter) -> None:
    asked = start(counter.actions.leave(replace(ROOM, membership=Membership.LEAVE)))
    press(await counter.dialog(ConfirmDialog), "Delete chat")
    assert await asked
    assert counter.rooms.called("forget") == [("!a:b",)]
    assert not counter.rooms.called("leave")


async def test_invitations_are_answered(counter: Counter) -> None:
    invited = replace(ROOM, membership=Membership.INVITE, inviter_name="Klein, Michael")
    assert await counter.actions.accept(invited)
    asked = start(counter.actions.reject(invited))
    press(await counter.dialog(ConfirmDialog), "Cancel")
    assert not await asked
    assert not counter.rooms.called("reject")
    asked = start(counter.actions.reject(invited))
    press(await counter.dialog(ConfirmDialog), "Decline")
    assert await asked
    assert counter.rooms.called("reject") == [("!a:b",)]


async def test_pinning(counter: Counter) -> None:
    assert await counter.actions.toggle_favourite(ROOM)
    counter.rooms.fail_next["set_favourite"] = errors.Timeout()
    assert not await counter.actions.toggle_favourite(replace(ROOM, favourite=True))
    assert counter.rooms.called("set_favourite") == [("!a:b", True), ("!a:b", False)]


async def test_from_the_members_to_an_invitation(counter: Counter) -> None:
    members = (Member(KLEIN, "Klein"), Member(LIND, "Lind", Membership.LEAVE))
    asked = start(counter.actions.members(RoomHead(ROOM, members, may_invite=True)))
    dialog = await counter.dialog(MembersDialog)
    dialog.step_button.click()
    invite = await counter.dialog(InviteDialog)
    assert invite.people._excluded == {KLEIN}
    invite.reject()
    await asked


async def test_who_may_not_invite_only_looks(counter: Counter) -> None:
    asked = start(counter.actions.members(RoomHead(ROOM)))
    dialog = await counter.dialog(MembersDialog)
    assert not dialog.step_button.isVisible()
    dialog.cancel_button.click()
    await asked
