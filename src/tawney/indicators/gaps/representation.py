"""Who gets to the top: how many times likelier one group is than another to be among the few."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Literal

import numpy as np

from tawney.indicators.arrays import Mask
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.gaps.groups import Pair, pair
from tawney.indicators.index import Index, Indexed
from tawney.indicators.intervals import SAID
from tawney.indicators.means import mean_index
from tawney.indicators.weighting import Weighting
from tawney.vocabulary.estimate import Z80, Z95, Estimate
from tawney.vocabulary.problems import IndicatorProblem

Against = Literal["the rest", "everyone"]
"""the rest: a relative risk, of the group against those outside it. everyone: the group's share of the top over its
share of all."""


def representation_index(top: Mask, groups: Pair, *, against: Against = "the rest") -> Index:
    """How many times likelier the first group is to be in the top.

    the rest: (share of the first group in the top) / (share of the second), the relative risk. everyone: (share of the
    top that is of the first group) / (share of all that is), which cannot be over 1 / that share. Influence by the
    chain rule. Reeves, Friedman, Rahal and Flemmen 2017 (American Sociological Review 82, 1139-1166): alumni of nine
    schools were 94 times likelier than the rest to be in Who's Who.
    """
    flag = np.asarray(top)
    if flag.dtype != np.bool_:
        raise IndicatorProblem(f"The top was given as {flag.dtype}.", expected="one true or false for each record")
    share = mean_index(flag.astype(np.float64), "The top")
    one = share.within(groups.first)
    other = share.within(groups.second if against == "the rest" else groups.either)

    def at(weights: Weighting) -> Indexed:
        """The ratio under one set of weights."""
        below = other.at(weights)
        if below.value == 0:
            raise IndicatorProblem(
                "Nobody of those compared with is in the top, so the ratio has no bottom.",
                expected="at least one of them in the top",
                next_step="Say how many there are of each instead: a ratio to nobody is not a number.",
            )
        return one.at(weights) / below

    note = f"share in the top against that of {against}"
    return Index(at, "times", note, groups.either, groups.both)


def representation(
    top: Mask,
    first: Mask,
    design: Design,
    *,
    second: Mask | None = None,
    where: Mask | None = None,
    against: Against = "the rest",
    road: Road | None = None,
) -> Estimate:
    """How many times likelier a group is than the rest to be in the top. See `representation_index`.

    The interval that the note gives is of the logarithm, which does not fall below 0 (Katz and others 1978, Biometrics
    34, 469-474).
    """
    found = estimate(representation_index(top, pair(first, second, where), against=against), design, road=road)
    return with_log_interval(found)


def representation_of_counts(top_of_group: float, group: float, top_of_rest: float, rest: float) -> Estimate:
    """How many times likelier a group is to be in the top, from four counts of people.

    R = (a / n1) / (b / n0); error R sqrt(1/a - 1/n1 + 1/b - 1/n0) (Katz and others 1978). The counts are taken as
    drawn: where they are of everybody (all entries of Who's Who), the error is of the chance that made them, not of a
    sample.
    """
    given = {"top of the group": top_of_group, "top of the rest": top_of_rest}
    for (name, count), whole in zip(given.items(), (group, rest), strict=True):
        if not 0 < count <= whole:
            raise IndicatorProblem(
                f"The {name} counts {count:,.6g} of {whole:,.6g} people.", expected="more than 0, and no more than all"
            )
    value = (top_of_group / group) / (top_of_rest / rest)
    error = value * math.sqrt(1 / top_of_group - 1 / group + 1 / top_of_rest - 1 / rest)
    return with_log_interval(
        Estimate(value, error, int(group + rest), "times", "share in the top against that of the rest; from counts")
    )


def with_log_interval(found: Estimate) -> Estimate:
    """The same estimate with the intervals of its logarithm, of which the note tells the 95% one."""
    value, error = found.value, found.standard_error
    if found.suppressed or not value > 0 or not error > 0:
        return found
    wide, narrow = (math.exp(z * error / value) for z in (Z95, Z80))
    reach = tuple(value * away / error for half in (wide, narrow) for away in (1 - 1 / half, half - 1))
    below95, above95, below80, above80 = reach
    plain = found.note.removesuffix(f"; {SAID['skewed']}")
    note = f"{plain}; 95% interval of the logarithm {value / wide:.3g} to {value * wide:.3g}"
    return replace(found, note=note, reach=(below95, above95, below80, above80))
