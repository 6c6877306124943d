"""Transition matrices between fifths (or tenths, or bands of income) of two generations or two years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    if cuts == "known":
        crossed = crossed_groups(parent, child, design, groups=groups, where=where)
        names = [str(k + 1) for k in range(groups)]
        shape = table(np.ones((groups, groups)), names, highest="last")
        indices = {f"{a} {b}": crossed.index(outflow_rate(shape, a, b)) for a in names for b in names}
    else:
        columns = ranked(parent, "The parent's income"), ranked(child, "The child's income")
        indices = {
            f"{a + 1} {b + 1}": transition_index(*columns, a, b, groups=groups).within(where)
            for a in range(groups)
            for b in range(groups)
        }
    found = estimates(indices, design, road=road)
    return {(int(key.split()[0]), int(key.split()[1])): figure for key, figure in found.items()}


def transition_index(
    parent: Ranked | npt.ArrayLike, child: Ranked | npt.ArrayLike, start: int, end: int, *, groups: int = 5
) -> Index:
    """Of children of parents in a group (0 the lowest), the share in a group, with the error of the cuts counted.

    With C(p, q) the share of people at or below place p of parents and place q of children, each transition is a sum of
    four C over the size of the group. The influence on C is 1[u <= p, v <= q] - C - C_p (1[u <= p] - p) - C_q
    (1[v <= q] - q): the density at the cut, which a quantile's error needs, falls out (Fermanian, Radulovic and
    Wegkamp 2004, Bernoulli 10, 847-860; for transition matrices Formby, Smith and Zheng 2004, Journal of Econometrics
    120, 181-205).
    C_p, the share of those at the cut who are below the other, is taken over the places within 1 / root n of it
    (Remillard and Scaillet 2009, Journal of Multivariate Analysis 100, 377-386).
    """
    columns = ranked(parent, "The parent's income"), ranked(child, "The child's income")
    places = distinct(columns[0]), distinct(columns[1])
    if not (0 <= start < groups and 0 <= end < groups):
        raise IndicatorProblem(
            f"The transition from group {start} to group {end} was asked for.", expected=f"groups 0 to {groups - 1}"
        )

    def at(weights: Weighting) -> Indexed:
        """The transition under one set of weights."""
        u, v = (standing(weights, c, p, "middle").ranks for c, p in zip(columns, places, strict=True))
        first, second = (_group(r, groups) for r in (u, v))
        inside = (first == start) & (second == end)
        row = float(weights.weights[first == start].sum())
        value = float(weights.weights[inside].sum()) / row

        def influence() -> Numbers:
            """The four corners of the cell, each with its own cuts."""
            made = np.zeros(len(u))
            for i, sign_i in ((start + 1, 1.0), (start, -1.0)):
                for j, sign_j in ((end + 1, 1.0), (end, -1.0)):
                    made += sign_i * sign_j * _corner(weights, u, v, i / groups, j / groups)
            return np.asarray(made * groups / weights.people)

        return Indexed(value, influence)

    return Index(at, "share", f"group {start + 1} to {end + 1} of {groups}, cuts estimated")


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
    columns = ranked(parent, "The parent's income"), ranked(child, "The child's income")
    last = groups - 1
    corners = {
        "stuck at the bottom": (0, 0),
        "bottom to top": (0, last),
        "top to bottom": (last, 0),
        "stays at the top": (last, last),
    }
    indices = {name: transition_index(*columns, a, b, groups=groups).within(where) for name, (a, b) in corners.items()}
    return estimates(indices, design, road=road)


def _group(ranks: Numbers, groups: int) -> Whole:
    return np.minimum(np.floor(ranks * groups + 1e-9).astype(np.int64), groups - 1)


def _corner(weights: Weighting, u: Numbers, v: Numbers, p: float, q: float) -> Numbers:
    """The influence on N C(p, q) of each record: nought at the edges of the square, where C is known."""
    if p <= 0 or q <= 0 or (p >= 1 and q >= 1):
        return np.zeros(len(u))
    below_u, below_v = u <= p, v <= q
    both = below_u & below_v
    people = weights.people
    level = float(weights.weights[both].sum()) / people
    by_u = _beside(weights.weights, np.abs(u - p), below_v) if p < 1 else 0.0
    by_v = _beside(weights.weights, np.abs(v - q), below_u) if q < 1 else 0.0
    return np.asarray(both - level - by_u * (below_u - min(p, 1.0)) - by_v * (below_v - min(q, 1.0)))


def _beside(weights: Numbers, away: Numbers, below: Mask) -> float:
    """Of those within 1 / root n of a cut, the share below the other cut."""
    counted = np.count_nonzero(weights)
    near = away <= max(1 / np.sqrt(counted), float(away[weights > 0].min()))
    return float(weights[near & below].sum() / weights[near].sum())


def _crossed(first: Whole, second: Whole, groups: int, where: Mask | None) -> Crossed:
    cell = first * groups + second
    if where is not None:
        cell = np.where(where, cell, -1)
    names = tuple(str(k + 1) for k in range(groups))
    return Crossed(cell.astype(np.int64), (groups, groups), (names, names), tuple(float(k) for k in range(groups)))
