"""Keeps the visible rows where they are while rows around them change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timclient.ui.timeline.view import TimelineView


@dataclass(frozen=True, slots=True)
class Anchor:
    """What was visible: either the end of the list, or rows with their distance from the top."""

    at_bottom: bool
    rows: tuple[tuple[str, int], ...]


def take_anchor(view: TimelineView) -> Anchor:
    """Note what is visible now."""
    if view.at_bottom:
        return Anchor(True, ())
    return Anchor(False, tuple(view.visible_rows()))


def restore_anchor(view: TimelineView, anchor: Anchor) -> None:
    """Scroll so that the first row that still exists stands where it stood."""
    bar = view.verticalScrollBar()
    if anchor.at_bottom:
        bar.setValue(bar.maximum())
        return
    for uid, top in anchor.rows:
        now = view.top_of(uid)
        if now is not None:
            # All of it is drawn anew: moving what was drawn before would be for nothing.
            view.viewport().setUpdatesEnabled(False)
            bar.setValue(bar.value() + now - top)
            view.viewport().setUpdatesEnabled(True)
            return
