"""Sequential Phragmen: everyone earns money at the same rate, and a project is bought the moment its supporters can.

The moment of a purchase is the load of all its supporters; so what a group has earned since its last purchases is its
size times now, less the sum of those moments: whole numbers of people times few exact fractions.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from tawney.voice.election import Ballots, Election
from tawney.voice.ties import TieOrder

MARGIN = 1e-9
"""Floats keep every project within this share of the earliest; their own error is far smaller (see `_Run`)."""


@dataclass(frozen=True)
class Purchase:
    """One funded project and its moment: what each person had earned by then, had nothing been bought.

    counts: for each earlier purchase, how many of the supporters had paid for it last.
    """

    project: int
    moment: Fraction
    supporters: int
    counts: tuple[tuple[int, int], ...]


def count_by_phragmen(election: Election, ballots: Ballots, order: TieOrder) -> list[Purchase]:
    """The purchases in their order. The count ends when one of the next does not fit what is left of the budget."""
    run = _Run(election, ballots)
    left = election.budget
    while (earliest := run.earliest()) is not None:
        moment, tied = earliest
        if any(election.projects[k].cost > left for k in tied):
            break
        project = order.first(tied, election)
        left -= election.projects[project].cost
        run.buy(project, moment)
    return run.purchases


class _Run:
    """Who paid for what last. owed: for each project, the moments of its supporters' last purchases, added up.

    owed only grows, by products that are all positive, so its relative error is at most the number of purchases (at
    most 50,000) times 2**-52: under 2e-11, far inside MARGIN.
    """

    def __init__(self, election: Election, ballots: Ballots) -> None:
        self.ballots, self.costs = ballots, election.costs
        people = [int(ballots.multiplicity[ballots.of_project(k)[0]].sum()) for k in range(len(self.costs))]
        self.supporters = np.array(people, dtype=np.float64)
        self.waiting = np.array([n > 0 and cost <= election.budget for n, cost in zip(people, self.costs, strict=True)])
        self.price = np.array(self.costs, dtype=np.float64)
        self.last = np.full(ballots.classes, -1, dtype=np.int64)
        self.since = np.zeros(ballots.classes)
        self.owed = np.zeros(len(self.costs))
        self.purchases: list[Purchase] = []

    def earliest(self) -> tuple[Fraction, list[int]] | None:
        """The next moment at which a project can be bought, exactly, and the projects of which that is true."""
        asked = np.flatnonzero(self.waiting)
        if not len(asked):
            return None
        floats = (self.price[asked] + self.owed[asked]) / self.supporters[asked]
        near = asked[floats <= floats.min() * (1 + MARGIN)].tolist()
        exact = {k: self._moment(k) for k in near}
        least = min(exact.values())
        return least, [k for k in near if exact[k] == least]

    def _counts(self, project: int) -> tuple[tuple[int, int], ...]:
        rows, _ = self.ballots.of_project(project)
        people = np.bincount(self.last[rows] + 1, weights=self.ballots.multiplicity[rows].astype(np.float64))
        return tuple((int(t), int(people[t + 1])) for t in np.flatnonzero(people[1:]))

    def _moment(self, project: int) -> Fraction:
        owed = sum((n * self.purchases[t].moment for t, n in self._counts(project)), Fraction(0))
        return (self.costs[project] + owed) / int(self.supporters[project])

    def buy(self, project: int, moment: Fraction) -> None:
        """Writes a purchase down; its supporters have paid for it last, and owe more in every project they support."""
        people = int(self.supporters[project])
        self.purchases.append(Purchase(project, moment, people, self._counts(project)))
        self.waiting[project] = False
        b, (rows, _) = self.ballots, self.ballots.of_project(project)
        starts, lengths = b.class_starts[rows], np.diff(b.class_starts)[rows]
        at = np.arange(int(lengths.sum())) + np.repeat(starts - (np.cumsum(lengths) - lengths), lengths)
        more = b.multiplicity[rows] * (float(moment) - self.since[rows])
        self.owed += np.bincount(b.class_projects[at], weights=np.repeat(more, lengths), minlength=len(self.costs))
        self.last[rows], self.since[rows] = len(self.purchases) - 1, float(moment)
