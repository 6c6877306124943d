"""Ratios of what the top and the bottom have: S80/S20, Palma, top shares, ratios of quantiles."""

from __future__ import annotations

import functools
from dataclasses import replace

import numpy.typing as npt

from tawney.indicators.arrays import Group, dot
from tawney.indicators.conventions import Like, convention
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index, Indexed
from tawney.indicators.inequality.lorenz import total_of
from tawney.indicators.inequality.tails import held_above, held_below
from tawney.indicators.quantiles import quantile_index
from tawney.indicators.weighting import Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

_NOTES = {
    "tawney": "the record at the boundary split",
    "laeken": "records up to and over the quantile (as laeken)",
    "convey": "records up to and over the quantile, density of money in the error (as convey)",
    "vardpoor": "records up to and over the quantile, density of money in the error (as vardpoor)",
}


def share_ratio_index(income: Ranked | npt.ArrayLike, bottom: float, top: float, *, like: Like = "tawney") -> Index:
    """What the richest `top` of people hold over what the poorest `bottom` hold.

    S80/S20 has bottom = top = 0.2 (Eurostat); Palma's ratio bottom = 0.4 and top = 0.1 (Palma 2011, Development and
    Change 42, 87-153). Influence by the chain rule from `tails.held_below`.
    """
    column = ranked(income)
    chosen, note = convention(like, _NOTES)
    split = chosen == "tawney"

    def at(weights: Weighting) -> Indexed:
        """The ratio under one set of weights."""
        total_of(weights, column)
        rich = held_above(weights, column, 1 - top, split=split, like=chosen)
        poor = held_below(weights, column, bottom, split=split, like=chosen)
        if poor.value <= 0:
            raise IndicatorProblem(
                f"The poorest {bottom:.0%} hold {poor.value:,.6g} in all, and the ratio divides by it.",
                expected="a positive income at the bottom",
                next_step="Ask for the share of the top instead, or leave negative and zero incomes out with where=.",
            )
        return rich / poor

    name = f"top {top:.0%} over bottom {bottom:.0%}"
    return Index(at, "ratio", f"{name}, {note}")


def top_share_index(income: Ranked | npt.ArrayLike, top: float) -> Index:
    """What share of all income the richest `top` of people have: 1 - L(1 - top), the record at the boundary split."""
    column = ranked(income)

    def at(weights: Weighting) -> Indexed:
        """The share under one set of weights."""
        whole = total_of(weights, column)
        return held_above(weights, column, 1 - top) / whole

    return Index(at, "share", f"share of the top {top:.3g} of people, the record at the boundary split")


def quantile_ratio_index(income: Ranked | npt.ArrayLike, upper: float, lower: float, *, like: Like = "tawney") -> Index:
    """One quantile over another, as P90/P10: influence by the chain rule from `quantile_index`.

    Its interval is read off the order of the incomes as a quantile's is: where the ratio moves, each quantile moves as
    far as it does at its likeliest, the slope of its influence upon the ratio's.
    """
    column = ranked(income)
    high, low = quantile_index(column, upper, like=like), quantile_index(column, lower, like=like)

    def at(weights: Weighting) -> Indexed:
        """The ratio under one set of weights."""
        return _ratio_of_quantiles(high.at(weights), low.at(weights), weights)

    return Index(at, "ratio", f"quantile {upper:g} over quantile {lower:g}, each the lowest value reaching the share")


def _ratio_of_quantiles(high: Indexed, low: Indexed, weights: Weighting) -> Indexed:
    ratio = high / low
    assert high.along is not None
    assert low.along is not None
    passing = high.along, low.along

    @functools.cache
    def slopes() -> tuple[float, float]:
        """How far each quantile moves, at its likeliest, where the ratio moves by one."""
        moved = [weights.weights * one.influence for one in (ratio, high, low)]
        size = dot(moved[0], moved[0])
        return (dot(moved[1], moved[0]) / size, dot(moved[2], moved[0]) / size) if size > 0 else (0.0, 0.0)

    def along(step: float) -> float:
        """The ratio after a step of its own."""
        above, below = slopes()
        under = passing[1](below * step)
        return passing[0](above * step) / under if under else ratio.value + step

    return replace(ratio, along=along)


def s80_s20(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    where: Group | None = None,
    like: Like = "tawney",
    road: Road | None = None,
) -> Estimate:
    """How many times what the poorest fifth have the richest fifth have. See `share_ratio_index`."""
    return estimate(share_ratio_index(income, 0.2, 0.2, like=like).within(where), design, road=road)


def palma(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    where: Group | None = None,
    like: Like = "tawney",
    road: Road | None = None,
) -> Estimate:
    """How many times what the poorest 40% have the richest tenth have. See `share_ratio_index`."""
    return estimate(share_ratio_index(income, 0.4, 0.1, like=like).within(where), design, road=road)


def top_share(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    top: float = 0.01,
    where: Group | None = None,
    road: Road | None = None,
) -> Estimate:
    """What share of all income the richest have. See `top_share_index`, and `pareto` where surveys miss the rich."""
    return estimate(top_share_index(income, top).within(where), design, road=road)


def quantile_ratio(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    upper: float = 0.9,
    lower: float = 0.1,
    where: Group | None = None,
    like: Like = "tawney",
    road: Road | None = None,
) -> Estimate:
    """How many times the income near the bottom the income near the top is, as P90/P10. See `quantile_ratio_index`."""
    return estimate(quantile_ratio_index(income, upper, lower, like=like).within(where), design, road=road)
