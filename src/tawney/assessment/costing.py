"""Published costings beside ours: what a measure raises or costs under this law on these people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median

import numpy as np

from tawney import engine
from tawney.assessment.costs import total
from tawney.assessment.scenario import published_take_up
from tawney.indicators.sample import Numbers, Sample
from tawney.law.law import Law
from tawney.law.statute_book import StatuteBook, statute_book
from tawney.people.another_year import in_year
from tawney.people.population import People
from tawney.proposals.costings import Costing
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.tax_year import TaxYear

PURSE = ("exchequer_balance", "indirect_taxes")
"""What the public purse gets from a household; taxes on spending are told apart in the law."""


@dataclass(frozen=True)
class Costed:
    """A costing and what ours comes to. ours: GBP of the year, + is revenue, with its sampling error."""

    costing: Costing
    ours: Estimate

    @property
    def ratio(self) -> float:
        """Ours over theirs."""
        return self.ours.value / self.costing.published

    @property
    def error(self) -> float:
        """How far ours is from theirs, as a share of theirs, sign aside."""
        return abs(self.ratio - 1)


def costed(costings: Sequence[Costing], people: People, book: StatuteBook | None = None) -> tuple[Costed, ...]:
    """Each measure costed in its own year, as families claim (`take_up.csv`). people: of any year; money is moved.

    Raises what laws and people raise for a year that they do not cover.
    """
    held = statute_book() if book is None else book

    @cache
    def of_year(year: TaxYear) -> People:
        """The people as they would be in a year, moved there once."""
        return in_year(people, year)

    sample = Sample(people.weight, people.replicate_weights)
    return tuple(Costed(one, _cost(one, of_year(one.year), sample, held)) for one in costings)


def _cost(costing: Costing, people: People, sample: Sample, book: StatuteBook) -> Estimate:
    before, after = (_purse(law, people) for law in costing.laws(book))
    return total(sample, after - before, people.households)


def _purse(law: Law, people: People) -> Numbers:
    outcome = engine.run(as_claimed(law), people, asking=PURSE)
    return np.asarray(sum(np.asarray(outcome.columns[name], np.float64) for name in PURSE), np.float64)


def as_claimed(law: Law) -> Law:
    """The law as families claim under it: the published shares of take-up, where the year has the benefit."""
    return law.with_amounts(published_take_up(law))


def median_error(found: Sequence[Costed]) -> float:
    """The median of how far ours are from theirs: half of the measures are nearer."""
    return float(median(one.error for one in found))
