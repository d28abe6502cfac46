"""Opens the settings, shows their look at once and stores them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timclient.ui.dialogs import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication, QWidget

    from timclient.domain.settings import Settings
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.file_ports import FilesSource
    from timclient.ui.models.ports import SettingsPort
    from timclient.ui.models.voice_ports import VoicePort
    from timclient.ui.settings.dialog import SettingsDialog
    from timclient.ui.theme import Theme


class SettingsActions:
    """Changing the settings, from the question to the service. ``files`` gives the microphones."""

    def __init__(
        self,
        settings: SettingsPort,
        bridge: Bridge,
        theme: Theme,
        app: QApplication,
        window: QWidget,
        open_devices: Callable[[], None],
        open_ignored: Callable[[], None] | None = None,
        files: FilesSource | None = None,
    ) -> None:
        self._service = settings
        self._bridge = bridge
        self._theme = theme
        self._app = app
        self._window = window
        self._open_devices = open_devices
        self._open_ignored = open_ignored
        self._files = files

    async def open(self, settings: Settings) -> bool:
        """Let the user change ``settings``; given up, the window looks as before."""

        dialog = self._dialog(settings)
        dialog.ignored_button.setVisible(self._open_ignored is not None)
        dialog.previewed.connect(lambda value: self._theme.apply(self._app, value))
        saved = False
        try:
            saved = await ask(dialog)
        finally:
            if not saved:
                self._theme.apply(self._app, settings)
        if dialog.devices_wanted:
            self._open_devices()
        elif dialog.ignored_wanted and self._open_ignored is not None:
            self._open_ignored()
        return saved

    def _dialog(self, settings: Settings) -> SettingsDialog:
        from timclient.ui.settings.dialog import SettingsDialog  # noqa: PLC0415 - not at start
        from timclient.ui.settings.microphone_field import (  # noqa: PLC0415 - not at start
            MicrophoneField,
        )

        files = self._files
        if files is None:
            return SettingsDialog(self._window, self._theme, settings, self._save)

        async def voice() -> VoicePort:
            return (await self._bridge.call(files.open_files)).voice

        field = MicrophoneField(self._bridge, voice, settings.microphone)
        dialog = SettingsDialog(self._window, self._theme, settings, self._save, field)
        field.start()
        return dialog

    async def _save(self, value: Settings) -> None:
        await self._bridge.call(self._service.update, value)
