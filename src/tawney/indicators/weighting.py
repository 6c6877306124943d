"""Weights, and incomes put in order under them: sorted once, whatever the weights."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Group, Mask, Numbers, Whole, dot, numbers
from tawney.indicators.sorting import order_of
from tawney.vocabulary.problems import IndicatorProblem

T = TypeVar("T")


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

    @cached_property
    def lowest_alike(self) -> Whole:
        """For each place in the order, the first place that holds the same value."""
        starts = np.flatnonzero(np.append(True, self.sorted[1:] != self.sorted[:-1]))
        return np.repeat(starts, np.diff(starts, append=len(self.sorted)))

    @cached_property
    def filled(self) -> Numbers:
        """The values in the order they were given, a missing one as 1: it is refused where it has a weight."""
        return np.where(np.isnan(self.values), 1.0, self.values) if self.missing else self.values

    @cached_property
    def lowest(self) -> float:
        """The lowest value, whatever its weight."""
        return float(self.filled.min()) if len(self.filled) else 0.0

    def transformed(self, name: str, change: Callable[[Numbers], Numbers]) -> Numbers:
        """A function of the values in the order given, kept by its name: every replicate weight asks for it again."""
        if name not in self._kept:
            with np.errstate(divide="ignore", invalid="ignore"):
                made = change(self.filled)
            self._kept[name] = np.where(np.isfinite(made), made, 0.0)
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
        return dot(self.weights, self.values)

    @cached_property
    def cumulative_money(self) -> Numbers:
        """What those hold who have at most so much."""
        return np.cumsum(self.money)

    @property
    def mean(self) -> float:
        """What one person holds on average."""
        return self.total / self.people

    @cached_property
    def spread(self) -> float:
        """The standard deviation."""
        squares = dot(self.money, self.values)
        return math.sqrt(max(squares / self.people - self.mean**2, 0.0))

    def back(self, in_order: Numbers) -> Numbers:
        """A result in the order of the records as they were given."""
        made = np.empty_like(in_order)
        made[self.source.order] = in_order
        return made


@dataclass(frozen=True, eq=False)
class Weighting:
    """One set of weights, which remembers what has been put in order under it.

    weights: float64[records]. parent: the weights of everyone, where these are of a group.
    """

    weights: Numbers
    parent: Weighting | None = None
    _known: dict[object, object] = field(default_factory=dict, repr=False)

    @cached_property
    def people(self) -> float:
        """The sum of the weights."""
        return float(self.weights.sum())

    @property
    def everyone(self) -> Weighting:
        """The weights of everyone, not of a group alone."""
        return self if self.parent is None else self.parent.everyone

    def kept(self, key: object, make: Callable[[], T]) -> T:
        """What was made under these weights for a key, made the first time: a fit, an order, a group."""
        if key not in self._known:
            self._known[key] = make()
        return cast(T, self._known[key])

    def under(self, column: Ranked) -> Ordered:
        """A column in its order. Raises IndicatorProblem where a record with a weight has no value."""

        def order() -> Ordered:
            """The column put in order."""
            self.check(column)
            return Ordered(column, column.sorted, self.weights.take(column.order))

        return self.kept(column, order)

    def held(self, column: Ranked) -> float:
        """All that is held, added up once however many indices divide by it."""
        return self.kept(("held", column), lambda: dot(self.weights, column.filled))

    def check(self, column: Ranked) -> None:
        """Refuses a column of another length, or one without a value where there is a weight."""
        if len(column.values) != len(self.weights):
            raise IndicatorProblem(
                f"{column.called} has {len(column.values):,} entries for {len(self.weights):,} weights.",
                expected="one entry for each record of the design",
            )
        if column.missing and self.weights[np.isnan(column.values)].any():
            raise _missing(column, self.weights)

    def over(self, column: Ranked, floor: float, inclusive: bool, why: str) -> None:
        """Refuses values under a floor (or at it) where there is a weight, saying why the index cannot have them."""
        self.check(column)
        if column.lowest > floor or (inclusive and column.lowest == floor):
            return
        below = (column.filled < floor) if inclusive else (column.filled <= floor)
        counted = below & (self.weights > 0)
        if counted.any():
            raise _too_low(column, counted, floor, inclusive, why)

    def within(self, group: Group) -> Weighting:
        """The weights of a group: nought outside it. Raises IndicatorProblem for a group with no weight."""
        return self.kept(id(group), lambda: (group, self._of(group)))[1]

    def _of(self, group: Group) -> Weighting:
        if group.shape != self.weights.shape:
            raise _not_a_mask(group, len(self.weights))
        made = Weighting(self.weights * group, self)
        if not made.weights.any():
            raise IndicatorProblem(
                "The group has no records with a weight.",
                expected="a group with someone in it",
                next_step="Look at how many records each group has before asking for its figures.",
            )
        return made


def _not_a_mask(group: Group, records: int) -> IndicatorProblem:
    return IndicatorProblem(
        f"The group was given as {group.dtype} of shape {group.shape}.",
        expected=f"one true or false for each of the {records:,} records",
        next_step="A group is a mask over all records, never a shorter table: its error needs the others too.",
    )


def _too_low(column: Ranked, counted: Mask, floor: float, inclusive: bool, why: str) -> IndicatorProblem:
    rows = np.flatnonzero(counted)
    worst = float(column.filled[rows].min())
    return IndicatorProblem(
        f"{column.called} is {worst:,.6g} at its lowest, and {why} ({len(rows):,} records; the first is record "
        f"{rows[0] + 1:,}).",
        expected=f"values {'of at least' if inclusive else 'over'} {floor:,.6g} wherever there is a weight",
        next_step=(
            "Leave them out (a weight of 0; in Python where=), count them as a small positive income, or take the Gini "
            "index instead."
        ),
    )


def _missing(column: Ranked, weights: Numbers) -> IndicatorProblem:
    rows = np.flatnonzero(np.isnan(column.values) & (weights > 0))
    return IndicatorProblem(
        f"{column.called} is missing for {len(rows):,}"
        f" of {len(weights):,} records (the first is record {rows[0] + 1:,}).",
        expected="a number for every record that counts",
        next_step=(
            "Give these records a value, or leave them out by a weight of 0 (in Python where=~numpy.isnan(values)): "
            "they then still count in the error."
        ),
    )
