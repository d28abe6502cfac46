"""Recording and playing as values."""

from __future__ import annotations

from timclient.domain.voice import RecordingPhase, RecordingState, next_speed


def test_speeds_take_turns() -> None:
    assert [next_speed(speed) for speed in (1.0, 1.5, 2.0, 7.0)] == [1.5, 2.0, 1.0, 1.0]


def test_phases() -> None:
    assert not RecordingState().active
    assert RecordingState(RecordingPhase.PAUSED).paused
    assert RecordingState(RecordingPhase.CLOSING).active
