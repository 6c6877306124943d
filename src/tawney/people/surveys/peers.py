"""Writes people as the tables that another model reads: PolicyEngine UK's three of person, benunit and household."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from tawney.people.partners import grown_up
from tawney.people.population import Array, People
from tawney.people.surveys.awards import weekly_of
from tawney.people.surveys.writing import state_pension_a_week
from tawney.places.regions import Region
from tawney.vocabulary.categories import CouncilTaxBand, Sex, StudentLoanPlan, Tenure
from tawney.vocabulary.units import WEEKS_IN_A_YEAR

TENURES: Mapping[Tenure, str] = {
    Tenure.OWNED_OUTRIGHT: "OWNED_OUTRIGHT",
    Tenure.MORTGAGE: "OWNED_WITH_MORTGAGE",
    Tenure.COUNCIL_RENT: "RENT_FROM_COUNCIL",
    Tenure.HOUSING_ASSOCIATION: "RENT_FROM_HA",
    Tenure.PRIVATE_RENT: "RENT_PRIVATELY",
    Tenure.RENT_FREE: "RENT_PRIVATELY",
}
AWARDS: Mapping[str, tuple[str, str]] = {
    "pip_dl_reported": ("pip_daily_living", "pip_daily_living"),
    "pip_m_reported": ("pip_mobility", "pip_mobility"),
    "dla_sc_reported": ("dla_care", "dla_care"),
    "dla_m_reported": ("dla_mobility", "dla_mobility"),
    "attendance_allowance_reported": ("attendance_allowance_rate", "attendance_allowance"),
}
"""Its variable of an amount, our column of the rate, and the benefit whose rates it is paid at."""
SAME = (
    "employment_income", "self_employment_income", "private_pension_income", "dividend_income", "property_income",
)  # fmt: skip
"""The columns that have the same name and meaning there, GBP/year."""
LOANS: Mapping[StudentLoanPlan, str] = {
    StudentLoanPlan.NONE: "NONE",
    StudentLoanPlan.PLAN_1: "PLAN_1",
    StudentLoanPlan.PLAN_2: "PLAN_2",
    StudentLoanPlan.PLAN_4: "PLAN_4",
    StudentLoanPlan.PLAN_5: "PLAN_5",
}


def policyengine_tables(people: People) -> dict[str, dict[str, Array]]:
    """person, benunit and household in PolicyEngine UK's names of variables; ids are the rows, counted from 0.

    What it takes from the survey and we work out (council tax paid, take-up) is left to its own defaults.
    """
    return {"person": _persons(people), "benunit": _benefit_units(people), "household": _households(people)}


def _persons(people: People) -> dict[str, Array]:
    columns, year = people.columns, people.year
    first = np.zeros(people.persons, bool)
    first[people.person_starts[:-1]] = True
    head = np.zeros(people.persons, bool)
    head[people.person_starts[people.benefit_unit_starts[:-1]]] = True
    grown = grown_up(columns)
    return {
        "person_id": np.arange(people.persons),
        "person_benunit_id": people.benefit_unit_of_person,
        "person_household_id": people.household_of_person,
        "age": np.floor(_number(columns["age"])).astype(np.int64),
        "gender": np.where(columns["sex"] == Sex.FEMALE, "FEMALE", "MALE"),
        "is_benunit_head": first,
        "is_household_head": head,
        "marital_status": _marital(people),
        "current_education": _education(people, grown),
        "hours_worked": _number(columns["hours_worked"]) * WEEKS_IN_A_YEAR,
        **{name: columns[name] for name in SAME},
        "savings_interest_income": columns["savings_income"],
        "miscellaneous_income": columns["other_taxable_income"],
        "private_transfer_income": columns["other_untaxed_income"],
        "employee_pension_contributions": columns["net_pay_pension_contributions"],
        "personal_pension_contributions": columns["relief_at_source_pension_contributions"],
        "state_pension_reported": state_pension_a_week(people, year) * WEEKS_IN_A_YEAR,
        **{
            theirs: weekly_of(benefit, _number(columns[ours]), year) * WEEKS_IN_A_YEAR
            for theirs, (ours, benefit) in AWARDS.items()
        },
        "is_disabled_for_benefits": np.any([columns[ours].astype(bool) for ours, _ in AWARDS.values()], axis=0),
        "student_loan_plan": _named(columns["student_loan_plan"], {int(k): v for k, v in LOANS.items()}),
    }


def _benefit_units(people: People) -> dict[str, Array]:
    return {
        "benunit_id": np.arange(people.benefit_units),
        "benunit_household_id": people.household_of_benefit_unit,
        "is_married": people.columns["is_married"],
        "savings": people.columns["capital"],
    }


def _households(people: People) -> dict[str, Array]:
    columns = people.columns
    costs = np.bincount(
        people.household_of_benefit_unit, _number(columns["childcare_costs"]), minlength=people.households
    )
    return {
        "household_id": np.arange(people.households),
        "household_weight": people.weight,
        "region": np.array([_region(r) for r in Region])[columns["region"].astype(np.int64)],
        "tenure_type": _named(columns["tenure"], {int(k): v for k, v in TENURES.items()}),
        "num_bedrooms": columns["bedrooms"],
        "council_tax_band": _named(columns["council_tax_band"], {int(b): b.name for b in CouncilTaxBand} | {0: "D"}),
        "rent": columns["rent"],
        "mortgage_interest_repayment": columns["mortgage_interest"],
        "water_and_sewerage_charges": columns["other_housing_costs"],
        "childcare_expenses": costs,
    }


def _region(region: Region) -> str:
    return "EAST_OF_ENGLAND" if region.name == "EAST" else region.name


def _number(values: Array) -> npt.NDArray[np.float64]:
    return np.asarray(values, np.float64)


def _named(codes: Array, names: Mapping[int, str]) -> Array:
    return np.array([names[int(code)] for code in codes.tolist()])


def _marital(people: People) -> Array:
    married = people.columns["is_married"][people.benefit_unit_of_person].astype(bool) & (people.partner >= 0)
    return np.where(married, "MARRIED", "SINGLE")


def _education(people: People, grown: npt.NDArray[np.bool_]) -> Array:
    age = _number(people.columns["age"])
    school = np.select([age < 5, age < 11, age < 16], ["PRE_PRIMARY", "PRIMARY", "LOWER_SECONDARY"], "UPPER_SECONDARY")
    adult = np.where(people.columns["is_student"].astype(bool), "TERTIARY", "NOT_IN_EDUCATION")
    return np.where(grown, adult, school)
