"""The laws of all years as one graph: each gives what it gives by itself, and a choice among rules is only a number."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
from known_law import NOT_KNOWN
from little_law import LAW, MADE_UP
from little_people import little_people

from tawney import engine, law
from tawney.engine.many_laws import WHICH, bind_many
from tawney.engine.numpy_backend import NumpyProgram
from tawney.engine.spells import stretches
from tawney.law.indexing import indexed
from tawney.law.rule import rule
from tawney.law.statute_book import statute_book
from tawney.vocabulary.levels import benefit_unit, household, person
from tawney.vocabulary.problems import NotKnown, RuleProblem

PEOPLE = little_people(60, seed=3)
ASKED = ("net_income", "exchequer_balance")


@rule(person, "GBP/year", MADE_UP, until="2020-04-06")
def levy(income: float) -> float:
    """A levy as it was."""
    return income / 10


@rule(person, "GBP/year", MADE_UP, since="2020-04-06", named="levy")
def levy_as_it_became(income: float, tax: float) -> float:
    """A levy as it became."""
    return income / 5 - tax


def with_levy(form):
    return LAW.with_rules([form])


def test_a_rule_with_two_forms_is_chosen_by_a_number():
    many = bind_many(LAW, [*LAW.rules.values(), levy, levy_as_it_became], ("levy",))
    program = NumpyProgram(many.graph)
    for form in (levy, levy_as_it_became):
        found = program.run(PEOPLE, np.nan_to_num(many.vector(with_levy(form))))["levy"]
        assert found.tobytes() == engine.run(with_levy(form), PEOPLE, ["levy"])["levy"].tobytes()


def test_amounts_that_only_the_other_form_reads_do_not_tell():
    many = bind_many(LAW, [*LAW.rules.values(), levy, levy_as_it_became], ("levy",))
    first, second = (many.vector(with_levy(form)) for form in (levy, levy_as_it_became))
    assert {many.paths[k] for k in np.flatnonzero(many.used(first))} == {WHICH + "levy"}
    assert "little.basic_rate" in {many.paths[k] for k in np.flatnonzero(many.used(second))}
    assert (many.used(first, second) == many.used(second)).all()


def test_a_law_that_lacks_an_amount_it_needs_is_refused_and_one_that_does_not_need_it_is_not():
    path = "little.basic_rate"
    unknown = replace(LAW.in_force[path], value=None)
    lacking = replace(LAW, in_force=MappingProxyType({**LAW.in_force, path: unknown}))
    many = bind_many(LAW, [*LAW.rules.values(), levy, levy_as_it_became], ("levy",))
    many.vector(lacking.with_rules([levy]))
    with pytest.raises(NotKnown) as caught:
        many.vector(lacking.with_rules([levy_as_it_became]))
    assert caught.value.what == f"{path} is not known from {unknown.since}"


@rule(benefit_unit, "GBP/year", MADE_UP, named="levy")
def levy_of_a_family() -> float:
    """A levy on families."""
    return 1.0


@rule(person, "GBP/year", MADE_UP, named="income")
def income_after_levy(levy: float) -> float:
    """An income that rests on the levy, which rests on income."""
    return -levy


def test_forms_of_a_rule_that_make_different_columns_are_refused():
    with pytest.raises(RuleProblem) as caught:
        bind_many(LAW, [*LAW.rules.values(), levy, levy_of_a_family], ("levy",))
    assert caught.value.what == "levy is a number of a benefit unit here, and a number of a person in another law."


def test_laws_whose_rules_go_round_in_a_circle_are_refused():
    with pytest.raises(RuleProblem) as caught:
        bind_many(LAW, [*LAW.rules.values(), levy, income_after_levy], ("levy",))
    assert caught.value.what == "Rules of different laws go round in a circle: levy -> income -> levy."


@pytest.mark.parametrize("year", ["2010-11", "2015-16", "2016-17", "2023-24", "2026-27"])
def test_every_year_of_the_book_is_a_vector_of_one_graph(year):
    book = statute_book()
    brought = indexed(year, "2026-27", "cpi")
    many = engine.many_laws(law.on("2026-27"), book.rules, ASKED)
    program = NumpyProgram(many.graph)
    alone = engine.run(brought, PEOPLE, ASKED)
    lived = [(s.share, program.run(PEOPLE, np.nan_to_num(many.vector(still)))) for s, still in brought.lived]
    for name in ASKED:
        together = sum(share * columns[name] for share, columns in lived)
        np.testing.assert_allclose(together, alone[name], rtol=0, atol=1e-6)


@pytest.mark.parametrize("year", ["2011-12", "2015-16", "2019-20", "2023-24"])
def test_the_spells_of_a_leap_year_brought_forward_make_a_whole_year(year):
    # What 2011-12 does not know is set: days add up whatever the amounts are.
    forward = indexed(year, "2026-27", "cpi").with_amounts(NOT_KNOWN.get(year, {}))
    assert sum(s.share for s in stretches(forward, ASKED)) == pytest.approx(1.0, abs=1e-12)


def test_the_graph_of_many_laws_is_bound_once():
    now, book = law.on("2026-27"), statute_book()
    assert engine.many_laws(now, book.rules, ASKED) is engine.many_laws(law.on("2015-16"), book.rules, ASKED)


def test_a_household_column_is_asked_for_as_of_one_law():
    many = engine.many_laws(law.on("2026-27"), statute_book().rules, ASKED)
    assert {many.graph.nodes[n].level for n in many.graph.outputs.values()} == {household}
