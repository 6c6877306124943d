"""The richest, whom a survey misses: Pareto's law above a line, and the top share that it gives."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Group, dot
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index, Indexed
from tawney.indicators.means import mean_of
from tawney.indicators.weighting import Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem


def tail_index(income: Ranked | npt.ArrayLike, above: float) -> Index:
    """Pareto's alpha of incomes above a line: 1 / mean of log(x / line), weighted (Hill 1975, Annals of Statistics 3).

    The smaller, the heavier the tail. above: the line, in money, taken as chosen and not estimated.
    """
    if not above > 0:
        raise IndicatorProblem(f"The line of the top was set at {above:g}.", expected="an income over 0")
    column = ranked(income)

    def at(weights: Weighting) -> Indexed:
        """Alpha under one set of weights."""
        weights.check(column)
        top = column.filled > above
        if not (weights.weights * top).any():
            raise IndicatorProblem(f"Nobody has more than {above:,.6g}.", expected="a line below the richest")
        logs = np.log(np.where(top, column.filled, above) / above)
        mean = mean_of(weights.within(top), logs)
        inside = Indexed(mean.value, lambda: np.where(top, mean.influence, 0.0))
        return inside.through(1 / mean.value, -1 / mean.value**2)

    return Index(at, "index", f"Pareto's alpha above {above:,.6g} (Hill)")


def adjusted_top_share_index(
    income: Ranked | npt.ArrayLike, top: float, above: float, *, alpha: float | None = None
) -> Index:
    """The top share when those above a line follow Pareto's law: what a survey would say if it reached the richest.

    The number above the line, N_a, is the survey's; their mean becomes line alpha / (alpha - 1), and the richest `top`
    of all people hold line N_a alpha / (alpha - 1) (top N / N_a)^(1 - 1 / alpha). alpha: from outside, as from tax
    records, or by Hill's estimate of the survey itself, whose error is then counted (Atkinson, Piketty and Saez 2011,
    Journal of Economic Literature 49, 13-14). `top` must lie wholly above the line.
    """
    column = ranked(income)
    tail = tail_index(column, above)

    def at(weights: Weighting) -> Indexed:
        """The share under one set of weights."""
        slope = tail.at(weights) if alpha is None else _known(alpha, len(column.values))
        return _share(weights, column, top, above, slope)

    source = "alpha by Hill" if alpha is None else f"alpha {alpha:g} given"
    return Index(at, "share", f"share of the top {top:.3g}, Pareto above {above:,.6g}, {source}")


def _share(weights: Weighting, column: Ranked, top: float, above: float, alpha: Indexed) -> Indexed:
    rich = column.filled > above
    number = Indexed(dot(weights.weights, rich), lambda: rich.astype(np.float64))
    people = Indexed(weights.people, lambda: np.ones(len(rich)))
    low = np.where(rich, 0.0, column.filled)
    below = Indexed(dot(weights.weights, low), lambda: low)
    if alpha.value <= 1 or number.value < top * people.value:
        raise IndicatorProblem(
            f"The top {top:.3g} cannot be given: alpha is {alpha.value:.3g}, and {number.value / people.value:.3g} of "
            f"people have more than {above:,.6g}.",
            expected="an alpha over 1 and a line that more than the top share of people are above",
        )
    factor = alpha.through(alpha.value / (alpha.value - 1), -1 / (alpha.value - 1) ** 2)
    held = (number * factor).scaled(above)
    share = people.scaled(top) / number
    power = 1 - 1 / alpha.value
    logged = np.log(share.value)
    by_share = share.through(share.value**power, power * share.value ** (power - 1))
    by_alpha = alpha.through(0.0, share.value**power * logged / alpha.value**2)
    return held * (by_share + by_alpha) / (below + held)


def _known(alpha: float, records: int) -> Indexed:
    return Indexed(alpha, lambda: np.zeros(records))


def adjusted_top_share(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    above: float,
    top: float = 0.01,
    alpha: float | None = None,
    where: Group | None = None,
    road: Road | None = None,
) -> Estimate:
    """What share of income the richest have, had the survey reached them. See `adjusted_top_share_index`."""
    return estimate(adjusted_top_share_index(income, top, above, alpha=alpha).within(where), design, road=road)
