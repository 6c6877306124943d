"""Many values of many circumstances of many families in one run: what the finder of cliffs asks of the engine.

A sweep varies one circumstance of one family; a point is a place on a sweep. Places are counted in ticks, whole numbers
of the finest step (a penny, a hundredth of an hour, a year of age), so that they are never a rounding apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from tawney import engine
from tawney.engine.structure import bound, program_of
from tawney.law import Law
from tawney.people.chosen import of_households
from tawney.people.columns import COLUMNS
from tawney.people.population import People
from tawney.vocabulary.levels import Level

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

AT_ONCE = 20_000
"""Copies of households that are run together, so as to stay small in memory."""


@dataclass(frozen=True)
class Varied:
    """What is varied: a column, of which row of the household, from and to.

    fine: the finest step. piece: how many of these the largest piece has that is looked at as a whole.
    """

    column: str
    row: int
    low: float
    high: float
    fine: float = 0.01
    piece: int = 5_000


@dataclass(frozen=True)
class Sweep:
    """One circumstance varied of one of the households. home: its row."""

    home: int
    varied: Varied


@dataclass(frozen=True)
class Points:
    """Places on sweeps. sweep: which sweep each is on. ticks: how far from nothing, in finest steps."""

    sweep: Ints
    ticks: Ints

    def __len__(self) -> int:
        """How many."""
        return len(self.ticks)

    def part(self, which: slice | npt.NDArray[np.generic]) -> Points:
        """Some of them."""
        return Points(self.sweep[which], self.ticks[which])

    def moved(self, ticks: int) -> Points:
        """Each so many ticks further."""
        return Points(self.sweep, self.ticks + ticks)


@dataclass(frozen=True)
class Field:
    """The households and the sweeps over them."""

    people: People
    sweeps: tuple[Sweep, ...]

    def ticks(self, pounds: float, sweep: int) -> int:
        """A value as a number of ticks."""
        return round(pounds / self.sweeps[sweep].varied.fine)

    def values(self, points: Points) -> Floats:
        """The value at each point."""
        fine = np.array([s.varied.fine for s in self.sweeps])[points.sweep]
        # Rounded, for 3 x 0.01 is not the number that is written 0.03.
        return (points.ticks * fine).round(2)

    def people_at(self, points: Points, needed: Sequence[str]) -> People:
        """A copy of its household for each point, with the value of the point; only the columns needed."""
        names = {*needed, *(s.varied.column for s in self.sweeps)}
        slim = replace(self.people, columns=MappingProxyType({n: self.people.columns[n] for n in names}))
        copies = of_households(slim, np.array([s.home for s in self.sweeps])[points.sweep])
        first = (copies.person_starts[copies.benefit_unit_starts[:-1]], copies.benefit_unit_starts[:-1])
        rows = (*first, np.arange(len(points)))
        row = np.array([s.varied.row for s in self.sweeps])[points.sweep]
        column = np.array([s.varied.column for s in self.sweeps])[points.sweep]
        values = self.values(points)
        varied = {name: copies.columns[name].copy() for name in dict.fromkeys(s.varied.column for s in self.sweeps)}
        for name, held in varied.items():
            here = column == name
            held[(rows[COLUMNS[name].level] + row)[here]] = values[here]
        return replace(copies, columns=MappingProxyType({**copies.columns, **varied}))


class Runs:
    """One law made ready to give some columns at many points."""

    def __init__(self, law: Law, asking: Sequence[str]) -> None:
        graph = bound(law, asking)
        self.asking, self.needed = tuple(asking), tuple(graph.inputs())
        self.program, self.amounts = program_of(graph, "llvm", AT_ONCE), engine.parameters_of(law, graph)

    def at(self, field: Field, points: Points) -> tuple[People, Mapping[str, npt.NDArray[np.generic]]]:
        """The copies at these points, and each column asked for, a row for each of their rows."""
        people = field.people_at(points, self.needed)
        return people, self.program.run(people, self.amounts, 1)

    def of_households(self, field: Field, points: Points) -> Floats:
        """The one household column asked for, at each point."""
        parts = [points.part(slice(k, k + AT_ONCE)) for k in range(0, len(points), AT_ONCE)]
        return np.concatenate([np.asarray(self.at(field, p)[1][self.asking[0]], np.float64) for p in parts])


def households_of(people: People, level: Level) -> Ints:
    """The first row of each household in the table of a level."""
    families = people.benefit_unit_starts[:-1]
    return (people.person_starts[families], families, np.arange(people.households))[level]
