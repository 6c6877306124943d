"""Intervals that are right for skewed figures and few clusters: how many errors they reach below and above."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Literal

import numpy as np

from tawney.indicators.arrays import Group, Numbers
from tawney.indicators.design import Design
from tawney.indicators.student import quantile_of_t
from tawney.vocabulary.estimate import NORMAL, Reach

SAID = {
    "skewed": "interval with its skewness taken out (Hall 1992)",
    "turned": "interval of the share turned round (Woodruff 1952)",
}
"""The words for each form of interval, for the note under a figure."""

Form = Literal["skewed", "turned"]
_NEARLY_EVEN = 1e-6

MOST_SKEWED = 0.8
"""Skewness times t is counted up to this: beyond it the cube root nears nought and the interval runs away. At the most
an interval of t = 1.96 reaches 3.3 errors to one side and 1.5 to the other."""


def degrees_of_freedom(design: Design, group: Group | None = None) -> int:
    """Clusters of the first stage less strata, those alone that hold somebody of the group (Korn and Graubard 1999)."""
    stage = design.stages[0]
    present = design.weights > 0 if group is None else (design.weights > 0) & (group > 0)
    if stage.unit is not None:
        present = np.bincount(stage.unit, present, len(stage.stratum)) > 0
    return int(np.count_nonzero(present)) - int(np.count_nonzero(np.bincount(stage.stratum, present)))


def skewness(moved: Numbers, error: float) -> float:
    """The skewness of a figure's own distribution over samples, from what each cluster moves it (`variance.spread`).

    The third moment of the sum is the sum of third moments, so it fades as the clusters grow in number.
    """
    return float(np.einsum("i,i,i->", moved, moved, moved)) / error**3 if error > 0 else 0.0


def reach(moved: Numbers, freedom: int, value: float, along: Callable[[float], float] | None = None) -> Reach:
    """How many errors the 95% and the 80% interval reach below a figure and above it.

    moved: the spread of its influence. freedom: see `degrees_of_freedom`. along: the figure as it would be if its share
    moved by so much (see `Indexed.along`).

    With t Student's quantile and g the skewness, Hall (1992, JRSS B 54, 221-228) turns the studentised figure S into
    S + g S^2 / 3 + g^2 S^3 / 27 + g / 6, which is free of the first order of skewness, and back: the interval ends at
    error * (3 / g) ((1 + g (t - g / 6))^(1/3) - 1) below the figure, and with -t above. A sample that lacks the few
    very high incomes is low and too sure of itself; the interval then reaches farther up. A quantile goes on to read
    its own order at the ends of the share's interval (Woodruff 1952, JASA 47, 635-646), which needs no density.
    """
    error = math.sqrt(float(np.einsum("i,i->", moved, moved)))
    if freedom < 1 or not error > 0:
        return NORMAL
    skew = skewness(moved, error)
    ends = [_unskewed(sign * _student(share, freedom), skew) for share in (0.975, 0.9) for sign in (1, -1)]
    if along is not None:
        ends = [(value - along(-end * error)) / error for end in ends]
    below95, above95, below80, above80 = ends
    return max(below95, 0.0), max(-above95, 0.0), max(below80, 0.0), max(-above80, 0.0)


def _unskewed(t: float, skew: float) -> float:
    most = MOST_SKEWED / abs(t)
    counted = min(max(skew, -most), most)
    if abs(counted) < _NEARLY_EVEN:
        return t
    return float(3 / counted * (np.cbrt(1 + counted * (t - counted / 6)) - 1))


@functools.cache
def _student(share: float, freedom: int) -> float:
    """Student's quantile, worked out once for each number of degrees."""
    return quantile_of_t(share, freedom)
