"""What is counted of the line to the directory."""

from __future__ import annotations

from timclient.directory.metrics import LineMetrics


def test_nothing_yet() -> None:
    empty = LineMetrics().summary()
    assert (empty.requests, empty.failures, empty.median_ms, empty.p95_ms) == (0, (), 0.0, 0.0)
    assert str(empty) == "0 requests, median 0 ms, 95 % within 0 ms, failures: none"


def test_times_and_failures() -> None:
    metrics = LineMetrics()
    for number in range(1, 101):
        metrics.note(number / 1000)
    metrics.note(0.05, "offline")
    for _ in range(2):
        metrics.note(0.05, "http-503")
    found = metrics.summary()
    assert found.requests == 103
    assert found.failures == (("http-503", 2), ("offline", 1))
    assert 49 < found.median_ms < 52
    assert 94 < found.p95_ms < 97
    assert "http-503 × 2" in str(found)


def test_only_the_last_times_count() -> None:
    metrics = LineMetrics()
    metrics.note(60)
    for _ in range(500):
        metrics.note(0.01)
    assert round(metrics.summary().p95_ms) == 10
