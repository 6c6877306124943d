"""The whole law gives the same however it is run: by hand, compiled, in numpy, in Decimal, and in any order."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from many_households import EARLIER_YEARS, YEARS, many_households, picked, some_households

from tawney import engine, law
from tawney.assessment.instruments import INCOMES, LEDGER
from tawney.engine.llvm_backend import LlvmProgram
from tawney.engine.structure import bound
from tawney.law import Law
from tawney.people.assemble import assemble
from tawney.people.columns import COLUMNS
from tawney.people.population import People
from tawney.vocabulary.levels import Level

ACCOUNTS = tuple(dict.fromkeys((*LEDGER, *INCOMES)))
HALF_A_PENNY = 0.005
years = st.sampled_from((*YEARS, *EARLIER_YEARS))
seeds = st.integers(0, 2**32 - 1)


@lru_cache(maxsize=8)
def book(year: str) -> Law:
    return law.on(year)


def different(found: engine.Outcome, expected: engine.Outcome) -> list[str]:
    """The columns that differ in any bit."""
    return [
        n for n in ACCOUNTS if np.ascontiguousarray(found[n]).tobytes() != np.ascontiguousarray(expected[n]).tobytes()
    ]


@settings(max_examples=28, deadline=None, derandomize=True)
@given(data=st.data(), year=years)
def test_the_rules_by_hand_and_compiled_agree_bit_for_bit(data: st.DataObject, year: str) -> None:
    people = data.draw(some_households(year, most=5))
    by_hand = engine.run(book(year), people, ACCOUNTS, backend="interpreted")
    assert different(engine.run(book(year), people, ACCOUNTS, backend="llvm"), by_hand) == []


@settings(max_examples=30, deadline=None, derandomize=True)
@given(data=st.data(), year=years)
def test_numpy_agrees_with_the_compiled_law(data: st.DataObject, year: str) -> None:
    people = data.draw(some_households(year))
    compiled = engine.run(book(year), people, ACCOUNTS, backend="llvm")
    columns = engine.run(book(year), people, ACCOUNTS, backend="numpy")
    apart = {n: float(np.abs(columns[n].astype(float) - compiled[n].astype(float)).max()) for n in ACCOUNTS}
    assert {n: a for n, a in apart.items() if a > 1e-9} == {}


@settings(max_examples=14, deadline=None, derandomize=True)
@given(data=st.data(), year=years)
def test_decimal_gives_the_same_penny(data: st.DataObject, year: str) -> None:
    people = data.draw(some_households(year, most=3))
    floats = engine.run_interpreted(book(year), people, ACCOUNTS)
    exact = engine.run_interpreted(book(year), people, ACCOUNTS, exact=True)
    apart = {n: float(np.abs(exact[n].astype(float) - floats[n].astype(float)).max()) for n in ACCOUNTS}
    assert {n: a for n, a in apart.items() if a >= HALF_A_PENNY} == {}


@pytest.mark.slow
@pytest.mark.parametrize("year", [*YEARS, *EARLIER_YEARS])
def test_hundreds_of_households_agree_by_hand_compiled_in_numpy_and_in_decimal(year: str) -> None:
    people = many_households(2_000 if year in YEARS else 300, seed=7, year=year)
    by_hand = engine.run(book(year), people, ACCOUNTS, backend="interpreted")
    compiled, in_columns = (engine.run(book(year), people, ACCOUNTS, backend=b) for b in ("llvm", "numpy"))
    assert (different(compiled, by_hand), different(in_columns, by_hand)) == ([], [])
    exact = engine.run_interpreted(book(year), people, ACCOUNTS, exact=True)
    apart = {n: float(np.abs(exact[n].astype(float) - by_hand[n].astype(float)).max()) for n in ACCOUNTS}
    assert {n: a for n, a in apart.items() if a >= HALF_A_PENNY} == {}


@pytest.mark.parametrize("year", YEARS)
def test_threads_blocks_and_chunks_change_no_byte(year: str) -> None:
    people = many_households(1_003, seed=2, year=year)
    graph = bound(book(year), ACCOUNTS)
    program, amounts = LlvmProgram(graph), engine.parameters_of(book(year), graph)
    expected = program.run(people, amounts, threads=1)
    for threads in (1, 2, 3):
        for block in (1, 17, 256):
            for chunk in (1, 100, 10_000):
                found = program.run(people, amounts, threads=threads, block=block, chunk=chunk)
                assert [n for n in ACCOUNTS if found[n].tobytes() != expected[n].tobytes()] == []


@settings(max_examples=10, deadline=None, derandomize=True)
@given(seed=seeds, year=years)
def test_the_order_of_households_changes_no_byte(seed: int, year: str) -> None:
    people = many_households(200, seed, year)
    order = np.random.default_rng(seed).permutation(people.households)
    turned = picked(people, order)
    straight, other = (engine.run(book(year), p, ACCOUNTS, backend="llvm") for p in (people, turned))
    # Turned back, by the place that each household has in the new order.
    back = np.argsort(order)
    rows = {level: np.concatenate([_rows(turned, level, k) for k in back]) for level in Level}
    assert [n for n in ACCOUNTS if other[n][rows[other.level(n)]].tobytes() != straight[n].tobytes()] == []


def _rows(people: People, level: Level, household: int) -> np.ndarray:
    units = people.benefit_unit_starts[household : household + 2]
    return np.arange(*(people.person_starts[units], units, (household, household + 1))[level])


@settings(max_examples=7, deadline=None, derandomize=True)
@given(seed=seeds, year=years)
def test_a_households_figures_do_not_rest_on_its_neighbours(seed: int, year: str) -> None:
    people = many_households(40, seed, year)
    together = engine.run(book(year), people, ["net_income", "exchequer_balance"], backend="llvm")
    alone = [
        engine.run(book(year), picked(people, [k]), ["net_income", "exchequer_balance"], backend="llvm")
        for k in range(0, 40, 8)
    ]
    for name in ("net_income", "exchequer_balance"):
        assert [one[name][0] for one in alone] == [together[name][k] for k in range(0, 40, 8)]


def renamed(people: People, seed: int, *, turn_members: bool) -> People:
    """The same people with other ids and, with turn_members, the members of each family in another order."""
    draw = np.random.default_rng(seed)
    person, unit, home = (draw.integers(1, 1_000, people.size(level)).cumsum() for level in Level)
    keys = draw.random(people.persons) if turn_members else person
    order = np.lexsort((keys, people.benefit_unit_of_person))
    ids = np.empty_like(person)
    ids[order] = person
    tables = [{n: people.columns[n] for n, c in COLUMNS.items() if c.level == level} for level in Level]
    tables[Level.PERSON] |= {"person_id": ids, "partner_id": np.where(people.partner >= 0, ids[people.partner], -1)}
    tables[Level.PERSON] |= {"benefit_unit_id": unit[people.benefit_unit_of_person]}
    tables[Level.PERSON] |= {"household_id": home[people.household_of_person]}
    tables[Level.BENEFIT_UNIT] |= {"benefit_unit_id": unit, "household_id": home[people.household_of_benefit_unit]}
    tables[Level.HOUSEHOLD] |= {"household_id": home}
    return assemble(*tables, year=people.year, title=people.title, source=people.source, is_synthetic=True)


@settings(max_examples=10, deadline=None, derandomize=True)
@given(seed=seeds, year=years)
def test_other_ids_change_nothing(seed: int, year: str) -> None:
    people = many_households(100, seed, year)
    same = renamed(people, seed, turn_members=False)
    assert all(np.array_equal(same.columns[n], people.columns[n]) for n in COLUMNS)
    straight, other = (engine.run(book(year), p, ACCOUNTS, backend="llvm") for p in (people, same))
    assert different(other, straight) == []


@settings(max_examples=7, deadline=None, derandomize=True)
@given(seed=seeds, year=years)
def test_the_order_of_people_in_a_family_does_not_matter(seed: int, year: str) -> None:
    people = many_households(150, seed, year)
    turned = renamed(people, seed, turn_members=True)
    asking = [n for n, r in book(year).rules.items() if r.level != Level.PERSON]
    straight, other = (engine.run(book(year), p, asking, backend="llvm") for p in (people, turned))
    apart = {n: float(np.abs(straight[n].astype(float) - other[n].astype(float)).max()) for n in asking}
    # Sums are added up in another order, so the last bits may differ.
    assert {n: a for n, a in apart.items() if a > 1e-6} == {}
