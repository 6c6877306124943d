"""The variance of a total by the design: strata by strata, cluster by cluster, stage by stage."""

from __future__ import annotations

import numpy as np

from tawney.indicators.arrays import Mask, Numbers, Whole, dot
from tawney.indicators.design import Design, Lonely, Stage
from tawney.vocabulary.problems import DesignProblem


def spread(design: Design, influence: Numbers) -> Numbers:
    """What the sample's chance moved: a vector whose inner products are variances and covariances.

    influence: float64[records], how far one more person like this would move the figure. For the weighted total of each
    drawn unit t, in a stratum of n units of which a share f was drawn, the entry is

        sqrt((1 - f) n / (n - 1)) (t - mean of t in its stratum)

    and, for a later stage, times the square root of the shares of the earlier ones. spread(a) @ spread(b) is then the
    covariance of a and b: Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, results 3.7.3 and
    4.3.1; for several stages as in Bellhouse (1985), Computational Statistics 3.
    """
    weighted = design.weights * influence
    parts = [_of_stage(stage, weighted, design.lonely) for stage in design.stages]
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def covariance(design: Design, influences: list[Numbers]) -> Numbers:
    """The covariance of several figures from their influences: float64[k, k]."""
    spreads = [spread(design, influence) for influence in influences]
    return np.array([[dot(a, b) for b in spreads] for a in spreads])


def _of_stage(stage: Stage, weighted: Numbers, lonely: Lonely) -> Numbers:
    total = weighted if stage.unit is None else _sums(stage.unit, weighted, len(stage.stratum))
    mean = _means(total, stage.stratum)
    alone = (stage.sampled == 1) & (stage.share < 1)
    scale = stage.factor * (1 - stage.share) * stage.sampled / np.maximum(stage.sampled - 1, 1)
    if alone.any():
        mean, scale = _with_lonely(stage, total, mean, scale, alone, lonely)
    return np.asarray((total - mean) * np.sqrt(scale))


def _sums(unit: Whole, weighted: Numbers, units: int) -> Numbers:
    return np.asarray(np.bincount(unit, weighted, units), np.float64)


def _means(total: Numbers, stratum: Whole) -> Numbers:
    """For each unit the mean of its stratum."""
    if not stratum.any():
        return np.full(1, total.mean())
    means: Numbers = np.bincount(stratum, total) / np.bincount(stratum)
    return means[stratum]


def _with_lonely(
    stage: Stage, total: Numbers, mean: Numbers, scale: Numbers, alone: Mask, lonely: Lonely
) -> tuple[Numbers, Numbers]:
    """The means and scales once the strata of one cluster have been dealt with."""
    if lonely == "refuse":
        raise _alone(stage.stratum[alone])
    if lonely == "centred":
        return np.where(alone, total.mean(), mean), scale
    if lonely == "average":
        strata, lone = int(stage.stratum.max()) + 1, int(alone.sum())
        return mean, scale * (strata / max(strata - lone, 1))
    return mean, scale


def _alone(strata: Whole) -> DesignProblem:
    shown = ", ".join(str(int(s) + 1) for s in strata[:5]) + (", ..." if len(strata) > 5 else "")
    have = "1 of the strata has" if len(strata) == 1 else f"{len(strata)} of the strata have"
    return DesignProblem(
        f"{have} a single cluster (in order of their labels: {shown}), so nothing shows how far chance could move it.",
        expected="at least two clusters in each stratum",
        next_step=(
            "Join each with the stratum next to it, or say lonely=certainty (it was bound to be drawn: it adds "
            "nothing), lonely=centred (measured from the mean of all) or lonely=average (as variable as the others)."
        ),
    )
