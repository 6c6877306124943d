"""About what universal credit would bring each family, told from who they are: the law works out the true amount.

The room of people does not know the law. To say who claims, and to weigh places by their claimants, it is enough to
know to whom the benefit matters and by about how much; so the amounts of 2025-26 stand here in rounded form (Universal
Credit Regulations 2013, SI 2013/376, Schedule 4 and regs 22, 36, 62, 66 and 72, as uprated in April 2025), GBP a year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.people.population import Array
from tawney.vocabulary.categories import AwardRate, Tenure, WorkCapability

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]

ALONE, ALONE_YOUNG, COUPLE, COUPLE_YOUNG = 4_800.0, 3_800.0, 7_540.0, 5_970.0
FOR_A_CHILD, FOR_A_SICK_CHILD, FOR_THE_UNABLE, FOR_A_CARER = 3_560.0, 1_900.0, 5_080.0, 2_420.0
TAPER, ALLOWANCE_WITH_RENT, ALLOWANCE_WITHOUT = 0.55, 4_930.0, 8_210.0
LOWEST_CAPITAL, MOST_CAPITAL, OF_CAPITAL = 6_000.0, 16_000.0, 0.209
"""Savings above the first count as bringing in about a fifth of themselves; above the second nothing is paid."""
RENT_MET = {Tenure.COUNCIL_RENT: 0.97, Tenure.HOUSING_ASSOCIATION: 0.97, Tenure.PRIVATE_RENT: 0.82}
"""How much of a rent is met, about: local housing allowance lies below most private rents (assumption, grade U)."""
TAX_FROM, TAXED = 12_570.0, 0.31
"""Income tax, National Insurance and pension contributions take about this much of pay above the allowance."""
CHILD_LIMIT_AGE = 9
"""In 2025-26 a third child counts if born before 6 April 2017."""
FULL_TIME_CARE, PENSION_AGE, YOUNG = 35.0, 66, 25
NEARLY = -1_500.0
"""Families whom the estimate of their award misses by this much still count among those to whom it may matter."""
CLAIMING = 0.65
"""About the share of the families to whom it may matter whose stored number makes them claim; see `take_up.csv`."""
BARRED = -1e6
"""What is at stake for a family that may not claim."""
INFANT, FLOOR = 3, 22_000.0
"""The minimum income floor: 35 hours of the minimum wage for self-employed people without a child under 3."""
FULL_PENSION = 11_500.0
"""About a full state pension of 2025-26."""


@dataclass(frozen=True)
class Families:
    """Persons in benefit units. columns: by name, each at its level; unit: of each person; home: of each unit."""

    columns: Mapping[str, Array]
    unit: Rows
    home: Rows

    def person(self, name: str) -> Floats:
        """A person's column as numbers."""
        return np.asarray(self.columns[name], np.float64)

    def summed(self, values: npt.ArrayLike) -> Floats:
        """A person's values summed over each benefit unit."""
        return np.asarray(np.bincount(self.unit, np.asarray(values, np.float64), len(self.home)), np.float64)

    @property
    def is_child(self) -> Flags:
        """Children under 16, and young people under 20 in school or college."""
        age, learning = self.person("age"), self.person("in_approved_education") > 0
        return np.asarray((age < 16) | ((age < 20) & learning), np.bool_)


def credit_at_stake(families: Families) -> Floats:
    """About what universal credit would bring each benefit unit a year, GBP; below 0 for those it brings nothing."""
    adult = ~families.is_child
    age, capital = families.person("age"), np.asarray(families.columns["capital"], np.float64)
    able = adult & (age < PENSION_AGE) & (age >= 18)
    children = families.summed(families.is_child)
    learning = able & (families.person("is_student") > 0) & (children == 0)[families.unit]
    may = (families.summed(able & ~learning) > 0) & (capital <= MOST_CAPITAL)
    due = (
        _allowed(families, adult, children)
        - _earnings_taken(families, adult, children)
        - _other_income(families, adult)
    )
    return np.where(may, due, BARRED)


def is_counted_on_credit(families: Families, draws: npt.ArrayLike, share: float = CLAIMING) -> Flags:
    """Families to whom universal credit may matter and whose stored number is below a share, bool[benefit units]."""
    return np.asarray((np.asarray(draws) < share) & (credit_at_stake(families) > NEARLY), np.bool_)


def _allowed(families: Families, adult: Flags, children: Floats) -> Floats:
    """The standard allowance and what is added to it."""
    couple = families.summed(adult) > 1.5
    grown = families.summed(adult & (families.person("age") >= YOUNG)) > 0
    alone = np.where(grown, ALONE, ALONE_YOUNG)
    older = families.summed(families.is_child & (families.person("age") >= CHILD_LIMIT_AGE))
    counted = np.minimum(children, np.maximum(2.0, older))
    sick = families.summed(families.is_child & (families.person("dla_care") >= AwardRate.LOWER))
    carer = families.summed(adult & _cares(families)) > 0
    return np.asarray(
        np.where(couple, np.where(grown, COUPLE, COUPLE_YOUNG), alone)
        + FOR_A_CHILD * counted
        + FOR_A_SICK_CHILD * sick
        + FOR_THE_UNABLE * is_unable(families)
        + FOR_A_CARER * carer
        + rent_met(families),
        np.float64,
    )


def _cares(families: Families) -> Flags:
    known = families.person("cared_for_person_gets_benefit") > 0
    return np.asarray((families.person("caring_hours") >= FULL_TIME_CARE) & known, np.bool_)


def is_unable(families: Families) -> Flags:
    """Families in which someone was found unable to work."""
    return np.asarray(families.summed(families.person("work_capability") > WorkCapability.NO_LIMIT) > 0, np.bool_)


def rent_met(families: Families) -> Floats:
    """About how much of its rent each family would have met, GBP a year; families that share a home share its rent."""
    liable = np.asarray(families.columns["is_liable_for_rent"], np.float64)
    sharing = np.bincount(families.home, liable)[families.home].clip(min=1)
    tenure = np.asarray(families.columns["tenure"]).astype(np.int64)
    met = np.zeros(len(Tenure))
    for kind, share in RENT_MET.items():
        met[kind] = share
    rent = np.asarray(families.columns["rent"], np.float64) * met[tenure]
    return np.asarray(rent[families.home] * liable / sharing, np.float64)


def _earnings_taken(families: Families, adult: Flags, children: Floats) -> Floats:
    """The part of net earnings that reduces the award."""
    gross = families.person("employment_income") + _profit_counted(families)
    net = families.summed(np.where(adult, gross - TAXED * (gross - TAX_FROM).clip(min=0), 0.0))
    eased = (children > 0) | is_unable(families)
    allowance = np.where(eased, np.where(rent_met(families) > 0, ALLOWANCE_WITH_RENT, ALLOWANCE_WITHOUT), 0.0)
    return np.asarray(TAPER * (net - allowance).clip(min=0), np.float64)


def _profit_counted(families: Families) -> Floats:
    """Profits, or the floor for those who live by their business, are past its first year and mind no infant."""
    profit, age = families.person("self_employment_income"), families.person("age")
    infant = families.summed(families.is_child & (age < INFANT))[families.unit] > 0
    spared = infant | is_unable(families)[families.unit] | (families.person("in_start_up_period") > 0)
    lives_by_it = (profit != 0) & (profit > families.person("employment_income")) | (profit < 0)
    return np.asarray(np.where(lives_by_it & ~spared, profit.clip(min=FLOOR), profit.clip(min=0)), np.float64)


def _other_income(families: Families, adult: Flags) -> Floats:
    """Pensions of those below pension age, other taxed income, and what savings are taken to bring in."""
    pensions = families.person("private_pension_income") + families.person("other_taxable_income")
    pensions = pensions + FULL_PENSION * families.person("state_pension_share") * (
        families.person("age") >= PENSION_AGE
    )
    capital = np.asarray(families.columns["capital"], np.float64)
    return np.asarray(
        families.summed(pensions * adult) + OF_CAPITAL * (capital - LOWEST_CAPITAL).clip(min=0), np.float64
    )
