"""The rules run three ways: as they stand, in Decimal, and as a graph in numpy. They must agree."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from little_law import LAW, LEVELLED, MADE_UP, law_of
from little_people import little_people

from tawney.engine import bind, parameters_of, run, run_interpreted
from tawney.engine.numpy_backend import NumpyProgram
from tawney.law.rule import highest, lowest, of_partner, rule, sum_of
from tawney.law.statute_book import Law
from tawney.people.chosen import of_households
from tawney.people.population import People
from tawney.vocabulary.categories import Tenure
from tawney.vocabulary.levels import household, person
from tawney.vocabulary.problems import RuleProblem

GRAPH = bind(LAW, LEVELLED)
PROGRAM = NumpyProgram(GRAPH)
seeds = st.integers(0, 2**32 - 1)


def in_numpy(law: Law, people: People) -> dict[str, np.ndarray]:
    return PROGRAM.run(people, parameters_of(law, GRAPH))


def amounts() -> st.SearchStrategy[dict[str, float]]:
    return st.fixed_dictionaries(
        {
            "little.allowance": st.integers(0, 50_000).map(float),
            "little.basic_rate": st.integers(0, 100).map(lambda x: x / 100),
            "little.taper": st.integers(0, 100).map(lambda x: x / 100),
            "little.need": st.integers(0, 50_000).map(lambda x: x / 100),
            "little.step": st.sampled_from([1.0, 10.0, 250.0]),
        }
    )


@settings(max_examples=60, deadline=None)
@given(seed=seeds, households=st.integers(1, 12), changes=amounts())
def test_the_graph_gives_what_the_rules_give_bit_for_bit(seed: int, households: int, changes: dict[str, float]) -> None:
    law, people = LAW.with_amounts(changes), little_people(households, seed)
    by_hand, by_graph = run_interpreted(law, people, LEVELLED), in_numpy(law, people)
    for name in LEVELLED:
        assert by_graph[name].dtype == by_hand[name].dtype, name
        assert by_graph[name].tobytes() == by_hand[name].tobytes(), name


@settings(max_examples=40, deadline=None)
@given(seed=seeds, households=st.integers(1, 6), changes=amounts())
def test_binary_fractions_give_the_penny_that_decimal_gives(
    seed: int, households: int, changes: dict[str, float]
) -> None:
    law, people = LAW.with_amounts(changes), little_people(households, seed)
    exact, floats = run_interpreted(law, people, LEVELLED, exact=True), run_interpreted(law, people, LEVELLED)
    # A sum of pence that is a whole step in Decimal may be a hair below it in binary fractions: steps are proved below.
    for name in (n for n in LEVELLED if n != "in_steps"):
        np.testing.assert_allclose(exact[name].astype(float), floats[name].astype(float), rtol=0, atol=1e-6)


@settings(max_examples=20, deadline=None)
@given(seed=seeds, step=st.sampled_from([1.0, 7.0, 250.0]))
def test_steps_of_whole_pounds_are_the_same_in_decimal(seed: int, step: float) -> None:
    law, people = LAW.with_amounts({"little.step": step}), little_people(4, seed)
    whole = {n: np.floor(people.columns[n]) for n in ("employment_income", "self_employment_income", "savings_income")}
    in_pounds = replace(people, columns={**people.columns, **whole})
    exact = run_interpreted(law, in_pounds, ["in_steps"], exact=True)["in_steps"]
    assert exact.astype(float).tolist() == run_interpreted(law, in_pounds, ["in_steps"])["in_steps"].tolist()


@settings(max_examples=10, deadline=None)
@given(seed=seeds, shuffle=seeds)
def test_the_order_of_households_changes_no_byte(seed: int, shuffle: int) -> None:
    people = little_people(30, seed)
    order = np.random.default_rng(shuffle).permutation(30)
    there = of_households(people, order)
    straight, shuffled = in_numpy(LAW, people), in_numpy(LAW, there)
    back = of_households(replace(there, columns={**there.columns}), np.argsort(order))
    again = in_numpy(LAW, back)
    for name in LEVELLED:
        assert again[name].tobytes() == straight[name].tobytes(), name
        if LAW.rules[name].level == household:
            assert shuffled[name].tobytes() == straight[name][order].tobytes(), name


def test_each_household_alone_has_what_it_has_among_others() -> None:
    people = little_people(20, seed=4)
    together = in_numpy(LAW, people)
    for row in range(20):
        alone = in_numpy(LAW, of_households(people, np.array([row])))
        assert alone["net"].tobytes() == together["net"][row : row + 1].tobytes()


def test_a_rule_never_gives_minus_zero() -> None:
    @rule(person, "GBP/year", MADE_UP)
    def nothing(age: float) -> float:
        return -(age * 0)

    law, people = law_of((nothing,)), little_people(3)
    for backend in ("numpy", "interpreted"):
        assert not np.signbit(run(law, people, ["nothing"], backend=backend)["nothing"]).any()


def test_the_arm_that_is_not_taken_may_divide_by_zero() -> None:
    @rule(person, "GBP/year", MADE_UP)
    def guarded(age: float, hours_worked: float) -> float:
        return age / hours_worked if hours_worked > 0 else 0

    law, people = law_of((guarded,)), little_people(40)
    assert (people.columns["hours_worked"] == 0).any()
    given_out = run(law, people, ["guarded"], backend="numpy")["guarded"]
    assert given_out.tobytes() == run_interpreted(law, people, ["guarded"])["guarded"].tobytes()


def test_members_are_put_together_in_the_order_of_their_rows() -> None:
    @rule(household, "GBP/year", MADE_UP)
    def total(all_of_it: float = sum_of("employment_income")) -> float:
        return all_of_it

    people = little_people(30, seed=9)
    pay = people.columns["employment_income"].tolist()
    expected = []
    for h in range(people.households):
        in_household = 0.0
        for family in range(people.benefit_unit_starts[h], people.benefit_unit_starts[h + 1]):
            in_family = 0.0
            for member in range(people.person_starts[family], people.person_starts[family + 1]):
                in_family += pay[member]
            in_household += in_family
        expected.append(in_household)
    assert run(law_of((total,)), people, ["total"], backend="numpy")["total"].tolist() == expected


def test_a_person_without_a_partner_reads_zero_and_no() -> None:
    @rule(person, "GBP/year", MADE_UP)
    def age_of_partner(theirs: float = of_partner("age")) -> float:
        return theirs

    @rule(person, "flag", MADE_UP)
    def partner_is_disabled(theirs: bool = of_partner("is_disabled")) -> bool:
        return theirs

    people = little_people(30)
    got = run(law_of((age_of_partner, partner_is_disabled)), people, ["age_of_partner", "partner_is_disabled"])
    alone = people.partner < 0
    assert alone.any()
    assert not got["age_of_partner"][alone].any()
    assert not got["partner_is_disabled"][alone].any()
    paired = ~alone
    np.testing.assert_array_equal(got["age_of_partner"][paired], people.columns["age"][people.partner[paired]])


def test_highest_and_lowest_of_a_household_look_at_every_person() -> None:
    @rule(household, "years", MADE_UP)
    def spread_of_ages(most: float = highest("age"), least: float = lowest("age")) -> float:
        return most - least

    people = little_people(30)
    got = run(law_of((spread_of_ages,)), people, ["spread_of_ages"], backend="numpy")["spread_of_ages"]
    ages = [people.columns["age"][people.household_of_person == h] for h in range(people.households)]
    assert got.tolist() == [a.max() - a.min() for a in ages]


def test_a_code_outside_its_row_is_an_error_by_hand() -> None:
    people = little_people(1)
    tenure = np.array([Tenure.PRIVATE_RENT], people.columns["tenure"].dtype)
    beyond = replace(people, columns={**people.columns, "region": np.array([12], np.int16), "tenure": tenure})
    message = r"benefit cannot be worked out for household 0: code 12\.0 is outside this row of 12 amounts\."
    with pytest.raises(RuleProblem, match=message):
        run_interpreted(LAW, beyond, ["benefit"])
