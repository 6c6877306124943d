"""Other indices of inequality that are asked for by name: Hoover, the S-Gini, Wolfson's polarisation, Kolm."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Group, Numbers, dot
from tawney.indicators.conventions import Like
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index, Indexed
from tawney.indicators.inequality.gini import gini_at
from tawney.indicators.inequality.lorenz import total_of
from tawney.indicators.inequality.tails import held_below
from tawney.indicators.means import mean_of, mean_under
from tawney.indicators.quantiles import quantile_at
from tawney.indicators.weighting import Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem


def hoover_index(income: Ranked | npt.ArrayLike) -> Index:
    """The Hoover or Ricci-Schutz index: the share of income that would have to change hands for equality (Hoover 1936).

    mean |x - m| / (2 m). Influence of the mean absolute deviation D: |x - m| - D + (F(m) - (1 - F(m)))(x - m), over N.
    """
    column = ranked(income)

    def at(weights: Weighting) -> Indexed:
        """The index under one set of weights."""
        total_of(weights, column)
        mean = mean_under(weights, column)
        away = np.abs(column.filled - mean.value)
        deviation = dot(weights.weights, away) / weights.people
        under = dot(weights.weights, column.filled < mean.value) / weights.people

        def influence() -> Numbers:
            """How each record moves the mean deviation, by itself and by the mean."""
            return np.asarray((away - deviation + (2 * under - 1) * (column.filled - mean.value)) / weights.people)

        return (Indexed(deviation, influence) / mean).scaled(0.5)

    return Index(at, "index", "Hoover (Ricci-Schutz)")


def hoover(
    income: Ranked | npt.ArrayLike, design: Design, *, where: Group | None = None, road: Road | None = None
) -> Estimate:
    """What share of all income would have to change hands for everyone to have the same. See `hoover_index`."""
    return estimate(hoover_index(income).within(where), design, road=road)


def s_gini_index(income: Ranked | npt.ArrayLike, aversion: float) -> Index:
    """The single-parameter Gini G(v), which is the Gini for v = 2 and looks more at the poor as v grows.

    1 - E / m, with E = integral of S(t)^v dt, S(t) the share of people with more than t and m the mean (Donaldson and
    Weymark 1980, Journal of Economic Theory 22, 67-86). Influence on E: v (H(x) - mean of H) / N, with H the integral
    of S^(v - 1) up to x.
    """
    if not aversion > 1:
        raise IndicatorProblem(
            f"The S-Gini was asked for with an aversion of {aversion:g}.", expected="a number over 1"
        )
    column = ranked(income)

    def at(weights: Weighting) -> Indexed:
        """The index under one set of weights."""
        total_of(weights, column)
        ordered = weights.under(column)
        above = np.clip(1 - ordered.cumulative / ordered.people, 0.0, 1.0)
        steps = np.diff(ordered.values)
        first = float(ordered.values[0])
        equal = first + dot(above[:-1] ** aversion, steps)

        def influence() -> Numbers:
            """How each record moves the income that is as good as these incomes."""
            held = np.concatenate([[0.0], np.cumsum(above[:-1] ** (aversion - 1) * steps)])
            mean = dot(ordered.weights, held) / ordered.people
            return ordered.back(aversion * (held - mean) / ordered.people)

        return (Indexed(equal, influence) / mean_under(weights, column)).scaled(-1.0, 1.0)

    return Index(at, "index", f"S-Gini, aversion {aversion:g}")


def wolfson_index(income: Ranked | npt.ArrayLike, *, split: bool = True, like: Like = "tawney") -> Index:
    """Wolfson's polarisation 2 (2 T - G) m / median: how far the middle is hollowed out (Wolfson 1994, AER 84,
    353-358).

    T = 0.5 - L(0.5), G the Gini index, m the mean. split: the record at the median in part, or whole as dineq has it.
    """
    column = ranked(income)

    def at(weights: Weighting) -> Indexed:
        """The index under one set of weights."""
        whole = total_of(weights, column)
        half = (held_below(weights, column, 0.5, split=split) / whole).scaled(-2.0, 1.0)
        mean, median = mean_under(weights, column), quantile_at(weights, column, 0.5, like)
        return ((half - gini_at(weights, column)) * mean / median).scaled(2.0)

    return Index(at, "index", "Wolfson's polarisation, 2 (2 T - G) mean / median")


def kolm_index(income: Ranked | npt.ArrayLike, aversion: float = 1.0, *, standardised: bool = False) -> Index:
    """Kolm's index: log of the mean of exp(a (m - x)), over a: unchanged when everyone gains the same (Kolm 1976).

    standardised: incomes less their mean over their standard deviation, as incomes in pounds overflow.
    """
    column = ranked(income)

    def at(weights: Weighting) -> Indexed:
        """The index under one set of weights."""
        mean = mean_under(weights, column)
        square = mean_of(weights, column.transformed("square", np.square))
        spread = math.sqrt(square.value - mean.value**2) if standardised else 1.0
        powers = np.exp(aversion * (mean.value - column.filled) / spread)
        value = dot(weights.weights, powers) / weights.people

        def influence() -> Numbers:
            """How each record moves the index, by itself, by the mean and by the spread."""
            by_mean = aversion * (column.filled - mean.value) / spread
            made = powers / value - 1 + by_mean
            if standardised:
                slope = dot(weights.weights, (powers * (mean.value - column.filled))) / (weights.people * value)
                away = (column.filled - mean.value) ** 2 - spread**2
                made -= aversion * slope / spread**2 * away / (2 * spread)
            return np.asarray(made / (aversion * weights.people))

        return Indexed(math.log(value) / aversion, influence)

    return Index(at, "index", f"Kolm, aversion {aversion:g}{', of standardised incomes' if standardised else ''}")
