"""Raw gaps: how much more one group has than another, before anything is explained."""

from __future__ import annotations

from typing import Literal

import numpy.typing as npt

from tawney.indicators.arrays import Mask
from tawney.indicators.conventions import Like
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.gaps.groups import Pair, pair
from tawney.indicators.index import Index
from tawney.indicators.means import mean_index
from tawney.indicators.quantiles import Rule, quantile_index
from tawney.indicators.weighting import Ranked, ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

Of = Literal["mean", "median"] | float
"""What is compared: the means, the medians, or the quantiles of a share."""

Form = Literal["difference", "share", "ratio"]
"""difference: first less second. share: it as a share of the first (a pay gap). ratio: first over second."""


def gap_index(
    values: Ranked | npt.ArrayLike,
    groups: Pair,
    *,
    of: Of = "mean",
    form: Form = "difference",
    like: Like = "tawney",
    rule: Rule = "math",
) -> Index:
    """The gap between a figure T of two groups: T1 - T2, (T1 - T2) / T1 or T1 / T2.

    Influence by the chain rule from those of T1 and T2, each zero outside its group (Deville 1999, Survey Methodology
    25). With form="share" and men first it is the unadjusted gender pay gap of Eurostat and of SI 2017/172.
    """
    column = ranked(values, "The outcome")
    figure = mean_index(column.values, column.called) if of == "mean" else _quantile(column, of, like, rule)
    first, second = figure.within(groups.first), figure.within(groups.second)
    named = of if isinstance(of, str) else f"quantile {of:g}"
    forms = {
        "difference": (first - second, "", f"difference of {named}s, first less second"),
        "share": ((first - second) / first, "share", f"gap of {named}s as a share of the first group's"),
        "ratio": (first / second, "ratio", f"{named} of the first group over the second's"),
    }
    if form not in forms:
        raise IndicatorProblem(f"There is no gap as a {form}.", expected=f"one of {', '.join(forms)}")
    made, unit, note = forms[form]
    return Index(made.at, unit, note if of == "mean" else f"{note}; {figure.note}", groups.either, groups.both)


def gap(
    values: Ranked | npt.ArrayLike,
    first: Mask,
    design: Design,
    *,
    second: Mask | None = None,
    of: Of = "mean",
    form: Form = "difference",
    where: Mask | None = None,
    unit: str = "",
    like: Like = "tawney",
    road: Road | None = None,
) -> Estimate:
    """How much more one group has than another: of means, medians or any quantile. See `gap_index`.

    first, second: masks (second: everyone else). where: of whom alone. unit: of a difference.
    """
    index = gap_index(values, pair(first, second, where), of=of, form=form, like=like)
    return estimate(index.said(index.unit or unit, index.note), design, road=road)


def _quantile(column: Ranked, of: Of, like: Like, rule: Rule) -> Index:
    if isinstance(of, str) and of != "median":
        raise IndicatorProblem(
            f"There is no gap of {of}s.", expected="'mean', 'median', or a share between 0 and 1 for a quantile"
        )
    return quantile_index(column, 0.5 if isinstance(of, str) else of, like=like, rule=rule)
