"""Row-and-column association: classes as points on scales that the table itself finds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tawney.indicators.arrays import Numbers
from tawney.indicators.mobility import terms
from tawney.indicators.mobility.altham import Margins, centred
from tawney.indicators.mobility.loglinear import Fit, Term, fit, fitted
from tawney.indicators.mobility.poisson import Predictor
from tawney.indicators.mobility.statistic import error_note
from tawney.indicators.mobility.table import Table
from tawney.indicators.mobility.terms import cells_of
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem


@dataclass(frozen=True, eq=False)
class Scores:
    """The RC model: log expected = margins + sum over dimensions of phi_m r_im c_jm.

    fit: the model. strength: phi of each dimension, largest first, with its error. rows: float64[origins, dimensions];
    columns: float64[destinations, dimensions]: the scores, with weighted mean 0 and weighted sum of squares 1.
    """

    fit: Fit
    strength: tuple[Estimate, ...]
    rows: Numbers
    columns: Numbers


def row_and_column(
    table: Table,
    dimensions: int = 1,
    *,
    margins: Margins = "marginal",
    diagonal: bool = False,
    alike: bool = False,
) -> Scores:
    """The row-and-column association model RC(M) of a table without layers.

    margins: how the scores are weighed ("marginal", "uniform", "none"; see `altham.Margins`); phi changes with it, the
    fit does not. diagonal: those who stay have a parameter of their own in each class. alike: the same scores for
    origins and destinations (one dimension). Goodman 1979, JASA 74, 537-552; Goodman 1985, Annals of Statistics 13,
    10-69. The error of phi is by the delta method, with the weights taken as known. Raises IndicatorProblem for more
    dimensions than the table can tell.
    """
    counts = table.two_way()
    if not 1 <= dimensions < min(counts.shape) or (alike and dimensions > 1):
        raise IndicatorProblem(
            f"{dimensions} dimensions were asked for of a table of {counts.shape[0]} by {counts.shape[1]}.",
            expected="at least 1, fewer than the classes, and 1 where both scores are alike",
        )
    plain: tuple[Term, ...] = (terms.margins, terms.diagonal) if diagonal else (terms.margins,)
    base = fit(table, plain)
    find = _alike if alike else _apart
    found = fitted(_named(dimensions, diagonal, alike), table, find(table, base, dimensions, diagonal))
    return _scaled(found, dimensions, margins, alike)


def _named(dimensions: int, diagonal: bool, alike: bool) -> str:
    parts = [f"RC({dimensions})", "alike" if alike else "", "with diagonal" if diagonal else ""]
    return " ".join(part for part in parts if part)


def _left(table: Table, base: Fit, diagonal: bool) -> Numbers:
    """What the margins leave of the logarithms, where a fit may begin."""
    gap = np.log((table.counts + 0.5) / (base.fitted + 0.5))
    if diagonal:
        np.fill_diagonal(gap, 0.0)
    rows, columns = (np.full(size, 1 / size) for size in gap.shape)
    return centred(gap, rows, columns)


def _apart(table: Table, base: Fit, dimensions: int, diagonal: bool) -> Predictor:
    cells = cells_of(table)
    design, cut = base.slope, len(base.names)
    left, size, right = np.linalg.svd(_left(table, base, diagonal))
    root = np.sqrt(size[:dimensions])
    start = np.concatenate(
        [base.parameters, (left[:, :dimensions] * root).ravel(), (right[:dimensions].T * root).ravel()]
    )
    rows, columns = len(table.origins), len(table.destinations)
    end = cut + rows * dimensions
    row = np.eye(rows)[cells.origin]
    column = np.eye(columns)[cells.destination]

    def at(theta: Numbers) -> tuple[Numbers, Numbers]:
        """The logarithm of the expected counts and its slope."""
        a = theta[cut:end].reshape(rows, dimensions)[cells.origin]
        b = theta[end:].reshape(columns, dimensions)[cells.destination]
        by_row = (row[:, :, None] * b[:, None, :]).reshape(len(b), -1)
        by_column = (column[:, :, None] * a[:, None, :]).reshape(len(a), -1)
        return design @ theta[:cut] + (a * b).sum(axis=1), np.hstack([design, by_row, by_column])

    def bend(theta: Numbers, held: Numbers) -> Numbers:
        """The second derivative: of each origin's score with each destination's, in one dimension."""
        made = np.zeros((len(theta), len(theta)))
        joint = np.kron(held.reshape(rows, columns), np.eye(dimensions))
        made[cut:end, end:], made[end:, cut:end] = joint, joint.T
        return made

    ways = [("origin", table.origins), ("destination", table.destinations)]
    marks = [f"score {m + 1} of {way} {name}" for way, names in ways for name in names for m in range(dimensions)]
    return Predictor(at, start, (*base.names, *marks), bend)


def _alike(table: Table, base: Fit, _: int, diagonal: bool) -> Predictor:
    table.square()
    cells = cells_of(table)
    design, cut = base.slope, len(base.names)
    gap = _left(table, base, diagonal)
    size, vectors = np.linalg.eigh((gap + gap.T) / 2)
    start = np.append(base.parameters, vectors[:, -1] * np.sqrt(max(size[-1], 1e-3)))
    row, column = np.eye(len(gap))[cells.origin], np.eye(len(gap))[cells.destination]

    def at(theta: Numbers) -> tuple[Numbers, Numbers]:
        """The logarithm of the expected counts and its slope."""
        a, b = theta[cut:][cells.origin], theta[cut:][cells.destination]
        return design @ theta[:cut] + a * b, np.hstack([design, row * b[:, None] + column * a[:, None]])

    def bend(theta: Numbers, held: Numbers) -> Numbers:
        """The second derivative: of the scores of each two classes."""
        made = np.zeros((len(theta), len(theta)))
        made[cut:, cut:] = held.reshape(gap.shape) + held.reshape(gap.shape).T
        return made

    return Predictor(at, start, (*base.names, *(f"score of {name}" for name in table.origins)), bend)


def _scaled(found: Fit, dimensions: int, margins: Margins, alike: bool) -> Scores:
    """The scores brought to weighted mean 0 and sum of squares 1, by the singular values of the association."""
    counts = found.table.counts
    rows, columns = counts.shape
    first = len(found.names) - (rows if alike else (rows + columns) * dimensions)
    free = found.parameters[first:]
    a = free[: rows * dimensions].reshape(rows, dimensions)
    b = a if alike else free[rows * dimensions :].reshape(columns, dimensions)
    weights = _weights(counts, margins)
    root = [np.sqrt(weight) for weight in weights]
    means = [weight / weight.sum() for weight in weights]
    shaped = root[0][:, None] * centred(a @ b.T, *means) * root[1][None, :]
    left, size, right = np.linalg.svd(shaped)
    strength = []
    for m in range(dimensions):
        pull = np.outer(root[0] * left[:, m], root[1] * right[m])
        direction = centred_back(pull, *means).ravel() @ found.slope[:, first:]
        variance = float(direction @ found.covariance[first:, first:] @ direction)
        note = f"phi {m + 1}, {margins} weights; maximum likelihood, {error_note(found.table)}"
        strength.append(Estimate(float(size[m]), variance**0.5, round(found.table.people), "phi", note))
    kept = slice(None), slice(dimensions)
    return Scores(found, tuple(strength), (left / root[0][:, None])[kept], (right.T / root[1][:, None])[kept])


def centred_back(pull: Numbers, rows: Numbers, columns: Numbers) -> Numbers:
    """The derivative of a weighted sum of a centred matrix by the matrix before it was centred."""
    by_row, by_column = pull.sum(axis=1), pull.sum(axis=0)
    return np.asarray(
        pull - np.outer(by_row, columns) - np.outer(rows, by_column) + np.outer(rows, columns) * pull.sum()
    )


def _weights(counts: Numbers, margins: Margins) -> tuple[Numbers, Numbers]:
    if margins == "marginal":
        return counts.sum(axis=1) / counts.sum(), counts.sum(axis=0) / counts.sum()
    sizes = [np.full(size, 1.0 if margins == "none" else 1 / size) for size in counts.shape]
    return sizes[0], sizes[1]
