"""Replicate weights that carry the calibration: each bootstrap sample meets the same published totals."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tawney.people.synthetic.calibrate import Target, used_targets
from tawney.people.synthetic.streams import Floats

ROUNDS = 5
"""Steps of each replicate towards the totals; the error falls about fivefold with each."""
AT_A_TIME = 50
LARGEST = 2.0
"""No step may change a weight by more than a factor of exp(2)."""


def carry_calibration(
    replicates: npt.NDArray[np.float32], weights: Floats, targets: Sequence[Target]
) -> npt.NDArray[np.float32]:
    """Replicate weights moved to the totals that `weights` meet, float32[households, replicates], in whole numbers.

    replicates: bootstrap weights. Each replicate is tilted by exp(x . multipliers), as the weights were, with Newton
    steps that share one matrix of curvature: that of the calibrated weights, of which every replicate's is a noisy
    copy. (Deville and Sarndal 1992; one step is the generalised regression estimator.) Whole numbers keep the last
    bits of matrix products, which may differ between machines, out of the file.
    """
    used = used_targets(targets)
    matrix = np.stack([t.values * (weights.sum() / t.total) for t in used], axis=1)
    met = matrix.T @ weights
    slack = np.array([t.tolerance for t in used]) ** 2 * weights.sum()
    curve = (matrix * weights[:, None]).T @ matrix
    curve[np.diag_indices_from(curve)] += slack
    factor = np.linalg.cholesky(curve)
    out = np.empty_like(replicates)
    for first in range(0, replicates.shape[1], AT_A_TIME):
        part = replicates[:, first : first + AT_A_TIME].astype(np.float64)
        for _ in range(ROUNDS):
            part = _nearer(part, matrix, met, factor)
        out[:, first : first + AT_A_TIME] = np.round(part * (weights.sum() / part.sum(axis=0)))
    return out


def _nearer(part: Floats, matrix: Floats, met: Floats, factor: Floats) -> Floats:
    """Each replicate a step nearer to the totals; one that the step would take further away stays as it is."""
    short = met[:, None] - matrix.T @ part
    step = np.linalg.solve(factor.T, np.linalg.solve(factor, short))
    moved = part * np.exp((matrix @ step).clip(-LARGEST, LARGEST))
    left = met[:, None] - matrix.T @ moved
    better = (left**2).sum(axis=0) < (short**2).sum(axis=0)
    return np.where(better, moved, part)
