"""Figures of a table of cells: anything made of the people, and what they hold, in each cell of a cross-classification.

Segregation, standardised rates, matching and inequality of answers on a scale are all functions of such a table. Give
the function with its slopes by each total, and the influence of every record follows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers, Whole, numbers
from tawney.indicators.index import Index, Indexed
from tawney.indicators.weighting import Weighting
from tawney.vocabulary.problems import IndicatorProblem


class Figure(NamedTuple):
    """A figure of a table, and its slope by each total: float64 of the table's own shape."""

    value: float
    slope: Numbers


OfTable = Callable[[Numbers], Figure]
"""From totals float64[columns, *shape] (the first column is the people) to a figure."""


@dataclass(frozen=True, eq=False)
class Crossing:
    """Records in the cells of a table.

    cell: int64[records], the cell of each record in the flattened table. shape: the table's. held: columns whose
    totals are wanted beside the number of people. labels: for each axis the labels of its places.
    """

    cell: Whole
    shape: tuple[int, ...]
    held: tuple[Numbers, ...]
    labels: tuple[npt.NDArray[np.generic], ...]

    def totals(self, weights: Weighting) -> Numbers:
        """float64[1 + held, *shape]: the people in each cell, and what they hold."""
        return weights.kept(("crossing", id(self)), lambda: self._totals(weights))

    def _totals(self, weights: Weighting) -> Numbers:
        if len(weights.weights) != len(self.cell):
            raise IndicatorProblem(
                f"The table has {len(self.cell):,} entries for {len(weights.weights):,} weights.",
                expected="one entry for each record of the design",
            )
        size = int(np.prod(self.shape))
        columns = [weights.weights, *(weights.weights * column for column in self.held)]
        return np.stack([np.bincount(self.cell, column, size).reshape(self.shape) for column in columns])

    def index(self, figure: OfTable, unit: str, note: str) -> Index:
        """A figure of the table as an index. Influence of a record: its cell's slopes times what it holds."""

        def at(weights: Weighting) -> Indexed:
            """The figure under one set of weights."""
            found = figure(self.totals(weights))
            return Indexed(found.value, lambda: self._influence(found.slope))

        return Index(at, unit, note)

    def _influence(self, slope: Numbers) -> Numbers:
        flat = slope.reshape(len(slope), -1)
        made = flat[0].take(self.cell)
        for row, column in zip(flat[1:], self.held, strict=True):
            made = made + row.take(self.cell) * column
        return np.asarray(made)


def crossing(axes: Sequence[npt.ArrayLike], held: Mapping[str, npt.ArrayLike] | None = None) -> Crossing:
    """A table by the labels of each axis. held: columns to be added up in it. Raises IndicatorProblem where one is
    missing."""
    found = [np.unique(np.asarray(axis), return_inverse=True) for axis in axes]
    shape = tuple(len(labels) for labels, _ in found)
    places = [np.asarray(code, np.int64).ravel() for _, code in found]
    if len({len(place) for place in places}) > 1:
        raise IndicatorProblem(
            "The columns of the table are not equally long: " + ", ".join(f"{len(p):,}" for p in places) + " entries.",
            expected="one entry for each record",
        )
    cell = np.ravel_multi_index(tuple(places), shape) if len(places[0]) else np.zeros(0, np.int64)
    columns = tuple(whole(values, name) for name, values in (held or {}).items())
    return Crossing(np.asarray(cell, np.int64), shape, columns, tuple(labels for labels, _ in found))


def whole(values: npt.ArrayLike, called: str, counted: Mask | None = None) -> Numbers:
    """A column without gaps: what is missing outside `counted` becomes 0, inside it is refused.

    counted: the records that matter (all when None). Raises IndicatorProblem where one of them has no value.
    """
    column = numbers(values, called)
    gaps = ~np.isfinite(column)
    if not gaps.any():
        return column
    inside = gaps if counted is None or len(counted) != len(gaps) else gaps & counted
    rows = np.flatnonzero(inside)
    if len(rows):
        raise IndicatorProblem(
            f"{called} is missing for {len(rows):,} of {len(column):,} records (the first is record {rows[0] + 1:,}).",
            expected="a number for every record that counts",
            next_step="Give these records a value, or leave them out with where=.",
        )
    return np.where(gaps, 0.0, column)
