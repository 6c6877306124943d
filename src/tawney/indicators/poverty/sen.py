"""How many, how poor and how unequal among the poor, in one number: Sen; Sen, Shorrocks and Thon."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Group, Numbers, dot
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index, Indexed
from tawney.indicators.poverty.lines import Line, as_index, relative_line
from tawney.indicators.quantiles import bandwidth, below, density
from tawney.indicators.weighting import Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate


def sen_shorrocks_thon_index(
    income: Ranked | npt.ArrayLike, *, line: Line | None = None, where: Group | None = None
) -> Index:
    """The Sen-Shorrocks-Thon index: the mean gap of everyone times 1 plus the Gini of the gaps.

    Twice the integral over people, poorest first, of g (1 - r / N), with g = 1 - x / z of the poor and 0 of others,
    and r the people who are poorer, the record's own half counted (Shorrocks 1995, Econometrica 63, 1225-1230). It is
    continuous, and falls when a poor person gains. Influence: the derivative of the double sum by each weight, and the
    slope along z times the influence on z.
    """
    return _rank_weighted(income, line, where, of_the_poor=False, note="Sen-Shorrocks-Thon")


def sen_index(income: Ranked | npt.ArrayLike, *, line: Line | None = None, where: Group | None = None) -> Index:
    """Sen's index H (I + (1 - I) G): the share who are poor, their mean gap and the Gini among them.

    Sen 1976, Econometrica 44, 219-231, in the form for many people. As twice the integral of g (1 - r / q) over N,
    with q the number of the poor: gaps weighed by place among the poor alone. It jumps when someone crosses the line,
    by the place the poor lose; its slope along z is taken from the gaps, and from the density at the line through q.
    """
    return _rank_weighted(income, line, where, of_the_poor=True, note="Sen, H (I + (1 - I) G)")


def _rank_weighted(
    income: Ranked | npt.ArrayLike, line: Line | None, where: Group | None, *, of_the_poor: bool, note: str
) -> Index:
    column = ranked(income)
    threshold = relative_line(column) if line is None else as_index(line, len(column.values))

    def at(weights: Weighting) -> Indexed:
        """The index under one set of weights."""
        z = threshold.at(weights)
        members = weights if where is None else weights.within(where)
        return _at(members, column, z, of_the_poor, where)

    return Index(at, "index", f"{note}; poor: under the line; {threshold.note}", where)


def _at(members: Weighting, column: Ranked, line: Indexed, of_the_poor: bool, where: Group | None) -> Indexed:
    ordered = members.under(column)
    poor = below(ordered, line.value, inclusive=False)
    people = ordered.people
    weights, values = ordered.weights[:poor], ordered.values[:poor]
    gap = 1 - values / line.value
    among = (float(ordered.cumulative[poor - 1]) if poor else 0.0) if of_the_poor else people
    if among <= 0:
        return Indexed(0.0, lambda: np.zeros(len(column.values)))
    place = 1 - (ordered.cumulative[:poor] - weights / 2) / among
    value = 2 * dot(weights * place, gap) / people

    def influence() -> Numbers:
        """The derivative by each weight: its own term, the places of those above, the size of the group, the line."""
        held = weights * gap
        after = held.sum() - np.cumsum(held) + held / 2
        own = np.full(len(ordered.values), -value)
        own[:poor] += 2 * place * gap - 2 * after / among
        by_among = 2 * dot(held, 1 - place) / among
        if of_the_poor:
            own[:poor] += by_among
        else:
            own += by_among
        direct = ordered.back(own / people)
        moved = direct if where is None else direct * where
        if not line.influence.any():
            return moved
        slope = 2 * dot(weights * place, values) / (people * line.value**2)
        if of_the_poor:
            slope += by_among / people * density(ordered, line.value, bandwidth(ordered))
        return moved + slope * line.influence

    return Indexed(value, influence)


def sen(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    line: Line | None = None,
    where: Group | None = None,
    road: Road | None = None,
) -> Estimate:
    """Sen's index of poverty: how many are poor, how far under the line, and how unequally. See `sen_index`."""
    return estimate(sen_index(income, line=line, where=where), design, road=road)


def sen_shorrocks_thon(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    line: Line | None = None,
    where: Group | None = None,
    road: Road | None = None,
) -> Estimate:
    """The continuous form of Sen's index: the mean gap, more for the poorer. See `sen_shorrocks_thon_index`."""
    return estimate(sen_shorrocks_thon_index(income, line=line, where=where), design, road=road)
