"""Places: how unequal they are among themselves, and how much of the inequality of people is between places."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate, estimates
from tawney.indicators.index import Index
from tawney.indicators.inequality.between_within import split_indices
from tawney.indicators.means import mean_index, ratio_index
from tawney.indicators.tabled import whole
from tawney.indicators.weighting import Ranked, ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem


@dataclass(frozen=True)
class PlacesApart:
    """share_between: the part of the inequality of people that would be left if everyone had the mean of their place.
    between, within: the two parts. total: their sum."""

    total: Estimate
    between: Estimate
    within: Estimate
    share_between: Estimate


def places_apart(
    income: Ranked | npt.ArrayLike,
    place: npt.ArrayLike,
    design: Design,
    *,
    alpha: float = 1.0,
    road: Road | None = None,
) -> PlacesApart:
    """How much of the inequality of people lies between places and how much within them.

    The generalised entropy index of alpha (1: Theil's T) in its two parts (Shorrocks 1984); share_between is the
    between part over the whole. It rises with the number of places and with few people in each, for their means then
    differ by chance. Incomes over 0.
    """
    column = ranked(income)
    total, between, within = split_indices(column, place, alpha)
    share = (between / total).said("share", f"share of inequality between places; {total.note}")
    named = {"total": total, "between": between, "within": within, "share_between": share}
    return PlacesApart(**estimates(named, design, road=road))


@dataclass(frozen=True)
class Spread:
    """How far places are apart, each counted by its people. highest, lowest: which. ratio: highest over lowest.
    variation: standard deviation over mean. theil: Theil's T between places."""

    highest: str
    lowest: str
    ratio: float
    variation: float
    theil: float
    mean: float


def spread_of_places(amount: npt.ArrayLike, people: npt.ArrayLike, names: npt.ArrayLike) -> Spread:
    """How far published figures of places (output, income a head) are apart.

    amount: of each place in all. people: who live there. **Which figure is told decides who is most unequal**: a ratio
    of extremes turns on one place and on how small places are drawn; Theil and the variation count everyone. No error:
    published figures of all places are no sample.
    """
    total, count = whole(amount, "The amount"), whole(people, "The people")
    labels = [str(name) for name in np.asarray(names).tolist()]
    if len(total) < 2 or len({len(total), len(count), len(labels)}) > 1:
        raise IndicatorProblem(
            f"{len(total)} amounts came with {len(count)} numbers of people and {len(labels)} names.",
            expected="one of each for at least two places",
        )
    if not ((count > 0).all() and (total > 0).all()):
        raise IndicatorProblem("A place has no people or no amount.", expected="numbers over 0 for every place")
    head = total / count
    mean = float(total.sum() / count.sum())
    share = count / count.sum()
    variation = float(np.sqrt(share @ (head - mean) ** 2) / mean)
    theil = float(share @ (head / mean * np.log(head / mean)))
    high, low = int(np.argmax(head)), int(np.argmin(head))
    return Spread(labels[high], labels[low], float(head[high] / head[low]), variation, theil, mean)


def relative_place_index(income: npt.ArrayLike, in_place: npt.ArrayLike) -> Index:
    """The mean of a place over that of everyone."""
    values = whole(income, "The income")
    own = mean_index(values).within(np.asarray(in_place, np.bool_))
    return (own / ratio_index(values, np.ones(len(values)))).said("ratio", "mean of the place over that of everyone")


def relative_place(
    income: npt.ArrayLike, in_place: npt.ArrayLike, design: Design, *, road: Road | None = None
) -> Estimate:
    """What a place has for each pound that everyone has on average. See `relative_place_index`."""
    return estimate(relative_place_index(income, in_place), design, road=road)
