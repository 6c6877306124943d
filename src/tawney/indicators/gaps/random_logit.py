"""A logit with a random intercept of the kind of people, from how many of each kind say yes."""

from __future__ import annotations

import math

import numpy as np

from tawney.indicators.arrays import Numbers
from tawney.indicators.gaps.random_intercept import highest

STEPS = 60


def fit_logit(yes: Numbers, people: Numbers) -> tuple[float, float, float]:
    """The level, the standard deviation between kinds and its error, of the highest Laplace likelihood.

    yes, people: float64[kinds]. Laplace: at the mode u of each kind's log density, with curvature n p (1 - p) + 1/s^2
    (Breslow and Clayton 1993, JASA 88, 9-25). Error: the curvature of the profile likelihood in the logarithm of s.
    """

    def profile(log: float) -> float:
        """The highest likelihood over the level for one standard deviation."""
        return _loglik(_level(yes, people, math.exp(log)), math.exp(log), yes, people)

    best = highest(profile, -10.0, 4.0, 15)
    step = 1e-3
    curve = (profile(best + step) - 2 * profile(best) + profile(best - step)) / step**2
    spread = math.exp(best)
    return _level(yes, people, spread), spread, spread / math.sqrt(-curve) if curve < 0 else float("nan")


def _level(yes: Numbers, people: Numbers, spread: float) -> float:
    start = float(np.log((yes.sum() + 0.5) / (people.sum() - yes.sum() + 0.5)))
    return highest(lambda level: _loglik(level, spread, yes, people), start - 3, start + 3, 5)


def _loglik(level: float, spread: float, yes: Numbers, people: Numbers) -> float:
    effect = np.zeros(len(yes))
    for _ in range(STEPS):
        chance = np.exp(-np.logaddexp(0, -(level + effect)))
        step = (yes - people * chance - effect / spread**2) / (people * chance * (1 - chance) + 1 / spread**2)
        effect = effect + step
        if np.abs(step).max() < 1e-12:
            break
    at = level + effect
    chance = np.exp(-np.logaddexp(0, -at))
    curve = people * chance * (1 - chance) * spread**2 + 1
    each = yes * at - people * np.logaddexp(0, at) - effect**2 / (2 * spread**2) - 0.5 * np.log(curve)
    return float(each.sum())
