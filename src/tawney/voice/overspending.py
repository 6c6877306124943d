"""Equal shares with bounded overspending: a project may be bought by people who cannot quite pay for it.

In a round, at a price q for a unit of worth, the supporters of a project pay f, the sum of min(what one has, q x
worth): the part a = f / cost of it. Whoever can pays as if they all could pay the rest at that rate: p = q / a. The
project that fits the rest of the budget and has the least p / a is funded, at the q that makes it least; its supporters
pay min(what they have, p x worth) (Papasotiropoulos, Pishbin, Skibski, Skowron and Was, Method of Equal Shares with
Bounded Overspending, EC 2025, arXiv 2409.15005). With a = 1 it is equal shares.

p / a = q x cost^2 / f^2 is least at a price that uses somebody's money up, or at a = 1: between two of them f is a line
A + Uq, and q / (A + Uq)^2 first rises and then falls. So few prices need looking at. Money is a whole number over one
denominator, exact as long as that has at most EXACT bits; from then on each amount is known to lie within `blur` units
above what is held, and whatever that does not decide is refused, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tawney.vocabulary.problems import CountProblem
from tawney.voice.election import Ballots, Election, Integers
from tawney.voice.ties import TieOrder

EXACT = 4096
"""Bits of the denominator up to which money is exact; rounded to so many afterwards, over a thousand digits."""
NEAR = 1e-9
"""Floats keep every price within this share of the least. Sums of up to 10**6 positive floats are good to 10**-10."""
Objects = NDArray[Any]


@dataclass(frozen=True)
class Overspent:
    """One funded project. part: of its cost, that the price q pays for (1: all). price: p, what a point costs those who
    can pay; both exact where `exact`, else right to a thousand digits. paid_all: people who gave all they had left.
    """

    project: int
    part: Fraction
    price: Fraction
    paid_all: int
    exact: bool


def count_by_overspending(election: Election, ballots: Ballots, order: TieOrder, by_cost: bool) -> list[Overspent]:
    """The rounds in their order. by_cost: as for equal shares. Raises CountProblem where a lot must be drawn."""
    return _Run(election, ballots, order, by_cost).run()


@dataclass(frozen=True)
class _Price:
    """A project at a price q of a point: q, and what is paid at it, each between two bounds; equal ones while exact."""

    project: int
    price: tuple[Fraction, Fraction]
    paid: tuple[Fraction, Fraction]

    def full(self, cost: int) -> tuple[Fraction, Fraction]:
        """p = q / a, between two bounds."""
        return self.price[0] * cost / self.paid[1], self.price[1] * cost / self.paid[0]

    def key(self, cost: int, weight: int) -> tuple[Fraction, Fraction]:
        """p / a for a unit of worth, between two bounds."""
        low, high = self.full(cost)
        return low * cost / self.paid[1] / weight, high * cost / self.paid[0] / weight


class _Run:
    """money: what one voter of each class has, over `one`; up to `blur` more."""

    def __init__(self, election: Election, ballots: Ballots, order: TieOrder, by_cost: bool) -> None:
        self.election, self.ballots, self.order, self.costs = election, ballots, order, election.costs
        share = Fraction(election.budget, max(ballots.voters, 1))
        self.one, self.blur = share.denominator, 0
        self.money: Objects = np.full(ballots.classes, share.numerator, dtype=object)
        self.floats = np.full(ballots.classes, float(share))
        self.weights = self.costs if by_cost else [1] * len(self.costs)
        self.people = ballots.multiplicity

    def run(self) -> list[Overspent]:
        """Funds project after project, until none that fits has a supporter with money."""
        left, rounds = self.election.budget, list[Overspent]()
        votes = self.ballots.supporters()
        open_ = {k for k, cost in enumerate(self.costs) if cost > 0 and votes[k] > 0}
        while near := self._near([k for k in sorted(open_) if self.costs[k] <= left]):
            price = self._least(near)
            rounds.append(self._pay(price))
            open_.discard(price.project)
            left -= self.costs[price.project]
        return rounds

    def _near(self, waiting: list[int]) -> list[tuple[int, float, bool]]:
        """The projects and prices that floats leave as possibly the least; whether a price pays the whole cost."""
        found, least = set[tuple[int, float, bool, float]](), np.inf
        for k in waiting:
            prices, keys, whole = self._prices(k)
            if len(keys):
                least = min(least, float(keys.min()))
                at = np.flatnonzero(keys <= least * (1 + NEAR))
                found |= {(k, float(prices[n]), bool(n == whole), float(keys[n])) for n in at}
        return sorted((k, q, whole) for k, q, whole, key in found if key <= least * (1 + NEAR))

    def _prices(self, k: int) -> tuple[NDArray[np.float64], NDArray[np.float64], int]:
        """The prices of a point at which somebody's money is used up, or all is paid; p / a at each; which pays all."""
        rows, points = self._payers(k)
        each, heads, has = points.astype(np.float64), self.people[rows].astype(np.float64), self.floats[rows]
        order = np.argsort(has / each, kind="stable")
        limit, weight = (has / each)[order], (heads * each)[order]
        poor = np.concatenate([[0.0], np.cumsum((heads * has)[order])])[:-1]
        rich, cost, whole = np.cumsum(weight[::-1])[::-1], float(self.costs[k]), -1
        paid = poor + limit * rich
        at = np.flatnonzero(paid >= cost * (1 - NEAR))
        if len(at):
            exact, kept = (cost - poor[at[0]]) / rich[at[0]], paid < cost * (1 + NEAR)
            whole = int(kept.sum())
            limit, paid = np.append(limit[kept], exact), np.append(paid[kept], cost)
        with np.errstate(over="ignore", divide="ignore"):
            return limit, limit * (cost / np.maximum(paid, 5e-324)) ** 2 / self.weights[k], whole

    def _payers(self, k: int) -> tuple[Integers, Integers]:
        rows, points = self.ballots.of_project(k)
        kept = self.floats[rows] > 0
        return rows[kept], points[kept]

    def _exact(self, k: int, near: float, whole: bool) -> _Price:
        """The price of a point near a float: at which all is paid, or at which somebody's money is used up."""
        rows, points = self._payers(k)
        each, heads = points.astype(object), self.people[rows].astype(object)
        blur = self.blur * int(points.max()) * int(self.people[self.ballots.of_project(k)[0]].sum())
        if not whole:
            at = int(np.argmin(np.abs(self.floats[rows] / points - near)))
            top, below = int(self.money[rows[at]]), int(points[at])
            paid = Fraction(int((np.minimum(self.money[rows] * below, each * top) * heads).sum()), below * self.one)
            if paid <= self.costs[k]:
                price = Fraction(top, below * self.one), Fraction(top + self.blur, below * self.one)
                return _Price(k, price, (paid, min(paid + Fraction(blur, self.one), Fraction(self.costs[k]))))
        return self._whole(k, rows, each * heads, heads, near, blur)

    def _whole(self, k: int, rows: Integers, weight: Objects, heads: Objects, near: float, blur: int) -> _Price:
        """The price at which all is paid: those with less give all they have."""
        cost, has = self.costs[k] * self.one, self.money[rows] * heads
        price, before = Fraction(near) * self.one, None
        while True:
            poor = np.asarray(has * price.denominator < weight * price.numerator, dtype=bool)
            rich = int(weight[~poor].sum())
            if rich == 0:
                poor[np.argmax(self.floats[rows] * heads / weight)] = False
                rich = int(weight[~poor].sum())
            price = Fraction(cost - int(has[poor].sum()), rich)
            if price == before:
                low, high = (price - Fraction(blur, rich)) / self.one, price / self.one
                return _Price(k, (low, high), (Fraction(self.costs[k]), Fraction(self.costs[k])))
            before = price

    def _least(self, near: list[tuple[int, float, bool]]) -> _Price:
        """The first of the near ones, by whole numbers; ties by the declared order."""
        prices = [self._exact(*one) for one in near]
        keys = [p.key(self.costs[p.project], self.weights[p.project]) for p in prices]
        bound = min(high for _, high in keys)
        tied = [p for p, (low, _) in zip(prices, keys, strict=True) if low <= bound]
        projects = sorted({p.project for p in tied})
        if self.blur and len(projects) > 1 and not self._alike(projects):
            raise CountProblem("Two projects are too near to be told apart after a thousand digits")
        first = self.order.first(projects, self.election)
        return min((p for p in tied if p.project == first), key=lambda p: p.price)

    def _alike(self, projects: list[int]) -> bool:
        """Whether projects cost the same and have the same support, so that they are truly tied."""
        of = [(self.costs[k], *(a.tobytes() for a in self.ballots.of_project(k))) for k in projects]
        return len(set(of)) == 1

    def _pay(self, price: _Price) -> Overspent:
        """Takes the price from everyone who supports the project."""
        k = price.project
        rows, points = self._payers(k)
        low, high = price.full(self.costs[k])
        self._scale(high)
        each, top, bottom = points.astype(object), high * self.one, low * self.one
        up, down = -(-top.numerator // top.denominator), bottom.numerator // bottom.denominator
        before = self.money[rows]
        spent = np.asarray(before * top.denominator <= top.numerator * each, dtype=bool)
        self.money[rows] = np.maximum(before - up * each, 0)
        self.floats[rows] = [n / self.one for n in self.money[rows]]
        exact = self.blur == 0
        self.blur += (up - down) * int(points.max())
        return Overspent(k, price.paid[0] / self.costs[k], high, int(self.people[rows][spent].sum()), exact)

    def _scale(self, price: Fraction) -> None:
        """Makes the denominator hold a price exactly, as long as it is short enough."""
        larger = price.denominator // gcd(price.denominator, self.one)
        if larger.bit_length() + self.one.bit_length() > EXACT:
            larger = 1 << max(EXACT - self.one.bit_length(), 0)
        if larger > 1:
            self.one, self.blur = self.one * larger, self.blur * larger
            self.money = self.money * larger
