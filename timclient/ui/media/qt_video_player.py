"""Plays a film by QtMultimedia from memory: nothing of it is ever on disk in clear."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QTimer

from timclient.ui.media.qt_multimedia import multimedia
from timclient.ui.media.video_player import (
    MOST_BYTES,
    MOST_PIXELS,
    VideoFailure,
    VideoPlayer,
    VideoState,
    playable,
)

_PATIENCE_MS = 20_000


class QtVideoPlayer(VideoPlayer):
    """Loads at once and shows the first picture; failures come by ``failed``, never as errors."""

    def __init__(self, data: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player: Any = None
        self._ended = self._here = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._fail(VideoFailure.DAMAGED))
        self._buffer = QBuffer(self)
        failure = _refusal(data)
        if failure is None:
            self._buffer.setData(QByteArray(data))
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            failure = self._load()
        if failure is not None:
            # Whoever asked listens only after this has returned.
            QTimer.singleShot(0, self, lambda: self._fail(failure))

    def play(self) -> None:
        if self._player is not None:
            if self._ended:
                self._player.setPosition(0)
            self._ended = False
            self._player.play()

    def pause(self) -> None:
        if self._player is not None:
            self._player.pause()

    def seek(self, position_ms: int) -> None:
        if self._player is not None:
            self._ended = False
            if self._stopped:
                # A film at its end shows no other picture until it is woken.
                self._player.pause()
            self._player.setPosition(max(0, min(position_ms, self._player.duration())))

    def set_muted(self, muted: bool) -> None:
        if self._player is not None:
            self._output.setMuted(muted)

    def close(self) -> None:
        self._patience.stop()
        player, self._player = self._player, None
        if player is not None:
            player.stop()
            player.setSourceDevice(None)
            player.deleteLater()
        self._buffer.close()
        self._buffer.setData(QByteArray())

    @property
    def _stopped(self) -> bool:
        return bool(self._player.playbackState() == self._library.PlaybackState.StoppedState)

    def _load(self) -> VideoFailure | None:
        try:
            library = multimedia()
        except ImportError:
            return VideoFailure.MISSING
        self._library = library.QMediaPlayer
        self._player = player = library.QMediaPlayer(self)
        self._output = library.QAudioOutput(self)
        self._sink = library.QVideoSink(self)
        player.setAudioOutput(self._output)
        player.setVideoSink(self._sink)
        self._sink.videoFrameChanged.connect(self._take)
        player.errorOccurred.connect(lambda *_error: self._fail(VideoFailure.DAMAGED))
        player.mediaStatusChanged.connect(self._status_changed)
        for signal in (player.positionChanged, player.durationChanged, player.playbackStateChanged):
            signal.connect(lambda _value: self._tell())
        player.setSourceDevice(self._buffer)
        self._patience.start()
        player.pause()
        return None

    def _status_changed(self, status: Any) -> None:
        if self._player is None:
            return
        statuses = self._library.MediaStatus
        if status == statuses.InvalidMedia:
            self._fail(VideoFailure.DAMAGED)
        elif status == statuses.LoadedMedia and not self._player.hasVideo():
            self._fail(VideoFailure.UNSUPPORTED)
        elif status == statuses.EndOfMedia:
            if not self._here:
                self._fail(VideoFailure.DAMAGED)
                return
            self._ended = True
            self._tell()

    def _take(self, frame: Any) -> None:
        if self._player is None or not frame.isValid():
            return
        if frame.width() * frame.height() > MOST_PIXELS:
            self._fail(VideoFailure.TOO_LARGE)
            return
        self._here = True
        self._patience.stop()
        self.frame.emit(frame)

    def _tell(self) -> None:
        player = self._player
        if player is None:
            return
        duration = max(0, player.duration())
        playing = player.playbackState() == self._library.PlaybackState.PlayingState
        position = duration if self._ended else min(max(0, player.position()), duration)
        self.changed.emit(
            VideoState(position, duration, playing=playing and not self._ended, ended=self._ended)
        )

    def _fail(self, failure: VideoFailure) -> None:
        self.close()
        self.failed.emit(failure)


def _refusal(data: bytes) -> VideoFailure | None:
    if len(data) > MOST_BYTES:
        return VideoFailure.TOO_LARGE
    return None if playable(data) else VideoFailure.UNSUPPORTED
