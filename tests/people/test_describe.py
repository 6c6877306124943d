"""What a population holds, told column by column."""

from __future__ import annotations

import math

import pytest
from small_tables import changed

from tawney.people.columns import COLUMNS
from tawney.people.describe import describe, weight_of
from tawney.vocabulary.levels import Level


@pytest.fixture(scope="module")
def told():
    people = changed(households={"council": [-1, 0]}, provenance={"age": "observed"})
    return {d.name: d for d in describe(people)}


def test_every_column_is_told_once_and_in_order(told):
    assert list(told) == list(COLUMNS)
    assert told["age"].title == COLUMNS["age"].title
    assert (told["rent"].level, told["rent"].unit) == (Level.HOUSEHOLD, "GBP/year")


def test_means_are_weighted_to_the_population(told):
    assert told["age"].mean == pytest.approx((1_000 * (40 + 38 + 7) + 2_000 * (70 + 25)) / 7_000)
    assert told["capital"].mean == pytest.approx((1_000 * 500 + 2_000 * 9_000) / 5_000)
    assert told["weight"].mean == pytest.approx((1_000 * 1_000 + 2_000 * 2_000) / 3_000)


def test_codes_are_told_as_groups_the_largest_first(told):
    assert told["tenure"].groups == (
        ("Owned outright", pytest.approx(2 / 3)),
        ("Rented privately", pytest.approx(1 / 3)),
    )
    assert told["council"].groups == (("Hartlepool", pytest.approx(2 / 3)), ("Not known", pytest.approx(1 / 3)))
    assert math.isnan(told["tenure"].mean)
    assert told["age"].groups == ()


def test_a_column_says_how_it_came_about_and_how_much_of_it_is_filled(told):
    assert (told["age"].provenance, told["age"].filled) == ("observed", 1.0)
    assert (told["employment_income"].provenance, told["employment_income"].filled) == ("given", pytest.approx(0.6))
    assert (told["savings_income"].provenance, told["savings_income"].filled) == ("default", 0.0)
    assert told["date_of_birth"].filled == 1.0


def test_each_row_stands_for_as_many_as_its_household():
    people = changed()
    assert weight_of(people, Level.PERSON).tolist() == [1_000, 1_000, 1_000, 2_000, 2_000]
    assert weight_of(people, Level.BENEFIT_UNIT).tolist() == [1_000, 2_000, 2_000]
    assert weight_of(people, Level.HOUSEHOLD).tolist() == [1_000, 2_000]
