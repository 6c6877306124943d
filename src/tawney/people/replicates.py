"""Replicate weights: many samples drawn again from the one we have, which show how far chance could move a figure."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from tawney.vocabulary.problems import PeopleProblem


def bootstrap_weights(
    weight: npt.ArrayLike, replicates: int, seed: int, strata: npt.ArrayLike | None = None
) -> npt.NDArray[np.float32]:
    """Draws each stratum's households again, with replacement, and gives each draw as a column of whole weights.

    weight: float[households]. strata: whole numbers [households], or None for a single stratum. Returns
    float32[households, replicates]: the weight times a factor whose mean over replicates is 1.

    The rescaling bootstrap of Rao, Wu and Yue (1992), "Some recent work on resampling methods for complex surveys",
    Survey Methodology 18(2), 209-217: from the n households of a stratum n - 1 are drawn, and one drawn m times gets
    the factor m n / (n - 1). Over replicates the mean squared distance of a total from its estimate is then the
    textbook variance of a stratified sample with replacement.

    Random numbers are counted, not run on (Philox: Salmon et al. 2011): a factor depends on the seed, the stratum and
    its size, the replicate, and the household's place in its stratum alone; neither other strata nor the number of
    replicates changes it. Raises PeopleProblem for a stratum of one household.
    """
    weights = np.asarray(weight, np.float64)
    out = np.empty((len(weights), replicates), np.float32)
    for stratum, rows in _strata(len(weights), strata):
        if len(rows) < 2:
            raise PeopleProblem(
                f"Stratum {stratum} has one household, so nothing shows how far chance could move its figures.",
                expected="at least two households in each stratum",
                next_step="Join it with the stratum next to it.",
            )
        for replicate in range(replicates):
            out[rows, replicate] = weights[rows] * _factors(len(rows), seed, stratum, replicate)
    return out


def _strata(households: int, strata: npt.ArrayLike | None) -> Iterator[tuple[int, npt.NDArray[np.int64]]]:
    if strata is None:
        yield 0, np.arange(households)
        return
    codes = np.asarray(strata, np.int64)
    order = np.argsort(codes, kind="stable")
    names, starts = np.unique(codes[order], return_index=True)
    for name, rows in zip(names, np.split(order, starts[1:]), strict=True):
        yield int(name), rows


def _factors(size: int, seed: int, stratum: int, replicate: int) -> npt.NDArray[np.float64]:
    """The factor of each household of a stratum in one replicate."""
    key = np.array([seed, stratum], np.int64).view(np.uint64)
    stream = np.random.Generator(np.random.Philox(key=key, counter=np.array([0, 0, 0, replicate], np.uint64)))
    drawn = stream.integers(0, size, size - 1)
    return np.bincount(drawn, minlength=size).astype(np.float64) * (size / (size - 1))
