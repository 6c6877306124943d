"""The way from an earlier law to a later one: year by year, Parliament by Parliament, instrument by instrument."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tawney.assessment.attribution.game import Shares
from tawney.assessment.attribution.mixtures import Bench, Lived, Move
from tawney.assessment.attribution.players import PLAYERS, Parliament, parliament_of
from tawney.indicators.sample import Numbers
from tawney.law.indexing import indexed
from tawney.law.law import Law
from tawney.vocabulary.problems import NotKnown
from tawney.vocabulary.tax_year import TaxYear

PACKAGE = "package"
"""The name of the last step, where a package stands on top of the law."""


@dataclass(frozen=True)
class Stage:
    """One stage of the way: what it is called, and the law at its end. parliament: None for a package."""

    name: str
    title: str
    law: Law
    parliament: Parliament | None


@dataclass(frozen=True)
class Chain:
    """The laws from a base year to the law that is assessed, each brought forward to the same year by the same index.

    base: the law compared with, of the first year. stages: each year after the base, and a package where there is one.
    """

    bench: Bench
    base: Law
    stages: tuple[Stage, ...]
    first: TaxYear

    @cached_property
    def lived(self) -> tuple[Lived, ...]:
        """The base and the law at the end of each stage, as numbers."""
        return tuple(self.bench.lived(law) for law in (self.base, *(stage.law for stage in self.stages)))

    @cached_property
    def _figures(self) -> tuple[Numbers, ...]:
        return tuple(self.bench.of(lived) for lived in self.lived)

    @property
    def whole(self) -> Numbers:
        """What all stages together change: float64[2, households]."""
        return self._figures[-1] - self._figures[0]

    @cached_property
    def by_stage(self) -> Numbers:
        """What each stage changes, on top of those before it: float64[stages, 2, households]."""
        return np.stack([after - before for before, after in zip(self._figures, self._figures[1:], strict=False)])

    @cached_property
    def periods(self) -> tuple[tuple[str, str, slice], ...]:
        """The stages by Parliament: a name, a title, and which stages; a package is a period of its own."""
        keys = [_period(stage) for stage in self.stages]
        first = [k for k in range(len(keys)) if k == 0 or keys[k] != keys[k - 1]]
        ends = [*first[1:], len(keys)]
        return tuple((*keys[a], slice(a, b)) for a, b in zip(first, ends, strict=True))

    @cached_property
    def by_period(self) -> Numbers:
        """What each period changes: float64[periods, 2, households]."""
        return np.stack([self.by_stage[stages].sum(axis=0) for _, _, stages in self.periods])

    def between(self, first: int, last: int, *, every_set: bool = False) -> Shares:
        """What each instrument changes from one law of the chain to another: arrays of [players, 2, households].

        Laws that change within the year are compared in the longest part of each; what changes within either year is
        put down to the instruments that change in it.
        """
        found = Move(self.bench, self.lived[first].longest, self.lived[last].longest).shares(every_set=every_set)
        return Shares(
            found.each + self._within[last] - self._within[first], found.first, found.last, found.shared
        )  # fmt: skip

    @cached_property
    def _within(self) -> Mapping[int, Numbers]:
        return _Within(self.bench, self.lived)

    @cached_property
    def by_instrument_and_period(self) -> Numbers:
        """What each instrument changes in each period: float64[periods, players, 2, households]."""
        return np.stack([self.between(stages.start, stages.stop).each for _, _, stages in self.periods])

    def at_once(self, *, every_set: bool = False) -> Shares:
        """What each instrument changes from the base to the end, whatever the order: as `between`."""
        return self.between(0, len(self.stages), every_set=every_set)


class _Within(dict[int, Numbers]):
    """What each instrument makes of a law's year by changing within it, worked out when first asked for."""

    def __init__(self, bench: Bench, laws: Sequence[Lived]) -> None:
        super().__init__()
        self._bench, self._laws = bench, laws

    def __missing__(self, number: int) -> Numbers:
        lived = self._laws[number]
        found = np.zeros((len(PLAYERS), 2, self._bench.people.households))
        for share, vector in lived.spells[1:]:
            found += share * Move(self._bench, lived.longest, vector).shares().each
        self[number] = found
        return found


def _period(stage: Stage) -> tuple[str, str]:
    return (stage.parliament.name, stage.parliament.title) if stage.parliament else (stage.name, stage.title)


def chain(bench: Bench, base: TaxYear, index: str, law: Law, package: Law | None = None) -> Chain:
    """The chain from a base year to a law. package: the law once a package is carried out, when there is one.

    A year whose law rests on an amount that nobody knows is one stage with the year after it. Raises NotKnown where
    the book lacks an amount of the base year or the last, or a year of the index.
    """
    stages: list[Stage] = []
    untold: list[TaxYear] = []
    for year in TaxYear(base.start + 1).to(law.year) if base < law.year else ():
        book = law if year == law.year else bench.settle(indexed(year, law.year, index))
        if year == law.year or _is_known(bench, book):
            stages.append(Stage(str(year), " and ".join(map(str, (*untold, year))), book, parliament_of(year)))
            untold = []
        else:
            untold.append(year)
    if package is not None:
        stages.append(Stage(PACKAGE, "The package", package, None))
    return Chain(bench, bench.settle(indexed(base, law.year, index)), tuple(stages), base)


def _is_known(bench: Bench, law: Law) -> bool:
    """Whether the book has every amount that a law needs."""
    try:
        bench.lived(law)
    except NotKnown:
        return False
    return True
