"""Groups as cells: which households stand in each, so that every total has its error from one product."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tawney.indicators.sample import Numbers, Sample, Whole


@dataclass(frozen=True)
class Cells:
    """A division of households or people into cells.

    household: int64[m], the household of each piece. code: int64[m], its cell. pieces are households, or the people of
    one household who stand in the same cell. piece_of: for each household or person its piece, -1 for those outside.
    size: how many cells. counts: int64[size], the records (households or people) in each.
    """

    household: Whole
    code: Whole
    piece_of: Whole
    counts: Whole
    size: int

    def gathered(self, values: Numbers) -> Numbers:
        """Values of households or people summed onto the pieces. values: [records, columns] -> [pieces, columns]."""
        inside = self.piece_of >= 0
        pieces = self.piece_of[inside]
        columns = [np.bincount(pieces, column[inside], len(self.household)) for column in values.T]
        return np.stack(columns, axis=1)

    @cached_property
    def rows_of_cell(self) -> tuple[Whole, ...]:
        """The pieces of each cell."""
        order = np.argsort(self.code, kind="stable")
        return tuple(np.split(order, np.searchsorted(self.code[order], np.arange(1, self.size))))


def cells(code: Whole, household_of: Whole, size: int) -> Cells:
    """Cells from a code for each household or person; a code of -1 stands outside.

    code: int[records]; household_of: the household of each record (np.arange for households); size: how many codes.
    """
    inside = code >= 0
    key = household_of[inside].astype(np.int64) * size + code[inside]
    pieces, inverse = np.unique(key, return_inverse=True)
    piece_of = np.full(len(code), -1, np.int64)
    piece_of[inside] = inverse
    counts = np.bincount(code[inside].astype(np.int64), minlength=size)
    return Cells(pieces // size, pieces % size, piece_of, counts, size)


def effective_counts(division: Cells, weight: Numbers) -> Whole:
    """How many equally weighted households each cell's tell as much as (Kish 1965), rounded down, 1 at the least.

    weight: float64[households]. Never more than the records that the cell has; 0 for an empty cell.
    """
    own = weight[division.household]
    one, two = (np.bincount(division.code, own**power, division.size) for power in (1, 2))
    worth = np.maximum(np.floor(one**2 / np.where(two > 0, two, 1.0)), 1).astype(np.int64)
    return np.minimum(worth, division.counts)


@dataclass(frozen=True)
class CellTotals:
    """Weighted totals. value: [cells, columns]; replicates: [R, cells, columns]; counts: [cells]."""

    value: Numbers
    replicates: Numbers
    counts: Whole

    def whole(self) -> CellTotals:
        """All cells together, as one."""
        return CellTotals(
            self.value.sum(0, keepdims=True), self.replicates.sum(1, keepdims=True), self.counts.sum(keepdims=True)
        )


def cell_totals(sample: Sample, division: Cells, values: Numbers) -> CellTotals:
    """The weighted total of each column in each cell, under the weights and under every replicate.

    values: [records, columns], as many records as the division was made from.
    """
    gathered = division.gathered(values)
    columns = values.shape[1]
    value = np.zeros((division.size, columns))
    replicates = np.zeros((sample.number_of_replicates, division.size, columns))
    for cell, rows in enumerate(division.rows_of_cell):
        households = division.household[rows]
        value[cell] = sample.weight[households] @ gathered[rows]
        replicates[:, cell] = sample.replicated(households, gathered[rows])
    return CellTotals(value, replicates, division.counts)
