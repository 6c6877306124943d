"""Writes people as the tables that two other models read: PolicyEngine UK, and its compiled sister.

The names of variables are those with which `benchmarks/engine/peers` runs both on our people.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from tawney.people.partners import grown_up
from tawney.people.population import Array, People
from tawney.people.surveys.writing import state_pension_a_week
from tawney.places.regions import Region
from tawney.vocabulary.categories import CouncilTaxBand, Sex, StudentLoanPlan, Tenure, WorkCapability
from tawney.vocabulary.units import MONTHS_IN_A_YEAR, WEEKS_IN_A_YEAR

Flags = npt.NDArray[np.bool_]
Tables = dict[str, dict[str, Array]]
TENURES: Mapping[Tenure, str] = {
    Tenure.OWNED_OUTRIGHT: "OWNED_OUTRIGHT",
    Tenure.MORTGAGE: "OWNED_WITH_MORTGAGE",
    Tenure.COUNCIL_RENT: "RENT_FROM_COUNCIL",
    Tenure.HOUSING_ASSOCIATION: "RENT_FROM_HA",
    Tenure.PRIVATE_RENT: "RENT_PRIVATELY",
    Tenure.RENT_FREE: "OWNED_OUTRIGHT",
}
"""It has no tenure for those who live rent free; they pay no rent, as owners do."""
AWARDS: Mapping[str, tuple[str, tuple[str, str, str, str]]] = {
    "dla_sc_category": ("dla_care", ("NONE", "LOWER", "MIDDLE", "HIGHER")),
    "dla_m_category": ("dla_mobility", ("NONE", "LOWER", "LOWER", "HIGHER")),
    "pip_dl_category": ("pip_daily_living", ("NONE", "STANDARD", "STANDARD", "ENHANCED")),
    "pip_m_category": ("pip_mobility", ("NONE", "STANDARD", "STANDARD", "ENHANCED")),
    "aa_category": ("attendance_allowance_rate", ("NONE", "LOWER", "LOWER", "HIGHER")),
}
"""Its variable, our column, and its name of each of our rates."""
SAME = (
    "employment_income", "self_employment_income", "private_pension_income", "dividend_income", "property_income",
)  # fmt: skip
"""The columns that have the same name and meaning in both, GBP/year."""
COMPILED_REGIONS: Mapping[Region, str] = {Region.YORKSHIRE: "Yorkshire", Region.EAST: "East of England"}


def policyengine_tables(people: People, council_tax: Array | None = None) -> Tables:
    """person, benunit and household in PolicyEngine UK's names of variables; ids are the rows, counted from 0.

    council_tax: of each household, GBP/year, which it takes from a survey and we work out; nothing if left out. Take-up
    is left to its own defaults.
    """
    homes = _households(people) | {"council_tax": _paid(people, council_tax)}
    return {"person": _persons(people), "benunit": _benefit_units(people), "household": homes}


def _paid(people: People, council_tax: Array | None) -> Array:
    return np.zeros(people.households) if council_tax is None else council_tax


def _persons(people: People) -> dict[str, Array]:
    columns = people.columns
    return {
        "person_id": np.arange(people.persons),
        "person_benunit_id": people.benefit_unit_of_person,
        "person_household_id": people.household_of_person,
        "age": columns["age"],
        "gender": np.where(columns["sex"] == Sex.FEMALE, "FEMALE", "MALE"),
        "marital_status": _marital(people),
        "current_education": _education(people),
        "hours_worked": _number(columns["hours_worked"]) * WEEKS_IN_A_YEAR,
        **{name: columns[name] for name in SAME},
        "state_pension": state_pension_a_week(people, people.year) * WEEKS_IN_A_YEAR,
        "savings_interest_income": columns["savings_income"],
        "miscellaneous_income": columns["other_taxable_income"],
        "maintenance_income": columns["other_untaxed_income"],
        "employee_pension_contributions_reported": columns["net_pay_pension_contributions"],
        "personal_pension_contributions": columns["relief_at_source_pension_contributions"],
        "childcare_expenses": _childcare(people),
        **{theirs: _named(columns[ours], dict(enumerate(names))) for theirs, (ours, names) in AWARDS.items()},
        "is_blind": columns["is_registered_blind"],
        "care_hours": columns["caring_hours"],
        "uc_limited_capability_for_WRA": _number(columns["work_capability"]) >= WorkCapability.LIMITED_PROTECTED,
        "uc_is_in_startup_period": columns["in_start_up_period"],
        "student_loan_plan": _named(columns["student_loan_plan"], {int(p): p.name for p in StudentLoanPlan}),
    }


def _benefit_units(people: People) -> dict[str, Array]:
    return {"benunit_id": np.arange(people.benefit_units), "benunit_reported_capital": people.columns["capital"]}


def _households(people: People) -> dict[str, Array]:
    columns = people.columns
    bands = {int(b): "D" if b == CouncilTaxBand.NONE else b.name for b in CouncilTaxBand}
    regions = {int(r): "EAST_OF_ENGLAND" if r == Region.EAST else r.name for r in Region}
    return {
        "household_id": np.arange(people.households),
        "household_weight": people.weight,
        "region": _named(columns["region"], regions),
        "tenure_type": _named(columns["tenure"], {int(k): v for k, v in TENURES.items()}),
        "num_bedrooms": columns["bedrooms"].astype(np.int64),
        "council_tax_band": _named(columns["council_tax_band"], bands),
        "rent": columns["rent"],
        "mortgage_interest_repayment": columns["mortgage_interest"],
        "water_and_sewerage_charges": columns["other_housing_costs"],
    }


def compiled_tables(people: People, council_tax: Array | None = None) -> Tables:
    """persons, benunits and households as policyengine-uk-compiled documents its clean tables.

    council_tax: as in `policyengine_tables`.
    """
    units, homes = people.person_starts, people.person_starts[people.benefit_unit_starts]
    grown, child = grown_up(people.columns), ~grown_up(people.columns)
    unit = people.benefit_unit_of_person
    rent = _number(people.columns["rent"])[people.household_of_benefit_unit]
    children, adults = np.bincount(unit, child), np.bincount(unit, grown)
    return {
        "persons": _compiled_persons(people),
        "benunits": {
            "benunit_id": np.arange(people.benefit_units),
            "household_id": people.household_of_benefit_unit,
            "person_ids": _members(units),
            "on_uc": np.ones(people.benefit_units, bool),
            "rent_monthly": np.where(people.columns["is_liable_for_rent"], rent, 0.0) / MONTHS_IN_A_YEAR,
            "is_lone_parent": (adults == 1) & (children > 0),
            "claims_uc_if_eligible": np.ones(people.benefit_units, bool),
        },
        "households": {
            "household_id": np.arange(people.households),
            "benunit_ids": _members(people.benefit_unit_starts),
            "person_ids": _members(homes),
            "weight": people.weight,
            "region": _named(people.columns["region"], {int(r): COMPILED_REGIONS.get(r, r.label) for r in Region}),
            "rent_annual": people.columns["rent"],
            "council_tax_annual": _paid(people, council_tax),
            "council_tax_band": np.zeros(people.households, np.int64),
        },
    }


def _compiled_persons(people: People) -> dict[str, Array]:
    columns = people.columns
    awards = {"pip_dl": "pip_daily_living", "pip_mob": "pip_mobility"}
    rates = {"std": 1, "enh": 3}
    return {
        "person_id": np.arange(people.persons),
        "benunit_id": people.benefit_unit_of_person,
        "household_id": people.household_of_person,
        "age": np.floor(_number(columns["age"])).astype(np.int64),
        "gender": np.where(columns["sex"] == Sex.FEMALE, "female", "male"),
        "is_benunit_head": _heads(people, people.person_starts[:-1]),
        "is_household_head": _heads(people, people.person_starts[people.benefit_unit_starts[:-1]]),
        **{name: columns[name] for name in SAME},
        "state_pension": state_pension_a_week(people, people.year) * WEEKS_IN_A_YEAR,
        "savings_interest": columns["savings_income"],
        "maintenance_income": columns["other_untaxed_income"],
        "miscellaneous_income": columns["other_taxable_income"],
        "is_in_scotland": columns["region"][people.household_of_person] == Region.SCOTLAND,
        "hours_worked_annual": _number(columns["hours_worked"]) * WEEKS_IN_A_YEAR,
        "is_disabled": np.any([columns[ours].astype(bool) for ours, _ in AWARDS.values()], axis=0),
        **{f"{part}_{r}": columns[ours] == code for part, ours in awards.items() for r, code in rates.items()},
        "employee_pension_contributions": columns["net_pay_pension_contributions"],
        "personal_pension_contributions": columns["relief_at_source_pension_contributions"],
    }


def _heads(people: People, rows: npt.NDArray[np.int64]) -> Flags:
    heads = np.zeros(people.persons, bool)
    heads[rows] = True
    return heads


def _members(starts: npt.NDArray[np.int64]) -> Array:
    return np.array([";".join(map(str, range(first, last))) for first, last in pairwise(starts.tolist())])


def _number(values: Array) -> npt.NDArray[np.float64]:
    return np.asarray(values, np.float64)


def _named(codes: Array, names: Mapping[int, str]) -> Array:
    return np.array([names[int(code)] for code in codes.tolist()])


def _marital(people: People) -> Array:
    married = people.columns["is_married"][people.benefit_unit_of_person].astype(bool) & (people.partner >= 0)
    return np.where(married, "MARRIED", "SINGLE")


def _education(people: People) -> Array:
    age = _number(people.columns["age"])
    school = np.select([age < 5, age < 11, age < 16], ["PRE_PRIMARY", "PRIMARY", "LOWER_SECONDARY"], "UPPER_SECONDARY")
    adult = np.where(people.columns["is_student"].astype(bool), "TERTIARY", "NOT_IN_EDUCATION")
    return np.where(grown_up(people.columns), adult, school)


def _childcare(people: People) -> Array:
    """The cost of each family's childcare, put on its youngest child; on its first member where it has none."""
    age = np.where(grown_up(people.columns), np.inf, _number(people.columns["age"]))
    unit = people.benefit_unit_of_person
    order = np.lexsort((age, unit))
    first = order[people.person_starts[:-1]]
    costs = np.zeros(people.persons)
    costs[first] = _number(people.columns["childcare_costs"])
    return costs
