"""When things happened in a measured process, and what processor time it had used by then."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any


class Stamps:
    """Names with their time. Only the first time counts; any thread may stamp."""

    def __init__(self) -> None:
        self._times: dict[str, int] = {}
        self._cpu: dict[str, int] = {}

    def stamp(self, name: str) -> None:
        """Something happens now."""
        if name not in self._times:
            # CLOCK_MONOTONIC: the same clock in every process of this machine.
            self._times[name] = time.monotonic_ns()
            self._cpu[name] = time.process_time_ns()

    def __contains__(self, name: str) -> bool:
        return name in self._times

    def at(self, name: str) -> int:
        """When it happened, in nanoseconds."""
        return self._times[name]

    def around(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with its begin and end stamped."""

        def stamped(*args: Any, **kwargs: Any) -> Any:
            self.stamp(f"{name} begins")
            try:
                return function(*args, **kwargs)
            finally:
                self.stamp(f"{name} ends")

        return stamped

    def to_json(self) -> dict[str, dict[str, int]]:
        """All times and processor times in nanoseconds."""
        return {"times": dict(self._times), "cpu": dict(self._cpu)}
