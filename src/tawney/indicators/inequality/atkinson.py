"""The Atkinson index: what share of income could be given up for equality without a loss of welfare."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index, Indexed
from tawney.indicators.means import mean_of
from tawney.indicators.weighting import Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem


def atkinson_index(income: Ranked | npt.ArrayLike, epsilon: float) -> Index:
    """The Atkinson index A(epsilon) (Atkinson 1970, Journal of Economic Theory 2, 244-263).

    1 - mean(x^(1 - e))^(1 / (1 - e)) / m, and 1 - exp(mean(log x)) / m for e = 1, with m the mean. epsilon > 0 says how
    much inequality is disliked. Incomes must be over 0 for e of 1 and more, and not under 0 for less. Influences by the
    chain rule (Biewen and Jenkins 2006, Oxford Bulletin 68, 371-383).
    """
    if not epsilon > 0:
        raise IndicatorProblem(
            f"The Atkinson index was asked for with epsilon {epsilon:g}.", expected="a number over 0"
        )
    column = ranked(income)
    return Index(lambda weights: _at(weights, column, epsilon), "index", f"Atkinson, epsilon {epsilon:g}")


def _at(weights: Weighting, column: Ranked, epsilon: float) -> Indexed:
    equal = equal_income(weights, column, epsilon)
    mean = mean_of(weights, column.filled)
    if mean.value <= 0:
        raise IndicatorProblem(
            "All incomes are 0, and the Atkinson index divides by their mean.", expected="a positive mean"
        )
    return (equal / mean).scaled(-1.0, 1.0)


def equal_income(weights: Weighting, column: Ranked, epsilon: float) -> Indexed:
    """The income that, had by everyone alike, would be as good as the incomes there are."""
    if epsilon >= 1:
        weights.over(
            column, 0.0, False, f"the Atkinson index of epsilon {epsilon:g} has no value for incomes of 0 or less"
        )
    else:
        weights.over(column, 0.0, True, f"the Atkinson index of epsilon {epsilon:g} has no value for incomes below 0")
    found = mean_of(weights, column.transformed(f"atkinson {epsilon!r}", lambda x: _utility(x, epsilon)))
    if epsilon == 1:
        value = math.exp(found.value)
        return found.through(value, value)
    power = 1 / (1 - epsilon)
    if found.value == 0:
        return found.through(0.0, 0.0)
    return found.through(found.value**power, power * found.value ** (power - 1))


def _utility(x: Numbers, epsilon: float) -> Numbers:
    return np.log(x) if epsilon == 1 else np.asarray(x ** (1 - epsilon))


def atkinson(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    epsilon: float = 1.0,
    where: Mask | None = None,
    road: Road | None = None,
) -> Estimate:
    """What share of income could be given up for equality, by a dislike of inequality epsilon. See `atkinson_index`."""
    return estimate(atkinson_index(income, epsilon).within(where), design, road=road)
