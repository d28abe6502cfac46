"""How the line to the directory did: counts and times, nothing of what was asked (A_27744 ff.)."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from statistics import median, quantiles

_KEPT = 500
_LEAST = 2


@dataclass(frozen=True, slots=True)
class LineSummary:
    """``failures`` are error codes and HTTP statuses (``http-503``) with how often, the most
    frequent first. Times in milliseconds are those of the last answers, 0 without any."""

    requests: int
    failures: tuple[tuple[str, int], ...]
    median_ms: float
    p95_ms: float

    def __str__(self) -> str:
        failed = ", ".join(f"{name} × {count}" for name, count in self.failures) or "none"
        return (
            f"{self.requests} requests, median {self.median_ms:.0f} ms,"
            f" 95 % within {self.p95_ms:.0f} ms, failures: {failed}"
        )


class LineMetrics:
    """Counts while the program runs; kept nowhere and sent nowhere."""

    def __init__(self) -> None:
        self._requests = 0
        self._failures: Counter[str] = Counter()
        self._times_ms: deque[float] = deque(maxlen=_KEPT)

    def note(self, seconds: float, failure: str = "") -> None:
        """A request has ended; ``failure`` is the code of its error."""
        self._requests += 1
        self._times_ms.append(seconds * 1000)
        if failure:
            self._failures[failure] += 1

    def summary(self) -> LineSummary:
        """Return what was counted so far."""
        times = list(self._times_ms)
        high = quantiles(times, n=20)[-1] if len(times) >= _LEAST else sum(times)
        return LineSummary(
            self._requests,
            tuple(self._failures.most_common()),
            median(times) if times else 0.0,
            high,
        )
