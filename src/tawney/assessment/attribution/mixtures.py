"""Laws as numbers, and the laws between two laws: some instruments as they were, some as they became."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from tawney import engine
from tawney.assessment.attribution.game import Game, Shares, shapley
from tawney.assessment.attribution.players import (
    CLOSED_ON,
    PLAYERS,
    REPLACED,
    ROLL_OUT,
    instrument_of,
    number_of,
    owner,
)
from tawney.assessment.scenario import USUAL, Scenario
from tawney.engine import WHICH, ManyLaws
from tawney.indicators.sample import Numbers, Whole
from tawney.law.law import Law
from tawney.law.rule import Rule
from tawney.law.statute_book import statute_book
from tawney.people.population import People
from tawney.vocabulary.problems import RuleProblem

FIGURES = ("net_income", "exchequer_balance")
"""What is taken apart: what each household has, and what the public purse gets from it."""
SPENDING = "indirect_taxes"
"""What is taken from the one and added to the other besides, where taxes on spending are counted."""


@dataclass(frozen=True)
class Lived:
    """A law as vectors of its graph: for each part of the year in which it stands still its share and its numbers.

    The longest part comes first. last: the numbers of the part in which the year ends.
    """

    spells: tuple[tuple[float, Numbers], ...]
    last: Numbers

    @property
    def longest(self) -> Numbers:
        """The numbers of the longest part of the year."""
        return self.spells[0][1]


@dataclass(frozen=True)
class Bench:
    """People, and the graph of every law that is run on them. kept: the figures of laws that are asked for again.

    settle: what a scenario makes of each law of the book.
    """

    many: ManyLaws
    people: People
    settle: Callable[[Law], Law] = lambda law: law
    kept: dict[bytes, Numbers] = field(default_factory=dict)

    def lived(self, law: Law) -> Lived:
        """A law as numbers. Raises what `ManyLaws.vector` raises."""
        found: dict[bytes, tuple[float, Numbers]] = {}
        for spell, still in law.lived:
            vector = self.many.vector(still)
            told = np.where(self.many.used(vector), vector, np.nan).tobytes()
            share = found[told][0] if told in found else 0.0
            found[told] = (share + spell.share, found[told][1] if told in found else vector)
            last = found[told][1]
        return Lived(tuple(sorted(found.values(), key=lambda pair: -pair[0])), last)

    def at(self, vector: Numbers) -> Numbers:
        """The figures under one vector: float64[2, households]."""
        columns = self._program.run(self.people, np.nan_to_num(vector, posinf=np.inf, neginf=-np.inf))
        figures = np.stack([columns[name] for name in FIGURES])
        if SPENDING in self.many.graph.outputs:
            figures += np.stack([-columns[SPENDING], columns[SPENDING]])
        return figures

    def of(self, lived: Lived) -> Numbers:
        """The figures of a law's whole year."""
        return np.asarray(sum(share * self.known(vector) for share, vector in lived.spells), np.float64)

    def known(self, vector: Numbers) -> Numbers:
        """The figures of a law of some year, worked out once."""
        key = vector.tobytes()
        if key not in self.kept:
            self.kept[key] = self.at(vector)
        return self.kept[key]

    @cached_property
    def _program(self) -> engine.Program:
        return engine.program_of(self.many.graph, "auto", self.people.households)

    @cached_property
    def owners(self) -> Whole:
        """For each place in a vector, which of `PLAYERS` has it."""
        by_path = {path: _owner(path, self.many.forms) for path in set(self.many.paths)}
        return np.array([by_path[path] for path in self.many.paths], np.int64)


def bench_for(law: Law, people: People, scenario: Scenario = USUAL) -> Bench:
    """The bench of every law of the statute book, and of a law that has rules of its own besides."""
    own = {rule for _, still in law.lived for rule in still.rules.values()}
    book = statute_book().rules
    rules = (*book, *sorted(own.difference(book), key=lambda rule: rule.name))
    asking = (*FIGURES, SPENDING) if scenario.counts_spending else FIGURES
    return Bench(engine.many_laws(law, rules, asking), people, scenario.law)


def _owner(path: str, forms: Mapping[str, tuple[Rule, ...]]) -> int:
    if path.startswith(WHICH):
        rule = forms[path.removeprefix(WHICH)][0]
        return owner(instrument_of(rule), rule.name)
    return owner(path.partition(".")[0])


@dataclass(frozen=True)
class Whose:
    """To which of so many each place of a vector is put down. closer: the one that closes benefits it replaces."""

    owners: Whole
    size: int
    closer: int


@dataclass(frozen=True)
class Move:
    """The way from one law that stands still to another, an instrument at a time, or another division of the changes.

    whose: for each place of the vectors which of so many it is put down to, and to which of them it is that benefits
    close because universal credit is there; instruments when left out.
    """

    bench: Bench
    before: Numbers
    after: Numbers
    whose: Whose | None = None

    @cached_property
    def _ends(self) -> tuple[Numbers, Numbers]:
        """Both laws, each saying what the other says where it says nothing: of what began, and of what ended."""
        before = np.where(np.isnan(self.before), self.after, self.before)
        after = np.where(np.isnan(self.after), self.before, self.after)
        return before, after

    @cached_property
    def _told(self) -> Whole:
        """The places at which the laws differ and that can tell."""
        before, after = self._ends
        used = self.bench.many.used(before, after)
        unknown = np.flatnonzero(used & np.isnan(before))
        if len(unknown):
            raise RuleProblem(
                f"{self.bench.many.paths[unknown[0]]} is known in neither of two laws, and a law between them needs it",
                next_step="The laws can be compared, but not taken apart by instrument.",
            )
        return np.flatnonzero(used & (before != after))

    @cached_property
    def players(self) -> tuple[int, ...]:
        """The players to whom the laws' differences are put down."""
        return tuple(int(k) for k in np.unique(self._owners[self._told]))

    @cached_property
    def _owners(self) -> Whole:
        """Whose each place is on this way."""
        owners = self._division.owners.copy()
        owners[list(self._closings)] = self._division.closer
        return owners

    @cached_property
    def _division(self) -> Whose:
        return self.whose or Whose(self.bench.owners, len(PLAYERS), number_of(ROLL_OUT))

    @cached_property
    def _closings(self) -> Mapping[int, float]:
        """Where a benefit closes because universal credit is there: the place, and the form of the rule until then."""
        before, after = self._ends
        found = {}
        for place in self._told:
            path = self.bench.many.paths[place]
            if path.startswith(WHICH):
                forms = self.bench.many.forms[path.removeprefix(WHICH)]
                closing = forms[int(after[place])]
                if closing.since == CLOSED_ON and instrument_of(closing) in REPLACED:
                    until = [k for k, rule in enumerate(forms) if rule.until == CLOSED_ON]
                    found[int(place)] = float(until[0]) if until else float(before[place])
        return found

    def mixture(self, changed: frozenset[int]) -> Numbers:
        """The law between: the players named as they became, all others as they were.

        A benefit that the later law closes because universal credit is there closes with universal credit; while that
        is as it was, the benefit's own player changes it to what it was on its last day.
        """
        before, after = self._ends
        vector = np.where(np.isin(self._owners, list(changed)), after, before)
        if self._division.closer not in changed:
            for place, form in self._closings.items():
                vector[place] = form if int(self._division.owners[place]) in changed else before[place]
        return vector

    def shares(self, *, every_set: bool = False) -> Shares:
        """What each of `PLAYERS` adds: arrays of [players, 2, households]; nought for those who change nothing."""
        active = self.players
        found = shapley(self._game(active), len(active), every_set=every_set)
        size = self._division.size
        each, first, last = (_spread(x, active, size) for x in (found.each, found.first, found.last))
        return Shares(each, first, last, found.shared)

    def _game(self, active: tuple[int, ...]) -> Game:
        def game(members: int) -> Numbers:
            """The figures with some players changed."""
            if members in (0, (1 << len(active)) - 1):
                return self.bench.known(self.after if members else self.before)
            return self.bench.at(self.mixture(frozenset(p for k, p in enumerate(active) if members >> k & 1)))

        return game


def _spread(values: Numbers, active: tuple[int, ...], size: int) -> Numbers:
    """A row for every player, from rows for those who change something."""
    whole = np.zeros((size, *values.shape[1:]))
    whole[list(active)] = values
    return whole
