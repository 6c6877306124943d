"""Jackknife weights made from a design: each cluster left out in turn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tawney.indicators.design import Design
from tawney.indicators.replicates import jackknife


def jackknifed(design: Design) -> Design:
    """The same sample with one replicate weight for each cluster, in which it is left out.

    The others of its stratum stand in for it, n / (n - 1) times as heavy; the scale of a replicate is
    (1 - f)(n - 1) / n with f the share of the stratum drawn (JKn; JK1 with a single stratum): Shao and Tu 1995, The
    Jackknife and Bootstrap, chapter 6. Only the first stage counts. A stratum of one cluster has no replicate.
    """
    stage = design.stages[0]
    unit = np.arange(design.records) if stage.unit is None else stage.unit
    stratum = stage.stratum[unit]
    left_out = np.flatnonzero(stage.sampled > 1)
    count = stage.sampled[left_out]
    weights = np.repeat(design.weights[:, None], len(left_out), axis=1)
    for k, out in enumerate(left_out):
        weights[stratum == stage.stratum[out], k] *= count[k] / (count[k] - 1)
        weights[unit == out, k] = 0.0
    scales = (1 - stage.share[left_out]) * (count - 1) / count
    return replace(design, replicates=jackknife(weights, 1.0, scales))
