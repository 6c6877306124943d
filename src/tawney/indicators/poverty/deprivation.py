"""Material deprivation: what people have to go without because they cannot afford it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Group, Numbers, dot, numbers
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index, Indexed
from tawney.indicators.weighting import Weighting
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

Weights = Literal["count", "prevalence"]
"""count: each item counts for one. prevalence: an item counts for the share of people who have it, the scores then put
on 0 to 100, so that going without what nearly everyone has counts more (Willitts 2006; HBAI before 2023-24)."""


def deprivation_scores(
    lacking: Mapping[str, npt.ArrayLike], weights: npt.ArrayLike, *, by: Weights = "count"
) -> Numbers:
    """The score of each person: how many items are lacking, or the prevalence-weighted share of 0 to 100.

    lacking: for each item 1 where the person goes without it because it cannot be afforded, else 0; NaN where the item
    was not asked or does not apply, which is left out of the person's score. weights: of the records, for prevalence.
    """
    return _scores(_table(lacking), numbers(weights, "The weight"), by)


def _scores(table: Numbers, weights: Numbers, by: Weights) -> Numbers:
    asked = ~np.isnan(table)
    without = np.where(asked, table, 0.0)
    if by == "count":
        return np.asarray(without.sum(axis=0))
    have = 1 - (without @ weights) / np.maximum(asked @ weights, 1e-300)
    possible = have @ asked
    return np.asarray(np.divide(100 * (have @ without), possible, out=np.zeros(len(weights)), where=possible > 0))


def deprivation_index(lacking: Mapping[str, npt.ArrayLike], at_least: float, *, by: Weights = "count") -> Index:
    """The share of people whose deprivation score is at least a number.

    Influence: (1[score >= c] - share) / N. With prevalence weights the score itself comes from the sample; what that
    adds to the error is seen by replicate weights alone, and the linearised error leaves it out.
    """
    table = _table(lacking)

    def at(weights: Weighting) -> Indexed:
        """The share under one set of weights; prevalence is that of everyone."""
        everyone = weights.everyone
        scores = everyone.kept(("deprivation", id(table), by), lambda: _scores(table, everyone.weights, by))
        deprived = (scores >= at_least - 1e-9).astype(np.float64)
        share = dot(weights.weights, deprived) / weights.people
        return Indexed(share, lambda: (deprived - share) / weights.people)

    how = f"at least {at_least:g} items" if by == "count" else f"prevalence-weighted score of at least {at_least:g}"
    return Index(at, "share", f"materially deprived: {how}, of {len(lacking)} items")


def _table(lacking: Mapping[str, npt.ArrayLike]) -> Numbers:
    if not lacking:
        raise IndicatorProblem("No items of deprivation were given.", expected="at least one column of 0 and 1")
    table = np.stack([numbers(column, name) for name, column in lacking.items()])
    if not np.isin(table[~np.isnan(table)], (0.0, 1.0)).all():
        raise IndicatorProblem(
            "An item of deprivation holds something else than 0 and 1.",
            expected="1 where a person goes without, 0 where not, and NaN where it was not asked",
        )
    return table


def material_deprivation(
    lacking: Mapping[str, npt.ArrayLike],
    design: Design,
    *,
    at_least: float,
    by: Weights = "count",
    where: Group | None = None,
    road: Road | None = None,
) -> Estimate:
    """What share of people go without at least so much. See `deprivation_index`."""
    return estimate(deprivation_index(lacking, at_least, by=by).within(where), design, road=road)
