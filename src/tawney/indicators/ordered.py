"""Households in the order of their income, and the tenths of the people who live in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from tawney.indicators.sample import Numbers, Sample, Whole

_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")


@dataclass(frozen=True)
class OrderedIncome:
    """Households in the order of their income, each counted as the people who live in it.

    income: float64[households] (equivalised: everyone in a household has the same). people: float64[households], how
    many people each household counts for.
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
