"""Running a law on people: which columns come back, by which back end, and the totals of many sets of amounts."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from little_law import LAW, LEVELLED, MADE_UP
from little_people import little_people

from tawney import engine
from tawney.engine.numpy_backend import NumpyProgram
from tawney.engine.run import MANY_SETS
from tawney.engine.structure import BACKENDS, COMPILED_FROM, bound, program_of
from tawney.law.column_rule import column_rule
from tawney.law.rule import rule
from tawney.vocabulary.levels import benefit_unit, household, person
from tawney.vocabulary.problems import BadAmount, Problem, RuleProblem

PEOPLE = little_people(60, seed=3)


def test_only_what_is_asked_for_comes_back_at_its_level() -> None:
    outcome = engine.run(LAW, PEOPLE, ["net", "income", "grown", "is_grown", "weight"])
    assert list(outcome.columns) == ["net", "income", "grown", "is_grown", "weight"]
    assert outcome.level("net") == household
    assert outcome.level("grown") == benefit_unit
    assert outcome.level("income") == person
    assert len(outcome["net"]) == PEOPLE.households
    assert len(outcome["grown"]) == PEOPLE.benefit_units
    assert outcome["is_grown"].dtype == np.bool_
    assert outcome["income"].dtype == np.float64


def test_an_outcome_names_its_law_and_its_people() -> None:
    outcome = engine.run(LAW, PEOPLE, ["net"])
    changed = engine.run(LAW.with_amounts({"little.need": 1.0}), PEOPLE, ["net"])
    assert (outcome.law_hash, outcome.people_hash) == (LAW.hash, PEOPLE.hash)
    assert changed.law_hash != outcome.law_hash


def test_an_outcome_cannot_be_changed() -> None:
    outcome = engine.run(LAW, PEOPLE, ["net"])
    with pytest.raises(ValueError, match="read-only"):
        outcome["net"][0] = 1.0


def test_a_column_that_was_not_asked_for_is_refused_with_the_nearest() -> None:
    outcome = engine.run(LAW, PEOPLE, ["net", "income"])
    with pytest.raises(RuleProblem) as caught:
        outcome.level("incomes")
    assert str(caught.value) == (
        "'incomes' was not asked for when the law was run. Expected one of net, income. Did you mean income?"
    )


def test_every_back_end_gives_the_same_columns() -> None:
    interpreted = engine.run(LAW, PEOPLE, LEVELLED, backend="interpreted")
    for backend in ("auto", "numpy", "llvm"):
        outcome = engine.run(LAW, PEOPLE, LEVELLED, backend=backend, threads=2)
        for name in LEVELLED:
            assert outcome[name].tobytes() == interpreted[name].tobytes()
            assert outcome.level(name) == interpreted.level(name)


def test_an_unknown_back_end_is_refused_with_the_nearest() -> None:
    with pytest.raises(Problem) as caught:
        engine.run(LAW, PEOPLE, ["net"], backend="numpi")
    assert str(caught.value) == (
        "There is no back end called 'numpi' that works on whole columns. Expected auto, numpy or llvm. "
        "Did you mean numpy?"
    )
    assert "numpi" not in BACKENDS


def test_few_people_are_not_worth_compiling_for() -> None:
    program = program_of(bound(LAW, ["net"]), "auto", COMPILED_FROM - 1)
    assert isinstance(program, NumpyProgram)
    assert program_of(bound(LAW, ["net"]), "auto", 1) is program


def test_changing_an_amount_changes_what_rests_on_it_and_nothing_else() -> None:
    asking = ["tax", "benefit", "income"]
    before, after = (engine.run(law, PEOPLE, asking) for law in (LAW, LAW.with_amounts({"little.allowance": 10_000.0})))
    assert (after["tax"] >= before["tax"]).all()
    assert after["tax"].sum() > before["tax"].sum()
    assert after["benefit"].tobytes() == before["benefit"].tobytes()


def test_a_replaced_rule_reaches_all_that_rests_on_it() -> None:
    @rule(person, "GBP/year", MADE_UP)
    def tax(income: float) -> float:
        """No tax at all."""
        return 0 * income

    before, after = (engine.run(law, PEOPLE, ["net", "income"]) for law in (LAW, LAW.with_rules([tax])))
    taxes = engine.run(LAW, PEOPLE, ["tax"])["tax"]
    gained = np.bincount(PEOPLE.household_of_person, taxes)
    np.testing.assert_allclose(after["net"] - before["net"], gained, rtol=0, atol=1e-9)
    assert after["income"].tobytes() == before["income"].tobytes()


def test_totals_are_weighted_sums_for_each_set_of_amounts() -> None:
    sets = [{}, {"little.allowance": 0.0}, {"little.need": 10.0, "little.basic_rate": 0.0}]
    totals = engine.totals(LAW, PEOPLE, ["net", "charges"], sets)
    assert totals.shape == (3, 2)
    for row, changes in zip(totals, sets, strict=True):
        outcome = engine.run(LAW.with_amounts(changes), PEOPLE, ["net", "charges"])
        expected = [np.dot(PEOPLE.weight, outcome[name]) for name in ("net", "charges")]
        np.testing.assert_allclose(row, expected, rtol=1e-12)


def test_many_sets_of_amounts_give_the_totals_of_each_by_every_back_end() -> None:
    sets = [{"little.allowance": 1_000.0 * k, "little.cap_by_region": (100.0 * k,) * 12} for k in range(MANY_SETS)]
    by_numpy = engine.totals(LAW, PEOPLE, ["net"], sets, backend="numpy")
    by_llvm = engine.totals(LAW, PEOPLE, ["net"], sets, backend="llvm", threads=1)
    np.testing.assert_allclose(by_llvm, by_numpy, rtol=1e-12)
    assert (np.diff(by_numpy[:, 0]) > 0).all()


def test_a_change_of_amounts_compiles_nothing() -> None:
    graph = bound(LAW, ["net"])
    engine.run(LAW, PEOPLE, ["net"], backend="llvm")
    program = program_of(graph, "llvm", 1)
    compiled = program.compiled
    engine.run(LAW.with_amounts({"little.allowance": 5.0}), PEOPLE, ["net"], backend="llvm")
    assert program_of(bound(LAW.with_amounts({"little.need": 5.0}), ["net"]), "llvm", 1) is program
    assert program.compiled == compiled


def test_no_sets_of_amounts_give_no_totals() -> None:
    assert engine.totals(LAW, PEOPLE, ["net"], []).shape == (0, 1)


def test_totals_are_of_household_columns() -> None:
    with pytest.raises(RuleProblem) as caught:
        engine.totals(LAW, PEOPLE, ["tax"], [{}])
    assert str(caught.value) == (
        "tax is a person column, and totals are of household columns. "
        'Ask for a household rule that gives sum_of("tax").'
    )


def test_totals_refuse_an_amount_outside_its_range() -> None:
    with pytest.raises(BadAmount, match=r"^little\.need cannot be 2e\+09"):
        engine.totals(LAW, PEOPLE, ["net"], [{"little.need": 2e9}])


@column_rule(person, "GBP/year", MADE_UP)
def root_of_income(income, is_grown, rent):
    """The square root of income, which no ordinary rule may take."""
    return np.where(is_grown, np.sqrt(np.maximum(income, 0)), rent)


@column_rule(household, "flag", MADE_UP)
def pays_rent(rent):
    """Whether there is rent."""
    return rent > 0


def test_a_column_rule_works_on_whole_columns_and_alone() -> None:
    law = LAW.with_rules([root_of_income, pays_rent])
    asking = ["root_of_income", "pays_rent"]
    columns = engine.run(law, PEOPLE, asking)
    income = engine.run(law, PEOPLE, ["income", "is_grown"])
    rent = np.asarray(PEOPLE.columns["rent"], np.float64)
    expected = np.where(income["is_grown"], np.sqrt(np.maximum(income["income"], 0)), rent[PEOPLE.household_of_person])
    assert columns["root_of_income"].tobytes() == expected.tobytes()
    assert columns["pays_rent"].tolist() == (rent > 0).tolist()
    by_hand = engine.run(law, PEOPLE, asking, backend="interpreted")
    assert by_hand["root_of_income"].tobytes() == expected.tobytes()
    assert by_hand["pays_rent"].dtype == np.bool_


def test_a_column_rule_is_run_by_numpy_however_many_the_people() -> None:
    graph = bound(LAW.with_rules([pays_rent]), ["pays_rent"])
    assert isinstance(program_of(graph, "auto", COMPILED_FROM), NumpyProgram)
    assert not isinstance(program_of(bound(LAW, ["net"]), "auto", COMPILED_FROM), NumpyProgram)


def test_ordinary_rules_rest_on_a_column_rule() -> None:
    @rule(household, "GBP/year", MADE_UP)
    def rent_or_not(pays_rent: bool) -> float:
        return 1 if pays_rent else 0

    law = LAW.with_rules([pays_rent, rent_or_not])
    exact = engine.run_interpreted(law, PEOPLE, ["rent_or_not"], exact=True)["rent_or_not"]
    assert exact.astype(float).tolist() == engine.run(law, PEOPLE, ["rent_or_not"])["rent_or_not"].tolist()


def test_the_engine_is_imported_without_a_compiler() -> None:
    code = "import sys, tawney.engine; print('llvmlite' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
