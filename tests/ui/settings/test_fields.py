"""Virus scanner and microphone in the settings."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.fakes import EngineThread, FakeSettings
from tests.ui.media.voice_fakes import DEVICES, FakeVoice
from tests.ui.test_settings_dialog import dialog_of, nowhere
from tests.ui.waiting import until
from timclient.domain.errors_media import MicrophoneBusy, SoundSystemMissing
from timclient.domain.settings import Settings
from timclient.domain.settings import Theme as ThemeChoice
from timclient.services.microphone_check import MicrophoneLevel
from timclient.ui.bridge import Bridge
from timclient.ui.settings.actions import SettingsActions
from timclient.ui.settings.dialog import SettingsDialog
from timclient.ui.settings.microphone_field import MicrophoneField
from timclient.ui.theme import Theme

LIGHT = Settings(theme=ThemeChoice.LIGHT)
GOOD = f"{sys.executable} -c pass {{file}}"


class Source:
    def __init__(self) -> None:
        self.voice = FakeVoice()

    async def open_files(self) -> Any:
        return SimpleNamespace(voice=self.voice)


@pytest.fixture
def window(theme: Theme) -> Iterator[QWidget]:
    window = QWidget()
    window.show()
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def source() -> Source:
    return Source()


async def opened(
    bridge: Bridge, theme: Theme, window: QWidget, source: Source, settings: Settings
) -> tuple[SettingsDialog, FakeSettings, asyncio.Future[bool]]:
    app, service = QApplication.instance(), FakeSettings(settings)
    assert isinstance(app, QApplication)
    actions = SettingsActions(service, bridge, theme, app, window, nowhere, None, source)
    asked = asyncio.ensure_future(actions.open(settings))
    return await dialog_of(window), service, asked


async def test_both_are_stored(
    bridge: Bridge, theme: Theme, window: QWidget, source: Source
) -> None:
    dialog, service, asked = await opened(bridge, theme, window, source, LIGHT)
    field = dialog.microphone
    assert field is not None
    await until(lambda: field.devices.count() == 1 + len(DEVICES))
    assert field.device == ""
    field.devices.setCurrentIndex(2)
    dialog.scanner.line.setText(f" {GOOD} ")
    dialog.step_button.click()
    assert await asked
    [(stored,)] = service.called("update")
    assert (stored.scan_command, stored.microphone) == (GOOD, "cam")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("clamscan", "{file}"),
        ("clamscan %f", "{file}"),
        ("/no/such/program {file}", "not on this computer"),
        ('sh "{file}', "quotation mark"),
    ],
)
async def test_a_command_that_cannot_work_is_not_stored(
    bridge: Bridge, theme: Theme, window: QWidget, source: Source, command: str, said: str
) -> None:
    dialog, service, asked = await opened(bridge, theme, window, source, LIGHT)
    dialog.scanner.line.setText(command)
    dialog.step_button.click()
    await until(dialog.scanner.fault.isVisible)
    assert said in dialog.scanner.fault.text()
    assert not service.called("update")
    dialog.scanner.line.textEdited.emit("")
    assert not dialog.scanner.fault.isVisible()
    dialog.reject()
    assert not await asked


async def test_an_old_command_is_not_in_the_way(
    bridge: Bridge, theme: Theme, window: QWidget, source: Source
) -> None:
    old = Settings(theme=ThemeChoice.LIGHT, scan_command="/removed {file}")
    dialog, service, asked = await opened(bridge, theme, window, source, old)
    dialog.receipts.click()
    dialog.step_button.click()
    assert await asked
    assert service.called("update")[0][0].scan_command == "/removed {file}"


async def test_a_microphone_that_is_away_stays_chosen(
    bridge: Bridge, theme: Theme, window: QWidget, source: Source
) -> None:
    away = Settings(theme=ThemeChoice.LIGHT, microphone="Headset")
    dialog, _, asked = await opened(bridge, theme, window, source, away)
    field = dialog.microphone
    assert field is not None
    assert field.device == "Headset", "also before anything is known"
    await until(lambda: field.devices.count() == 2 + len(DEVICES))
    assert field.device == "Headset"
    assert "not plugged in" in field.devices.currentText()
    dialog.reject()
    await asked


async def test_without_sound_the_choice_is_kept(
    bridge: Bridge, theme: Theme, window: QWidget, source: Source
) -> None:
    source.voice.fail_next["list_microphones"] = SoundSystemMissing()
    kept = Settings(theme=ThemeChoice.LIGHT, microphone="Headset")
    dialog, service, asked = await opened(bridge, theme, window, source, kept)
    field = dialog.microphone
    assert field is not None
    await until(field.hint.isVisible)
    assert "PortAudio" in field.hint.text()
    dialog.typing.click()
    dialog.step_button.click()
    await asked
    assert service.called("update")[0][0].microphone == "Headset"


async def tested(bridge: Bridge, window: QWidget, source: Source) -> MicrophoneField:
    async def voice() -> FakeVoice:
        return source.voice

    field = MicrophoneField(bridge, voice, "", window)
    field.show()
    field.start()
    await until(lambda: field.devices.count() == 1 + len(DEVICES))
    return field


async def test_the_level_moves_and_the_microphone_is_closed(
    bridge: Bridge, theme: Theme, window: QWidget, source: Source
) -> None:
    field, check = await tested(bridge, window, source), source.voice.check
    field.test.click()
    await until(lambda: field.meter.value() == 40)
    assert field.test.text() == "Stop"
    field.devices.setCurrentIndex(2)
    field.devices.activated.emit(2)
    await until(lambda: check.called("start") == [("",), ("cam",)])
    field.test.click()
    await until(lambda: check.called("stop"))
    await until(lambda: field.meter.value() == 0)
    field.test.click()
    await until(lambda: field.meter.value() == 40)
    field.stop()
    await until(lambda: len(check.called("stop")) == 2)


async def test_what_is_wrong_with_a_microphone_is_said(
    bridge: Bridge, theme: Theme, window: QWidget, source: Source, engine_thread: EngineThread
) -> None:
    field, check = await tested(bridge, window, source), source.voice.check
    check.fail_next["start"] = MicrophoneBusy()
    field.test.click()
    await until(field.hint.isVisible)
    assert "does not open" in field.hint.text()
    assert field.test.text() == "Test"
    field.test.click()
    await until(lambda: field.meter.value() == 40)
    engine_thread.run(check.level.set, MicrophoneLevel(running=True))
    await until(lambda: field.meter.value() == 0)
    field._silence.setInterval(10)
    field._silence.start()
    await until(field.hint.isVisible)
    assert "Nothing is heard" in field.hint.text()
    engine_thread.run(check.level.set, MicrophoneLevel(failure="microphone-lost"))
    await until(lambda: "gone" in field.hint.text())
    field.stop()
