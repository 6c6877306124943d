"""Generalised entropy: how far incomes are from all alike, with more weight on the bottom or on the top."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Group, Numbers
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index, Indexed
from tawney.indicators.means import mean_of, mean_under
from tawney.indicators.weighting import Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

NAMES = {0.0: "mean log deviation", 1.0: "Theil T", 2.0: "half the squared coefficient of variation"}


def entropy_index(income: Ranked | npt.ArrayLike, alpha: float) -> Index:
    """Generalised entropy GE(alpha) (Shorrocks 1980, Econometrica 48, 613-625).

    With the mean m of incomes x: GE(0) = log m - mean(log x), the mean log deviation; GE(1) = mean(x log x) / m - log
    m, the Theil index T (Theil 1967); otherwise (mean(x^alpha) / m^alpha - 1) / (alpha (alpha - 1)); GE(2) is half the
    squared coefficient of variation. A low alpha looks at the bottom, a high one at the top. Influences by the chain
    rule from those of the means (Biewen and Jenkins 2006, Oxford Bulletin 68, 371-383). Incomes must be over 0 for
    alpha of 0 and less, and not under 0 for any alpha but 2 and other even numbers.
    """
    column = ranked(income)
    name = NAMES.get(alpha)
    note = f"generalised entropy, alpha {alpha:g}" + (f" ({name})" if name else "")

    def at(weights: Weighting) -> Indexed:
        """The index under one set of weights."""
        check(weights, column, alpha)
        return from_moments(moment(weights, column, alpha), mean_under(weights, column), alpha)

    return Index(at, "index", note)


def check(weights: Weighting, column: Ranked, alpha: float) -> None:
    """Refuses incomes that GE(alpha) cannot have."""
    if alpha <= 0:
        weights.over(
            column, 0.0, False, f"generalised entropy of alpha {alpha:g} has no value for incomes of 0 or less"
        )
    elif alpha % 2 != 0:
        weights.over(column, 0.0, True, f"generalised entropy of alpha {alpha:g} has no value for incomes below 0")
    else:
        weights.check(column)


def moment(weights: Weighting, column: Ranked, alpha: float) -> Indexed:
    """The mean of what GE(alpha) is made of: log x, x log x or x^alpha."""
    return mean_of(weights, column.transformed(f"entropy {alpha!r}", lambda x: stuff(x, alpha)))


def stuff(x: Numbers, alpha: float) -> Numbers:
    """log x for alpha 0, x log x for 1 (0 at 0), x^alpha otherwise."""
    if alpha == 0:
        return np.log(x)
    if alpha == 1:
        return np.where(x > 0, x * np.log(np.where(x > 0, x, 1.0)), 0.0)
    return np.asarray(x**alpha)


def slope(x: Numbers, alpha: float) -> Numbers:
    """The slope of `stuff`."""
    if alpha == 0:
        return 1 / x
    if alpha == 1:
        return np.log(x) + 1
    return np.asarray(alpha * x ** (alpha - 1))


def from_moments(found: Indexed, mean: Indexed, alpha: float) -> Indexed:
    """GE(alpha) from the mean of `stuff` and the mean income."""
    if mean.value <= 0:
        raise IndicatorProblem(
            f"The mean income is {mean.value:,.6g}, and an inequality index divides by it.",
            expected="a positive mean",
            next_step="Leave out those without income, or use a column that is not all zeros or mostly losses.",
        )
    log_mean = mean.through(math.log(mean.value), 1 / mean.value)
    if alpha == 0:
        return log_mean - found
    if alpha == 1:
        return found / mean - log_mean
    power = mean.through(mean.value**alpha, alpha * mean.value ** (alpha - 1))
    size = 1 / (alpha * (alpha - 1))
    return (found / power).scaled(size, -size)


def entropy(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    alpha: float = 1.0,
    where: Group | None = None,
    road: Road | None = None,
) -> Estimate:
    """How unequal incomes are, by an index that splits exactly into between and within groups. See `entropy_index`."""
    return estimate(entropy_index(income, alpha).within(where), design, road=road)


def theil(
    income: Ranked | npt.ArrayLike, design: Design, *, where: Group | None = None, road: Road | None = None
) -> Estimate:
    """The Theil index T: generalised entropy of alpha 1."""
    return entropy(income, design, alpha=1.0, where=where, road=road)


def mean_log_deviation(
    income: Ranked | npt.ArrayLike, design: Design, *, where: Group | None = None, road: Road | None = None
) -> Estimate:
    """The mean log deviation: generalised entropy of alpha 0, the one most moved by the poorest."""
    return entropy(income, design, alpha=0.0, where=where, road=road)


def variation_index(income: Ranked | npt.ArrayLike) -> Index:
    """The coefficient of variation: the standard deviation over the mean, the root of 2 GE(2)."""
    squared = entropy_index(income, 2.0)

    def at(weights: Weighting) -> Indexed:
        """The coefficient under one set of weights."""
        half = squared.at(weights)
        value = math.sqrt(2 * half.value)
        return half.through(value, 1 / value if value > 0 else 0.0)

    return Index(at, "index", "coefficient of variation")


def divergence_index(income: Ranked | npt.ArrayLike) -> Index:
    """The J-divergence GE(0) + GE(1), which is mean((x / m - 1) log(x / m)) (Rohde 2016, Economics Letters 141)."""
    return (entropy_index(income, 0.0) + entropy_index(income, 1.0)).said("index", "J-divergence: GE(0) + GE(1)")
