"""How many are poor, how far below the line, and how unequally: Foster, Greer and Thorbecke; Watts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Group, Numbers, dot
from tawney.indicators.conventions import Like, convention
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index, Indexed
from tawney.indicators.poverty.lines import FRACTION, Line, as_index, relative_line
from tawney.indicators.quantiles import bandwidth, below, density
from tawney.indicators.weighting import Ordered, Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

_WHO = {
    "tawney": "poor: under the line",
    "laeken": "poor: under the line (as laeken)",
    "convey": "poor: at or under the line (as convey)",
    "vardpoor": "poor: at or under the line; density at the median, not at the line (as vardpoor 0.20)",
}
_NAMES = {0.0: "poverty rate (FGT 0)", 1.0: "poverty gap (FGT 1)", 2.0: "squared poverty gap (FGT 2)"}


def fgt_index(
    income: Ranked | npt.ArrayLike,
    alpha: float = 0.0,
    *,
    line: Line | None = None,
    where: Group | None = None,
    like: Like = "tawney",
) -> Index:
    """FGT(alpha): the mean of (1 - x / z)^alpha over everyone, 0 for those who are not poor.

    Foster, Greer and Thorbecke 1984, Econometrica 52, 761-766. alpha 0: the share who are poor; 1: the mean gap; 2:
    gaps that weigh more the deeper they are. line: z, by default 60% of the national median. where: the group, under
    the line of all. Influence: (h - FGT) / N of the group, plus the slope of FGT along z times the influence on z; the
    slope for alpha 0 is the density of the group at the line.
    """
    if alpha < 0:
        raise IndicatorProblem(f"FGT was asked for with alpha {alpha:g}.", expected="0, 1, 2 or another number from 0")
    chosen, who = convention(like, _WHO)
    name = _NAMES.get(alpha, f"FGT {alpha:g}")
    note = f"{name}; {who}"

    def gap(x: Numbers, z: float) -> Numbers:
        """What one who is poor adds."""
        return np.asarray((1 - x / z) ** alpha) if alpha else np.ones(len(x))

    def steep(x: Numbers, z: float) -> Numbers:
        """How what one adds moves with the line."""
        return np.asarray(alpha * (1 - x / z) ** (alpha - 1) * x / z**2)

    return gap_index(income, gap, steep if alpha else None, note, line=line, where=where, like=chosen)


def watts_index(
    income: Ranked | npt.ArrayLike, *, line: Line | None = None, where: Group | None = None, like: Like = "tawney"
) -> Index:
    """The Watts index: the mean of log(z / x) over everyone, 0 for those not poor (Watts 1968). Incomes over 0."""
    column = ranked(income)
    chosen, who = convention(like, _WHO)

    def gap(x: Numbers, z: float) -> Numbers:
        """What one who is poor adds."""
        return np.log(z / np.where(x > 0, x, z))

    def steep(x: Numbers, z: float) -> Numbers:
        """How what one adds moves with the line."""
        return np.full(len(x), 1 / z)

    found = gap_index(column, gap, steep, f"Watts; {who}", line=line, where=where, like=chosen)

    def at(weights: Weighting) -> Indexed:
        """The index, once it is sure that nobody has an income of 0 or less."""
        members = weights if where is None else weights.within(where)
        members.over(column, 0.0, False, "the Watts index has no value for incomes of 0 or less")
        return found.at(weights)

    return replace(found, at=at)


def gap_index(
    income: Ranked | npt.ArrayLike,
    gap: Callable[[Numbers, float], Numbers],
    steep: Callable[[Numbers, float], Numbers] | None,
    note: str,
    *,
    line: Line | None = None,
    where: Group | None = None,
    like: Like = "tawney",
) -> Index:
    """The mean over everyone of what the poor add. gap: from the incomes of the poor, lowest first, and the line.

    steep: the slope of the gap along the line, where the gap is nothing at the line itself; None for a gap of 1 (a
    rate), whose slope is the density at the line.
    """
    column = ranked(income)
    threshold = relative_line(column, like=like) if line is None else as_index(line, len(column.values))
    inclusive = like in ("convey", "vardpoor")

    def at(weights: Weighting) -> Indexed:
        """The figure under one set of weights: the line of everyone, the poor of the group."""
        z = threshold.at(weights)
        members = weights if where is None else weights.within(where)
        ordered = members.under(column)
        poor = below(ordered, z.value, inclusive)
        value = dot(ordered.weights[:poor], gap(ordered.values[:poor], z.value)) / members.people

        def influence() -> Numbers:
            """How each record moves the figure, by its own income and by moving the line."""
            own = np.full(len(ordered.values), -value)
            own[:poor] += gap(ordered.values[:poor], z.value)
            direct = ordered.back(own / ordered.people)
            if where is not None:
                direct = direct * where
            if not z.influence.any():
                return direct
            where_thick = z.value / FRACTION if like == "vardpoor" and line is None else z.value
            return direct + _slope(ordered, z.value, poor, steep, like, where_thick) * z.influence

        return Indexed(value, influence)

    return Index(at, "share", f"{note}; {threshold.note}", where)


def _slope(
    ordered: Ordered,
    line: float,
    poor: int,
    steep: Callable[[Numbers, float], Numbers] | None,
    like: Like,
    at: float,
) -> float:
    """How the figure of the group moves as the line is raised. at: where the density is taken for a rate."""
    if steep is not None:
        return dot(ordered.weights[:poor], steep(ordered.values[:poor], line)) / ordered.people
    return density(ordered, at, bandwidth(ordered, like)) / ordered.people


def poverty_rate(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    line: Line | None = None,
    where: Group | None = None,
    like: Like = "tawney",
    road: Road | None = None,
) -> Estimate:
    """What share of people are poor. line: 60% of the national median unless given. See `fgt_index`."""
    return estimate(fgt_index(income, 0.0, line=line, where=where, like=like), design, road=road)


def poverty_gap(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    line: Line | None = None,
    where: Group | None = None,
    like: Like = "tawney",
    road: Road | None = None,
) -> Estimate:
    """How far below the line people are on average, as a share of the line, 0 for those above it. See `fgt_index`."""
    return estimate(fgt_index(income, 1.0, line=line, where=where, like=like), design, road=road)


def squared_poverty_gap(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    line: Line | None = None,
    where: Group | None = None,
    like: Like = "tawney",
    road: Road | None = None,
) -> Estimate:
    """Poverty with more weight on the poorest: the mean of squared gaps. See `fgt_index`."""
    return estimate(fgt_index(income, 2.0, line=line, where=where, like=like), design, road=road)


def watts(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    line: Line | None = None,
    where: Group | None = None,
    like: Like = "tawney",
    road: Road | None = None,
) -> Estimate:
    """The Watts index of poverty: the mean log distance to the line. See `watts_index`."""
    return estimate(watts_index(income, line=line, where=where, like=like), design, road=road)
