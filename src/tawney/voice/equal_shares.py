"""The method of equal shares: everyone gets the same share of the budget and spends it with the like-minded.

Each round funds the project whose supporters pay least for each unit of what they get, when all of them pay the same
for a point and nobody pays more than is left to them (Peters, Pierczynski and Skowron, Proportional Participatory
Budgeting with Additive Utilities, NeurIPS 2021).

Money is kept in two float64 parts with a bound e on their error, carried from round to round. Let a price be
p = (cost - S) / R: S what the poor have left, R the points of the rich. S is off by at most e for each poor person and
the rounding of one sum, so p is off by that over R. If nobody's money is within e and that of what p asks, the poor and
the rich are truly so, and the bound is proved. Everything nearer, and every comparison within the bounds, is decided by
fractions (exact_prices). The loops are machine code (kernel).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from tawney.voice.election import Ballots, Election
from tawney.voice.exact_prices import Ledger
from tawney.voice.kernel import DONE, ENDLESS, IN_DOUBT, LAYOUT, MONEY_IN_DOUBT, OVERSPENT, ROUNDING, machine
from tawney.voice.native import State
from tawney.voice.ties import TieOrder

Floats = NDArray[np.float64]
WORN_OUT = 1e-9
"""When the error bound has grown past this share of an endowment, all money is computed again from the exact prices."""


@dataclass(frozen=True)
class Market:
    """An election as the counting needs it. weights: what one point for a project is worth (its cost, or 1).

    demand: the points of everyone for each project. tables: what no run changes, as machine code reads it. keys: a
    bound from below on each project's first price. people: who support each. free: projects that cost nothing and that
    someone wants: funded before anything is paid.
    """

    election: Election
    ballots: Ballots
    costs: tuple[int, ...]
    weights: tuple[int, ...]
    order: TieOrder
    demand: tuple[float, ...]
    tables: State
    keys: Floats
    people: Floats
    free: tuple[int, ...]


def market(election: Election, ballots: Ballots, order: TieOrder, by_cost: bool) -> Market:
    """The market of an election. by_cost: whether people get a project's cost from it, or one for each project."""
    b = ballots
    costs = tuple(election.costs)
    weights = costs if by_cost else tuple(1 for _ in costs)
    tables: dict[str, object] = {
        "starts": b.project_starts,
        "rows": b.project_classes.astype(np.int32),
        "points": b.project_points.astype(np.float64),
        "heads": b.multiplicity[b.project_classes].astype(np.float64),
        "class_starts": b.class_starts,
        "class_projects": b.class_projects,
        "class_weights": np.repeat(b.multiplicity, np.diff(b.class_starts)) * b.class_points,
        "costs": np.array(costs, dtype=np.float64),
        "weights": np.array(weights, dtype=np.float64),
        "projects": len(costs),
    }
    demand = tuple(float(n) for n in election.score(ballots))
    keys, people = np.full(len(costs), 2 * ENDLESS), ballots.supporters().astype(np.float64)
    for k, cost in enumerate(costs):
        if cost and demand[k]:
            keys[k] = cost * (1 - 1e-12) / demand[k] / weights[k]
    free = sorted((k for k, cost in enumerate(costs) if cost == 0 and demand[k] > 0), key=lambda k: order.rank[k])
    return Market(election, ballots, costs, weights, order, demand, State(LAYOUT, tables), keys, people, tuple(free))


@dataclass
class Shares:
    """One run from one endowment. After `run`, `ledger` holds the rounds, and `money` what each class has left."""

    market: Market
    endowment: Fraction
    ledger: Ledger = field(init=False)
    state: State = field(init=False)

    def __post_init__(self) -> None:
        m = self.market
        largest = max(sum(m.costs), 1) + int(self.endowment)
        grain = 2.0 ** min(largest.bit_length() + 1 - 52, 0)
        least_part = grain if largest < 2**53 else float(self.endowment)
        # who cannot pay from whole shares, by far more than a float is off, need not be asked
        hopeless = m.tables.arrays["costs"] > m.people * (float(self.endowment) * (1 + 1e-9))
        keys = np.where(hopeless, 2 * ENDLESS, m.keys)
        self.state = State(LAYOUT, {**_room(m), "keys": keys, "grain": grain, "least_part": least_part}, m.tables)
        for name, part in zip(("coarse", "fine"), self._parts(self.endowment), strict=True):
            self.state.arrays[name][:] = part
        self.state.put("error", 4 * ROUNDING * least_part)
        self.state.put("worn", WORN_OUT * float(self.endowment))
        self.ledger = Ledger(m.ballots, m.costs, self.endowment, self.state)

    @property
    def money(self) -> Floats:
        """What one voter of each class has left."""
        return np.asarray(self.state.arrays["coarse"] + self.state.arrays["fine"])

    def _parts(self, amount: Fraction) -> tuple[float, float]:
        """An amount as a whole number of grains, and the rest, rounded once."""
        grain = Fraction(self.state.number("grain"))
        coarse = round(amount / grain) * grain
        return float(coarse), float(amount - Fraction(float(coarse)))

    def run(self, most: int | None = None) -> list[int]:
        """The projects funded, in their order. most: stop as soon as they cost more than this."""
        self.state.put("most", 2.0**62 if most is None else most)
        advance, address = machine().advance, self.state.address
        while (why := advance(address)) not in (DONE, OVERSPENT):
            if why == IN_DOUBT:
                self._decide()
            else:
                self._refresh()
        return [*self.market.free, *self.ledger.sequence]

    def _decide(self) -> None:
        """Funds the first of those that floats leave in question, by exact prices, ties by the declared order."""
        held, weights = self.state.arrays, self.market.weights
        prices: dict[int, Fraction] = {}
        for n in range(int(self.state.number("nears"))):
            project = int(held["near"][n])
            known = held["near_state"][n] != MONEY_IN_DOUBT
            price = self._exact_price(project, float(held["near_price"][n]) if known else None)
            if price is None:
                held["keys"][project] = 2 * ENDLESS
            else:
                prices[project] = price
        if prices:
            keys = {k: price / weights[k] for k, price in prices.items()}
            least = min(keys.values())
            first = self.market.order.first([k for k, key in keys.items() if key == least], self.market.election)
            self._pay(first, prices[first])

    def _exact_price(self, project: int, near: float | None) -> Fraction | None:
        """A price by fractions, or None when its supporters cannot pay."""
        rows, points = self.market.ballots.of_project(project)
        has = self.state.arrays["coarse"][rows] + self.state.arrays["fine"][rows]
        kept = has > 0.0
        rows, points, has = rows[kept], points[kept], has[kept]
        return self.ledger.price(project, rows, has, points, near, self.state.number("error"))

    def _pay(self, project: int, price: Fraction) -> None:
        """Takes an exact price from everyone; who is left too near to nothing for floats is looked at exactly."""
        number, held = self.ledger.count, self.state.arrays
        self.ledger.give(number, price)
        doubt = 4 * (self.state.number("error") + 8 * ROUNDING * float(price + self.endowment))
        off = 8 * ROUNDING * self.state.number("least_part")
        machine().pay(self.state.address, project, *self._parts(price), off, doubt)
        for at in held["doubtful"][: int(self.state.number("doubts"))].tolist():
            row, heads = int(held["rows"][at]), held["heads"][at]
            points = int(held["points"][at])
            left = self.ledger.left(row, number) - points * price
            if left > 0:
                self._put(row, left)
                held["rich"][number] += heads * points
            else:
                machine().spend(self.state.address, row, number)
                held["spent"][number] += heads

    def _put(self, row: int, left: Fraction) -> None:
        """Writes down what a class has left, which is more than nothing."""
        coarse, fine = self._parts(left)
        self.state.arrays["coarse"][row] = coarse
        self.state.arrays["fine"][row] = fine if coarse + fine > 0.0 else 5e-324 - coarse

    def _refresh(self) -> None:
        """All money again, from exact prices."""
        for row in np.flatnonzero(self.money > 0.0).tolist():
            self._put(row, self.ledger.left(row, self.ledger.count))
        self.state.put("error", 4 * ROUNDING * self.state.number("least_part"))


_BY_PROJECT = ("spent", "rich", "near_low", "near_price", "near_coarse", "near_fine", "near_off")
_BY_SUPPORTER = ("limit", "each", "together", "coarsely", "finely")


def _room(m: Market) -> dict[str, NDArray[np.generic]]:
    """What a run writes, empty."""
    projects, classes = len(m.costs), m.ballots.classes
    longest = int(np.diff(m.ballots.project_starts).max(initial=0))
    by_project = {name: np.empty(projects + 1) for name in _BY_PROJECT}
    whole = {
        name: np.zeros(projects + 1, dtype=np.int64) for name in ("spent_starts", "asked", "sums", "near", "near_state")
    }
    return {
        **by_project,
        **whole,
        "coarse": np.empty(classes),
        "fine": np.empty(classes),
        "sequence": np.empty(projects, dtype=np.int64),
        "place": np.full(projects, -1, dtype=np.int64),
        "spent_in": np.full(classes, -1, dtype=np.int64),
        "spent_rows": np.empty(classes, dtype=np.int32),
        "listed": np.empty(classes, dtype=np.int32),
        "doubtful": np.empty(longest, dtype=np.int32),
        **{name: np.empty(longest) for name in _BY_SUPPORTER},
    }
