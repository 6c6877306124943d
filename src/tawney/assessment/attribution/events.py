"""What each fiscal event did: the way from law to law taken apart by who announced what changed in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from tawney.assessment.attribution.chain import PACKAGE, Chain
from tawney.assessment.attribution.mixtures import Move, Whose
from tawney.assessment.attribution.players import instrument_of
from tawney.engine import WHICH
from tawney.indicators.sample import Numbers, Whole
from tawney.proposals.announced import Ties, ties
from tawney.proposals.fiscal_events import FiscalEvent, fiscal_events
from tawney.vocabulary.tax_year import TaxYear

NOT_TIED, ROLL_OUT = "not_tied", "roll_out"
TITLES = {
    ROLL_OUT: "Universal credit's roll-out (White Paper, November 2010)",
    NOT_TIED: "Not tied to an event",
    PACKAGE: "The package",
}
BY_EVENT = (
    "Each change of law is put down to the fiscal event that announced it (proposals/announced.toml and the measures "
    "of proposals/costings.toml); where several set the same amount of a year, to the last. What an event froze or "
    "raised otherwise than the index is its doing in the years that it named; what was given for a time and then "
    "ended is in the same event twice, and nothing is left of it. Changes that are not in these lists, the yearly "
    "up-rating of benefits by prices and what was announced before May 2010 above all, are together not tied to an "
    "event. Within a year the events share what they make together as instruments do; years follow one another."
)


@dataclass(frozen=True)
class ByEvent:
    """A chain taken apart by event. named: a name and a title for each cause, in the order of events."""

    way: Chain
    ties: Ties

    @cached_property
    def events(self) -> tuple[FiscalEvent, ...]:
        """Every event, in the order in which they came."""
        return tuple(fiscal_events().values())

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """A name and a title for each cause."""
        return (*((event.key, event.name) for event in self.events), *TITLES.items())

    def figures(self) -> Numbers:
        """What each cause does: float64[causes, 2, households], which add up to the whole way."""
        found = np.zeros((len(self.named), 2, self.way.bench.people.households))
        lived, years = self.way.lived, self._years
        for number, (before, after) in enumerate(pairwise(lived)):
            if self.way.stages[number].name == PACKAGE:
                found[-1] += self.way.by_stage[number]
                continue
            # Through the law as the earlier year ended, so that what changed in it is told from what came after.
            found += self._move(before.longest, before.last, years[number][-1:])
            found += self._move(before.last, after.longest, years[number + 1])
        book = len(years) - 1
        return found + self._within(book, years[book]) - self._within(0, years[0])

    @cached_property
    def _years(self) -> tuple[tuple[TaxYear, ...], ...]:
        """The years of the base and of each stage of the book: two where a year cannot be told by itself."""
        ends = [self.way.first, *(TaxYear.read(s.name) for s in self.way.stages if s.name != PACKAGE)]
        starts = [ends[0], *(TaxYear(year.start + 1) for year in ends[:-1])]
        return tuple(tuple(a.to(b)) for a, b in zip(starts, ends, strict=True))

    def _within(self, number: int, years: Sequence[TaxYear]) -> Numbers:
        """What each cause does by changing within a year, against the longest part of it."""
        lived = self.way.lived[number]
        parts = [share * self._move(lived.longest, vector, years) for share, vector in lived.spells[1:]]
        return sum(parts, np.zeros((len(self.named), 2, self.way.bench.people.households)))

    def _move(self, before: Numbers, after: Numbers, years: Sequence[TaxYear]) -> Numbers:
        if before is after:
            return np.zeros((len(self.named), 2, self.way.bench.people.households))
        whose = Whose(self._owners(years), len(self.named), len(self.events))
        return Move(self.way.bench, before, after, whose).shares().each

    def _owners(self, years: Sequence[TaxYear]) -> Whole:
        """For each place of a vector the cause of what changes there in some years."""
        many, place = self.way.bench.many, {event.key: k for k, event in enumerate(self.events)}
        roll_out, not_tied = len(place), len(place) + 1

        def cause(path: str) -> int:
            """The cause of a change of one amount, or of which form of a rule is in force."""
            name = path.removeprefix(WHICH)
            folder = instrument_of(many.forms[name][0]) if path.startswith(WHICH) else path.partition(".")[0]
            if folder == "universal_credit_rollout":
                return roll_out
            event = self.ties.event_of(name, folder, years)
            return not_tied if event is None else place[event.key]

        causes = {path: cause(path) for path in set(many.paths)}
        return np.array([causes[path] for path in many.paths], np.int64)


def by_event(way: Chain) -> ByEvent:
    """A chain taken apart by the ties of this project."""
    return ByEvent(way, ties())
