"""Carries the recording bar's wishes to the engine and brings its state back."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

from timclient.domain.errors_media import SoundError
from timclient.domain.voice import RecordingPhase, RecordingState
from timclient.ui.bridge import Bridge
from timclient.ui.media.voice_bar import VoiceBar
from timclient.ui.models.voice_ports import VoicePort
from timclient.ui.tasks import TaskOwner


class VoicePresenter(QObject):
    """Shows the bar while there is a recording, unless that was put aside.

    Signals:
        active_changed(bool): whether the bar is to stand in the composer's place.
        recorded: a ``Recorded`` the user wants to send.
        device_chosen(str): the user has chosen this microphone in the bar.
    """

    active_changed = Signal(bool)
    recorded = Signal(object)
    device_chosen = Signal(str)

    def __init__(
        self,
        bar: VoiceBar,
        port: VoicePort,
        bridge: Bridge,
        report: Callable[[Exception], None],
    ) -> None:
        super().__init__(bar)
        self._bar, self._port, self._bridge = bar, port, bridge
        self._tasks = TaskOwner(report)
        self._state = RecordingState()
        self._shown = self._aside = False
        self._device = ""
        self._subscriptions = (
            bridge.subscribe(port.recording, self._show),
            bridge.subscribe(port.playback, bar.show_playback),
        )
        bar.pause_wanted.connect(lambda: self._do(self._bridge.call(port.pause)))
        bar.resume_wanted.connect(lambda: self._do(self._run(self._bridge.call(port.resume))))
        bar.cancel_wanted.connect(lambda: self._do(self._bridge.call(port.cancel)))
        bar.send_wanted.connect(lambda: self._do(self._send()))
        bar.listen_wanted.connect(lambda place: self._do(self._bridge.call(port.listen, place)))
        bar.silence_wanted.connect(lambda: self._do(self._bridge.call(port.pause_playback)))
        bar.play_on_wanted.connect(lambda: self._do(self._bridge.call(port.resume_playback)))
        bar.seek_wanted.connect(lambda place: self._do(self._bridge.call(port.seek, place)))
        bar.microphones_wanted.connect(lambda: self._do(self._bridge.call(port.list_microphones)))
        bar.microphone_wanted.connect(self._choose)

    def set_device(self, device: str) -> None:
        """Record with this microphone from now on; empty for the system's choice."""
        self._device = device

    def begin(self) -> None:
        """Begin to record, with the microphone chosen last; nothing while the bar is shown. A
        recording that was put aside is thrown away."""
        if not self._shown:
            self._aside = False
            self._do(self._bridge.call(self._port.start, self._device))

    def put_aside(self) -> None:
        """The chat is left: close the microphone and keep what was said."""
        if self._state.active and not self._aside:
            self._aside = True
            self._shown = False
            self._do(self._bridge.call(self._port.pause))

    def take_up(self) -> None:
        """The chat is shown again: so is the recording."""
        if self._aside:
            self._aside = False
            self._shown = True
            self.active_changed.emit(True)

    def cancel(self) -> None:
        """Throw away what is being recorded."""
        if self._state.active:
            self._do(self._bridge.call(self._port.cancel))

    def close(self) -> None:
        """End all subscriptions and tasks."""
        for subscription in self._subscriptions:
            subscription.close()
        self._tasks.cancel_all()

    def keep(self) -> None:
        """What was recorded could not be sent: it is paused again."""
        self._do(self._bridge.call(self._port.keep))

    @property
    def sending(self) -> bool:
        """Whether what was recorded is on its way into the queue."""
        return self._state.phase is RecordingPhase.CLOSING

    @property
    def active(self) -> bool:
        """Whether there is a recording."""
        return self._state.active

    @property
    def aside(self) -> bool:
        """Whether there is one that is not shown now."""
        return self._aside and self._state.active

    @property
    def seconds(self) -> float:
        """How much would be lost."""
        return self._state.seconds if self._state.active else 0.0

    def _do(self, work: Coroutine[Any, Any, Any]) -> None:
        self._tasks.spawn(work)

    async def _run(self, work: Coroutine[Any, Any, None]) -> None:
        """What a microphone fails with while there is a recording is said by the bar itself."""
        try:
            await work
        except SoundError:
            if not self._state.active:
                raise

    async def _send(self) -> None:
        self.recorded.emit(await self._bridge.call(self._port.stop))

    def _choose(self, device: str) -> None:
        self._device = device
        self.device_chosen.emit(device)
        self._do(self._run(self._bridge.call(self._port.use_microphone, device)))

    def _show(self, state: RecordingState) -> None:
        self._state = state
        self._bar.show_recording(state)
        if not state.active:
            self._aside = False
        self._tell()

    def _tell(self) -> None:
        shown = self._state.active and not self._aside
        if shown != self._shown:
            self._shown = shown
            self.active_changed.emit(shown)
            if shown:
                self._bar.begin()
