"""policyengine-uk-compiled on the people that `peers.py` gives. Run by the Python of its own environment.

Usage: compiled.py convert GIVEN.npz FOLDER | run FOLDER YEAR | results FOLDER YEAR OUT.npz

Only what its public interface documents is written: the columns of PERSON_DEFAULTS, BENUNIT_DEFAULTS and
HOUSEHOLD_DEFAULTS, and the inputs that `run_microdata` gives back. It has no documented input for savings, bedrooms,
or the finding of a work capability assessment.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from given import Given

# As in its documented DataFrame columns; the region names are those that its documentation uses.
REGIONS = (
    "North East", "North West", "Yorkshire", "East Midlands", "West Midlands", "East of England", "London",
    "South East", "South West", "Wales", "Scotland", "Northern Ireland",
)  # fmt: skip


def convert(given: Given, folder: Path) -> None:
    """Writes the clean tables of one year, as CSV."""
    place = folder / str(given.year)
    place.mkdir(parents=True, exist_ok=True)
    persons(given).to_csv(place / "persons.csv", index=False)
    benefit_units(given).to_csv(place / "benunits.csv", index=False)
    households(given).to_csv(place / "households.csv", index=False)
    brackets = simulation(folder, given.year).get_baseline_params()["income_tax"]["uk_brackets"]
    brackets[0]["rate"] += 0.02
    (folder / "brackets.json").write_text(json.dumps(brackets))


def persons(given: Given) -> pd.DataFrame:
    """One row for each person."""
    scottish = given["region"][given.home] == REGIONS.index("Scotland")
    return pd.DataFrame(
        {
            "person_id": np.arange(len(given.unit)),
            "benunit_id": given.unit,
            "household_id": given.home,
            "age": given["age"].astype(int),
            "gender": np.where(given["sex"] == 0, "female", "male"),
            "is_benunit_head": given.first_adult(),
            "is_household_head": given.first_of_household(),
            "employment_income": given["employment_income"],
            "self_employment_income": given["self_employment_income"],
            "private_pension_income": given["private_pension_income"],
            "state_pension": given["state_pension"],
            "savings_interest": given["savings_income"],
            "dividend_income": given["dividend_income"],
            "property_income": given["property_income"],
            "maintenance_income": given["other_untaxed_income"],
            "miscellaneous_income": given["other_taxable_income"],
            "is_in_scotland": scottish,
            "hours_worked_annual": given["hours_worked"] * 52,
            "is_disabled": given["disability_benefits"] > 0,
            "pip_dl_std": given["pip_daily_living"] == 1,
            "pip_dl_enh": given["pip_daily_living"] == 3,
            "pip_mob_std": given["pip_mobility"] == 1,
            "pip_mob_enh": given["pip_mobility"] == 3,
            "employee_pension_contributions": given["net_pay_pension_contributions"],
            "personal_pension_contributions": given["relief_at_source_pension_contributions"],
        }
    )


def benefit_units(given: Given) -> pd.DataFrame:
    """One row for each benefit unit."""
    adults = np.bincount(given.unit, ~given["is_dependent_child"])
    return pd.DataFrame(
        {
            "benunit_id": np.arange(len(given.home_of_unit)),
            "household_id": given.home_of_unit,
            "person_ids": _members(given["person_starts"]),
            "on_uc": True,
            "rent_monthly": np.where(given["is_liable_for_rent"], given["rent"][given.home_of_unit], 0.0) / 12,
            "is_lone_parent": (adults == 1) & (np.bincount(given.unit, given["is_dependent_child"]) > 0),
            "claims_uc_if_eligible": True,
        }
    )


def households(given: Given) -> pd.DataFrame:
    """One row for each household."""
    starts = given["person_starts"][given["benefit_unit_starts"]]
    return pd.DataFrame(
        {
            "household_id": np.arange(len(given["region"])),
            "benunit_ids": _members(given["benefit_unit_starts"]),
            "person_ids": _members(starts),
            "weight": given["weight"],
            "region": [REGIONS[code] for code in given["region"]],
            "rent_annual": given["rent"],
            "council_tax_annual": given["council_tax"],
            "council_tax_band": 0,
        }
    )


def _members(starts: np.ndarray) -> list[str]:
    return [";".join(map(str, range(a, b))) for a, b in pairwise(starts.tolist())]


def simulation(folder: Path, year: int) -> Any:
    """Its simulation on the tables in a folder."""
    from policyengine_uk_compiled import Simulation

    return Simulation(year=year, data_dir=str(folder))


def run(folder: Path, year: int) -> None:
    """A baseline, the basic rate two points up, and the change in each tenth: what the process is timed for."""
    from policyengine_uk_compiled import IncomeTaxParams, Parameters

    brackets = json.loads((folder / "brackets.json").read_text())
    result = simulation(folder, year).run(policy=Parameters(income_tax=IncomeTaxParams(uk_brackets=brackets)))
    print(json.dumps({"change": [d.avg_change for d in result.decile_impacts]}))


def results(folder: Path, year: int, out: Path) -> None:
    """What each person and family has under the law as it stands."""
    found = simulation(folder, year).run_microdata()
    persons, units = found.persons.sort_values("person_id"), found.benunits.sort_values("benunit_id")
    np.savez(
        out,
        income_tax=persons["income_tax"],
        national_insurance=persons["employee_ni"],
        universal_credit=units["universal_credit"],
        child_benefit=units["child_benefit"],
    )


def main(verb: str, first: str, second: str, *rest: str) -> None:
    if verb == "convert":
        convert(Given(first), Path(second))
    elif verb == "run":
        run(Path(first), int(second))
    else:
        results(Path(first), int(second), Path(rest[0]))


if __name__ == "__main__":
    main(*sys.argv[1:])
