"""The distance between two tables whatever their margins: Altham's d(P, Q), and how strong one association is."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np

from tawney.indicators.arrays import Numbers
from tawney.indicators.index import Indexed
from tawney.indicators.mobility.statistic import Statistic
from tawney.indicators.mobility.table import Table, place
from tawney.vocabulary.problems import IndicatorProblem

Margins = Literal["none", "uniform", "marginal"]
"""How cells are weighed. none: a sum over cells. uniform: their mean. marginal: by the shares of origin and
destination, so that big classes count for more. The names are those of R logmult."""


def logs(counts: Numbers) -> Numbers:
    """The logarithms of the counts. Raises IndicatorProblem for an empty cell."""
    empty = np.argwhere(counts == 0)
    if len(empty):
        raise IndicatorProblem(
            f"The cell of row {empty[0][0] + 1} and column {empty[0][1] + 1} is empty, and has no finite logarithm.",
            expected="someone in every cell",
            next_step="Join classes, or add a half to every cell with table.plus(0.5), and say so.",
        )
    return np.log(counts)


def centred(values: Numbers, rows: Numbers, columns: Numbers) -> Numbers:
    """Values less the weighted means of their row and column (weights adding up to 1)."""
    by_row, by_column = values @ columns, rows @ values
    return np.asarray(values - by_row[:, None] - by_column[None, :] + rows @ by_row)


def association(table: Table, margins: Margins = "none") -> Statistic:
    """How strongly destination hangs on origin: the intrinsic association coefficient.

    With lambda the logarithms of the counts less their row and column means (weighted by the margins), the root of
    sum w_i v_j lambda_ij^2; w and v are 1 ("none"), 1 / classes ("uniform"), or the shares of origins and destinations
    ("marginal"). 0 when origin does not matter. Bouchet-Valat 2022, Sociological Methods & Research 51, 203-236, after
    Altham 1970, JRSS B 32, 395-407. The marginal weights move with the sample, and the error counts that.
    """
    table.two_way()

    def at(counts: Numbers) -> Indexed:
        """The coefficient under these counts."""
        squared, slope = _squared(counts, margins)
        size = math.sqrt(squared)
        return Indexed(size, lambda: slope / (2 * size) if size else np.full(counts.shape, np.nan))

    return Statistic(at, "index", f"intrinsic association, {margins} weights")


def mean_odds_ratio(table: Table, margins: Margins = "uniform") -> Statistic:
    """The mean odds ratio of all two origins and two destinations: the exponential of the root mean square logarithm.

    exp(2 a / sqrt(sum w_i w_i' v_j v_j')), the sum over different origins and different destinations, with a the
    `association` by the same weights; with "none", exp of the root of the sum over all, Altham's distance. 1 when
    origin does not matter. Zhou 2015, Sociological Methodology 45, 1-36; Bouchet-Valat 2022.
    """
    table.two_way()

    def at(counts: Numbers) -> Indexed:
        """The mean under these counts."""
        squared, slope = _squared(counts, margins)
        pairs, pairs_slope = _pairs(counts, margins)
        root = 2 * math.sqrt(squared / pairs)
        value = math.exp(root)

        def influence() -> Numbers:
            """By the chain rule; NaN where the mean is 1 exactly, below which it cannot go."""
            if not squared:
                return np.full(counts.shape, np.nan)
            return np.asarray(value * root / 2 * (slope / squared - pairs_slope / pairs))

        return Indexed(value, influence)

    return Statistic(at, "odds ratio", f"mean absolute odds ratio, {margins} weights")


def distance(table: Table, first: str, second: str) -> Statistic:
    """How far apart the associations of two layers are, whatever their margins: Altham's d(P, Q).

    The root of the sum over all i, j, l, m of (log odds ratio of P - log odds ratio of Q)^2. Altham 1970, JRSS B 32,
    395-407; Altham and Ferrie 2007, Historical Methods 40, 3-16. Sampling makes it too large when the two are alike
    (it cannot be below 0): use `loglinear.difference_test` to tell whether they differ at all.
    """
    places = [_layer(table, name) for name in (first, second)]

    def at(counts: Numbers) -> Indexed:
        """The distance under these counts."""
        even = _weights(counts, "uniform")
        one, other = (centred(logs(counts[:, :, k]), *even) for k in places)
        return _length(counts, one - other, {places[0]: 1.0, places[1]: -1.0})

    return Statistic(at, "index", f"Altham d(P, Q) of {first} and {second}")


def distance_from_independence(table: Table) -> Statistic:
    """How far a table is from one where origin does not matter: Altham's d(P, J). See `distance`."""
    table.two_way()

    def at(counts: Numbers) -> Indexed:
        """The distance under these counts."""
        gap = centred(logs(counts), *_weights(counts, "uniform"))
        return _length(counts, gap, {None: 1.0})

    return Statistic(at, "index", "Altham d(P, J)")


def _layer(table: Table, name: str) -> int:
    return place(name, table.layers, "layer")


def _length(counts: Numbers, gap: Numbers, signs: dict[int | None, float]) -> Indexed:
    """2 sqrt(I J) times the length of the gap, with the influence of each layer by its sign."""
    scale, size = 2 * math.sqrt(gap.size), math.sqrt(float((gap**2).sum()))

    def influence() -> Numbers:
        """The derivative of a length, NaN where it is 0."""
        slope = scale * gap / size if size else np.full(gap.shape, np.nan)
        made = np.zeros_like(counts)
        for layer, sign in signs.items():
            chosen = (slice(None), slice(None)) if layer is None else (slice(None), slice(None), layer)
            made[chosen] = sign * slope / counts[chosen]
        return made

    return Indexed(scale * size, influence)


def _weights(counts: Numbers, margins: Margins) -> tuple[Numbers, Numbers]:
    if margins == "marginal":
        people = counts.sum()
        return counts.sum(axis=1) / people, counts.sum(axis=0) / people
    return np.full(counts.shape[0], 1 / counts.shape[0]), np.full(counts.shape[1], 1 / counts.shape[1])


def _squared(counts: Numbers, margins: Margins) -> tuple[float, Numbers]:
    """The square of the association, and its derivative by each cell.

    By the weighted least squares that the centring is, the weights' own move enters only through the squares.
    """
    rows, columns = _weights(counts, margins)
    found = centred(logs(counts), rows, columns)
    held = rows[:, None] * columns[None, :] * found
    squared = float((held * found).sum())
    slope = 2 * held / counts
    if margins == "none":
        return squared * counts.size, slope * counts.size
    if margins == "marginal":
        by_row, by_column = found**2 @ columns, rows @ found**2
        slope = slope + (by_row[:, None] + by_column[None, :] - 2 * squared) / counts.sum()
    return squared, slope


def _pairs(counts: Numbers, margins: Margins) -> tuple[float, Numbers]:
    """The weight of two different origins and two different destinations, and its derivative by each cell."""
    if margins == "none":
        return 1 / counts.size, np.zeros_like(counts)
    rows, columns = _weights(counts, margins)
    one, other = 1 - float(rows @ rows), 1 - float(columns @ columns)
    if margins == "uniform":
        return one * other, np.zeros_like(counts)
    by_row = -2 * (rows - float(rows @ rows)) * other
    by_column = -2 * (columns - float(columns @ columns)) * one
    return one * other, (by_row[:, None] + by_column[None, :]) / counts.sum()
