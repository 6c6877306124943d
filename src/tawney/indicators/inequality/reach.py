"""How much of inequality a division into groups explains, of the most it could."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Numbers, Whole, codes, numbers
from tawney.indicators.index import Index
from tawney.indicators.inequality.between_within import group_means
from tawney.indicators.weighting import Ranked, Weighting, ranked


@dataclass(frozen=True)
class Reach:
    """between: the index if everyone had their group's mean. largest: the same if the groups did not overlap, in the
    order of their means. explained: the one over the other.
    """

    between: float
    largest: float

    @property
    def explained(self) -> float:
        """The share of the most that these groups could explain."""
        return self.between / self.largest if self.largest else float("nan")


def reach(
    income: Ranked | npt.ArrayLike,
    groups: npt.ArrayLike,
    weights: npt.ArrayLike,
    index: Callable[[Numbers], Index],
) -> Reach:
    """Inequality between groups as a share of the most that groups of these sizes, in this order, could have.

    Elbers, Lanjouw, Mistiaen and Ozler 2008 (Journal of Economic Inequality 6, 231-245): few groups can never explain
    all of it, so that between over total says little. index: makes an index of a column, as `gini_index`. No error is
    given.
    """
    column, code = ranked(income), codes(groups)
    weighting = Weighting(numbers(weights, "The weight"))
    apart = _apart(weighting, column, code)
    return Reach(_smoothed(weighting, column, code, index), _smoothed(weighting, column, apart, index))


def _smoothed(weights: Weighting, column: Ranked, code: Whole, index: Callable[[Numbers], Index]) -> float:
    means = group_means(weights, column, code)[code]
    return index(np.where(np.isnan(means), 1.0, means)).at(weights).value


def _apart(weights: Weighting, column: Ranked, code: Whole) -> Whole:
    """Groups of the same sizes that do not overlap: the lowest incomes to the group with the lowest mean, and so on."""
    ordered = weights.under(column)
    order = np.argsort(group_means(weights, column, code))
    size = np.bincount(code, weights.weights)
    ends = np.cumsum(size[order])
    place = np.searchsorted(ends * (1 + 1e-12), ordered.cumulative)
    made = np.empty(len(code), np.int64)
    made[column.order] = order[np.minimum(place, len(order) - 1)]
    return made
