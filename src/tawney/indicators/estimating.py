"""From a statistic and a sample to a figure with its error, by linearisation or by replicate weights."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from tawney.indicators.arrays import Numbers, dot
from tawney.indicators.design import Design
from tawney.indicators.disclosure import guarded
from tawney.indicators.index import Index
from tawney.indicators.replicates import Replicates
from tawney.indicators.variance import spread
from tawney.indicators.weighting import Weighting
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import DesignProblem, IndicatorProblem

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
    found = together(list(indices.values()), design, road=road, errors_alone=True)
    errors = np.sqrt(np.diag(found.covariance))
    return {
        name: guarded(
            Estimate(float(value), float(error), records(index, design), index.unit, _joined(index.note, found.road)),
            design.protection,
        )
        for (name, index), value, error in zip(indices.items(), found.values, errors, strict=True)
    }


def together(
    indices: Sequence[Index], design: Design, *, road: Road | None = None, errors_alone: bool = False
) -> Together:
    """Several figures with the covariance of their errors. errors_alone: the variances alone are needed."""
    weights = Weighting(design.weights)
    found = [index.at(weights) for index in indices]
    values = np.array([one.value for one in found])
    if design.replicates is not None and road != "linearised":
        table = replicated(indices, design.replicates)
        return Together(values, design.replicates.covariance(values, table), f"error from {design.replicates.method}")
    if road == "replicates":
        raise DesignProblem(
            "The error was asked for from replicate weights, and the design has none.",
            next_step="Give the design its replicate weights, or leave the road out: the error is then linearised.",
        )
    how = f"linearised error, {design.described()}"
    if errors_alone:
        return Together(values, np.diag([dot(s, s) for s in (spread(design, one.influence) for one in found)]), how)
    spreads = np.stack([spread(design, one.influence) for one in found])
    return Together(values, spreads @ spreads.T, how)


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
    return int(np.count_nonzero(counted if index.group is None else counted & index.group))


def _values(indices: Sequence[Index], weights: Numbers) -> list[float]:
    weighting = Weighting(weights)
    return [_value(index, weighting) for index in indices]


def _value(index: Index, weighting: Weighting) -> float:
    try:
        return index.at(weighting).value
    except IndicatorProblem:
        return float("nan")


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)
