"""Counting by totals: the project with most votes first, as long as the money lasts. What most councils do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import pairwise

from tawney.voice.election import Election
from tawney.voice.ties import TieOrder


class Fate(Enum):
    """What became of a project when its turn came."""

    FUNDED = "was funded"
    DOES_NOT_FIT = "did not fit"
    BELOW_THRESHOLD = "was below the threshold"
    EXCLUDED = "was excluded by a project that was funded"
    OVER_CEILING = "would have taken its category or place over its ceiling"
    AFTER_THE_END = "came after the count had stopped"


@dataclass(frozen=True)
class Greedy:
    """How totals are turned into winners.

    per_cost: order by votes for each unit of money, not by votes. skips: whether a project that does not fit is passed
    over, or ends the count. threshold: the least total that can win. exclusive: groups of which only one can be funded.
    ceilings: the most, in money units, that the projects of a category or place may cost together.
    """

    per_cost: bool = False
    skips: bool = True
    threshold: Fraction | None = None
    exclusive: tuple[frozenset[int], ...] = ()
    ceilings: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Step:
    """One project's turn: its total, what was left before it, and what became of it."""

    project: int
    total: int
    left: int
    fate: Fate


def count_greedily(
    election: Election,
    totals: Sequence[int],
    how: Greedy,
    order: TieOrder,
    already: Sequence[int] = (),
) -> list[Step]:
    """Every project's turn, in order. totals: votes or points. already: what was funded before, its money gone.

    Raises CountProblem where the declared order of ties asks for a lot that would matter.
    """
    costs = election.costs
    left = election.budget - sum(costs[k] for k in already)
    waiting = _queue(election, totals, how, order, set(already))
    funded, steps, ended = set(already), [], False
    for project in waiting:
        fate = (
            Fate.AFTER_THE_END
            if ended
            else _fate(project, totals[project], left, costs[project], how, funded, election)
        )
        steps.append(Step(project, totals[project], left, fate))
        if fate is Fate.FUNDED:
            left -= costs[project]
            funded.add(project)
        ended = ended or (fate is Fate.DOES_NOT_FIT and not how.skips)
    return steps


def _fate(project: int, total: int, left: int, cost: int, how: Greedy, funded: set[int], election: Election) -> Fate:
    if how.threshold is not None and total < how.threshold * election.ballots.point_unit:
        return Fate.BELOW_THRESHOLD
    if any(project in group and group & funded for group in how.exclusive):
        return Fate.EXCLUDED
    for name, most in how.ceilings:
        group = {k for k, p in enumerate(election.projects) if name in (*p.categories, p.place)}
        if project in group and cost + sum(election.projects[k].cost for k in group & funded) > most:
            return Fate.OVER_CEILING
    return Fate.FUNDED if cost <= left else Fate.DOES_NOT_FIT


def _queue(election: Election, totals: Sequence[int], how: Greedy, order: TieOrder, already: set[int]) -> list[int]:
    """Projects by their totals, the highest first; exact ties in the declared order, asked for where it stops."""
    keys = {k: _key(totals[k], election.projects[k].cost, how) for k in range(len(totals)) if k not in already}
    queue = sorted(keys, key=lambda k: (keys[k], order.rank[k]))
    for a, b in pairwise(queue):
        if order.stops and keys[a] == keys[b] and order.rank[a] == order.rank[b]:
            order.first([a, b], election)
    return queue


def _key(total: int, cost: int, how: Greedy) -> tuple[int, Fraction]:
    if not how.per_cost:
        return (1, Fraction(-total))
    return (1, Fraction(-total, cost)) if cost else (0, Fraction(-total))
