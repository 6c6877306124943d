"""Transition matrices between fifths (or tenths, or bands of income) of two generations or two years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers, Whole, numbers
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimates
from tawney.indicators.index import Index, Indexed
from tawney.indicators.mobility.crossing import Crossed
from tawney.indicators.mobility.flows import outflow_rate
from tawney.indicators.mobility.ranks import distinct, standing
from tawney.indicators.mobility.table import table
from tawney.indicators.weighting import Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

Cuts = Literal["estimated", "known"]
"""Whether the error of a transition counts that the cuts between fifths are themselves of the sample."""


def tenths_of(weights: Weighting, column: Ranked, groups: int) -> Whole:
    """The group of each record, 0 the lowest: those whose place among people (half of those alike below) lies in it.

    Groups hold the same number of people as nearly as ties allow; a record is never split.
    """
    return _group(standing(weights, column, distinct(column), "middle").ranks, groups)


def crossed_groups(
    parent: Ranked | npt.ArrayLike,
    child: Ranked | npt.ArrayLike,
    design: Design,
    *,
    groups: int = 5,
    where: Mask | None = None,
) -> Crossed:
    """Parents and children each in groups of the same size (fifths by default), as the cells of a table.

    The groups are of the people of `where`, the others stand outside. The lowest group comes first.
    """
    weights = Weighting(design.weights if where is None else design.weights * where)
    columns = ranked(parent, "The parent's income"), ranked(child, "The child's income")
    first, second = (tenths_of(weights, column, groups) for column in columns)
    return _crossed(first, second, groups, where)


def crossed_bands(
    parent: npt.ArrayLike,
    child: npt.ArrayLike,
    bounds: Sequence[float],
    child_bounds: Sequence[float] | None = None,
    *,
    where: Mask | None = None,
) -> Crossed:
    """Parents and children each in bands of income: below the first bound, below the second, ..., from the last up.

    Bounds in pounds of the same year, or shares of the median, as the columns are; the child's are the parent's unless
    given. The lowest band comes first.
    """
    ends = bounds if child_bounds is None else child_bounds
    if len(bounds) != len(ends) or not len(bounds) or (np.diff([bounds, ends], axis=1) <= 0).any():
        raise IndicatorProblem("The bounds of the bands do not rise.", expected="one bound or more, each over the last")
    first = np.searchsorted(bounds, numbers(parent, "The parent's income"), side="right").astype(np.int64)
    second = np.searchsorted(ends, numbers(child, "The child's income"), side="right").astype(np.int64)
    return _crossed(first, second, len(bounds) + 1, where)


def transitions(
    parent: Ranked | npt.ArrayLike,
    child: Ranked | npt.ArrayLike,
    design: Design,
    *,
    groups: int = 5,
    where: Mask | None = None,
    cuts: Cuts = "estimated",
    road: Road | None = None,
) -> Mapping[tuple[int, int], Estimate]:
    """Where children of each fifth of parents end: the share of each (from, to), both counted from 1, the lowest.

    cuts: "estimated" counts the error of the cuts between the groups (see `transition_index`); "known" takes them as
    fixed, which makes the error too large at the ends. The rows of a matrix add up to 1.
    """
    pairs = [(a, b) for a in range(groups) for b in range(groups)]
    if cuts == "known":
        crossed = crossed_groups(parent, child, design, groups=groups, where=where)
        names = [str(k + 1) for k in range(groups)]
        shape = table(np.ones((groups, groups)), names, highest="last")
        indices = {f"{a} {b}": crossed.index(outflow_rate(shape, names[a], names[b])) for a, b in pairs}
    else:
        places = _places(parent, child, groups)
        indices = {f"{a} {b}": places.index(a, b).within(where) for a, b in pairs}
    found = estimates(indices, design, road=road)
    return {(a + 1, b + 1): found[f"{a} {b}"] for a, b in pairs}


def transition_index(
    parent: Ranked | npt.ArrayLike, child: Ranked | npt.ArrayLike, start: int, end: int, *, groups: int = 5
) -> Index:
    """Of children of parents in a group (0 the lowest), the share in a group, with the error of the cuts counted.

    With C(p, q) the share of people at or below place p of parents and place q of children, each transition is a sum of
    four C over the size of the group. The influence on C is 1[u <= p, v <= q] - C - C_p (1[u <= p] - p) - C_q
    (1[v <= q] - q): the density at the cut, which a quantile's error needs, falls out (Fermanian, Radulovic and
    Wegkamp 2004, Bernoulli 10, 847-860; for transition matrices Formby, Smith and Zheng 2004, Journal of Econometrics
    120, 181-205). C_p, the share of those at the cut who are below the other, is taken over the places within 1 / root
    n of it (Remillard and Scaillet 2009, Journal of Multivariate Analysis 100, 377-386).
    """
    if not (0 <= start < groups and 0 <= end < groups):
        raise IndicatorProblem(
            f"The transition from group {start} to group {end} was asked for.", expected=f"groups 0 to {groups - 1}"
        )
    return _places(parent, child, groups).index(start, end)


def persistence_at_ends(
    parent: Ranked | npt.ArrayLike,
    child: Ranked | npt.ArrayLike,
    design: Design,
    *,
    groups: int = 5,
    where: Mask | None = None,
    road: Road | None = None,
) -> dict[str, Estimate]:
    """How many stay at the bottom and how many at the top, and how many cross from end to end: the four corners.

    Keys: stuck at the bottom, bottom to top, top to bottom, stays at the top.
    """
    places, last = _places(parent, child, groups), groups - 1
    corners = {
        "stuck at the bottom": (0, 0),
        "bottom to top": (0, last),
        "top to bottom": (last, 0),
        "stays at the top": (last, last),
    }
    return estimates({name: places.index(*ends).within(where) for name, ends in corners.items()}, design, road=road)


@dataclass(frozen=True, eq=False)
class _Grid:
    """People in the groups of both generations under one set of weights.

    cell: int64[records]. counts: float64[groups, groups]. beside_parent: float64[groups - 1, groups - 1], of those at a
    cut of parents, the share below each cut of children; beside_child: of those at each cut of children (columns), the
    share below a cut of parents.
    """

    cell: Whole
    counts: Numbers
    beside_parent: Numbers
    beside_child: Numbers

    def influence(self, start: int, end: int) -> Numbers:
        """How one more record in each cell moves a transition: float64[groups, groups]; the same for all in a cell."""
        groups, people = len(self.counts), float(self.counts.sum())
        made = np.zeros((groups, groups))
        for i, sign_i in ((start + 1, 1.0), (start, -1.0)):
            for j, sign_j in ((end + 1, 1.0), (end, -1.0)):
                if 0 < i < groups and 0 < j < groups:
                    made += sign_i * sign_j * self._corner(i, j, people)
        return made * groups / people

    def _corner(self, i: int, j: int, people: float) -> Numbers:
        """The influence on N C at the i-th cut of parents and the j-th of children, by cell."""
        groups = len(self.counts)
        below_u = (np.arange(groups) < i)[:, None]
        below_v = (np.arange(groups) < j)[None, :]
        level = float(self.counts[:i, :j].sum()) / people
        by_u, by_v = self.beside_parent[i - 1, j - 1], self.beside_child[i - 1, j - 1]
        p, q = float(self.counts[:i].sum()) / people, float(self.counts[:, :j].sum()) / people
        return np.asarray((below_u & below_v) - level - by_u * (below_u - p) - by_v * (below_v - q))


@dataclass(frozen=True, eq=False)
class _Places:
    """Two columns in groups, whose grid is made once for each set of weights and shared by all transitions."""

    columns: tuple[Ranked, Ranked]
    distinct: tuple[Whole, Whole]
    groups: int
    made: dict[int, tuple[Weighting, _Grid]] = field(default_factory=dict)

    def index(self, start: int, end: int) -> Index:
        """A transition between two groups, counted from 0."""

        def at(weights: Weighting) -> Indexed:
            """The transition under one set of weights."""
            grid = self.grid(weights)
            row = float(grid.counts[start].sum())
            if row == 0:
                raise IndicatorProblem(f"No parents are in group {start + 1}.", expected="fewer groups than values")
            return Indexed(float(grid.counts[start, end]) / row, lambda: grid.influence(start, end).ravel()[grid.cell])

        return Index(at, "share", f"group {start + 1} to {end + 1} of {self.groups}, cuts estimated")

    def grid(self, weights: Weighting) -> _Grid:
        """The grid of one set of weights; only those of the last few sets are kept."""
        kept = self.made.get(id(weights))
        if kept is None or kept[0] is not weights:
            kept = weights, self._grid(weights)
            if len(self.made) > KEPT:
                self.made.clear()
            self.made[id(weights)] = kept
        return kept[1]

    def _grid(self, weights: Weighting) -> _Grid:
        ranks = [standing(weights, c, p, "middle").ranks for c, p in zip(self.columns, self.distinct, strict=True)]
        first, second = (_group(one, self.groups) for one in ranks)
        k, w = self.groups, weights.weights
        cell = first * k + second
        counts = np.asarray(np.bincount(cell, w, k * k), np.float64).reshape(k, k)
        by_parent = [_beside(w, np.abs(ranks[0] - i / k), second, k) for i in range(1, k)]
        by_child = [_beside(w, np.abs(ranks[1] - j / k), first, k) for j in range(1, k)]
        return _Grid(cell, counts, np.reshape(by_parent, (k - 1, k - 1)), np.reshape(by_child, (k - 1, k - 1)).T)


KEPT = 8
"""How many grids are kept: replicates pass through and are not asked for again."""


def _places(parent: Ranked | npt.ArrayLike, child: Ranked | npt.ArrayLike, groups: int) -> _Places:
    columns = ranked(parent, "The parent's income"), ranked(child, "The child's income")
    return _Places(columns, (distinct(columns[0]), distinct(columns[1])), groups)


def _group(ranks: Numbers, groups: int) -> Whole:
    return np.minimum(np.floor(ranks * groups + 1e-9).astype(np.int64), groups - 1)


def _beside(weights: Numbers, away: Numbers, other: Whole, groups: int) -> Numbers:
    """Of those within 1 / root n of a cut, the shares below each cut of the other generation."""
    counted = weights > 0
    reach = max(1 / np.sqrt(np.count_nonzero(counted)), float(away[counted].min()))
    near = np.flatnonzero((away <= reach) & counted)
    held = np.cumsum(np.bincount(other[near], weights[near], groups))
    return np.asarray(held[:-1] / held[-1])


def _crossed(first: Whole, second: Whole, groups: int, where: Mask | None) -> Crossed:
    cell = first * groups + second
    if where is not None:
        cell = np.where(where, cell, -1)
    names = tuple(str(k + 1) for k in range(groups))
    return Crossed(cell.astype(np.int64), (groups, groups), (names, names), tuple(float(k) for k in range(groups)))
