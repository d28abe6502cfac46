"""The quiet line: each state has its text and at most one button."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.fakes import EngineThread
from tests.ui.trust.desk import Desk
from tests.ui.trust.fakes import UNTRIED, WELL
from tests.ui.waiting import until
from timclient.domain.trust import (
    Backup,
    KeyAdvice,
    OwnIdentity,
    RestoreProgress,
    TrustState,
)
from timclient.ui.texts.unreadable import KeysHere
from timclient.ui.theme import Theme
from timclient.ui.trust.key_line import KeyCard, KeyLine
from timclient.ui.trust.keys_page import KeysDialog

LOCKED = TrustState(OwnIdentity.READY, Backup.LOCKED, recovery_key=True, storage=True)
ABSENT = replace(WELL, backup=Backup.ABSENT)


@pytest.mark.parametrize(
    ("state", "line", "button"),
    [
        (TrustState(), "", ""),
        (WELL, "✓ Key backup up to date", ""),
        (TrustState(OwnIdentity.MISSING, Backup.ABSENT), "! Keys are not", "Set up key backup"),
        (TrustState(OwnIdentity.UNCONFIRMED, Backup.LOCKED), "! Device not", "Confirm this device"),
        (LOCKED, "! Keys are missing on this device", "Enter recovery key"),
        (replace(WELL, secrets_here=False), "! Keys are missing on this", "Enter recovery key"),
        (UNTRIED, "! Recovery key not tried yet", "Make a new key"),
        (ABSENT, "! Backup is missing on the server", "Renew backup"),
        (replace(WELL, backup=Backup.REPLACED), "! Backup was replaced", "Renew backup"),
        (replace(WELL, backup=Backup.UNTRUSTED), "! The backup on the server", "Renew backup"),
        (replace(WELL, recovery_key=False), "! Recovery key is missing", "Renew backup"),
        (replace(WELL, identity=OwnIdentity.REPLACED), "! Your identity", "What to do?"),
        (replace(WELL, backup=Backup.WORKING), "↑ Keys being backed up", ""),
        (replace(WELL, backup=Backup.WORKING, waiting=3), "↑ 3 key(s)", ""),
        (replace(WELL, backup=Backup.FAILING), "! Backup failed – being repeated", ""),
    ],
)
def test_states(theme: Theme, state: TrustState, line: str, button: str) -> None:
    bar, card = KeyLine(), KeyCard()
    bar.show_state(state)
    card.show_state(state)
    assert bar.text.startswith(line) if line else bar.text == ""
    for part in (bar, card):
        assert part.button.text() == button
        assert part.button.isHidden() == (not button)
    assert bar.isHidden() == (not line)
    bar.hide()


def test_the_button_says_what_is_wanted(theme: Theme) -> None:
    bar, wanted = KeyLine(), []
    bar.wanted.connect(wanted.append)
    bar.show_state(ABSENT)
    bar.button.click()
    assert wanted == [KeyAdvice.REPAIR_SERVER]
    bar.hide()


async def test_a_click_on_the_line_opens_the_page(desk: Desk) -> None:
    line = desk.parts.key_line
    await until(line.isVisible)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    await desk.dialog(KeysDialog)


async def test_keys_that_come_back_are_told_of(desk: Desk, engine_thread: EngineThread) -> None:
    line, told = desk.parts.key_line, []
    desk.parts.keys_changed.connect(told.append)
    await until(lambda: line.text)
    progress = desk.fakes.trust.progress
    engine_thread.run(progress.set, RestoreProgress())
    await until(lambda: line.text == "↓ Keys being fetched")
    engine_thread.run(progress.set, RestoreProgress(312, 1240))
    await until(lambda: line.text == "↓ 312 of 1240 key(s) fetched")
    assert told[-1] is KeysHere.COMING
    engine_thread.run(progress.set, None)
    await until(lambda: "up to date" in line.text)
    assert told[-1] is KeysHere.COMPLETE


async def test_the_line_follows_the_engine(desk: Desk, engine_thread: EngineThread) -> None:
    await until(lambda: desk.parts.key_line.text)
    engine_thread.run(desk.fakes.trust.state.set, LOCKED)
    await until(lambda: "missing on this device" in desk.parts.key_line.text)
    desk.parts.stop()
    assert desk.parts.key_line.isHidden()
