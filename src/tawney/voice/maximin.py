"""Maximin support: in each round the project is funded with which the costs can be shared most evenly.

The cost of every winner is shared out among those who support it, in any parts; the load of a set of winners is the
most that anyone then bears, at its least. A round funds the project that leaves the lowest load, of those that fit the
rest of the budget; it ends when none fits (Aziz, Lee and Talmon, Proportionally Representative Participatory Budgeting,
AAMAS 2018, as "generalised sequential Phragmen"; for committees Sánchez-Fernández and others, The Maximin Support
Method, AAAI 2021).

By Hall's theorem the load is the greatest cost(S) / supporters(S) over sets S of the winners, the supporters of S being
those of any project in it. So a set proves a load from below, in whole numbers, and a flow that places all costs from
above; each flow that fails finds a set with a greater load. A load never falls as winners are added, so a set that was
found once bounds a project for good, and few are looked at in each round.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from tawney.voice.election import Ballots, Election, Integers
from tawney.voice.flow import crowded
from tawney.voice.ties import TieOrder


@dataclass(frozen=True)
class Shared:
    """One funded project. load: the most that anyone bears with it. crowd: winners whose supporters all bear it.

    others: for each other project that fitted, winners with it whose supporters would bear at least as much.
    """

    project: int
    load: Fraction
    crowd: tuple[int, ...]
    others: tuple[tuple[int, tuple[int, ...]], ...]


def count_by_maximin_support(election: Election, ballots: Ballots, order: TieOrder) -> list[Shared]:
    """The rounds in their order. Raises CountProblem where a lot must be drawn."""
    return _Run(election, ballots, order).run()


class _Run:
    """bounds: for each project, a load it cannot be below, and the set that proves it."""

    def __init__(self, election: Election, ballots: Ballots, order: TieOrder) -> None:
        self.election, self.ballots, self.order, self.costs = election, ballots, order, election.costs
        people = ballots.supporters().tolist()
        self.bounds: dict[int, tuple[Fraction, tuple[int, ...]]] = {
            k: (Fraction(c, people[k]), (k,)) for k, c in enumerate(self.costs) if people[k]
        }
        self.winners: list[int] = []
        self.kind: Integers = np.zeros(ballots.classes, dtype=np.int64)
        self.load: tuple[Fraction, tuple[int, ...]] = (Fraction(0), ())

    def run(self) -> list[Shared]:
        """Funds project after project, as long as any fits."""
        left, rounds = self.election.budget, list[Shared]()
        while waiting := [k for k in self.bounds if self.costs[k] <= left]:
            self.bounds = {k: max(self.bounds[k], self.load, key=lambda b: b[0]) for k in waiting}
            tied = self._least()
            project = self.order.first(tied, self.election)
            self.load = self.bounds.pop(project)
            others = tuple((k, crowd) for k, (_, crowd) in self.bounds.items())
            rounds.append(Shared(project, *self.load, others))
            self.winners.append(project)
            self.kind = self._kinds(project)
            left -= self.costs[project]
        return rounds

    def _least(self) -> list[int]:
        """The projects of the lowest load, exactly: looked at in the order of their bounds."""
        best, tied = None, list[int]()
        looked: set[int] = set()
        while True:
            asked = [k for k in self.bounds if k not in looked and (best is None or self.bounds[k][0] <= best)]
            if not asked:
                return tied
            project = min(asked, key=lambda k: (self.bounds[k][0], k))
            looked.add(project)
            load = self._raise(project, best)
            if load is not None and (best is None or load < best):
                best, tied = load, [project]
            elif load is not None and load == best:
                tied.append(project)

    def _raise(self, project: int, best: Fraction | None) -> Fraction | None:
        """The load with a project, or None as soon as it is above the best: each failing flow raises its bound."""
        kind, inverse = np.unique(self._kinds(project), return_inverse=True)
        people = np.bincount(inverse, weights=self.ballots.multiplicity.astype(np.float64), minlength=len(kind))
        members = [*self.winners, project]
        groups = [np.unique(inverse[self.ballots.of_project(k)[0]]) for k in members]
        starts = np.concatenate([[0], np.cumsum([len(g) for g in groups])])
        arcs, each = np.concatenate(groups), [int(n) for n in people]
        while best is None or self.bounds[project][0] <= best:
            load = self.bounds[project][0]
            need = [self.costs[k] * load.denominator for k in members]
            found = crowded(starts, arcs, len(kind), need, [n * load.numerator for n in each])
            if not found:
                return load
            reached = np.unique(np.concatenate([groups[p] for p in found]))
            cost, crowd = sum(self.costs[members[p]] for p in found), tuple(members[p] for p in found)
            self.bounds[project] = Fraction(cost, sum(each[g] for g in reached)), crowd
        return None

    def _kinds(self, project: int) -> Integers:
        """A number for each class, the same for those that support the same of the winners and of this project."""
        kind = self.kind * 2
        kind[self.ballots.of_project(project)[0]] += 1
        return np.unique(kind, return_inverse=True)[1].astype(np.int64)
