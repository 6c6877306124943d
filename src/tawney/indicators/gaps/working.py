"""Gaps at work: who has a job, and what one's origin costs those who got the same job."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimates
from tawney.indicators.gaps.characteristics import Column
from tawney.indicators.gaps.groups import Pair, pair
from tawney.indicators.gaps.oaxaca import explanation
from tawney.indicators.gaps.raw import gap_index
from tawney.indicators.index import Index
from tawney.indicators.means import mean_index, total_index
from tawney.indicators.tabled import whole
from tawney.vocabulary.estimate import Estimate


@dataclass(frozen=True)
class EmploymentGap:
    """first, second: the share of each group in work. gap: the difference. ratio: the second over the first. missing:
    how many more of the second would work at the first's rate."""

    first: Estimate
    second: Estimate
    gap: Estimate
    ratio: Estimate
    missing: Estimate


def employment_gap(
    in_work: npt.ArrayLike,
    first: Mask,
    design: Design,
    *,
    second: Mask | None = None,
    where: Mask | None = None,
    road: Road | None = None,
) -> EmploymentGap:
    """How much likelier one group is to be in work than another, and how many jobs that is.

    With e1, e2 the weighted shares in work and N2 the people of the second group: e1 - e2, e2 / e1, and N2 (e1 - e2).
    where: of working age, and it should be said whether students are counted: the gaps of some groups turn on it.
    """
    groups = pair(first, second, where)
    share = mean_index(whole(in_work, "In work", groups.either), "In work")
    one, two = share.within(groups.first), share.within(groups.second)
    people = total_index(groups.second.astype(np.float64))
    difference = one - two
    asked = {
        "first": one.said("share", "share in work, first group"),
        "second": two.said("share", "share in work, second group"),
        "gap": Index(
            difference.at, "share", "difference of shares in work, first less second", groups.either, groups.both
        ),
        "ratio": Index((two / one).at, "ratio", "share in work, second group over first", groups.either, groups.both),
        "missing": Index(
            (difference * people).at, "people", "more in work at the first group's rate", groups.either, groups.both
        ),
    }
    return EmploymentGap(**estimates(asked, design, road=road))


@dataclass(frozen=True)
class AdjustedGap:
    """raw: first less second. adjusted: with the same characteristics (the group's coefficient). share: the adjusted
    gap as a share of the first group's mean."""

    raw: Estimate
    adjusted: Estimate
    share: Estimate


def adjusted_gap_indices(y: npt.ArrayLike, on: Mapping[str, Column], groups: Pair) -> dict[str, Index]:
    """The gap as it stands and between people alike in the columns: {"raw", "adjusted", "share"}.

    adjusted: the coefficient of the group in a regression of both together, which is the unexplained part of `oaxaca`
    with reference="pooled" (Fortin 2008, Journal of Human Resources 43; Jann 2008).
    """
    made = explanation(y, on, groups, reference="pooled")
    adjusted = made.index("unexplained")
    level = mean_index(whole(y, "The outcome", groups.either), "The outcome").within(groups.first)
    named = ", ".join(on)
    return {
        "raw": gap_index(whole(y, "The outcome", groups.either), groups),
        "adjusted": Index(adjusted.at, "", f"gap among people alike in {named}", groups.either, groups.both),
        "share": Index(
            (adjusted / level).at,
            "share",
            f"adjusted gap over the first group's mean ({named})",
            groups.either,
            groups.both,
        ),
    }


def class_pay_gap(
    pay: npt.ArrayLike,
    higher_origin: Mask,
    in_top_jobs: Mask,
    on: Mapping[str, Column],
    design: Design,
    *,
    lower_origin: Mask | None = None,
    unit: str = "GBP/year",
    road: Road | None = None,
) -> AdjustedGap:
    """What people of working-class origin in top jobs earn less than colleagues of higher origin, raw and adjusted.

    Laurison and Friedman 2016 (American Sociological Review 81, 668-695): within the higher professional and managerial
    jobs (NS-SEC 1), the gap by the class of parents, before and after the columns. Say which columns: their published
    figures run from a raw GBP 7,350 to an adjusted GBP 2,242, and differ by nothing else. higher_origin, lower_origin:
    by parents' class (lower: everyone else). in_top_jobs: whom it is about.
    """
    groups = pair(higher_origin, lower_origin, in_top_jobs)
    indices = adjusted_gap_indices(pay, on, groups)
    told = {name: index.said(index.unit or unit, index.note) for name, index in indices.items()}
    return AdjustedGap(**estimates(told, design, road=road))
