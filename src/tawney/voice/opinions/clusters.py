"""Parts points on a plane into groups: k-means from many fixed starts, the number of groups by silhouette."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.voice.opinions.projection import Floats
from tawney.voice.records.chance import Chance

Labels = npt.NDArray[np.intp]
MOST_GROUPS = 5
STARTS = 10
ROUNDS = 300
MOST_ASKED = 2_500
SMALLEST = 2
"""A group of one is no group: a number of groups that makes one is not taken."""
PER_GROUP = 12
"""As Polis: a third group from 12 people on, a fourth from 24 and so on."""


@dataclass(frozen=True)
class Parted:
    """Points in groups. labels: from 0, the largest group first. scores: the mean silhouette by number of groups."""

    labels: Labels
    groups: int
    scores: dict[int, float]


def part(points: Floats, most: int = MOST_GROUPS, starts: int = STARTS, only: int | None = None) -> Parted:
    """Parts points; only: into this many groups. One group where they cannot be told apart."""
    asked = _asked(len(points))
    apart = _distances(points[asked])
    distinct = len(np.unique(points, axis=0))
    ks = [only] if only else range(2, min(most, 2 + len(points) // PER_GROUP) + 1)
    found: dict[int, Labels] = {}
    scores: dict[int, float] = {}
    for k in ks:
        if k < 2 or k > distinct:
            continue
        labels = _k_means(points, k, starts)
        if np.bincount(labels, minlength=k).min() >= (1 if only else SMALLEST):
            found[k], scores[k] = labels, silhouette(apart, labels[asked])
    if not found:
        return Parted(np.zeros(len(points), dtype=np.intp), 1, {})
    best = max(found, key=lambda k: (scores[k], -k))
    return Parted(_by_size(found[best]), best, scores)


def _asked(people: int) -> Labels:
    """Those whose silhouette is taken: all, or of many every so-manieth, since it needs the distance of each two."""
    return np.arange(0, people, -(-people // MOST_ASKED))


def _distances(points: Floats) -> Floats:
    across = points[:, None, 0] - points[None, :, 0]
    along = points[:, None, 1] - points[None, :, 1]
    made: Floats = np.sqrt(across * across + along * along)
    return made


def silhouette(apart: Floats, labels: Labels) -> float:
    """How much nearer people are to their own group than to the next, -1 to 1 (Rousseeuw 1987); alone counts 0.

    apart: the distance between each two people.
    """
    _, labels = np.unique(labels, return_inverse=True)
    sizes = np.bincount(labels)
    if len(sizes) < 2:
        return 0.0
    order = np.argsort(labels, kind="stable")
    starts = np.cumsum(sizes) - sizes
    sums = np.add.reduceat(apart[:, order], starts, axis=1)
    people = np.arange(len(labels))
    own = sums[people, labels] / np.maximum(sizes[labels] - 1, 1)
    means = sums / sizes
    means[people, labels] = np.inf
    other = means.min(axis=1)
    larger = np.maximum(own, other)
    scores = np.where((sizes[labels] > 1) & (larger > 0), (other - own) / np.where(larger > 0, larger, 1.0), 0.0)
    return float(scores.mean())


def _k_means(points: Floats, k: int, starts: int) -> Labels:
    """The best of several runs by the sum of squared distances; the earliest of equals."""
    chance = Chance(f"groups of opinion {k}")
    best, least = np.zeros(len(points), dtype=np.intp), np.inf
    for number in range(starts):
        centres = _far_apart(points, k) if number == 0 else _spread_start(points, k, chance)
        labels, cost = _settle(points, centres)
        if cost < least and np.bincount(labels, minlength=k).min() > 0:
            best, least = labels, cost
    return best


def _far_apart(points: Floats, k: int) -> Floats:
    """Each next start is the point farthest from those before; the first is the farthest from the middle."""
    chosen = [int(_squared(points, points.mean(axis=0)[None, :])[:, 0].argmax())]
    while len(chosen) < k:
        chosen.append(int(_squared(points, points[chosen]).min(axis=1).argmax()))
    return points[chosen]


def _spread_start(points: Floats, k: int, chance: Chance) -> Floats:
    """Starts drawn one by one with chances by squared distance (Arthur and Vassilvitskii 2007)."""
    chosen = [chance.below(len(points))]
    while len(chosen) < k:
        weights = np.cumsum(_squared(points, points[chosen]).min(axis=1))
        drawn = int(np.searchsorted(weights, chance.share() * weights[-1], side="right"))
        chosen.append(min(drawn, len(points) - 1))
    return points[chosen]


def _settle(points: Floats, centres: Floats) -> tuple[Labels, float]:
    """Lloyd's rounds until nobody moves."""
    labels = np.full(len(points), -1, dtype=np.intp)
    for _ in range(ROUNDS):
        distances = _squared(points, centres)
        new = distances.argmin(axis=1)
        if (new == labels).all():
            break
        labels = new
        sizes = np.maximum(np.bincount(labels, minlength=len(centres)), 1)
        sums = [np.bincount(labels, weights=points[:, d], minlength=len(centres)) for d in range(2)]
        centres = np.stack(sums, axis=1) / sizes[:, None]
    return labels, float(distances.min(axis=1).sum())


def _squared(points: Floats, centres: Floats) -> Floats:
    across = points[:, None, 0] - centres[None, :, 0]
    along = points[:, None, 1] - centres[None, :, 1]
    made: Floats = across * across + along * along
    return made


def _by_size(labels: Labels) -> Labels:
    """The same groups, numbered from the largest; of equals, the one with the earliest member first."""
    names, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    new = np.empty(len(names), dtype=np.intp)
    new[order] = np.arange(len(names))
    numbered: Labels = new[np.searchsorted(names, labels)]
    return numbered
