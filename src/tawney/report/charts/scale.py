"""From values to places on the paper: linear scales, and round numbers for the axis."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """A straight scale: `low` is drawn at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value is drawn."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def nice_ticks(low: float, high: float, most: int = 6) -> tuple[float, ...]:
    """At most `most` round numbers (steps of 1, 2, 2.5 or 5) from at or below low to at or above high."""
    if not high > low:
        low, high = min(low, 0.0), max(high, 0.0)
        high = high if high > low else low + 1
    step = 10.0 ** math.floor(math.log10(high - low)) / 10
    factors = (1, 2, 2.5, 5, 10, 20, 25, 50, 100)
    for factor in factors:
        first, last = math.floor(low / (step * factor) + 1e-9), math.ceil(high / (step * factor) - 1e-9)
        if last - first + 1 <= most:
            return tuple(_tidy(i * step * factor) for i in range(first, last + 1))
    return (low, high)


def _tidy(value: float) -> float:
    return float(f"{value:.10g}")


def extent(values: Iterable[float]) -> tuple[float, float]:
    """The lowest and highest of the values, zero always included: no bar is ever cut off from its base."""
    known = [0.0, *(v for v in values if not math.isnan(v))]
    return min(known), max(known)
