"""Regression of a quantile given the characteristics: what the tenth or the middle of people like this have."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers
from tawney.indicators.design import Design
from tawney.indicators.disclosure import guarded
from tawney.indicators.gaps.characteristics import Column, characteristics, inverse
from tawney.indicators.gaps.comparison import gram
from tawney.indicators.tabled import whole
from tawney.indicators.variance import spread
from tawney.vocabulary.estimate import Z95, Estimate
from tawney.vocabulary.problems import IndicatorProblem

STEPS, CLOSE = 200, 1e-13


def quantile_regression(
    y: npt.ArrayLike,
    on: Mapping[str, Column],
    design: Design,
    share: float,
    *,
    where: Mask | None = None,
) -> dict[str, Estimate]:
    """How each characteristic moves a quantile of people alike: Koenker and Bassett 1978, Econometrica 46, 33-50.

    Minimises sum w (share - 1[e < 0]) e. Unlike `influence_regression` it is about quantiles within kinds of people,
    not of everyone. Error: the sandwich (X'WfX)^-1 with the density f of each record by the difference of fits a
    bandwidth apart (Hendricks and Koenker 1992, JASA 87, 58-68; bandwidth of Hall and Sheather 1988), the middle by the
    design; for records drawn by themselves share (1 - share) X'X, as R quantreg's "nid".
    """
    if not 0 < share < 1:
        raise IndicatorProblem(f"The quantile of {share} was asked for.", expected="a share over 0 and under 1")
    mask = design.weights > 0 if where is None else (design.weights > 0) & where
    outcome, columns = whole(y, "The outcome", mask), characteristics(on, normalised=False, counted=mask)
    table, own, weights = columns.table[mask], outcome[mask], design.weights[mask]
    cross = gram(table, own, weights)
    inverse(cross[:-1, :-1], columns.names, "everyone")
    effects = fit(table, own, weights, share)
    thick = _density(table, own, weights, share)
    bread = np.linalg.inv((table * (weights * thick)[:, None]).T @ table)
    plain = design.strata is None and not design.clusters and not design.populations
    if plain:
        middle = share * (1 - share) * (table * weights[:, None] ** 2).T @ table
    else:
        middle = _by_design(design, columns.table, outcome - columns.table @ effects, share, mask)
    errors = np.sqrt(np.diag(bread @ middle @ bread))
    note = f"quantile regression at {share:g}; error by Hendricks and Koenker (1992)"
    count = int(np.count_nonzero(mask))
    return {
        name: guarded(Estimate(float(value), float(error), count, "", note), design.protection)
        for name, value, error in zip(columns.names, effects, errors, strict=True)
    }


def fit(table: Numbers, y: Numbers, weights: Numbers, share: float) -> Numbers:
    """The coefficients that minimise the weighted check function, found exactly: a vertex of a linear programme.

    An interior-point walk on the dual (Portnoy and Koenker 1997, Statistical Science 12, 279-300) comes close; then the
    k records with the least residuals are fitted exactly, and exchanged one by one while that lowers the loss.
    """
    start = _interior(table * weights[:, None], y * weights, share)
    residual = y - table @ start
    basis = _independent(table, np.argsort(np.abs(residual), kind="stable"))
    return _exchanged(table, y, weights, share, basis)


def _interior(table: Numbers, y: Numbers, share: float) -> Numbers:
    """Frisch-Newton: max y'a subject to X'a = (1 - share) X'1, 0 <= a <= 1, with predictor and corrector steps."""
    a: Numbers = np.full(len(y), 1 - share, np.float64)
    slack: Numbers = 1 - a
    b: Numbers = np.asarray(np.linalg.lstsq(table, y, rcond=None)[0], np.float64)
    r = y - table @ b
    r = np.where(np.abs(r) < 1e-9 * (np.abs(y).max() + 1), 1e-9 * (np.abs(y).max() + 1), r)
    z, s = np.maximum(-r, 0) + 1e-3 * np.abs(r).mean(), np.maximum(r, 0) + 1e-3 * np.abs(r).mean()
    for _ in range(STEPS):
        gap = float(a @ z + slack @ s)
        if gap < CLOSE * max(1.0, float(np.abs(y).sum())):
            break
        mu = gap / (2 * len(y))
        step = _newton(table, y, (a, slack, b, z, s), 0.0, None)
        length = _length((a, step[0]), (slack, -step[0])), _length((z, step[2]), (s, step[3]))
        ahead = float((a + length[0] * step[0]) @ (z + length[1] * step[2]))
        ahead += float((slack - length[0] * step[0]) @ (s + length[1] * step[3]))
        centre = mu * (ahead / gap) ** 3
        step = _newton(table, y, (a, slack, b, z, s), centre, step)
        along = 0.99995 * _length((a, step[0]), (slack, -step[0]))
        dual = 0.99995 * _length((z, step[2]), (s, step[3]))
        along, dual = min(along, 1.0), min(dual, 1.0)
        a, slack = a + along * step[0], slack - along * step[0]
        b, z, s = b + dual * step[1], z + dual * step[2], s + dual * step[3]
    return b


State = tuple[Numbers, Numbers, Numbers, Numbers, Numbers]


def _newton(
    table: Numbers, y: Numbers, state: State, centre: float, before: tuple[Numbers, ...] | None
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """A Newton step (a, b, z, s) towards complementarity `centre`, with Mehrotra's second-order term from `before`."""
    a, slack, b, z, s = state
    off = y - table @ b + z - s
    one = centre - a * z - (0.0 if before is None else before[0] * before[2])
    two = centre - slack * s + (0.0 if before is None else before[0] * before[3])
    weight = 1 / (z / a + s / slack)
    right = off + one / a - two / slack
    moved: Numbers = np.asarray(
        np.linalg.solve((table * weight[:, None]).T @ table, table.T @ (weight * right)), np.float64
    )
    da = weight * (right - table @ moved)
    return da, moved, (one - z * da) / a, (two + s * da) / slack


def _length(*pairs: tuple[Numbers, Numbers]) -> float:
    """How far one may go before a number that must stay positive is nought."""
    steps = [np.min(-held[move < 0] / move[move < 0], initial=1e20) for held, move in pairs]
    return float(min(steps))


def _independent(table: Numbers, order: npt.NDArray[np.int64]) -> list[int]:
    """The first rows in an order that are independent: as many as there are columns."""
    chosen: list[int] = []
    basis = np.empty((0, table.shape[1]))
    for row in order:
        left = table[row] - basis.T @ (basis @ table[row])
        left = left - basis.T @ (basis @ left)
        size = np.linalg.norm(left)
        if size > 1e-9 * np.linalg.norm(table[row]):
            chosen.append(int(row))
            basis = np.vstack([basis, left / size])
            if len(chosen) == table.shape[1]:
                break
    return chosen


def _exchanged(table: Numbers, y: Numbers, weights: Numbers, share: float, basis: list[int]) -> Numbers:
    """From a vertex along descending edges to the best one."""
    effects: Numbers = np.asarray(np.linalg.solve(table[basis], y[basis]), np.float64)
    for _ in range(50 * len(basis)):
        residual = y - table @ effects
        residual[basis] = 0.0
        sign = np.where(residual > 0, share, share - 1) * weights
        sign[basis] = 0.0
        price = np.linalg.solve(table[basis].T, -(table.T @ sign))
        over = np.maximum(price - share * weights[basis], (share - 1) * weights[basis] - price)
        k = int(np.argmax(over / weights[basis]))
        if over[k] <= 1e-9 * weights[basis[k]]:
            return effects
        way = -1.0 if price[k] > 0 else 1.0
        edge = np.linalg.solve(table[basis], way * np.eye(len(basis))[k])
        entering = _first_crossing(table @ edge, residual, weights, float(over[k]), basis)
        basis[k] = entering
        effects = np.asarray(np.linalg.solve(table[basis], y[basis]), np.float64)
    return effects


def _first_crossing(moved: Numbers, residual: Numbers, weights: Numbers, slope: float, basis: list[int]) -> int:
    """The record at which the loss stops to fall along an edge."""
    can = (np.abs(moved) > 1e-12) & (residual * moved > 0)
    can[basis] = False
    rows = np.flatnonzero(can)
    reach = residual[rows] / moved[rows]
    order = np.argsort(reach)
    gained = np.cumsum(np.abs(moved[rows][order]) * weights[rows][order])
    return int(rows[order][min(int(np.searchsorted(gained, slope)), len(rows) - 1)])


def _density(table: Numbers, y: Numbers, weights: Numbers, share: float) -> Numbers:
    """The density of each record at its own quantile: 2h over the difference of its fits at share + h and share - h."""
    width = _bandwidth(share, len(y))
    while share - width < 0 or share + width > 1:
        width /= 2
    apart = table @ (fit(table, y, weights, share + width) - fit(table, y, weights, share - width))
    return np.maximum(0.0, 2 * width / (apart - np.finfo(float).eps ** 0.5))


def _bandwidth(share: float, records_: int) -> float:
    """Hall and Sheather 1988, JRSS B 50, 381-391: n^-1/3 z^2/3 [1.5 phi^2 / (2 q^2 + 1)]^1/3, q the normal quantile."""
    q = _normal_quantile(share)
    phi = math.exp(-0.5 * q * q) / math.sqrt(2 * math.pi)
    return float(records_ ** (-1 / 3) * Z95 ** (2 / 3) * (1.5 * phi**2 / (2 * q * q + 1)) ** (1 / 3))


def _normal_quantile(share: float) -> float:
    low, high = -10.0, 10.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if 0.5 * math.erfc(-middle / math.sqrt(2)) < share else (low, middle)
    return (low + high) / 2


def _by_design(design: Design, table: Numbers, residual: Numbers, share: float, mask: Mask) -> Numbers:
    scores = table * np.where(mask, share - (residual < 0), 0.0)[:, None]
    moved = [spread(design, column) for column in scores.T]
    return np.array([[float(a @ b) for b in moved] for a in moved])
