"""Every characteristic crossed with every other, all at once.

To cross two divisions is to add up replicate weights over the households of each cell. Done pair by pair, the weights
are gathered anew for each. Here the households are put in the order of one division, and one matrix product for each of
its groups gives that group's crossing with all the other divisions together.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations, pairwise, product

import numpy as np

from tawney.assessment.changes import Comparison
from tawney.assessment.groups import Division, crossed
from tawney.indicators.cells import CellTotals
from tawney.indicators.sample import Numbers, Whole

ONE, BEFORE, CHANGE = 0, 1, 2
"""What is added up in each cell: households or people, their income before, its change."""

CHARACTERISTIC: Mapping[str, str] = {
    "region": "place", "nation": "place", "disability": "disability", "disability_score": "disability",
    "sex_recipient": "sex", "sex_split": "sex", "sex_pooled": "sex",
}  # fmt: skip
"""Divisions that tell of the same characteristic, which are not crossed with each other."""


@dataclass(frozen=True)
class Crossed:
    """A division, or two crossed, and what is in each cell. totals: [cells, 3] of `ONE`, `BEFORE`, `CHANGE`.

    shape: how many groups each of the divisions has. Cells run through the second division first.
    """

    divisions: tuple[Division, ...]
    totals: CellTotals

    @property
    def shape(self) -> tuple[int, ...]:
        """How many groups each division has."""
        return tuple(len(d.labels) for d in self.divisions)

    @property
    def labels(self) -> tuple[str, ...]:
        """What each cell is called, in the order of the cells."""
        return tuple(", ".join(names) for names in product(*(d.labels for d in self.divisions)))


def one_by_one(comparison: Comparison, divisions: Sequence[Division]) -> tuple[Crossed, ...]:
    """Every division by itself."""
    sheet = _laid_out(comparison, divisions)
    everyone = sheet.of(np.arange(comparison.before.people.households), 0)
    return tuple(Crossed((d,), everyone.cut(*sheet.cells(k))) for k, d in enumerate(divisions))


def every_pair(comparison: Comparison, divisions: Sequence[Division]) -> tuple[Crossed, ...]:
    """Every division crossed with every other that tells of another characteristic; people's after households'."""
    of_homes = [d for d in divisions if d.unit == "households"]
    of_people = [d for d in divisions if d.unit == "people"]
    sheet = _laid_out(comparison, [*of_homes, *of_people])
    with ThreadPoolExecutor(min(os.cpu_count() or 1, 4)) as pool:
        found = [one for some in pool.map(sheet.crossed_with_later, range(len(of_homes))) for one in some]
    among_people = [(a, b) for a, b in combinations(of_people, 2) if _are_apart(a, b)]
    both = one_by_one(comparison, [crossed(a, b) for a, b in among_people]) if among_people else ()
    return (*found, *(Crossed(pair, one.totals) for pair, one in zip(among_people, both, strict=True)))


def _are_apart(first: Division, second: Division) -> bool:
    return CHARACTERISTIC.get(first.name, first.name) != CHARACTERISTIC.get(second.name, second.name)


@dataclass(frozen=True)
class _Sums:
    """Sums over some households of the columns of a sheet from one on.

    value: weighted, [3 * cells]. counts: records, [cells]. worth: how many equally weighted households each cell's tell
    as much as (Kish 1965), for a place alone. replicates: [R, 3 * cells].
    """

    value: Numbers
    counts: Numbers
    worth: Numbers | None
    replicates: Numbers

    def cut(self, first: int, last: int) -> CellTotals:
        """The sums of some cells. first, last: which, counted from the first that was summed."""
        cells = slice(3 * first, 3 * last)
        counts = self.counts[first:last] if self.worth is None else np.minimum(self.worth, self.counts)[first:last]
        return CellTotals(
            self.value[cells].reshape(-1, 3),
            self.replicates[:, cells].reshape(len(self.replicates), last - first, 3),
            counts.astype(np.int64),
        )


@dataclass(frozen=True)
class _Sheet:
    """Divisions side by side: what each household has in each cell of each, [households, 3 * cells].

    starts: the first cell of each division, and past the last.
    """

    comparison: Comparison
    divisions: tuple[Division, ...]
    starts: tuple[int, ...]
    values: Numbers

    def cells(self, number: int) -> tuple[int, int]:
        """The first cell of a division, and the one past its last."""
        return self.starts[number], self.starts[number + 1]

    def of(self, rows: Whole, first: int) -> _Sums:
        """The sums over some households of every cell from one on."""
        people = self.comparison.before.people
        values = self.values[rows, 3 * first :]
        weight = people.weight[rows]
        ones = values[:, ONE::3]
        worth = None
        if self.comparison.before.nation is not None:
            # Every household of the region stands for some of the place: what tells is how many they are worth.
            inside = ones > 0
            one, two = weight @ inside, weight**2 @ inside
            worth = np.maximum(np.floor(one**2 / np.where(two > 0, two, 1.0)), one > 0)
        replicated = self.comparison.sample.replicated(rows, values)
        return _Sums(weight @ values, ones.sum(axis=0), worth, replicated)

    def crossed_with_later(self, number: int) -> tuple[Crossed, ...]:
        """One division of households crossed with each that stands after it."""
        own, after = self.divisions[number], self.starts[number + 1]
        order = np.argsort(own.codes, kind="stable")
        cuts = np.searchsorted(own.codes[order], np.arange(len(own.labels) + 1))
        sums = [self.of(order[a:b], after) for a, b in pairwise(cuts)]
        return tuple(self._with(number, other, sums) for other in self._later(number))

    def _later(self, number: int) -> Iterator[int]:
        own = self.divisions[number]
        return (k for k in range(number + 1, len(self.divisions)) if _are_apart(own, self.divisions[k]))

    def _with(self, own: int, other: int, sums: Sequence[_Sums]) -> Crossed:
        """The crossing with one other division, from the sums of each group of the first."""
        first, last = (cell - self.starts[own + 1] for cell in self.cells(other))
        parts = [one.cut(first, last) for one in sums]
        return Crossed(
            (self.divisions[own], self.divisions[other]),
            CellTotals(
                np.concatenate([p.value for p in parts]),
                np.concatenate([p.replicates for p in parts], axis=1),
                np.concatenate([p.counts for p in parts]),
            ),
        )


def _laid_out(comparison: Comparison, divisions: Sequence[Division]) -> _Sheet:
    columns = [_by_household(comparison, division) for division in divisions]
    starts = np.concatenate([[0], np.cumsum([len(d.labels) for d in divisions])])
    return _Sheet(comparison, tuple(divisions), tuple(int(s) for s in starts), np.concatenate(columns, axis=1))


def _by_household(comparison: Comparison, division: Division) -> Numbers:
    """What each household has in each cell of a division: float64[households, 3 * cells]."""
    people, size = comparison.before.people, len(division.labels)
    of_homes = division.unit == "households"
    home = np.arange(people.households) if of_homes else people.household_of_person
    inside = division.codes >= 0
    place = (home * size + division.codes)[inside]
    before, change = comparison.before.of(division.income), comparison.change(division.income)
    added = [None, before[inside], change[inside]]
    sums = [np.bincount(place, weights=one, minlength=people.households * size) for one in added]
    return np.stack(sums, axis=1).reshape(people.households, size * 3).astype(np.float64)
