"""Probabilities that agree with every published margin at once, and draws from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.people.synthetic.streams import Floats

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Margin:
    """One published distribution that the probabilities must have.

    cell: int64[rows], which row of `shares` each person belongs to, -1 for none. shares: float64[cells, groups], of any
    scale, since only the proportions within a cell count. group: int64[outcomes], the published group of each outcome.
    """

    cell: Codes
    shares: Floats
    group: Codes


def margin(cell: Codes, shares: Floats, group: Sequence[int] | None = None) -> Margin:
    """A margin; without `group` every outcome is its own group."""
    groups = np.arange(shares.shape[1]) if group is None else np.asarray(group)
    return Margin(cell, shares / shares.sum(axis=1, keepdims=True), groups)


def fitted(seed: Floats, margins: Sequence[Margin], rounds: int = 25) -> Floats:
    """Probabilities float64[rows, outcomes] nearest to the seed that have each margin (iterative proportional fitting).

    Deming and Stephan (1940). The last margin holds exactly; the others as nearly as they agree with one another.
    """
    chances = seed / seed.sum(axis=1, keepdims=True)
    for _ in range(rounds):
        furthest = 0.0
        for each in margins:
            ratios = _ratios(chances, each)
            furthest = max(furthest, float(np.abs(ratios - 1).max()))
            chances *= ratios
            chances /= chances.sum(axis=1, keepdims=True)
        if furthest < 1e-9:
            break
    return np.asarray(chances, np.float64)


def _ratios(chances: Floats, wanted: Margin) -> Floats:
    """What to multiply each probability by so that the sums of each cell have the wanted proportions."""
    cells, groups = wanted.shares.shape
    inside = wanted.cell >= 0
    held = np.zeros((cells, groups))
    for outcome, group in enumerate(wanted.group):
        held[:, group] += np.bincount(wanted.cell[inside], chances[inside, outcome], minlength=cells)
    people = held.sum(axis=1, keepdims=True)
    ratio = np.divide(wanted.shares * people, held, out=np.ones_like(held), where=held > 0)
    return np.where(inside[:, None], ratio[wanted.cell][:, wanted.group], 1.0)


def draw(chances: Floats, uniform: Floats) -> Codes:
    """One outcome for each row: the first whose cumulated probability exceeds the uniform number."""
    return np.asarray(
        (np.cumsum(chances, axis=1) <= uniform[:, None]).sum(axis=1).clip(max=chances.shape[1] - 1), np.int64
    )


def pick(shares: Floats, uniform: Floats) -> Codes:
    """One outcome for each number from a single distribution of any scale."""
    return np.searchsorted(np.cumsum(shares) / shares.sum(), uniform, side="right").clip(max=len(shares) - 1)


def ranks(score: Floats, cell: Codes) -> Floats:
    """Each row's place in its cell by score, between 0 and 1, never either."""
    order = np.lexsort((score, cell))
    starts = np.searchsorted(cell[order], cell[order], side="left")
    sizes = np.searchsorted(cell[order], cell[order], side="right") - starts
    out = np.empty(len(score))
    out[order] = (np.arange(len(score)) - starts + 0.5) / sizes
    return out
