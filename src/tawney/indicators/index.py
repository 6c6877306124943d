"""The kernel: a statistic as a function of the weights, with the influence of every record upon it.

Everything follows from the pair. Variances by the design, domains, contrasts, changes over time with their covariance,
decompositions, RIF regression and replicate variances are all made of `Index` and `Indexed` and nothing else.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from tawney.indicators.arrays import Group, Numbers
from tawney.indicators.weighting import Weighting


@dataclass(frozen=True, eq=False)
class Indexed:
    """A figure under one set of weights, and the influence of each record.

    value: the figure. make: gives the influence when somebody asks: float64[records], the derivative of the figure with
    respect to the weight of each record (Deville 1999, Survey Methodology 25, 193-203), so that the figure's error is
    that of the weighted total of the influence. A figure that does not change when all weights are doubled has
    sum(weights * influence) = 0. Replicates never ask. along: of a quantile alone, what it is after a step of its own
    units, read off the order of the incomes: where the share under it has moved as far as takes its influence there.
    """

    value: float
    make: Callable[[], Numbers]
    along: Callable[[float], float] | None = None

    @cached_property
    def influence(self) -> Numbers:
        """The influence of each record, in the order the records were given."""
        return self.make()

    def __add__(self, other: Indexed) -> Indexed:
        return Indexed(self.value + other.value, lambda: self.influence + other.influence)

    def __sub__(self, other: Indexed) -> Indexed:
        return Indexed(self.value - other.value, lambda: self.influence - other.influence)

    def __mul__(self, other: Indexed) -> Indexed:
        return Indexed(self.value * other.value, lambda: self.influence * other.value + other.influence * self.value)

    def __truediv__(self, other: Indexed) -> Indexed:
        ratio = self.value / other.value if other.value else float("nan")
        return Indexed(ratio, lambda: (self.influence - ratio * other.influence) / other.value)

    def scaled(self, factor: float, shift: float = 0.0) -> Indexed:
        """factor times the figure, plus a shift."""
        along = self.along
        moved = None if along is None or not factor else lambda step: factor * along(step / factor) + shift
        return Indexed(factor * self.value + shift, lambda: factor * self.influence, moved)

    def through(self, value: float, slope: float) -> Indexed:
        """A smooth function of the figure: its value there, and its slope there."""
        return Indexed(value, lambda: slope * self.influence)


@dataclass(frozen=True, eq=False)
class Index:
    """A statistic: give it weights and it gives its value and the influence of each record.

    at: the function. unit, note: as in `vocabulary.Estimate`; the note names the convention. group: whom it is about
    (None: everyone; a mask, or the share of each record), which says how many records stand behind it, no more. behind:
    of a comparison, each group that is compared: the smallest of them decides whether the figure may be shown.
    """

    at: Callable[[Weighting], Indexed]
    unit: str = ""
    note: str = ""
    group: Group | None = None
    behind: tuple[Group, ...] = ()

    def within(self, group: Group | None) -> Index:
        """The same statistic of a group alone.

        The group is a mask over all records, so that its error is right; or the share of each record that belongs to
        it, as the children among the people of a household.
        """
        if group is None:
            return self

        def at(weights: Weighting) -> Indexed:
            """The statistic under the weights of the group; nobody outside has influence."""
            found = self.at(weights.within(group))
            return Indexed(found.value, lambda: found.influence * group, found.along)

        return replace(self, at=at, group=group)

    def __add__(self, other: Index) -> Index:
        return self._with(other, lambda a, b: a + b)

    def __sub__(self, other: Index) -> Index:
        return self._with(other, lambda a, b: a - b)

    def __mul__(self, other: Index) -> Index:
        return self._with(other, lambda a, b: a * b)

    def __truediv__(self, other: Index) -> Index:
        return self._with(other, lambda a, b: a / b)

    def scaled(self, factor: float, shift: float = 0.0) -> Index:
        """factor times the statistic, plus a shift."""
        return replace(self, at=lambda weights: self.at(weights).scaled(factor, shift))

    def said(self, unit: str, note: str) -> Index:
        """The same statistic with its unit and note."""
        return replace(self, unit=unit, note=note)

    def _with(self, other: Index, join: Callable[[Indexed, Indexed], Indexed]) -> Index:
        both = None if self.group is None or other.group is None else np.maximum(self.group, other.group)
        note = self.note if self.note == other.note else "; ".join(n for n in (self.note, other.note) if n)
        behind = (*self._compared, *other._compared)
        return Index(lambda weights: join(self.at(weights), other.at(weights)), self.unit, note, both, behind)

    @property
    def _compared(self) -> tuple[Group, ...]:
        return self.behind or (() if self.group is None else (self.group,))


def sum_of(parts: Sequence[Indexed]) -> Indexed:
    """Several figures added up."""
    first, *others = parts
    return functools.reduce(operator.add, others, first)


def constant(value: float, records: int) -> Index:
    """A figure that no sample moves: a line fixed by law, a standard, last year's published number."""
    return Index(lambda _: Indexed(value, lambda: np.zeros(records)))
