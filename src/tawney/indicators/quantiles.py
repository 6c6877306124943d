"""Quantiles and the density of incomes around them, which is what their errors rest on."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Literal

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Group, Numbers, dot
from tawney.indicators.conventions import Like, convention
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index, Indexed
from tawney.indicators.weighting import Ordered, Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

Rule = Literal["math", "school", "hf7", "hmisc"]
"""Which value stands for a share p. math: the lowest at which the people reach p. school: the mean of that and the
next where p is reached exactly. hf7: straight lines between values, as R's type 7 (Hyndman and Fan 1996, The American
Statistician 50, 361-365) with weights: the names of R survey. hmisc: the same with weights that add up to the records
and are read as counts, as Hmisc::wtd.quantile (normwt) and reldist.
"""

_LEAST = 1e-12
"""The share of the poorest of all, whatever their weight."""

_BANDWIDTH = {
    "tawney": "density by a Gaussian kernel of Silverman's bandwidth for the effective sample",
    "convey": "density by a Gaussian kernel, bandwidth sd x (sum of weights)^-1/5",
    "vardpoor": "density by a Gaussian kernel, bandwidth sd x (sum of weights)^-1/5",
}
_RULES = {
    "math": "lowest value reaching the share",
    "school": "mean at a jump",
    "hf7": "interpolated (type 7)",
    "hmisc": "interpolated (Hmisc)",
}


def place(ordered: Ordered, share: float) -> int:
    """The place in the order at which the people reach a share: the first whose running weight is at least p N."""
    reached = share * ordered.people * (1 - 1e-15)
    return min(int(np.searchsorted(ordered.cumulative, reached, side="left")), len(ordered.values) - 1)


def value_at(ordered: Ordered, share: float, rule: Rule = "math") -> float:
    """The quantile of a share by a rule."""
    k = place(ordered, share)
    if rule == "math":
        return float(ordered.values[k])
    if rule == "hf7":
        return _between(ordered, share)
    if rule == "hmisc":
        return _as_counts(ordered, share)
    exactly = math.isclose(ordered.cumulative[k], share * ordered.people, rel_tol=1e-12)
    after = place(ordered, share + 1e-9)
    return float((ordered.values[k] + ordered.values[max(k, after)]) / 2) if exactly else float(ordered.values[k])


def below(ordered: Ordered, line: float, inclusive: bool = True) -> int:
    """How many places of the order hold a value up to a line (or under it)."""
    return int(np.searchsorted(ordered.values, line, side="right" if inclusive else "left"))


def bandwidth(ordered: Ordered, like: Like = "tawney") -> float:
    """How wide the kernel is.

    tawney: 0.9 min(sd, (q75 - q25) / 1.34) n^-1/5, with n the effective sample (sum w)^2 / sum w^2 (Silverman 1986,
    Density Estimation, 3.31; Kish 1965), which does not change when all weights are doubled. convey and vardpoor:
    sd (sum of w)^-1/5.
    """
    if like in ("convey", "vardpoor"):
        return float(ordered.spread * ordered.people**-0.2)
    effective = ordered.people**2 / dot(ordered.weights, ordered.weights)
    middle = (value_at(ordered, 0.75) - value_at(ordered, 0.25)) / 1.34
    width = min(ordered.spread, middle) if middle > 0 else ordered.spread
    return float(0.9 * width * effective**-0.2)


def density(ordered: Ordered, line: float, width: float, held: Numbers | None = None) -> float:
    """How thick people are on the ground at a line: the kernel density of their number there.

    held: what each stands for, in the order; the weights by default, the money for the density of money. Not divided by
    the number of people. Only those within 9 bandwidths are looked at; what is left out is under 1e-17.
    """
    if width <= 0:
        raise IndicatorProblem(
            "All incomes are alike, so the error of a quantile cannot be told.",
            expected="at least two different values",
            next_step="Leave out those without income, or take a figure that needs no quantile, as the mean.",
        )
    first, last = np.searchsorted(ordered.values, [line - 9 * width, line + 9 * width])
    away = (ordered.values[first:last] - line) / width
    heights = np.exp(-0.5 * away * away)
    return dot(heights, (ordered.weights if held is None else held)[first:last]) / (width * math.sqrt(2 * math.pi))


def quantile_at(
    weights: Weighting,
    column: Ranked,
    share: float,
    like: Like = "tawney",
    rule: Rule = "math",
    width: Callable[[], float] | None = None,
) -> Indexed:
    """A quantile and its influence: -(1[y <= q] - p) / f(q), with f the density of people (Osier 2009).

    width: the kernel's, where it is not that of the people themselves.
    """
    ordered = weights.under(column)
    value = value_at(ordered, share, rule)

    @functools.cache
    def thick() -> float:
        """The density of people at the quantile."""
        return density(ordered, value, bandwidth(ordered, like) if width is None else width())

    def influence() -> Numbers:
        """How each record moves the quantile."""
        return np.where(column.values <= value, (share - 1) / thick(), share / thick())

    def along(step: float) -> float:
        """The quantile of the share that so long a step passes."""
        passed = share + step * thick() / ordered.people
        return value_at(ordered, min(max(passed, _LEAST), 1.0), rule)

    return Indexed(value, influence, along)


def quantile_index(
    income: Ranked | npt.ArrayLike, share: float, *, like: Like = "tawney", rule: Rule = "math"
) -> Index:
    """The income below which a share of people lies.

    Its error: the influence -(1[y <= q] - p) / (N f(q)) of Deville (1999) and Osier (2009, Survey Research Methods 3,
    167-195), with the density f by a Gaussian kernel (see `bandwidth`).
    """
    if not 0 <= share <= 1:
        raise IndicatorProblem(f"The quantile of {share} was asked for.", expected="a share between 0 and 1")
    column = ranked(income)
    chosen, words = convention(like, _BANDWIDTH)
    note = f"quantile {share:g}: {_RULES[rule]}; {words}"
    return Index(lambda weights: quantile_at(weights, column, share, chosen, rule), "", note)


def quantile(
    income: Ranked | npt.ArrayLike,
    share: float,
    design: Design,
    *,
    where: Group | None = None,
    unit: str = "GBP/year",
    like: Like = "tawney",
    rule: Rule = "math",
    road: Road | None = None,
) -> Estimate:
    """The income below which a share of people lies, as 0.5 for the median. See `quantile_index`."""
    index = quantile_index(income, share, like=like, rule=rule).within(where)
    return estimate(index.said(unit, index.note), design, road=road)


def _between(ordered: Ordered, share: float) -> float:
    counted = ordered.weights > 0
    values, weights = ordered.values[counted], ordered.weights[counted]
    before = np.cumsum(weights) - weights
    return float(np.interp(share, before / before[-1], values)) if before[-1] > 0 else float(values[0])


def _as_counts(ordered: Ordered, share: float) -> float:
    counted = ordered.weights > 0
    values, weights = ordered.values[counted], ordered.weights[counted]
    number = len(values)
    running = np.cumsum(weights) * (number / ordered.people)
    place, part = divmod(1 + (number - 1) * share, 1.0)
    ends = np.searchsorted(running, np.array([max(place, 1), min(place + 1, number)]) * (1 - 1e-12))
    low, high = values[np.minimum(ends, number - 1)]
    return float((1 - part) * low + part * high)
