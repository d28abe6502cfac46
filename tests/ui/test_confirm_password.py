"""After a soft logout the password is asked for until the server takes it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.fakes import ACCOUNT, FakeSession
from tests.ui.waiting import until
from timclient.domain.errors import WrongPassword
from timclient.domain.session import SignedIn
from timclient.ui.bridge import Bridge
from timclient.ui.dialogs import ask
from timclient.ui.login.confirm_password import ConfirmPasswordDialog
from timclient.ui.theme import Theme


@pytest.fixture
def window(qapp: QApplication) -> Iterator[QWidget]:
    window = QWidget()
    window.show()
    yield window
    window.close()
    window.deleteLater()


async def test_wrong_then_right(bridge: Bridge, theme: Theme, window: QWidget) -> None:
    session = FakeSession(SignedIn(ACCOUNT, needs_password=True))
    dialog = ConfirmPasswordDialog(window, theme, ACCOUNT, session, bridge, print)
    asked = asyncio.ensure_future(ask(dialog))
    await until(dialog.isVisible)
    assert not dialog.step_button.isEnabled()
    session.fail_next["confirm_password"] = WrongPassword()
    dialog.password.edit.setText("falsch")
    dialog.step_button.click()
    await until(dialog.error.isVisible)
    assert dialog.password.text() == ""
    dialog.password.edit.setText("richtig")
    dialog.step_button.click()
    assert await asked
    assert session.called("confirm_password") == [("falsch",), ("richtig",)]


async def test_given_up_while_waiting(bridge: Bridge, theme: Theme, window: QWidget) -> None:
    session = FakeSession(SignedIn(ACCOUNT, needs_password=True))
    session.hold("confirm_password")
    dialog = ConfirmPasswordDialog(window, theme, ACCOUNT, session, bridge, print)
    asked = asyncio.ensure_future(ask(dialog))
    await until(dialog.isVisible)
    dialog.password.edit.setText("geheim")
    typed: list[str] = []
    dialog.password.edit.textChanged.connect(typed.append)
    dialog.step_button.click()
    await until(lambda: session.called("confirm_password"))
    dialog.waiting.cancel_button.click()
    assert dialog.isVisible()
    dialog.reject()
    assert not await asked
    assert typed[-1] == ""


async def test_accounts_without_a_password_confirm_in_the_browser(
    bridge: Bridge, theme: Theme, window: QWidget
) -> None:
    session = FakeSession(SignedIn(ACCOUNT, needs_password=True))
    opened: list[str] = []
    dialog = ConfirmPasswordDialog(window, theme, ACCOUNT, session, bridge, opened.append)
    asked = asyncio.ensure_future(ask(dialog))
    await until(dialog.isVisible)
    dialog.browser_button.click()
    assert await asked
    assert len(opened) == 1
    assert session.called("confirm_sso")
