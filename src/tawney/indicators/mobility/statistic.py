"""The kernel of tables: a figure as a function of the cells, with the influence of each cell upon it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np

from tawney.indicators.arrays import Mask, Numbers
from tawney.indicators.index import Indexed
from tawney.indicators.mobility.table import Table, joined
from tawney.vocabulary.estimate import Z95, Estimate
from tawney.vocabulary.problems import IndicatorProblem


@dataclass(frozen=True, eq=False)
class Statistic:
    """A figure of a table.

    at: from the counts, float64[origins, destinations(, layers)], to the value and the influence of one more person in
    each cell, of the same shape. unit, note: as in `Estimate`. base: the cells it is about (None: all), which says how
    many people stand behind it.
    """

    at: Callable[[Numbers], Indexed]
    unit: str = ""
    note: str = ""
    base: Mask | None = None

    def of(self, table: Table) -> Estimate:
        """The figure of a table, with its multinomial error (each person of the table drawn by itself).

        Variance: sum n g^2 - (sum n g)^2 / N, with n the counts and g the influence of a cell (delta method: Rao 1973,
        Linear Statistical Inference, 6a.2). It holds as well where the origins were drawn in fixed numbers, for figures
        that do not change when a row is doubled.
        """
        found = self.at(table.counts)
        influence = found.influence
        held = table.counts * influence
        variance = float((held * influence).sum()) - float(held.sum()) ** 2 / table.people
        error = math.sqrt(max(variance, 0.0))
        return Estimate(found.value, error, table.behind(self.base), self.unit, joined(self.note, error_note(table)))

    def __sub__(self, other: Statistic) -> Statistic:
        return replace(self, at=lambda counts: self.at(counts) - other.at(counts), base=None)

    def __truediv__(self, other: Statistic) -> Statistic:
        return replace(self, at=lambda counts: self.at(counts) / other.at(counts), base=None)

    def scaled(self, factor: float, shift: float = 0.0) -> Statistic:
        """factor times the figure, plus a shift."""
        return replace(self, at=lambda counts: self.at(counts).scaled(factor, shift))

    def said(self, unit: str, note: str) -> Statistic:
        """The same figure with its unit and note."""
        return replace(self, unit=unit, note=note)

    def in_layer(self, layer: int) -> Statistic:
        """The figure of one layer, as a figure of the whole table: two of them can then be compared."""

        def at(counts: Numbers) -> Indexed:
            """The figure of the layer; the other layers have no influence."""
            found = self.at(counts[:, :, layer])

            def influence() -> Numbers:
                """Nought outside the layer."""
                made = np.zeros_like(counts)
                made[:, :, layer] = found.influence
                return made

            return Indexed(found.value, influence)

        return Statistic(at, self.unit, self.note)


def interval_of(figure: Estimate) -> tuple[float, float]:
    """The 95% interval of a figure; of a share Wilson's, which stays between 0 and 1 and is honest about none and all.

    (p + z^2 / 2 n -+ z sqrt(p (1 - p) / n + z^2 / 4 n^2)) / (1 + z^2 / n), with n the number of records that would give
    the standard error (Wilson 1927, JASA 22, 209-212; for samples of any design Korn and Graubard 1998, Survey
    Methodology 24, 193-201). A share of none or all has no standard error, and n is its records.
    """
    if figure.unit != "share" or not 0 <= figure.value <= 1 or math.isnan(figure.standard_error):
        return figure.interval
    p, spread = figure.value, figure.value * (1 - figure.value)
    n = spread / figure.standard_error**2 if figure.standard_error > 0 and spread > 0 else float(max(figure.n, 1))
    middle, half = p + Z95**2 / (2 * n), Z95 * math.sqrt(spread / n + Z95**2 / (4 * n * n))
    whole = 1 + Z95**2 / n
    return max((middle - half) / whole, 0.0), min((middle + half) / whole, 1.0)


def error_note(table: Table) -> str:
    """How the error of a table is come by, in words."""
    if table.weighted:
        return "multinomial error, weighted counts scaled to the records"
    return "multinomial error"


def share(cells: Mask, among: Mask | None = None, unit: str = "share", note: str = "") -> Statistic:
    """The share of people in some cells, among all or among those of other cells. Influence: (1[cell] - share) / N."""

    def at(counts: Numbers) -> Indexed:
        """The share of these counts."""
        base = np.ones(counts.shape, bool) if among is None else among
        below = float(counts[base].sum())
        if below == 0:
            raise IndicatorProblem(
                "A share of nobody was asked for: the cells it is taken among are empty.",
                expected="someone of that origin",
            )
        value = float(counts[cells & base].sum()) / below
        return Indexed(value, lambda: np.where(base, cells - value, 0.0) / below)

    return Statistic(at, unit, note, among)


def mean_score(scores: Numbers, unit: str = "", note: str = "") -> Statistic:
    """The mean of a score of the cells over all people: sum n s / N. Influence: (s - mean) / N."""

    def at(counts: Numbers) -> Indexed:
        """The mean under these counts."""
        people = float(counts.sum())
        value = float((counts * scores).sum()) / people
        return Indexed(value, lambda: (scores - value) / people)

    return Statistic(at, unit, note)


def rates(counts: Numbers) -> Numbers:
    """The outflow rates P: each row of counts over its sum. Raises IndicatorProblem for an empty row."""
    sums = counts.sum(axis=1, keepdims=True)
    empty = np.flatnonzero(sums[:, 0] == 0)
    if len(empty):
        raise IndicatorProblem(
            f"Nobody in the table comes from {ordinals(empty)}, so where they went cannot be told.",
            expected="at least one person of every origin",
            next_step="Leave the class out with table.without(origins=..., destinations=...), or join it to its like.",
        )
    return np.asarray(counts / sums)


def by_rates(counts: Numbers, slope: Numbers, shares: Numbers) -> Numbers:
    """The influence of cells on a figure of the outflow rates P. slope: its derivative by P; shares: P itself."""
    return np.asarray((slope - (slope * shares).sum(axis=1, keepdims=True)) / counts.sum(axis=1, keepdims=True))


def ordinals(rows: Iterable[int]) -> str:
    """Rows of a table in words."""
    found = [str(int(k) + 1) for k in rows]
    return f"the class of row {found[0]}" if len(found) == 1 else f"the classes of rows {', '.join(found)}"
