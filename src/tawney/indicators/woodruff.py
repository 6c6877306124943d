"""The error of a quantile by turning round the interval of a share, as Woodruff (1952) did."""

from __future__ import annotations

from dataclasses import replace

import numpy.typing as npt

from tawney.indicators.arrays import Group
from tawney.indicators.design import Design
from tawney.indicators.estimating import estimate
from tawney.indicators.index import Index
from tawney.indicators.intervals import degrees_of_freedom
from tawney.indicators.means import mean
from tawney.indicators.quantiles import Rule, quantile_index, value_at
from tawney.indicators.student import quantile_of_t
from tawney.indicators.weighting import Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate


def woodruff_quantile(
    income: Ranked | npt.ArrayLike,
    share: float,
    design: Design,
    *,
    where: Group | None = None,
    unit: str = "GBP/year",
    rule: Rule = "math",
) -> Estimate:
    """A quantile whose error needs no density: the quantiles at both ends of the interval of the share under it.

    Woodruff 1952, JASA 47, 635-646: with F the share at or under the quantile, s its linearised error and t Student's
    quantile of the design's degrees of freedom, the error is (q(F + t s) - q(F - t s)) / (2 t), as R survey gives it.
    """
    column = ranked(income)
    ordered = (Weighting(design.weights) if where is None else Weighting(design.weights).within(where)).under(column)
    value = value_at(ordered, share, rule)
    under = mean(column.filled <= value, design, where=where, road="linearised")
    freedom = degrees_of_freedom(design)
    steps = [quantile_of_t(level, freedom) * under.standard_error for level in (0.975, 0.9)]
    ends = [value_at(ordered, min(max(under.value + k * s, 0.0), 1.0), rule) for s in steps for k in (-1, 1)]
    index: Index = quantile_index(column, share, rule=rule).within(where)
    plain = estimate(
        replace(index, unit=unit, note=f"quantile {share:g}, error by Woodruff"), design, road="linearised"
    )
    error = (ends[1] - ends[0]) / (2 * quantile_of_t(0.975, freedom))
    if plain.suppressed or not error > 0:
        return plain
    low95, high95, low80, high80 = ((end - value) / error for end in ends)
    return replace(plain, value=value, standard_error=error, reach=(-low95, high95, -low80, high80))
