"""The older means-tested benefits are there in every year of the book, and run alike on every back end."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from known_law import NOT_KNOWN, known
from little_people import little_people

from tawney import engine, law
from tawney.law.statute_book import FIRST_YEAR, LAST_YEAR
from tawney.vocabulary.problems import NotKnown

COLUMNS = (
    "income_support",
    "jobseekers_allowance",
    "employment_support_allowance",
    "housing_benefit",
    "council_tax_reduction",
)
YEARS = [str(year) for year in FIRST_YEAR.to(LAST_YEAR)]
PEOPLE = little_people(40, seed=5)


def test_the_one_amount_that_is_not_known_stops_only_families_with_such_a_child() -> None:
    people = little_people(400, seed=5)
    (path,) = NOT_KNOWN["2011-12"]
    with pytest.raises(NotKnown, match=f"{path} is not known from 2011-04-11, and . of the 400 figures of "):
        engine.run(law.on("2011-12"), people, COLUMNS, backend="numpy")
    none = np.zeros(people.persons)
    without = replace(people, columns={**people.columns, "dla_care": none, "pip_daily_living": none})
    stands = engine.run(law.on("2011-12"), without, COLUMNS, backend="numpy")
    with_any = engine.run(known("2011-12"), without, COLUMNS, backend="numpy")
    assert [n for n in COLUMNS if stands[n].tobytes() != with_any[n].tobytes()] == []


@pytest.mark.parametrize("year", YEARS)
def test_every_year_binds_and_runs(year: str) -> None:
    found = engine.run(known(year), PEOPLE, COLUMNS, backend="numpy").columns
    for name in COLUMNS:
        assert np.isfinite(found[name]).all(), name
        assert (found[name] >= 0).all(), name


@pytest.mark.parametrize("year", ["2010-11", "2013-14", "2016-17", "2019-20", "2026-27"])
def test_the_rules_by_hand_and_compiled_agree_bit_for_bit(year: str) -> None:
    book = law.on(year)
    by_hand = engine.run(book, PEOPLE, COLUMNS, backend="interpreted").columns
    compiled = engine.run(book, PEOPLE, COLUMNS, backend="llvm").columns
    assert [n for n in COLUMNS if by_hand[n].tobytes() != compiled[n].tobytes()] == []


@pytest.mark.parametrize("year", ["2025-26", "2026-27", "2027-28"])
def test_families_of_working_age_have_none_of_them_since_2025_and_pensioners_keep_housing_benefit(year: str) -> None:
    asked = (*COLUMNS[:4], "is_of_pension_credit_age")
    found = engine.run(law.on(year), PEOPLE, asked, backend="numpy").columns
    assert all((found[name] == 0).all() for name in COLUMNS[:3])
    assert (found["housing_benefit"][~found["is_of_pension_credit_age"]] == 0).all()
    assert (found["housing_benefit"] > 0).any()
