"""Who is represented by the winners, where the money goes against fair shares, and which groups were passed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from tawney.voice.election import Ballots, Election
from tawney.voice.rules import satisfaction


@dataclass(frozen=True)
class Representation:
    """People with none of their projects funded, and what the others have. Shares of everyone who voted.

    distance: the mean shortfall of what people's winners spend on them (each winner's cost shared equally among those
    who support it) below an equal share of the budget, as a share of that: 0 when everyone has it all.
    """

    without: Fraction
    mean_winners: Fraction
    distance: Fraction


@dataclass(frozen=True)
class PassedOver:
    """A project that was not funded though a group that wants it could have paid for it from its own equal shares.

    people: how many are in the largest such group. most: what those of them who have most already got, in money units.
    """

    project: int
    people: int
    most: int


@dataclass(frozen=True)
class Spent:
    """Money that went to a place or a category, and its fair share: its part of the votes cast. In money units."""

    name: str
    money: Fraction
    fair: Fraction


def represented(election: Election, ballots: Ballots, winners: Sequence[int]) -> Representation:
    """How the winners represent the people who voted."""
    people, voters = ballots.multiplicity, max(ballots.voters, 1)
    have = satisfaction(ballots, winners)
    without = ballots.voters - int(people[have > 0].sum())
    supporters = election.supporters()
    each = np.zeros(len(election.projects))
    for k in winners:
        each[k] = election.projects[k].cost / max(int(supporters[k]), 1)
    sums = np.concatenate([[0.0], np.cumsum(each[ballots.class_projects])])
    spent = sums[ballots.class_starts[1:]] - sums[ballots.class_starts[:-1]]
    share = election.budget / voters
    missing = float((np.maximum(share - spent, 0.0) * people).sum()) + share * (ballots.voters - int(people.sum()))
    distance = Fraction(missing / election.budget if election.budget else 0.0).limit_denominator(10**6)
    return Representation(Fraction(without, voters), Fraction(int((have * people).sum()), voters), distance)


def passed_over(election: Election, ballots: Ballots, winners: Sequence[int]) -> list[PassedOver]:
    """Projects that a group of their supporters deserved, by the test below, in the order of the file.

    A project c that was not funded is passed over when there is a group of its supporters, g people of n, each of whom
    has winners that cost at most g/n of the budget less the cost of c. With equal costs this is a violation of EJR+
    (Brill and Peters, Robust and Verifiable Proportionality Axioms for Multiwinner Voting, EC 2023); with other costs
    it is the wording for the worth of projects by their cost, in the manner of EJR up to one project (Peters,
    Pierczynski and Skowron 2021). Equal shares, with projects worth their cost, never passes anyone over: had all g
    money for their part of c, c would be funded, and whoever has not has paid no more for a unit than 1/g. The groups
    that need looking at are those with least, so it takes one sort for each project.
    """
    costs, chosen = election.costs, set(winners)
    got = satisfaction(ballots, winners, costs)
    found = []
    for k, cost in enumerate(costs):
        rows, _ = ballots.of_project(k)
        if k in chosen or not len(rows):
            continue
        order = np.argsort(got[rows], kind="stable")
        people = np.cumsum(ballots.multiplicity[rows][order])
        has = got[rows][order]
        # whole numbers as floats first; what is near is decided as Python integers
        short = np.flatnonzero((has + cost) * float(ballots.voters) <= people * float(election.budget) * (1 + 1e-9))
        sure = [i for i in short if (int(has[i]) + cost) * ballots.voters <= int(people[i]) * election.budget]
        if sure:
            found.append(PassedOver(k, int(people[sure[-1]]), int(has[sure[-1]])))
    return found


def spent_by_category(election: Election, winners: Sequence[int]) -> list[Spent]:
    """The money by category, a project of several counted in equal parts. Fair: by the votes for its projects."""
    return _spent(election, winners, [p.categories for p in election.projects])


def spent_by_place(election: Election, winners: Sequence[int]) -> list[Spent]:
    """The money by the place of projects. Fair: by where the voters live, when the file says so, else by votes."""
    groups = [(p.place,) if p.place else () for p in election.projects]
    found = _spent(election, winners, groups)
    homes = election.place_shares
    if not homes or not {s.name for s in found} <= set(homes):
        return found
    everyone = sum(homes[s.name] for s in found)
    money = sum((s.money for s in found), Fraction(0))
    return [Spent(s.name, s.money, money * homes[s.name] / everyone) for s in found]


def _spent(election: Election, winners: Sequence[int], groups: Sequence[tuple[str, ...]]) -> list[Spent]:
    money: dict[str, Fraction] = {}
    votes: dict[str, Fraction] = {}
    supporters, chosen = election.supporters().tolist(), set(winners)
    for k, names in enumerate(groups):
        for name in names:
            votes[name] = votes.get(name, Fraction(0)) + Fraction(supporters[k], len(names))
            cost = election.projects[k].cost if k in chosen else 0
            money[name] = money.get(name, Fraction(0)) + Fraction(cost, len(names))
    total, cast = sum(money.values(), Fraction(0)), sum(votes.values(), Fraction(0))
    return [Spent(name, money[name], total * votes[name] / cast if cast else Fraction(0)) for name in sorted(votes)]
