"""How far two ways of parting the same people agree: the adjusted Rand index."""

from __future__ import annotations

from math import comb

import numpy as np
import numpy.typing as npt


def adjusted_rand(one: npt.NDArray[np.intp], other: npt.NDArray[np.intp]) -> float:
    """1 for the same groups, 0 for what chance alone would give (Hubert and Arabie 1985); 1 for two groups of all.

    one, other: the group of each person, in the same order.
    """
    _, first = np.unique(one, return_inverse=True)
    _, second = np.unique(other, return_inverse=True)
    width = int(second.max(initial=0)) + 1
    cells = np.bincount(first * width + second)
    together = _pairs(cells)
    in_one, in_other = _pairs(np.bincount(first)), _pairs(np.bincount(second))
    of_chance = in_one * in_other / max(comb(len(one), 2), 1)
    most = (in_one + in_other) / 2
    return 1.0 if most == of_chance else (together - of_chance) / (most - of_chance)


def _pairs(sizes: npt.NDArray[np.intp]) -> int:
    """How many pairs of people share a group."""
    return sum(comb(int(size), 2) for size in sizes)
