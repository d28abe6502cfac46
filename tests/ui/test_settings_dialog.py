"""Settings are shown, previewed, stored, and given up without a trace."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.fakes import FakeSettings
from tests.ui.waiting import until
from timclient.domain.errors import StoreError
from timclient.domain.settings import Language, Settings
from timclient.domain.settings import Theme as ThemeChoice
from timclient.ui.bridge import Bridge
from timclient.ui.settings.actions import SettingsActions
from timclient.ui.settings.dialog import SettingsDialog
from timclient.ui.theme import Theme
from timclient.ui.tokens import Mode

LIGHT = Settings(theme=ThemeChoice.LIGHT)


@pytest.fixture
def window(theme: Theme, qapp: QApplication) -> Iterator[QWidget]:
    window = QWidget()
    window.show()
    yield window
    window.close()
    window.deleteLater()
    theme.apply(qapp, LIGHT)


def nowhere() -> None:
    raise AssertionError("nobody wants to see the devices")


async def dialog_of(window: QWidget) -> SettingsDialog:
    await until(lambda: window.findChildren(SettingsDialog))
    return window.findChildren(SettingsDialog)[0]


async def test_stored(bridge: Bridge, theme: Theme, qapp: QApplication, window: QWidget) -> None:
    service = FakeSettings(LIGHT)
    actions = SettingsActions(service, bridge, theme, qapp, window, nowhere)
    asked = asyncio.ensure_future(actions.open(LIGHT))
    dialog = await dialog_of(window)
    assert dialog.value == LIGHT
    dialog.language.setCurrentIndex(1)
    dialog.look.setCurrentIndex(2)
    assert theme.tokens.mode is Mode.DARK
    dialog.font_size.setCurrentIndex(dialog.font_size.findData(150))
    dialog.enter_sends.click()
    dialog.receipts.click()
    dialog.typing.click()
    dialog.step_button.click()
    assert await asked
    wanted = Settings(Language.ENGLISH, ThemeChoice.DARK, 150, False, True, True)
    assert service.called("update") == [(wanted,)]


async def test_given_up(bridge: Bridge, theme: Theme, qapp: QApplication, window: QWidget) -> None:
    service = FakeSettings(LIGHT)
    actions = SettingsActions(service, bridge, theme, qapp, window, nowhere)
    asked = asyncio.ensure_future(actions.open(LIGHT))
    dialog = await dialog_of(window)
    dialog.look.setCurrentIndex(3)
    previewed = theme.tokens.mode
    assert previewed is Mode.HIGH_CONTRAST
    dialog.reject()
    assert not await asked
    assert theme.tokens.mode is Mode.LIGHT
    assert not service.called("update")


async def test_failing_to_store_is_said(
    bridge: Bridge, theme: Theme, qapp: QApplication, window: QWidget
) -> None:
    service = FakeSettings(LIGHT)
    service.fail_next["update"] = StoreError()
    actions = SettingsActions(service, bridge, theme, qapp, window, nowhere)
    asked = asyncio.ensure_future(actions.open(LIGHT))
    dialog = await dialog_of(window)
    dialog.step_button.click()
    await until(dialog.error.isVisible)
    dialog.reject()
    assert not await asked


async def test_an_odd_size_is_kept(theme: Theme, window: QWidget) -> None:
    async def save(_settings: Settings) -> None:
        return None

    odd = Settings(font_percent=115)
    dialog = SettingsDialog(window, theme, odd, save)
    assert dialog.value == odd
    dialog.close()


@pytest.mark.parametrize("changed", [True, False])
async def test_on_to_devices_and_keys(
    bridge: Bridge, theme: Theme, qapp: QApplication, window: QWidget, changed: bool
) -> None:
    service, opened = FakeSettings(LIGHT), []
    actions = SettingsActions(service, bridge, theme, qapp, window, lambda: opened.append(1))
    asked = asyncio.ensure_future(actions.open(LIGHT))
    dialog = await dialog_of(window)
    if changed:
        dialog.receipts.click()
    dialog.devices_button.click()
    assert await asked is changed
    assert opened
    assert bool(service.called("update")) is changed
