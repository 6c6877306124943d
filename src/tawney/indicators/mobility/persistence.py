"""Persistence between two generations (or two years): the elasticity of income and the correlation of incomes."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers, dot, numbers
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index, Indexed
from tawney.indicators.mobility.table import joined
from tawney.indicators.weighting import Weighting
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

Error = Literal["design", "robust", "classical"]
"""How the error of a regression is come by. design: of the sample, by linearisation or replicate weights. robust: HC1
(MacKinnon and White 1985), records drawn by themselves. classical: as if every record had the same unexplained spread
(ordinary least squares). The last two look at nothing of the design but its weights."""


def line_at(weights: Weighting, x: Numbers, y: Numbers) -> tuple[Indexed, Indexed]:
    """The intercept and slope of y on x by weighted least squares, with the influence of each record (Binder 1983)."""
    w = weights.weights
    people = weights.people
    middle, height = dot(w, x) / people, dot(w, y) / people
    away = x - middle
    spread = dot(w, away * away)
    if not spread > 0:
        raise IndicatorProblem(
            "Everyone has the same origin, so there is no slope.", expected="at least two different origins"
        )
    slope = dot(w, away * y) / spread
    intercept = height - slope * middle

    def left() -> Numbers:
        """What the line does not explain."""
        return np.asarray(y - intercept - slope * x)

    by_slope = Indexed(slope, lambda: away * left() / spread)
    by_height = Indexed(intercept, lambda: left() / people - middle * by_slope.influence)
    return by_height, by_slope


PAIR = ("The parent's income", "The child's income")
"""What the two columns are called in a message."""


def slope_index(x: npt.ArrayLike, y: npt.ArrayLike, called: tuple[str, str] = PAIR) -> Index:
    """The slope of y on x by weighted least squares; a record without x or y must have no weight."""
    origin, end = (clean(column, name) for column, name in zip((x, y), called, strict=True))
    return Index(lambda weights: line_at(checked(weights, origin, end), origin[0], end[0])[1], "slope", "least squares")


def elasticity_index(parent: npt.ArrayLike, child: npt.ArrayLike) -> Index:
    """By how many per cent a child's income differs for one per cent of the parents': the slope of log on log.

    Solon 1992, AER 82, 393-408. One year's income of a parent in place of a lifetime's makes it too
    small, by the share of the year's spread that passes.
    """
    made = slope_index(logarithms(parent, PAIR[0]), logarithms(child, PAIR[1]))
    return made.said("elasticity", "log on log, least squares")


def elasticity(
    parent: npt.ArrayLike,
    child: npt.ArrayLike,
    design: Design,
    *,
    where: Mask | None = None,
    error: Error = "design",
    road: Road | None = None,
) -> Estimate:
    """How strongly children's incomes follow their parents': the intergenerational elasticity. See `elasticity_index`.

    Raises IndicatorProblem for incomes that are not above 0 (leave them out with where=).
    """
    origin, end = logarithms(parent, PAIR[0]), logarithms(child, PAIR[1])
    index = elasticity_index(parent, child).within(where)
    if error == "design":
        return estimate(index, design, road=road)
    return regression_error(index, design, where, origin, end, error, slope=True)


def regression_error(
    index: Index, design: Design, where: Mask | None, x: Numbers, y: Numbers, error: Error, *, slope: bool
) -> Estimate:
    """A slope or intercept with a textbook error (see `Error`)."""
    held = design.weights if where is None else design.weights * where
    used = held > 0
    w, x, y = held[used], x[used], y[used]
    high, steep = line_at(Weighting(w), x, y)
    chosen = steep if slope else high
    left = y - high.value - steep.value * x
    free = len(w) - 2
    if error == "robust":
        variance = float(((w * chosen.influence) ** 2).sum()) * len(w) / free
        note = "robust error (HC1)"
    else:
        middle = dot(w, x) / float(w.sum())
        spread = dot(w, (x - middle) ** 2)
        scale = dot(w, left**2) / free
        variance = scale / spread if slope else scale * (1 / float(w.sum()) + middle**2 / spread)
        note = "classical error"
    return Estimate(chosen.value, math.sqrt(variance), len(w), index.unit, joined(index.note, note))


def correlation_index(x: npt.ArrayLike, y: npt.ArrayLike, called: tuple[str, str] = PAIR) -> Index:
    """The correlation of two columns. Influence: (u v - r (u^2 + v^2) / 2) / N, with u, v standardised."""
    origin, end = (clean(column, name) for column, name in zip((x, y), called, strict=True))

    def at(weights: Weighting) -> Indexed:
        """The correlation under one set of weights."""
        checked(weights, origin, end)
        u, v = (_standard(weights, column[0]) for column in (origin, end))
        value = dot(weights.weights, u * v) / weights.people
        return Indexed(value, lambda: (u * v - value * (u * u + v * v) / 2) / weights.people)

    return Index(at, "correlation", "Pearson correlation")


def income_correlation(
    parent: npt.ArrayLike,
    child: npt.ArrayLike,
    design: Design,
    *,
    where: Mask | None = None,
    road: Road | None = None,
) -> Estimate:
    """How closely children's log incomes go with their parents': the elasticity without the change of inequality."""
    index = correlation_index(logarithms(parent, PAIR[0]), logarithms(child, PAIR[1]))
    return estimate(replace(index.within(where), note="correlation of logs"), design, road=road)


def logarithms(income: npt.ArrayLike, called: str) -> Numbers:
    """Log incomes; NaN where the income is missing or not above 0, which is refused only where a record counts."""
    column = numbers(income, called)
    positive = column > 0
    return np.where(positive, np.log(np.where(positive, column, 1.0)), np.nan)


def clean(values: npt.ArrayLike, called: str) -> tuple[Numbers, Mask, str]:
    """A column with noughts for what is missing, where it is missing, and its name."""
    column = numbers(values, called)
    missing = np.isnan(column)
    return np.where(missing, 0.0, column), missing, called


def checked(weights: Weighting, *columns: tuple[Numbers, Mask, str]) -> Weighting:
    """The weights, once no record with a weight lacks a value. Raises IndicatorProblem where one does."""
    for values, missing, called in columns:
        if len(values) != len(weights.weights):
            raise IndicatorProblem(
                f"{called} has {len(values):,} entries for {len(weights.weights):,} weights.",
                expected="one entry for each record of the design",
            )
        lost = missing & (weights.weights > 0)
        if lost.any():
            raise IndicatorProblem(
                f"{called} is missing, or not above 0 where its logarithm is needed, for {int(lost.sum()):,} of"
                f" {len(values):,} records (the first is record {int(np.flatnonzero(lost)[0]) + 1:,}).",
                expected="a value for every record that counts",
                next_step="Leave these records out with where=: a mask keeps the error right.",
            )
    return weights


def _standard(weights: Weighting, column: Numbers) -> Numbers:
    middle = dot(weights.weights, column) / weights.people
    spread = math.sqrt(dot(weights.weights, (column - middle) ** 2) / weights.people)
    if spread == 0:
        raise IndicatorProblem("Everyone has the same value, so there is no correlation.", expected="different values")
    return np.asarray((column - middle) / spread)
