"""Finds every place where a household's net income jumps as one of its circumstances rises, and the rule that does it.

A jump is a change of net income of more than a pound for a penny of the amount that is varied (for a year of age, a
hundredth of an hour). Between jumps net income goes in straight lines, so that a piece of a sweep that holds a jump
changes otherwise than one of its neighbours. All sweeps are cut into pieces at once; those pieces that differ from a
neighbour are cut finer and finer, until each is a penny. The slow tests look at every pound instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from cliff_causes import beginnings, least
from cliff_points import AT_ONCE, Field, Floats, Ints, Points, Runs, Sweep, Varied, households_of

from tawney import engine
from tawney.assessment.instruments import LINES
from tawney.engine.order import level_of
from tawney.law import Law
from tawney.people.columns import COLUMNS
from tawney.people.population import People

LEAST_JUMP = 1.0
"""Pounds of net income from which a jump is one."""

APART = 0.5
"""Pounds by which the changes over two pieces side by side differ at least, when one of them holds a jump.

What is rounded to whole pounds, such as the personal allowance, moves net income by less than this.
"""

PIECES = (5_000, 500, 50, 5, 1)
"""The ticks of a piece at each cut: 50 pounds to a penny."""

FEW = 1_000
"""Ticks of a sweep so short that it is looked at penny by penny."""

LEDGER = tuple(column for line in LINES if line.for_households for column in line.columns)
"""The taxes and benefits that net income is made of."""

STEPS = 10
"""Jumps at the same rules from which these are steps of a staircase, and part of the rate at which a rise is lost."""

RISE, STEP = 400.0, 50.0
"""The rise over which a rate is measured: whole numbers of the steps of 200 pounds (child benefit) and 133 (loans)."""

ALMOST = 1e-3
"""Rates are told apart to a tenth of a per cent."""


@dataclass(frozen=True)
class Jump:
    """One jump. at: the last value before it. size: the change of net income, GBP a year. rules: where it begins.

    instruments: the taxes and benefits that jump, the largest change first.
    """

    at: float
    size: float
    rules: tuple[str, ...]
    instruments: tuple[str, ...]


@dataclass(frozen=True)
class Stretch:
    """A stretch in which more is lost than gained. rate: the most that goes of each pound of a rise in it."""

    first: float
    last: float
    rate: float
    instruments: tuple[str, ...]


class Finder:
    """Finds the cliffs of one law, as it stands when the year begins.

    untold: the amounts that the book does not know. They are taken as nothing, so that families whom one of them
    would move must be left out: `moved`.
    """

    def __init__(self, law: Law) -> None:
        law = law.as_it_begins
        self.untold = tuple(path for path in law.parameters if law.unknown(path) is not None)
        self.law = law = law.supposing(dict.fromkeys(self.untold, 0.0))
        self.net = Runs(law, ["net_income"])
        self.all = Runs(law, tuple(law.rules))

    def moved(self, people: People) -> npt.NDArray[np.bool_]:
        """Which households' net income an amount that is not known would move."""
        at_most = self.law.with_amounts({path: self.law.parameter(path).range[1] for path in self.untold})
        each = [engine.run(law, people, ["net_income"])["net_income"] for law in (self.law, at_most)]
        return np.asarray(each[0] != each[1])

    def jumps(self, people: People, sweeps: Sequence[Sweep]) -> list[list[Jump]]:
        """Every jump of net income on each sweep."""
        field = Field(people, tuple(sweeps))
        found: list[list[Jump]] = [[] for _ in sweeps]
        places = self._places(field)
        step = AT_ONCE // 4
        for part in (places.part(slice(k, k + step)) for k in range(0, len(places), step)):
            for sweep, jump in zip(part.sweep.tolist(), self._jumps(field, part), strict=True):
                found[sweep].append(jump)
        return found

    def _places(self, field: Field) -> Points:
        """The last point before each jump."""
        low, widths = _first_cut(field)
        while True:
            change = self._changes(field, low, widths)
            if widths.max(initial=1) == 1:
                return low.part(np.abs(change) > LEAST_JUMP)
            turns = _turns(low, widths, change)
            low, widths = _cut(low.part(turns), widths[turns])

    def _changes(self, field: Field, low: Points, widths: Ints) -> Floats:
        """The change of net income over each piece."""
        key = np.concatenate([low.sweep << 40 | low.ticks, low.sweep << 40 | (low.ticks + widths)])
        ends, where = np.unique(key, return_inverse=True)
        net = self.net.of_households(field, Points(ends >> 40, ends & ((1 << 40) - 1)))[where]
        return net[len(low) :] - net[: len(low)]

    def _jumps(self, field: Field, before: Points) -> list[Jump]:
        after = before.moved(1)
        (homes, low), (_, high) = (self.all.at(field, points) for points in (before, after))
        moved = {n: self._moved(homes, n, low[n], high[n]) for n in self.all.asking}
        names = np.array(self.all.asking)
        leapt = np.array([moved[n][0] > least(self.law, n) for n in self.all.asking])
        parts = np.array([moved[n][1] for n in LEDGER])
        sizes, values = moved["net_income"][1].tolist(), field.values(before).tolist()
        whole = tuple(field.people_at(points, tuple(COLUMNS)) for points in (before, after))
        known: dict[tuple[int, bytes, int], tuple[str, ...]] = {}
        found = []
        for k, (at, size) in enumerate(zip(values, sizes, strict=True)):
            alike = (int(before.sweep[k]), leapt[:, k].tobytes(), round(size / 5))
            if alike not in known:
                known[alike] = beginnings(self.law, whole, (low, high), k, frozenset(names[leapt[:, k]].tolist()))
            found.append(Jump(at, size, known[alike], _largest(parts[:, k])))
        return found

    def _moved(
        self, people: People, name: str, low: npt.NDArray[np.generic], high: npt.NDArray[np.generic]
    ) -> tuple[Floats, Floats]:
        """How far a column moves for one row of each household at most, and for all its rows together."""
        change = np.asarray(high, np.float64) - np.asarray(low, np.float64)
        starts = households_of(people, level_of(name, self.law, COLUMNS))
        return np.maximum.reduceat(np.abs(change), starts), np.add.reduceat(change, starts)

    def stretches(
        self, people: People, sweeps: Sequence[Sweep], found: Sequence[Sequence[Jump]]
    ) -> list[list[Stretch]]:
        """Every stretch of each sweep in which a rise of income leaves the household no better off.

        found: the jumps of each sweep. Those that stand alone are left out of account.
        """
        field = Field(people, tuple(sweeps))
        grids = [np.arange(s.varied.low, s.varied.high + STEP / 2, STEP) for s in sweeps]
        ends = np.cumsum([len(grid) for grid in grids])[:-1]
        nets = np.split(self.net.of_households(field, _points(field, grids)), ends)
        return [self._stretches(field, k, *each) for k, each in enumerate(zip(grids, nets, found, strict=True))]

    def _stretches(self, field: Field, sweep: int, values: Floats, net: Floats, found: Sequence[Jump]) -> list[Stretch]:
        ahead = round(RISE / STEP)
        starts, gain = values[:-ahead], net[ahead:] - net[:-ahead]
        steps = Counter(jump.rules for jump in found)
        for jump in found:
            if steps[jump.rules] < STEPS:
                gain -= np.where((starts <= jump.at) & (jump.at < starts + RISE), jump.size, 0.0)
        rate = 1.0 - gain / RISE
        edges = np.flatnonzero(np.diff(np.concatenate(([0], rate > 1.0 + ALMOST, [0]))))
        return [self._stretch(field, sweep, starts[a:b], rate[a:b]) for a, b in edges.reshape(-1, 2)]

    def _stretch(self, field: Field, sweep: int, starts: Floats, rates: Floats) -> Stretch:
        first = starts[int(rates.argmax())]
        alone = Field(field.people, (field.sweeps[sweep],))
        _, columns = self.all.at(alone, _points(alone, [np.array([first, first + RISE])]))
        halves = {n: np.asarray(columns[n], np.float64).reshape(2, -1).sum(axis=1) for n in LEDGER}
        changes = np.array([halves[n][1] - halves[n][0] for n in LEDGER])
        return Stretch(float(starts[0]), float(starts[-1] + RISE), float(rates.max()), _largest(changes))


def _points(field: Field, grids: Sequence[Floats]) -> Points:
    """Points on each sweep of a field, at the values of its grid."""
    ticks = [np.rint(grid / s.varied.fine).astype(np.int64) for grid, s in zip(grids, field.sweeps, strict=True)]
    return Points(np.repeat(np.arange(len(grids)), [len(t) for t in ticks]), np.concatenate(ticks))


def _first_cut(field: Field) -> tuple[Points, Ints]:
    """All sweeps in pieces: where each starts, and how many ticks it has."""
    cuts = []
    for number, sweep in enumerate(field.sweeps):
        low, high = (field.ticks(value, number) for value in (sweep.varied.low, sweep.varied.high))
        width = sweep.varied.piece if high - low > FEW else 1
        starts = np.arange(low, high, width, dtype=np.int64)
        cuts.append((np.full(len(starts), number, np.int64), starts, np.diff(np.append(starts, high))))
    sweep_of, starts, widths = (np.concatenate(part) for part in zip(*cuts, strict=True))
    return Points(sweep_of, starts), widths


def _turns(low: Points, widths: Ints, change: Floats) -> npt.NDArray[np.bool_]:
    """The pieces that change otherwise than a neighbour, lack one, or are as fine as can be."""
    beside = (low.sweep[1:] == low.sweep[:-1]) & (low.ticks[1:] == low.ticks[:-1] + widths[:-1])
    is_edge = np.concatenate(([True], ~(beside & (np.abs(np.diff(change)) <= APART)), [True]))
    return is_edge[:-1] | is_edge[1:] | (widths == 1)


def _cut(low: Points, widths: Ints) -> tuple[Points, Ints]:
    """Each piece in pieces of the next smaller width."""
    smaller = np.array(PIECES[::-1])
    width = smaller[np.maximum(np.searchsorted(smaller, widths) - 1, 0)]
    number = -(-widths // width)
    of = np.repeat(np.arange(len(low)), number)
    within = np.arange(len(of)) - np.repeat(np.cumsum(number) - number, number)
    ticks = low.ticks[of] + within * width[of]
    ends = np.minimum(ticks + width[of], (low.ticks + widths)[of])
    return Points(low.sweep[of], ticks), ends - ticks


def _largest(changes: Floats) -> tuple[str, ...]:
    order = np.argsort(-np.abs(changes), kind="stable")
    return tuple(LEDGER[k] for k in order if abs(changes[k]) > LEAST_JUMP / 2)


__all__ = ["Finder", "Jump", "Stretch", "Sweep", "Varied"]
