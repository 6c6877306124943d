"""The Gini index: half the mean difference between two people's incomes, over the mean income."""

from __future__ import annotations

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

Ties = Literal["middle", "upper"]
"""Which place those alike in income take: the middle of theirs, or the highest."""

_NOTES = {
    "tawney": "Gini, trapezoid under the Lorenz curve",
    "laeken": "Gini, trapezoid under the Lorenz curve (as laeken)",
    "convey": "Gini, weights read as whole counts (as convey 1.0): changes when weights are rescaled",
    "vardpoor": "Gini, weights read as whole counts (as vardpoor's lingini): changes when weights are rescaled",
}


def gini_index(income: Ranked | npt.ArrayLike, *, like: Like = "tawney", ties: Ties = "middle") -> Index:
    """The Gini index G of incomes (Gini 1912), weighted.

    With incomes x in order, weights w, running weights r, N = sum w and T = sum w x:

        tawney, laeken:    G = sum w (2 r - w) x / (N T) - 1     twice the area between the Lorenz curve and equality
        convey, vardpoor:  G = sum w (2 r - 1) x / (N T) - 1     w taken for a count of people

    The first alone is unchanged when a record is split in two or all weights are doubled; those alike in income cannot
    change it. ties="upper" counts in r all who are alike, as vardpoor's lingini2. Influence, with M the money held up
    to a record, its own half counted in r and M: (2 (T - M + r x) - (G + 1)(T + N x)) / (N T): Langel and Tille 2013,
    JRSS A 176, 521-540. Incomes below 0 are let through (the index can then pass 1); the total must be over 0.
    """
    column = ranked(income)
    chosen, note = convention(like, _NOTES)
    if ties == "upper":
        return Index(lambda weights: _with_upper_ties(weights, column), "index", "Gini, r with all who are alike")
    return Index(lambda weights: gini_at(weights, column, chosen), "index", note)


def gini_at(weights: Weighting, column: Ranked, like: Like = "tawney") -> Indexed:
    """The Gini index under one set of weights. Raises IndicatorProblem where all incomes together are not over 0."""
    ordered = weights.under(column)
    people, total = ordered.people, _positive(ordered)
    whole = like in ("convey", "vardpoor")
    own = total if whole else dot(ordered.weights, ordered.money)
    value = (2 * dot(ordered.cumulative, ordered.money) - own) / (people * total) - 1
    return Indexed(value, lambda: ordered.back(_influence(ordered, value, whole)))


def _positive(ordered: Ordered) -> float:
    if ordered.total <= 0:
        raise IndicatorProblem(
            f"{ordered.source.called} adds up to {ordered.total:,.6g}, and an inequality index divides by it.",
            expected="a positive total",
            next_step="Leave out those without income, or use a column that is not all zeros or mostly losses.",
        )
    return ordered.total


def _influence(ordered: Ordered, value: float, whole: bool) -> Numbers:
    people, total = ordered.people, ordered.total
    made = ordered.cumulative * ordered.values
    made -= ordered.cumulative_money
    if whole:
        made += ordered.money
    made *= 2 / (people * total)
    made -= ordered.values * ((value + 1) / total + (1 / (people * total) if whole else 0.0))
    made += 2 / people - (value + 1) / people
    return made


def _with_upper_ties(weights: Weighting, column: Ranked) -> Indexed:
    ordered = weights.under(column)
    people, total = ordered.people, _positive(ordered)
    rank = ordered.cumulative[column.highest_alike]
    value = (2 * dot(rank, ordered.money) - dot(ordered.weights, ordered.money)) / (people * total) - 1

    def influence() -> Numbers:
        """How each record moves the index, as vardpoor has it."""
        held = ordered.cumulative_money[column.highest_alike]
        made = 2 * (total - held + rank * ordered.values) - (value + 1) * (total + people * ordered.values)
        return ordered.back(made / (people * total))

    return Indexed(value, influence)


def gini(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    where: Group | None = None,
    like: Like = "tawney",
    road: Road | None = None,
) -> Estimate:
    """How unequal incomes are, from 0 (all alike) to 1 (one person has everything). See `gini_index`."""
    return estimate(gini_index(income, like=like).within(where), design, road=road)


def corrected_gini_index(income: Ranked | npt.ArrayLike) -> Index:
    """The Gini index times n / (n - 1), n the records: less bias in small samples (Deltas 2003, REStat 85, 226)."""
    column = ranked(income)

    def at(weights: Weighting) -> Indexed:
        """The corrected index under one set of weights."""
        n = int(np.count_nonzero(weights.weights))
        if n < 2:
            raise IndicatorProblem("One record has no inequality to measure.", expected="at least two records")
        return gini_at(weights, column).scaled(n / (n - 1))

    return Index(at, "index", "Gini x n / (n - 1)")
