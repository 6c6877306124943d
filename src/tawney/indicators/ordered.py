"""Statistics of an ordered income: quantiles, the Gini index and poverty, each under every replicate weight.

The order of incomes does not depend on the weights, so that people are sorted once for all replicates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from tawney.indicators.sample import Numbers, Sample, Whole, estimate
from tawney.vocabulary.estimate import Estimate

REPLICATES_AT_A_TIME = 32
_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")

Statistic = Callable[[Numbers, Numbers, slice | None], Numbers]
"""From sorted incomes [n] and weights [n, k], and which replicates those are (None: the weights), to k figures."""


@dataclass(frozen=True)
class Replicated:
    """One figure under the weights (value) and under every replicate ([R])."""

    value: float
    replicates: Numbers

    def minus(self, other: Replicated) -> Replicated:
        """The difference of two figures from the same sample: their errors move together."""
        return Replicated(self.value - other.value, self.replicates - other.replicates)

    def estimate(self, n: int, unit: str = "", note: str = "") -> Estimate:
        """The figure with its sampling error."""
        return estimate(self.value, self.replicates, n, unit, note)


@dataclass(frozen=True)
class OrderedIncome:
    """Households in the order of their income, each counted as the people who live in it.

    income: float64[households] (equivalised: everyone in a household has the same). people: float64[households], how
    many people each household counts for (all, or the children only).
    """

    sample: Sample
    income: Numbers
    people: Numbers

    @cached_property
    def order(self) -> Whole:
        """Households from the poorest to the richest."""
        return np.argsort(self.income, kind="stable")

    @cached_property
    def sorted_income(self) -> Numbers:
        """Incomes from the lowest to the highest."""
        return self.income[self.order]

    def _weights(self, chosen: slice | None) -> Numbers:
        people = self.people[self.order]
        if chosen is None:
            return (self.sample.weight[self.order] * people)[:, None]
        assert self.sample.replicates is not None
        return np.asarray(self.sample.replicates[self.order, chosen] * people[:, None], np.float64)

    def each(self, statistic: Statistic) -> Replicated:
        """A statistic under the weights and under every replicate, a few replicates at a time."""
        value = statistic(self.sorted_income, self._weights(None), None)[0]
        total = self.sample.number_of_replicates
        slices = [slice(k, min(k + REPLICATES_AT_A_TIME, total)) for k in range(0, total, REPLICATES_AT_A_TIME)]
        parts = [statistic(self.sorted_income, self._weights(chosen), chosen) for chosen in slices]
        return Replicated(float(value), np.concatenate(parts) if parts else np.empty(0))


def quantile_of(share: float) -> Statistic:
    """The income below which a share of people lies: the lowest income at which the weights reach the share."""

    def statistic(income: Numbers, weights: Numbers, _: slice | None) -> Numbers:
        """The lowest income at which the weights reach the share."""
        cumulative = np.cumsum(weights, axis=0)
        reached = (cumulative < share * cumulative[-1]).sum(axis=0)
        return np.asarray(income[np.minimum(reached, len(income) - 1)])

    return statistic


def median(ordered: OrderedIncome) -> Replicated:
    """The income of the person in the middle."""
    return ordered.each(quantile_of(0.5))


def gini(ordered: OrderedIncome) -> Replicated:
    """How unequal incomes are, from 0 (all alike) to 1 (one person has everything). Negative incomes count as zero.

    Twice the area between the Lorenz curve, joined by straight lines, and equality.
    """

    def statistic(income: Numbers, weights: Numbers, _: slice | None) -> Numbers:
        """One less twice the area under the Lorenz curve."""
        earned = np.maximum(income, 0.0)[:, None] * weights
        people, money = np.cumsum(weights, axis=0), np.cumsum(earned, axis=0)
        area = (weights * (2 * money - earned)).sum(axis=0)
        return np.asarray(1 - area / (people[-1] * money[-1]))

    return ordered.each(statistic)


def share_below(ordered: OrderedIncome, line: Replicated) -> Replicated:
    """The share of people whose income lies below a line; the line's own error is carried along."""

    def statistic(income: Numbers, weights: Numbers, chosen: slice | None) -> Numbers:
        """The weight of incomes under the line over all the weight."""
        lines = np.array([line.value]) if chosen is None else line.replicates[chosen]
        count = np.searchsorted(income, lines, side="left")
        cumulative = np.concatenate([np.zeros((1, weights.shape[1])), np.cumsum(weights, axis=0)])
        return np.asarray(cumulative[count, np.arange(weights.shape[1])] / cumulative[-1])

    return ordered.each(statistic)


def tenths_of(ordered: OrderedIncome, income: Numbers, groups: int = 10) -> Whole:
    """The tenth of an ordered population in which each of some other incomes would stand. income: float64[any]."""
    weights = ordered.sample.weight[ordered.order] * ordered.people[ordered.order]
    below = np.concatenate([[0.0], np.cumsum(weights)])
    left, right = (np.searchsorted(ordered.sorted_income, income, side=side) for side in _SIDES)
    middle = (below[left] + below[right]) / 2 / below[-1]
    return np.asarray(np.minimum((middle * groups).astype(np.int64), groups - 1))


def tenths(ordered: OrderedIncome, groups: int = 10) -> Whole:
    """The tenth (0 the poorest) in which each household stands, so that each tenth holds a tenth of the people."""
    weights = ordered.sample.weight[ordered.order] * ordered.people[ordered.order]
    cumulative = np.cumsum(weights)
    middle = (cumulative - weights / 2) / cumulative[-1]
    found = np.empty(len(middle), np.int64)
    found[ordered.order] = np.minimum((middle * groups).astype(np.int64), groups - 1)
    return found
