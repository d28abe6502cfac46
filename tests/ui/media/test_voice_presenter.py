"""The bar's wishes reach the engine, and its state comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from tests.ui.fakes import EngineThread
from tests.ui.media.voice_fakes import FakeVoice
from tests.ui.waiting import until
from timclient.domain.errors import TimError
from timclient.domain.errors_media import MicrophoneBusy, NoMicrophone, NothingRecorded
from timclient.domain.voice import Recorded, RecordingPhase
from timclient.ui.bridge import Bridge
from timclient.ui.media.voice_bar import VoiceBar
from timclient.ui.media.voice_presenter import VoicePresenter
from timclient.ui.theme import Theme


class Desk:
    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        self.voice = FakeVoice()
        self.bar = VoiceBar(theme)
        self.errors: list[Exception] = []
        self.active: list[bool] = []
        self.sent: list[Any] = []
        self.presenter = VoicePresenter(self.bar, self.voice, bridge, self.errors.append)
        self.presenter.active_changed.connect(self.active.append)
        self.presenter.recorded.connect(self.sent.append)


@pytest.fixture
def desk(theme: Theme, bridge: Bridge) -> Iterator[Desk]:
    desk = Desk(theme, bridge)
    yield desk
    desk.presenter.close()
    desk.bar.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


async def begun(desk: Desk) -> None:
    desk.presenter.begin()
    await until(lambda: desk.presenter.active)


async def test_recording_is_sent(desk: Desk) -> None:
    await begun(desk)
    desk.presenter.begin()
    desk.bar.send.click()
    await until(lambda: desk.sent)
    assert isinstance(desk.sent[0], Recorded)
    desk.presenter.cancel()
    await until(lambda: desk.active == [True, False])
    assert desk.voice.called("start") == [("",)]
    assert not desk.errors


async def test_each_wish_is_carried_over(desk: Desk) -> None:
    await begun(desk)
    desk.bar.pause_wanted.emit()
    await until(lambda: desk.voice.called("pause"))
    desk.bar.resume_wanted.emit()
    await until(lambda: desk.voice.called("resume"))
    desk.bar.listen_wanted.emit(700)
    await until(lambda: desk.bar.light.time.text() == "0:00" and desk.voice.called("listen"))
    desk.bar.seek_wanted.emit(900)
    desk.bar.silence_wanted.emit()
    desk.bar.play_on_wanted.emit()
    desk.bar.microphones_wanted.emit()
    desk.bar.microphone_wanted.emit("cam")
    desk.bar.cancel_wanted.emit()
    await until(lambda: desk.active == [True, False])
    calls = dict(desk.voice.calls)
    assert (calls["listen"], calls["seek"]) == ((700,), (900,))
    assert {"pause_playback", "resume_playback", "list_microphones"} <= set(calls)
    desk.presenter.begin()
    await until(lambda: desk.presenter.active)
    assert desk.voice.called("start")[-1] == ("cam",), "the choice is kept"


async def test_no_microphone_is_reported(desk: Desk) -> None:
    desk.voice.fail_next["start"] = NoMicrophone()
    desk.presenter.begin()
    await until(lambda: desk.errors)
    assert isinstance(desk.errors[0], NoMicrophone)
    assert desk.active == []


async def test_what_the_bar_says_is_not_said_twice(desk: Desk, engine_thread: EngineThread) -> None:
    await begun(desk)
    desk.voice.fail_next["use_microphone"] = MicrophoneBusy()
    failed = replace(
        desk.voice.recording.value, phase=RecordingPhase.PAUSED, failure="microphone-busy"
    )
    desk.bar.microphone_wanted.emit("cam")
    await until(lambda: desk.voice.called("use_microphone"))
    engine_thread.run(desk.voice.recording.set, failed)
    await until(lambda: "does not open" in desk.bar.hint.text())
    desk.voice.fail_next["resume"] = TimError()
    desk.bar.resume_wanted.emit()
    await until(lambda: desk.errors)
    assert [type(error) for error in desk.errors] == [TimError]


async def test_nothing_recorded_is_reported(desk: Desk) -> None:
    await begun(desk)
    desk.voice.fail_next["stop"] = NothingRecorded()
    desk.bar.send_wanted.emit()
    await until(lambda: desk.errors)
    assert not desk.sent


async def test_leaving_the_chat_throws_away(desk: Desk) -> None:
    desk.presenter.cancel()
    await begun(desk)
    desk.presenter.cancel()
    await until(lambda: desk.active == [True, False])
    assert len(desk.voice.called("cancel")) == 1
