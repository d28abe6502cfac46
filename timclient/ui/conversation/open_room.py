"""One opened room: its timeline in the engine and its subscriptions, closed together."""

from __future__ import annotations

from collections.abc import Callable

from timclient.domain.diff import Diff
from timclient.domain.ids import RoomId
from timclient.domain.room import RoomHead
from timclient.domain.timeline import TimelineItem
from timclient.ui.bridge import Bridge
from timclient.ui.models.ports import RoomTimelinePort


class OpenRoom:
    """Lives from the opening of a room until another one is opened."""

    def __init__(
        self,
        room_id: RoomId,
        timeline: RoomTimelinePort,
        bridge: Bridge,
        on_rows: Callable[[tuple[Diff[TimelineItem], ...]], None],
        on_head: Callable[[RoomHead], None],
        on_place: Callable[[bool], None],
    ) -> None:
        self.room_id = room_id
        self.timeline = timeline
        self.loading_older = False
        self.loading_newer = False
        self.complete = False
        self._subscriptions = (
            bridge.subscribe(timeline.head, on_head),
            bridge.subscribe(timeline.items, on_rows),
            bridge.subscribe(timeline.at_newest, on_place),
        )

    def stop_listening(self) -> None:
        """After this no row of the room reaches the window any more."""
        for subscription in self._subscriptions:
            subscription.close()
