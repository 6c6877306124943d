"""A sample: whom each household stands for, and the replicate weights that say how sure a figure is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.vocabulary.estimate import Estimate

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Sample:
    """weight: float64[households]. replicates: float32[households, R], or None (no error is then given)."""

    weight: Numbers
    replicates: npt.NDArray[np.float32] | None = None

    @property
    def number_of_replicates(self) -> int:
        """How many replicate weights there are."""
        return 0 if self.replicates is None else self.replicates.shape[1]

    def replicated(self, rows: Whole | slice, values: Numbers) -> Numbers:
        """Weighted sums of the values under every replicate: float64[R, columns]. values: [rows, columns]."""
        if self.replicates is None:
            return np.empty((0, values.shape[1]))
        return np.asarray(self.replicates[rows].T @ values.astype(np.float32), np.float64)


def standard_error(value: Numbers, replicates: Numbers) -> Numbers:
    """The spread of the replicates about the estimate, NaN without replicates.

    value: [...]; replicates: [R, ...]. Root mean square difference, as for a bootstrap whose replicate weights already
    carry the scale (Rao, Wu and Yue 1992, Survey Methodology 18).
    """
    if len(replicates) == 0:
        return np.full(np.shape(value), np.nan)
    return np.asarray(np.sqrt(np.mean((replicates - value) ** 2, axis=0)))


def estimate(value: float, replicates: Numbers, n: int, unit: str = "", note: str = "") -> Estimate:
    """One figure with its sampling error. replicates: [R]."""
    return Estimate(float(value), float(standard_error(np.asarray(value), replicates)), int(n), unit, note)
