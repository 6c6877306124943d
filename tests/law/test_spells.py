"""A year in which the law changes is lived through by spells, and the spells add up to the year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import MappingProxyType

import numpy as np
import pytest

from tawney import engine, law
from tawney.law.amounts import Dated, Parameter
from tawney.law.statute_book import StatuteBook
from tawney.people.one_household import Family, household_of
from tawney.vocabulary.problems import OutsideTheBook, RuleProblem, Where
from tawney.vocabulary.source import Grade, Source
from tawney.vocabulary.tax_year import TaxYear

HERE, CITED = Where("a_test.toml", 1), Source("A test", Grade.A)


def book_with(path: str, *values: tuple[str, float | None], unit: str = "", ends: str = "") -> StatuteBook:
    """The statute book with one parameter's history put in its place."""
    held = law.statute_book()
    old = held.parameters[path]
    history = [Dated(date.fromisoformat(day), value, CITED, HERE) for day, value in values]
    history += [Dated(date.fromisoformat(ends), None, CITED, HERE, ended=True)] if ends else []
    new = Parameter(path, old.title, unit or old.unit, old.range, old.indexation, tuple(history))
    return StatuteBook(MappingProxyType({**held.parameters, path: new}), held.rules)


def net_income(book: StatuteBook, year: str, backend: str = "numpy") -> float:
    people = household_of(Family(earnings=40_000), TaxYear.read(year))
    return float(engine.run(book.on(year), people, ("income_tax",), backend=backend).columns["income_tax"][0])


def test_a_year_that_does_not_change_has_no_spells():
    book = book_with("income_tax.basic_rate", ("2010-04-06", 0.2))
    assert [s.since for s in book.on("2026-27").spells] == [s.since for s in law.on("2026-27").spells]


def test_the_spells_make_up_the_year():
    book = book_with("income_tax.basic_rate", ("2010-04-06", 0.2), ("2026-07-06", 0.22), ("2026-11-06", 0.21))
    spells = book.on("2026-27").spells
    assert sum(s.share for s in spells) == pytest.approx(1.0)
    assert {date(2026, 4, 6), date(2026, 7, 6), date(2026, 11, 6)} <= {s.since for s in spells}


@pytest.mark.parametrize("backend", ["numpy", "llvm", "interpreted"])
def test_the_year_is_the_sum_of_its_spells_not_their_average(backend):
    # 91 days at 20%, 274 at 30%: each spell is a year's tax in proportion to its days.
    book = book_with("income_tax.basic_rate", ("2010-04-06", 0.2), ("2026-07-06", 0.3))
    taxable = 40_000 - 12_570
    expected = taxable * (0.2 * 91 + 0.3 * 274) / 365
    assert net_income(book, "2026-27", backend) == pytest.approx(expected, abs=1e-6)


def test_a_change_in_the_first_days_of_april_belongs_to_the_year_about_to_begin():
    book = book_with("income_tax.basic_rate", ("2010-04-06", 0.2), ("2027-04-01", 0.3))
    assert net_income(book, "2026-27") == pytest.approx(0.2 * (40_000 - 12_570))
    assert book.on("2027-28").amount("income_tax.basic_rate") == 0.3


def test_a_change_set_by_a_package_holds_for_the_whole_year():
    book = book_with("income_tax.basic_rate", ("2010-04-06", 0.2), ("2026-07-06", 0.3))
    people = household_of(Family(earnings=40_000), TaxYear(2026))
    changed = book.on("2026-27").with_amounts({"income_tax.basic_rate": 0.25})
    assert engine.run(changed, people, ("income_tax",)).columns["income_tax"][0] == pytest.approx(0.25 * 27_430)


def test_totals_add_up_over_the_spells_too():
    book = book_with("income_tax.basic_rate", ("2010-04-06", 0.2), ("2026-07-06", 0.3))
    people = household_of(Family(earnings=40_000), TaxYear(2026))
    run = engine.run(book.on("2026-27"), people, ("exchequer_balance",)).columns["exchequer_balance"]
    found = engine.totals(book.on("2026-27"), people, ("exchequer_balance",), [{}])
    assert found[0, 0] == pytest.approx(np.dot(people.weight, run))


def test_what_is_paid_once_is_the_sum_of_the_years_payments():
    path = (
        "winter_fuel.amount" if "winter_fuel.amount" in law.statute_book().parameters else "child_benefit.eldest_child"
    )
    path = path if path in law.statute_book().parameters else "income_tax.personal_allowance"
    book = book_with(path, ("2025-07-01", 300.0), ("2026-07-01", 326.0), ("2026-11-01", 324.0), unit="GBP one-off")
    assert book.on("2026-27").amount(path) == 650
    assert book.on("2025-26").amount(path) == 300
    assert book.on("2027-28").amount(path) == 0


def test_what_has_ended_has_no_value():
    book = book_with("income_tax.trading_allowance", ("2017-04-06", 1_000.0), ends="2026-04-06")
    assert book.on("2025-26").amount("income_tax.trading_allowance") == 1_000
    with pytest.raises(OutsideTheBook) as problem:
        book.on("2026-27").amount("income_tax.trading_allowance")
    assert str(problem.value) == (
        "a_test.toml, line 1: income_tax.trading_allowance has no value in 2026-27. "
        "Expected a date from 2017-04-06 and before 2026-04-06."
    )


def test_by_hand_and_in_decimal_the_year_is_lived_through_too():
    book = book_with("income_tax.basic_rate", ("2010-04-06", 0.2), ("2026-07-06", 0.3))
    people = household_of(Family(earnings=40_000), TaxYear.read("2026-27"))
    exact = engine.run_interpreted(book.on("2026-27"), people, ["income_tax"], exact=True)["income_tax"][0]
    assert abs(exact - (40_000 - 12_570) * (Decimal("0.2") * 91 + Decimal("0.3") * 274) / 365) < Decimal("1e-20")
    floats = engine.run_interpreted(book.on("2026-27"), people, ["income_tax"])["income_tax"]
    assert floats.tolist() == [net_income(book, "2026-27", "llvm")]


def test_what_is_the_same_in_every_spell_is_the_years_figure_to_the_last_bit():
    book = book_with("income_tax.basic_rate", ("2010-04-06", 0.2), ("2026-07-06", 0.3), ("2026-11-06", 0.1))
    people = household_of(Family(earnings=40_000), TaxYear.read("2026-27"))
    both = ("income_tax", "national_insurance")
    for backend in ("numpy", "llvm", "interpreted"):
        found = engine.run(book.on("2026-27"), people, both, backend=backend)["national_insurance"]
        still = engine.run(law.on("2026-27"), people, both, backend=backend)["national_insurance"]
        assert found.tobytes() == still.tobytes()


def test_by_hand_a_rule_gives_the_figure_that_holds_all_through_the_year():
    book = book_with("income_tax.basic_rate", ("2010-04-06", 0.2), ("2026-07-06", 0.3))
    charge = book.on("2026-27").by_hand("main_rates_tax")
    assert charge(0.0, 37_700.0, 125_140.0) == 0
    assert book.on("2026-27").by_hand("personal_allowance")(110_000.0) == 7_570


def test_by_hand_a_rule_whose_figure_changes_within_the_year_is_refused_and_a_day_is_asked_for():
    book = book_with("income_tax.basic_rate", ("2010-04-06", 0.2), ("2026-07-06", 0.3))
    with pytest.raises(RuleProblem) as problem:
        book.on("2026-27").by_hand("main_rates_tax")(10_000.0, 37_700.0, 125_140.0)
    assert str(problem.value).partition(": ")[2] == (
        "main_rates_tax is not one figure in 2026-27, in which the law changes: it is 2000 from 2026-04-06, 3000 from "
        "2026-07-06. Expected the law of a day, or a figure that is the same all through the year. "
        'Take the law of a day, as law.on("2026-07-06").by_hand("main_rates_tax").'
    )
    for day, due in (("2026-07-05", 2_000), ("2026-07-06", 3_000)):
        assert book.on(day).by_hand("main_rates_tax")(10_000.0, 37_700.0, 125_140.0) == due
    assert book.on("2026-27").as_it_begins.by_hand("main_rates_tax")(10_000.0, 37_700.0, 125_140.0) == 2_000


def test_the_contributions_of_2022_are_asked_for_by_the_day():
    # 13.25% to 5 November 2022 and 12% after, of what is over the threshold.
    rates = [law.on(day).by_hand("class_1_employee") for day in ("2022-11-05", "2022-11-06")]
    assert len(rates) == 2
    assert law.on("2022-11-10").year == TaxYear(2022)
    assert law.on("2022-11-10").amount("national_insurance.employee_main_rate") == 0.12
    assert law.on("2022-11-05").amount("national_insurance.employee_main_rate") == 0.1325


def test_a_day_that_is_none_is_refused():
    with pytest.raises(OutsideTheBook) as problem:
        law.on("2022-11-31")
    assert str(problem.value) == "'2022-11-31' is not a day. Expected year-month-day, as 2022-11-10."
