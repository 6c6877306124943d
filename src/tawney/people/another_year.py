"""Brings people of one year to another: they keep their age and their life; pay, prices, rents and mortgages rise."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import numpy as np

from tawney.people.columns import SPENDING
from tawney.people.population import Array, People
from tawney.vocabulary.problems import PeopleProblem
from tawney.vocabulary.tax_year import TaxYear

PAY = (
    "hourly_pay", "employment_income", "self_employment_income", "net_pay_pension_contributions",
    "relief_at_source_pension_contributions", "childcare_costs",
)  # fmt: skip
PRICES = (
    "private_pension_income", "savings_income", "dividend_income", "property_income", "other_taxable_income",
    "other_untaxed_income", "additional_state_pension", "other_housing_costs", "spending",
    "spending_at_standard_rate", "spending_at_reduced_rate", "spending_on_hospitality", "spending_on_electricity",
    "spending_on_private_school_fees", "spending_on_sanitary_products", "spending_on_cigarettes",
    *(f"spending_on_{kind}" for kind in SPENDING),
)  # fmt: skip
RENTS = ("rent",)
MORTGAGES = ("mortgage_interest",)
FOLLOWS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(PAY, "pay"),
        **dict.fromkeys(PRICES, "prices"),
        **dict.fromkeys(RENTS, "rents"),
        **dict.fromkeys(MORTGAGES, "mortgages"),
    }
)
"""Which series each column of money follows; capital, gains on it and capital values stay as they are."""

_UNKNOWN_BEFORE = -60_000


def in_year(people: People, year: TaxYear) -> People:
    """The people as they would be in another year: the same ages, money brought to that year's.

    Dates of birth move by whole years, so that everyone is as old in that year as they were in their own. Raises
    PeopleProblem for a year for which no growth is known.
    """
    if year == people.year:
        return people
    moved = {name: _grown(people.columns[name], factor(series, people.year, year)) for name, series in FOLLOWS.items()}
    moved["date_of_birth"] = _later(people.columns["date_of_birth"], year.start - people.year.start)
    grew = "pay, prices, rents and mortgages as in people/growth.csv"
    said = f"People of {people.year} brought to {year}: ages kept, {grew}."
    columns = MappingProxyType({**people.columns, **moved})
    return replace(people, columns=columns, year=year, repairs=(*people.repairs, said))


def factor(series: str, first: TaxYear, last: TaxYear) -> float:
    """How much pay, prices, rents or mortgages grew from one year to another; below 1 when going back."""
    if last < first:
        return 1 / factor(series, last, first)
    product = 1.0
    for year in TaxYear(first.start + 1).to(last):
        if str(year) not in _growth():
            raise PeopleProblem(
                f"These people cannot be brought from {first} to {last}: no growth of {series} is known for {year}",
                expected=f"a year from {min(_growth())} to {max(_growth())}",
                next_step="Assess a year near to that of the people.",
            )
        product *= 1 + _growth()[str(year)][series]
    return product


@lru_cache(maxsize=1)
def _growth() -> Mapping[str, Mapping[str, float]]:
    with (Path(__file__).parent / "growth.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return {r["year"]: {name: float(r[name]) for name in sorted(set(FOLLOWS.values()))} for r in rows}


def _grown(values: Array, by: float) -> Array:
    grown = np.asarray(values, np.float64) * by
    grown.flags.writeable = False
    return grown


def _later(born: Array, years: int) -> Array:
    """Dates of birth so many calendar years later; those that are not known stay so."""
    numbers = np.asarray(born, np.int64)
    days = numbers.astype("M8[D]")
    months = days.astype("M8[M]")
    moved = (months + np.timedelta64(12 * years, "M")).astype("M8[D]") + (days - months.astype("M8[D]"))
    found = np.where(numbers > _UNKNOWN_BEFORE, moved.astype(np.int64), numbers).astype(np.int32)
    found.flags.writeable = False
    return found
