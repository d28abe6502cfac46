"""Signing out says what is lost, and works without the server when the user wants it so."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.fakes import ACCOUNT, EngineThread, FakeSession
from tests.ui.trust.fakes import UNTRIED, WELL
from tests.ui.waiting import until
from timclient.domain import errors
from timclient.domain.session import SignedIn, Unsent
from timclient.domain.trust import Backup, OwnIdentity, TrustState
from timclient.ui.bridge import Bridge
from timclient.ui.login.sign_out import SignOutActions
from timclient.ui.login.sign_out_dialog import SignOutDialog
from timclient.ui.theme import Theme


class Door:
    """Signing out over a window, with what was asked of it before."""

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        self.session = FakeSession(SignedIn(ACCOUNT))
        self.window = QWidget()
        self.window.show()
        self.prepared: list[int] = []
        self.keys, self.saving = WELL, []
        self.actions = SignOutActions(
            self.session,
            bridge,
            theme,
            self.window,
            lambda: self.prepared.append(1),
            lambda: self.keys,
            lambda: self.saving.append(1),
        )

    async def ask(self) -> tuple[asyncio.Future[bool], SignOutDialog]:
        asked = asyncio.ensure_future(self.actions.sign_out())
        found: list[SignOutDialog] = []

        def visible() -> bool:
            found[:] = [d for d in self.window.findChildren(SignOutDialog) if d.isVisible()]
            return bool(found)

        await until(visible)
        return asked, found[0]


@pytest.fixture
def door(bridge: Bridge, theme: Theme) -> Iterator[Door]:
    door = Door(bridge, theme)
    yield door
    door.window.close()
    door.window.deleteLater()


def words(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


async def test_what_is_lost_is_counted(door: Door) -> None:
    door.session.lost = Unsent(messages=3, drafts=1)
    asked, dialog = await door.ask()
    assert "3 message" in words(dialog)
    assert "1 draft" in words(dialog)
    assert not dialog.step_button.isDefault()
    assert dialog.focusWidget() is dialog.cancel_button
    dialog.cancel_button.click()
    assert not await asked
    assert not door.session.called("sign_out")
    assert not door.prepared


async def test_nothing_is_counted_where_nothing_is_lost(door: Door) -> None:
    asked, dialog = await door.ask()
    assert "will be lost" not in words(dialog)
    dialog.step_button.click()
    assert await asked
    assert door.session.called("sign_out") == [(False,)]
    assert door.prepared


@pytest.mark.parametrize(
    ("keys", "said", "can_save"),
    [
        (WELL, "recovery key your messages remain readable", False),
        (TrustState(), "only on this computer", False),
        (UNTRIED, "never tried", True),
        (TrustState(OwnIdentity.MISSING, Backup.ABSENT), "⚠ Your keys are not backed up", True),
        (TrustState(OwnIdentity.UNCONFIRMED, Backup.LOCKED), "⚠ Keys that came", True),
        (replace(WELL, backup=Backup.WORKING, waiting=7), "⚠ 7 key(s) are not backed", False),
        (replace(WELL, backup=Backup.FAILING), "⚠ Not all keys are backed up", False),
    ],
)
async def test_what_becomes_of_the_keys(
    door: Door, keys: TrustState, said: str, can_save: bool
) -> None:
    door.keys = keys
    asked, dialog = await door.ask()
    assert said in words(dialog)
    if can_save:
        dialog.save_button.click()
    else:
        dialog.reject()
    assert not await asked
    assert bool(door.saving) is can_save
    assert not door.session.called("sign_out")


async def test_without_the_server_one_can_insist(door: Door) -> None:
    door.session.fail_next["sign_out"] = errors.ServerUnreachable()
    asked, dialog = await door.ask()
    dialog.step_button.click()
    await until(dialog.error.isVisible)
    assert "Nothing was deleted" in dialog.error.accessibleName()
    assert dialog.step_button.text() == "Sign out and delete here anyway"
    assert dialog.focusWidget() is dialog.cancel_button
    dialog.step_button.click()
    assert await asked
    assert door.session.called("sign_out") == [(False,), (True,)]


async def test_a_server_with_a_problem_does_not_hold_anybody(door: Door) -> None:
    door.session.fail_next["sign_out"] = errors.ServerFault()
    asked, dialog = await door.ask()
    dialog.step_button.click()
    await until(dialog.error.isVisible)
    assert "has a problem" in dialog.error.accessibleName()
    dialog.step_button.click()
    assert await asked
    assert door.session.called("sign_out") == [(False,), (True,)]


async def test_a_failure_of_this_computer_offers_no_force(door: Door) -> None:
    door.session.fail_next["sign_out"] = errors.DamagedStore()
    asked, dialog = await door.ask()
    dialog.step_button.click()
    await until(dialog.error.isVisible)
    assert dialog.step_button.text() == "Sign out"
    dialog.step_button.click()
    assert await asked
    assert door.session.called("sign_out") == [(False,), (False,)]


async def test_a_slow_server_need_not_be_waited_for(
    door: Door, engine_thread: EngineThread
) -> None:
    door.session.hold("sign_out")
    asked, dialog = await door.ask()
    dialog.step_button.click()
    await until(lambda: door.session.called("sign_out"))
    assert dialog.waiting.isVisible()
    dialog.waiting.cancel_button.click()
    assert dialog.step_button.isVisible()
    await asyncio.sleep(0.05)
    engine_thread.run(door.session.release, "sign_out")
    dialog.reject()
    assert not await asked
    assert isinstance(door.session.state.value, SignedIn)
