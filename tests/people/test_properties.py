"""What holds for any people: the structure is whole, files give back what they took, rubbish is refused in words."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_tables import ABOUT
from test_mapping import COUNTED, HOMES, MAPPING, PEOPLE

from tawney.people.assemble import assemble
from tawney.people.birthdays import hashed
from tawney.people.members import MOST_PEOPLE
from tawney.people.native import load_native, save_native
from tawney.people.parquet import load_people, save_people
from tawney.people.partners import grown_up
from tawney.people.read import read_people
from tawney.people.source_file import words_of
from tawney.vocabulary.problems import PeopleProblem, Problem

FAMILY = st.tuples(st.integers(1, 2), st.integers(0, 4))
HOMES_OF_ALL_KINDS = st.lists(st.lists(FAMILY, min_size=1, max_size=3), min_size=1, max_size=12)


def people_of(homes, order=0):
    """Homes of families of so many adults and children, their rows shuffled."""
    persons = [
        (h, b, k, 30 + k if k < adults else 10, k % 2, 1_000.5 * h + k)
        for h, families in enumerate(homes)
        for b, (adults, children) in enumerate(families)
        for k in range(adults + children)
    ]
    random.Random(order).shuffle(persons)
    names = ("household_id", "benefit_unit_id", "person_id", "age", "sex", "employment_income")
    table = {name: [person[k] for person in persons] for k, name in enumerate(names)}
    table["person_id"] = [10 * b + k for _, b, k, *_ in persons]
    rows = list(range(len(homes)))
    random.Random(order + 1).shuffle(rows)
    homes_table = {"weight": [r + 1.0 for r in rows], "region": [r % 12 for r in rows], "tenure": [0] * len(rows)}
    return assemble(table, {}, {"household_id": rows} | homes_table, **ABOUT)


@settings(max_examples=50, deadline=None)
@given(homes=HOMES_OF_ALL_KINDS, order=st.integers(0, 99))
def test_every_person_lives_in_one_family_and_every_family_in_one_home(homes, order):
    people = people_of(homes, order)
    assert np.diff(people.benefit_unit_starts).tolist() == [len(families) for families in homes]
    assert np.diff(people.person_starts).tolist() == [a + c for families in homes for a, c in families]
    assert people.weight.tolist() == [h + 1 for h in range(len(homes))]
    assert (people.columns["employment_income"] // 1_000.5 == people.household_of_person).all()
    assert people.hash == people_of(homes).hash


@settings(max_examples=50, deadline=None)
@given(homes=HOMES_OF_ALL_KINDS, order=st.integers(0, 99))
def test_partners_are_mutual_adults_of_one_family(homes, order):
    people = people_of(homes, order)
    has = np.flatnonzero(people.partner >= 0)
    assert (people.partner[people.partner[has]] == has).all()
    assert (people.benefit_unit_of_person[people.partner[has]] == people.benefit_unit_of_person[has]).all()
    assert grown_up(people.columns)[has].all()
    assert len(has) == 2 * sum(a == 2 for families in homes for a, _ in families)


@settings(max_examples=10, deadline=None)
@given(homes=HOMES_OF_ALL_KINDS, replicates=st.integers(0, 3))
def test_files_give_back_what_they_took(homes, replicates):
    people = people_of(homes)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        save_people(people, place / "tables")
        save_people(people, place / "arrow", "arrow")
        save_native(people, place / "fast.npz")
        read = load_people(place / "tables"), load_people(place / "arrow"), load_native(place / "fast.npz")
    assert {r.hash for r in read} == {people.hash}
    assert {r.repairs for r in read} == {people.repairs}


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9), counted=st.booleans(), spoil_data=st.booleans())
def test_a_spoilt_mapping_or_survey_is_read_or_refused_in_words(tmp_path, seed, counted, spoil_data):
    mapping, data, name = (COUNTED, HOMES, "homes.csv") if counted else (MAPPING, PEOPLE, "adult.tab")
    chance = random.Random(seed)
    if spoil_data:
        data = spoilt(data, chance)
    else:
        mapping = spoilt(mapping, chance)
    (tmp_path / name).write_text(data, encoding="utf-8")
    (tmp_path / "mapping.toml").write_text(mapping, encoding="utf-8")
    told = said_of(tmp_path)
    assert told == "read" or told.startswith(str(tmp_path))


def said_of(folder):
    """What the reader says of a folder: that it read it, or the problem in words."""
    try:
        people = read_people(folder)
    except Problem as problem:
        return str(problem)
    return "read" if people.persons >= people.benefit_units >= people.households >= 1 else "nobody"


def spoilt(text, chance):
    """The text with a few pieces cut, doubled or swapped for rubbish."""
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.randint(1, 12))
        text = (
            text[:start]
            + chance.choice(["", text[start:end] * 2, "-", '"', "é", "1e400", "nan", "{", "\n"])
            + text[end:]
        )
    return text


@pytest.mark.parametrize("count", ["0", "1.5", "-2", str(MOST_PEOPLE + 1), "", "many"])
def test_a_count_that_is_no_number_of_people_is_refused(tmp_path, count):
    (tmp_path / "homes.csv").write_text(HOMES.replace("10,1,", f"10,{count},"), encoding="utf-8")
    (tmp_path / "mapping.toml").write_text(COUNTED, encoding="utf-8")
    with pytest.raises(PeopleProblem, match=r"homes\.csv, line 2, adults: "):
        read_people(tmp_path)


def test_codes_are_looked_up_the_same_from_text_whole_numbers_and_decimals():
    wanted = ["1", "2", "", "10"]
    assert words_of(np.array([" 1", "2.0", None, "10.00"], object)).tolist() == wanted
    assert words_of(np.array([1.0, 2.0, np.nan, 10.0])).tolist() == wanted
    assert words_of(np.array([1, 2, 10])).tolist() == ["1", "2", "10"]
    assert words_of(np.array(["1.5", "a.b", "E1.0x"], object)).tolist() == ["1.5", "a.b", "E1.0x"]


def test_ids_that_differ_a_little_give_numbers_that_differ_a_lot():
    keys = np.stack([np.repeat(np.arange(100), 100), np.tile(np.arange(100), 100)], axis=1)
    numbers = hashed(keys)
    assert len(np.unique(numbers)) == 10_000
    bits = np.unpackbits(numbers.view(np.uint8)).reshape(-1, 64).mean(axis=0)
    assert (abs(bits - 0.5) < 0.03).all()
