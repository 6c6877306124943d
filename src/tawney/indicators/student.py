"""Student's t: how much wider an interval is when its error rests on few clusters."""

from __future__ import annotations

import math

from tawney.vocabulary.problems import DesignProblem


def quantile_of_t(share: float, freedom: int) -> float:
    """The value that Student's t with some degrees of freedom is under with a chance of `share` (over a half)."""
    if freedom < 1:
        raise DesignProblem(
            "The design has no degrees of freedom: as many strata as clusters.", expected="more clusters than strata"
        )
    low, high = 0.0, 1e8
    while high - low > 1e-13 * max(1.0, high):
        middle = (low + high) / 2
        low, high = (middle, high) if chance_under(middle, freedom) < share else (low, middle)
    return (low + high) / 2


def chance_under(value: float, freedom: int) -> float:
    """The chance that Student's t is under a value that is not negative: by the sums for whole degrees of freedom.

    Abramowitz and Stegun 1964, 26.7.3 and 26.7.4, up to 1,000 degrees; above that the expansion 26.7.8 in the normal.
    """
    if freedom > 1_000:
        squared = 1 - 1 / (4 * freedom)
        return 0.5 * math.erfc(-value * squared / math.sqrt(1 + value**2 / (2 * freedom)) / math.sqrt(2))
    angle = math.atan(value / math.sqrt(freedom))
    sine, cosine = math.sin(angle), math.cos(angle)
    odd = freedom % 2
    term = total = cosine if odd else 1.0
    for k in range(3 if odd else 2, freedom - 1, 2):
        term *= cosine**2 * (k - 1) / k
        total += term
    if odd:
        inside = angle + (sine * total if freedom > 1 else 0.0)
        return 0.5 + inside / math.pi
    return 0.5 + 0.5 * sine * total
