"""The compiled law gives what plain Python gives, bit for bit, however the work is shared out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from homes import people_of
from hypothesis import given, settings
from hypothesis import strategies as st
from little_law import LAW, LEVELLED
from little_people import little_people

from tawney.engine import bind, parameters_of, run_interpreted
from tawney.engine.llvm_backend import LlvmProgram
from tawney.engine.numpy_backend import NumpyProgram
from tawney.people.chosen import of_households
from tawney.people.population import People
from tawney.vocabulary.levels import household
from tawney.vocabulary.problems import PeopleProblem

GRAPH = bind(LAW, LEVELLED)
AMOUNTS = parameters_of(LAW, GRAPH)
seeds = st.integers(0, 2**32 - 1)
shapes = st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=4), min_size=1, max_size=40)


@pytest.fixture(scope="module")
def program() -> LlvmProgram:
    return LlvmProgram(GRAPH)


def same(found: Mapping[str, np.ndarray], expected: Mapping[str, np.ndarray]) -> None:
    assert list(found) == list(expected)
    for name in expected:
        assert found[name].dtype == expected[name].dtype, name
        assert found[name].tobytes() == expected[name].tobytes(), name


@settings(max_examples=25, deadline=None)
@given(shape=shapes, seed=seeds)
def test_every_household_has_what_the_rules_themselves_give_it(shape: list[list[int]], seed: int) -> None:
    people = people_of(shape, seed % 1_000)
    same(LlvmProgram(GRAPH).run(people, AMOUNTS), run_interpreted(LAW, people, LEVELLED))


@settings(max_examples=10, deadline=None)
@given(allowance=st.floats(0, 1e6), rate=st.floats(0, 1), taper=st.floats(0, 2), step=st.floats(0.01, 1e4), seed=seeds)
def test_whatever_the_amounts_the_rules_agree(
    allowance: float, rate: float, taper: float, step: float, seed: int
) -> None:
    law = LAW.with_amounts(
        {"little.allowance": allowance, "little.basic_rate": rate, "little.taper": taper, "little.step": step}
    )
    people = little_people(12, seed)
    same(LlvmProgram(GRAPH).run(people, parameters_of(law, GRAPH)), run_interpreted(law, people, LEVELLED))


@pytest.mark.parametrize("households", [1, 2, 7, 8, 9, 16, 255, 256, 257])
def test_any_number_of_households_will_do(program: LlvmProgram, households: int) -> None:
    people = little_people(households)
    same(program.run(people, AMOUNTS), NumpyProgram(GRAPH).run(people, AMOUNTS))


@pytest.mark.parametrize("persons", range(1, 13))
def test_a_household_may_have_from_one_to_twelve_persons(program: LlvmProgram, persons: int) -> None:
    people = people_of([[persons], [1] * persons, [1], [max(1, persons - 1), 1]])
    same(program.run(people, AMOUNTS), run_interpreted(LAW, people, LEVELLED))


@pytest.mark.parametrize("threads", [1, 2, 3])
@pytest.mark.parametrize("block", [1, 17, 64, 256, 1000])
@pytest.mark.parametrize("chunk", [1, 100, 1_000, 10_000])
def test_threads_blocks_and_chunks_change_no_byte(program: LlvmProgram, threads: int, block: int, chunk: int) -> None:
    people = little_people(1_003)
    expected = NumpyProgram(GRAPH).run(people, AMOUNTS)
    same(program.run(people, AMOUNTS, threads=threads, block=block, chunk=chunk), expected)


@settings(max_examples=10, deadline=None)
@given(seed=seeds, shuffle=seeds)
def test_the_order_of_households_changes_no_byte(seed: int, shuffle: int) -> None:
    program = LlvmProgram(GRAPH)
    people = little_people(301, seed)
    order = np.random.default_rng(shuffle).permutation(301)
    straight, shuffled = program.run(people, AMOUNTS), program.run(of_households(people, order), AMOUNTS)
    for name in LEVELLED:
        if LAW.rules[name].level == household:
            assert shuffled[name].tobytes() == straight[name][order].tobytes(), name
        else:
            assert sorted(shuffled[name].tolist()) == sorted(straight[name].tolist()), name


@pytest.mark.parametrize("only", LEVELLED)
def test_a_column_asked_for_alone_is_what_it_is_among_others(program: LlvmProgram, only: str) -> None:
    people, graph = little_people(100), bind(LAW, [only])
    alone = LlvmProgram(graph).run(people, parameters_of(LAW, graph))
    assert alone[only].tobytes() == program.run(people, AMOUNTS)[only].tobytes()


def test_input_columns_can_be_asked_for_as_they_stand() -> None:
    people = little_people(50)
    names = ["region", "is_disabled", "rent", "date_of_birth", "net"]
    graph = bind(LAW, names)
    found = LlvmProgram(graph).run(people, parameters_of(LAW, graph))
    for name in names[:-1]:
        assert found[name].tolist() == people.columns[name].tolist()
    assert [found[name].dtype for name in names] == [np.float64, np.bool_, np.float64, np.float64, np.float64]


def test_money_held_in_four_bytes_is_reckoned_in_eight(program: LlvmProgram) -> None:
    people = little_people(50)
    narrow = {n: c.astype("f4") if c.dtype == np.float64 else c for n, c in people.columns.items()}
    wide = {n: c.astype("f8") if c.dtype == np.float32 else c for n, c in narrow.items()}
    found = program.run(replace(people, columns=narrow), AMOUNTS)
    same(found, program.run(replace(people, columns=wide), AMOUNTS))


def test_a_crowded_household_gets_room_of_its_own(program: LlvmProgram) -> None:
    people = people_of([[1], [3_000, 1], [2]] * 4)
    same(program.run(people, AMOUNTS), NumpyProgram(GRAPH).run(people, AMOUNTS))


def _spoilt(people: People, starts: str) -> People:
    changed = getattr(people, starts).copy()
    changed[2] = changed[1]
    return replace(people, **{starts: changed})


@pytest.mark.parametrize(("starts", "word"), [("benefit_unit_starts", "household"), ("person_starts", "benefit unit")])
def test_an_empty_unit_is_refused_with_its_row(program: LlvmProgram, starts: str, word: str) -> None:
    with pytest.raises(PeopleProblem) as problem:
        program.run(_spoilt(little_people(9), starts), AMOUNTS)
    assert str(problem.value) == (
        f"The {word} in row 1 has nobody in it. Expected one person or more in each benefit unit, one benefit unit or "
        "more in each household."
    )


def test_nobody_at_all_is_refused(program: LlvmProgram) -> None:
    people = replace(little_people(1), benefit_unit_starts=np.zeros(1, np.int64))
    with pytest.raises(PeopleProblem, match=r"^There is no household\. Expected one person or more"):
        program.run(people, AMOUNTS)


def test_an_earlier_runs_columns_can_be_written_over(program: LlvmProgram) -> None:
    people = little_people(100)
    earlier = program.run(people, AMOUNTS * 2)
    again = program.run(people, AMOUNTS, into=earlier)
    same(again, program.run(people, AMOUNTS))
    assert all(np.shares_memory(again[name], earlier[name]) for name in again)


def test_columns_that_do_not_fit_are_left_alone(program: LlvmProgram) -> None:
    few, many = little_people(100), little_people(200)
    earlier = program.run(few, AMOUNTS)
    kept = {name: column.copy() for name, column in earlier.items()}
    same(program.run(many, AMOUNTS, into=earlier), program.run(many, AMOUNTS))
    same(earlier, kept)


def test_whole_numbers_of_another_size_are_read_all_the_same(program: LlvmProgram) -> None:
    people = little_people(50)
    columns = {n: c.astype("i8") if c.dtype == np.int16 else c for n, c in people.columns.items()}
    same(program.run(replace(people, columns=columns), AMOUNTS), program.run(people, AMOUNTS))
