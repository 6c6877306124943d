"""Regression with a survey design: weighted least squares, logit, and regression on recentred influence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Group, Numbers, numbers
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimates
from tawney.indicators.index import Index, Indexed
from tawney.indicators.weighting import Weighting
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

INTERCEPT = "(Intercept)"
STEPS, CLOSE = 50, 1e-12


@dataclass(frozen=True, eq=False)
class _Fit:
    """The coefficients, and what each record's residual is worth: influence = scores @ bread.T."""

    coefficients: Numbers
    bread: Numbers
    residual: Numbers


Fitter = Callable[[Numbers, Numbers, Numbers], _Fit]
"""From the table X, the outcome y and the weights to a fit."""


def linear_indices(y: npt.ArrayLike, on: Mapping[str, npt.ArrayLike]) -> dict[str, Index]:
    """The coefficients of a weighted least squares regression, one index each.

    b = (X'WX)^-1 X'Wy. Influence: (X'WX)^-1 x (y - x b) (Binder 1983, International Statistical Review 51, 279-292):
    the error does not assume that the line is true. on: the columns, to which an intercept is added.
    """
    return _coefficients(y, on, _least_squares, "weighted least squares")


def logit_indices(y: npt.ArrayLike, on: Mapping[str, npt.ArrayLike]) -> dict[str, Index]:
    """The coefficients of a weighted logit of a yes or no, by iterated least squares. Influence as Binder (1983)."""
    return _coefficients(y, on, _logit, "weighted logit")


def linear(
    y: npt.ArrayLike,
    on: Mapping[str, npt.ArrayLike],
    design: Design,
    *,
    where: Group | None = None,
    road: Road | None = None,
) -> dict[str, Estimate]:
    """How an outcome goes with each column, the others alike. See `linear_indices`."""
    made = {name: index.within(where) for name, index in linear_indices(y, on).items()}
    return estimates(made, design, road=road)


def logit(
    y: npt.ArrayLike,
    on: Mapping[str, npt.ArrayLike],
    design: Design,
    *,
    where: Group | None = None,
    road: Road | None = None,
) -> dict[str, Estimate]:
    """How the log odds of a yes go with each column, the others alike. See `logit_indices`."""
    made = {name: index.within(where) for name, index in logit_indices(y, on).items()}
    return estimates(made, design, road=road)


def influence_regression_indices(index: Index, on: Mapping[str, npt.ArrayLike]) -> dict[str, Index]:
    """How each column moves a statistic of everyone: regression of its recentred influence function on the columns.

    Firpo, Fortin and Lemieux 2009 (Econometrica 77, 953-973): for a quantile, the unconditional quantile partial
    effect. Under replicate weights the influence is made anew each time. The linearised error takes it as observed.
    """
    names, table = _table(on, None)

    def coefficient(k: int) -> Callable[[Weighting], Indexed]:
        """One coefficient as a function of the weights."""

        def at(weights: Weighting) -> Indexed:
            """The coefficient under one set of weights."""
            fit = weights.kept(("rif", id(index), id(table)), lambda: _fit_influence(index, table, weights))
            return _one(fit, table, k)

        return at

    return {name: Index(coefficient(k), index.unit, f"RIF regression of: {index.note}") for k, name in enumerate(names)}


def _fit_influence(index: Index, table: Numbers, weights: Weighting) -> _Fit:
    found = index.at(weights)
    return _least_squares(table, found.value + weights.people * found.influence, weights.weights)


def _coefficients(y: npt.ArrayLike, on: Mapping[str, npt.ArrayLike], fitter: Fitter, how: str) -> dict[str, Index]:
    outcome = numbers(y, "The outcome")
    names, table = _table(on, outcome)
    whole = np.isfinite(table).all(axis=1) & np.isfinite(outcome)
    filled = np.where(np.isfinite(table), table, 0.0)
    known = np.where(np.isfinite(outcome), outcome, 0.0)

    def fit(weights: Weighting) -> _Fit:
        """The regression under one set of weights."""
        if weights.weights[~whole].any():
            rows = np.flatnonzero(~whole & (weights.weights > 0))
            raise IndicatorProblem(
                f"A column of the regression is missing for {len(rows):,} records (first is record {rows[0] + 1:,}).",
                expected="a number for every record that counts",
                next_step="Leave them out with where=.",
            )
        return fitter(filled, known, weights.weights)

    def coefficient(k: int) -> Callable[[Weighting], Indexed]:
        """One coefficient as a function of the weights."""
        return lambda weights: _one(weights.kept(("fit", id(table), how), lambda: fit(weights)), filled, k)

    return {name: Index(coefficient(k), "", how) for k, name in enumerate(names)}


def _one(fit: _Fit, table: Numbers, k: int) -> Indexed:
    return Indexed(float(fit.coefficients[k]), lambda: (table @ fit.bread[k]) * fit.residual)


def _table(on: Mapping[str, npt.ArrayLike], outcome: Numbers | None) -> tuple[list[str], Numbers]:
    columns = [numbers(values, name) for name, values in on.items()]
    records = len(columns[0]) if columns else (0 if outcome is None else len(outcome))
    return [INTERCEPT, *on], np.stack([np.ones(records), *columns], axis=1)


def _least_squares(table: Numbers, y: Numbers, weights: Numbers) -> _Fit:
    weighted = table * weights[:, None]
    bread = _inverse(weighted.T @ table)
    coefficients = bread @ (weighted.T @ y)
    return _Fit(coefficients, bread, y - table @ coefficients)


def _logit(table: Numbers, y: Numbers, weights: Numbers) -> _Fit:
    if not np.isin(y[weights > 0], (0.0, 1.0)).all():
        raise IndicatorProblem(
            "The outcome of a logit holds something else than 0 and 1.", expected="0 for no, 1 for yes"
        )
    coefficients = np.zeros(table.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(table @ coefficients)))
        weighted = table * (weights * chance * (1 - chance))[:, None]
        bread = _inverse(weighted.T @ table)
        step = bread @ (table.T @ (weights * (y - chance)))
        coefficients = coefficients + step
        if np.abs(step).max() < CLOSE * max(1.0, np.abs(coefficients).max()):
            return _Fit(coefficients, bread, y - 1 / (1 + np.exp(-(table @ coefficients))))
    raise IndicatorProblem(
        f"The logit did not settle in {STEPS} steps: a column may tell yes from no without fail.",
        next_step="Leave that column out, or join its groups.",
    )


def _inverse(square: Numbers) -> Numbers:
    if np.linalg.matrix_rank(square) < len(square):
        raise IndicatorProblem(
            "A column of the regression is made of the others, so their parts cannot be told apart.",
            next_step="Leave one of them out: of the flags of all groups, the one to compare with.",
        )
    return np.asarray(np.linalg.inv(square))
