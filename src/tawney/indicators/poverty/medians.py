"""The middle of the poor: their median income, the relative median poverty gap, and the old against the young."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Group, Mask, Numbers
from tawney.indicators.conventions import Like, convention
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index, Indexed
from tawney.indicators.poverty.lines import Line, as_index, relative_line
from tawney.indicators.quantiles import bandwidth, below, density, quantile_at
from tawney.indicators.weighting import Ordered, Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

_NOTES = {
    "tawney": "median of those under the line",
    "laeken": "median of those under the line (as laeken)",
    "convey": "median of those at or under the line (as convey)",
    "vardpoor": "median of those at or under the line (as vardpoor)",
}


def poor_median_index(
    income: Ranked | npt.ArrayLike, *, line: Line | None = None, where: Group | None = None, like: Like = "tawney"
) -> Index:
    """The median income of the poor of a group, under a national line.

    Influence: with R the share who are poor and f the density at their median, (R's influence / 2 - (1[x <= m] - R / 2)
    / N) / f (Osier 2009, Survey Research Methods 3, 167-195).
    """
    column = ranked(income)
    chosen, note = convention(like, _NOTES)
    threshold = relative_line(column, like=chosen) if line is None else as_index(line, len(column.values))

    def at(weights: Weighting) -> Indexed:
        """The median of the poor under one set of weights."""
        members = weights if where is None else weights.within(where)
        return _poor_median(weights, members, column, threshold.at(weights), chosen, where)

    return Index(at, "GBP/year", f"{note}; {threshold.note}", where)


def _poor_median(
    weights: Weighting, members: Weighting, column: Ranked, line: Indexed, like: Like, where: Group | None
) -> Indexed:
    ordered = members.under(column)
    poor = below(ordered, line.value, like in ("convey", "vardpoor"))
    number = float(ordered.cumulative[poor - 1]) if poor else 0.0
    if number <= 0:
        raise IndicatorProblem(
            "Nobody of the group is poor, so the poor have no median income.",
            expected="a group with someone under the line",
            next_step="Take the poverty gap, which is 0 where nobody is poor.",
        )
    value = float(ordered.values[int(np.searchsorted(ordered.cumulative, 0.5 * number * (1 - 1e-15)))])

    def influence() -> Numbers:
        """How each record moves the median of the poor."""
        return _median_influence(weights, ordered, line, poor, value, like, where)

    return Indexed(value, influence)


def _median_influence(
    weights: Weighting, ordered: Ordered, line: Indexed, poor: int, median: float, like: Like, where: Group | None
) -> Numbers:
    people = ordered.people
    width = bandwidth(weights.under(ordered.source), like)
    own = np.where(np.arange(len(ordered.values)) < poor, 0.5, 0.0)
    own[: below(ordered, median)] -= 1.0
    direct = ordered.back(own / people)
    direct = direct if where is None else direct * where
    at_line = density(ordered, line.value, width) / people
    at_median = density(ordered, median, width) / people
    return np.asarray((direct + 0.5 * at_line * line.influence) / at_median)


def median_gap_index(
    income: Ranked | npt.ArrayLike, *, line: Line | None = None, where: Group | None = None, like: Like = "tawney"
) -> Index:
    """The relative median poverty gap 1 - (median income of the poor) / (the line): Eurostat's depth of poverty."""
    column = ranked(income)
    threshold = relative_line(column, like=like) if line is None else as_index(line, len(column.values))
    middle = poor_median_index(column, line=threshold, where=where, like=like)
    share = (middle / threshold).scaled(-1.0, 1.0)
    return Index(share.at, "share", f"relative median poverty gap; {middle.note}", where)


def old_to_young_index(
    income: Ranked | npt.ArrayLike, old: Mask, *, where: Group | None = None, like: Like = "tawney"
) -> Index:
    """The relative median income ratio: the median of the old over that of the rest (Eurostat: 65 and over)."""
    column = ranked(income)
    inside = np.ones(len(old)) if where is None else where
    aged, rest = np.where(old, inside, 0.0), np.where(old, 0.0, inside)

    def at(weights: Weighting) -> Indexed:
        """The median of some, with the density's bandwidth of everyone where the convention has it so."""
        everyone = weights.everyone
        whole = (lambda: bandwidth(everyone.under(column), like)) if like in ("convey", "vardpoor") else None
        return quantile_at(weights, column, 0.5, like, width=whole)

    median = Index(at)
    found = median.within(aged) / median.within(rest)
    return Index(found.at, "ratio", "median income of the old over that of the rest", where)


def relative_median_gap(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    line: Line | None = None,
    where: Group | None = None,
    like: Like = "tawney",
    road: Road | None = None,
) -> Estimate:
    """How far below the line the person in the middle of the poor is. See `median_gap_index`."""
    return estimate(median_gap_index(income, line=line, where=where, like=like), design, road=road)
