"""Which files were taken away by a change, so that no picture of them is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from timclient.domain.diff import Diff, Set
from timclient.domain.message import FileContent, RedactedContent
from timclient.domain.timeline import MessageItem, TimelineItem


def deleted_files(before: Sequence[TimelineItem], steps: Iterable[Diff[TimelineItem]]) -> list[str]:
    """Return the mxc addresses of files whose messages are deleted by some steps."""
    gone = {
        step.item.uid
        for step in steps
        if isinstance(step, Set)
        and isinstance(step.item, MessageItem)
        and isinstance(step.item.content, RedactedContent)
    }
    if not gone:
        return []
    return [
        item.content.source.mxc
        for item in before
        if item.uid in gone
        and isinstance(item, MessageItem)
        and isinstance(item.content, FileContent)
        and item.content.source is not None
    ]
