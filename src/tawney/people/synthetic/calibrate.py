"""Household weights that meet published totals, as near as may be to equal weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tawney.people.synthetic.streams import Floats

FEWEST = 12
"""A total that fewer sample households than this speak to is left out: it would rest on a handful of weights."""


DECIMALS = 3
"""Weights are rounded so that the last bits of a matrix product, which differ between machines, do not show."""

NEAR, DONE = 1e-6, 1e-12
"""Distances from the totals, as shares: nearer than the first, whole steps are taken, since what the dual falls by is
lost among its last bits; at the second the weights are found. A looser end would leave them to the order of sums."""


@dataclass(frozen=True)
class Target:
    """One total that the weights should meet. values: float64[households]; tolerance: how near, as a share of total."""

    name: str
    values: Floats
    total: float
    tolerance: float = 0.001


@dataclass(frozen=True)
class Calibration:
    """Calibrated weights. effective_share: the size of an equally weighted sample that tells as much, over its own.

    errors: by target, the weighted total over the published one, less 1; targets left out are not in it.
    """

    weights: Floats
    effective_share: float
    errors: Mapping[str, float]

    @property
    def worst(self) -> tuple[str, float]:
        """The target that is furthest off, and by how much."""
        return max(self.errors.items(), key=lambda item: abs(item[1]))


def used_targets(targets: Sequence[Target]) -> list[Target]:
    """The totals to which enough sample households speak."""
    return [t for t in targets if np.count_nonzero(t.values) >= FEWEST and t.total > 0]


def calibrated(start: Floats, targets: Sequence[Target], rounds: int = 60) -> Calibration:
    """Weights start * exp(x . multipliers) nearest to `start` in entropy that meet each target within its tolerance.

    Entropy balancing with soft constraints, solved in the dual by Newton's method with halved steps (Hainmueller 2012,
    Political Analysis 20(1), 25-46; Deville and Sarndal 1992, JASA 87, 376-382). Deterministic.
    """
    used = used_targets(targets)
    scale = start.sum()
    matrix = np.stack([t.values * (scale / t.total) for t in used], axis=1)
    slack = np.array([t.tolerance for t in used]) ** 2
    chance = start / scale
    multipliers = np.zeros(len(used))
    for _ in range(rounds):
        tilted = chance * np.exp(matrix @ multipliers)
        gradient = matrix.T @ tilted - 1 + slack * multipliers
        far = np.abs(gradient).max()
        if far < DONE:
            break
        curve = (matrix * tilted[:, None]).T @ matrix
        curve[np.diag_indices_from(curve)] += slack
        step = np.linalg.solve(curve, gradient)
        length = 1.0 if far < NEAR else _length(matrix, chance, slack, multipliers, step)
        multipliers = multipliers - length * step
    weights = np.round(scale * chance * np.exp(matrix @ multipliers), DECIMALS)
    errors = {t.name: float(weights @ t.values / t.total - 1) for t in used}
    return Calibration(weights, float(weights.sum() ** 2 / (weights**2).sum() / len(weights)), errors)


def _length(matrix: Floats, chance: Floats, slack: Floats, multipliers: Floats, step: Floats) -> float:
    """The longest of 1, 1/2, 1/4 ... by which the dual falls."""
    here = _dual(matrix, chance, slack, multipliers)
    length = 1.0
    while length > 1e-6 and not _dual(matrix, chance, slack, multipliers - length * step) < here:
        length /= 2
    return length


def _dual(matrix: Floats, chance: Floats, slack: Floats, multipliers: Floats) -> float:
    exponent = (matrix @ multipliers).clip(max=500)
    return float(chance @ np.exp(exponent) - multipliers.sum() + 0.5 * slack @ multipliers**2)
