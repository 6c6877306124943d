"""Growth incidence: how much the incomes at each place of the order grew between two years."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimates
from tawney.indicators.index import Index, Indexed
from tawney.indicators.inequality.tails import held_below
from tawney.indicators.quantiles import quantile_index
from tawney.indicators.weighting import Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate

TENTHS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def growth_index(income: Ranked | npt.ArrayLike, share: float, before: Mask, after: Mask) -> Index:
    """The growth of a quantile: q_after(p) / q_before(p) - 1 (Ravallion and Chen 2003, Economics Letters 78, 93-99).

    income: of both years in one column, in the prices of one year (`stacked.stacked` makes the design); before, after:
    whose is which.
    """
    column = ranked(income)
    quantile = quantile_index(column, share)
    ratio = (quantile.within(after) / quantile.within(before)).scaled(1.0, -1.0)
    return ratio.said("share", f"growth of the quantile {share:g}, each the lowest value reaching the share")


def band_growth_index(income: Ranked | npt.ArrayLike, low: float, high: float, before: Mask, after: Mask) -> Index:
    """The growth of the mean income of a band of the order, as the poorest tenth (0 to 0.1): anonymous, not of the same
    people. Means by `tails.held_below`, the records at the edges split.
    """
    column = ranked(income)
    held = Index(lambda weights: _band_mean(weights, column, low, high))
    ratio = (held.within(after) / held.within(before)).scaled(1.0, -1.0)
    return ratio.said("share", f"growth of the mean income between the shares {low:g} and {high:g}")


def _band_mean(weights: Weighting, column: Ranked, low: float, high: float) -> Indexed:
    upper = held_below(weights, column, high)
    band = upper - held_below(weights, column, low) if low > 0 else upper
    people = Indexed(weights.people * (high - low), lambda: np.full(len(column.values), high - low))
    return band / people


def growth_incidence(
    income: Ranked | npt.ArrayLike,
    design: Design,
    before: Mask,
    after: Mask,
    *,
    shares: Sequence[float] = TENTHS,
    road: Road | None = None,
) -> dict[float, Estimate]:
    """How much the income at each place of the order grew, from the poor to the rich. See `growth_index`."""
    column = ranked(income)
    found = estimates({str(p): growth_index(column, p, before, after) for p in shares}, design, road=road)
    return dict(zip(shares, found.values(), strict=True))
