"""Poverty in many dimensions at once: Alkire and Foster's counting method, with what each dimension adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Group, Numbers, numbers
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimates
from tawney.indicators.index import Index
from tawney.indicators.means import mean_index, ratio_index
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem, nearest


@dataclass(frozen=True)
class Multidimensional:
    """Alkire and Foster's measures for one cut-off k.

    headcount H: the share who are poor. intensity A: the share of weighted deprivations that the poor have. adjusted M0
    = H A. uncensored: the share deprived in each indicator; censored: the share deprived in it and poor. contribution:
    weight times censored share, which add up to M0; percentage: over M0.
    """

    headcount: Estimate
    intensity: Estimate
    adjusted: Estimate
    uncensored: Mapping[str, Estimate]
    censored: Mapping[str, Estimate]
    contribution: Mapping[str, Estimate]
    percentage: Mapping[str, Estimate]


def equal_nested(dimensions: Mapping[str, list[str]]) -> dict[str, float]:
    """Weights that are alike for each dimension, and alike for each indicator within one, as in the global MPI."""
    return {name: 1 / (len(dimensions) * len(inside)) for inside in dimensions.values() for name in inside}


def alkire_foster_indices(
    deprived: Mapping[str, npt.ArrayLike], weights: Mapping[str, float] | None, cutoff: float
) -> dict[str, Index]:
    """H, A, M0 and their parts by indicator, each a mean or a ratio of means (Alkire and Foster 2011, Journal of Public
    Economics 95, 476-487).

    deprived: for each indicator 1 where a person is deprived, else 0. weights: of each indicator, adding up to 1; alike
    when None. cutoff: k; poor is who has a weighted share of deprivations of at least k (0 < k <= 1). Names of the
    result: "H", "A", "M0", "hd <indicator>", "hdk <indicator>", "actb <indicator>", "pctb <indicator>".
    """
    columns = {name: numbers(values, name) for name, values in deprived.items()}
    weight = _weights(columns, weights)
    _check(columns, cutoff)
    score = sum(
        (weight[name] * column for name, column in columns.items()), np.zeros(len(next(iter(columns.values()))))
    )
    # A score that is k but for rounding is k: three sixths are a half.
    poor = (score >= cutoff - 1e-9).astype(np.float64)
    how = f"Alkire-Foster, k = {cutoff:g}"
    adjusted = mean_index(score * poor).said("index", f"M0, {how}")
    made = {
        "H": mean_index(poor).said("share", f"H, {how}"),
        "A": ratio_index(score * poor, poor, "The number of the poor").said("share", f"A, {how}"),
        "M0": adjusted,
    }
    for name, column in columns.items():
        censored = mean_index(column * poor).said("share", f"deprived and poor, {how}")
        made[f"hd {name}"] = mean_index(column).said("share", "deprived")
        made[f"hdk {name}"] = censored
        made[f"actb {name}"] = censored.scaled(weight[name]).said("index", f"contribution to M0, {how}")
        made[f"pctb {name}"] = ratio_index(weight[name] * column * poor, score * poor).said("share", f"of M0, {how}")
    return made


def alkire_foster(
    deprived: Mapping[str, npt.ArrayLike],
    design: Design,
    *,
    weights: Mapping[str, float] | None = None,
    cutoff: float,
    where: Group | None = None,
    road: Road | None = None,
) -> Multidimensional:
    """Who is poor in several ways at once, in how many of them, and what each adds. See `alkire_foster_indices`."""
    indices = alkire_foster_indices(deprived, weights, cutoff)
    found = estimates({name: index.within(where) for name, index in indices.items()}, design, road=road)
    parts = {part: {name: found[f"{part} {name}"] for name in deprived} for part in ("hd", "hdk", "actb", "pctb")}
    return Multidimensional(
        found["H"], found["A"], found["M0"], parts["hd"], parts["hdk"], parts["actb"], parts["pctb"]
    )


def _weights(columns: Mapping[str, Numbers], weights: Mapping[str, float] | None) -> Mapping[str, float]:
    if weights is None:
        return dict.fromkeys(columns, 1 / len(columns))
    for name in columns:
        if name not in weights:
            raise IndicatorProblem(f"The indicator {name} has no weight.", nearest=nearest(name, weights))
    total = sum(weights[name] for name in columns)
    if abs(total - 1) > 1e-9:
        raise IndicatorProblem(
            f"The weights of the indicators add up to {total:.6g}.", expected="weights that add up to 1"
        )
    return weights


def _check(columns: Mapping[str, Numbers], cutoff: float) -> None:
    if not 0 < cutoff <= 1:
        raise IndicatorProblem(
            f"The cut-off k is {cutoff:g}.", expected="a share of weighted deprivations, over 0 and at most 1"
        )
    for name, column in columns.items():
        known = column[~np.isnan(column)]
        if not np.isin(known, (0.0, 1.0)).all():
            raise IndicatorProblem(
                f"The indicator {name} holds {known[~np.isin(known, (0.0, 1.0))][0]:g}.",
                expected="1 for deprived and 0 for not",
            )
