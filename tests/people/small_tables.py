"""Two small homes that every test of the people room starts from: a family of three, and a mother with her son."""

from __future__ import annotations

from copy import deepcopy

from tawney.people.assemble import assemble

PERSONS = {
    "household_id": [1, 1, 1, 2, 2],
    "benefit_unit_id": [10, 10, 10, 20, 21],
    "person_id": [1, 2, 3, 4, 5],
    "age": [40, 38, 7, 70, 25],
    "sex": [0, 1, 0, 0, 1],
    "employment_income": [30_000.0, 12_000.0, 0.0, 0.0, 21_000.0],
}
BENEFIT_UNITS = {"household_id": [1, 2, 2], "benefit_unit_id": [10, 20, 21], "capital": [500.0, 9_000.0, 0.0]}
HOUSEHOLDS = {"household_id": [1, 2], "weight": [1_000.0, 2_000.0], "region": [6, 0], "tenure": [4, 0]}
ABOUT = {"year": "2026-27", "title": "Two homes", "source": "made up for a test", "is_synthetic": True}


def tables():
    """Fresh copies of the three tables."""
    return deepcopy(PERSONS), deepcopy(BENEFIT_UNITS), deepcopy(HOUSEHOLDS)


def changed(persons=None, benefit_units=None, households=None, **about):
    """The two homes with some columns replaced; a column given as None is left out."""
    made = []
    for table, change in zip(tables(), (persons, benefit_units, households), strict=True):
        table = {name: values for name, values in (table | (change or {})).items() if values is not None}
        made.append(table)
    return assemble(*made, **(ABOUT | about))
