"""Many sets of amounts in one pass give the totals that each would give alone."""

from __future__ import annotations

import numpy as np
import pytest
from little_law import LAW
from little_people import little_people

from tawney.engine import bind, parameters_of
from tawney.engine.llvm_backend import LlvmProgram
from tawney.people.chosen import of_households
from tawney.vocabulary.problems import RuleProblem

ASKING = ("net", "charges", "is_scottish", "heads", "nation_grant", "rent")
GRAPH = bind(LAW, ASKING)
SETS = np.array([parameters_of(LAW.with_amounts({"little.allowance": 10_000.0 + 500 * k}), GRAPH) for k in range(7)])
ALLOWANCE = frozenset({GRAPH.parameters["little.allowance"][0]})


@pytest.fixture(scope="module")
def program() -> LlvmProgram:
    return LlvmProgram(GRAPH)


@pytest.mark.parametrize("varying", [None, ALLOWANCE, frozenset(range(GRAPH.places))])
@pytest.mark.parametrize("households", [1, 2, 8, 255, 257, 3_000])
def test_one_pass_equals_as_many_separate_passes(
    program: LlvmProgram, varying: frozenset[int] | None, households: int
) -> None:
    people = little_people(households)
    together = program.totals(people, SETS, varying=varying)
    alone = [program.totals(people, SETS[k : k + 1], varying=varying)[0] for k in range(len(SETS))]
    assert together.tobytes() == np.array(alone).tobytes()


@pytest.mark.parametrize("households", [1, 9, 257, 3_000])
def test_totals_are_the_weighted_sums_of_the_columns(program: LlvmProgram, households: int) -> None:
    people = little_people(households)
    expected = []
    for amounts in SETS:
        columns = program.run(people, amounts)
        expected.append([float(np.sum(people.weight * columns[name])) for name in ASKING])
    np.testing.assert_allclose(program.totals(people, SETS, varying=ALLOWANCE), expected, rtol=1e-12)


def test_what_varies_may_be_said_or_not_the_totals_are_the_same_bytes(program: LlvmProgram) -> None:
    people = little_people(2_500)
    assert program.totals(people, SETS).tobytes() == program.totals(people, SETS, varying=ALLOWANCE).tobytes()


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_threads_change_no_byte_of_a_total(program: LlvmProgram, threads: int) -> None:
    people = little_people(5_000)
    assert program.totals(people, SETS, threads=threads).tobytes() == program.totals(people, SETS, threads=1).tobytes()


def test_the_size_of_blocks_changes_no_byte_of_a_total() -> None:
    people = little_people(2_500)
    totals = [LlvmProgram(GRAPH, block).totals(people, SETS).tobytes() for block in (8, 64, 256, 1_000)]
    assert len(set(totals)) == 1


def test_doubling_every_weight_doubles_every_total(program: LlvmProgram) -> None:
    people = little_people(300)
    twice = of_households(people, np.arange(300))
    doubled = dict(twice.columns)
    doubled["weight"] = people.weight * 2
    object.__setattr__(twice, "columns", doubled)
    assert program.totals(twice, SETS).tobytes() == (2 * program.totals(people, SETS)).tobytes()


def test_a_total_of_persons_is_refused_with_the_way_out() -> None:
    graph = bind(LAW, ["income"])
    with pytest.raises(RuleProblem) as problem:
        LlvmProgram(graph).totals(little_people(9), parameters_of(LAW, graph).reshape(1, -1))
    assert str(problem.value) == (
        "A total was asked of income, which is a person column. Expected a household column. "
        'Ask for a household rule that takes sum_of("income").'
    )


def test_sets_that_differ_elsewhere_than_was_said_are_refused(program: LlvmProgram) -> None:
    with pytest.raises(ValueError, match=r"^The parameter sets differ at places \[\d+\], which are not among"):
        program.totals(little_people(9), SETS, varying=frozenset())


def test_no_sets_give_no_totals(program: LlvmProgram) -> None:
    assert program.totals(little_people(9), SETS[:0]).shape == (0, len(ASKING))


def test_too_few_amounts_are_refused(program: LlvmProgram) -> None:
    with pytest.raises(ValueError, match=rf"^The graph has {GRAPH.places} places for amounts, not \(1,\)\.$"):
        program.run(little_people(9), SETS[0, :1])
