"""Two groups compared by regression: their means, their coefficients and the reference, with the influence of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from tawney.indicators.arrays import Mask, Numbers, Whole
from tawney.indicators.gaps.characteristics import Characteristics, along, inverse
from tawney.indicators.gaps.groups import Pair, weighed
from tawney.indicators.weighting import Weighting
from tawney.vocabulary.problems import IndicatorProblem, nearest

Reference = Literal["first", "second", "reimers", "cotton", "neumark", "pooled"] | float
"""Whose coefficients a difference of characteristics is valued at.

first, second: that group's (Oaxaca 1973). A number w: w times the first's plus 1 - w times the second's. reimers: the
mean of both (1983). cotton: by the share of each group (1988). neumark: of a regression of both groups together (1988).
pooled: the same with a column for the group itself, so that the gap does not leak into the other columns (Jann 2008,
Stata Journal 8, 453-479; Fortin 2008).
"""

NAMED = {
    "first": "the first group's coefficients",
    "second": "the second group's coefficients",
    "reimers": "the mean of both groups' coefficients (Reimers 1983)",
    "cotton": "coefficients weighted by the groups' shares (Cotton 1988)",
    "neumark": "coefficients of both groups together, without a column for the group (Neumark 1988)",
    "pooled": "coefficients of both groups together, with a column for the group (Jann 2008)",
}
BLOCK = 65_536
Outcome = Callable[[Weighting], Numbers]
"""What is compared, under a set of weights: a plain column, or a recentred influence that weights move."""


@dataclass(frozen=True, eq=False)
class Side:
    """One group's regression: people N, means float64[k], coefficients float64[k], and the inverse of X'WX."""

    gram: Numbers
    people: float
    outcome: float
    means: Numbers
    effects: Numbers
    bread: Numbers


@dataclass(frozen=True, eq=False)
class Slopes:
    """How a part of a gap moves with the means and coefficients of each side, in the shown columns: float64[K] each."""

    first_means: Numbers
    second_means: Numbers
    first_effects: Numbers
    second_effects: Numbers
    reference_effects: Numbers


@dataclass(frozen=True, eq=False)
class Comparison:
    """Both groups under one set of weights. y: float64[records]."""

    columns: Characteristics
    groups: Pair
    y: Numbers
    first: Side
    second: Side
    reference: Reference

    @cached_property
    def weight(self) -> float | None:
        """How much of the reference is the first group's, None where it is a regression of both."""
        fixed = {"first": 1.0, "second": 0.0, "reimers": 0.5}
        if self.reference == "cotton":
            return self.first.people / (self.first.people + self.second.people)
        if isinstance(self.reference, str):
            return fixed.get(self.reference)
        return float(self.reference)

    @cached_property
    def together(self) -> Side:
        """The regression of both groups, with a last column for the first group if it is Jann's."""
        gram = self.first.gram + self.second.gram
        if self.reference == "pooled":
            k = len(self.columns.names)
            gram = np.insert(gram, k, self.first.gram[0], axis=0)
            flag = np.insert(self.first.gram[0], k, self.first.people)
            gram = np.insert(gram, k, flag, axis=1)
        names = (*self.columns.names, "the group itself")
        return _side(gram, names[: len(gram) - 1], "both groups together")

    @cached_property
    def reference_effects(self) -> Numbers:
        """The coefficients that characteristics are valued at: float64[k]."""
        if self.weight is None:
            return self.together.effects[: len(self.columns.names)]
        return self.weight * self.first.effects + (1 - self.weight) * self.second.effects

    def shown(self) -> tuple[Numbers, Numbers, Numbers, Numbers, Numbers]:
        """Means of both sides, coefficients of both sides, reference coefficients: in the shown columns."""
        means, effects = self.columns.means, self.columns.effects
        sides = (self.first, self.second)
        one, two = (side.means @ means for side in sides)
        b_one, b_two = (effects @ side.effects for side in sides)
        return one, two, b_one, b_two, effects @ self.reference_effects

    def folded(self, slopes: Slopes) -> tuple[Numbers, Numbers, Numbers, Numbers, Numbers | None]:
        """The slopes by the means and coefficients of the table; the reference's folded into the sides' where it can
        be, else by the coefficients of both together."""
        means, effects = self.columns.means, self.columns.effects
        of_means = (means @ slopes.first_means, means @ slopes.second_means)
        of_first, of_second = slopes.first_effects @ effects, slopes.second_effects @ effects
        of_reference = slopes.reference_effects @ effects
        if self.weight is None:
            padding = np.zeros(len(self.together.effects) - len(of_reference))
            return (*of_means, of_first, of_second, np.concatenate([of_reference, padding]))
        w = self.weight
        return (*of_means, of_first + w * of_reference, of_second + (1 - w) * of_reference, None)

    def influence(self, slopes: Slopes) -> Numbers:
        """The influence of each record on a part: (x - mean) / N by the slopes of the means, and the inverse of X'WX
        times x times the residual by those of the coefficients (Binder 1983)."""
        m_one, m_two, b_one, b_two, b_both = self.folded(slopes)
        made = np.zeros(len(self.y))
        for side, members, of_means, of_effects in (
            (self.first, self._first_members, m_one, b_one),
            (self.second, self._second_members, m_two, b_two),
        ):
            rows, table, left = members
            own = along(table, of_means / side.people) - float(of_means @ side.means) / side.people
            made[rows] += own + along(table, side.bread @ of_effects) * left
        if b_both is not None:
            made += self._of_both(self.together.bread @ b_both)
        if self.reference == "cotton":
            made += self._of_share(slopes)
        return made

    def _of_both(self, step: Numbers) -> Numbers:
        k = len(self.columns.names)
        moved = along(self.columns.table, step[:k])
        if len(step) > k:
            moved = moved + step[k] * self.groups.first
        return moved * self._residual_of_both

    def _of_share(self, slopes: Slopes) -> Numbers:
        """Cotton's weight is itself the share of a group, which the sample moves."""
        moved = slopes.reference_effects @ self.columns.effects @ (self.first.effects - self.second.effects)
        share = self.first.people / (self.first.people + self.second.people)
        away = self.groups.first - share * self.groups.either
        return np.asarray(moved * away / (self.first.people + self.second.people))

    @cached_property
    def _residual_of_both(self) -> Numbers:
        k = len(self.columns.names)
        fitted = along(self.columns.table, self.together.effects[:k])
        if self.reference == "pooled":
            fitted = fitted + self.together.effects[k] * self.groups.first
        return np.where(self.groups.either, self.y - fitted, 0.0)

    @cached_property
    def _first_members(self) -> tuple[Whole, Numbers, Numbers]:
        return self._members(self.first, self.groups.first)

    @cached_property
    def _second_members(self) -> tuple[Whole, Numbers, Numbers]:
        return self._members(self.second, self.groups.second)

    def _members(self, side: Side, mask: Mask) -> tuple[Whole, Numbers, Numbers]:
        """The rows of a group, its table and its residuals: taken out once for all parts."""
        rows = np.flatnonzero(mask)
        table = self.columns.table[rows]
        return rows, table, self.y[rows] - along(table, side.effects)


def compare(weights: Weighting, y: Numbers, columns: Characteristics, groups: Pair, reference: Reference) -> Comparison:
    """Both groups' regressions under one set of weights. Raises IndicatorProblem for columns made of others."""
    checked(reference)
    if len(y) != len(columns.table) or len(y) != len(weights.weights):
        raise IndicatorProblem(
            f"The outcome has {len(y):,} entries, the columns {len(columns.table):,}, the weights "
            f"{len(weights.weights):,}.",
            expected="one entry for each record of the design",
        )
    one, two = weighed(weights, groups)
    sides = [
        _side(gram(columns.table, y, side.weights), columns.names, whose)
        for side, whose in ((one, "the first group"), (two, "the second group"))
    ]
    return Comparison(columns, groups, y, sides[0], sides[1], reference)


def checked(reference: Reference) -> None:
    """Refuses a reference that has no name or is no share."""
    if isinstance(reference, str) and reference not in NAMED:
        raise IndicatorProblem(
            f"There are no reference coefficients called {reference}.",
            expected=f"one of {', '.join(NAMED)}, or a number from 0 to 1",
            nearest=nearest(reference, NAMED),
        )
    if not isinstance(reference, str) and not 0 <= reference <= 1:
        raise IndicatorProblem(
            f"The weight of the first group's coefficients is {reference:g}.", expected="a number from 0 to 1"
        )


def named(reference: Reference) -> str:
    """The reference in words."""
    if isinstance(reference, str):
        return NAMED[reference]
    return f"{reference:g} of the first group's coefficients and {1 - reference:g} of the second's"


def gram(table: Numbers, y: Numbers, weights: Numbers) -> Numbers:
    """The weighted cross-products of the columns and the outcome, the outcome last: float64[k + 1, k + 1]."""
    k = table.shape[1]
    made = np.zeros((k + 1, k + 1))
    for start in range(0, len(y), BLOCK):
        part = slice(start, start + BLOCK)
        rows = np.flatnonzero(weights[part]) + start
        own, outcome, held = table[rows], y[rows], weights[rows]
        weighted = own * held[:, None]
        made[:k, :k] += weighted.T @ own
        made[:k, k] += weighted.T @ outcome
        made[k, k] += held @ outcome**2
    made[k, :k] = made[:k, k]
    return made


def _side(cross: Numbers, names: tuple[str, ...], whose: str) -> Side:
    k = len(names)
    bread = inverse(cross[:k, :k], names, whose)
    people = float(cross[0, 0])
    return Side(cross, people, float(cross[0, k] / people), cross[0, :k] / people, bread @ cross[:k, k], bread)
