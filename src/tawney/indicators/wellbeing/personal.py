"""How people say their lives are: the four questions of the ONS, and what a point is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimates
from tawney.indicators.index import Index
from tawney.indicators.means import mean_index
from tawney.indicators.tabled import whole
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

Question = Literal["satisfied", "worthwhile", "happy", "anxious"]

BANDS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"low": (0, 4), "medium": (5, 6), "high": (7, 8), "very high": (9, 10)}
)
ANXIETY: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"very low": (0, 1), "low": (2, 3), "medium": (4, 5), "high": (6, 10)}
)
"""ONS, personal well-being: ratings of satisfaction, worth and happiness, and of anxiety, where high is poor (answer to
a freedom of information request on score distributions, and the user guide)."""


@dataclass(frozen=True)
class Answers:
    """mean: of 0 to 10. shares: of each band, adding up to 1. poor: those who fare badly: low, or high anxiety."""

    mean: Estimate
    shares: Mapping[str, Estimate]
    poor: Estimate


def personal(
    answer: npt.ArrayLike,
    question: Question,
    design: Design,
    *,
    where: Mask | None = None,
    road: Road | None = None,
) -> Answers:
    """How people say their lives are: the mean answer and the share in each band of the ONS.

    answer: 0 to 10, whole. Weighted means and shares. Means treat the steps as equal in size; `ordinal` has measures of
    inequality that do not.
    """
    values = _answers(answer, where, design)
    bands = ANXIETY if question == "anxious" else BANDS
    made: dict[str, Index] = {"mean": mean_index(values).within(where).said("0 to 10", f"mean answer: {question}")}
    for name, (low, high) in bands.items():
        flag = (values >= low) & (values <= high)
        made[name] = mean_index(flag.astype(np.float64)).within(where).said("share", f"{question}: {low} to {high}")
    found = estimates(made, design, road=road)
    shares = {name: found[name] for name in bands}
    return Answers(found["mean"], shares, shares["high" if question == "anxious" else "low"])


@dataclass(frozen=True)
class Worth:
    """The worth of a change of life satisfaction. low, middle, high: by the band of values of a WELLBY. n: people."""

    wellbys: float
    low: float
    middle: float
    high: float
    note: str


WELLBY = (10_000.0, 13_000.0, 16_000.0)
"""GBP of 2019 for one point of life satisfaction for one person for one year: low, recommended, high. HM Treasury 2021,
Wellbeing Guidance for Appraisal: Supplementary Green Book Guidance, section 5."""


def worth(change: float, people: float, years: float = 1.0, *, prices: float = 1.0) -> Worth:
    """What a change of life satisfaction is worth, as a band and never as one number.

    change: in points of 0 to 10 for each person. prices: the price level wanted over that of 2019. WELLBYs = change x
    people x years, each at GBP 10,000 to 16,000 (13,000). Not discounted: years are counted as they are.
    """
    if not (people >= 0 and years >= 0 and prices > 0):
        raise IndicatorProblem(
            f"The change was of {people:g} people for {years:g} years at prices {prices:g} times those of 2019.",
            expected="people and years of at least 0, and prices over 0",
        )
    if abs(change) > 10:
        raise IndicatorProblem(f"The change is {change:g} points.", expected="at most 10 on a scale from 0 to 10")
    total = change * people * years
    low, middle, high = (total * value * prices for value in WELLBY)
    note = "HM Treasury 2021: GBP 13,000 (10,000 to 16,000) of 2019 a WELLBY; undiscounted"
    return Worth(total, min(low, high), middle, max(low, high), note)


def by_fate(
    answer: npt.ArrayLike,
    origin: npt.ArrayLike,
    destination: npt.ArrayLike,
    design: Design,
    *,
    where: Mask | None = None,
    road: Road | None = None,
) -> dict[str, Estimate]:
    """The mean wellbeing of those who rose, those who fell and those who stayed: up and down side by side.

    origin, destination: of each record, as numbers that rise from the lowest to the highest. With it the two contrasts
    with those who stayed.
    """
    values = _answers(answer, where, design)
    start, end = whole(origin, "The origin", where), whole(destination, "The destination", where)
    masks = {"rose": end > start, "fell": end < start, "stayed": end == start}
    if where is not None:
        masks = {name: mask & where for name, mask in masks.items()}
    empty = [name for name, mask in masks.items() if not (mask & (design.weights > 0)).any()]
    if empty:
        raise IndicatorProblem(f"Nobody {' and nobody '.join(empty)}.", expected="people of every fate")
    mean = mean_index(values)
    made = {name: mean.within(mask).said("0 to 10", f"mean answer of those who {name}") for name, mask in masks.items()}
    for name in ("rose", "fell"):
        made[f"{name} against stayed"] = (made[name] - made["stayed"]).said("points", f"{name} less stayed")
    return estimates(made, design, road=road)


def _answers(answer: npt.ArrayLike, where: Mask | None, design: Design) -> Numbers:
    counted = design.weights > 0 if where is None else (design.weights > 0) & where
    values = whole(answer, "The answer", counted)
    own = values[counted] if len(values) == len(counted) else values
    odd = own[(own < 0) | (own > 10) | (own != np.round(own))]
    if len(odd):
        raise IndicatorProblem(
            f"{len(odd):,} answers are not whole numbers from 0 to 10 (the first is {odd[0]:g}).",
            expected="0 to 10; refusals and don't knows left out with where=",
        )
    return values
