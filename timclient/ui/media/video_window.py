"""Plays a received or sent film."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal

from timclient.domain.errors_media import FileTooLarge
from timclient.ui.media.media_frame import MediaFrame
from timclient.ui.media.moving_picture import MovingPicture
from timclient.ui.media.place_slider import PlaceSlider
from timclient.ui.media.recording_light import clock
from timclient.ui.media.video_player import VideoFailure, VideoState
from timclient.ui.texts.errors import error_text
from timclient.ui.texts.video import video_failure_text
from timclient.ui.widgets.buttons import IconButton
from timclient.ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from timclient.ui.media.video_player import VideoPlayer
    from timclient.ui.texts.error_text import ErrorText
    from timclient.ui.theme import Theme

STEP_MS = 5_000


class VideoWindow(MediaFrame):
    """Whoever opens it fetches the film: ``expect``, then ``start`` or ``show_failure``.

    Signals:
        save_wanted(): save the film's file.
    """

    save_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.picture = MovingPicture(theme)
        super().__init__(theme, self.picture, parent)
        self._player: VideoPlayer | None = None
        self._state = VideoState()
        self._muted = False
        self.play_button = IconButton(theme, "play", self.tr("Play (Space)"))
        self.mute_button = IconButton(theme, "sound", self.tr("Sound off (M)"))
        self.save_button = IconButton(theme, "save", self.tr("Save as … (Ctrl+S)"))
        self.track = PlaceSlider(theme)
        self.track.setAccessibleName(self.tr("Place in the video"))
        self.time = label(_times(VideoState()), "muted")
        self.add_tools(self.play_button)
        self.tools.addWidget(self.track, 1)
        self.tools.addWidget(self.time)
        self.add_tools(self.mute_button, self.save_button)
        self.play_button.clicked.connect(self.toggle)
        self.mute_button.clicked.connect(self.toggle_sound)
        self.save_button.clicked.connect(self.save_wanted)
        self.track.valueChanged.connect(self._seek)
        self._allow(False)

    def expect(self, name: str) -> None:
        """Name the film that is being fetched."""
        self.name_window(name)
        self.say_loading()

    def start(self, player: VideoPlayer) -> None:
        """Play a film that is here; the window owns the player from now on."""
        self._player = player
        player.setParent(self)
        player.frame.connect(self._show_frame)
        player.changed.connect(self._show_state)
        player.failed.connect(self._show_player_failure)
        self._allow(True)
        player.set_muted(self._muted)
        player.play()

    def show_failure(self, error: Exception) -> None:
        """Say why the film cannot be fetched."""
        large = isinstance(error, FileTooLarge)
        text = video_failure_text(VideoFailure.TOO_LARGE) if large else error_text(error)
        self._end_with(text)

    def toggle(self) -> None:
        """Play, or pause."""
        if self._player is not None:
            (self._player.pause if self._state.playing else self._player.play)()

    def toggle_sound(self) -> None:
        """Silence it, or let it be heard again."""
        self._muted = not self._muted
        self.mute_button.set_icon("sound-off" if self._muted else "sound")
        self.mute_button.set_name(
            self.tr("Sound on (M)") if self._muted else self.tr("Sound off (M)")
        )
        if self._player is not None:
            self._player.set_muted(self._muted)

    def done(self, result: int) -> None:
        """The film ends with its window."""
        self._let_go()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space plays, arrows go, M silences, wherever the focus is."""
        keys = Qt.Key
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.key() == keys.Key_S and self.save_button.isEnabled():
                self.save_wanted.emit()
            return
        match event.key():
            case keys.Key_Space | keys.Key_K:
                self.toggle()
            case keys.Key_Left:
                self._go(self._state.position_ms - STEP_MS)
            case keys.Key_Right:
                self._go(self._state.position_ms + STEP_MS)
            case keys.Key_M:
                self.toggle_sound()
            case _:
                super().keyPressEvent(event)

    def _show_frame(self, frame: object) -> None:
        self.picture.show_frame(frame)  # type: ignore[arg-type]
        if self.words:
            self.show_content()

    def _show_state(self, state: VideoState) -> None:
        playing, self._state = self._state.playing, state
        if state.playing != playing:
            self.play_button.set_icon("pause" if state.playing else "play")
            self.play_button.set_name(
                self.tr("Pause (Space)") if state.playing else self.tr("Play (Space)")
            )
        with QSignalBlocker(self.track):
            self.track.setRange(0, state.duration_ms)
            if not self.track.isSliderDown():
                self.track.setValue(state.position_ms)
        self.time.setText(_times(state))

    def _seek(self, position_ms: int) -> None:
        self._go(position_ms)

    def _go(self, position_ms: int) -> None:
        if self._player is not None and self._state.duration_ms:
            self._player.seek(max(0, min(position_ms, self._state.duration_ms)))

    def _show_player_failure(self, failure: VideoFailure) -> None:
        self._end_with(video_failure_text(failure))

    def _end_with(self, text: ErrorText) -> None:
        self._let_go()
        self._allow(False)
        self.save_button.setEnabled(True)
        self.say("\n".join(part for part in (f"⚠ {text.what}", text.safe, text.action) if part))

    def _let_go(self) -> None:
        player, self._player = self._player, None
        if player is not None:
            player.close()
            player.deleteLater()

    def _allow(self, here: bool) -> None:
        for control in (self.play_button, self.mute_button, self.track, self.save_button):
            control.setEnabled(here)


def _times(state: VideoState) -> str:
    return f"{clock(state.position_ms / 1000)} / {clock(state.duration_ms / 1000)}"
