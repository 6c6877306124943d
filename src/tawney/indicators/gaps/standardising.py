"""Rates compared at like composition: how much of a gap between two rates is that groups are in other places."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimates
from tawney.indicators.gaps.groups import Pair, pair
from tawney.indicators.index import Index
from tawney.indicators.tabled import Figure, crossing, whole
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

_OUTSIDE, _FIRST, _SECOND = 0, 1, 2


def standardising_indices(y: npt.ArrayLike, cells: npt.ArrayLike, groups: Pair) -> dict[str, Index]:
    """The gap of two rates as composition and rates: Kitagawa 1955, JASA 50, 1168-1194.

    With s_gc the share of group g that is in cell c and r_gc its rate there:

        composition = sum over c of (s_1c - s_2c)(r_1c + r_2c) / 2
        rates       = sum over c of (r_1c - r_2c)(s_1c + s_2c) / 2

    and the gap is their sum. Raises IndicatorProblem for a cell that only one group has, for its rate in the other is
    not known. Influence by the slopes of the cells' people and totals.
    """
    labels = np.where(groups.first, _FIRST, np.where(groups.second, _SECOND, _OUTSIDE))
    places = np.where(groups.either, np.unique(np.asarray(cells), return_inverse=True)[1], -1)
    table = crossing([labels, places], {"The outcome": whole(y, "The outcome", groups.either)})
    ordinary = [k for k, place in enumerate(table.labels[1]) if place >= 0]
    sides = [int(np.flatnonzero(table.labels[0] == side)[0]) for side in (_FIRST, _SECOND)]
    names = np.unique(np.asarray(cells))

    def of(kind: str) -> Index:
        """One part of the gap."""

        def figure(totals: Numbers) -> Figure:
            """The part and its slopes."""
            people, held = totals[0][np.ix_(sides, ordinary)], totals[1][np.ix_(sides, ordinary)]
            _check(people, [str(names[int(table.labels[1][k])]) for k in ordinary])
            value, by_people, by_held = _part(kind, people, held)
            slope = np.zeros_like(totals)
            slope[0][np.ix_(sides, ordinary)] = by_people
            slope[1][np.ix_(sides, ordinary)] = by_held
            return Figure(value, slope)

        made = table.index(figure, "", f"{kind}; standardised at the mean of both groups (Kitagawa 1955)")
        return Index(made.at, "", made.note, groups.either, groups.both)

    return {kind: of(kind) for kind in ("gap", "composition", "rates")}


def standardising(
    y: npt.ArrayLike,
    cells: npt.ArrayLike,
    first: Mask,
    design: Design,
    *,
    second: Mask | None = None,
    where: Mask | None = None,
    road: Road | None = None,
) -> dict[str, Estimate]:
    """How much of a gap between two rates is that the groups are in other places: {"gap", "composition", "rates"}.

    y: the outcome, 0 or 1 for a rate. cells: where people are (a department, an occupation, an age band). See
    `standardising_indices`.
    """
    return estimates(standardising_indices(y, cells, pair(first, second, where)), design, road=road)


def _part(kind: str, people: Numbers, held: Numbers) -> tuple[float, Numbers, Numbers]:
    """The part, its slopes by people and by what they hold: people, held float64[2, cells]."""
    rate = np.divide(held, people, out=np.zeros_like(held), where=people > 0)
    whole = people.sum(axis=1, keepdims=True)
    share = people / whole
    sign = np.array([[1.0], [-1.0]])
    if kind == "composition":
        by_share, by_rate = sign * rate.mean(axis=0), np.tile((share[0] - share[1]) / 2, (2, 1))
    elif kind == "rates":
        by_share, by_rate = np.tile((rate[0] - rate[1]) / 2, (2, 1)), sign * share.mean(axis=0)
    else:
        by_share, by_rate = sign * rate, sign * share
    value = float(
        {"composition": (by_share * share).sum(), "rates": (by_rate * rate).sum()}.get(
            kind, (sign * share * rate).sum()
        )
    )
    through_share = (by_share - (by_share * share).sum(axis=1, keepdims=True)) / whole
    through_rate = np.divide(by_rate, people, out=np.zeros_like(rate), where=people > 0)
    return value, through_share - through_rate * rate, through_rate


def _check(people: Numbers, names: list[str]) -> None:
    for side, row in (("first", people[0]), ("second", people[1])):
        lone = [name for name, count in zip(names, row, strict=True) if count == 0]
        if lone:
            raise IndicatorProblem(
                f"Nobody of the {side} group is in {', '.join(lone[:5])}{', ...' if len(lone) > 5 else ''}, so its "
                "rate there is not known.",
                expected="cells with people of both groups",
                next_step="Join these cells with others, or leave them out with where=.",
            )
