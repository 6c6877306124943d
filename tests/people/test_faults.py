"""Every fault of a population can be had: in the message, in Python, and as a file with file, row and column."""

from __future__ import annotations

import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_tables import changed

from tawney.people.faults import MEND, SHOWN, Fault, Faults, Origin, PeopleFaults, write_faults
from tawney.vocabulary.problems import OutputProblem, PeopleProblem, Where

ADULTS = Origin("adult.tab", "person", "line", 2, {"age": "AGE80"})


def many(number: int) -> Faults:
    """A table in which so many ages are wrong, and one thing is about no row."""
    faults = Faults(Where("survey"))
    faults.add("the column weight is missing.")
    faults.rows(ADULTS, "age", np.arange(number + 5) < number, lambda row: f"{row + 200} is not an age.")
    return faults


def test_every_fault_has_its_file_row_and_column() -> None:
    found = list(many(3).every())
    assert found == [
        Fault("", None, "", "the column weight is missing."),
        Fault("adult.tab", 2, "AGE80", "200 is not an age.", "line"),
        Fault("adult.tab", 3, "AGE80", "201 is not an age.", "line"),
        Fault("adult.tab", 4, "AGE80", "202 is not an age.", "line"),
    ]
    assert [str(fault) for fault in found[:2]] == [
        "the column weight is missing.",
        "adult.tab, line 2, AGE80: 200 is not an age.",
    ]


def test_a_problem_of_people_carries_all_that_is_wrong_and_tells_ten() -> None:
    with pytest.raises(PeopleFaults) as refused:
        many(40).refuse()
    assert isinstance(refused.value, PeopleProblem)
    assert refused.value.faults.count == len(list(refused.value.faults.every())) == 41
    assert str(refused.value).count("\n- ") == SHOWN
    assert str(refused.value).endswith(f"- adult.tab, line 10, AGE80: 208 is not an age.\nAnd 31 more. {MEND}")
    whole = str(PeopleFaults(refused.value.faults, shown=41))
    assert whole.count("\n- ") == 41
    assert whole.endswith(f"- adult.tab, line 41, AGE80: 239 is not an age.\nNothing else is wrong. {MEND}")


def test_nothing_wrong_is_no_problem() -> None:
    faults = Faults()
    faults.rows(ADULTS, "age", np.zeros(3, np.bool_), lambda row: f"{row} is wrong.")
    faults.refuse()
    assert not faults
    assert list(faults.every()) == []


@given(numbers=st.lists(st.integers(0, 30), max_size=5), shown=st.integers(0, 60))
def test_what_is_told_is_part_of_every_fault_with_each_kind_seen(numbers: list[int], shown: int) -> None:
    faults = Faults()
    for kind, number in enumerate(numbers):
        faults.rows(ADULTS, f"kind_{kind}", np.arange(30) < number, lambda row, kind=kind: f"{kind} is wrong in {row}.")
    told = faults.told(shown).splitlines()[1:-1]
    every = [f"- {fault}" for fault in faults.every()]
    assert set(told) <= set(every)
    assert len(told) == min(shown, len(every)) == len(set(told))
    if shown >= len(numbers):
        assert {line.split(", ")[2].split(":")[0] for line in told} == {
            f"kind_{k}" for k, n in enumerate(numbers) if n and shown
        }


def test_the_file_of_faults_has_a_line_for_each(tmp_path) -> None:
    write_faults(many(200), tmp_path / "faults.csv")
    with (tmp_path / "faults.csv").open(encoding="utf-8", newline="") as file:
        head, first, *rest = csv.reader(file)
    assert head == ["file", "row", "column", "what is wrong"]
    assert first == ["", "", "", "the column weight is missing."]
    assert len(rest) == 200
    assert rest[-1] == ["adult.tab", "201", "AGE80", "399 is not an age."]


def test_a_file_of_faults_that_cannot_be_written_says_so(tmp_path) -> None:
    with pytest.raises(OutputProblem) as refused:
        write_faults(many(1), tmp_path / "no folder" / "faults.csv")
    assert str(refused.value) == f"{tmp_path}/no folder/faults.csv cannot be written: No such file or directory."


def test_faults_found_at_several_places_are_put_into_words_as_they_stood() -> None:
    """The words are made when they are asked for; the values that they tell are those that were found."""
    with pytest.raises(PeopleFaults) as refused:
        changed({"age": [40, 38, 7, 70, 999], "sex": [0, 1, 0, 0, 7]}, households={"tenure": [4, 9]})
    assert [str(fault) for fault in refused.value.faults.every()] == [
        "persons, row 5, age: 999 is not between 0 and 120.",
        "persons, row 5, sex: 7 is not a code: 0 (Women) to 1 (Men).",
        "households, row 2, tenure: 9 is not a code: 0 (Owned outright) to 5 (Lives rent free).",
    ]
