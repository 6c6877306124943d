"""Income against income: who has more than their parents (or than before), how far incomes move, what evens out."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers, numbers
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index
from tawney.indicators.inequality.gini import gini_index
from tawney.indicators.means import mean_index
from tawney.indicators.mobility.persistence import Error, logarithms
from tawney.indicators.mobility.table import joined
from tawney.vocabulary.estimate import Estimate


def above_index(parent: npt.ArrayLike, child: npt.ArrayLike, margin: float = 0.0) -> Index:
    """The share of children with more income than their parents had, in the prices of one year.

    Chetty, Grusky, Hell, Hendren, Manduca and Narang 2017, Science 356, 398-406. margin: more by at least this share.
    """
    before, after = numbers(parent, "The parent's income"), numbers(child, "The child's income")
    gap = after - before * (1 + margin)
    more = np.where(np.isnan(gap), np.nan, (gap > 0).astype(np.float64))
    words = f" by over {margin:.0%}" if margin else ""
    return mean_index(more, "The pair of incomes").said("share", f"share with more income than before{words}")


def below_index(parent: npt.ArrayLike, child: npt.ArrayLike, margin: float = 0.0) -> Index:
    """The share of children with less income than their parents had: the other side of `above_index`."""
    before, after = numbers(parent, "The parent's income"), numbers(child, "The child's income")
    gap = before * (1 - margin) - after
    less = np.where(np.isnan(gap), np.nan, (gap > 0).astype(np.float64))
    words = f" by over {margin:.0%}" if margin else ""
    return mean_index(less, "The pair of incomes").said("share", f"share with less income than before{words}")


def absolute_mobility(
    parent: npt.ArrayLike,
    child: npt.ArrayLike,
    design: Design,
    *,
    where: Mask | None = None,
    error: Error = "design",
    road: Road | None = None,
) -> Estimate:
    """How many have more than their parents had. See `above_index`. error: "classical" is binomial."""
    return share_with_error(above_index(parent, child), design, where, error, road)


def absolute_fall(
    parent: npt.ArrayLike,
    child: npt.ArrayLike,
    design: Design,
    *,
    where: Mask | None = None,
    error: Error = "design",
    road: Road | None = None,
) -> Estimate:
    """How many have less than their parents had. See `below_index`. error: "classical" is binomial."""
    return share_with_error(below_index(parent, child), design, where, error, road)


def share_with_error(index: Index, design: Design, where: Mask | None, error: Error, road: Road | None) -> Estimate:
    """A share with the error of the design, or the binomial one: root of p (1 - p) / n."""
    found = estimate(index.within(where), design, road="linearised" if error != "design" else road)
    if error == "design":
        return found
    spread = math.sqrt(found.value * (1 - found.value) / found.n)
    return Estimate(found.value, spread, found.n, found.unit, joined(index.note, "binomial error"))


def directional_index(before: npt.ArrayLike, after: npt.ArrayLike) -> Index:
    """By how much log incomes rose on average: mean of ln y - ln x. Below 0 where falls outweigh rises.

    Fields and Ok 1999, Economica 66, 455-471.
    """
    made = mean_index(_change(before, after), "The change of log income")
    return made.said("log points", "Fields-Ok directional movement")


def movement_index(before: npt.ArrayLike, after: npt.ArrayLike) -> Index:
    """By how much log incomes moved on average, up or down: mean of |ln y - ln x|. Fields and Ok 1999."""
    made = mean_index(np.abs(_change(before, after)), "The change of log income")
    return made.said("log points", "Fields-Ok movement")


def directional_movement(
    before: npt.ArrayLike, after: npt.ArrayLike, design: Design, *, where: Mask | None = None, road: Road | None = None
) -> Estimate:
    """By how much log incomes rose on average. See `directional_index`."""
    return estimate(directional_index(before, after).within(where), design, road=road)


def income_movement(
    before: npt.ArrayLike, after: npt.ArrayLike, design: Design, *, where: Mask | None = None, road: Road | None = None
) -> Estimate:
    """By how much log incomes moved on average, up or down. See `movement_index`."""
    return estimate(movement_index(before, after).within(where), design, road=road)


def rigidity_index(before: npt.ArrayLike, after: npt.ArrayLike) -> Index:
    """How much of the inequality of single years is left in the sum of both: 1 when nobody changes place.

    R = G(x + y) (m_x + m_y) / (m_x G(x) + m_y G(y)), G the Gini index, m the means. Shorrocks 1978, Journal of Economic
    Theory 19, 376-393.
    """
    first, second = numbers(before, "The earlier income"), numbers(after, "The later income")
    both = first + second
    single = _money_times_gini(first)
    parts = single + _money_times_gini(second)
    return (_money_times_gini(both) / parts).said("index", "Shorrocks rigidity by the Gini index")


def rigidity(
    before: npt.ArrayLike, after: npt.ArrayLike, design: Design, *, where: Mask | None = None, road: Road | None = None
) -> Estimate:
    """How much of a single year's inequality lasts. See `rigidity_index`."""
    return estimate(rigidity_index(before, after).within(where), design, road=road)


def equaliser_index(before: npt.ArrayLike, after: npt.ArrayLike) -> Index:
    """By how much movement evens out incomes over both years: 1 - G(mean of both) / G(first).

    Below 0 where movement makes them more unequal. Fields 2010, Journal of Economic Inequality 8, 409-427.
    """
    first, second = numbers(before, "The earlier income"), numbers(after, "The later income")
    ratio = gini_index((first + second) / 2) / gini_index(first)
    return ratio.scaled(-1.0, 1.0).said("index", "Fields equaliser of longer-term incomes, Gini")


def equaliser(
    before: npt.ArrayLike, after: npt.ArrayLike, design: Design, *, where: Mask | None = None, road: Road | None = None
) -> Estimate:
    """By how much movement evens out incomes. See `equaliser_index`."""
    return estimate(equaliser_index(before, after).within(where), design, road=road)


def _change(before: npt.ArrayLike, after: npt.ArrayLike) -> Numbers:
    return logarithms(after, "The later income") - logarithms(before, "The earlier income")


def _money_times_gini(income: Numbers) -> Index:
    return gini_index(income) * mean_index(income)
