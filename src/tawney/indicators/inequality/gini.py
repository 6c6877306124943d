"""The Gini index: half the mean difference between two people's incomes, over the mean income."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers
from tawney.indicators.conventions import Like, convention
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index, Indexed
from tawney.indicators.weighting import Ordered, Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

_NOTES = {
    "tawney": "Gini, trapezoid under the Lorenz curve",
    "laeken": "Gini, trapezoid under the Lorenz curve (as laeken)",
    "convey": "Gini, weights read as whole counts (as convey 1.0): changes when weights are rescaled",
    "vardpoor": "Gini, running weights with the record's own (as vardpoor)",
}


def gini_index(income: Ranked | npt.ArrayLike, *, like: Like = "tawney") -> Index:
    """The Gini index G of incomes (Gini 1912), weighted.

    With incomes x in order, weights w, running weights r, N = sum w and T = sum w x:

        tawney, laeken:  G = sum w (2 r - w) x / (N T) - 1      twice the area between the Lorenz curve and equality
        vardpoor:        G = 2 sum w r x / (N T) - 1
        convey:          G = sum w (2 r - 1) x / (N T) - 1      w taken for a count of people

    The first alone is unchanged when a record is split in two or all weights are doubled. Influence, with M the money
    held up to a record, its own half counted in r and M: (2 (T - M + r x) - (G + 1)(T + N x)) / (N T): Langel and Tille
    2013, JRSS A 176, 521-540. Incomes below 0 are let through (the index can then pass 1); the total must be over 0.
    """
    column = ranked(income)
    chosen, note = convention(like, _NOTES)
    return Index(lambda weights: gini_at(weights, column, chosen), "index", note)


def gini_at(weights: Weighting, column: Ranked, like: Like = "tawney") -> Indexed:
    """The Gini index under one set of weights. Raises IndicatorProblem where all incomes together are not over 0."""
    ordered = weights.under(column)
    people, total = ordered.people, ordered.total
    if total <= 0:
        raise IndicatorProblem(
            f"{column.called} adds up to {total:,.6g}, and an inequality index divides by it.",
            expected="a positive total",
            next_step="Leave out those without income, or use a column that is not all zeros or mostly losses.",
        )
    twice = 2 * float(ordered.cumulative @ ordered.money)
    own = {"vardpoor": 0.0, "convey": total}.get(like)
    if own is None:
        own = float(ordered.weights @ ordered.money)
    value = (twice - own) / (people * total) - 1
    return Indexed(value, lambda: ordered.back(_influence(ordered, value, like)))


def _influence(ordered: Ordered, value: float, like: Like) -> Numbers:
    people, total = ordered.people, ordered.total
    made = ordered.cumulative * ordered.values
    made -= ordered.cumulative_money
    if like in ("convey", "vardpoor"):
        made += ordered.money
    made *= 2 / (people * total)
    slope = (value + 1) / total + (1 / (people * total) if like == "convey" else 0.0)
    made -= ordered.values * slope
    made += 2 / people - (value + 1) / people
    return made


def gini(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    where: Mask | None = None,
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
