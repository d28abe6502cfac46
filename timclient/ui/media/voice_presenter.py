"""Carries the recording bar's wishes to the engine and brings its state back."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

from timclient.domain.errors_media import SoundError
from timclient.domain.voice import RecordingState
from timclient.ui.bridge import Bridge
from timclient.ui.media.voice_bar import VoiceBar
from timclient.ui.models.voice_ports import VoicePort
from timclient.ui.tasks import TaskOwner


class VoicePresenter(QObject):
    """Shows the bar while there is a recording.

    Signals:
        active_changed(bool): whether the bar stands in the composer's place.
        recorded: a ``Recorded`` the user wants to send.
    """

    active_changed = Signal(bool)
    recorded = Signal(object)

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
        self._active = False
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

    def begin(self) -> None:
        """Begin to record, with the microphone chosen last; nothing while there is a recording."""
        if not self._active:
            self._do(self._bridge.call(self._port.start, self._device))

    def cancel(self) -> None:
        """Throw away what is being recorded: another chat is opened, or the program ends."""
        if self._active:
            self._do(self._bridge.call(self._port.cancel))

    def close(self) -> None:
        """End all subscriptions and tasks."""
        for subscription in self._subscriptions:
            subscription.close()
        self._tasks.cancel_all()

    @property
    def active(self) -> bool:
        """Whether there is a recording."""
        return self._active

    def _do(self, work: Coroutine[Any, Any, Any]) -> None:
        self._tasks.spawn(work)

    async def _run(self, work: Coroutine[Any, Any, None]) -> None:
        """What a microphone fails with while there is a recording is said by the bar itself."""
        try:
            await work
        except SoundError:
            if not self._active:
                raise

    async def _send(self) -> None:
        self.recorded.emit(await self._bridge.call(self._port.stop))

    def _choose(self, device: str) -> None:
        self._device = device
        self._do(self._run(self._bridge.call(self._port.use_microphone, device)))

    def _show(self, state: RecordingState) -> None:
        self._bar.show_recording(state)
        if state.active != self._active:
            self._active = state.active
            self.active_changed.emit(state.active)
            if state.active:
                self._bar.begin()
