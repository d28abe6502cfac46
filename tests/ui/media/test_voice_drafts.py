"""A recording stays with its chat: it is neither lost nor sent elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.house import KLEIN, House
from tests.ui.media.files_house import FilesHouse
from tests.ui.media.voice_fakes import FakeVoice
from tests.ui.waiting import until
from timclient.domain.errors_media import FileNotWritten
from timclient.domain.settings import Settings
from timclient.domain.voice import RecordingPhase
from timclient.ui.dialogs import ConfirmDialog
from timclient.ui.media.voice_bar import VoiceBar


class Desk:
    def __init__(self, house: House) -> None:
        self.files = FilesHouse(house)
        self.house = house

    @property
    def voice(self) -> FakeVoice:
        return self.files.files.voice

    @property
    def bar(self) -> VoiceBar:
        return self.house.chats.pane.findChildren(VoiceBar)[0]

    async def record(self) -> None:
        starts = len(self.voice.called("start"))
        self.house.chats.pane.composer.tools.voice.click()
        await until(lambda: len(self.voice.called("start")) > starts)
        await until(lambda: self.bar.isVisible())

    async def question(self) -> ConfirmDialog:
        def open_ones() -> list[ConfirmDialog]:
            found = self.house.window.findChildren(ConfirmDialog)
            return [one for one in found if one.isVisible()]

        await until(open_ones)
        return open_ones()[0]


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


async def test_it_waits_in_its_chat(desk: Desk) -> None:
    await desk.files.start()
    await desk.record()
    await desk.files.open("team")
    await until(lambda: desk.voice.called("pause"))
    assert not desk.bar.isVisible()
    assert desk.house.chats.pane.composer.isVisible()
    assert "kept" in desk.files.said[-1]
    assert not desk.voice.called("cancel")
    await desk.files.open("klein")
    await until(desk.bar.isVisible)
    assert not desk.house.chats.pane.composer.isVisible()
    desk.bar.send.click()
    await until(lambda: desk.files.files.uploads.called("attach_voice"))
    assert desk.files.files.uploads.called("attach_voice")[0][0] == KLEIN
    await until(desk.house.chats.pane.composer.isVisible)
    assert not desk.files.outgoing.voice.waits


async def test_what_is_being_sent_goes_where_it_was_recorded(desk: Desk) -> None:
    await desk.files.start()
    await desk.record()
    desk.voice.hold("stop")
    desk.bar.send.click()
    await until(lambda: desk.voice.called("stop"))
    await desk.files.open("team")
    desk.voice.release("stop")
    await until(lambda: desk.files.files.uploads.called("attach_voice"))
    assert desk.files.files.uploads.called("attach_voice")[0][0] == KLEIN


async def test_what_cannot_be_queued_is_kept(desk: Desk) -> None:
    await desk.files.start()
    await desk.record()
    desk.files.files.uploads.fail_next["attach_voice"] = FileNotWritten("28")
    desk.bar.send.click()
    await until(lambda: desk.voice.called("keep"))
    await until(lambda: desk.voice.recording.value.paused)
    assert desk.bar.isVisible()
    assert desk.files.outgoing.voice.waits
    assert not desk.voice.called("cancel")
    await until(desk.bar.send.isEnabled)
    desk.bar.send.click()
    await until(lambda: len(desk.files.files.uploads.called("attach_voice")) == 2)
    await until(lambda: not desk.files.outgoing.voice.waits)


async def test_another_recording_asks_first(desk: Desk) -> None:
    await desk.files.start()
    await desk.record()
    await desk.files.open("team")
    await until(lambda: desk.voice.recording.value.phase is RecordingPhase.PAUSED)
    desk.house.chats.pane.composer.tools.voice.click()
    (await desk.question()).reject()
    await until(lambda: not desk.house.window.findChildren(ConfirmDialog))
    assert len(desk.voice.called("start")) == 1
    desk.house.chats.pane.composer.tools.voice.click()
    (await desk.question()).accept()
    await until(lambda: len(desk.voice.called("start")) == 2)
    await until(desk.bar.isVisible)
    await desk.files.open("klein")
    await until(lambda: not desk.bar.isVisible())


@pytest.mark.parametrize("sign_out", [True, False])
async def test_leaving_the_program_asks_once(desk: Desk, sign_out: bool) -> None:
    await desk.files.start()
    late, gone = desk.house.window.late, []
    late.before_leaving(lambda: gone.append(1), sign_out=sign_out)
    assert gone == [1], "nothing is recorded"
    await desk.record()
    late.before_leaving(lambda: gone.append(2), sign_out=sign_out)
    late.before_leaving(lambda: gone.append(3), sign_out=sign_out)
    (await desk.question()).reject()
    await until(lambda: not desk.house.window.findChildren(ConfirmDialog))
    assert gone == [1]
    assert desk.bar.isVisible()
    late.before_leaving(lambda: gone.append(4), sign_out=sign_out)
    (await desk.question()).accept()
    await until(lambda: gone == [1, 4])
    await until(lambda: desk.voice.called("cancel"))


async def test_the_microphone_of_the_settings(desk: Desk) -> None:
    engine, thread = desk.house.engine, desk.house.thread
    await desk.files.start()
    thread.run(engine.settings.settings.set, Settings(microphone="cam"))
    await until(lambda: desk.files.outgoing.voice._device == "cam")
    await desk.record()
    assert desk.voice.called("start") == [("cam",)]
    desk.bar.microphone_wanted.emit("desk")
    await until(lambda: engine.settings.called("update"))
    assert engine.settings.called("update")[0][0].microphone == "desk"
    assert QApplication.instance() is not None
