"""Lays people out on a plane by how they voted, so that those who vote alike lie near one another.

As Polis does: a vote not cast counts as the statement's mean; the two directions in which votes vary most are the axes;
a person's place uses the votes she cast alone, stretched by the square root of all statements over those she saw.

Every sum is either of whole numbers, which are exact in any order, or taken in one fixed order without a library that
divides work between threads. So the same votes give the same bits whatever the rows' order, the threads or the run.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.voice.opinions.votes import UNSEEN, Cast
from tawney.voice.records.chance import Chance

Floats = npt.NDArray[np.float64]
AXES = 2
BLOCK = 8
"""Directions carried along while the two are looked for: the more, the fewer rounds."""
ROUNDS = 1_000
AT_ONCE = 8_192
"""People whose votes are summed at a time, so that many people need no more memory than few."""
CLOSE = 1e-11


@dataclass(frozen=True)
class Sums:
    """Whole-number sums over people, for every pair of statements j, k: all that the axes depend on.

    both: people who saw both. vote: sum of votes on k of those who saw j. product: sum of the products of their votes.
    """

    both: Floats
    vote: Floats
    product: Floats

    def without(self, other: Sums) -> Sums:
        """The sums over the people who are not in the other."""
        return Sums(self.both - other.both, self.vote - other.vote, self.product - other.product)

    def of_statements(self, kept: npt.NDArray[np.intp]) -> Sums:
        """The sums of some statements alone."""
        at = np.ix_(kept, kept)
        return Sums(self.both[at], self.vote[at], self.product[at])

    @property
    def means(self) -> Floats:
        """The mean vote on each statement; 0 where nobody saw it."""
        seen = np.diagonal(self.both)
        means: Floats = np.diagonal(self.vote) / np.maximum(seen, 1)
        return means

    def spread(self) -> Floats:
        """How votes on each pair of statements vary together, a vote not cast being the mean."""
        mean = self.means
        cross = mean[:, None] * self.vote
        return self.product - cross - cross.T + mean[:, None] * mean[None, :] * self.both


def sums_of(cast: Cast) -> Sums:
    """The sums of these people's votes, some thousands of people at a time.

    Single precision is exact within a part: no sum there reaches 2^24. Double precision is, over all parts.
    """
    size = cast.shape[1]
    total = [np.zeros((size, size)) for _ in range(3)]
    for start in range(0, len(cast), AT_ONCE):
        some = cast[start : start + AT_ONCE]
        seen = (some != UNSEEN).astype(np.float32)
        vote = np.where(some == UNSEEN, 0, some).astype(np.float32)
        for into, part in zip(total, (seen.T @ seen, seen.T @ vote, vote.T @ vote), strict=True):
            into += part
    return Sums(*total)


@dataclass(frozen=True)
class Axes:
    """Two directions. means: float[statements]. directions: float[statements, 2]. block: to start a near search from.

    shares: how much of all variation each axis carries, 0 to 1.
    """

    means: Floats
    directions: Floats
    block: Floats
    shares: tuple[float, float]


def axes_of(sums: Sums, near: Floats | None = None) -> Axes:
    """The two directions in which votes vary most, by block power iteration. near: a block to start from."""
    spread = sums.spread()
    count = len(spread)
    block = orthonormal(near if near is not None else _start(count, min(BLOCK, count)))
    for _ in range(ROUNDS):
        moved = product(spread, block)
        values, turn = np.linalg.eigh(product(block.T.copy(), moved))
        order = np.argsort(-values, kind="stable")
        values, turn = values[order], turn[:, order]
        block, moved = product(block, turn), product(moved, turn)
        leftover = np.abs(moved[:, :AXES] - block[:, :AXES] * values[None, :AXES]).max(initial=0.0)
        if leftover <= CLOSE * max(float(values[0]), 1e-300):
            break
        block = orthonormal(moved)
    directions = np.zeros((count, AXES))
    found = block[:, : min(AXES, block.shape[1])]
    directions[:, : found.shape[1]] = _signed(found)
    total = float(np.trace(spread))
    shares = [float(v) / total if total > 0 else 0.0 for v in values[:AXES]]
    return Axes(sums.means, directions, block, (shares[0], shares[1] if len(shares) > 1 else 0.0))


def product(one: Floats, other: Floats) -> Floats:
    """A matrix product whose sums are taken in one fixed order."""
    made: Floats = np.einsum("ij,jk->ik", one, other, optimize=False)
    return made


def _start(count: int, width: int) -> Floats:
    chance = Chance("axes of opinion")
    return np.array([[chance.share() - 0.5 for _ in range(width)] for _ in range(count)])


def orthonormal(block: Floats) -> Floats:
    """The block's columns made of length 1 and at right angles, from the first on; a column that vanishes stays 0."""
    made = block.copy()
    largest = float(np.abs(block).max(initial=0.0))
    for k in range(made.shape[1]):
        for _ in range(2):
            for j in range(k):
                made[:, k] -= (made[:, j] * made[:, k]).sum() * made[:, j]
        length = float(np.sqrt((made[:, k] ** 2).sum()))
        made[:, k] = made[:, k] / length if length > 1e-13 * largest else 0.0
    return made


def _signed(directions: Floats) -> Floats:
    """Each direction turned so that its largest entry is positive: an axis has no sign of its own."""
    at = np.abs(directions).argmax(axis=0)
    signs = np.where(directions[at, np.arange(directions.shape[1])] < 0, -1.0, 1.0)
    turned: Floats = directions * signs
    return turned


def places_of(cast: Cast, axes: Axes) -> Floats:
    """Where each person stands: float[people, 2]. Who saw nothing stands in the middle."""
    seen = cast != UNSEEN
    apart = np.where(seen, cast - axes.means[None, :], 0.0)
    stretch = np.sqrt(cast.shape[1] / np.maximum(seen.sum(axis=1), 1))
    columns = [(apart * axes.directions[None, :, k]).sum(axis=1) * stretch for k in range(AXES)]
    return np.stack(columns, axis=1)
