"""The level of a microphone is told, and nothing of it is kept."""

from __future__ import annotations

import pytest

from tests.scenes import play, until
from tests.unit.media.test_recorder import PIECE, FakeMicrophone
from tests.unit.services.test_voice import FakeSystem
from timclient.domain.errors_media import MicrophoneBusy, MicrophoneLost
from timclient.services.microphone_check import MicrophoneLevel
from timclient.services.voice import VoiceService


def test_level_and_another_device() -> None:
    system = FakeSystem(FakeMicrophone([PIECE] * 40), FakeMicrophone([PIECE] * 40))

    async def act() -> None:
        service = VoiceService(lambda: system)
        heard: list[MicrophoneLevel] = []
        service.check.level.subscribe(heard.append)
        await service.check.start("desk")
        await until(lambda: any(now.level > 0 for now in heard))
        heard.clear()
        await service.check.start("webcam")
        await until(lambda: any(now.level > 0 for now in heard))
        assert system.asked == ["desk", "webcam"]
        assert not service.recording.value.active
        await service.check.stop()
        assert service.check.level.value == MicrophoneLevel()
        await service.check.stop()
        await service.close()

    play(act)


def test_a_recording_takes_the_microphone_over() -> None:
    system = FakeSystem(FakeMicrophone([PIECE] * 40), FakeMicrophone([PIECE] * 4))

    async def act() -> None:
        service = VoiceService(lambda: system)
        await service.check.start()
        await service.start()
        assert not service.check.level.value.running
        await until(lambda: service.recording.value.seconds > 0)
        await service.forget()
        assert not service.recording.value.active
        await service.close()

    play(act)


def test_failures() -> None:
    lost = FakeMicrophone([PIECE], MicrophoneLost())
    system = FakeSystem(MicrophoneBusy(), lost)

    async def act() -> None:
        service = VoiceService(lambda: system)
        with pytest.raises(MicrophoneBusy):
            await service.check.start()
        assert not service.check.level.value.running
        await service.check.start()
        await until(lambda: service.check.level.value.failure)
        assert service.check.level.value == MicrophoneLevel(failure="microphone-lost")
        await service.close()

    play(act)
