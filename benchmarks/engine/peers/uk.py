"""policyengine-uk on the people that `peers.py` gives. Run by the Python of its own environment, as its own program.

Usage: uk.py convert GIVEN.npz FILE.h5 | run FILE.h5 YEAR | results FILE.h5 YEAR OUT.npz

Only its public interface is used: UKSingleYearDataset, Microsimulation, and names of variables and parameters.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from given import REGIONS, Given
from policyengine_uk import Microsimulation
from policyengine_uk.data import UKSingleYearDataset

TENURES = (
    "OWNED_OUTRIGHT", "OWNED_WITH_MORTGAGE", "RENT_FROM_COUNCIL", "RENT_FROM_HA", "RENT_PRIVATELY", "OWNED_OUTRIGHT",
)  # fmt: skip
"""Ours in order. It has no tenure for those who live rent free; they pay no rent, as owners do."""
CARE, RATE, PIP = (
    np.array(names)
    for names in (
        ("NONE", "LOWER", "MIDDLE", "HIGHER"), ("NONE", "LOWER", "LOWER", "HIGHER"),
        ("NONE", "STANDARD", "STANDARD", "ENHANCED"),
    )
)  # fmt: skip
STAGES = ("PRE_PRIMARY", "PRIMARY", "LOWER_SECONDARY", "UPPER_SECONDARY")
BANDS = np.array(["D", "A", "B", "C", "D", "E", "F", "G", "H", "I"])
BASIC_RATE = "gov.hmrc.income_tax.rates.uk[0].rate"


def convert(given: Given, file: Path) -> None:
    """Writes the three tables as one file of its own format."""
    UKSingleYearDataset(
        person=persons(given), benunit=benefit_units(given), household=households(given), fiscal_year=given.year
    ).save(str(file))


def persons(given: Given) -> pd.DataFrame:
    """One row for each person."""
    return pd.DataFrame(
        {
            "person_id": np.arange(len(given.unit)),
            "person_benunit_id": given.unit,
            "person_household_id": given.home,
            "age": given["age"],
            "gender": np.where(given["sex"] == 0, "FEMALE", "MALE"),
            "employment_income": given["employment_income"],
            "self_employment_income": given["self_employment_income"],
            "private_pension_income": given["private_pension_income"],
            "state_pension": given["state_pension"],
            "savings_interest_income": given["savings_income"],
            "dividend_income": given["dividend_income"],
            "property_income": given["property_income"],
            "miscellaneous_income": given["other_taxable_income"],
            "maintenance_income": given["other_untaxed_income"],
            "hours_worked": given["hours_worked"] * 52,
            "employee_pension_contributions_reported": given["net_pay_pension_contributions"],
            "personal_pension_contributions": given["relief_at_source_pension_contributions"],
            "dla_sc_category": CARE[given["dla_care"]],
            "dla_m_category": RATE[given["dla_mobility"]],
            "pip_dl_category": PIP[given["pip_daily_living"]],
            "pip_m_category": PIP[given["pip_mobility"]],
            "aa_category": RATE[given["attendance_allowance_rate"]],
            "is_blind": given["is_registered_blind"],
            "care_hours": given["caring_hours"],
            "uc_limited_capability_for_WRA": given["work_capability"] >= 2,
            "uc_is_in_startup_period": given["in_start_up_period"],
            "childcare_expenses": childcare(given),
            "current_education": education(given),
            "marital_status": np.where(given["is_married"][given.unit] & (given["partner"] >= 0), "MARRIED", "SINGLE"),
        }
    )


def childcare(given: Given) -> np.ndarray:
    """The cost of each family's childcare, put on its youngest child."""
    child = given["is_dependent_child"]
    age = np.where(child, given["age"], np.inf)
    youngest = np.minimum.reduceat(age, given["person_starts"][:-1])[given.unit]
    chosen = np.flatnonzero(child & (age == youngest))
    first = chosen[np.unique(given.unit[chosen], return_index=True)[1]]
    costs = np.zeros(len(child))
    costs[first] = given["childcare_costs"][given.unit[first]]
    return costs


def education(given: Given) -> np.ndarray:
    """Where each person learns: ours say only whether they are in education that child benefit counts."""
    stage = np.select([given["age"] < 5, given["age"] < 11, given["age"] < 16], STAGES[:3], STAGES[3])
    return np.where(
        given["is_student"], "TERTIARY", np.where(given["in_approved_education"], stage, "NOT_IN_EDUCATION")
    )


def benefit_units(given: Given) -> pd.DataFrame:
    """One row for each benefit unit. Nobody here has a claim that predates universal credit."""
    return pd.DataFrame(
        {
            "benunit_id": np.arange(len(given.home_of_unit)),
            "benunit_reported_capital": given["capital"],
        }
    )


def households(given: Given) -> pd.DataFrame:
    """One row for each household."""
    return pd.DataFrame(
        {
            "household_id": np.arange(len(given["region"])),
            "household_weight": given["weight"],
            "region": np.array(REGIONS)[given["region"]],
            "tenure_type": np.array(TENURES)[given["tenure"]],
            "rent": given["rent"],
            "council_tax": given["council_tax"],
            "council_tax_band": BANDS[given["council_tax_band"]],
            "num_bedrooms": given["bedrooms"].astype(int),
        }
    )


def run(file: Path, year: int) -> None:
    """A baseline, the basic rate two points up, and the change in each tenth: what the process is timed for."""
    now = Microsimulation(dataset=UKSingleYearDataset(str(file)))
    rate = now.tax_benefit_system.parameters(f"{year}-04-30").gov.hmrc.income_tax.rates.uk.rates[0]
    then = Microsimulation(dataset=UKSingleYearDataset(str(file)), reform={BASIC_RATE: {str(year): float(rate) + 0.02}})
    income = now.calculate("hbai_household_net_income", year)
    change = np.asarray(then.calculate("hbai_household_net_income", year)) - np.asarray(income)
    weight = np.asarray(income.weights)
    people = np.asarray(now.calculate("household_count_people", year)) * weight
    order = np.argsort(np.asarray(now.calculate("equiv_hbai_household_net_income", year)), kind="stable")
    ranked = np.cumsum(people[order]) - people[order] / 2
    group = np.minimum((10 * ranked / people.sum()).astype(int), 9)
    by_tenth = np.bincount(group, (weight * change)[order], 10) / np.bincount(group, weight[order], 10)
    print(json.dumps({"change": by_tenth.round(2).tolist()}))


def results(file: Path, year: int, out: Path) -> None:
    """What each person and family has under the law as it stands.

    Universal credit is taken before its deductions for advances and debts, which it draws at random.
    """
    now = Microsimulation(dataset=UKSingleYearDataset(str(file)))
    names = ("income_tax", "national_insurance", "child_benefit")
    found = {name: np.asarray(now.calculate(name, year)) for name in names}
    credit = np.asarray(now.calculate("universal_credit", year)) + np.asarray(now.calculate("uc_deductions", year))
    np.savez(out, universal_credit=credit, **found)


def main(verb: str, first: str, second: str, *rest: str) -> None:
    if verb == "convert":
        convert(Given(first), Path(second))
    elif verb == "run":
        run(Path(first), int(second))
    else:
        results(Path(first), int(second), Path(rest[0]))


if __name__ == "__main__":
    main(*sys.argv[1:])
