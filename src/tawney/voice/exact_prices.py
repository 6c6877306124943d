"""The exact side of equal shares: prices as fractions, from whole numbers that anyone can count again.

The money of those who pay all they have left is, for each of them, the endowment less the full price of every funded
project they support: so one price is the cost less (people x endowment - points x earlier prices), over the points of
those who can pay in full. The whole numbers of people and points are the certificate of the round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from tawney.voice.election import Ballots, Integers

Floats = NDArray[np.float64]
PART = 24
"""Bits of one part of a price: times any number of points (under 2**29) it is still exact in a float."""


@dataclass(frozen=True)
class Round:
    """One funded project. price: of a point. spent: how many people gave all they had left; payers: all who paid.

    rich: the points of those who paid in full. counts: for each earlier round, the points that the spent had for it.
    """

    project: int
    price: Fraction
    spent: int
    rich: int
    counts: tuple[tuple[int, int], ...]


class Ledger:
    """The rounds of one run, as they are made; every price exact when it is asked for."""

    def __init__(self, ballots: Ballots, costs: Sequence[int], endowment: Fraction) -> None:
        self.ballots, self.costs, self.endowment = ballots, costs, endowment
        self.sequence: list[int] = []
        self.place = np.full(len(costs), -1, dtype=np.int64)
        self.spent_in = np.full(ballots.classes, -1, dtype=np.int64)
        self._given: list[Fraction | None] = []
        self._spent: list[Integers] = []
        self._rounds: list[Round] = []
        self._left: dict[bytes, Fraction] = {}

    def write(self, project: int, price: Fraction | None, spent: Integers) -> None:
        """One more round: the classes that spent all they had in it, and its price where it is known exactly."""
        number = len(self.sequence)
        self.sequence.append(project)
        self.place[project] = number
        self.spent_in[spent] = number
        self._given.append(price)
        self._spent.append(spent)
        self._left.clear()

    def rounds(self) -> list[Round]:
        """All rounds so far, exactly."""
        while len(self._rounds) < len(self.sequence):
            self._rounds.append(self._round(len(self._rounds)))
        return self._rounds

    def _round(self, number: int) -> Round:
        project = self.sequence[number]
        rows, points = self.ballots.of_project(project)
        spent, counts = self._recipe(self._spent[number], number)
        pays_in_full = (self.spent_in[rows] < 0) | (self.spent_in[rows] > number)
        rich = int((self.ballots.multiplicity[rows] * points)[pays_in_full].sum())
        price = self._given[number]
        if price is None:
            price = (self.costs[project] - self._worth(spent, counts)) / rich
        return Round(project, price, spent, rich, counts)

    def _recipe(self, classes: Integers, until: int) -> tuple[int, tuple[tuple[int, int], ...]]:
        """How many people these classes are, and their points for each earlier round."""
        b = self.ballots
        starts, lengths = b.class_starts[classes], np.diff(b.class_starts)[classes]
        shift = np.repeat(starts - (np.cumsum(lengths) - lengths), lengths)
        at = np.arange(int(lengths.sum())) + shift
        places = self.place[b.class_projects[at]]
        weighed = (np.repeat(b.multiplicity[classes], lengths) * b.class_points[at]).astype(np.float64)
        kept = (places >= 0) & (places < until)
        sums = np.bincount(places[kept], weights=weighed[kept], minlength=until)
        counts = tuple((int(k), int(sums[k])) for k in np.flatnonzero(sums))
        return int(b.multiplicity[classes].sum()), counts

    def _worth(self, people: int, counts: Sequence[tuple[int, int]]) -> Fraction:
        """What these people have left together."""
        if not counts:
            return people * self.endowment
        earlier = self.rounds_until(counts[-1][0] + 1)
        return people * self.endowment - sum((points * earlier[k].price for k, points in counts), Fraction(0))

    def rounds_until(self, number: int) -> list[Round]:
        """The rounds before this one."""
        while len(self._rounds) < number:
            self._rounds.append(self._round(len(self._rounds)))
        return self._rounds

    def left(self, row: int) -> Fraction:
        """What one voter of a class has left."""
        if self.spent_in[row] >= 0:
            return Fraction(0)
        projects, points = self.ballots.of_class(row)
        places = self.place[projects]
        kept = places >= 0
        history = places[kept].tobytes() + points[kept].tobytes()
        if history not in self._left:
            paid = [(int(k), int(n)) for k, n in zip(places[kept], points[kept], strict=True)]
            known = self.rounds_until(max((k for k, _ in paid), default=-1) + 1)
            self._left[history] = self.endowment - sum((n * known[k].price for k, n in paid), Fraction(0))
        return self._left[history]

    def left_of(self, rows: Integers) -> Floats:
        """What one voter of each of these classes has left, none of which has spent all: rounded once."""
        high, low = np.full(self.ballots.classes, float(self.endowment)), np.zeros(self.ballots.classes)
        low += float(self.endowment - Fraction(float(self.endowment)))
        for number, made in enumerate(self.rounds()):
            members, points = self.ballots.of_project(self.sequence[number])
            for part in _parts(made.price):
                high[members], rest = _sum_and_rest(high[members], -part * points.astype(np.float64))
                low[members] += rest
        return np.asarray(np.maximum(high[rows] + low[rows], 5e-324))

    def price(
        self, project: int, rows: Integers, money: Floats, points: Floats | None, near: float | None, error: float
    ) -> Fraction | None:
        """The exact price of a point, or None when its supporters cannot pay. near: a float near it."""
        each = np.ones(len(rows)) if points is None else points
        if near is not None:
            width = 64 * (error / each.min() + 2.0**-40 * near)
            found = self._price_near(project, rows, each, money / each, near, width)
            if found is not None:
                return found
        return self._price_of_all(project, rows, each)

    def _price_near(
        self, project: int, rows: Integers, each: Floats, limits: Floats, near: float, width: float
    ) -> Fraction | None:
        """Exactly, over those whose limit is close; None when the outcome does not prove the others right."""
        b = self.ballots
        poor, doubt = limits < near - width, np.abs(limits - near) <= width
        sure = rows[poor & (self.spent_in[rows] < 0)]
        worth = self._worth(*self._recipe(sure, len(self.sequence)))
        weight = b.multiplicity[rows] * each.astype(np.int64)
        rich = int(weight[~poor].sum())
        close = [(self.left(int(rows[k])) / int(each[k]), int(weight[k])) for k in np.flatnonzero(doubt)]
        price = _solve(Fraction(self.costs[project]) - worth, rich, close)
        if price is None or abs(float(price) - near) > width / 4:
            return None
        return price

    def _price_of_all(self, project: int, rows: Integers, each: Floats) -> Fraction | None:
        """From the exact money of every supporter."""
        b = self.ballots
        people = [
            (self.left(int(row)) / int(n), int(b.multiplicity[row]) * int(n)) for row, n in zip(rows, each, strict=True)
        ]
        return _solve(Fraction(self.costs[project]), sum(weight for _, weight in people), people)


def _solve(cost: Fraction, rich: int, people: Sequence[tuple[Fraction, int]]) -> Fraction | None:
    """The least price at which all pay the cost; rich: the points of those here and of those who surely pay in full."""
    for limit, weight in sorted(people):
        if rich and cost <= limit * rich:
            break
        cost -= limit * weight
        rich -= weight
    else:
        if rich == 0:
            return None if cost > 0 else max(limit for limit, _ in people)
    return cost / rich


def _parts(price: Fraction) -> list[float]:
    """A price as three floats of 24 bits each, together exact to 72 bits."""
    parts, left = [], price
    for _ in range(3):
        if left > 0:
            shift = PART - (left.numerator.bit_length() - left.denominator.bit_length())
            part = Fraction(int(left * Fraction(2) ** shift)) / Fraction(2) ** shift
            parts.append(float(part))
            left -= part
    return parts


def _sum_and_rest(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """A float sum and exactly what its rounding lost (Knuth's two-sum)."""
    total = a + b
    back = total - a
    return total, (a - (total - back)) + (b - back)
