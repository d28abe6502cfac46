"""Which microphone records voice messages, and whether it hears anything."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from timclient.domain.errors import TimError
from timclient.domain.voice import SoundDevice
from timclient.ui.bridge import Bridge, BridgeSubscription
from timclient.ui.models.voice_ports import CheckedLevel, VoicePort
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.errors_sound import sound_text
from timclient.ui.widgets.buttons import SecondaryButton
from timclient.ui.widgets.labels import FieldLabel, FormError, paragraph

_STEPS = 100
_AUDIBLE = 0.02
_PATIENCE_MS = 3000


class MicrophoneField(QWidget):
    """The devices are asked for when the field is shown, in the engine; nothing waits for them."""

    def __init__(
        self,
        bridge: Bridge,
        voice: Callable[[], Awaitable[VoicePort]],
        chosen: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._voice, self._chosen = bridge, voice, chosen
        self._tasks = TaskOwner(self._failed)
        self._ending = TaskOwner(lambda _error: None)
        self._level: BridgeSubscription | None = None
        self._port: VoicePort | None = None
        self._running = False
        self.devices = QComboBox()
        self.test = SecondaryButton(self.tr("Test"))
        self.meter = QProgressBar()
        self.meter.setRange(0, _STEPS)
        self.meter.setTextVisible(False)
        self.meter.setAccessibleName(self.tr("Loudness"))
        self.hint = FormError()
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(_PATIENCE_MS)
        self._silence.timeout.connect(self._say_silent)
        self._lay_out()
        self._show_devices(())
        self.test.clicked.connect(self._toggle)
        self.devices.activated.connect(self._changed)

    @property
    def device(self) -> str:
        """The id of the chosen one, empty for the system's choice."""
        return str(self.devices.currentData())

    def start(self) -> None:
        """Look which microphones there are."""
        self._tasks.spawn(self._list())

    def stop(self) -> None:
        """Close the microphone; called when the dialog ends."""
        self._tasks.cancel_all()
        self._silence.stop()
        if self._level is not None:
            self._level.close()
            self._level = None
        if self._port is not None and self._running:
            self._ending.spawn(self._bridge.call(self._port.check.stop))
        self._running = False

    async def _list(self) -> None:
        self._port = port = await self._voice()
        self._show_devices(await self._bridge.call(port.list_microphones))

    def _show_devices(self, found: tuple[SoundDevice, ...]) -> None:
        chosen = self.device if self.devices.count() else self._chosen
        self.devices.clear()
        self.devices.addItem(self.tr("Like this computer"), "")
        for device in found:
            self.devices.addItem(device.name, device.id)
        if chosen and self.devices.findData(chosen) < 0:
            away = self.tr("{name} (not plugged in)").format(name=chosen) if found else chosen
            self.devices.addItem(away, chosen)
        self.devices.setCurrentIndex(max(0, self.devices.findData(chosen)))

    def _toggle(self) -> None:
        self._tasks.spawn(self._end_test() if self._running else self._test())

    def _changed(self) -> None:
        if self._running:
            self._tasks.spawn(self._test())

    async def _test(self) -> None:
        self.hint.clear_text()
        self._port = port = self._port or await self._voice()
        if self._level is None:
            self._level = self._bridge.subscribe(port.check.level, self._show_level)
        self._show_running(True)
        await self._bridge.call(port.check.start, self.device)
        self._silence.start()

    async def _end_test(self) -> None:
        self._show_running(False)
        if self._port is not None:
            await self._bridge.call(self._port.check.stop)

    def _show_level(self, now: CheckedLevel) -> None:
        if now.failure:
            self._show_running(False)
            self.hint.show_text(sound_text(now.failure).sentences)
        self.meter.setValue(round(now.level * _STEPS) if self._running else 0)
        if now.level > _AUDIBLE:
            self._silence.stop()
            self.hint.clear_text()

    def _say_silent(self) -> None:
        if self._running:
            self.hint.show_text(
                self.tr("Nothing is heard. Is the microphone muted, or not allowed?")
            )

    def _show_running(self, running: bool) -> None:
        self._running = running
        self.test.setText(self.tr("Stop") if running else self.tr("Test"))
        if not running:
            self._silence.stop()
            self.meter.setValue(0)

    def _failed(self, error: Exception) -> None:
        self._show_running(False)
        code = error.code if isinstance(error, TimError) else ""
        self.hint.show_text(sound_text(code).sentences)

    def _lay_out(self) -> None:
        help_text = self.tr("Speak while you test: the bar moves. Nothing is recorded.")
        self.test.setAccessibleDescription(help_text)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.test)
        row.addWidget(self.meter, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(FieldLabel(self.tr("Microphone"), self.devices))
        box.addWidget(self.devices)
        box.addLayout(row)
        box.addWidget(self.hint)
        box.addWidget(paragraph(help_text, "muted"))
