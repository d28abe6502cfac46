"""What changes in rows without the rows."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from timclient.domain.attachment import Transfer, TransferState
from timclient.domain.voice import PlaybackState
from timclient.ui.timeline.live import Live

RUNNING = Transfer(TransferState.RUNNING, 1, 2)


def test_files_are_told_once_when_seen(qtbot: QtBot) -> None:
    live = Live()
    with qtbot.waitSignal(live.files_seen) as seen:
        assert live.transfer("m1", "mxc://a/1") == Transfer()
        live.transfer("m1", "mxc://a/1")
        live.transfer("m2", "mxc://a/2")
        live.transfer("m3", "")
    assert seen.args == [["mxc://a/1", "mxc://a/2"]]
    with qtbot.assertNotEmitted(live.files_seen, wait=20):
        live.transfer("m1", "mxc://a/1")


def test_an_upload_is_known_by_its_message(qtbot: QtBot) -> None:
    live = Live()
    with qtbot.waitSignal(live.changed):
        live.show_transfer("m1", RUNNING)
    assert live.transfer("m1", "mxc://a/1") == RUNNING
    with qtbot.assertNotEmitted(live.changed):
        live.show_transfer("m1", RUNNING)
    live.forget()
    assert live.transfer("m1", "") == Transfer()


def test_playing_is_told(qtbot: QtBot) -> None:
    live = Live()
    with qtbot.waitSignal(live.changed):
        live.show_playback(PlaybackState("m1", 10, 100))
    assert live.playback.uid == "m1"
