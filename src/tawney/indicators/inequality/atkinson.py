"""The Atkinson index: what share of income could be given up for equality without a loss of welfare."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Group, Numbers, Whole, codes
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index, Indexed
from tawney.indicators.inequality.between_within import moment_of_means
from tawney.indicators.means import mean_of, mean_under
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
    mean = mean_under(weights, column)
    if mean.value <= 0:
        raise IndicatorProblem(
            "All incomes are 0, and the Atkinson index divides by their mean.", expected="a positive mean"
        )
    return (equal / mean).scaled(-1.0, 1.0)


def equal_income(weights: Weighting, column: Ranked, epsilon: float) -> Indexed:
    """The income that, had by everyone alike, would be as good as the incomes there are."""
    _check(weights, column, epsilon)
    found = mean_of(weights, column.transformed(f"atkinson {epsilon!r}", lambda x: _utility(x, epsilon)))
    return _income_of(found, epsilon)


def _check(weights: Weighting, column: Ranked, epsilon: float) -> None:
    if epsilon >= 1:
        weights.over(
            column, 0.0, False, f"the Atkinson index of epsilon {epsilon:g} has no value for incomes of 0 or less"
        )
    else:
        weights.over(column, 0.0, True, f"the Atkinson index of epsilon {epsilon:g} has no value for incomes below 0")


def _income_of(found: Indexed, epsilon: float) -> Indexed:
    """The income whose utility is the mean utility."""
    if epsilon == 1:
        value = math.exp(found.value)
        return found.through(value, value)
    power = 1 / (1 - epsilon)
    if found.value == 0:
        return found.through(0.0, 0.0)
    return found.through(found.value**power, power * found.value ** (power - 1))


def _utility(x: Numbers, epsilon: float) -> Numbers:
    return np.log(x) if epsilon == 1 else np.asarray(x ** (1 - epsilon))


def atkinson_part_indices(income: Ranked | npt.ArrayLike, groups: npt.ArrayLike, epsilon: float) -> dict[str, Index]:
    """The Atkinson index A in parts: 1 - A = (1 - within)(1 - between), A = within + between - cross.

    between: A if everyone had the mean of their group; within: what is left, so that cross is within x between
    (Blackorby, Donaldson and Auersperg 1981, Canadian Journal of Economics 14, 665-685, in the form of IC2).
    """
    column, code = ranked(income), codes(groups)
    total = atkinson_index(column, epsilon)
    between = Index(lambda weights: _between(weights, column, code, epsilon))
    within = (total.scaled(-1.0, 1.0) / between.scaled(-1.0, 1.0)).scaled(-1.0, 1.0)
    name = f"Atkinson, epsilon {epsilon:g}"
    return {
        "within": within.said("index", f"{name}, within groups"),
        "between": between.said("index", f"{name}, between groups"),
        "cross": (within * between).said("index", f"{name}, cross term"),
    }


def _between(weights: Weighting, column: Ranked, code: Whole, epsilon: float) -> Indexed:
    _check(weights, column, epsilon)
    found = moment_of_means(
        weights,
        column,
        code,
        lambda x: _utility(x, epsilon),
        lambda x: 1 / x if epsilon == 1 else (1 - epsilon) * x**-epsilon,
    )
    return (_income_of(found, epsilon) / mean_under(weights, column)).scaled(-1.0, 1.0)


def atkinson(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    epsilon: float = 1.0,
    where: Group | None = None,
    road: Road | None = None,
) -> Estimate:
    """What share of income could be given up for equality, by a dislike of inequality epsilon. See `atkinson_index`."""
    return estimate(atkinson_index(income, epsilon).within(where), design, road=road)
