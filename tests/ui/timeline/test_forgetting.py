"""No picture is kept of what was deleted."""

from __future__ import annotations

from dataclasses import replace

from tests.ui.timeline_rows import picture
from tests.ui.timeline_stage import Stage, message
from timclient.domain.diff import diff
from timclient.domain.message import RedactedContent, TextContent
from timclient.domain.timeline import TimelineItem
from timclient.ui.timeline.forgetting import deleted_files


def deleted(before: list[TimelineItem], after: list[TimelineItem]) -> list[str]:
    return deleted_files(before, diff(before, after, lambda item: item.uid))


def test_only_deleted_files_are_named() -> None:
    shown = replace(message(0), content=picture("a"))
    text = message(1)
    gone = replace(shown, content=RedactedContent())
    edited = replace(shown, edited=True)
    assert deleted([shown, text], [gone, text]) == [picture("a").source.mxc]  # type: ignore[union-attr]
    assert deleted([shown, text], [edited, text]) == []
    assert deleted([shown], [shown, text]) == []
    assert deleted([text], [replace(text, content=RedactedContent(softly=True))]) == []
    assert deleted([text], [replace(text, content=TextContent("neu"))]) == []


def test_the_view_lets_the_cache_forget(stage: Stage) -> None:
    class Cache:
        def __init__(self) -> None:
            self.forgotten: list[str] = []

        def forget(self, mxc: str) -> None:
            self.forgotten.append(mxc)

        def pixmap(self, *_: object) -> None:
            return None

        def failed(self, _mxc: str) -> bool:
            return False

    shown = replace(message(0), content=picture("a"))
    stage.open([shown])
    cache = Cache()
    stage.view.rows.live.pictures = cache  # type: ignore[assignment]
    stage.change([replace(shown, content=RedactedContent())])
    assert cache.forgotten == [picture("a").source.mxc]  # type: ignore[union-attr]
    stage.view.rows.live.pictures = None
