"""Poverty lines: relative to others, anchored in a year, or what a standard of living costs."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Group, Numbers, numbers
from tawney.indicators.conventions import Like
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index, Indexed, constant
from tawney.indicators.means import mean_under
from tawney.indicators.quantiles import quantile_at
from tawney.indicators.weighting import Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

FRACTION = 0.6
"""Of the median: the line of relative low income in HBAI, of Eurostat, and of the Child Poverty Act 2010 s.3."""

Line = Index | float
"""A poverty line: a figure of the whole sample with its own influence, or a number that no sample moves."""


def relative_line(
    income: Ranked | npt.ArrayLike,
    *,
    fraction: float = FRACTION,
    of: Literal["median", "mean"] | float = "median",
    like: Like = "tawney",
) -> Index:
    """A share of the median (or of another quantile, or of the mean) income of everyone, wherever it is used.

    60% of the median is the line of HBAI and of Eurostat's at-risk-of-poverty rate. Its influence is the share times
    that of the quantile, so that the line's own error is counted in every figure that uses it (Preston 1995, Biometrika
    82; Osier 2009). For a group, national poverty is the rule: the line is of everyone, whoever the figure is about.
    """
    if not fraction > 0:
        raise IndicatorProblem(f"The poverty line was set at {fraction:g} of the {of}.", expected="a share over 0")
    column = ranked(income)
    share = 0.5 if of == "median" else of

    def at(weights: Weighting) -> Indexed:
        """The line under one set of weights, of everyone."""
        everyone = weights.everyone
        if isinstance(share, str):
            everyone.check(column)
            return mean_under(everyone, column).scaled(fraction)
        return quantile_at(everyone, column, share, like).scaled(fraction)

    return Index(at, "GBP/year", f"line {fraction:.0%} of the {of if isinstance(of, str) else f'quantile {of:g}'}")


def anchored_line(
    income: npt.ArrayLike, weights: npt.ArrayLike, *, fraction: float = FRACTION, prices: float = 1.0
) -> float:
    """60% of the median of an earlier year, brought to today's prices: what "absolute" poverty is measured by.

    income, weights: of the earlier year. prices: today's price level over that year's. Taken as known: its own error,
    which is the earlier sample's, is not counted.
    """
    found = quantile_at(Weighting(numbers(weights, "The weight")), ranked(income), 0.5)
    return fraction * prices * found.value


def as_index(line: Line, records: int) -> Index:
    """Any line as a figure with an influence."""
    if isinstance(line, Index):
        return line
    if not line > 0:
        raise IndicatorProblem(f"The poverty line is {line:,.6g}.", expected="an amount over 0")
    return constant(float(line), records).said("GBP/year", f"line {line:,.6g}, fixed")


def needs_met(income: npt.ArrayLike, needed: npt.ArrayLike) -> Numbers:
    """Income as a share of what each household needs, for a line that differs from one to the next.

    A minimum income standard (Bradshaw and others 2008) sets a budget for each kind of family; compare this ratio with
    a line of 1.0. Raises IndicatorProblem where a budget is not over 0.
    """
    have, need = numbers(income, "The income"), numbers(needed, "The budget")
    if (need <= 0).any():
        row = int(np.flatnonzero(need <= 0)[0])
        raise IndicatorProblem(
            f"The budget of record {row + 1:,} is {need[row]:,.6g}.", expected="what its family needs, over 0"
        )
    return have / need


def poverty_line(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    fraction: float = FRACTION,
    of: Literal["median", "mean"] | float = "median",
    where: Group | None = None,
    like: Like = "tawney",
    road: Road | None = None,
) -> Estimate:
    """The income under which somebody counts as poor, with its error. where: the line of a group by its own median."""
    index = relative_line(income, fraction=fraction, of=of, like=like)
    if where is None:
        return estimate(index, design, road=road)
    column = ranked(income)
    share = 0.5 if of == "median" else of
    if isinstance(share, str):
        inside = Index(lambda w: mean_under(w, column).scaled(fraction)).within(where)
    else:
        inside = Index(lambda w: quantile_at(w, column, share, like).scaled(fraction)).within(where)
    return estimate(inside.said("GBP/year", f"{index.note} of the group"), design, road=road)
