"""Whether people have enough: a floor for incomes, and how deprived an area is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers, codes
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimates
from tawney.indicators.index import Index
from tawney.indicators.means import mean_index, total_index
from tawney.indicators.tabled import whole
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem


@dataclass(frozen=True)
class Floor:
    """below: the share of people under the floor. far_below: under three quarters of it. short: mean shortfall of those
    below, as a share of what they need. cost: what would lift everyone to it, GBP a year."""

    below: Estimate
    far_below: Estimate
    short: Estimate
    cost: Estimate


FAR_BELOW = 0.75
"""Of the Minimum Income Standard: the line of a high risk of deprivation, Joseph Rowntree Foundation (Padley and
Hirsch, Households below a Minimum Income Standard)."""


def floor(
    income: npt.ArrayLike,
    needed: npt.ArrayLike,
    design: Design,
    *,
    households: npt.ArrayLike | None = None,
    where: Mask | None = None,
    road: Road | None = None,
) -> Floor:
    """How many people live under a minimum income, how far below, and what it would cost to lift them.

    income, needed: of the household of each record, GBP a year, in the same terms (before or after rent and childcare,
    as the Minimum Income Standard is told). households: the weight of a household in each record when records are
    people (one over its members), so that the cost counts each household once; 1 when records are households. Ratios of
    totals; the floor is taken as fixed.
    """
    has, needs = whole(income, "The income", where), whole(needed, "The floor", where)
    if where is not None:
        needs = np.where(where, needs, 1.0)
    if not (needs > 0).all():
        raise IndicatorProblem("The floor of a household is not over 0.", expected="an amount over 0 for each record")
    each = np.ones(len(has)) if households is None else whole(households, "The households", where)
    gap = np.maximum(needs - has, 0.0)
    poor = gap > 0
    share = mean_index(poor.astype(np.float64))
    asked: dict[str, Index] = {
        "below": share.said("share", "under the floor"),
        "far_below": mean_index((has < FAR_BELOW * needs).astype(np.float64)).said("share", "under 75% of the floor"),
        "short": (mean_index(gap / needs) / share).said("share", "mean shortfall of those under the floor"),
        "cost": total_index(gap * each).said("GBP/year", "to lift everyone to the floor; nobody changes what they do"),
    }
    return Floor(**estimates({name: index.within(where) for name, index in asked.items()}, design, road=road))


def deprived_tenths(score: npt.ArrayLike, people: npt.ArrayLike | None = None, groups: int = 10) -> Numbers:
    """The tenth of areas by deprivation, 1 the most deprived: float64[areas].

    score: higher is more deprived (a rank must be turned round). By areas, as the English indices have it, or by people
    when these are given. Areas alike go together, to the more deprived tenth.
    """
    values = whole(score, "The score")
    weights = np.ones(len(values)) if people is None else whole(people, "The people")
    order = codes(-values)
    sizes = np.bincount(order, weights)
    before = np.cumsum(sizes) - sizes
    return np.asarray(np.floor(before / sizes.sum() * groups + 1e-9)[order] + 1)


def in_deprived_areas(
    tenth: npt.ArrayLike,
    design: Design,
    *,
    most: int = 2,
    where: Mask | None = None,
    road: Road | None = None,
) -> Estimate:
    """What share of people live in the most deprived tenths of areas.

    tenth: of the area of each record, as `deprived_tenths` gives it. Most deprived people do not live in the most
    deprived areas, and most who live there are not deprived: this is about places, never about who is poor.
    """
    values = whole(tenth, "The tenth", where)
    index = mean_index((values <= most).astype(np.float64)).within(where)
    note = f"lives in the most deprived {most} tenths of areas"
    return estimates({"": index.said("share", note)}, design, road=road)[""]
