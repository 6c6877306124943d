"""The greatest total: the projects within the budget whose totals add up to most, proved in integers.

It is a knapsack, solved by branch and bound: a project weighs its cost and is worth its total (its votes or points,
times its cost where people get its cost from it). Of several best choices the one stands that has the first project, in
the declared order, in which they differ. That order is part of the worth: after the total, one binary digit for each
project, the first in the order the highest; so there is one best choice, and a bound on totals is a bound on the order
too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from tawney.vocabulary.problems import CountProblem
from tawney.voice.election import Ballots, Election
from tawney.voice.ties import TieOrder

MOST_STEPS = 5_000_000
"""Branches looked at before a count gives up; elections that are held need a few thousand."""


@dataclass(frozen=True)
class Best:
    """The best choice: its projects, what their totals add up to, and how many branches were looked at to prove it."""

    projects: tuple[int, ...]
    worth: int
    steps: int


def greatest_welfare(election: Election, ballots: Ballots, worths: Sequence[int], order: TieOrder) -> Best:
    """The best choice. worths: what each project adds. Raises CountProblem where a lot must be drawn, or for length."""
    found = _solve(election, ballots, worths, order, 1)
    if order.stops:
        other = _solve(election, ballots, worths, order, -1)
        differ = sorted(set(found.projects) ^ set(other.projects), key=lambda k: order.rank[k])
        if differ:
            order.first([k for k in differ if order.rank[k] == order.rank[differ[0]]], election)
    return found


def _solve(election: Election, ballots: Ballots, worths: Sequence[int], order: TieOrder, way: int) -> Best:
    """The best choice; way: whether of equal rank the first in the file goes first (1), or the last (-1)."""
    costs, ranked = election.costs, sorted(range(len(worths)), key=lambda k: (order.rank[k], way * k))
    digit = {k: 1 << (len(ranked) - 1 - n) for n, k in enumerate(ranked)}
    wanted = ballots.supporters()
    whole = {k: (worths[k] << len(ranked)) | digit[k] for k in ranked if wanted[k] > 0 and worths[k] >= 0}
    free = [k for k in whole if costs[k] == 0]
    fits = [k for k in whole if 0 < costs[k] <= election.budget]
    items = sorted(fits, key=lambda k: Fraction(-whole[k], costs[k]))
    search = _Search([costs[k] for k in items], [whole[k] for k in items], election.budget)
    chosen = [*free, *(items[n] for n in search.best())]
    first = sorted(chosen, key=lambda k: (-worths[k], order.rank[k]))
    return Best(tuple(first), sum(worths[k] for k in chosen), search.steps)


class _Search:
    """Branch and bound over items in the order of their worth for each unit of cost."""

    def __init__(self, costs: list[int], worths: list[int], budget: int) -> None:
        self.costs, self.worths, self.budget, self.steps = costs, worths, budget, 0
        self.cost_sums = [0, *accumulate(costs)]
        self.worth_sums = [0, *accumulate(worths)]

    def bound(self, first: int, left: int) -> int:
        """No choice from the items from `first` on that fits is worth more."""
        end = bisect_right(self.cost_sums, self.cost_sums[first] + left) - 1
        worth = self.worth_sums[end] - self.worth_sums[first]
        if end == len(self.costs):
            return worth
        rest = left - (self.cost_sums[end] - self.cost_sums[first])
        # what is left, at the rate of the next item; worth is whole, so its floor still bounds
        return worth + rest * self.worths[end] // self.costs[end]

    def best(self) -> list[int]:
        """The items of the best choice: takes what fits, then goes back and leaves out what was taken last."""
        best, worth_of_best, taken = list[int](), -1, list[int]()
        at, left, worth = 0, self.budget, 0
        while True:
            self.steps += 1
            if self.steps > MOST_STEPS:
                raise CountProblem(
                    f"After {MOST_STEPS:,} branches the greatest total is not proved",
                    next_step="Declare another rule; the projects are too alike in worth for their cost.",
                )
            if at < len(self.costs) and worth + self.bound(at, left) > worth_of_best:
                if self.costs[at] <= left:
                    taken.append(at)
                    left, worth = left - self.costs[at], worth + self.worths[at]
                at += 1
                continue
            if worth > worth_of_best:
                best, worth_of_best = list(taken), worth
            if not taken:
                return best
            last = taken.pop()
            left, worth, at = left + self.costs[last], worth - self.worths[last], last + 1
