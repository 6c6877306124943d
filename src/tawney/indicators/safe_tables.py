"""Tables of counts and of money that give nobody away: a data owner's rule, applied before anything is shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Numbers, Whole
from tawney.indicators.disclosure import Protection, secondary


@dataclass(frozen=True)
class SafeTable:
    """A table as it may be shown. counts: float64[rows, columns], NaN where hidden. Totals go with what is shown.

    Where counts are rounded, totals are made again from the rounded cells that are shown, so that no subtraction finds
    a hidden one; where they are not, further cells are hidden until none stands alone in its row or column.
    """

    counts: Numbers
    row_totals: Numbers
    column_totals: Numbers
    total: float
    hidden: npt.NDArray[np.bool_]


def safe_table(counts: npt.NDArray[np.int64], protection: Protection) -> SafeTable:
    """A table of unweighted counts by a rule: threshold, then rounding with totals made again, or secondary hiding."""
    small = (counts > 0) & (counts < protection.under)
    if protection.round_to:
        rounded = protection.round_to * np.floor(counts / protection.round_to + 0.5)
        shown = np.where(small, 0.0, rounded)
        cells = np.where(small, np.nan, rounded)
        return SafeTable(cells, shown.sum(axis=1), shown.sum(axis=0), float(shown.sum()), small)
    hidden = secondary(small, counts)
    cells = np.where(hidden, np.nan, counts.astype(np.float64))
    rows, columns = counts.sum(axis=1).astype(np.float64), counts.sum(axis=0).astype(np.float64)
    return SafeTable(cells, rows, columns, float(counts.sum()), hidden)


def dominated(money: Numbers, code: Whole, size: int, dominant: tuple[int, float]) -> npt.NDArray[np.bool_]:
    """In which cells a few records hold so much that the others could work out what each has (the n, k rule).

    money: of each record, weighted as it stands in the total; code: the cell of each record, -1 outside; dominant: (n,
    share). True where the n largest hold more than the share of the cell's total.
    """
    number, share = dominant
    order = np.lexsort((-np.abs(money), code))
    order = order[code[order] >= 0]
    cells, held = code[order], np.abs(money)[order]
    starts = np.searchsorted(cells, np.arange(size))
    place = np.arange(len(cells)) - starts[cells]
    largest = np.bincount(cells, np.where(place < number, held, 0.0), size)
    whole = np.bincount(cells, held, size)
    return np.asarray((whole > 0) & (largest > share * whole))
