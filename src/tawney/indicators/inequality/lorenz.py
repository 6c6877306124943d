"""The Lorenz curve: what share of all income the poorest share of people have."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Group, Numbers
from tawney.indicators.conventions import Like
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimates
from tawney.indicators.index import Index, Indexed
from tawney.indicators.inequality.tails import held_below
from tawney.indicators.means import total_index
from tawney.indicators.weighting import Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem


def lorenz_index(income: Ranked | npt.ArrayLike, share: float) -> Index:
    """The Lorenz ordinate L(p): what share of all income the poorest p of people have (Lorenz 1905).

    Straight lines between records: the record at the boundary is split. Influence: ((x - q) 1[x <= q] + p q - L x) / T,
    with q the quantile of p and T all income (Beach and Davidson 1983, Review of Economic Studies 50, 723-735).
    """
    column = ranked(income)

    def at(weights: Weighting) -> Indexed:
        """The ordinate under one set of weights."""
        whole = total_of(weights, column)
        return held_below(weights, column, share) / whole

    return Index(at, "share", f"Lorenz ordinate at {share:g}, straight lines between records")


def total_of(weights: Weighting, column: Ranked) -> Indexed:
    """All income, which must be over 0."""
    weights.check(column)
    value = weights.held(column)
    if value <= 0:
        raise IndicatorProblem(
            f"{column.called} adds up to {value:,.6g}, and shares of it have no meaning.", expected="a positive total"
        )
    return Indexed(value, lambda: column.filled)


def generalised_lorenz_index(income: Ranked | npt.ArrayLike, share: float) -> Index:
    """The generalised Lorenz ordinate m L(p): the income of the poorest p, over all people (Shorrocks 1983)."""
    column = ranked(income)

    def at(weights: Weighting) -> Indexed:
        """The ordinate under one set of weights."""
        people = total_index(np.ones(len(column.values))).at(weights)
        return held_below(weights, column, share) / people

    return Index(at, "GBP/year", f"generalised Lorenz ordinate, p = {share:g}")


def lower_sum_index(income: Ranked | npt.ArrayLike, share: float, *, like: Like = "convey") -> Index:
    """The income of all up to the quantile of a share, in money: sum of w x over x <= q(p)."""
    column = ranked(income)
    return Index(
        lambda weights: held_below(weights, column, share, split=like == "tawney", like=like),
        "GBP/year",
        f"income of the poorest {share:.0%}",
    )


def lorenz(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    shares: Sequence[float] = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9),
    where: Group | None = None,
    generalised: bool = False,
    road: Road | None = None,
) -> dict[float, Estimate]:
    """What share of income the poorest tenth, two tenths, ... have; generalised: in pounds a head of all people."""
    column = ranked(income)
    made = {str(p): generalised_lorenz_index(column, p) if generalised else lorenz_index(column, p) for p in shares}
    found = estimates({name: index.within(where) for name, index in made.items()}, design, road=road)
    return dict(zip(shares, found.values(), strict=True))


def curve(income: Ranked | npt.ArrayLike, weights: npt.ArrayLike) -> tuple[Numbers, Numbers]:
    """The whole Lorenz curve for a picture: shares of people and of income, from (0, 0) to (1, 1)."""
    ordered = Weighting(np.asarray(weights, np.float64)).under(ranked(income))
    start = np.zeros(1)
    people = np.concatenate([start, ordered.cumulative / ordered.people])
    return people, np.concatenate([start, ordered.cumulative_money / ordered.total])


def asymmetry(income: Ranked | npt.ArrayLike, weights: npt.ArrayLike) -> float:
    """The Lorenz asymmetry F(m) + L(m) at the mean m, 1 for a symmetric curve (Damgaard and Weiner 2000)."""
    ordered = Weighting(np.asarray(weights, np.float64)).under(ranked(income))
    mean = ordered.mean
    first = int(np.searchsorted(ordered.values, mean, side="left"))
    under, over = ordered.values[first - 1], ordered.values[first]
    step = (mean - under) / (over - under)
    people = ordered.cumulative[first - 1] + step * ordered.weights[first]
    held = ordered.cumulative_money[first - 1] + step * ordered.money[first]
    return float(people / ordered.people + held / ordered.total)
