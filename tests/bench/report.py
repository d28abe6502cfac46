"""The JSON line of a benchmark: figures with their spread, goals, and notes that are not judged."""

from __future__ import annotations

import json
import os
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity, measured several times; the median counts."""

    values: tuple[float, ...]
    unit: str

    @property
    def median(self) -> float:
        """The value that is judged."""
        return statistics.median(self.values)

    def percentile(self, percent: int) -> float:
        """The value that so many percent of the runs do not exceed."""
        ranked = sorted(self.values)
        return ranked[min(len(ranked) - 1, len(ranked) * percent // 100)]

    def to_json(self) -> dict[str, Any]:
        """Median and spread, rounded to what was measured."""
        return {
            "median": _rounded(self.median),
            "min": _rounded(min(self.values)),
            "max": _rounded(max(self.values)),
            "unit": self.unit,
        }


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure must not exceed: its median, or with ``always`` every single run."""

    figure: str
    most: float
    always: bool = False

    def to_json(self, figures: Mapping[str, Figure]) -> dict[str, Any]:
        """The goal with its answer; nobody knows it where the figure could not be measured."""
        found = figures.get(self.figure)
        if found is None:
            return {"figure": self.figure, "at_most": self.most, "met": None}
        judged = max(found.values) if self.always else found.median
        return {
            "figure": self.figure,
            "judged": "maximum" if self.always else "median",
            "at_most": self.most,
            "unit": found.unit,
            "met": judged <= self.most,
        }


@dataclass(slots=True)
class Report:
    """The result of one benchmark. ``notes`` are facts that are not judged."""

    name: str
    figures: dict[str, Figure]
    goals: tuple[Goal, ...]
    notes: dict[str, Any] = field(default_factory=dict)

    def line(self) -> str:
        """Return the report as one line of JSON."""
        judged = next(self.figures[g.figure] for g in self.goals if g.figure in self.figures)
        goals = [goal.to_json(self.figures) for goal in self.goals]
        spread = 100 * (max(judged.values) - min(judged.values)) / (judged.median or 1)
        return json.dumps(
            {
                "name": self.name,
                "met": all(goal["met"] is True for goal in goals),
                "goals": goals,
                "runs": len(judged.values),
                "spread_percent": round(spread),
                "figures": {name: one.to_json() for name, one in self.figures.items()},
                "notes": {**self.notes, "load_average": round(os.getloadavg()[0], 2)},
            },
            ensure_ascii=False,
        )


def figures(runs: Sequence[Mapping[str, float]], unit: str) -> dict[str, Figure]:
    """Return one figure for each name all runs have measured."""
    names = [name for name in runs[0] if all(name in run for run in runs)]
    return {name: Figure(tuple(run[name] for run in runs), unit) for name in names}


def _rounded(value: float) -> float:
    return round(value, 1) if abs(value) >= 10 else round(value, 3)
