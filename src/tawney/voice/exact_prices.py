"""The exact side of equal shares: prices as fractions, from whole numbers that anyone can count again.

The money of those who pay all they have left is, for each of them, the endowment less the full price of every funded
project they support: so one price is the cost less (people x endowment - points x earlier prices), over the points of
those who can pay in full. The whole numbers of people and points are the certificate of the round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tawney.voice.election import Ballots, Integers
from tawney.voice.kernel import machine
from tawney.voice.native import State

Floats = NDArray[np.float64]
IntegersHalf = NDArray[np.integer[Any]]


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
    """The rounds of one run, as they are made; every price exact when it is asked for.

    Prices are whole numbers over one common denominator, which grows with the rounds.
    """

    def __init__(self, ballots: Ballots, costs: Sequence[int], endowment: Fraction, state: State) -> None:
        self.ballots, self.costs, self.endowment, self.state = ballots, costs, endowment, state
        self.place: Integers = state.arrays["place"]
        self.spent_in: Integers = state.arrays["spent_in"]
        self._given: dict[int, Fraction] = {}
        self._rounds: list[Round] = []
        self._numerators: list[int] = []
        self._one, self._share = endowment.denominator, endowment.numerator
        self._left: dict[bytes, Fraction] = {}
        self._left_at = 0

    @property
    def count(self) -> int:
        """How many rounds there are."""
        return int(self.state.words[self.state.place["count"]])

    @property
    def sequence(self) -> list[int]:
        """The projects of the rounds."""
        return [int(k) for k in self.state.arrays["sequence"][: self.count]]

    def give(self, number: int, price: Fraction) -> None:
        """The price of a round that was worked out exactly before it was paid."""
        self._given[number] = price

    def rounds(self) -> list[Round]:
        """All rounds so far, exactly."""
        return self.rounds_until(self.count)

    def rounds_until(self, number: int) -> list[Round]:
        """The rounds before this one."""
        while len(self._rounds) < number:
            self._rounds.append(self._round(len(self._rounds)))
        return self._rounds

    def _round(self, number: int) -> Round:
        held = self.state.arrays
        project, rich = int(held["sequence"][number]), int(held["rich"][number])
        first, last = held["spent_starts"][number], held["spent_starts"][number + 1]
        counts = self._recipe(held["spent_rows"][first:last], number)
        spent, price = int(held["spent"][number]), self._given.get(number)
        if price is None:
            price = (self.costs[project] - self._worth(spent, counts)) / rich
        self._add(price)
        return Round(project, price, spent, rich, counts)

    def _add(self, price: Fraction) -> None:
        """Writes a price over the common denominator, which it may enlarge."""
        larger = price.denominator // gcd(price.denominator, self._one)
        if larger > 1:
            self._one, self._share = self._one * larger, self._share * larger
            self._numerators = [n * larger for n in self._numerators]
        self._numerators.append(price.numerator * (self._one // price.denominator))

    def _recipe(self, classes: IntegersHalf, until: int) -> tuple[tuple[int, int], ...]:
        """The points that these classes have for each earlier round."""
        held = self.state.arrays
        held["listed"][: len(classes)] = classes
        machine().recipe(self.state.address, len(classes), until)
        sums = held["sums"][:until]
        at = sums.nonzero()[0]
        return tuple(zip(at.tolist(), sums[at].tolist(), strict=True))

    def _worth(self, people: int, counts: Sequence[tuple[int, int]]) -> Fraction:
        """What these people have left together."""
        if not counts:
            return people * self.endowment
        self.rounds_until(counts[-1][0] + 1)
        known = self._numerators
        return Fraction(people * self._share - sum([points * known[k] for k, points in counts]), self._one)

    def left(self, row: int, until: int) -> Fraction:
        """What one voter of a class, who had not spent all, had left before a round."""
        if self._left_at != until:
            self._left_at, self._left = until, {}
        projects, points = self.ballots.of_class(row)
        places = self.place[projects]
        kept = (places >= 0) & (places < until)
        history = places[kept].tobytes() + points[kept].tobytes()
        if history not in self._left:
            paid = sorted(zip(places[kept].tolist(), points[kept].tolist(), strict=True))
            self._left[history] = self._worth(1, paid)
        return self._left[history]

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
        sure = rows[poor]
        worth = self._worth(int(b.multiplicity[sure].sum()), self._recipe(sure, self.count))
        weight = b.multiplicity[rows] * each.astype(np.int64)
        rich = int(weight[~poor].sum())
        close = [(self.left(int(rows[k]), self.count) / int(each[k]), int(weight[k])) for k in np.flatnonzero(doubt)]
        price = _solve(Fraction(self.costs[project]) - worth, rich, close)
        if price is None or abs(float(price) - near) > width / 4:
            return None
        return price

    def _price_of_all(self, project: int, rows: Integers, each: Floats) -> Fraction | None:
        """From the exact money of every supporter."""
        b = self.ballots
        people = [
            (self.left(int(row), self.count) / int(n), int(b.multiplicity[row]) * int(n))
            for row, n in zip(rows, each, strict=True)
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
