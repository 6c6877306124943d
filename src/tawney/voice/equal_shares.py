"""The method of equal shares: everyone gets the same share of the budget and spends it with the like-minded.

Each round funds the project whose supporters pay least for each unit of what they get, when all of them pay the same
for a point and nobody pays more than is left to them (Peters, Pierczynski and Skowron, Proportional Participatory
Budgeting with Additive Utilities, NeurIPS 2021).

Money is kept in float64 with a bound e on its error, carried from round to round. Let a price be p = (cost - S) / R:
S what the poor have left, R the points of the rich. S is off by at most e for each poor person and the rounding of one
sum, so p is off by that over R. If nobody's money is within e and that of what p asks, the poor and the rich are truly
so, and the bound is proved. Everything nearer, and every comparison within the bounds, is decided by fractions
(exact_prices).
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from tawney.voice.election import Ballots, Election, Integers
from tawney.voice.exact_prices import Ledger
from tawney.voice.ties import TieOrder

Floats = NDArray[np.float64]
ROUNDING = 2.0**-53
SUMMING = 160 * ROUNDING
"""The relative error of a sum of products: NumPy adds a row of floats in halves down to blocks of 128 (its own
documentation of `sum`), so 128 + log2 of any length that fits in memory, and one for the product."""
WORN_OUT = 1e-6
"""When the error bound has grown past this share of an endowment, all money is computed again from the exact prices."""


@dataclass(frozen=True)
class Market:
    """An election as the counting needs it. weights: what one point for a project is worth (its cost, or 1)."""

    election: Election
    ballots: Ballots
    costs: tuple[int, ...]
    weights: tuple[int, ...]
    order: TieOrder
    members: tuple[Integers, ...]
    points: tuple[Floats | None, ...]
    heads: tuple[Floats, ...]
    demand: tuple[float, ...]

    @property
    def free(self) -> list[int]:
        """Projects that cost nothing and that someone wants: funded before anything is paid."""
        wanted = [k for k, cost in enumerate(self.costs) if cost == 0 and self.demand[k] > 0]
        return sorted(wanted, key=lambda k: self.order.rank[k])


def market(election: Election, ballots: Ballots, order: TieOrder, by_cost: bool) -> Market:
    """The market of an election. by_cost: whether people get a project's cost from it, or one for each project."""
    multiplicity = ballots.multiplicity.astype(np.float64)
    members, points, heads = [], [], []
    for k in range(len(election.projects)):
        rows, given = ballots.of_project(k)
        members.append(rows)
        points.append(None if (given == 1).all() else given.astype(np.float64))
        heads.append(multiplicity[rows])
    demand = tuple(float(h.sum() if p is None else h @ p) for h, p in zip(heads, points, strict=True))
    costs = tuple(election.costs)
    weights = costs if by_cost else tuple(1 for _ in costs)
    return Market(election, ballots, costs, weights, order, tuple(members), tuple(points), tuple(heads), demand)


@dataclass(frozen=True)
class Offer:
    """What a project would cost its supporters now. price: a point's price; error: how far it can be off.

    final: False when the price was not worked out to the end, as it is already above another project's.
    """

    price: float
    error: float
    final: bool


@dataclass
class Shares:
    """One run from one endowment. After `run`, `ledger` holds the rounds."""

    market: Market
    endowment: Fraction
    ledger: Ledger = field(init=False)
    money: Floats = field(init=False)
    error: float = field(init=False)

    def __post_init__(self) -> None:
        m = self.market
        self.ledger = Ledger(m.ballots, m.costs, self.endowment)
        self.money = np.full(m.ballots.classes, float(self.endowment))
        self.error = ROUNDING * float(self.endowment)
        self.members, self.heads, self.points = list(m.members), list(m.heads), list(m.points)

    def run(self, most: Fraction | None = None) -> list[int]:
        """The projects funded, in their order. most: stop as soon as they cost more than this."""
        m = self.market
        heap = [(c * (1 - 1e-12) / m.demand[k] / m.weights[k], k) for k, c in enumerate(m.costs) if c and m.demand[k]]
        heapq.heapify(heap)
        funded, spent = list(m.free), 0
        while (found := self._best(heap)) is not None:
            project, offer = found
            self._pay(project, offer)
            funded.append(project)
            spent += m.costs[project]
            if most is not None and spent > most:
                break
        return funded

    def _best(self, heap: list[tuple[float, int]]) -> tuple[int, Offer | Fraction] | None:
        """The cheapest project and its price; exact where floats leave two in question."""
        m, bound = self.market, np.inf
        asked: list[tuple[int, Offer | Fraction, float]] = []
        put_back: list[tuple[float, int]] = []
        while heap and heap[0][0] <= bound:
            key, project = heapq.heappop(heap)
            weight = m.weights[project]
            offer = self._offer(project, key * weight, bound * weight)
            if offer is None:
                continue
            price, off = (float(offer), 0.0) if isinstance(offer, Fraction) else (offer.price, offer.error)
            low = (price - off) / weight * (1 - 8 * ROUNDING)
            if isinstance(offer, Fraction) or offer.final:
                asked.append((project, offer, low))
                bound = min(bound, (price + off) / weight * (1 + 8 * ROUNDING))
            else:
                put_back.append((low, project))
        near = [(project, offer) for project, offer, low in asked if low <= bound]
        chosen = near[0] if len(near) == 1 else self._exactly(near)
        put_back += [(low, project) for project, _, low in asked if chosen is not None and project != chosen[0]]
        for entry in put_back:
            heapq.heappush(heap, entry)
        return chosen

    def _exactly(self, near: Sequence[tuple[int, Offer | Fraction]]) -> tuple[int, Fraction] | None:
        """The first of the near ones by exact price for each unit, ties by the declared order."""
        if not near:
            return None
        prices = {k: o if isinstance(o, Fraction) else self._exact_price(k, o.price) for k, o in near}
        keys = {k: price / self.market.weights[k] for k, price in prices.items()}
        least = min(keys.values())
        first = self.market.order.first([k for k, key in keys.items() if key == least], self.market.election)
        return first, prices[first]

    def _look(self, project: int) -> tuple[Floats, Floats]:
        """What each class of supporters has left, and how many people it is; those with nothing left are dropped."""
        has = self.money[self.members[project]]
        kept = has > 0.0
        if not kept.all():
            self.members[project] = self.members[project][kept]
            self.heads[project] = self.heads[project][kept]
            mine = self.points[project]
            self.points[project] = None if mine is None else mine[kept]
            has = has[kept]
        return has, self.heads[project]

    def _offer(self, project: int, price: float, bound: float) -> Offer | Fraction | None:
        """The price now, from a price that it cannot be below; None when its supporters cannot pay for it.

        Newton's steps from below on a concave line with corners: no step passes the price, so a step above the bound
        ends the search.
        """
        has, heads, cost = *self._look(project), float(self.market.costs[project])
        points, together = self.points[project], has * heads
        whole = float(heads.sum())
        slack = self.error * whole + SUMMING * 2.0 * cost
        money = float(together.sum())
        if money < cost - slack * 2.0:
            return None
        if money <= cost + slack * 2.0:
            return self._exact_or_none(project)
        each = heads if points is None else heads * points
        limit, people = (has, whole) if points is None else (has / points, float(each.sum()))
        rich = -1.0
        while True:
            poor = limit < price
            now = people - float(each[poor].sum())
            if now == rich or now <= 0.0:
                break
            rich = now
            price = max(price, (cost - float(together[poor].sum())) / rich)
            if price * (1 - 1e-9) > bound:
                return Offer(price, slack / rich + 4 * ROUNDING * price, False)
        if now <= 0.0:
            return self._exact_price(project, price)
        off = (self.error * float(heads[poor].sum()) + SUMMING * 2.0 * cost) / rich + 4 * ROUNDING * price
        margin = self.error / (1.0 if points is None else float(points.min())) + off + 8 * ROUNDING * price
        if np.abs(limit - price).min() <= margin:
            return self._exact_price(project, price)
        return Offer(price, off, True)

    def _exact_or_none(self, project: int) -> Fraction | None:
        """Money and cost are too near for floats: whether it can be paid, and at what price, by fractions."""
        rows, points = self.members[project], self.points[project]
        return self.ledger.price(project, rows, self.money[rows], points, None, self.error)

    def _exact_price(self, project: int, near: float) -> Fraction:
        rows, points = self.members[project], self.points[project]
        found = self.ledger.price(project, rows, self.money[rows], points, near, self.error)
        assert found is not None
        return found

    def _pay(self, project: int, offer: Offer | Fraction) -> None:
        """Takes the price from everyone who supports it, and writes the round down."""
        rows, points = self.members[project], self.points[project]
        has = self.money[rows]
        price = float(offer) if isinstance(offer, Fraction) else offer.price
        due = price if points is None else price * points
        left = has - due
        if isinstance(offer, Fraction):
            self._settle(rows, points, left, due, offer)
            error = 2 * ROUNDING * price
        else:
            error = offer.error
        most = 1.0 if points is None else float(points.max())
        spent = left <= 0.0
        self.ledger.write(project, offer if isinstance(offer, Fraction) else None, rows[spent & (has > 0.0)])
        self.money[rows] = np.where(spent, 0.0, left)
        self.error += error * most + 4 * ROUNDING * float(self.endowment)
        if self.error > WORN_OUT * float(self.endowment):
            self._refresh()

    def _settle(
        self, rows: Integers, points: Floats | None, left: Floats, due: Floats | float, price: Fraction
    ) -> None:
        """Where what is left is too near to nothing for floats, it is computed exactly, once for each history."""
        doubt = np.flatnonzero(np.abs(left) <= 4 * (self.error + 4 * ROUNDING * np.abs(due) + ROUNDING))
        for k in doubt[self.money[rows[doubt]] > 0.0]:
            exact = self.ledger.left(int(rows[k])) - price * (1 if points is None else int(points[k]))
            left[k] = max(float(exact), 5e-324) if exact > 0 else 0.0

    def _refresh(self) -> None:
        """All money again, from exact prices, to the last bit of a float."""
        has = np.flatnonzero(self.money > 0.0)
        self.money[has] = self.ledger.left_of(has)
        self.error = 4 * ROUNDING * float(self.endowment)
