"""The whole law gives the same however it is run: by hand, compiled, in numpy, in Decimal, and in any order."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from known_law import known
from many_households import YEARS, many_households, some_households
from reach import candidates, chosen_people, in_part, reached

from tawney import engine
from tawney.assessment.instruments import INCOMES, LEDGER
from tawney.engine.llvm_backend import LlvmProgram
from tawney.engine.spells import stretches
from tawney.law import Law
from tawney.law.statute_book import FIRST_YEAR, LAST_YEAR
from tawney.people.assemble import assemble
from tawney.people.chosen import of_households
from tawney.people.columns import COLUMNS
from tawney.people.population import People
from tawney.vocabulary.levels import Level

ACCOUNTS = tuple(dict.fromkeys((*LEDGER, *INCOMES)))
HALF_A_PENNY = 0.005
EVERY_YEAR = [str(year) for year in FIRST_YEAR.to(LAST_YEAR)]
years = st.sampled_from(EVERY_YEAR)
seeds = st.integers(0, 2**32 - 1)


@lru_cache(maxsize=8)
def book(year: str) -> Law:
    return known(year)


def different(found: engine.Outcome, expected: engine.Outcome) -> list[str]:
    """The columns that differ in any bit."""
    columns = found.columns
    return [
        n for n in columns if np.ascontiguousarray(columns[n]).tobytes() != np.ascontiguousarray(expected[n]).tobytes()
    ]


def apart(exact: Mapping[str, Any], floats: Mapping[str, Any]) -> dict[str, float]:
    """The columns that Decimal and floats give otherwise by half a penny or more, and by how much."""
    most = {n: _furthest(exact[n].astype(float), np.asarray(floats[n], float)) for n in floats}
    return {n: a for n, a in most.items() if a >= HALF_A_PENNY}


def _furthest(one: np.ndarray, other: np.ndarray) -> float:
    """The largest difference of two columns. Infinity is as near to itself as any number."""
    return float(np.abs(np.subtract(one, other, out=np.zeros(one.shape), where=one != other)).max())


@pytest.mark.parametrize("year", EVERY_YEAR)
def test_every_column_agrees_however_it_is_run_on_households_that_take_every_turn_of_the_law(year: str) -> None:
    whole = book(year)
    which = chosen_people(whole)
    assert which.share > 0.97
    for one, people in ((whole, which.whole), (in_part(whole), which.in_part)):
        assert people.households <= 20
        asking = list(one.rules)
        by_hand, compiled, columns = (
            engine.run(one, people, asking, backend=b) for b in ("interpreted", "llvm", "numpy")
        )
        assert (different(compiled, by_hand), different(columns, by_hand)) == ([], [])
        assert apart(engine.run_interpreted(one, people, asking, exact=True), by_hand.columns) == {}


@pytest.mark.slow
def test_every_rule_gives_more_than_one_value_in_some_year() -> None:
    varies: dict[str, bool] = {}
    for year in EVERY_YEAR:
        people = candidates(year)
        for one in (book(year), in_part(book(year))):
            varies |= {n: varies.get(n, False) or v for n, v in reached(one, people).varies.items()}
    # Everyone counts as one person.
    assert [n for n, does in varies.items() if not does] == ["one_person"]


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
    assert apart(exact, floats) == {}


@pytest.mark.slow
@pytest.mark.parametrize("year", EVERY_YEAR)
def test_hundreds_of_households_agree_by_hand_compiled_in_numpy_and_in_decimal(year: str) -> None:
    people = many_households(600 if year in YEARS else 120, seed=7, year=year)
    by_hand = engine.run(book(year), people, ACCOUNTS, backend="interpreted")
    compiled, in_columns = (engine.run(book(year), people, ACCOUNTS, backend=b) for b in ("llvm", "numpy"))
    assert (different(compiled, by_hand), different(in_columns, by_hand)) == ([], [])
    assert apart(engine.run_interpreted(book(year), people, ACCOUNTS, exact=True), by_hand.columns) == {}


@pytest.mark.parametrize("year", EVERY_YEAR)
def test_threads_blocks_and_chunks_change_no_byte(year: str) -> None:
    people = many_households(1_003, seed=2, year=year)
    for stretch in {id(s.graph): s for s in stretches(book(year), ACCOUNTS)}.values():
        program = LlvmProgram(stretch.graph)
        expected = program.run(people, stretch.amounts, threads=1)
        for threads in (1, 2, 3):
            for block in (1, 17, 256):
                for chunk in (1, 100, 10_000):
                    found = program.run(people, stretch.amounts, threads=threads, block=block, chunk=chunk)
                    assert [n for n in ACCOUNTS if found[n].tobytes() != expected[n].tobytes()] == []


@pytest.mark.parametrize("year", EVERY_YEAR)
def test_the_order_of_households_changes_no_byte(year: str) -> None:
    people = many_households(200, int(year[:4]), year)
    order = np.random.default_rng(int(year[:4])).permutation(people.households)
    turned = of_households(people, order)
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
        engine.run(book(year), of_households(people, [k]), ["net_income", "exchequer_balance"], backend="llvm")
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
