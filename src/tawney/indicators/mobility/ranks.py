"""Rank on rank: where children stand among children by where their parents stood among parents."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers, Whole, dot
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index, Indexed
from tawney.indicators.mobility.persistence import Error, regression_error
from tawney.indicators.weighting import Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate

Rule = Literal["middle", "last"]
"""What rank those alike share, from 0 to 1. middle: those below and half of those alike, one's own record among them.
last: those below, half of the others alike and all of the record: rank() / n of R for people of weight 1."""


@dataclass(frozen=True, eq=False)
class Standing:
    """Ranks of a column under one set of weights.

    place: int64[records], the number of the distinct value of each record, from the lowest. held: the weight of each
    distinct value. weights: of the records.
    """

    place: Whole
    held: Numbers
    weights: Numbers
    rule: Rule

    @property
    def people(self) -> float:
        """The sum of the weights."""
        return float(self.held.sum())

    @cached_property
    def ranks(self) -> Numbers:
        """The rank of each record, from 0 to 1."""
        middle = (np.cumsum(self.held) - self.held / 2) / self.people
        if self.rule == "middle":
            return middle[self.place]
        return np.asarray(middle[self.place] + self.weights / (2 * self.people))

    def above(self, values: Numbers) -> Numbers:
        """For each record, the weighted sum of values over those above it and half of those alike.

        It is what the ranks of all others lose when one more record of this value joins from below.
        """
        sums = np.bincount(self.place, self.weights * values, len(self.held))
        return np.asarray((sums.sum() - np.cumsum(sums) + sums / 2)[self.place])


def distinct(column: Ranked) -> Whole:
    """The number of the distinct value of each record, counted from the lowest."""
    steps = np.append(0, np.cumsum(column.sorted[1:] != column.sorted[:-1]))
    made = np.empty(len(column.order), np.int64)
    made[column.order] = steps
    return made


def standing(weights: Weighting, column: Ranked, place: Whole, rule: Rule) -> Standing:
    """The ranks of a column. Raises IndicatorProblem where a record with a weight has no value."""
    weights.under(column)
    held = np.asarray(np.bincount(place, weights.weights, int(place.max()) + 1), np.float64)
    return Standing(place, held, weights.weights, rule)


def _moment(first: Standing, second: Standing) -> Indexed:
    """The mean product of two ranks, with the influence of each record through its own ranks and through all others'.

    d/dw_k: (r_k s_k + A_k + B_k - 3 m) / N, with A_k the sum of w s over those above k by the first column, over N, and
    B_k that of w r by the second (Chetverikov and Wilhelm 2023, Inference for Rank-Rank Regressions, Theorem 1).
    """
    r, s = first.ranks, second.ranks
    people = first.people
    value = dot(first.weights, r * s) / people

    def influence() -> Numbers:
        """Directly, by the ranks of the first, by the ranks of the second."""
        return np.asarray((r * s + (first.above(s) + second.above(r)) / people - 3 * value) / people)

    return Indexed(value, influence)


def _mean(first: Standing) -> Indexed:
    """The mean rank, which is near 1/2 under any weights."""
    value = dot(first.weights, first.ranks) / first.people
    return Indexed(value, lambda: np.zeros(len(first.weights)))


def line_of_ranks(
    weights: Weighting, columns: tuple[Ranked, Ranked], places: tuple[Whole, Whole], rule: Rule
) -> tuple[Indexed, Indexed]:
    """The intercept and slope of the child's rank on the parent's, with the ranks' own error counted."""
    parent, child = (standing(weights, c, p, rule) for c, p in zip(columns, places, strict=True))
    x, y = _mean(parent), _mean(child)
    slope = (_moment(parent, child) - x * y) / (_moment(parent, parent) - x * x)
    return y - slope * x, slope


def _rank_index(
    parent: Ranked | npt.ArrayLike, child: Ranked | npt.ArrayLike, rule: Rule, part: Literal["slope", "intercept"]
) -> Index:
    columns = ranked(parent, "The parent's income"), ranked(child, "The child's income")
    places = distinct(columns[0]), distinct(columns[1])
    chosen = 1 if part == "slope" else 0
    note = f"rank on rank, ties by the {rule} rule"
    return Index(lambda weights: line_of_ranks(weights, columns, places, rule)[chosen], part, note)


def rank_slope_index(parent: Ranked | npt.ArrayLike, child: Ranked | npt.ArrayLike, *, rule: Rule = "middle") -> Index:
    """The slope of the child's rank on the parent's: 1 when all keep their place, 0 when origin does not matter.

    Dahl and DeLeire 2008; Chetty, Hendren, Kline and Saez 2014, QJE 129, 1553-1623. The ranks are of the sample, and
    the error counts that (Chetverikov and Wilhelm 2023): the usual regression error, which takes them as known, can be
    much too large or too small.
    """
    return _rank_index(parent, child, rule, "slope")


def rank_slope(
    parent: Ranked | npt.ArrayLike,
    child: Ranked | npt.ArrayLike,
    design: Design,
    *,
    where: Mask | None = None,
    rule: Rule = "middle",
    error: Error = "design",
    road: Road | None = None,
) -> Estimate:
    """How closely the place of children follows the place of their parents. See `rank_slope_index`.

    Ranks are within the group of `where`. error: "classical" and "robust" take the ranks as known.
    """
    index = rank_slope_index(parent, child, rule=rule).within(where)
    return _estimated(index, parent, child, design, where, rule, error, road, slope=True)


def rank_intercept(
    parent: Ranked | npt.ArrayLike,
    child: Ranked | npt.ArrayLike,
    design: Design,
    *,
    where: Mask | None = None,
    rule: Rule = "middle",
    error: Error = "design",
    road: Road | None = None,
) -> Estimate:
    """The place that children of the very poorest parents can expect: the intercept of rank on rank."""
    index = _rank_index(parent, child, rule, "intercept").within(where)
    return _estimated(index, parent, child, design, where, rule, error, road, slope=False)


def expected_rank_index(
    parent: Ranked | npt.ArrayLike, child: Ranked | npt.ArrayLike, at: float = 0.25, *, rule: Rule = "middle"
) -> Index:
    """The place that children of parents at a given place can expect, on the line of rank on rank."""
    slope, start = _rank_index(parent, child, rule, "slope"), _rank_index(parent, child, rule, "intercept")
    return (start + slope.scaled(at)).said("rank", f"rank on rank at parents' rank {at:g}, ties by the {rule} rule")


def expected_rank(
    parent: Ranked | npt.ArrayLike,
    child: Ranked | npt.ArrayLike,
    design: Design,
    *,
    at: float = 0.25,
    where: Mask | None = None,
    rule: Rule = "middle",
    road: Road | None = None,
) -> Estimate:
    """Where children of parents a quarter of the way up can expect to stand: Chetty's absolute upward mobility."""
    return estimate(expected_rank_index(parent, child, at, rule=rule).within(where), design, road=road)


def rank_correlation_index(parent: Ranked | npt.ArrayLike, child: Ranked | npt.ArrayLike) -> Index:
    """Spearman's rank correlation: the slope of rank on rank where ties are few (ties change the two spreads)."""
    columns = ranked(parent, "The parent's income"), ranked(child, "The child's income")
    places = distinct(columns[0]), distinct(columns[1])

    def at(weights: Weighting) -> Indexed:
        """The correlation under one set of weights."""
        one, two = (standing(weights, c, p, "middle") for c, p in zip(columns, places, strict=True))
        half = _mean(one)
        across, first, second = (_moment(a, b) - half * half for a, b in ((one, two), (one, one), (two, two)))
        size = (first.value * second.value) ** 0.5
        product = first * second
        return across / product.through(size, 0.5 / size)

    return Index(at, "correlation", "Spearman, ties by the middle rule")


def rank_correlation(
    parent: Ranked | npt.ArrayLike,
    child: Ranked | npt.ArrayLike,
    design: Design,
    *,
    where: Mask | None = None,
    road: Road | None = None,
) -> Estimate:
    """How closely the two orders agree: Spearman's correlation. See `rank_correlation_index`."""
    return estimate(rank_correlation_index(parent, child).within(where), design, road=road)


def _estimated(
    index: Index,
    parent: Ranked | npt.ArrayLike,
    child: Ranked | npt.ArrayLike,
    design: Design,
    where: Mask | None,
    rule: Rule,
    error: Error,
    road: Road | None,
    *,
    slope: bool,
) -> Estimate:
    if error == "design":
        return estimate(index, design, road=road)
    weights = Weighting(design.weights if where is None else design.weights * where)
    columns = ranked(parent, "The parent's income"), ranked(child, "The child's income")
    x, y = (standing(weights, column, distinct(column), rule).ranks for column in columns)
    return regression_error(index, design, where, x, y, error, slope=slope)
