"""Zenga's index: at every point of the order, how the mean of those below compares with the mean of those above."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Group, Numbers, dot
from tawney.indicators.conventions import Like, convention
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index, Indexed
from tawney.indicators.weighting import Ordered, Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate

_NOTES = {
    "tawney": "Zenga (2007), straight lines between records",
    "convey": "Zenga (2007), summed over records (as convey 1.0)",
}


def zenga_index(income: Ranked | npt.ArrayLike, *, like: Like = "tawney") -> Index:
    """Zenga's index Z (2007): 1 less the mean over p of (mean income of the poorest p) / (mean of the others).

    Z = integral over p of 1 - (L(p) / p) (1 - p) / (1 - L(p)), with the Lorenz curve L in straight lines, so that each
    record's piece has a closed form (Langel and Tille 2012, Journal of Statistical Planning and Inference 142,
    1511-1519). Influence: the derivative of the integral as people of one income are added. Incomes over 0.
    like="convey": the sum 1 - sum of w (N - H)(T - K) / (N H K) over records, with H the people up to a record and K
    the money of it and those above (Barabesi, Diana and Perri 2016, Statistics 50, 1161-1172).
    """
    column = ranked(income)
    chosen, note = convention(like, _NOTES)

    def at(weights: Weighting) -> Indexed:
        """The index under one set of weights."""
        weights.over(column, 0.0, False, "Zenga's index has no value for incomes of 0 or less")
        if chosen == "convey":
            return _by_records(weights.under(column))
        pieces = _Pieces(weights.under(column))
        value = pieces.value()
        return Indexed(value, lambda: pieces.influence(value))

    return Index(at, "index", note)


def _by_records(ordered: Ordered) -> Indexed:
    n, total, x = ordered.people, ordered.total, ordered.values
    kept = ordered.weights > 0
    people = np.where(kept, ordered.cumulative, n)
    above = np.where(kept, total - ordered.cumulative_money + ordered.money, total)
    part = (n - people) * (total - above) / (n * people * above)
    value = 1 - dot(ordered.weights, part)

    def influence() -> Numbers:
        """How each record moves the sum: its own term, the people of all above it, the money of all below it."""
        w = ordered.weights
        by_people = w * (total - above) / (people**2 * above)
        by_money = total * w * (n - people) / (n * people * above**2)
        made = -part - dot(w, ((total - above) / above)) / n**2
        made = made - x * dot(w, ((n - people) / (people * above))) / n
        made = made + np.cumsum(by_people[::-1])[::-1] + x * np.cumsum(by_money)
        return ordered.back(made)

    return Indexed(value, influence)


class _Pieces:
    """The curve of each record: people up to it and before it, and the money above it, in the order of incomes.

    With u people up to a point and x the income there, the money above is v = B - x u, where B = T + A and
    A = x (people before) - (money before).
    """

    def __init__(self, ordered: Ordered) -> None:
        self.ordered = ordered
        self.kept = np.flatnonzero(ordered.weights > 0)
        self.x = ordered.values[self.kept]
        weights = ordered.weights[self.kept]
        self.people, money = np.cumsum(weights), np.cumsum(weights * self.x)
        self.n, self.total = float(self.people[-1]), float(money[-1])
        before = np.concatenate([[0.0], self.people[:-1]])
        self.a = self.x * before - np.concatenate([[0.0], money[:-1]])
        self.b = self.total + self.a
        above = self.total - money
        above[-1] = 1.0
        earlier = np.concatenate([[self.total], self.total - money[:-1]])
        self.inverse = 1 / above - 1 / earlier
        self.log_above = np.log(above / earlier)
        before[0] = self.people[0]
        self.log_people = np.log(self.people / before)

    def value(self) -> float:
        """The integral, piece by piece; of the last piece the money above has no logarithm, nor needs one."""
        first = self.a * self.n / self.b
        second = self.total - self.x * self.n + first * self.x
        second[-1] = 0.0
        return float((first * self.log_people - second / self.x * self.log_above).sum()) / self.n

    def influence(self, value: float) -> Numbers:
        """The derivative as people of each record's income are added: the curve above them moves, and both its ends."""
        x, a, b, n, total = self.x, self.a, self.b, self.n, self.total
        by_money = -total * self._integral(n / b**2, n / b**2 * x, (n * x - b) / b)
        by_people = -self._integral(-a / b, x * total / b, np.zeros(len(x)))
        by_total = self._integral(-a * n / b**2, 1 - a * n / b**2 * x, total * (n * x - b) / b)
        for part in (by_money, by_people, by_total):
            part[-1] = 0.0
        by_money[0] = 0.0
        above = np.cumsum(by_money[::-1])[::-1] - by_money
        above_income = np.cumsum((by_money * x)[::-1])[::-1] - by_money * x
        moved = x * above - above_income + by_people.sum() + x * by_total.sum()
        moved -= (x - x[-1]) / x[-1] * self.log_people[-1]
        made = np.zeros(len(self.ordered.values))
        made[self.kept] = (moved + 1 - total / (n * x[-1]) - value) / n
        return self.ordered.back(made)

    def _integral(self, over_u: Numbers, over_v: Numbers, over_square: Numbers) -> Numbers:
        """The integral of p / u + q / v + r / v^2 over each piece."""
        logs = over_u * self.log_people - over_v / self.x * self.log_above
        return np.asarray(logs + over_square / self.x * self.inverse)


def zenga(
    income: Ranked | npt.ArrayLike,
    design: Design,
    *,
    where: Group | None = None,
    like: Like = "tawney",
    road: Road | None = None,
) -> Estimate:
    """How the poorer part compares with the richer part, over all ways of parting them. See `zenga_index`."""
    return estimate(zenga_index(income, like=like).within(where), design, road=road)
