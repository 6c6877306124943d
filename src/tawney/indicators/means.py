"""Totals, means, shares and ratios: the plainest statistics, from which others are made."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Group, Numbers, dot, numbers
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index, Indexed
from tawney.indicators.weighting import Ranked, Weighting
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem


def total_index(values: npt.ArrayLike, called: str = "The column") -> Index:
    """The weighted total: sum of w y. Influence: y (Horvitz and Thompson 1952, JASA 47, 663-685)."""
    column = numbers(values, called)
    missing = np.isnan(column)
    filled = np.where(missing, 0.0, column) if missing.any() else column
    gaps = np.flatnonzero(missing)

    def at(weights: Weighting) -> Indexed:
        """The total under these weights."""
        if len(filled) != len(weights.weights) or weights.weights[gaps].any():
            raise _cannot_add(called, column, weights.weights)
        return Indexed(dot(weights.weights, filled), lambda: filled)

    return Index(at)


def mean_index(values: npt.ArrayLike, called: str = "The column") -> Index:
    """The weighted mean: sum of w y over sum of w. Influence: (y - mean) / N."""
    added_up = total_index(values, called)

    def at(weights: Weighting) -> Indexed:
        """The mean under these weights."""
        found, people = added_up.at(weights), weights.people
        if people == 0:
            raise _nobody(called)
        value = found.value / people
        return Indexed(value, lambda: (found.influence - value) / people)

    return Index(at, "", "mean")


def ratio_index(above: npt.ArrayLike, below: npt.ArrayLike, called: str = "The column") -> Index:
    """The ratio of two totals R. Influence: (y - R x) / total of x."""
    top, bottom = total_index(above, called), total_index(below, called)

    def at(weights: Weighting) -> Indexed:
        """The ratio under these weights."""
        under = bottom.at(weights)
        if under.value == 0:
            raise _nobody(called)
        return top.at(weights) / under

    return Index(at, "", "ratio of totals")


def mean_of(weights: Weighting, values: Numbers) -> Indexed:
    """The mean of a column without gaps under one set of weights: the brick of indices that are made of moments."""
    people = weights.people
    value = dot(weights.weights, values) / people
    return Indexed(value, lambda: (values - value) / people)


def mean_under(weights: Weighting, column: Ranked) -> Indexed:
    """The mean of a column that has been put in order, added up once under each set of weights."""
    value = weights.held(column) / weights.people
    return Indexed(value, lambda: (column.filled - value) / weights.people)


def total(
    values: npt.ArrayLike, design: Design, *, where: Group | None = None, unit: str = "", road: Road | None = None
) -> Estimate:
    """How much there is of something altogether: the weighted total, with its error. See `total_index`."""
    return estimate(total_index(values).within(where).said(unit, "total"), design, road=road)


def mean(
    values: npt.ArrayLike, design: Design, *, where: Group | None = None, unit: str = "", road: Road | None = None
) -> Estimate:
    """What one person has on average; of yes and no, the share of yes. See `mean_index`."""
    return estimate(mean_index(values).within(where).said(unit, "mean"), design, road=road)


def ratio(
    above: npt.ArrayLike,
    below: npt.ArrayLike,
    design: Design,
    *,
    where: Group | None = None,
    unit: str = "",
    road: Road | None = None,
) -> Estimate:
    """How much of one thing there is for each of another: a ratio of two totals. See `ratio_index`."""
    return estimate(ratio_index(above, below).within(where).said(unit, "ratio of totals"), design, road=road)


def _nobody(called: str) -> IndicatorProblem:
    return IndicatorProblem(
        f"{called} is divided by a total of 0.", expected="a group whose total below the line is not 0"
    )


def _cannot_add(called: str, column: Numbers, weights: Numbers) -> IndicatorProblem:
    if len(column) != len(weights):
        return IndicatorProblem(
            f"{called} has {len(column):,} entries for {len(weights):,} weights.",
            expected="one entry for each record of the design",
        )
    rows = np.flatnonzero(np.isnan(column) & (weights > 0))
    return IndicatorProblem(
        f"{called} is missing for {len(rows):,} of {len(column):,} records (the first is record {rows[0] + 1:,}).",
        expected="a number for every record that counts",
        next_step="Give these records a value, or leave them out with where=~numpy.isnan(values).",
    )
