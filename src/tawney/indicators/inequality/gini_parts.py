"""The Gini index in parts: within groups, between groups, and where groups overlap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, codes, dot
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimates
from tawney.indicators.index import Index, Indexed, sum_of
from tawney.indicators.inequality.between_within import group_means
from tawney.indicators.inequality.gini import gini_at, gini_index
from tawney.indicators.inequality.lorenz import total_of
from tawney.indicators.weighting import Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate


@dataclass(frozen=True)
class GiniParts:
    """Parts that add up to the Gini index. overlap: what is left where the groups' incomes lie over one another."""

    total: Estimate
    within: Estimate
    between: Estimate
    overlap: Estimate


def gini_part_indices(income: Ranked | npt.ArrayLike, groups: npt.ArrayLike) -> dict[str, Index]:
    """Within: sum of p_g s_g G_g; between: the Gini if everyone had the mean of their group; overlap: the rest.

    p_g, s_g: a group's shares of people and of income (Bhattacharya and Mahalanobis 1967, JASA 62; Lambert and Aronson
    1993, Economic Journal 103, 1224-1227). Unlike entropy the parts leave an overlap.
    """
    column, code = ranked(income), codes(groups)
    masks = [code == k for k in range(int(code.max()) + 1)]
    total = gini_index(column)
    within = Index(lambda weights: _within(weights, column, masks), "index", "Gini within groups")
    between = Index(lambda weights: _between(weights, column, code), "index", "Gini of group means")
    overlap = (total - within - between).said("index", "Gini where groups overlap")
    return {"total": total, "within": within, "between": between, "overlap": overlap}


def _within(weights: Weighting, column: Ranked, masks: list[Mask]) -> Indexed:
    people = Indexed(weights.people, lambda: np.ones(len(column.filled)))
    parts = [_part(weights, column, mask) for mask in masks if (weights.weights * mask).any()]
    return sum_of(parts) / (people * total_of(weights, column))


def _part(weights: Weighting, column: Ranked, mask: Mask) -> Indexed:
    """A group's people times its income times its Gini."""
    members = weights.within(mask)
    inside = gini_at(members, column)
    people, income = members.people, dot(members.weights, column.filled)

    def influence() -> npt.NDArray[np.float64]:
        """How each record moves the product; nobody outside the group does."""
        by_size = inside.value * (income + people * column.filled)
        return np.where(mask, people * income * inside.influence + by_size, 0.0)

    return Indexed(people * income * inside.value, influence)


def _between(weights: Weighting, column: Ranked, code: npt.NDArray[np.int64]) -> Indexed:
    """The Gini of group means: sum over pairs of p_g p_h |m_g - m_h| / (2 m), from totals of people and of income."""
    people, total = weights.people, total_of(weights, column)
    means = group_means(weights, column, code)
    size = np.bincount(code, weights.weights)
    filled = np.where(np.isnan(means), 0.0, means)
    signs = np.sign(filled[:, None] - filled[None, :])
    difference = float(size @ np.abs(filled[:, None] - filled[None, :]) @ size)

    def influence() -> npt.NDArray[np.float64]:
        """The derivative of sum over pairs of |Y_g n_h - Y_h n_g|: by a person of a group and by their income."""
        by_income = 2 * signs @ size
        by_person = -2 * signs @ (size * filled)
        return np.asarray(by_income[code] * column.filled + by_person[code])

    pairs = Indexed(difference, influence)
    count = Indexed(people, lambda: np.ones(len(code)))
    return (pairs / (count * total)).scaled(0.5)


def gini_parts(
    income: Ranked | npt.ArrayLike, groups: npt.ArrayLike, design: Design, *, road: Road | None = None
) -> GiniParts:
    """How much of the Gini is within groups, between them, and in their overlap. See `gini_part_indices`."""
    return GiniParts(**estimates(gini_part_indices(income, groups), design, road=road))
