"""The whole law of the land, compiled: every rule gives what its own Python gives, bit for bit."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from homes import people_of
from little_people import little_people

from tawney import law
from tawney.engine import bind, parameters_of, run_interpreted
from tawney.engine.graph import Graph
from tawney.engine.llvm_backend import LlvmProgram
from tawney.law.statute_book import Law
from tawney.people.chosen import of_households
from tawney.vocabulary.levels import household
from tawney.vocabulary.problems import NotKnown

YEARS = ("2025-26", "2026-27")


@cache
def known(year: str) -> tuple[Law, list[str], Graph]:
    """The law as a year begins, and every rule of it that rests on no amount which the book does not know."""
    _, whole = law.on(year).lived[0]
    names = [name for name in whole.rules if _is_known(whole, name)]
    return whole, names, bind(whole, names)


def _is_known(whole: Law, name: str) -> bool:
    try:
        parameters_of(whole, bind(whole, [name]))
    except NotKnown:
        return False
    return True


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("seed", [1, 2])
def test_every_rule_of_the_law_gives_the_same_bits_compiled(year: str, seed: int) -> None:
    whole, names, graph = known(year)
    people = little_people(40, seed)
    found = LlvmProgram(graph).run(people, parameters_of(whole, graph), threads=2, block=8, chunk=16)
    expected = run_interpreted(whole, people, names)
    assert len(names) > 200
    for name in names:
        assert found[name].tobytes() == expected[name].tobytes(), name


def test_a_household_of_many_families_is_worked_out_alike() -> None:
    whole, names, graph = known("2026-27")
    people = people_of([[1] * 5, [2, 6, 1], [12], [1], [4, 4]])
    found, expected = LlvmProgram(graph).run(people, parameters_of(whole, graph)), run_interpreted(whole, people, names)
    for name in names:
        assert found[name].tobytes() == expected[name].tobytes(), name


def test_the_order_of_households_changes_no_byte_of_the_law() -> None:
    whole, names, graph = known("2026-27")
    people = little_people(200)
    order = np.random.default_rng(5).permutation(200)
    program, amounts = LlvmProgram(graph), parameters_of(whole, graph)
    straight, shuffled = program.run(people, amounts), program.run(of_households(people, order), amounts)
    for name in names:
        if whole.rules[name].level == household:
            assert shuffled[name].tobytes() == straight[name][order].tobytes(), name


def test_a_sweep_of_the_law_is_its_runs_weighted() -> None:
    (_, whole), people = law.on("2026-27").lived[0], little_people(1_500)
    graph = bind(whole, ["net_income", "exchequer_balance"])
    place = graph.parameters["income_tax.basic_rate"][0]
    sets = np.tile(parameters_of(whole, graph), (4, 1))
    sets[:, place] = [0.19, 0.20, 0.21, 0.25]
    program = LlvmProgram(graph)
    totals = program.totals(people, sets, varying=frozenset({place}))
    for row, amounts in zip(totals, sets, strict=True):
        columns = program.run(people, amounts)
        np.testing.assert_allclose(row, [np.dot(people.weight, columns[n]) for n in graph.outputs], rtol=1e-11)
    assert np.all(np.diff(totals[:, 0]) < 0)
    assert np.all(np.diff(totals[:, 1]) > 0)
