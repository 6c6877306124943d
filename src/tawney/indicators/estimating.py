"""From a statistic and a sample to a figure with its error, by linearisation or by replicate weights."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np

from tawney.indicators.arrays import Numbers, dot
from tawney.indicators.design import Design
from tawney.indicators.disclosure import guarded
from tawney.indicators.index import Index, Indexed
from tawney.indicators.intervals import SAID, degrees_of_freedom, reach
from tawney.indicators.replicates import Replicates
from tawney.indicators.variance import spread
from tawney.indicators.weighting import Weighting
from tawney.vocabulary.estimate import NORMAL, Estimate, Reach
from tawney.vocabulary.problems import DesignProblem, IndicatorProblem

GROUPS_KEPT = 6
"""Groups whose ordered columns are held at once, five arrays as long as the records for each column."""

Road = Literal["replicates", "linearised"]
"""How an error is come by. Replicate weights are taken where there are some."""


@dataclass(frozen=True)
class Together:
    """Several figures from one sample. values: float64[k]; covariance: float64[k, k]; road: how the error was found."""

    values: Numbers
    covariance: Numbers
    road: str


def estimate(index: Index, design: Design, *, road: Road | None = None) -> Estimate:
    """One figure with its error. Raises IndicatorProblem where it cannot be given, DesignProblem for its error."""
    return estimates({"": index}, design, road=road)[""]


def estimates(indices: Mapping[str, Index], design: Design, *, road: Road | None = None) -> dict[str, Estimate]:
    """Many figures from one sample, sharing one sort of each column and one reading of each replicate weight."""
    kept, drawn = list(indices.values()), _drawn(design, road)
    freedoms: dict[int, int] = {}
    each = zip(kept, _each(kept, design.weights), strict=True)
    measured = [_measured(index, found, design, drawn, freedoms) for index, found in each]
    errors, how = [one.error for one in measured], _linearised(design)
    if drawn is not None:
        values = np.array([one.value for one in measured])
        errors, how = np.sqrt(np.diag(drawn.covariance(values, replicated(kept, drawn)))).tolist(), _replicated(drawn)
    made = {}
    for (name, index), one, error in zip(indices.items(), measured, errors, strict=True):
        note, number = _joined(index.note, how, one.said), records(index, design)
        plain = Estimate(one.value, error, number, index.unit, note, reach=one.reach)
        made[name] = guarded(plain, design.protection, fewest(index, design))
    return made


class _Measured(NamedTuple):
    """A figure, its linearised error, and how far its intervals reach with the words for it."""

    value: float
    error: float
    reach: Reach
    said: str


def _measured(
    index: Index, found: Indexed, design: Design, drawn: Replicates | None, freedoms: dict[int, int]
) -> _Measured:
    """A figure's error and interval. freedoms: the degrees of freedom of groups already looked at.

    Where replicates give the error, an influence that cannot be had costs the shape of the interval alone.
    """
    try:
        moved = spread(design, found.influence)
    except (IndicatorProblem, DesignProblem):
        if drawn is None:
            raise
        return _Measured(found.value, math.nan, NORMAL, "")
    group = id(index.group)
    if group not in freedoms:
        freedoms[group] = degrees_of_freedom(design, index.group) if drawn is None else drawn.number - 1
    reached = reach(moved, freedoms[group], found.value, found.along)
    said = SAID["skewed" if found.along is None else "turned"]
    return _Measured(found.value, math.sqrt(dot(moved, moved)), reached, said)


def _drawn(design: Design, road: Road | None) -> Replicates | None:
    """The replicates that give the error, or None where it is linearised."""
    if road == "replicates" and design.replicates is None:
        raise DesignProblem(
            "The error was asked for from replicate weights, and the design has none.",
            next_step="Give the design its replicate weights, or leave the road out: the error is then linearised.",
        )
    return None if road == "linearised" else design.replicates


def _linearised(design: Design) -> str:
    return f"linearised error, {design.described()}"


def _replicated(drawn: Replicates) -> str:
    return f"error from {drawn.method}"


def together(indices: Sequence[Index], design: Design, *, road: Road | None = None) -> Together:
    """Several figures with the covariance of their errors."""
    drawn, each = _drawn(design, road), _each(indices, design.weights)
    if drawn is not None:
        values = np.array([found.value for found in each])
        return Together(values, drawn.covariance(values, replicated(indices, drawn)), _replicated(drawn))
    found = [(one.value, spread(design, one.influence)) for one in each]
    covariance = np.array([[dot(a, b) for _, b in found] for _, a in found])
    return Together(np.array([value for value, _ in found]), covariance, _linearised(design))


def _each(indices: Sequence[Index], weights: Numbers) -> Iterator[Indexed]:
    """Each statistic under one set of weights. What was put in order for some groups is let go before the next, so that
    memory does not grow with the number of groups.
    """
    weighting, groups = Weighting(weights), {id(None)}
    for index in indices:
        if id(index.group) not in groups and len(groups) > GROUPS_KEPT:
            weighting, groups = Weighting(weights), {id(None)}
        groups.add(id(index.group))
        yield index.at(weighting)


def replicated(indices: Sequence[Index], replicates: Replicates) -> Numbers:
    """Every figure under every replicate: float64[R, k]. NaN where a replicate has nobody in a group."""
    workers = min(os.cpu_count() or 1, 4, replicates.number)
    cuts = np.linspace(0, replicates.number, workers + 1).astype(int)
    parts = [range(a, b) for a, b in pairwise(cuts)]

    def part(chosen: range) -> list[list[float]]:
        """The figures under some of the replicates."""
        return [_values(indices, weights) for weights in replicates.each(chosen)]

    with ThreadPoolExecutor(workers) as pool:
        return np.array([row for rows in pool.map(part, parts) for row in rows])


def recentred(index: Index, design: Design) -> Numbers:
    """The recentred influence function: what each record adds, with the figure itself as its weighted mean.

    float64[records]: value + (sum of weights) influence. Regressed on characteristics it tells how each moves the
    figure (Firpo, Fortin and Lemieux 2009, Econometrica 77, 953-973).
    """
    weights = Weighting(design.weights if index.group is None else design.weights * index.group)
    found = index.at(Weighting(design.weights))
    return np.asarray(found.value + weights.people * found.influence)


def records(index: Index, design: Design) -> int:
    """How many records with a weight stand behind a figure."""
    counted = design.weights > 0
    return int(np.count_nonzero(counted if index.group is None else counted & (index.group > 0)))


def fewest(index: Index, design: Design) -> int:
    """How many records with a weight the smallest group has of those that a figure compares."""
    if not index.behind:
        return records(index, design)
    counted = design.weights > 0
    return min(int(np.count_nonzero(counted & (group > 0))) for group in index.behind)


def _values(indices: Sequence[Index], weights: Numbers) -> list[float]:
    return [found.value for found in _each([_forgiving(index) for index in indices], weights)]


def _forgiving(index: Index) -> Index:
    """The same statistic, NaN where a replicate has nobody to tell of."""

    def at(weights: Weighting) -> Indexed:
        """The statistic, or NaN."""
        try:
            return index.at(weights)
        except IndicatorProblem:
            return Indexed(float("nan"), lambda: np.zeros(len(weights.weights)))

    return replace(index, at=at)


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)
