"""Weights, and incomes put in order under them: sorted once, whatever the weights."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers, Whole, numbers
from tawney.indicators.sorting import order_of
from tawney.vocabulary.problems import IndicatorProblem


@dataclass(frozen=True, eq=False)
class Ranked:
    """A column with its order from the lowest to the highest, which no weight can change.

    values: float64[records]; NaN where it is missing, which is refused only where such a record has a weight.
    called: its name in a message.
    """

    values: Numbers
    called: str = "The income"

    @cached_property
    def order(self) -> Whole:
        """The records from the lowest to the highest; those without a value stand last."""
        return order_of(self.values)

    @cached_property
    def sorted(self) -> Numbers:
        """The values from the lowest to the highest; a missing one repeats the highest."""
        found = self.values.take(self.order)
        known = len(found) - self.missing
        if self.missing:
            found[known:] = found[known - 1] if known else 0.0
        return found

    @cached_property
    def missing(self) -> int:
        """How many records have no value."""
        return int(np.isnan(self.values).sum())

    @cached_property
    def highest_alike(self) -> Whole:
        """For each place in the order, the last place that holds the same value."""
        ends = np.flatnonzero(np.append(self.sorted[1:] != self.sorted[:-1], True))
        return np.repeat(ends, np.diff(ends, prepend=-1))

    def transformed(self, name: str, change: Callable[[Numbers], Numbers]) -> Numbers:
        """A function of the sorted values, kept by its name: every replicate weight asks for it again."""
        if name not in self._kept:
            self._kept[name] = change(self.sorted)
        return self._kept[name]

    @cached_property
    def _kept(self) -> dict[str, Numbers]:
        return {}


def ranked(values: Ranked | npt.ArrayLike, called: str = "The income") -> Ranked:
    """A column ready to be put in order, unless it already is. Sorting happens when it is first needed, once."""
    return values if isinstance(values, Ranked) else Ranked(numbers(values, called), called)


@dataclass(frozen=True, eq=False)
class Ordered:
    """A column in its order, with the weights of its records in the same order.

    values, weights: float64[records], from the lowest value to the highest.
    """

    source: Ranked
    values: Numbers
    weights: Numbers

    @cached_property
    def people(self) -> float:
        """How many people there are: the sum of the weights."""
        return float(self.cumulative[-1])

    @cached_property
    def cumulative(self) -> Numbers:
        """How many people have at most so much: the running sum of the weights."""
        return np.cumsum(self.weights)

    @cached_property
    def money(self) -> Numbers:
        """What each record holds: weight times value."""
        return self.weights * self.values

    @cached_property
    def total(self) -> float:
        """All that is held."""
        return float(self.weights @ self.values)

    @cached_property
    def cumulative_money(self) -> Numbers:
        """What those hold who have at most so much."""
        return np.cumsum(self.money)

    @property
    def mean(self) -> float:
        """What one person holds on average."""
        return self.total / self.people

    @cached_property
    def lowest(self) -> float:
        """The lowest value that has a weight."""
        return float(self.values[int(np.argmax(self.weights > 0))])

    @cached_property
    def spread(self) -> float:
        """The standard deviation."""
        squares = float(self.weights @ self.source.transformed("square", np.square))
        return math.sqrt(max(squares / self.people - self.mean**2, 0.0))

    def back(self, in_order: Numbers) -> Numbers:
        """A result in the order of the records as they were given."""
        made = np.empty_like(in_order)
        made[self.source.order] = in_order
        return made


@dataclass(frozen=True, eq=False)
class Weighting:
    """One set of weights, which remembers what has been put in order under it.

    weights: float64[records].
    """

    weights: Numbers
    _ordered: dict[Ranked, Ordered] = field(default_factory=dict, repr=False)
    _within: dict[int, tuple[Mask, Weighting]] = field(default_factory=dict, repr=False)

    @cached_property
    def people(self) -> float:
        """The sum of the weights."""
        return float(self.weights.sum())

    def under(self, column: Ranked) -> Ordered:
        """A column in its order. Raises IndicatorProblem where a record with a weight has no value."""
        if column not in self._ordered:
            if len(column.values) != len(self.weights):
                raise IndicatorProblem(
                    f"{column.called} has {len(column.values):,} entries for {len(self.weights):,} weights.",
                    expected="one entry for each record of the design",
                )
            weights = self.weights.take(column.order)
            if column.missing and weights[len(weights) - column.missing :].any():
                raise _missing(column, self.weights)
            self._ordered[column] = Ordered(column, column.sorted, weights)
        return self._ordered[column]

    def within(self, group: Mask) -> Weighting:
        """The same weights, nought outside a group. Raises IndicatorProblem for a group with no weight."""
        if id(group) not in self._within:
            made = Weighting(self.weights * group)
            if not made.weights.any():
                raise IndicatorProblem(
                    "The group has no records with a weight.",
                    expected="a group with someone in it",
                    next_step="Look at how many records each group has before asking for its figures.",
                )
            self._within[id(group)] = (group, made)
        return self._within[id(group)][1]


def _missing(column: Ranked, weights: Numbers) -> IndicatorProblem:
    rows = np.flatnonzero(np.isnan(column.values) & (weights > 0))
    return IndicatorProblem(
        f"{column.called} is missing for {len(rows):,}"
        f" of {len(weights):,} records (the first is record {rows[0] + 1:,}).",
        expected="a number for every record that counts",
        next_step=(
            "Give these records a value, or leave them out with where=~numpy.isnan(values): "
            "a mask keeps the error right."
        ),
    )
