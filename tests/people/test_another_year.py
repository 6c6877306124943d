"""People brought to another year keep their ages, and their money grows by the series that is named."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tawney.people.another_year import FOLLOWS, factor, in_year
from tawney.people.columns import COLUMNS
from tawney.people.synthetic import make_population
from tawney.vocabulary.problems import PeopleProblem
from tawney.vocabulary.tax_year import TaxYear, day_number, day_of

THIS, NEXT = TaxYear(2025), TaxYear(2026)


@pytest.fixture(scope="module")
def people():
    return make_population(500)


def age_on_5_october(born: int, year: TaxYear) -> int:
    day, birthday = date(year.start, 10, 5), day_of(born)
    return day.year - birthday.year - ((birthday.month, birthday.day) > (day.month, day.day))


def test_their_own_year_leaves_them_as_they_are(people):
    assert in_year(people, THIS) is people


def test_everyone_is_as_old_in_the_new_year_as_in_their_own(people):
    moved = in_year(people, NEXT)
    assert (moved.columns["age"] == people.columns["age"]).all()
    for before, after in zip(people.columns["date_of_birth"], moved.columns["date_of_birth"], strict=True):
        assert age_on_5_october(int(before), THIS) == age_on_5_october(int(after), NEXT)


def test_money_grows_by_its_own_series(people):
    moved = in_year(people, NEXT)
    for name, growth in (
        ("employment_income", 1.03172),
        ("private_pension_income", 1.02015),
        ("rent", 1.0425),
        ("mortgage_interest", 1.1262),
    ):
        np.testing.assert_allclose(moved.columns[name], people.columns[name] * growth)
    assert (moved.columns["capital"] == people.columns["capital"]).all()


def test_every_column_of_money_follows_a_series_but_capital_and_what_comes_of_it():
    money = {name for name, column in COLUMNS.items() if column.kind == "money"}
    assert money - set(FOLLOWS) == {
        "capital", "capital_gains", "residential_capital_gains", "rateable_value", "home_purchase_price",
    }  # fmt: skip


def test_nothing_but_money_and_birthdays_moves(people):
    moved = in_year(people, NEXT)
    changed = {n for n in COLUMNS if not np.array_equal(moved.columns[n], people.columns[n])}
    assert {COLUMNS[n].kind for n in changed} <= {"money", "date"}


def test_there_and_back_is_where_it_was(people):
    back = in_year(in_year(people, TaxYear(2027)), THIS)
    np.testing.assert_allclose(back.columns["employment_income"], people.columns["employment_income"])


def test_it_is_said_and_the_people_are_named_anew(people):
    moved = in_year(people, NEXT)
    assert "People of 2025-26 brought to 2026-27" in moved.repairs[-1]
    assert moved.hash != people.hash


def test_a_leap_day_becomes_the_day_after():
    from tawney.people.another_year import _later

    born = np.array([day_number(date(2004, 2, 29)), -100_000], np.int32)
    assert [day_of(int(_later(born, 1)[0])), int(_later(born, 1)[1])] == [date(2005, 3, 1), -100_000]


def test_a_survey_of_any_year_can_be_brought_to_any_other():
    for first in TaxYear(2010).to(TaxYear(2027)):
        for series in ("pay", "prices", "rents", "mortgages"):
            assert factor(series, first, TaxYear(2027)) * factor(series, TaxYear(2027), first) == pytest.approx(1)
    assert factor("prices", TaxYear(2010), TaxYear(2011)) == pytest.approx(1.043)


@pytest.mark.shared
def test_prices_and_pay_are_those_of_the_facts():
    facts = Path(__file__).parents[2].parent / "shared" / "facts" / "statistics.csv"
    if not facts.exists():
        pytest.skip("the open data is not beside the checkout")
    with facts.open(encoding="utf-8", newline="") as file:
        rows = [
            r for r in csv.DictReader(file) if r["instrument"] == "index" and r["group"].startswith("financial year")
        ]
    series = {"cpi_growth": "prices", "average_earnings_growth": "pay"}
    held = {
        (series[r["parameter"]], int(r["from_date"][:4])): float(r["value"]) for r in rows if r["parameter"] in series
    }
    checked = [key for key in held if 2011 <= key[1] <= 2027]
    assert len(checked) == 17 + 7
    for name, year in checked:
        assert factor(name, TaxYear(year - 1), TaxYear(year)) == pytest.approx(1 + held[name, year]), (name, year)


def test_a_year_without_growth_is_refused():
    with pytest.raises(PeopleProblem) as problem:
        factor("pay", THIS, TaxYear(2030))
    assert str(problem.value) == (
        "These people cannot be brought from 2025-26 to 2030-31: no growth of pay is known for 2028-29. "
        "Expected a year from 2011-12 to 2027-28. Assess a year near to that of the people."
    )
