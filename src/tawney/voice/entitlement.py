"""What groups of voters were entitled to: the degree of proportionality, and prices that account for an outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tawney.voice.election import Ballots, Election, Integers
from tawney.voice.rules import Count, satisfaction

Objects = NDArray[Any]


@dataclass(frozen=True)
class Degree:
    """The worst-served group that agrees on a project: what its members have on average, beside their fair share.

    share: the first over the second. people: how many are in the group. has: the mean cost of the winners that a member
    supports. fair: what the group's part of the budget is, all of it. Money units.
    """

    project: int
    people: int
    has: Fraction
    fair: Fraction

    @property
    def share(self) -> Fraction:
        """What they have, as a share of what they could have had for themselves."""
        return self.has / self.fair


def proportionality_degree(election: Election, ballots: Ballots, winners: Sequence[int]) -> Degree | None:
    """The worst-served group, or None where no group could pay for a project that was not funded.

    The degree of Skowron (Proportionality Degree of Multiwinner Rules, EC 2021) asks what a group of a given size
    that agrees is sure of on average; to find it is hard in general (Janeczko and Faliszewski, 2022). As EJR+ does
    (Brill and Peters, EC 2023), groups are taken that agree on a project which was not funded and which their part of
    the budget could pay for; of each size the worst is then the supporters who have least, so one sort a project
    finds it.
    """
    costs, chosen, found = election.costs, set(winners), list[Degree]()
    got = satisfaction(ballots, winners, costs)
    for k, cost in enumerate(costs):
        rows, _ = ballots.of_project(k)
        if k in chosen or not len(rows) or cost == 0:
            continue
        order = rows[np.argsort(got[rows], kind="stable")]
        people = np.cumsum(ballots.multiplicity[order])
        together = np.cumsum(got[order].astype(object) * ballots.multiplicity[order])
        can = np.flatnonzero(people.astype(object) * election.budget >= cost * ballots.voters)
        # of people with as much only whole groups are tried, and the least group that can pay
        for at in _worst(people[can], together[can]):
            size = max(int(people[can][at]), 1)
            fair = Fraction(size * election.budget, ballots.voters)
            found.append(Degree(k, size, Fraction(int(together[can][at]), size), fair))
    return min(found, key=lambda d: (d.share, d.project), default=None)


def _worst(people: Integers, together: Objects) -> list[int]:
    """The group whose mean over its size is least: floats propose the near ones, fractions decide."""
    if not len(people):
        return []
    ratio = together.astype(np.float64) / people.astype(np.float64) ** 2
    near = np.flatnonzero(ratio <= ratio.min() * (1 + 1e-9))
    return [min(near.tolist(), key=lambda n: Fraction(int(together[n]), int(people[n]) ** 2))]


@dataclass(frozen=True)
class PriceSystem:
    """Prices that account for an outcome, or do not. share: what everyone had.

    holds: every winner is paid for in full by its supporters, nobody pays more than the share, and the supporters of no
    other project have more left than it costs (Peters and Skowron, Proportionality and the Limits of Welfarism, EC
    2020).
    unpaid: winners that nobody paid for. affordable: others that could still be paid for.
    """

    share: Fraction
    holds: bool
    unpaid: tuple[int, ...]
    affordable: tuple[int, ...]


def price_system(made: Count) -> PriceSystem | None:
    """The payments by which a count came about, checked in whole numbers; None for rules under which nobody pays."""
    if made.rounds:
        assert made.completed is not None
        share = made.completed.shares.endowment
        return _checked(made, share, [(r.project, r.price, False) for r in made.rounds])
    if made.purchases:
        return _checked(made, made.purchases[-1].moment, [(p.project, p.moment, True) for p in made.purchases])
    return None


def _checked(made: Count, share: Fraction, paid: Sequence[tuple[int, Fraction, bool]]) -> PriceSystem:
    """Lets everyone pay: a price for each point, or, by moments, all that was earned since the last payment."""
    one = lcm(share.denominator, *(price.denominator for _, price, _ in paid))
    ballots, costs = made.ballots, made.election.costs
    left: Objects = np.full(ballots.classes, int(share * one), dtype=object)
    last: Objects = np.zeros(ballots.classes, dtype=object)
    whole = True
    for k, price, by_moment in paid:
        rows, points = ballots.of_project(k)
        asked = int(price * one) - last[rows] if by_moment else points.astype(object) * int(price * one)
        pays = np.minimum(asked, left[rows])
        last[rows], left[rows] = int(price * one), left[rows] - pays
        whole = whole and int((pays * ballots.multiplicity[rows]).sum()) == costs[k] * one
    accounted = {k for k, _, _ in paid} | {k for k in made.winners if costs[k] == 0}
    unpaid = tuple(k for k in made.winners if k not in accounted)
    affordable = []
    for k in sorted(set(range(len(costs))) - set(made.winners)):
        rows, _ = ballots.of_project(k)
        if len(rows) and int((left[rows] * ballots.multiplicity[rows]).sum()) > costs[k] * one:
            affordable.append(k)
    same = accounted <= set(made.winners)
    return PriceSystem(share, whole and same and not unpaid and not affordable, unpaid, tuple(affordable))
