"""Gaps among those who can be compared: matching people of both groups who are alike in every characteristic."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers, Whole, codes, dot
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimates
from tawney.indicators.gaps.groups import Pair, pair
from tawney.indicators.index import Index, Indexed
from tawney.indicators.means import mean_index
from tawney.indicators.tabled import whole
from tawney.indicators.weighting import Weighting
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import GroupProblem, IndicatorProblem

PARTS = ("gap", "like with like", "characteristics", "first without match", "second without match")
"""D, D0, DX, DM and DF of Nopo (2008), with men as the first and women as the second group."""


def matching_indices(y: npt.ArrayLike, alike: Mapping[str, npt.ArrayLike], groups: Pair) -> dict[str, Index]:
    """The gap of means in four parts by exact matching on cells: Nopo 2008, Review of Economics and Statistics 90.

    With m1, m2 the means of each group, s1, s2 those of its members who have a match in the other group, and r the mean
    of the matched of the first when reweighted to the cells of the second's matched:

        like with like         D0 = r - s2         the gap between people alike in every cell
        characteristics        DX = s1 - r         the matched of the first are in other cells
        first without match    DM = m1 - s1        = share unmatched x (mean unmatched - mean matched)
        second without match   DF = s2 - m2

    and D = D0 + DX + DM + DF. Influences by the chain rule; r = sum of c W2c Y1c / W1c over W2, with W and Y the people
    and totals of a cell. Which cells match is taken as given. Raises GroupProblem where no cell is shared.
    """
    outcome = whole(y, "The outcome", groups.either)
    cell, in_both = matched_cells(alike, groups)
    one, two = groups.first & in_both, groups.second & in_both
    note = f"exact matching on {', '.join(alike)}; {_support(groups, one, two)}"
    mean = mean_index(outcome, "The outcome")
    m1, m2, s1, s2 = (mean.within(mask) for mask in (groups.first, groups.second, one, two))
    r = Index(lambda weights: _reweighted(weights, outcome, cell, one, two), "", "", groups.either, groups.both)
    parts = dict(zip(PARTS, (m1 - m2, r - s2, s1 - r, m1 - s1, s2 - m2), strict=True))
    return {name: Index(part.at, "", f"{name}; {note}", groups.either, groups.both) for name, part in parts.items()}


def matching(
    y: npt.ArrayLike,
    alike: Mapping[str, npt.ArrayLike],
    first: Mask,
    design: Design,
    *,
    second: Mask | None = None,
    where: Mask | None = None,
    unit: str = "",
    road: Road | None = None,
) -> dict[str, Estimate]:
    """How much of a gap is between people who are alike, and how much between people who cannot be compared.

    alike: columns that must be equal for two people to match. Needs no model, and says how many have nobody to be
    compared with, which a regression hides. See `matching_indices`.
    """
    indices = matching_indices(y, alike, pair(first, second, where))
    return estimates({name: index.said(unit, index.note) for name, index in indices.items()}, design, road=road)


def matched_cells(alike: Mapping[str, npt.ArrayLike], groups: Pair) -> tuple[Whole, Mask]:
    """The cell of each record, and who is in a cell that both groups have."""
    if not alike:
        raise IndicatorProblem("No columns were given to match people on.", expected="at least one column")
    cell = np.zeros(len(groups.first), np.int64)
    for name, labels in alike.items():
        code = codes(labels)
        if len(code) != len(cell):
            raise IndicatorProblem(
                f"{name} has {len(code):,} entries for {len(cell):,} records.", expected="one entry for each record"
            )
        cell = codes(cell * (int(code.max(initial=0)) + 1) + code)
    size = int(cell.max(initial=0)) + 1
    shared = (np.bincount(cell[groups.first], minlength=size) > 0) & (
        np.bincount(cell[groups.second], minlength=size) > 0
    )
    in_both = np.asarray(shared[cell])
    if not (in_both & groups.first).any():
        raise GroupProblem(
            f"Nobody of the first group has a match in the second on {', '.join(alike)}: 0% of {groups.first.sum():,} "
            f"and 0% of {groups.second.sum():,} records.",
            expected="at least one kind of person in both groups",
            next_step="Match on fewer columns, or on broader bands.",
        )
    return cell, in_both


def _support(groups: Pair, one: Mask, two: Mask) -> str:
    shares = [matched.sum() / mask.sum() for matched, mask in ((one, groups.first), (two, groups.second))]
    return f"matched {shares[0]:.1%} of the first group's records and {shares[1]:.1%} of the second's"


def _reweighted(weights: Weighting, y: Numbers, cell: Whole, one: Mask, two: Mask) -> Indexed:
    size = int(cell.max(initial=0)) + 1
    first, second = weights.weights * one, weights.weights * two
    w1, w2 = np.bincount(cell, first, size), np.bincount(cell, second, size)
    y1 = np.bincount(cell, first * y, size)
    held = (w1 > 0) & (w2 > 0)
    people = float(w2[held].sum())
    if people == 0:
        raise IndicatorProblem("No cell has people of both groups under these weights.", expected="a shared cell")
    mean = np.divide(y1, w1, out=np.zeros(size), where=held)
    value = dot(np.where(held, w2, 0.0), mean) / people

    def influence() -> Numbers:
        """Of the first: (W2c / W1c)(y - mean of the cell) / W2; of the second: (mean of the cell - r) / W2."""
        each = np.divide(w2, w1, out=np.zeros(size), where=held)
        of_first = each[cell] * (y - mean[cell])
        of_second = np.where(held[cell], mean[cell] - value, 0.0)
        return np.asarray((np.where(one, of_first, 0.0) + np.where(two, of_second, 0.0)) / people)

    return Indexed(value, influence)
