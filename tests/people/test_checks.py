"""Everything that is wrong with three tables is told in one message, with table, row and column."""

from __future__ import annotations

import numpy as np
import pytest
from small_tables import BENEFIT_UNITS, HOUSEHOLDS, PERSONS, changed

from tawney.people.faults import Origin, Origins
from tawney.vocabulary.problems import PeopleProblem, Where

nan = float("nan")
WRONG = [
    (
        "a column that is missing, and what may be it",
        {"persons": {"age": None, "agee": [40, 38, 7, 70, 25]}},
        ["persons: the column age is missing. The file has 'agee': is it that?"],
    ),
    (
        "a column in the wrong table",
        {"persons": {"rent": [1] * 5}},
        ["persons: 'rent' is no column of a person. It belongs in the household table."],
    ),
    (
        "a column that is no column",
        {"persons": {"employment_incom": [1] * 5, "employment_income": None}},
        ["persons: 'employment_incom' is no column of a person. Did you mean employment_income?"],
    ),
    (
        "ages that nobody has",
        {"persons": {"age": [40, -3, 7, 70, 125]}},
        ["persons, row 2, age: -3 is not between 0 and 120.", "persons, row 5, age: 125 is not between 0 and 120."],
    ),
    (
        "codes that are on no list",
        {"households": {"tenure": [9, 0], "council": [361, -1]}},
        [
            "households, row 1, tenure: 9 is not a code: 0 (Owned outright) to 5 (Lives rent free).",
            "households, row 1, council: 361 is not between -1 and 360.",
        ],
    ),
    (
        "a flag that is neither yes nor no",
        {"persons": {"is_disabled": [0, 2, 0.5, 0, 0]}},
        [
            "persons, row 2, is_disabled: 2 is not yes or no (1 or 0).",
            "persons, row 3, is_disabled: 0.5 is not yes or no (1 or 0).",
        ],
    ),
    (
        "numbers that are not finite",
        {"persons": {"employment_income": [float("inf"), nan, 0, 0, 0]}},
        [
            "persons, row 1, employment_income: inf is not a finite number.",
            "persons, row 2, employment_income: there is no number.",
        ],
    ),
    (
        "money that is not a number",
        {"persons": {"employment_income": ["30,000", "12000", None, "", "n/a"]}},
        [
            "persons, row 1, employment_income: '30,000' is not a number.",
            "persons, row 5, employment_income: 'n/a' is not a number.",
            "persons, row 3, employment_income: there is no number.",
            "persons, row 4, employment_income: there is no number.",
        ],
    ),
    (
        "a word that is on no list",
        {"households": {"tenure": ["Squat", "MORTGAGE"]}},
        ["households, row 1, tenure: 'Squat' is not a number or a name of the list of codes (OWNED_OUTRIGHT, ...)."],
    ),
    (
        "a family of nobody",
        {"benefit_units": {"household_id": [1, 2, 2, 2], "benefit_unit_id": [10, 20, 21, 22], "capital": [0, 0, 0, 0]}},
        ["benefit units, row 4, benefit_unit_id: nobody belongs to benefit unit 22."],
    ),
    (
        "a person of an unknown household",
        {"persons": {"household_id": [1, 1, 1, 2, 7]}},
        ["persons, row 5, household_id: 7 is not in the table of households."],
    ),
    (
        "a person of an unknown family",
        {"persons": {"benefit_unit_id": [10, 10, 10, 20, 99]}},
        ["persons, row 5, benefit_unit_id: 99 is not in the table of benefit units."],
    ),
    (
        "one id for two households",
        {"households": {"household_id": [1, 1]}},
        [
            "households, row 2, household_id: 1 stands for another household already.",
            "benefit units, row 2, household_id: 2 is not in the table of households.",
            "benefit units, row 3, household_id: 2 is not in the table of households.",
            "persons, row 4, household_id: 2 is not in the table of households.",
            "persons, row 5, household_id: 2 is not in the table of households.",
        ],
    ),
    (
        "one id for two families",
        {"benefit_units": {"benefit_unit_id": [10, 20, 20]}},
        [
            "benefit units, row 3, benefit_unit_id: 20 stands for another benefit unit already.",
            "persons, row 5, benefit_unit_id: 21 is not in the table of benefit units.",
        ],
    ),
    (
        "one id for two persons",
        {"persons": {"person_id": [1, 2, 2, 4, 5]}},
        ["persons, row 3, person_id: household 1 has another person 2 already."],
    ),
    (
        "a family spread over two households",
        {"persons": {"household_id": [1, 1, 2, 2, 2]}},
        [
            "persons, row 3, benefit_unit_id: household 2 has no benefit unit 10, another household has;"
            " a benefit unit lives in one household."
        ],
    ),
    (
        "three adults in one family",
        {"persons": {"age": [40, 38, 19, 70, 25]}},
        [
            "benefit units, row 1, benefit_unit_id: 3 adults share this benefit unit;"
            " one adult, or two who live as a couple, may."
        ],
    ),
    (
        "a negative weight",
        {"households": {"weight": [-1, 2]}},
        ["households, row 1, weight: -1 is not between 0 and 10,000,000."],
    ),
    (
        "weights that sum to nothing",
        {"households": {"weight": [0, 0]}},
        ["households: the weights sum to nothing, so these households stand for no population."],
    ),
    (
        "partners who do not agree",
        {"persons": {"partner_id": [2, 3, 1, 4, 9]}},
        [
            "persons, row 1, partner_id: person 2 does not name person 1 as partner in turn.",
            "persons, row 2, partner_id: person 3 does not name person 2 as partner in turn.",
            "persons, row 3, partner_id: person 1 does not name person 3 as partner in turn.",
            "persons, row 4, partner_id: nobody is their own partner.",
            "persons, row 5, partner_id: person 9 is not in this benefit unit.",
        ],
    ),
    (
        "partners named by ids that are not there",
        {"persons": {"partner_id": [2, 1, -1, -1, -1], "person_id": None}},
        ["persons: partner_id names people by person_id, and that column is missing."],
    ),
    (
        "a birthday that does not go with the age",
        {"persons": {"date_of_birth": ["1986-05-01", "2010-01-31", "2019-06-06", "1956-02-29", "soon"]}},
        [
            "persons, row 5, date_of_birth: 'soon' is not a date such as 1990-12-31.",
            "persons, row 2, date_of_birth: 2010-01-31 does not go with the age of 38 in 2026-27.",
        ],
    ),
    (
        "a council in another region",
        {"households": {"council": [0, -1]}},
        ["households, row 1, council: Hartlepool (0) is in North East, the household in London."],
    ),
    (
        "ids that are not whole numbers",
        {"persons": {"household_id": [1, 1, 1.5, 2, "x"]}},
        [
            "persons, row 3, household_id: '1.5' is not a whole number.",
            "persons, row 5, household_id: 'x' is not a whole number.",
        ],
    ),
    (
        "columns of unequal length",
        {"persons": {"age": [1, 2, 3]}},
        ["persons: age has the shape (3,), household_id (5,)."],
    ),
    (
        "factors in the place of replicate weights",
        {"replicate_weights": np.ones((2, 30))},
        [
            "replicate weights: they sum to 2 on average, the weights to 3,000;"
            " each replicate is a whole weight, not a factor."
        ],
    ),
    (
        "replicate weights of other households",
        {"replicate_weights": np.ones((3, 30))},
        ["replicate weights: their shape is (3, 30), where each of 2 households has a row."],
    ),
    (
        "negative replicate weights",
        {"replicate_weights": -np.ones((2, 3))},
        ["replicate weights: some are negative or not finite."],
    ),
    (
        "families without persons",
        {"persons": {k: [] for k in PERSONS}},
        [
            "benefit units, row 1, benefit_unit_id: nobody belongs to benefit unit 10.",
            "benefit units, row 2, benefit_unit_id: nobody belongs to benefit unit 20.",
            "benefit units, row 3, benefit_unit_id: nobody belongs to benefit unit 21.",
        ],
    ),
    (
        "an empty population",
        {
            "persons": {k: [] for k in PERSONS},
            "benefit_units": {k: [] for k in BENEFIT_UNITS},
            "households": {k: [] for k in HOUSEHOLDS},
        },
        ["households: the weights sum to nothing, so these households stand for no population."],
    ),
]


@pytest.mark.parametrize(("title", "change", "faults"), WRONG, ids=[title for title, _, _ in WRONG])
def test_the_whole_message_for(title, change, faults):
    with pytest.raises(PeopleProblem) as refused:
        changed(**change)
    count = "1 thing is" if len(faults) == 1 else f"{len(faults)} things are"
    told = "\n".join(f"- {fault}" for fault in faults)
    assert str(refused.value) == (
        f"{count} wrong with these people.\n{told}\nNothing else is wrong. Mend the file and read it again."
    )


def test_a_long_list_shows_every_kind_of_fault_and_counts_the_rest():
    with pytest.raises(PeopleProblem) as refused:
        many_homes(age=[-1] * 318, sex=[0] * 316 + [2, 3], tenure=[0] * 317 + [7])
    assert str(refused.value) == (
        "321 things are wrong with these people.\n"
        "- persons, row 1, age: -1 is not between 0 and 120.\n"
        "- persons, row 2, age: -1 is not between 0 and 120.\n"
        "- persons, row 3, age: -1 is not between 0 and 120.\n"
        "- persons, row 4, age: -1 is not between 0 and 120.\n"
        "- persons, row 5, age: -1 is not between 0 and 120.\n"
        "- persons, row 6, age: -1 is not between 0 and 120.\n"
        "- persons, row 7, age: -1 is not between 0 and 120.\n"
        "- persons, row 317, sex: 2 is not a code: 0 (Women) to 1 (Men).\n"
        "- persons, row 318, sex: 3 is not a code: 0 (Women) to 1 (Men).\n"
        "- households, row 318, tenure: 7 is not a code: 0 (Owned outright) to 5 (Lives rent free).\n"
        "And 311 more. Mend the file and read it again."
    )


def many_homes(age, sex, tenure):
    ids = np.arange(len(age))
    changed(
        dict.fromkeys(PERSONS) | {"household_id": ids, "benefit_unit_id": ids, "age": age, "sex": sex},
        dict.fromkeys(BENEFIT_UNITS),
        {"household_id": ids, "weight": ids + 1.0, "region": ids * 0, "tenure": tenure},
    )


def test_faults_name_the_readers_own_file_line_and_column():
    persons = Origin("frs.tab", "person", "line", 2, {"age": "AGE80"})
    with pytest.raises(PeopleProblem) as refused:
        changed({"age": [40, 38, 7, 70, 999]}, where=Origins(persons, where=Where("survey")))
    assert str(refused.value) == (
        "survey: 1 thing is wrong with these people.\n"
        "- frs.tab, line 6, AGE80: 999 is not between 0 and 120.\n"
        "Nothing else is wrong. Mend the file and read it again."
    )


def test_an_age_may_be_a_year_off_the_birthday_because_surveys_ask_on_different_days():
    given = {"date_of_birth": ["1985-04-05", "1988-12-31", "2019-06-06", "1956-02-29", "2001-09-09"]}
    assert changed(given).columns["age"][0] == 40
