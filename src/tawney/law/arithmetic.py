"""The small arithmetic that statutes use. Each of these is plain Python, and the engine knows each by name.

The engine compiles exactly these; a rule that calls anything else is refused with its file and line.
"""

from __future__ import annotations

import math
from collections.abc import Sequence


def floor(x: float) -> float:
    """The whole number at or below x."""
    return float(math.floor(x))


def ceil(x: float) -> float:
    """The whole number at or above x."""
    return float(math.ceil(x))


def bands(x: float, thresholds: Sequence[float], rates: Sequence[float]) -> float:
    """A charge slice by slice: each rate on what lies between its threshold and the next.

    thresholds: ascending, the first is where the first rate starts; rates: as many. x below the first pays nothing.
    """
    due = 0.0
    for k, (low, rate) in enumerate(zip(thresholds, rates, strict=True)):
        top = min(x, thresholds[k + 1]) if k + 1 < len(thresholds) else x
        due = due + rate * max(0.0, top - low)
    return due
