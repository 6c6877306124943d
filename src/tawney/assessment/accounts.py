"""Both sides of a law's accounts, household by household: what people have, and what the public purse gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tawney import engine
from tawney.assessment.instruments import INCOMES, LEDGER, LINES, PARTS
from tawney.indicators.sample import Numbers
from tawney.law.statute_book import Law
from tawney.people.population import People
from tawney.vocabulary.levels import Level


@dataclass(frozen=True)
class Accounts:
    """What every household and person has under one law. columns: by name, each at its own level.

    nation: the accounts of the whole nation under the same law when these are those of a place, whose incomes are told
    by the nation's tenths and poverty lines; None when these people are the whole.
    """

    people: People
    law: Law
    columns: Mapping[str, Numbers]
    levels: Mapping[str, Level]
    nation: Accounts | None = None

    def of(self, name: str) -> Numbers:
        """A column at its own level."""
        return self.columns[name]

    def by_household(self, name: str) -> Numbers:
        """A column summed to households."""
        values, level = np.asarray(self.columns[name], np.float64), self.levels[name]
        if level is Level.PERSON:
            return np.asarray(np.bincount(self.people.household_of_person, values, self.people.households), np.float64)
        if level is Level.BENEFIT_UNIT:
            return np.asarray(
                np.bincount(self.people.household_of_benefit_unit, values, self.people.households), np.float64
            )
        return values

    @cached_property
    def ledger(self) -> Mapping[str, Numbers]:
        """What each instrument comes to in each household, GBP/year, by the instrument's name."""
        return {
            line.name: sum((self.by_household(c) for c in line.columns), np.zeros(self.people.households))
            for line in LINES
        }

    @cached_property
    def parts(self) -> Mapping[str, Numbers]:
        """What each heading of the charts adds to (or takes from) each household's net income, GBP/year."""
        nothing = np.zeros(self.people.households)
        return {
            part: sum((line.for_households * self.ledger[line.name] for line in LINES if line.part == part), nothing)
            for part in PARTS
        }


def keep_accounts(law: Law, people: People, nation: Accounts | None = None) -> Accounts:
    """Runs a law over the people and keeps everything an assessment needs. nation: set when these are a place's."""
    outcome = engine.run(law, people, asking=(*LEDGER, *INCOMES))
    columns = {name: np.asarray(outcome.columns[name], np.float64) for name in outcome.columns}
    return Accounts(people, law, columns, {name: outcome.level(name) for name in columns}, nation)


def taxes_on_spending(law: Law, people: People) -> Numbers:
    """Value added tax and duties in what each household spends under a law, float64[households]."""
    return np.asarray(engine.run(law, people, asking=("indirect_taxes",)).columns["indirect_taxes"], np.float64)
