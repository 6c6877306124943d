"""Low pay over the years: who escapes it, who goes in and out, who stays stuck."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road
from tawney.indicators.index import Index
from tawney.indicators.means import mean_index
from tawney.indicators.mobility.income import share_with_error
from tawney.indicators.mobility.persistence import Error
from tawney.indicators.quantiles import Rule, value_at
from tawney.indicators.weighting import Weighting, ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

FATES = ("escaped", "cycled", "stuck")
"""escaped: above low pay in each of the last three years. stuck: low paid in every year seen. cycled: neither."""


def low_paid(pay: npt.ArrayLike, design: Design, share: float = 2 / 3, rule: Rule = "school") -> Mask:
    """Who earns less than a share of the median of the year: bool[records, years]. pay: float[records, years].

    Two thirds of median hourly pay is the OECD's line. A year without pay (NaN) is not counted as low; the median is of
    those with pay.
    """
    table = np.asarray(pay, np.float64)
    if table.ndim != 2:
        raise IndicatorProblem(
            f"Pay was given as {table.ndim} dimensions.", expected="a row for each person and a column for each year"
        )
    return np.stack([_under(table[:, year], design, share, rule) for year in range(table.shape[1])], axis=1)


def _under(pay: Numbers, design: Design, share: float, rule: Rule) -> Mask:
    seen = ~np.isnan(pay)
    column = ranked(pay, "Pay")
    median = value_at(Weighting(design.weights * seen).under(column), 0.5, rule)
    return np.asarray(pay < share * median)


def fate_index(low: Mask, fate: str, last: int = 3) -> Index:
    """Of those low paid in the first year, the share with a fate (see FATES). low: bool[records, years].

    D'Arcy and Finch 2017, The Great Escape? (Social Mobility Commission and Resolution Foundation): over ten years, one
    in six escaped. Influence of a ratio of totals; the line of low pay is taken as known.
    """
    if fate not in FATES:
        raise IndicatorProblem(f"There is no fate {fate}.", expected=f"one of {', '.join(FATES)}")
    if low.shape[1] <= last:
        raise IndicatorProblem(
            f"Low pay was seen in {low.shape[1]} years, and escape needs the last {last} after the first.",
            expected=f"at least {last + 1} years",
        )
    escaped = ~low[:, -last:].any(axis=1)
    stuck = low.all(axis=1)
    chosen = {"escaped": escaped, "stuck": stuck, "cycled": ~escaped & ~stuck}[fate]
    note = f"{fate}, of those low paid in the first of {low.shape[1]} years (last {last} years to escape)"
    return mean_index(chosen.astype(np.float64)).within(low[:, 0]).said("share", note)


def fates(
    low: Mask, design: Design, *, last: int = 3, error: Error = "design", road: Road | None = None
) -> dict[str, Estimate]:
    """What became of those low paid in the first year: escaped, cycled in and out, or stuck. They add up to 1.

    low: bool[records, years], as from `low_paid`. error: "classical" is binomial.
    """
    return {fate: _fate(low, fate, design, last, error, road) for fate in FATES}


def _fate(low: Mask, fate: str, design: Design, last: int, error: Error, road: Road | None) -> Estimate:
    return share_with_error(fate_index(low, fate, last), design, low[:, 0], error, road)
