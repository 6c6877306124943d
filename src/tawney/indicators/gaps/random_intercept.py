"""People within kinds of people: a linear model with a random intercept, fitted exactly by likelihood."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from tawney.indicators.arrays import Numbers, Whole
from tawney.indicators.gaps.characteristics import inverse
from tawney.vocabulary.problems import IndicatorProblem

Method = Literal["reml", "ml"]
"""reml: restricted likelihood, which does not understate variances (Patterson and Thompson 1971). ml: likelihood."""

HIGHEST, GOLDEN, CLOSE, ROUNDING = 18.0, (math.sqrt(5) - 1) / 2, 1e-12, 1e-13


@dataclass(frozen=True, eq=False)
class Sums:
    """All that the likelihood needs: one pass over the records, and then only the kinds of people count.

    cross: float64[k + 1, k + 1], weighted products of the columns and the outcome (last). of_kind: float64[kinds,
    k + 1], their sums within each kind. people: float64[kinds].
    """

    cross: Numbers
    of_kind: Numbers
    people: Numbers
    names: tuple[str, ...]

    @cached_property
    def inside(self) -> Numbers:
        """The products about the means of each kind; nought where a column is the same for everyone of a kind."""
        made = self.cross - (self.of_kind / self.people[:, None]).T @ self.of_kind
        size = np.sqrt(np.diag(self.cross))
        return np.where(np.abs(made) > ROUNDING * np.outer(size, size), made, 0.0)

    @property
    def columns(self) -> int:
        """How many columns, the intercept among them."""
        return len(self.names)


def sums(table: Numbers, y: Numbers, kind: Whole, weights: Numbers, names: tuple[str, ...]) -> Sums:
    """The sums of a table. kind: int64[records], the kind of person, numbered from 0."""
    kinds = int(kind.max(initial=-1)) + 1
    both = np.column_stack([table, y])
    of_kind = np.stack([np.bincount(kind, weights * column, kinds) for column in both.T], axis=1).astype(np.float64)
    people = np.bincount(kind, weights, kinds).astype(np.float64)
    return Sums((both * weights[:, None]).T @ both, of_kind, people, names)


@dataclass(frozen=True, eq=False)
class Fit:
    """y = x b + u of the kind + e. ratio: var(u) / var(e). loglik: of REML or ML, as lme4 gives it."""

    sums: Sums
    method: Method
    ratio: float

    @cached_property
    def shrinkage(self) -> Numbers:
        """For each kind ratio / (1 + n ratio), by which the sum of its residuals becomes its effect."""
        return np.asarray(self.ratio / (1 + self.sums.people * self.ratio))

    @cached_property
    def _cross(self) -> Numbers:
        """Products under the inverse of the model's covariance, times var(e): within kinds, and n x x' / (1 + n ratio)
        of the means of each, which keeps its digits where the difference of two sums would not."""
        s = self.sums
        each = 1 / (s.people * (1 + s.people * self.ratio))
        return s.inside + (s.of_kind * each[:, None]).T @ s.of_kind

    @cached_property
    def bread(self) -> Numbers:
        """(X' V^-1 X)^-1 for var(e) = 1: float64[k, k]."""
        return inverse(self._cross[:-1, :-1], self.sums.names, "everyone")

    @cached_property
    def effects(self) -> Numbers:
        """The coefficients by generalised least squares: float64[k]."""
        return self.bread @ self._cross[:-1, -1]

    @cached_property
    def squares(self) -> float:
        """The squared residuals under the inverse of the covariance."""
        return float(self._cross[-1, -1] - self._cross[:-1, -1] @ self.effects)

    @property
    def freedom(self) -> float:
        """By what the squares are divided: the people, under REML less the columns."""
        return float(self.sums.people.sum()) - (self.sums.columns if self.method == "reml" else 0)

    @property
    def within(self) -> float:
        """The variance within kinds, var(e)."""
        return self.squares / self.freedom

    @property
    def between(self) -> float:
        """The variance between kinds, var(u)."""
        return self.ratio * self.within

    @cached_property
    def loglik(self) -> float:
        """The highest (restricted) log-likelihood at this ratio."""
        total = self.freedom * (1 + math.log(2 * math.pi * self.within))
        total += float(np.log1p(self.sums.people * self.ratio).sum())
        if self.method == "reml":
            total -= float(np.linalg.slogdet(self.bread)[1])
        return -total / 2

    @cached_property
    def of_kind(self) -> Numbers:
        """The effect of each kind, drawn towards 0 the more the fewer it has (best linear unbiased prediction)."""
        residual = self.sums.of_kind[:, -1] - self.sums.of_kind[:, :-1] @ self.effects
        return np.asarray(self.shrinkage * residual)

    @cached_property
    def spread_of_kind(self) -> Numbers:
        """The standard deviation of each effect, the variances taken as known: as lme4's conditional variance."""
        return np.sqrt(self.within * self.shrinkage)

    def information(self) -> Numbers:
        """The covariance of var(u) and var(e) by the expected information of the likelihood: float64[2, 2].

        Searle, Casella and McCulloch 1992, Variance Components, 6.3: tr(V^-1 V_i V^-1 V_j) / 2, whose sums over kinds
        of n people are n^2 g^2, n g^2 and (n - 1) / var(e)^2 + g^2, with g = 1 / (var(e) + n var(u)).
        """
        n = self.sums.people
        g = 1 / (self.within + n * self.between)
        cross = float((n * g**2).sum())
        own = float(((n - 1) / self.within**2 + g**2).sum())
        return np.asarray(np.linalg.inv(np.array([[float((n**2 * g**2).sum()), cross], [cross, own]]) / 2))


def fit(found: Sums, method: Method = "reml") -> Fit:
    """The model of the highest likelihood. The ratio of variances is searched on its whole line, 0 among it.

    Raises IndicatorProblem where there is a single kind, or where the people of every kind are alike.
    """
    if len(found.people) < 2:
        raise IndicatorProblem(
            f"There is {len(found.people)} kind of people, so nothing differs between kinds.",
            expected="at least two kinds",
        )
    none = Fit(found, method, 0.0)
    if none.squares <= CLOSE * max(float(found.cross[-1, -1]), 1e-300):
        raise IndicatorProblem(
            "The columns foretell every outcome, so no variance is left to be split.", expected="outcomes that differ"
        )
    best = highest(lambda log: Fit(found, method, math.exp(log)).loglik, -HIGHEST, HIGHEST)
    made = Fit(found, method, math.exp(best))
    return made if made.loglik > none.loglik + 1e-10 * abs(none.loglik) else none


def highest(of: Callable[[float], float], low: float, high: float, looks: int = 41) -> float:
    """Where a function of one number is highest: a coarse look along the line, then a golden section."""
    places = np.linspace(low, high, looks)
    heights = [of(float(place)) for place in places]
    k = int(np.argmax(heights))
    left, right = float(places[max(k - 1, 0)]), float(places[min(k + 1, len(places) - 1)])
    one, two = right - GOLDEN * (right - left), left + GOLDEN * (right - left)
    at_one, at_two = of(one), of(two)
    while right - left > 1e-9:
        if at_one > at_two:
            right, two, at_two = two, one, at_one
            one = right - GOLDEN * (right - left)
            at_one = of(one)
        else:
            left, one, at_one = one, two, at_two
            two = left + GOLDEN * (right - left)
            at_two = of(two)
    return (left + right) / 2
