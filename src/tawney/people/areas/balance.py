"""Entropy balancing of many areas at once: the weights nearest to a region's that meet each area's own totals.

For each area the shares p of the region's households are those nearest in entropy to their shares q in the region,
whose means of the traits meet the area's: p = q exp(x . m) / sum. The multipliers m are found in the dual by Newton's
method with halved steps (Hainmueller 2012, Political Analysis 20(1), 25-46; Deville and Sarndal 1992, JASA 87,
376-382), all areas of a region in the same matrix products. What is kept of an area is its multipliers alone: a dozen
or two numbers in place of a weight for every household.

A target is soft: a distance d from it costs d^2 / (2 s), with s the softness times the target, so that an area whose
published figures contradict each other, or ask for people whom the sample does not have, gives way a little instead of
resting on a handful of households.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

SOFTNESS = 1e-4
"""How far a target gives way, as a share of it, for each unit of its multiplier."""

PRECISE = 1e-7
"""The largest distance from the optimum, as a share of a regional mean, at which an area is done."""

NEWTON_ROUNDS = 50
SHORTEST = 1e-4
"""The shortest share of a Newton step that is tried."""


@dataclass(frozen=True)
class _Asked:
    """The problem of one region. base: log shares [households]; traits: [households, K]; targets: [areas, K].

    known: which targets are asked for; slack: how soft each is; pairs: the products of two traits, [households, KK].
    """

    base: Floats
    traits: Floats
    targets: Floats
    known: npt.NDArray[np.bool_]
    slack: Floats
    pairs: Floats
    first: npt.NDArray[np.int64]
    second: npt.NDArray[np.int64]

    def rows(self, chosen: npt.NDArray[np.int64]) -> _Asked:
        """The same for some of the areas."""
        return _Asked(
            self.base, self.traits, self.targets[chosen], self.known[chosen], self.slack[chosen],
            self.pairs, self.first, self.second,
        )  # fmt: skip


def balanced(base: Floats, traits: Floats, targets: Floats, start: Floats | None = None) -> Floats:
    """Multipliers, float64[areas, K], under which each area's mean traits meet its targets.

    base: float64[households], the share of each household in the region, above 0. traits: float64[households, K], each
    best scaled to a mean near 1. targets: float64[areas, K], the mean wanted of each trait; NaN where nothing is known,
    and then its multiplier is 0. start: multipliers to begin from. Deterministic; never fails: an area that cannot be
    met keeps the best that was found, and its errors show it.
    """
    asked = _asked(base, traits, targets)
    multipliers = np.zeros(targets.shape) if start is None else np.where(asked.known, start, 0.0)
    left = np.arange(len(targets))
    for _ in range(NEWTON_ROUNDS):
        now = asked.rows(left)
        shares, height = _shares(now, multipliers[left])
        gradient, step = _newton(now, shares, multipliers[left])
        far = np.abs(gradient).max(axis=1, initial=0.0) > PRECISE
        if not far.any():
            break
        left, now = left[far], now.rows(np.flatnonzero(far))
        multipliers[left] = _stepped(now, multipliers[left], step[far], gradient[far], height[far])
    return multipliers


def shares(base: Floats, traits: Floats, multipliers: Floats) -> Floats:
    """The share of each household in each area, float64[households, areas]; every column adds up to 1."""
    tilted = np.log(base)[:, None] + traits @ multipliers.T
    tilted = np.exp(tilted - tilted.max(axis=0))
    return np.asarray(tilted / tilted.sum(axis=0))


def _asked(base: Floats, traits: Floats, targets: Floats) -> _Asked:
    first, second = np.triu_indices(traits.shape[1])
    known = ~np.isnan(targets)
    wanted = np.where(known, targets, 0.0)
    slack = np.where(known, SOFTNESS * np.maximum(wanted, 1e-3), 1.0)
    pairs = traits[:, first] * traits[:, second]
    return _Asked(np.log(base), traits, wanted, known, slack, pairs, first, second)


def _shares(asked: _Asked, multipliers: Floats) -> tuple[Floats, Floats]:
    """The shares and the height of the dual, which Newton's steps bring down."""
    raised = asked.base[:, None] + asked.traits @ multipliers.T
    top = raised.max(axis=0)
    tilted = np.exp(raised - top)
    whole = tilted.sum(axis=0)
    bent = 0.5 * asked.slack * multipliers**2 - asked.targets * multipliers
    bends = np.where(asked.known, bent, 0.0).sum(axis=1)
    return np.asarray(tilted / whole), np.asarray(np.log(whole) + top + bends, np.float64)


def _newton(asked: _Asked, shares: Floats, multipliers: Floats) -> tuple[Floats, Floats]:
    """The slope of the dual in each area and the step that would bring it to nothing."""
    mean = shares.T @ asked.traits
    gradient = np.where(asked.known, mean - asked.targets + asked.slack * multipliers, 0.0)
    size = mean.shape[1]
    curve = np.empty((len(mean), size, size))
    curve[:, asked.first, asked.second] = shares.T @ asked.pairs
    curve[:, asked.second, asked.first] = curve[:, asked.first, asked.second]
    curve -= mean[:, :, None] * mean[:, None, :]
    curve *= asked.known[:, :, None] & asked.known[:, None, :]
    curve[:, np.arange(size), np.arange(size)] += asked.slack
    return np.asarray(gradient), np.asarray(np.linalg.solve(curve, gradient[:, :, None])[:, :, 0], np.float64)


def _stepped(asked: _Asked, here: Floats, step: Floats, gradient: Floats, height: Floats) -> Floats:
    """Each area moved by the longest of 1, 1/2, 1/4 ... of its step that brings its dual down enough (Armijo)."""
    moved = here - step
    fall = (step * gradient).sum(axis=1)
    length = np.ones(len(here))
    trying = np.arange(len(here))
    while len(trying):
        _, there = _shares(asked.rows(trying), moved[trying])
        short = there > height[trying] - 1e-4 * length[trying] * fall[trying] + 1e-13
        trying = trying[short & (length[trying] > SHORTEST)]
        length[trying] /= 2
        moved[trying] = here[trying] - length[trying, None] * step[trying]
    return moved
