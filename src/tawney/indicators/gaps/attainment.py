"""Gaps of attainment, told in ranks, in standard deviations and in months of learning."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.gaps.groups import Pair, pair, weighed
from tawney.indicators.index import Index, Indexed
from tawney.indicators.means import mean_index, mean_of
from tawney.indicators.tabled import whole
from tawney.indicators.weighting import Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem


class Step(NamedTuple):
    """Effect sizes up to (to 2 decimals) that count as so many months."""

    upto: float
    months: int


EEF_MONTHS = tuple(
    Step(upto, months)
    for months, upto in enumerate((0.01, 0.09, 0.18, 0.26, 0.35, 0.44, 0.52, 0.61, 0.69, 0.78, 0.87, 0.95, 1.00))
)
"""Education Endowment Foundation, Teaching and Learning Toolkit, "About the Toolkits: attainment", table of months'
progress and effect sizes (read from the page's stored copy; the trials' table differs slightly)."""


def effect_size_index(score: npt.ArrayLike, groups: Pair) -> Index:
    """The gap of mean scores in standard deviations: d = (m1 - m2) / s.

    s is the root of the mean squared distance from one's own group's mean, both groups together (Cohen 1988; Hedges and
    Olkin 1985, without the correction for small samples). Influence: that of the gap over s, less d / (2 s^2) times
    that of s^2.
    """
    values = whole(score, "The score", groups.either)

    def at(weights: Weighting) -> Indexed:
        """The gap under one set of weights."""
        one, two = (mean_of(side, values) for side in weighed(weights, groups))
        both = weights.within(groups.either)
        away = np.where(groups.first, values - one.value, values - two.value)
        squared = mean_of(both, np.where(groups.either, away * away, 0.0))
        if squared.value <= 0:
            raise IndicatorProblem(
                "All scores of a group are alike, so the gap has no scale.", expected="varied scores"
            )
        deviation = math.sqrt(squared.value)
        value = (one.value - two.value) / deviation

        def influence() -> Numbers:
            """How each record moves the gap."""
            moved = np.where(groups.first, one.influence, 0.0) - np.where(groups.second, two.influence, 0.0)
            spread = np.where(groups.either, squared.influence, 0.0)
            return np.asarray(moved / deviation - value * spread / (2 * squared.value))

        return Indexed(value, influence)

    return Index(at, "standard deviations", "standardised gap of means, first less second", groups.either, groups.both)


def effect_size(
    score: npt.ArrayLike,
    first: Mask,
    design: Design,
    *,
    second: Mask | None = None,
    where: Mask | None = None,
    road: Road | None = None,
) -> Estimate:
    """How many standard deviations one group is ahead of another. See `effect_size_index`."""
    return estimate(effect_size_index(score, pair(first, second, where)), design, road=road)


def rank_gap_index(score: Ranked | npt.ArrayLike, groups: Pair) -> Index:
    """The gap of mean ranks among all of both groups, a rank being the share below plus half of those alike.

    0 where groups stand alike, 1/2 + ... at most 1. It does not depend on how marks are scaled, which is why the
    Department for Education's disadvantage gap index and the Education Policy Institute (Andrews, Robinson and
    Hutchinson 2017, Closing the Gap?) rank pupils first. It is the Mann-Whitney statistic: 2 P(first over second) - 1,
    halved. Influence: one's own rank within the other group, centred.
    """
    column = ranked(score, "The score")

    def at(weights: Weighting) -> Indexed:
        """The gap under one set of weights."""
        one, two = weighed(weights, groups)
        below_one, below_two = _share_below(one, column), _share_below(two, column)
        over = float(one.weights @ below_two) / one.people
        value = over - 0.5

        def influence() -> Numbers:
            """Of the first: the share of the second below, less the mean; of the second: that of the first above."""
            of_first = np.where(groups.first, (below_two - over) / one.people, 0.0)
            of_second = np.where(groups.second, (1 - below_one - over) / two.people, 0.0)
            return np.asarray(of_first + of_second)

        return Indexed(value, influence)

    return Index(
        at, "share of ranks", "gap of mean ranks, first less second; ties in the middle", groups.either, groups.both
    )


def rank_gap(
    score: Ranked | npt.ArrayLike,
    first: Mask,
    design: Design,
    *,
    second: Mask | None = None,
    where: Mask | None = None,
    road: Road | None = None,
) -> Estimate:
    """How far one group ranks above another, whatever the scale of the marks. See `rank_gap_index`."""
    return estimate(rank_gap_index(score, pair(first, second, where)), design, road=road)


def months_behind(
    score: npt.ArrayLike,
    first: Mask,
    design: Design,
    *,
    points_a_month: float,
    second: Mask | None = None,
    where: Mask | None = None,
    road: Road | None = None,
) -> Estimate:
    """How many months of learning the second group is behind the first.

    (m1 - m2) / points gained for each month of age, as Waldfogel and Washbrook 2010 (Low income and early cognitive
    development in the UK, Sutton Trust). points_a_month: of the same test, taken as known. **Which groups are compared
    is half of the figure**: their 11 months are the poorest fifth against the middle one, not against the richest.
    """
    if not points_a_month > 0:
        raise IndicatorProblem(
            f"Children gain {points_a_month:g} points a month.", expected="a number over 0, of the same test"
        )
    groups = pair(first, second, where)
    mean = mean_index(whole(score, "The score", groups.either), "The score")
    index = (mean.within(groups.first) - mean.within(groups.second)).scaled(1 / points_a_month)
    note = f"gap of means over {points_a_month:g} points a month of age"
    return estimate(Index(index.at, "months", note, groups.either, groups.both), design, road=road)


def months_of_effect(effect: float) -> int:
    """The months that the Education Endowment Foundation's table gives an effect size; the sign is kept.

    Rounded to 2 decimals; over 1.00 the table ends, and 12 months are given. It was made for what a school year adds,
    and is coarse: tell the effect size beside it.
    """
    size = round(abs(effect), 2)
    found = next((step.months for step in EEF_MONTHS if size <= step.upto), EEF_MONTHS[-1].months)
    return found if effect >= 0 else -found


def _share_below(side: Weighting, column: Ranked) -> Numbers:
    """For each record the share of a group below it, and half of those alike."""
    ordered = side.under(column)
    upto = ordered.cumulative[column.highest_alike]
    under = upto - _alike(ordered.weights, column)
    return ordered.back((under + upto) / (2 * side.people))


def _alike(weights: Numbers, column: Ranked) -> Numbers:
    """For each place in the order, the weight of all who are alike."""
    running = np.concatenate([[0.0], np.cumsum(weights)])
    return np.asarray(running[column.highest_alike + 1] - running[column.lowest_alike])
