"""The weekly and yearly amounts of these instruments, figure by figure against the published tables of facts."""

import csv
from functools import lru_cache
from pathlib import Path

import pytest
from family import book_of

FACTS = Path(__file__).parents[2].parent / "shared" / "facts" / "parameters.csv"
PC, PIP, DLA = "pension_credit", "personal_independence_payment", "disability_living_allowance"
WINTER, HEATING = "winter_fuel_payment", "pension_age_winter_heating_payment"
# What the book calls an amount, and where the facts hold it: instrument, parameter, group.
WHERE = {
    "state_pension.basic_full_rate": ("state_pension", "basic_full_rate", "category A"),
    "state_pension.new_full_rate": ("state_pension", "new_full_rate", "reaching pension age from 6 April 2016"),
    "pension_credit.standard_minimum_guarantee_single": (PC, "standard_minimum_guarantee", "single"),
    "pension_credit.standard_minimum_guarantee_couple": (PC, "standard_minimum_guarantee", "couple"),
    "pension_credit.savings_credit_threshold_single": (PC, "savings_credit_threshold", "single"),
    "pension_credit.savings_credit_threshold_couple": (PC, "savings_credit_threshold", "couple"),
    "pension_credit.savings_credit_rate": (PC, "savings_credit_rate", ""),
    "pension_credit.savings_credit_withdrawal_rate": (PC, "savings_credit_withdrawal_rate", ""),
    "pension_credit.capital_disregard": (PC, "capital_disregard", ""),
    "pension_credit.capital_income_per_step": (PC, "capital_tariff_income", "per 500 or part over the disregard"),
    "pension_credit.earnings_disregard_single": (PC, "earnings_disregard", "single"),
    "pension_credit.earnings_disregard_couple": (PC, "earnings_disregard", "couple"),
    "pension_credit.earnings_disregard_special": (PC, "earnings_disregard", "disabled, carer and special cases"),
    "pension_credit.child_addition": (PC, "child_addition", "each child, standard"),
    "pension_credit.first_child_addition": (PC, "child_addition", "first child born before 6 April 2017"),
    "pension_credit.disabled_child_addition_lower": (PC, "disabled_child_addition", "lower"),
    "pension_credit.disabled_child_addition_higher": (PC, "disabled_child_addition", "higher"),
    "pension_credit.severe_disability_addition": (
        PC,
        "severe_disability_addition",
        "single, or each qualifying partner",
    ),
    "pension_credit.carer_addition": (PC, "carer_addition", ""),
    "winter_fuel.standard_amount": (WINTER, "amount", "household, oldest under 80"),
    "winter_fuel.older_amount": (WINTER, "amount", "household with someone 80 or over"),
    "winter_fuel.charge_income_limit": (
        WINTER,
        "recovered_in_tax_if_income_over",
        "individual, England, Wales, Northern Ireland",
    ),
    "pension_age_winter_heating_payment.standard_amount": (HEATING, "amount", "Scotland, household under 80"),
    "pension_age_winter_heating_payment.older_amount": (
        HEATING,
        "amount",
        "Scotland, household with someone 80 or over",
    ),
    "personal_independence_payment.daily_living_standard": (PIP, "daily_living", "standard"),
    "personal_independence_payment.daily_living_enhanced": (PIP, "daily_living", "enhanced"),
    "personal_independence_payment.mobility_standard": (PIP, "mobility", "standard"),
    "personal_independence_payment.mobility_enhanced": (PIP, "mobility", "enhanced"),
    "disability_living_allowance.care_lowest": (DLA, "care", "lowest"),
    "disability_living_allowance.care_middle": (DLA, "care", "middle"),
    "disability_living_allowance.care_highest": (DLA, "care", "highest"),
    "disability_living_allowance.mobility_lower": (DLA, "mobility", "lower"),
    "disability_living_allowance.mobility_higher": (DLA, "mobility", "higher"),
    "attendance_allowance.lower": ("attendance_allowance", "amount", "lower"),
    "attendance_allowance.higher": ("attendance_allowance", "amount", "higher"),
    "carers_allowance.amount": ("carers_allowance", "amount", ""),
    "carers_allowance.earnings_limit": (
        "carers_allowance",
        "earnings_limit",
        "net earnings above this stop the benefit",
    ),
    "carers_allowance.minimum_hours": ("carers_allowance", "minimum_hours", ""),
    "carer_support_payment.amount": ("carers_allowance", "amount", ""),
    "scottish_child_payment.amount": ("scottish_child_payment", "amount", "each eligible child"),
    "scottish_child_payment.child_age_under": ("scottish_child_payment", "child_age_under", ""),
}


@lru_cache(maxsize=1)
def facts() -> tuple[dict[str, str], ...]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def published(where: tuple[str, str, str], before: str) -> float:
    """The value last published on or before a day."""
    rows = [r for r in facts() if (r["instrument"], r["parameter"], r["group"]) == where and r["from_date"] <= before]
    return float(rows[-1]["value"])


@pytest.mark.shared
@pytest.mark.parametrize("year", [2025, 2026])
@pytest.mark.parametrize("path", WHERE)
def test_the_book_holds_the_published_amount(path: str, year: int) -> None:
    if not FACTS.exists():
        pytest.skip("the open data does not lie beside this checkout")
    book = book_of(f"{year}-{year - 1999}")
    month_day = book.parameter(path).assessed_on or (4, 30)
    day = f"{year}-{month_day[0]:02d}-{month_day[1]:02d}"
    assert book.amount(path) == published(WHERE[path], day)


@pytest.mark.parametrize("year", ["2025-26", "2026-27"])
def test_no_amount_of_these_instruments_is_unknown(year: str) -> None:
    book = book_of(year)
    instruments = {path.split(".")[0] for path in WHERE} | {"state_pension_age", "child_disability_payment"}
    for path in book.parameters:
        if path.split(".")[0] in instruments:
            assert isinstance(book.amount(path), float), path
