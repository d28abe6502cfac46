"""The line in the composer's place while a voice message is being recorded."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from timclient.domain.voice import (
    MAX_RECORDING_S,
    RECORDING_UID,
    PlaybackState,
    RecordingPhase,
    RecordingState,
)
from timclient.ui.media.recording_light import RecordingLight
from timclient.ui.media.voice_track import VoiceTrack
from timclient.ui.texts.errors_sound import sound_text
from timclient.ui.theme import Theme
from timclient.ui.widgets.buttons import IconButton
from timclient.ui.widgets.labels import paragraph
from timclient.ui.widgets.stylesheet import set_look

_LAST_MINUTE_S = MAX_RECORDING_S - 60
_MUTE_AFTER_S = 1.5


class VoiceBar(QFrame):
    """Shows a recording and takes wishes; it decides nothing. Escape pauses.

    Signals:
        pause_wanted, resume_wanted, cancel_wanted, send_wanted: about the recording.
        listen_wanted(int): play what was recorded so far, from a place in milliseconds.
        silence_wanted, play_on_wanted: about listening.
        seek_wanted(int): listen from there, in milliseconds.
        microphone_wanted(str): record with this one; empty for the system's choice.
        microphones_wanted: the list is about to be shown.
    """

    pause_wanted = Signal()
    resume_wanted = Signal()
    cancel_wanted = Signal()
    send_wanted = Signal()
    listen_wanted = Signal(int)
    silence_wanted = Signal()
    play_on_wanted = Signal()
    seek_wanted = Signal(int)
    microphone_wanted = Signal(str)
    microphones_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "bar-bottom")
        self.setAccessibleName(self.tr("Voice message"))
        self._state = RecordingState()
        self._playback = PlaybackState()
        self._said = ""
        self.drop = IconButton(theme, "bin", self.tr("Throw the recording away"))
        self.light = RecordingLight(theme)
        self.track = VoiceTrack(theme)
        self.listen = IconButton(theme, "play", self.tr("Listen before sending"))
        self.hold = IconButton(theme, "pause", self.tr("Pause"))
        self.choose = IconButton(theme, "settings", self.tr("Choose the microphone"))
        self.send = IconButton(theme, "send", self.tr("Send voice message"), primary=True)
        self.hint = paragraph("", "muted")
        self._menu: QMenu | None = None
        self._lay_out()
        self.drop.clicked.connect(self.cancel_wanted)
        self.send.clicked.connect(self.send_wanted)
        self.listen.clicked.connect(self._listen)
        self.hold.clicked.connect(self._hold)
        self.choose.clicked.connect(self._open_menu)
        self.track.sought.connect(self._seek)

    def begin(self) -> None:
        """Take the keyboard: Space pauses, Tab goes on to sending."""
        self.hold.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_recording(self, state: RecordingState) -> None:
        """Show a recording."""
        before, self._state = self._state, state
        running = state.phase is RecordingPhase.RUNNING
        if not self._listening:
            self.light.show_time(state.seconds, running=running)
        if state.paused and state.waveform:
            self.track.show_whole(state.waveform)
        else:
            self.track.show_levels(state.levels)
        self._show_progress()
        ready = running or state.paused
        self.send.setEnabled(ready and state.seconds > 0)
        self.listen.setEnabled(ready and state.seconds > 0)
        self.hold.setEnabled(running or (state.paused and not state.full))
        self.choose.setEnabled(ready and not state.full)
        self.choose.setVisible(len(state.devices) != 1 or bool(state.failure))
        if (state.phase, state.full) != (before.phase, before.full):
            self.hold.set_icon("microphone" if state.paused else "pause")
            self.hold.set_name(self.tr("Record on") if state.paused else self.tr("Pause"))
        self._say(self._hint_of(state))
        if self._menu is not None and state.devices != before.devices:
            self._fill_menu(self._menu)

    def show_playback(self, state: PlaybackState) -> None:
        """Show how far one has listened; other sounds than the recording do not concern it."""
        mine = state.uid == RECORDING_UID
        self._playback = state if mine else PlaybackState()
        self.listen.set_icon("pause" if self._playback.playing else "play")
        self.listen.set_name(
            self.tr("Stop listening")
            if self._playback.playing
            else self.tr("Listen before sending")
        )
        seconds = state.position_ms / 1000 if self._listening else self._state.seconds
        self.light.show_time(seconds, running=self._state.phase is RecordingPhase.RUNNING)
        self._show_progress()
        self._say(self._hint_of(self._state))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._state.phase is RecordingPhase.RUNNING:
            self.pause_wanted.emit()
            return
        super().keyPressEvent(event)

    @property
    def _listening(self) -> bool:
        return bool(self._playback.uid) and not self._playback.ended

    def _show_progress(self) -> None:
        playback = self._playback
        if not self._state.paused:
            self.track.show_progress(None)
        elif not playback.uid or not playback.duration_ms:
            self.track.show_progress(0.0)
        else:
            self.track.show_progress(playback.position_ms / playback.duration_ms)

    def _hint_of(self, state: RecordingState) -> str:
        failure = state.failure or self._playback.failure
        if failure:
            return f"⚠ {sound_text(failure).sentences}"
        if state.full:
            return self.tr("This is the longest a voice message can be. Listen to it or send it.")
        match state.phase:
            case RecordingPhase.STARTING:
                return self.tr("The microphone is being opened …")
            case RecordingPhase.CLOSING:
                return self.tr("The message is being made …")
            case RecordingPhase.PAUSED:
                return self.tr("Paused. The microphone is off.")
        if state.mute and state.seconds > _MUTE_AFTER_S:
            return self.tr("⚠ Nothing is heard. Is the microphone muted or not allowed?")
        if state.seconds > _LAST_MINUTE_S:
            return self.tr("Less than a minute is left.")
        return ""

    def _say(self, text: str) -> None:
        """Show a sentence, and announce it once."""
        if text == self._said:
            return
        self._said = text
        self.hint.setText(text)
        self.hint.setVisible(bool(text))
        set_look(self.hint, "error" if text.startswith("⚠") else "muted")
        if text and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _listen(self) -> None:
        playback = self._playback
        if playback.playing:
            self.silence_wanted.emit()
        elif playback.uid:
            self.play_on_wanted.emit()
        else:
            self.listen_wanted.emit(0)

    def _hold(self) -> None:
        (self.resume_wanted if self._state.paused else self.pause_wanted).emit()

    def _seek(self, place: float) -> None:
        wanted = self.seek_wanted if self._playback.uid else self.listen_wanted
        wanted.emit(round(place * self._state.seconds * 1000))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.aboutToHide.connect(self._forget_menu)
        self._menu = menu
        self._fill_menu(menu)
        self.microphones_wanted.emit()
        above = QPoint(0, -menu.sizeHint().height())
        menu.popup(self.choose.mapToGlobal(above))

    def _fill_menu(self, menu: QMenu) -> None:
        menu.clear()
        group = QActionGroup(menu)
        for device in self._state.devices:
            name = device.name.replace("&", "&&")
            if device.default:
                name = self.tr("{name} (standard)").format(name=name)
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(device.id == self._state.device)
            action.setData(device.id)
            group.addAction(action)
        if not self._state.devices:
            menu.addAction(self.tr("No microphone was found")).setEnabled(False)
        group.triggered.connect(lambda action: self.microphone_wanted.emit(action.data()))

    def _forget_menu(self) -> None:
        self._menu = None

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(5)
        row.addWidget(self.drop)
        row.addWidget(self.light)
        row.addWidget(self.track, 1)
        for button in (self.listen, self.hold, self.choose, self.send):
            row.addWidget(button)
        self.hint.hide()
        below = QHBoxLayout()
        below.setContentsMargins(18, 0, 18, 8)
        below.addWidget(self.hint)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row)
        box.addLayout(below)
