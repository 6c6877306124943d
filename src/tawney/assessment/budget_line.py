"""Net income along pay, exactly: where its slope changes and where it jumps is found in the law, not on a grid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from tawney import engine
from tawney.assessment.family_results import BudgetLine, Piece
from tawney.assessment.instruments import INCOMES, LEDGER
from tawney.law.statute_book import Law
from tawney.people.assemble import closed
from tawney.people.chosen import of_households
from tawney.people.population import People

Numbers = npt.NDArray[np.float64]

HIGHEST = 60_000.0
"""The highest pay that is looked at, GBP/year: above it the high income child benefit charge moves in steps."""
_STEP, _FINEST, _PIECES = 500.0, 0.01, 16
_STRAIGHT = 0.05
"""GBP/year: what differs less from a straight line is one."""
_SAME_SLOPE = 0.004
_BRIEF = 2.0
"""GBP/year: a stretch so short between two others holds their kink, and its slope is a mixture of theirs."""
LEAST_CLIFF = 2.0
"""GBP/year: a smaller jump is rounding, not a cliff."""


def budget_line(before: Law, after: Law, family: People) -> BudgetLine:
    """The budget line of one household under both laws: the pay of its first adult goes from nothing to `HIGHEST`."""
    lines = [pieces(partial(_net_income, law, family), 0.0, HIGHEST) for law in (before, after)]
    return BudgetLine(lines[0], lines[1], float(family.columns["employment_income"][0]))


def _net_income(law: Law, family: People, pay: Numbers) -> Numbers:
    many = of_households(family, np.zeros(len(pay), np.int64))
    wages = many.columns["employment_income"].copy()
    wages[:: family.persons] = pay
    changed = replace(many, columns=MappingProxyType({**many.columns, "employment_income": closed(wages)}))
    return np.asarray(engine.run(law, changed, (*LEDGER, *INCOMES))["net_income"], np.float64)


def pieces(value: Callable[[Numbers], Numbers], low: float, high: float) -> tuple[Piece, ...]:
    """A function that is straight but for kinks and jumps, as its straight pieces, each break found to the penny.

    value: of many points at once. Pieces follow each other; where the second starts elsewhere than the first ends,
    there is a jump.
    """
    edges = np.linspace(low, high, round((high - low) / _STEP) + 1)
    return _joined(_straight_parts(value, edges))


def _straight_parts(value: Callable[[Numbers], Numbers], edges: Numbers) -> list[Piece]:
    """The stretches between edges, those that are not straight cut finer; one of a penny that is not is left out."""
    done: list[Piece] = []
    waiting = list(pairwise(edges.tolist()))
    while waiting:
        starts, ends = np.array(waiting).T
        points = np.stack([starts, starts + 0.31 * (ends - starts), starts + 0.64 * (ends - starts), ends])
        found = value(points.ravel()).reshape(points.shape)
        off = np.max(
            [np.abs(found[k] - found[0] - share * (found[3] - found[0])) for k, share in ((1, 0.31), (2, 0.64))], axis=0
        )
        straight = off < _STRAIGHT
        done += [Piece(*map(float, row)) for row in zip(starts[straight], ends[straight], found[0][straight],
                                                        found[3][straight], strict=True)]  # fmt: skip
        waiting = [
            pair for a, b in zip(starts[~straight], ends[~straight], strict=True) if b - a > _FINEST
            for pair in pairwise(np.linspace(a, b, _PIECES + 1).tolist())
        ]  # fmt: skip
    return sorted(done, key=lambda piece: piece.start)


def _joined(parts: Sequence[Piece]) -> tuple[Piece, ...]:
    """Neighbours of one slope put together, and each kink where its two lines meet."""
    groups: list[list[Piece]] = []
    for part in parts:
        if groups and _goes_on(groups[-1], part):
            groups[-1].append(part)
        else:
            groups.append([part])
    lines = [_line(group) for group in groups]
    between = range(1, len(lines) - 1)
    return _met([one for k, one in enumerate(lines) if k not in between or one.end - one.start > _BRIEF])


def _line(group: Sequence[Piece]) -> Piece:
    """One piece for a group, by its middle long stretch: those at the ends may hold a little of the next slope."""
    longest = max(p.end - p.start for p in group)
    long = [p for p in group if p.end - p.start > 0.99 * longest]
    sure = long[len(long) // 2]
    start, end = group[0].start, group[-1].end
    return Piece(start, end, sure.low + sure.kept * (start - sure.start), sure.low + sure.kept * (end - sure.start))


def _met(parts: Sequence[Piece]) -> tuple[Piece, ...]:
    """The same pieces with each kink where its two lines meet; a jump stays where it was found."""
    met = list(parts)
    for k, (one, two) in enumerate(pairwise(parts)):
        turn = one.kept - two.kept
        if abs(turn) < _SAME_SLOPE or abs(_jump(one, two)) > LEAST_CLIFF:
            continue
        place = (two.low - one.low + one.kept * one.start - two.kept * two.start) / turn
        height = one.low + one.kept * (place - one.start)
        met[k], met[k + 1] = replace(met[k], end=place, high=height), replace(two, start=place, low=height)
    return tuple(met)


def _jump(one: Piece, two: Piece) -> float:
    return two.low - one.high - one.kept * (two.start - one.end)


def _goes_on(group: Sequence[Piece], part: Piece) -> bool:
    """Whether a stretch is of the slope of a group and joins it."""
    sure = max(group, key=lambda piece: piece.end - piece.start)
    span = min(sure.end - sure.start, part.end - part.start)
    joins = abs(part.low - group[-1].high) < LEAST_CLIFF / 2
    return joins and abs(sure.kept - part.kept) < _SAME_SLOPE + 2 * _STRAIGHT / span
