"""The Lorenz curves of both laws and the change at each place of the order, with their errors."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from tawney.assessment.changes import Comparison
from tawney.assessment.curve_results import Along, Curves
from tawney.assessment.inequality import POVERTY_LINE, column_of, design_of, own_of
from tawney.indicators.design import Design
from tawney.indicators.estimating import Together, together
from tawney.indicators.index import Index
from tawney.indicators.inequality.lorenz import lorenz_index
from tawney.indicators.means import ratio_index
from tawney.indicators.quantiles import quantile_at, quantile_index
from tawney.indicators.weighting import Ranked, Weighting
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

REPLICATES = 100
"""So many of the replicate weights are read: enough for the width of a band in a picture."""
INCOME = "equivalised_income"
SHARES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
PLACES = tuple(k / 100 for k in range(5, 100, 5))
"""Where the order is looked at: the twentieths, so that no place rests on a handful."""
LEAST = 600
"""Fewer households than this are too few to tell of the place under which a twentieth of them lie."""


def curves(comparison: Comparison) -> Curves | None:
    """Both curves and the change along the order; None for too few households, or where income adds up to nothing.

    Without replicate weights there is no error.
    """
    if comparison.before.people.households < LEAST:
        return None
    before, after = (Ranked(np.maximum(column_of(side, INCOME), 0.0)) for side in (comparison.before, comparison.after))
    own = own_of(comparison)
    asked = [lorenz_index(income, share).within(own) for income in (before, after) for share in SHARES]
    asked += [(quantile_index(after, p) / quantile_index(before, p)).scaled(1.0, -1.0).within(own) for p in PLACES]
    asked.append(ratio_index(after.filled, before.filled).scaled(1.0, -1.0).within(own))
    design = design_of(comparison, REPLICATES)
    try:
        found = _found(asked, design)
    except IndicatorProblem:
        return None
    return _curves(found, comparison.before.people.persons, _poor(before, Weighting(design.weights)))


def _found(asked: Sequence[Index], design: Design) -> Together:
    if design.replicates is not None:
        return together(asked, design)
    values = np.array([index.at(Weighting(design.weights)).value for index in asked])
    return Together(values, np.full((len(values), len(values)), np.nan), "no error")


def _curves(found: Together, n: int, poor: float) -> Curves:
    size = len(SHARES)
    error = np.sqrt(np.maximum(np.diag(found.covariance), 0.0))

    def along(places: Sequence[float], start: int) -> Along:
        """The figures from one on, each at its place."""
        return tuple(
            (p, Estimate(float(found.values[start + k]), float(error[start + k]), n, "share"))
            for k, p in enumerate(places)
        )

    apart = tuple((p, _less(found, size + k, k, n)) for k, p in enumerate(SHARES))
    growth = along(PLACES, 2 * size)
    mean = Estimate(float(found.values[-1]), float(error[-1]), n, "share")
    return Curves(along(SHARES, 0), along(SHARES, size), apart, growth, mean, poor)


def _less(found: Together, one: int, other: int, n: int) -> Estimate:
    """One figure less another, which move together."""
    spread = found.covariance
    variance = spread[one, one] + spread[other, other] - 2 * spread[one, other]
    error = math.nan if math.isnan(variance) else math.sqrt(max(variance, 0.0))
    return Estimate(float(found.values[one] - found.values[other]), error, n, "share")


def _poor(before: Ranked, weights: Weighting) -> float:
    line = POVERTY_LINE * quantile_at(weights, before, 0.5).value
    return float(weights.weights[before.filled < line].sum() / weights.weights.sum())
