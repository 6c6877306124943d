"""Made-up workers for the tests of gaps, and the derivative that an influence must be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tawney.indicators.gaps.groups import Pair, pair
from tawney.indicators.index import Index
from tawney.indicators.weighting import Weighting


@dataclass(frozen=True)
class Workers:
    """Some workers: pay in logarithms, years, schooling (labels), sector (labels), weights, men (mask)."""

    pay: np.ndarray
    years: np.ndarray
    schooling: np.ndarray
    sector: np.ndarray
    weights: np.ndarray
    men: np.ndarray

    @property
    def on(self) -> dict[str, np.ndarray]:
        return {"years": self.years, "schooling": self.schooling}

    @property
    def groups(self) -> Pair:
        return pair(self.men)


def workers(n=400, seed=1, gap=0.2) -> Workers:
    random = np.random.default_rng(seed)
    men = random.random(n) < 0.45
    years = np.round(random.uniform(0, 40, n) + 4 * men, 1)
    schooling = np.array(["none", "school", "degree"])[random.integers(0, 3, n)]
    sector = np.array(["care", "trade"])[(random.random(n) < 0.3 + 0.3 * men).astype(int)]
    better = (schooling == "degree") * (0.4 + 0.1 * men) + (schooling == "school") * 0.15
    pay = 2.2 + 0.01 * years + better + gap * men + random.normal(0, 0.4, n)
    return Workers(pay, years, schooling, sector, random.gamma(3, 100, n), men)


def derivative(index: Index, weights: np.ndarray, record: int) -> float:
    """The change of a figure when one record's weight is moved a little, both ways."""
    step = np.zeros(len(weights))
    step[record] = 1e-4 * weights[record]
    up, down = index.at(Weighting(weights + step)).value, index.at(Weighting(weights - step)).value
    return (up - down) / (2 * step[record])


def influence_errors(index: Index, weights: np.ndarray, records=(0, 7, 31, 118)) -> list[float]:
    """How far an influence is from the derivative, over the largest influence."""
    found = index.at(Weighting(weights)).influence
    scale = np.abs(found).max()
    return [abs(found[k] - derivative(index, weights, k)) / scale for k in records]
