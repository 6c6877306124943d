"""A straight line through the years of a figure, carried on: how wide what may come is if nothing else changes."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from tawney.indicators.student import quantile_of_t
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

FEWEST = 5
"""Years that a line needs before it is carried on: three degrees of freedom for how far years stand off it."""

_Z90 = 1.6448536269514722


def carried_on(found: Sequence[tuple[float, Estimate]], years: int) -> tuple[tuple[float, Estimate], ...]:
    """The figure of each of the next years on the straight line through those known, with the error of a prediction.

    By least squares: with s^2 the mean square of the years off the line, on n - 2 degrees of freedom, the variance at x
    is s^2 (1 + 1/n + (x - mean)^2 / sum of squares), which counts the line's own error, each year's sampling error and
    what else moves a year (Draper and Smith 1998, Applied Regression Analysis, 3.1). The error is as much larger as
    makes 1.645 of it the 90% band of Student's t. Raises IndicatorProblem for fewer than five years.
    """
    x = np.array([year for year, _ in found])
    y = np.array([figure.value for _, figure in found])
    n = len(x)
    if n < FEWEST:
        raise IndicatorProblem(
            f"A line through {n} years cannot be carried on.",
            expected=f"at least {FEWEST} years",
            next_step="Leave --ahead out: the years are then drawn as they were.",
        )
    middle, squares = float(x.mean()), float(((x - x.mean()) ** 2).sum())
    slope = float((x - middle) @ (y - y.mean())) / squares
    off = y - y.mean() - slope * (x - middle)
    around = float(off @ off) / (n - 2)
    wider = quantile_of_t(0.95, n - 2) / _Z90
    ahead = []
    for year in x.max() + 1.0 + np.arange(years):
        error = math.sqrt(around * (1 + 1 / n + (year - middle) ** 2 / squares)) * wider
        note = f"straight line through {n} years carried on; error of a prediction"
        ahead.append(
            (float(year), Estimate(float(y.mean() + slope * (year - middle)), error, n, found[-1][1].unit, note))
        )
    return tuple(ahead)
