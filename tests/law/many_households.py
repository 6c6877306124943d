"""Made-up households of every shape the law knows, from a seed. Random numbers inside sensible ranges, nobody real.

`many_households` makes as many as are asked for; `some_households` lets hypothesis choose the shapes. Money is in whole
pence, and often stands on, or a penny from, an amount at which some rule turns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import strategies as st

from tawney.law.statute_book import FIRST_YEAR, LAST_YEAR
from tawney.people.assemble import assemble
from tawney.people.columns import DIFFICULTIES
from tawney.people.population import People
from tawney.places.councils import councils
from tawney.places.regions import Region
from tawney.vocabulary import categories as groups
from tawney.vocabulary.categories import Tenure
from tawney.vocabulary.levels import Level
from tawney.vocabulary.tax_year import TaxYear

YEARS = ("2025-26", "2026-27")
EVERY_YEAR = tuple(str(TaxYear(start)) for start in range(FIRST_YEAR.start, LAST_YEAR.start + 1))
"""Every year of the statute book."""

EARLIER_YEARS = ("2010-11", "2013-14", "2017-18", "2021-22", "2024-25")
"""Years of other laws: the last before universal credit, its first, tax credits beside it, two with many changes."""

Floats = npt.NDArray[np.float64]
Table = dict[str, npt.NDArray[np.generic]]


@dataclass(frozen=True)
class Kind:
    """A kind of family: the ages of the adults, from and to, how many children, and its place in the home."""

    ages: tuple[int, int]
    partner_ages: tuple[int, int] | None = None
    children: tuple[int, int] = (0, 0)
    is_liable: bool = True
    is_student: bool = False


SINGLE = Kind((18, 65))
YOUTH = Kind((16, 19))
COUPLE = Kind((18, 65), (18, 65))
LONE_PARENT = Kind((16, 60), children=(1, 4))
PARENTS = Kind((18, 60), (18, 60), (1, 6))
PENSIONER = Kind((66, 95))
PENSIONERS = Kind((66, 95), (66, 95))
MIXED_AGES = Kind((66, 80), (40, 65), (0, 2))
GRANDPARENT = Kind((66, 80), children=(1, 2))
STUDENT = Kind((18, 30), is_student=True)
STUDENT_PARENT = Kind((18, 40), children=(1, 2), is_student=True)

HOMES: Mapping[str, tuple[Kind, ...]] = MappingProxyType(
    {
        "single": (SINGLE,),
        "youth": (YOUTH,),
        "couple": (COUPLE,),
        "lone_parent": (LONE_PARENT,),
        "parents": (PARENTS,),
        "pensioner": (PENSIONER,),
        "pensioners": (PENSIONERS,),
        "mixed_ages": (MIXED_AGES,),
        "grandparent": (GRANDPARENT,),
        "students": (STUDENT, STUDENT),
        "student_parent": (STUDENT_PARENT,),
        "sharers": (SINGLE, SINGLE, SINGLE),
        "parents_and_grown_child": (PARENTS, replace(SINGLE, is_liable=False)),
        "three_generations": (PARENTS, replace(PENSIONER, is_liable=False)),
        "lodger": (LONE_PARENT, replace(SINGLE, is_liable=False)),
        "couple_and_young_mother": (COUPLE, replace(LONE_PARENT, is_liable=False)),
        "pensioner_and_carer": (PENSIONER, replace(SINGLE, ages=(40, 60), is_liable=False)),
        "pensioners_and_young_family": (PENSIONERS, replace(PARENTS, is_liable=False)),
    }
)
"""Every shape of household, by name: its families, the tenant's or owner's first."""

EDGES = (
    1_000, 5_000, 6_708, 10_192, 10_608, 12_570, 13_830, 16_120, 20_070, 25_000, 28_470, 29_385, 35_000, 37_430,
    43_662, 50_270, 60_000, 80_000, 100_000, 125_140,
)  # fmt: skip
"""Yearly amounts in pounds at or about which some rule turns (thresholds of both years)."""


def slow_but(by_default: Sequence[str], years: Sequence[str] = EVERY_YEAR) -> list[Any]:
    """The years as parameters of a test, those that are not named being for the slow run only."""
    return [year if year in by_default else pytest.param(year, marks=pytest.mark.slow) for year in years]


def many_households(number: int, seed: int = 1, year: str = "2026-27", kinds: Sequence[str] = ()) -> People:
    """So many households, of random shapes or of the shapes named, with every column of the people filled."""
    draw = np.random.default_rng(seed)
    names = list(kinds) or draw.choice(list(HOMES), number).tolist()
    families = [family for name in names for family in HOMES[name]]
    home_of = np.repeat(np.arange(len(names)), [len(HOMES[name]) for name in names])
    persons, of_family = _persons(families, draw)
    units = _units(families, home_of, draw)
    homes = _homes(len(names), draw)
    later = np.random.default_rng((seed, 2))
    persons |= _gains(persons["age"], later)
    units["draw_rollout"] = later.random(len(families))
    homes |= _purchases(len(names), later)
    persons |= {"household_id": home_of[of_family], "benefit_unit_id": of_family}
    persons["person_id"] = np.arange(len(of_family))
    return assemble(
        persons, units, homes,
        year=year, title="Made-up households of every shape", source="Random numbers", is_synthetic=True,
    )  # fmt: skip


@st.composite
def some_households(draw: st.DrawFn, year: str, most: int = 8) -> People:
    """A few households for hypothesis, which chooses their shapes and the seed of everything else."""
    kinds = draw(st.lists(st.sampled_from(list(HOMES)), min_size=1, max_size=most))
    return many_households(len(kinds), draw(st.integers(0, 2**32 - 1)), year, kinds)


def _persons(families: Sequence[Kind], draw: np.random.Generator) -> tuple[Table, npt.NDArray[np.int64]]:
    """The table of persons without their ids, and the family of each."""
    adults = np.array([1 if f.partner_ages is None else 2 for f in families])
    children = np.array([draw.integers(f.children[0], f.children[1] + 1) for f in families])
    of_family = np.repeat(np.arange(len(families)), adults + children)
    place = np.arange(len(of_family)) - np.repeat(np.cumsum(adults + children) - adults - children, adults + children)
    is_child = place >= adults[of_family]
    low, high = (
        np.array([_ages(f, p)[k] for f, p in zip(_each(families, of_family), place, strict=True)]) for k in (0, 1)
    )
    age = np.where(is_child, draw.integers(0, 20, len(place)), draw.integers(low, high + 1)).astype(np.float64)
    studies = np.array([f.is_student for f in _each(families, of_family)]) & ~is_child
    table: Table = {
        "age": age,
        "in_approved_education": is_child & (age >= 16),
        "is_student": studies,
        **_who(len(place), draw),
        **_work(age, is_child, draw),
        **_other_income(age, is_child, draw),
        **_health(age, draw),
    }
    return table, of_family


def _each(families: Sequence[Kind], of_family: npt.NDArray[np.int64]) -> list[Kind]:
    return [families[k] for k in of_family]


def _ages(family: Kind, place: int) -> tuple[int, int]:
    return family.partner_ages if place == 1 and family.partner_ages is not None else family.ages


def _who(rows: int, draw: np.random.Generator) -> Table:
    return {
        "sex": draw.integers(0, 2, rows),
        "ethnic_group": draw.integers(0, len(groups.EthnicGroup), rows),
        "social_class": draw.integers(0, len(groups.SocialClass), rows),
    }


def _work(age: Floats, is_child: npt.NDArray[np.bool_], draw: np.random.Generator) -> Table:
    """Pay, profits, hours, pensions paid into and loans. A few children have pay, as the law allows."""
    rows = len(age)
    may_work = np.where(
        is_child, (age >= 14) & _odds(rows, 0.1, draw), _odds(rows, np.where(age < 66, 0.7, 0.15), draw)
    )
    is_own_boss = may_work & ~is_child & _odds(rows, 0.2, draw)
    has_job = may_work & (~is_own_boss | _odds(rows, 0.2, draw))
    pay = np.where(has_job, _money(rows, 25_000, draw), 0.0)
    profit = np.where(is_own_boss, _money(rows, 15_000, draw) * np.where(_odds(rows, 0.1, draw), -0.2, 1.0), 0.0)
    hours = np.where(may_work, draw.choice([4.0, 12.0, 15.0, 16.0, 24.0, 30.0, 37.5, 48.0], rows), 0.0)
    adult_letters = draw.choice(len(groups.NationalInsuranceLetter), rows)
    return {
        "employment_income": pay,
        "self_employment_income": profit.round(2),
        "hours_worked": hours,
        "in_start_up_period": is_own_boss & _odds(rows, 0.2, draw),
        "national_insurance_letter": np.where(_odds(rows, 0.15, draw), adult_letters, 0),
        "net_pay_pension_contributions": np.where(_odds(rows, 0.3, draw), 0.05 * pay, 0.0).round(2),
        "relief_at_source_pension_contributions": np.where(_odds(rows, 0.15, draw), 0.04 * pay, 0.0).round(2),
        "student_loan_plan": np.where(~is_child & _odds(rows, 0.3, draw), draw.integers(1, 5, rows), 0),
        "has_postgraduate_loan": ~is_child & _odds(rows, 0.1, draw),
    }


def _other_income(age: Floats, is_child: npt.NDArray[np.bool_], draw: np.random.Generator) -> Table:
    rows, old = len(age), age >= 66
    kinds = np.where(age >= 76, groups.StatePensionKind.BASIC, groups.StatePensionKind.NEW)
    return {
        "private_pension_income": np.where((age >= 57) & _odds(rows, 0.6, draw), _money(rows, 7_000, draw), 0.0),
        "savings_income": _seldom(rows, 0.3, 300, draw),
        "dividend_income": _seldom(rows, 0.1, 2_000, draw),
        "property_income": (_seldom(rows, 0.05, 6_000, draw) * np.where(_odds(rows, 0.1, draw), -0.1, 1.0)).round(2),
        "other_taxable_income": np.where(is_child, 0.0, _seldom(rows, 0.05, 3_000, draw)),
        "other_untaxed_income": _seldom(rows, 0.05, 2_000, draw),
        "state_pension_kind": np.where(old & _odds(rows, 0.95, draw), kinds, groups.StatePensionKind.NONE),
        "state_pension_share": np.where(old, draw.choice([0.3, 0.6, 0.8, 1.0], rows, p=[0.1, 0.1, 0.2, 0.6]), 0.0),
        "additional_state_pension": np.where(old & _odds(rows, 0.3, draw), draw.choice([5.0, 20.0, 60.0], rows), 0.0),
    }  # fmt: skip


def _health(age: Floats, draw: np.random.Generator) -> Table:
    """Disability, its benefits, the work capability assessment and caring."""
    rows, adult = len(age), age >= 16
    has = _odds(rows, 0.2, draw)

    def award(of: npt.NDArray[np.bool_], rates: Sequence[int]) -> npt.NDArray[np.int64]:
        return np.where(of & has, draw.choice(rates, rows), 0)

    cares = adult & _odds(rows, 0.15, draw)
    unfit = has & adult & (age < 66) & _odds(rows, 0.6, draw)
    return {
        "is_disabled": has,
        **{f"difficulty_{d}": has & _odds(rows, 0.3, draw) for d in DIFFICULTIES},
        "pip_daily_living": award(adult & (age < 76), [0, 1, 3]),
        "pip_mobility": award(adult & (age < 76), [0, 0, 1, 3]),
        "dla_care": award((age < 16) | (age > 70), [0, 1, 2, 3]),
        "dla_mobility": award((age < 16) | (age > 70), [0, 1, 3]),
        "attendance_allowance_rate": award(age >= 66, [0, 1, 3]),
        "work_capability": np.where(unfit, draw.integers(1, len(groups.WorkCapability), rows), 0),
        "caring_hours": np.where(cares, draw.choice([10.0, 34.0, 35.0, 60.0], rows), 0.0),
        "cared_for_person_gets_benefit": cares & _odds(rows, 0.8, draw),
        "is_registered_blind": _odds(rows, 0.02, draw),
    }


def _units(families: Sequence[Kind], home_of: npt.NDArray[np.int64], draw: np.random.Generator) -> Table:
    rows = len(families)
    capital = np.where(_odds(rows, 0.5, draw), _money(rows, 8_000, draw), 0.0)
    edges = draw.choice([6_000.0, 6_000.01, 6_250.01, 10_000.01, 16_000.0, 16_000.01], rows)
    has_children = np.array([f.children[1] > 0 for f in families])
    return {
        "household_id": home_of,
        "benefit_unit_id": np.arange(rows),
        "is_married": _odds(rows, 0.6, draw),
        "is_liable_for_rent": np.array([f.is_liable for f in families]),
        "capital": np.where(_odds(rows, 0.1, draw), edges, capital),
        "childcare_costs": np.where(has_children & _odds(rows, 0.3, draw), _money(rows, 5_000, draw), 0.0),
        **{f"draw_{b}": draw.random(rows) for b in ("universal_credit", "pension_credit", "child_benefit")},
    }


def _homes(rows: int, draw: np.random.Generator) -> Table:
    known = draw.integers(0, len(councils()), rows)
    is_known = _odds(rows, 0.7, draw)
    region = np.where(is_known, np.array([c.region for c in councils()])[known], draw.integers(0, len(Region), rows))
    tenure = draw.choice(len(Tenure), rows, p=[0.15, 0.2, 0.2, 0.15, 0.25, 0.05])
    pays_rent = (
        (tenure == Tenure.COUNCIL_RENT) | (tenure == Tenure.HOUSING_ASSOCIATION) | (tenure == Tenure.PRIVATE_RENT)
    )
    in_ulster, in_wales = region == Region.NORTHERN_IRELAND, region == Region.WALES
    band = np.minimum(draw.integers(1, 10, rows), np.where(in_wales, groups.CouncilTaxBand.I, groups.CouncilTaxBand.H))
    return {
        "household_id": np.arange(rows),
        "weight": draw.uniform(200, 2_000, rows).round(1),
        "region": region,
        "council": np.where(is_known, known, -1),
        "tenure": tenure,
        "bedrooms": draw.integers(1, 6, rows).astype(np.float64),
        "rent": np.where(pays_rent, _money(rows, 9_000, draw), 0.0),
        "mortgage_interest": np.where(tenure == Tenure.MORTGAGE, _money(rows, 4_000, draw), 0.0),
        "other_housing_costs": _money(rows, 500, draw),
        "council_tax_band": np.where(in_ulster, groups.CouncilTaxBand.NONE, band),
        "rateable_value": np.where(in_ulster, _money(rows, 140_000, draw), 0.0),
        "spending": _money(rows, 25_000, draw),
        "draw_council_tax_reduction": draw.random(rows),
    }  # fmt: skip


def _gains(age: npt.NDArray[np.generic], draw: np.random.Generator) -> Table:
    """Gains on what was sold in the year, and who has just come off benefits into work."""
    rows, adult = len(age), np.asarray(age, np.float64) >= 18
    return {
        "capital_gains": np.where(adult, _seldom(rows, 0.1, 8_000, draw), 0.0),
        "residential_capital_gains": np.where(adult, _seldom(rows, 0.05, 30_000, draw), 0.0),
        "is_new_worker_after_benefits": adult & _odds(rows, 0.1, draw),
    }


def _purchases(rows: int, draw: np.random.Generator) -> Table:
    """Homes bought in the year, one in fifty of them for millions."""
    price = np.where(_odds(rows, 0.02, draw), 2_000_000.0, 1.0) + _money(rows, 280_000, draw)
    return {
        "home_purchase_price": np.where(_odds(rows, 0.4, draw), price, 0.0),
        "is_further_home": _odds(rows, 0.3, draw),
    }


def _odds(rows: int, chance: float | Floats, draw: np.random.Generator) -> npt.NDArray[np.bool_]:
    return draw.random(rows) < chance


def _money(rows: int, middle: float, draw: np.random.Generator) -> Floats:
    """Whole pence about a median; a tenth of them on, or a penny from, an edge."""
    edges = draw.choice(EDGES, rows) + draw.choice([-0.01, 0.0, 0.01, 0.5], rows)
    return np.where(_odds(rows, 0.1, draw), edges, np.minimum(draw.lognormal(np.log(middle), 0.8, rows), 1e6)).round(2)


def _seldom(rows: int, chance: float, middle: float, draw: np.random.Generator) -> Floats:
    return np.where(_odds(rows, chance, draw), _money(rows, middle, draw), 0.0)


def changed(people: People, **columns: npt.ArrayLike | float) -> People:
    """The same people with some columns changed: one value for everybody, or a value for each row."""
    new = {}
    for name, values in columns.items():
        held = people.columns[name]
        new[name] = np.broadcast_to(np.asarray(values, held.dtype), held.shape).copy()
    return replace(people, columns=MappingProxyType({**people.columns, **new}))


def first_members(people: People) -> npt.NDArray[np.bool_]:
    """Whether each person is the first of their household."""
    first = np.zeros(people.persons, bool)
    first[people.person_starts[people.benefit_unit_starts[:-1]]] = True
    return first


def by_household(people: People, values: npt.NDArray[np.generic], level: Level) -> Floats:
    """The sum of a column over the members of each household."""
    owner = (people.household_of_person, people.household_of_benefit_unit, np.arange(people.households))[level]
    return np.bincount(owner, np.asarray(values, np.float64), people.households)
