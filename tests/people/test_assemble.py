"""Three plain tables become one sorted population that nothing can change."""

from __future__ import annotations

import random
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_tables import ABOUT, changed, tables

from tawney.people.assemble import assemble
from tawney.people.columns import COLUMNS
from tawney.people.population import DTYPES
from tawney.vocabulary.tax_year import TaxYear, day_of


def test_every_column_is_there_in_the_type_it_is_held_in():
    people = changed()
    assert list(people.columns) == list(COLUMNS)
    for name, column in COLUMNS.items():
        assert people.columns[name].dtype == DTYPES[column.kind]
        assert people.columns[name].shape == (people.size(column.level),)


def test_the_structure_says_who_lives_with_whom():
    people = changed()
    assert (people.households, people.benefit_units, people.persons) == (2, 3, 5)
    assert people.benefit_unit_starts.tolist() == [0, 1, 3]
    assert people.person_starts.tolist() == [0, 3, 4, 5]


def test_the_two_adults_of_a_family_are_partners_and_a_grown_son_is_nobodys():
    assert changed().partner.tolist() == [1, 0, -1, -1, -1]


def test_a_pupil_of_seventeen_is_a_child_and_one_who_has_left_school_is_a_partner():
    pupil = changed({"age": [40, 17, 7, 70, 25], "in_approved_education": [0, 1, 1, 0, 0]})
    leaver = changed({"age": [40, 17, 7, 70, 25], "in_approved_education": [0, 0, 1, 0, 0]})
    assert pupil.partner.tolist() == [-1, -1, -1, -1, -1]
    assert leaver.partner.tolist() == [1, 0, -1, -1, -1]


def test_partners_that_the_file_names_are_taken_as_named():
    named = changed({"partner_id": [-1, -1, -1, -1, -1]})
    assert named.partner.tolist() == [-1, -1, -1, -1, -1]
    assert changed({"partner_id": [2, 1, None, float("nan"), -1]}).partner.tolist() == [1, 0, -1, -1, -1]


def test_nothing_can_be_written_into_people():
    people = changed()
    for array in (*people.columns.values(), people.partner, people.person_starts, people.benefit_unit_starts):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    with pytest.raises(TypeError):
        people.columns["age"] = np.zeros(5)


def test_provenance_says_what_was_given_filled_and_imputed():
    told = changed(provenance={"age": "observed"}).provenance
    assert set(told) == set(COLUMNS)
    assert told["age"] == "observed"
    assert told["sex"] == "given"
    assert told["savings_income"] == "default"
    assert told["date_of_birth"] == "imputed: from age, spread evenly over the year"


def test_a_file_without_families_gets_those_that_its_persons_name():
    persons, _, households = tables()
    people = assemble(persons, {}, households, **ABOUT)
    assert people.person_starts.tolist() == [0, 3, 4, 5]
    assert people.columns["capital"].tolist() == [0, 0, 0]


def test_family_numbers_may_start_again_in_each_household():
    people = changed({"benefit_unit_id": [1, 1, 1, 1, 2]}, {"benefit_unit_id": [1, 1, 2]})
    assert people.person_starts.tolist() == [0, 3, 4, 5]
    assert people.columns["capital"].tolist() == [500, 9_000, 0]


def test_codes_and_flags_may_be_written_in_words():
    people = changed(
        {"sex": ["Women", "MALE", "female", "0", "1"], "is_disabled": ["no", "yes", "False", "TRUE", "1"]},
        households={"tenure": ["private_rent", "Owned outright"]},
    )
    assert people.columns["sex"].tolist() == [0, 1, 0, 0, 1]
    assert people.columns["is_disabled"].tolist() == [False, True, False, True, True]
    assert people.columns["tenure"].tolist() == [4, 0]


def test_dates_may_be_days_or_written_out():
    written = changed({"date_of_birth": ["1986-05-01", "1988-01-31", "2019-06-06", "1956-02-29", "2001-09-09"]})
    days = changed(
        {"date_of_birth": np.array(["1986-05-01", "1988-01-31", "2019-06-06", "1956-02-29", "2001-09-09"], "M8[D]")}
    )
    assert day_of(written.columns["date_of_birth"][3]) == date(1956, 2, 29)
    assert written.hash == days.hash


def test_rounding_of_another_program_is_put_right_and_said():
    people = changed(
        {"is_disabled": [0.9999999, 0, 0, 0, 0], "employment_income": [-1e-9, 0, 0, 0, 0]},
    )
    assert people.columns["is_disabled"].tolist() == [True, False, False, False, False]
    assert people.columns["employment_income"][0] == 0
    assert people.repairs == (
        "persons: employment_income had 1 value a rounding error away from the nearest that can be.",
        "persons: is_disabled had 1 value a rounding error away from the nearest that can be.",
    )


def test_rows_out_of_order_are_sorted_and_said():
    persons, units, households = ({n: v[::-1] for n, v in table.items()} for table in tables())
    people = assemble(persons, units, households, **ABOUT)
    assert people.columns["age"].tolist() == [40, 38, 7, 70, 25]
    assert people.columns["weight"].tolist() == [1_000, 2_000]
    assert people.repairs == (
        "The households were not in order of their ids; they were sorted.",
        "The benefit units were not in order of their ids; they were sorted.",
        "The persons were not in order of their ids; they were sorted.",
    )


def test_replicate_weights_go_with_their_households():
    people = changed(
        households={"household_id": [2, 1], "weight": [2_000.0, 1_000.0]}, replicate_weights=[[2.0, 20], [1.0, 10]]
    )
    assert people.replicate_weights.tolist() == [[1, 10], [2, 20]]
    assert people.replicate_weights.dtype == np.float32


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), far=st.integers(-(2**40), 2**40))
def test_the_order_of_rows_and_the_names_of_ids_change_nothing(seed, far):
    shuffled = random.Random(seed)
    made = []
    for table in tables():
        rows = list(range(len(next(iter(table.values())))))
        shuffled.shuffle(rows)
        made.append({name: [values[row] for row in rows] for name, values in table.items()})
    assert assemble(*made, **ABOUT).hash == changed().hash
    dated = {"date_of_birth": changed().columns["date_of_birth"]}
    persons, units, households = tables()
    for table in (persons, units, households):
        table["household_id"] = [i + far for i in table["household_id"]]
    renamed = assemble(persons | dated, units, households, **ABOUT)
    assert renamed.hash == changed().hash


@settings(max_examples=60, deadline=None)
@given(age=st.integers(0, 120), year=st.integers(2010, 2030), home=st.integers(0, 10**9))
def test_an_imputed_birthday_gives_the_age_on_5_october(age, year, home):
    people = assemble(
        {"household_id": [home], "benefit_unit_id": [1], "age": [age], "sex": [0]},
        {},
        {"household_id": [home], "weight": [1.0], "region": [0], "tenure": [0]},
        **(ABOUT | {"year": TaxYear(year)}),
    )
    born, middle = day_of(people.columns["date_of_birth"][0]), date(year, 10, 5)
    assert middle.year - born.year - ((middle.month, middle.day) < (born.month, born.day)) == age


def test_imputed_birthdays_are_spread_evenly_over_the_year():
    homes = np.arange(12_000)
    people = assemble(
        {"household_id": homes, "benefit_unit_id": homes, "age": homes * 0 + 30, "sex": homes * 0},
        {},
        {"household_id": homes, "weight": homes * 0 + 1.0, "region": homes * 0, "tenure": homes * 0},
        **ABOUT,
    )
    months = people.columns["date_of_birth"].astype("M8[D]").astype("M8[M]").astype(int) % 12
    assert np.bincount(months).min() > 820
    assert np.bincount(months).max() < 1_180
