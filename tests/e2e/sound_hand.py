"""What the window shows of recording and listening."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from tests.e2e.driver import Refusal
from timclient.ui.media.voice_bar import VoiceBar

if TYPE_CHECKING:
    from tests.e2e.window_hand import WindowHand


class SoundHand:
    """Buttons are pressed by the window's own hand."""

    def __init__(self, hand: WindowHand) -> None:
        self._hand = hand

    @property
    def actions(self) -> dict[str, Callable[..., Any]]:
        """What a test can ask for."""
        return {name: getattr(self, name) for name in ("voice_bar", "playing", "notice")}

    def voice_bar(self) -> dict[str, Any]:
        """The line that stands in the writing field's place while something is recorded."""
        bars = [bar for bar in self._hand.window().findChildren(VoiceBar) if bar.isVisible()]
        if not bars:
            raise Refusal("nothing is being recorded")
        bar = bars[0]
        return {
            "hint": bar.hint.text() if bar.hint.isVisible() else "",
            "paused": bar.hold.accessibleName() == "Record on",
            "seconds": bar.light.time.text(),
            "listening": bar.listen.accessibleName() == "Stop listening",
        }

    def playing(self) -> dict[str, Any]:
        """What plays in the open room."""
        live = self._hand.window().chats.pane.timeline.rows.live
        return asdict(live.playback)

    def notice(self) -> str:
        """What the bar at the top of the window says; empty where it is not there."""
        return self._hand.window().notices.text
