"""Weighted counts and totals of a population, for its scorecard."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from tawney.people.population import People
from tawney.people.synthetic.streams import Floats
from tawney.people.synthetic.tables import single
from tawney.vocabulary.categories import StatePensionKind
from tawney.vocabulary.units import WEEKS_IN_A_YEAR

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Sums:
    """Weighted sums over the persons, benefit units and households of a population."""

    people: People

    @cached_property
    def weight(self) -> Floats:
        """The weight of each person: that of the household."""
        return self.people.weight[self.people.household_of_person]

    def person(self, name: str) -> Floats:
        """A person's column as numbers."""
        return np.asarray(self.people.columns[name], np.float64)

    def flag(self, name: str) -> Flags:
        """A person's column as yes or no."""
        return np.asarray(self.people.columns[name], np.bool_)

    def home(self, name: str) -> Floats:
        """A household's column as numbers."""
        return np.asarray(self.people.columns[name], np.float64)

    def of_home(self, name: str) -> Floats:
        """A household's column for each person."""
        return self.home(name)[self.people.household_of_person]

    @cached_property
    def is_child(self) -> Flags:
        """Children under 16 and young people under 20 in school or college (SI 2006/223 reg. 3)."""
        age = self.person("age")
        return np.asarray((age < 16) | ((age < 20) & self.flag("in_approved_education")))

    def count(self, who: Flags) -> float:
        """How many people of the population."""
        return float(self.weight[who].sum())

    def total(self, amount: Floats) -> float:
        """A person's amount over the population."""
        return float(self.weight @ amount)

    def median(self, amount: Floats, who: Flags) -> float:
        """The middle amount among some people."""
        return self.quantile(amount, who, 0.5)

    def quantile(self, amount: Floats, who: Flags, share: float) -> float:
        """The amount below which a share of some people lies."""
        order = np.argsort(amount[who], kind="stable")
        steps = np.cumsum(self.weight[who][order])
        return float(amount[who][order][np.searchsorted(steps, steps[-1] * share)])

    def by_unit(self, who: Flags) -> Floats:
        """How many people of each benefit unit."""
        units = self.people.benefit_unit_of_person
        return np.asarray(np.bincount(units, who.astype(np.float64), minlength=self.people.benefit_units), np.float64)

    def count_units(self, which: Flags) -> float:
        """How many benefit units of the population."""
        return float(self.people.weight[self.people.household_of_benefit_unit][which].sum())

    def count_homes(self, which: Flags) -> float:
        """How many households of the population."""
        return float(self.people.weight[which].sum())

    def share(self, which: Flags, among: Flags) -> float:
        """The share of some households among others."""
        return self.count_homes(which & among) / self.count_homes(among)

    def state_pension(self) -> Floats:
        """Yearly state pension estimated by kind and share, GBP; the law computes the true one."""
        full = np.where(
            self.person("state_pension_kind") == StatePensionKind.BASIC,
            single("state_pension_basic"),
            single("state_pension_new"),
        )
        a_week = full * self.person("state_pension_share") + self.person("additional_state_pension")
        return np.where(self.person("age") >= 66, a_week * WEEKS_IN_A_YEAR, 0.0)

    def taxable_income(self) -> Floats:
        """Income before tax of each person, the state pension estimated, GBP a year."""
        names = ("employment_income", "self_employment_income", "private_pension_income", "dividend_income",
                 "property_income", "savings_income", "other_taxable_income")  # fmt: skip
        return np.asarray(
            np.sum([self.person(n).clip(min=0) for n in names], axis=0) + self.state_pension(), np.float64
        )
