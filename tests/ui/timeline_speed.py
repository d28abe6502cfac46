"""Measures the timeline: ``python -m tests.ui.timeline_speed`` prints milliseconds."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import statistics
import sys
import time

from PySide6.QtWidgets import QApplication

from tests.ui import demo, timeline_rows
from timclient.domain.diff import Reset, diff
from timclient.domain.settings import Settings
from timclient.domain.timeline import TimelineItem
from timclient.ui.theme import Theme
from timclient.ui.timeline.model import TimelineModel
from timclient.ui.timeline.view import TimelineView


def open_view(app: QApplication, rows: list[TimelineItem]) -> tuple[TimelineView, float, Theme]:
    """Return a view that shows rows, and how long it took to show them."""
    theme = Theme()
    theme.apply(app, Settings())
    view = TimelineView(TimelineModel(demo.ZONE), theme)
    view.resize(660, 700)
    view.show()
    app.processEvents()  # no loop runs here
    begin = time.perf_counter()
    view.apply_steps((Reset(tuple(rows)),))
    view.viewport().repaint()
    return view, (time.perf_counter() - begin) * 1000, theme


def append_times(view: TimelineView, rows: list[TimelineItem], count: int) -> list[float]:
    """Append rows one by one, as messages arrive; returns milliseconds with painting."""
    times = []
    shown = rows[: len(rows) - count]
    for number in range(len(shown), len(rows)):
        steps = diff(rows[:number], rows[: number + 1], lambda item: item.uid)
        begin = time.perf_counter()
        view.apply_steps(steps)
        view.viewport().repaint()
        times.append((time.perf_counter() - begin) * 1000)
    return times


def scroll_times(view: TimelineView) -> list[float]:
    """Scroll through everything in steps of a wheel."""
    times = []
    bar = view.verticalScrollBar()
    for value in range(bar.maximum(), 0, -120):
        begin = time.perf_counter()
        bar.setValue(value)
        view.viewport().repaint()
        times.append((time.perf_counter() - begin) * 1000)
    return times


def main() -> None:
    """Print the figures: of texts alone, and of every kind of message mixed."""
    app = QApplication(sys.argv)
    for name, made in (("texts", demo.long_chat), ("mixed", timeline_rows.mixed)):
        for loaded in (60, 500, 1000):
            measure(app, name, made(loaded + 50), loaded)


def measure(app: QApplication, name: str, rows: list[TimelineItem], loaded: int) -> None:
    """Measure one chat."""
    view, opened, _theme = open_view(app, rows[:-50])
    view.rows.live.pictures = timeline_rows.ready_pictures()
    appended = append_times(view, rows, 50)
    scrolled = scroll_times(view)
    slowest = sorted(scrolled)[len(scrolled) * 99 // 100]
    print(
        f"{name} {loaded:5} rows: open {opened:6.1f} ms · append "
        f"{statistics.median(appended):5.2f} max {max(appended):5.2f} ms · scroll "
        f"{statistics.median(scrolled):5.2f} p99 {slowest:5.2f} ms"
    )
    view.close()
    view.deleteLater()


if __name__ == "__main__":
    main()
