"""How much of a service each household uses: the keys of `proposals.services.KEYS`, worked out on people.

Every key gives float64[households], zero or more, in no unit: only its shares count. What is assumed is said beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from tawney.assessment.accounts import Accounts
from tawney.indicators.ordered import OrderedIncome, tenths, tenths_of
from tawney.indicators.sample import Numbers, Sample, Whole
from tawney.people.columns import DIFFICULTIES
from tawney.places.regions import Nation, Region, nation_of
from tawney.proposals.services import BUS_TRIPS_BY_FIFTH, KEYS
from tawney.vocabulary.categories import SchoolStage, Tenure
from tawney.vocabulary.problems import PackageProblem, nearest

ADMISSIONS_BY_DEPRIVATION = (43_385.0, 40_363.0, 37_342.0, 34_320.0, 31_298.0)
"""Hospital admissions of 100,000 people in the most to the least deprived fifth of areas, England 2011-12.

The first and last: Asaria, Doran and Cookson (2016), Journal of Epidemiology and Community Health 70. Those between are
on a straight line (grade U). Fifths of income stand for fifths of areas, which spreads the gradient a little too wide.
"""
CARE_CAPITAL_LIMIT = 23_250.0
"""Above it a person pays for social care in England (SI 2014/2672 reg. 12); taken in every nation but Scotland."""
CARE_DIFFICULTIES = 2
"""Areas of difficulty that make for care: two outcomes or more that a person cannot achieve (SI 2015/313 reg. 2)."""
SIXTH_FORM_SHARE = 0.2
"""Of the cost of a student in higher education, for one of 16 to 19: assumed, grade U."""
TWO_YEAR_OLDS = 0.25
"""Share of children of 2 with the place for poorer families (24% in 2024-25: IFS, as told by ndna.org.uk)."""

Flags = npt.NDArray[np.bool_]
Key = Callable[[Accounts], Numbers]


def key(accounts: Accounts, name: str) -> Numbers:
    """A key by its name. Raises PackageProblem with the nearest name."""
    if name not in WORKED_OUT:
        raise PackageProblem(
            f"A service cannot be shared by '{name}'", expected=f"one of {', '.join(KEYS)}", nearest=nearest(name, KEYS)
        )
    return WORKED_OUT[name](accounts)


def groups_of(accounts: Accounts, income: str, groups: int) -> Whole:
    """The fifth, tenth or other group in which each household stands by an income; of a place, the nation's."""
    whole = accounts.nation or accounts
    ordered = OrderedIncome(Sample(whole.people.weight), whole.of(income), whole.of("household_size"))
    return tenths(ordered, groups) if accounts.nation is None else tenths_of(ordered, accounts.of(income), groups)


def by_household(accounts: Accounts, persons: npt.NDArray[np.generic]) -> Numbers:
    """A column of persons summed to households."""
    people = accounts.people
    return np.asarray(np.bincount(people.household_of_person, np.asarray(persons, np.float64), people.households))


def nations_of(accounts: Accounts) -> Whole:
    """The nation of each household."""
    nations = np.array([nation_of(region) for region in Region], np.int64)
    return nations[np.asarray(accounts.people.columns["region"], np.int64)]


def is_social_tenant(accounts: Accounts) -> Flags:
    """Whether each household rents from a council or housing association."""
    held = accounts.people.columns["tenure"]
    return np.isin(held, (Tenure.COUNCIL_RENT, Tenure.HOUSING_ASSOCIATION))


def usual_rents(accounts: Accounts, tenures: tuple[Tenure, ...]) -> Numbers:
    """The mean rent that households of some tenures pay in each household's region for as many bedrooms, GBP/year.

    The region's mean stands in where fewer than ten households of the sample pay such a rent.
    """
    people = (accounts.nation or accounts).people
    pays = np.isin(people.columns["tenure"], tenures) & (np.asarray(people.columns["rent"], np.float64) > 0)
    where = _place_and_size(accounts)
    found = _place_and_size(accounts.nation or accounts)
    rent, weight = np.where(pays, people.columns["rent"], 0.0).astype(np.float64), people.weight * pays
    by_size = _means(found, rent, weight, pays, len(Region) * 5)
    region = _means(found // 5, rent, weight, pays, len(Region))
    everyone = float(weight @ rent / max(weight.sum(), 1e-9))
    whole = np.where(np.isnan(region), everyone, region)
    return np.asarray(np.where(np.isnan(by_size), np.repeat(whole, 5), by_size)[where])


def _place_and_size(accounts: Accounts) -> Whole:
    columns = accounts.people.columns
    rooms = np.clip(np.asarray(columns["bedrooms"], np.int64), 0, 4)
    return np.asarray(columns["region"], np.int64) * 5 + rooms


def _means(codes: Whole, values: Numbers, weight: Numbers, counted: Flags, size: int) -> Numbers:
    """Weighted means by code; NaN where fewer than ten records are counted."""
    total, mass = np.bincount(codes, values * weight, size), np.bincount(codes, weight, size)
    few = np.bincount(codes, counted, size) < 10
    return np.where(few, np.nan, total / np.where(mass > 0, mass, 1.0))


def _size(accounts: Accounts) -> Numbers:
    return accounts.of("household_size")


def _children(accounts: Accounts) -> Numbers:
    return by_household(accounts, accounts.of("is_dependent_child"))


def _adults(accounts: Accounts) -> Numbers:
    return _size(accounts) - _children(accounts)


def _need(accounts: Accounts) -> Numbers:
    """Usual hospital cost; the number of people where the people carry no such column."""
    found = by_household(accounts, accounts.people.columns["health_need"])
    return found if found.any() else _size(accounts)


def _need_by_deprivation(accounts: Accounts) -> Numbers:
    admitted = np.asarray(ADMISSIONS_BY_DEPRIVATION)[groups_of(accounts, "equivalised_income", 5)]
    return np.asarray(_need(accounts) * admitted)


def _trips(column: str) -> Key:
    def trips(accounts: Accounts) -> Numbers:
        """Journeys a year; by fifth of income where the people carry no such column."""
        found = by_household(accounts, accounts.people.columns[column])
        if found.any():
            return found
        fifth = groups_of(accounts, "equivalised_income", 5)
        return np.asarray(_size(accounts) * np.asarray(BUS_TRIPS_BY_FIFTH)[fifth])

    return trips


def _early_years(accounts: Accounts) -> Numbers:
    age = np.asarray(accounts.people.columns["age"], np.float64)
    return by_household(accounts, ((age >= 3) & (age < 5)) + TWO_YEAR_OLDS * (age == 2))


def _pupils(*stages: SchoolStage) -> Key:
    def pupils(accounts: Accounts) -> Numbers:
        """Pupils of some stages of schooling whose household pays no private fees."""
        columns = accounts.people.columns
        found = by_household(accounts, np.isin(_stages(accounts), stages))
        fees = np.asarray(columns["spending_on_private_school_fees"], np.float64)
        return np.where(fees > 0, 0.0, found)

    return pupils


def _stages(accounts: Accounts) -> Whole:
    """The stage of schooling of everyone; by age where the people carry no such column."""
    columns = accounts.people.columns
    held = np.asarray(columns["school_stage"], np.int64)
    if held.any():
        return held
    age = np.asarray(columns["age"], np.float64)
    learns = np.asarray(columns["in_approved_education"], np.bool_)
    by_age = [(age >= 5) & (age < 11), (age >= 11) & (age < 16), (age >= 16) & (age < 20) & learns]
    stages = [SchoolStage.PRIMARY, SchoolStage.SECONDARY, SchoolStage.COLLEGE]
    return np.asarray(np.select(by_age, stages, SchoolStage.NONE), np.int64)


def _students(accounts: Accounts) -> Numbers:
    columns = accounts.people.columns
    older = _stages(accounts) == SchoolStage.COLLEGE
    return by_household(accounts, np.asarray(columns["is_student"]) + SIXTH_FORM_SHARE * older)


def _care(older: bool) -> Key:
    def care(accounts: Accounts) -> Numbers:
        """People who would be eligible for care by their difficulties, and whose capital is below the means test."""
        people, columns = accounts.people, accounts.people.columns
        difficulties = np.sum([columns[f"difficulty_{d}"] for d in DIFFICULTIES], axis=0, dtype=np.float64)
        needs = difficulties >= CARE_DIFFICULTIES
        of_age = (accounts.of("reached_pension_age") > 0) == older
        grown = accounts.of("is_dependent_child") == 0
        poor = np.asarray(columns["capital"], np.float64)[people.benefit_unit_of_person] < CARE_CAPITAL_LIMIT
        free = (nations_of(accounts) == Nation.SCOTLAND)[people.household_of_person] | poor
        return by_household(accounts, needs * (of_age & grown & free))

    return care


def _of_age(older: bool) -> Key:
    def of_age(accounts: Accounts) -> Numbers:
        """Adults on one side of pension age."""
        grown = accounts.of("is_dependent_child") == 0
        return by_household(accounts, grown & ((accounts.of("reached_pension_age") > 0) == older))

    return of_age


def _children_in_poverty(accounts: Accounts) -> Numbers:
    whole = accounts.nation or accounts
    income = whole.of("equivalised_income_after_housing")
    order, mass = np.argsort(income), whole.people.weight * whole.of("household_size")
    middle = np.searchsorted(np.cumsum(mass[order]), mass.sum() / 2)
    poor = accounts.of("equivalised_income_after_housing") < 0.6 * income[order][middle]
    return np.where(poor, _children(accounts), 0.0)


def _rent_saved(accounts: Accounts) -> Numbers:
    rent = np.asarray(accounts.people.columns["rent"], np.float64)
    saved = np.maximum(usual_rents(accounts, (Tenure.PRIVATE_RENT,)) - rent, 0.0)
    return np.where(is_social_tenant(accounts), saved, 0.0)


def _housing_need(accounts: Accounts) -> Numbers:
    columns = accounts.people.columns
    poor = groups_of(accounts, "equivalised_income_after_housing", 10) < 2
    return np.where(poor & (columns["tenure"] == Tenure.PRIVATE_RENT), columns["rent"].astype(np.float64), 0.0)


def _poorest(accounts: Accounts) -> Numbers:
    return np.where(groups_of(accounts, "equivalised_income_after_housing", 10) < 1, _size(accounts), 0.0)


_PRIMARY, _SECONDARY = SchoolStage.PRIMARY, (SchoolStage.SECONDARY, SchoolStage.COLLEGE)

WORKED_OUT: Mapping[str, Key] = MappingProxyType(
    {
        "per_person": _size,
        "per_adult": _adults,
        "per_child": _children,
        "per_household": lambda accounts: np.ones(accounts.people.households),
        "income": lambda accounts: np.maximum(accounts.of("net_income"), 0.0),
        "hospital_need": _need,
        "hospital_need_by_deprivation": _need_by_deprivation,
        "bus_trips": _trips("bus_trips"),
        "rail_trips": _trips("rail_trips"),
        "early_years_children": _early_years,
        "primary_pupils": _pupils(_PRIMARY),
        "secondary_pupils": _pupils(*_SECONDARY),
        "pupils": _pupils(_PRIMARY, *_SECONDARY),
        "students": _students,
        "working_age_care": _care(False),
        "older_age_care": _care(True),
        "working_age": _of_age(False),
        "pension_age": _of_age(True),
        "children_in_poverty": _children_in_poverty,
        "social_tenants": lambda accounts: is_social_tenant(accounts).astype(np.float64),
        "social_rent_saved": _rent_saved,
        "poorest_people": _poorest,
        "housing_need": _housing_need,
    }
)
"""Every key by its name; the names are those of `proposals.services.KEYS`."""
