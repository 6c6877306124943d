"""The taxes of every year since 2010: their rules are read, have their amounts, and give the same however they run."""

from __future__ import annotations

import numpy as np
import pytest
from little_people import little_people

from tawney import engine, law
from tawney.law import Law, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person
from tawney.vocabulary.tax_year import TaxYear

YEARS = tuple(str(year) for year in TaxYear(2010).to(TaxYear(2027)))
PEOPLE = little_people(40, seed=5)
TAXES = (
    "income_tax", "non_savings_tax", "savings_tax", "dividend_tax", "married_couples_allowance_reduction",
    "marriage_allowance_reduction", "adjusted_net_income", "personal_allowance", "class_1_employee", "class_1_employer",
    "class_2", "class_4", "national_insurance", "student_loan_repayment", "net_earnings", "child_benefit",
    "high_income_child_benefit_charge", "council_tax", "domestic_rates", "capital_gains_tax", "stamp_duty_land_tax",
    "land_and_buildings_transaction_tax", "land_transaction_tax", "tax_on_home_purchase",
)  # fmt: skip


# What other instruments make, held still, so that these tests rest on the taxes alone.
@rule(person, "GBP/year", "Held still for a test")
def state_pension(age: float) -> float:
    """Some are paid a state pension."""
    return 8_000.0 if age >= 66 else 0.0


@rule(person, "GBP/year", "Held still for a test")
def carers_allowance() -> float:
    """Nobody is paid for caring."""
    return 0.0


@rule(person, "GBP/year", "Held still for a test")
def carer_support_payment() -> float:
    """Nobody is paid for caring."""
    return 0.0


@rule(person, "months", "Held still for a test")
def months_past_pension_age(age: float) -> float:
    """One pension age for everyone."""
    return 12 * (age - 66)


@rule(person, "date", "Held still for a test")
def born_on(date_of_birth: float, age: float, p: Amounts) -> float:
    """The day of birth, or one that fits the age."""
    fits = p.income_tax.turned_65_born_before + (65.0 - age) * 365.25
    return fits if date_of_birth < -60_000 else date_of_birth


def taxes_of(year: str) -> Law:
    """The law of a year, with what other instruments make held still."""
    return law.on(year).with_rules(
        [state_pension, carers_allowance, carer_support_payment, months_past_pension_age, born_on]
    )


@pytest.mark.parametrize("year", YEARS)
def test_every_tax_of_every_year_is_read_and_has_its_amounts(year: str) -> None:
    for _, still in taxes_of(year).lived:
        graph = engine.bind(still, TAXES)
        assert not np.isnan(engine.parameters_of(still, graph)).any()
    found = engine.run(taxes_of(year), PEOPLE, TAXES, backend="numpy").columns
    assert all(np.isfinite(found[name].astype(float)).all() for name in TAXES)
    assert {name: float(found[name].min()) for name in TAXES if found[name].min() < 0} == {}


@pytest.mark.parametrize("year", ["2010-11", "2012-13", "2015-16", "2017-18", "2022-23", "2027-28"])
def test_by_hand_and_compiled_agree_bit_for_bit(year: str) -> None:
    by_hand = engine.run(taxes_of(year), PEOPLE, TAXES, backend="interpreted")
    for backend in ("numpy", "llvm"):
        compiled = engine.run(taxes_of(year), PEOPLE, TAXES, backend=backend)
        assert [n for n in TAXES if compiled[n].tobytes() != by_hand[n].tobytes()] == [], backend


@pytest.mark.parametrize("year", ["2010-11", "2015-16", "2022-23"])
def test_decimal_gives_the_same_penny(year: str) -> None:
    still = taxes_of(year).lived[0][1]
    floats = engine.run_interpreted(still, PEOPLE, TAXES)
    exact = engine.run_interpreted(still, PEOPLE, TAXES, exact=True)
    apart = {n: np.abs(exact[n].astype(float) - floats[n].astype(float)).max() for n in TAXES}
    assert {n: a for n, a in apart.items() if a >= 0.005} == {}


def test_the_year_of_three_changes_is_the_sum_of_its_days() -> None:
    year = taxes_of("2022-23")
    asked = ("class_1_employee",)
    whole = engine.run(year, PEOPLE, asked, backend="numpy").columns["class_1_employee"]
    parts = [s.share * engine.run(still, PEOPLE, asked, backend="numpy")["class_1_employee"] for s, still in year.lived]
    assert whole == pytest.approx(sum(parts))
    # 91 days at 13.25% from 9,880, 123 at 13.25% and 151 at 12% from 12,570.
    assert sum(s.share for s, _ in year.lived) == pytest.approx(1.0)
