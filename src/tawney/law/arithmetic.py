"""The small arithmetic that statutes use. Each of these is plain Python, and the engine knows each by name.

The engine compiles exactly these; a rule that calls anything else is refused with its file and line. Each also works on
Decimal, for the proof to the penny: what goes in as Decimal comes out as Decimal.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import cast


def floor(x: float) -> float:
    """The whole number at or below x."""
    return _like(x, math.floor(x))


def ceil(x: float) -> float:
    """The whole number at or above x."""
    return _like(x, math.ceil(x))


def bands(x: float, thresholds: Sequence[float], rates: Sequence[float]) -> float:
    """A charge slice by slice: each rate on what lies between its threshold and the next.

    thresholds: ascending, the first is where the first rate starts; rates: as many. x below the first pays nothing.
    """
    due: float = 0
    for k, (low, rate) in enumerate(zip(thresholds, rates, strict=True)):
        top = min(x, thresholds[k + 1]) if k + 1 < len(thresholds) else x
        due = due + rate * max(0, top - low)
    return due


def _like(x: float, whole: int) -> float:
    # At run time x is a Decimal when a rule is worked out in Decimal; rules are typed on float alone.
    return cast(float, Decimal(whole)) if isinstance(x, Decimal) else float(whole)
