"""Targets: whether they are met, missed, or too close to call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem, nearest


class Light(StrEnum):
    """green: met, and chance is no excuse. amber: the sample cannot tell, or on the way. red: missed beyond chance.
    grey: not known."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"


@dataclass(frozen=True)
class Target:
    """What is to be reached. name: of the measure. below: the share it must be under (or over, if `over`). year: the
    financial year by its first part. source: where it is laid down."""

    name: str
    below: float
    year: int
    source: str
    over: bool = False


@dataclass(frozen=True)
class Verdict:
    """How an estimate stands to a target. margin: how far it is on the right side, negative when on the wrong one.
    sure: the 95% interval is on one side."""

    light: Light
    margin: float
    sure: bool
    words: str


_ACT = "Child Poverty (Scotland) Act 2017 asp 6, section"
SCOTTISH_CHILD_POVERTY: Mapping[str, tuple[Target, Target]] = MappingProxyType(
    {
        "relative": (
            Target("relative poverty", 0.18, 2023, f"{_ACT} 2(2)(a)"),
            Target("relative poverty", 0.10, 2030, f"{_ACT} 1(2)(a)"),
        ),
        "absolute": (
            Target("absolute poverty", 0.14, 2023, f"{_ACT} 2(2)(b)"),
            Target("absolute poverty", 0.05, 2030, f"{_ACT} 1(2)(b)"),
        ),
        "combined": (
            Target("low income and material deprivation", 0.08, 2023, f"{_ACT} 2(2)(c)"),
            Target("low income and material deprivation", 0.05, 2030, f"{_ACT} 1(2)(c)"),
        ),
        "persistent": (
            Target("persistent poverty", 0.08, 2023, f"{_ACT} 2(2)(d)"),
            Target("persistent poverty", 0.05, 2030, f"{_ACT} 1(2)(d)"),
        ),
    }
)
"""The interim target (2023-24) and the target (2030-31) of each measure, of children living in households in Scotland:
relative: under 60% of the median; absolute: under 60% of that of 2010-11 at today's prices; combined: under 70% and
materially deprived; persistent: relative poverty in three of four years. Reported after housing costs."""


def scottish_target(measure: str, year: int = 2030) -> Target:
    """The target of a measure of child poverty in Scotland: relative, absolute, combined or persistent."""
    if measure not in SCOTTISH_CHILD_POVERTY:
        raise IndicatorProblem(
            f"There is no Scottish target of {measure} child poverty.",
            expected=f"one of {', '.join(SCOTTISH_CHILD_POVERTY)}",
            nearest=nearest(measure, SCOTTISH_CHILD_POVERTY),
        )
    for target in SCOTTISH_CHILD_POVERTY[measure]:
        if target.year == year:
            return target
    raise IndicatorProblem(f"There is no Scottish child poverty target for {year}.", expected="2023 or 2030")


def verdict(found: Estimate, target: Target) -> Verdict:
    """How a figure stands to a target: green met, red missed, amber where the 95% interval holds the line.

    A target "under 10%" is met at 9.9% and missed at 10%. Whether it is met is the figure's own matter, as the Act has
    it; whether that is sure is the interval's. Grey where there is no figure.
    """
    if found.suppressed or found.value != found.value:
        return Verdict(Light.GREY, float("nan"), False, f"{target.name}: not known")
    margin = found.value - target.below if target.over else target.below - found.value
    met = margin > 0
    low, high = found.interval
    sure = target.below < low or high < target.below
    light = Light.AMBER if not sure else Light.GREEN if met else Light.RED
    side = "over" if target.over else "under"
    state = "met" if met else "missed"
    doubt = "" if sure else ", but the sample cannot tell it from the target"
    words = f"{target.name}: {found.value:.1%}, target {side} {target.below:.0%} in {target.year}: {state}{doubt}"
    return Verdict(light, margin, sure, words)


def on_the_way(figures: Mapping[int, Estimate], target: Target) -> Verdict:
    """Whether the last figures, carried on in a straight line, reach a target by its year.

    The line is by weighted least squares through the years, each by one over its squared error; the light is that of
    the line's figure in the target's year with the line's own error, which takes errors of different years as
    independent and the line as true. figures: from a year to its estimate; at least three.
    """
    known = {
        year: e
        for year, e in sorted(figures.items())
        if not e.suppressed and e.value == e.value and e.standard_error > 0
    }
    if len(known) < 3:
        raise IndicatorProblem(
            f"The line to {target.year} would rest on {len(known)} figures with an error.", expected="at least three"
        )
    weight = {year: 1 / e.standard_error**2 for year, e in known.items()}
    total = sum(weight.values())
    middle = sum(weight[year] * year for year in known) / total
    level = sum(weight[year] * e.value for year, e in known.items()) / total
    across = sum(weight[year] * (year - middle) ** 2 for year in known)
    slope = sum(weight[year] * (year - middle) * e.value for year, e in known.items()) / across
    ahead = target.year - middle
    error = (1 / total + ahead**2 / across) ** 0.5
    carried = Estimate(level + slope * ahead, error, sum(e.n for e in known.values()), "share", "straight line")
    found = verdict(carried, target)
    return Verdict(found.light, found.margin, found.sure, f"on the line of {min(known)} to {max(known)}: {found.words}")
