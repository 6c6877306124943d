"""Two samples as one design, so that a change between them has the right error."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tawney.indicators.arrays import Mask, Whole
from tawney.indicators.design import Design
from tawney.vocabulary.problems import DesignProblem


def stacked(first: Design, second: Design) -> tuple[Design, Mask, Mask]:
    """The records of two independent samples one after the other, and the mask of each.

    An index of each is `index.within(mask)` over the columns put one after the other; the change is their difference,
    and the variances add. Two waves that share clusters (a panel, a survey that goes back to the same places) are not
    independent: make one `design` of the joined columns, with the labels of strata and clusters as they are, and the
    covariance comes from the clusters in common (Kish 1965, Survey Sampling, 12.4). Replicate weights are not stacked:
    the error is linearised.
    """
    if len(first.clusters) != len(second.clusters) or len(first.populations) != len(second.populations):
        raise DesignProblem(
            f"One sample has {len(first.clusters)} stages of clusters, the other {len(second.clusters)}.",
            expected="two samples drawn in the same way",
        )
    early = np.arange(first.records + second.records) < first.records
    joined = replace(
        first,
        weights=np.concatenate([first.weights, second.weights]),
        strata=np.concatenate([2 * _strata(first), 2 * _strata(second) + 1]),
        clusters=tuple(np.concatenate(pair) for pair in zip(first.clusters, second.clusters, strict=True)),
        populations=tuple(np.concatenate(pair) for pair in zip(first.populations, second.populations, strict=True)),
        replicates=None,
    )
    return joined, early, ~early


def _strata(design: Design) -> Whole:
    return np.zeros(design.records, np.int64) if design.strata is None else design.strata
