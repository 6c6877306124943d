"""Replicate weights and what they are: how far the figures of many drawn-again samples spread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Numbers, Whole
from tawney.vocabulary.problems import DesignProblem

TOGETHER = 64
"""Bytes of each row taken out of the table together: what the processor reads at once, asked for or not."""

ROWS = 1_024
"""Rows turned into columns together: few enough to stay near the processor until all of a row has been used."""


@dataclass(frozen=True, eq=False)
class Replicates:
    """Many sets of weights, and how the spread of a figure under them becomes its variance.

    weights: float[rows, R], whole weights (never multipliers of a weight). row_of: the row of each record, or None when
    every record has its own row; people share the row of their household. The variance of a figure is

        scale * sum over r of rscales[r] * (figure[r] - centre)^2

    with the estimate as the centre, or the mean of the replicates when `about_mean` (R survey: mse = FALSE).
    method: how they were made, for the note under a figure.
    """

    weights: npt.NDArray[np.floating]
    scale: float
    rscales: Numbers
    about_mean: bool = False
    row_of: Whole | None = None
    method: str = "replicate weights"

    @property
    def number(self) -> int:
        """How many replicates."""
        return int(self.weights.shape[1])

    def __post_init__(self) -> None:
        if self.weights.ndim != 2 or self.weights.shape[1] < 2:
            raise DesignProblem(
                f"The replicate weights have the shape {self.weights.shape}.",
                expected="a table with one row a record and at least two columns",
            )
        if self.rscales.shape != (self.number,):
            raise DesignProblem(
                f"There are {self.number} replicate weights but {len(self.rscales)} scales.",
                expected="one scale for each replicate",
            )

    def each(self, chosen: range) -> Iterator[Numbers]:
        """The weights of every record under each replicate of a range, as float64[records]."""
        step = max(TOGETHER // self.weights.itemsize, 1)
        for first in range(chosen.start, chosen.stop, step):
            for row in self._turned(first, min(first + step, chosen.stop)):
                yield (row if self.row_of is None else row.take(self.row_of)).astype(np.float64)

    def _turned(self, first: int, last: int) -> npt.NDArray[np.floating]:
        """Some of the replicates, each as a row."""
        turned = np.empty((last - first, len(self.weights)), self.weights.dtype)
        for start in range(0, len(self.weights), ROWS):
            turned[:, start : start + ROWS] = self.weights[start : start + ROWS, first:last].T
        return turned

    def covariance(self, estimates: Numbers, replicated: Numbers) -> Numbers:
        """The covariance of several figures. estimates: [k]; replicated: [R, k]. Returns [k, k]."""
        centre = replicated[self.rscales > 0].mean(axis=0) if self.about_mean else estimates
        away = (replicated - centre) * np.sqrt(self.rscales)[:, None]
        return np.asarray(self.scale * (away.T @ away))


def bootstrap(weights: npt.NDArray[np.floating], row_of: Whole | None = None) -> Replicates:
    """Bootstrap weights that already carry their scale (Rao, Wu and Yue 1992): the mean squared distance."""
    number = weights.shape[1]
    return Replicates(weights, 1 / number, np.ones(number), row_of=row_of, method=f"{number} bootstrap weights")


def balanced(weights: npt.NDArray[np.floating], rho: float = 0.0, row_of: Whole | None = None) -> Replicates:
    """Balanced repeated replication, or Fay's form of it with 0 < rho < 1 (Judkins 1990): 1 / (R (1 - rho)^2)."""
    if not 0 <= rho < 1:
        raise DesignProblem(f"Fay's rho was given as {rho}.", expected="a number from 0 (plain BRR) to under 1")
    number = weights.shape[1]
    name = "balanced replicates" if rho == 0 else f"Fay's replicates (rho {rho:g})"
    scale = 1 / (number * (1 - rho) ** 2)
    return Replicates(weights, scale, np.ones(number), row_of=row_of, method=f"{number} {name}")


def jackknife(
    weights: npt.NDArray[np.floating], scale: float, rscales: npt.ArrayLike, row_of: Whole | None = None
) -> Replicates:
    """Jackknife weights with their scales: JK1 has (R - 1) / R, JKn (n - 1) / n of each replicate's stratum."""
    made = np.asarray(rscales, np.float64)
    return Replicates(weights, scale, made, True, row_of, f"{weights.shape[1]} jackknife replicates")
