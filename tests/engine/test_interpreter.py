"""How a household's figures came about, step by step."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from little_law import LAW, MADE_UP, law_of
from little_people import little_people

from tawney.engine import Trace, explain, run_interpreted
from tawney.law.arithmetic import bands, ceil, floor
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.people.population import People
from tawney.vocabulary import units
from tawney.vocabulary.levels import Level, household, person
from tawney.vocabulary.problems import HouseholdProblem, NotKnown, RuleProblem


def couple() -> People:
    """A couple on 30,000 and 10,000 pounds, aged 40, in the South East, who rent nothing."""
    people = next(p for p in (little_people(1, seed) for seed in range(100)) if _is_couple(p))
    zeros = {n: np.zeros_like(v) for n, v in people.columns.items()}
    given = {
        "age": np.array([40.0, 40.0]),
        "employment_income": np.array([30_000.0, 10_000.0]),
        "region": np.array([7], np.int16),
    }
    return replace(people, columns={**zeros, **given})


def _is_couple(people: People) -> bool:
    return people.persons == 2 and people.benefit_units == 1 and people.partner[0] == 1


COUPLE = couple()


def test_every_step_says_whose_what_and_by_which_law() -> None:
    trace = explain(LAW, COUPLE, 0, ["tax"])
    assert trace.table() == (
        ("person 1", "All income: line continuation and an augmented assignment.", "30,000.00", "GBP/year", MADE_UP),
        ("person 2", "All income: line continuation and an augmented assignment.", "10,000.00", "GBP/year", MADE_UP),
        ("person 1", "Tax by way of helpers.", "3,486.00", "GBP/year", MADE_UP),
        ("person 2", "Tax by way of helpers.", "0.00", "GBP/year", MADE_UP),
    )


def test_a_step_keeps_what_it_was_given_and_the_amounts_it_read() -> None:
    step = explain(LAW, COUPLE, 0, ["tax"]).of("tax")[0]
    assert step.level == Level.PERSON
    assert (step.row, step.member, step.who) == (0, 1, "person 1")
    assert dict(step.arguments) == {"income": 30_000.0}
    assert dict(step.amounts) == {
        "little.allowance": 12_570.0,
        "little.basic_rate": 0.2,
        "little.higher_from": 37_700.0,
        "little.higher_rate": 0.4,
    }


def test_flags_are_shown_as_yes_and_no() -> None:
    rows = explain(LAW, COUPLE, 0, ["is_grown", "is_scottish"]).table()
    assert [(row[0], row[2]) for row in rows] == [
        ("person 1", "yes"),
        ("person 2", "yes"),
        ("household", "no"),
    ]


def test_the_figures_of_a_column_are_in_the_order_of_the_members() -> None:
    trace = explain(LAW, COUPLE, 0, ["income"])
    assert isinstance(trace, Trace)
    assert trace.values("income") == (30_000.0, 10_000.0)
    assert trace.values("tax") == ()


def test_a_household_among_others_has_its_own_rows() -> None:
    people = little_people(10, seed=2)
    trace = explain(LAW, people, 7, ["net"])
    assert [s.row for s in trace.of("net")] == [7]
    first = int(people.person_starts[people.benefit_unit_starts[7]])
    assert [s.row for s in trace.of("income")] == list(range(first, first + len(trace.of("income"))))
    assert trace.values("net")[0] == run_interpreted(LAW, people, ["net"])["net"][7]


def test_a_household_that_does_not_exist_is_refused() -> None:
    with pytest.raises(HouseholdProblem) as caught:
        explain(LAW, COUPLE, 3, ["net"])
    assert str(caught.value) == "There is no household 3 in 1 made-up households. Expected a row from 0 to 0."


def test_in_decimal_a_figure_is_exact() -> None:
    assert explain(LAW, COUPLE, 0, ["tax"], exact=True).values("tax") == (Decimal("3486.00"), Decimal(0))
    assert run_interpreted(LAW, COUPLE, ["nation_grant"], exact=True)["nation_grant"].tolist() == [Decimal("100.1")]


RATE = 0.1
STEPS = (0.0, 0.1)


def tenth_of(x: float, share: float = 0.1) -> float:
    return x * share + x * RATE


@rule(person, "GBP/year", MADE_UP)
def tenths(employment_income: float, p: Amounts) -> float:
    """Every way that a number comes into a rule: written, named, in a tuple, of a module, by default, as an amount."""
    third = 1 / units.MONTHS_IN_A_YEAR
    stepped = bands(employment_income, STEPS, (0.1, 0.2)) + floor(0.5) + ceil(employment_income / 7)
    return 0.3 + tenth_of(employment_income) + stepped + third + p.little.basic_rate * 3


def test_every_number_of_a_rule_becomes_a_decimal() -> None:
    people = replace(COUPLE, columns={**COUPLE.columns, "employment_income": np.array([0.1, 0.3])})
    exact = run_interpreted(law_of((tenths,)), people, ["tenths"], exact=True)["tenths"]
    third = Decimal(1) / 12
    assert exact.tolist() == [
        Decimal("0.3") + Decimal("0.02") + Decimal("0.01") + 0 + 1 + third + Decimal("0.6"),
        Decimal("0.3") + Decimal("0.06") + Decimal("0.05") + 0 + 1 + third + Decimal("0.6"),
    ]


def test_numbers_around_a_function_become_decimals() -> None:
    share = 0.1

    @rule(person, "GBP/year", MADE_UP)
    def enclosed(age: float) -> float:
        return age * share

    assert run_interpreted(law_of((enclosed,)), COUPLE, ["enclosed"], exact=True)["enclosed"].tolist() == [4, 4]


def test_what_the_engine_refuses_is_refused_by_hand_in_the_same_words() -> None:
    @rule(person, "GBP/year", MADE_UP)
    def powerful(age: float) -> float:
        return age**2

    with pytest.raises(RuleProblem, match=r"powerful uses a power \(\*\*\), which a rule may not\."):
        run_interpreted(law_of((powerful,)), COUPLE, ["powerful"])


@rule(household, "GBP/year", MADE_UP)
def over_rent(rent: float) -> float:
    return 100 / rent


def test_a_division_by_zero_names_the_rule_its_line_and_the_household() -> None:
    line = over_rent.where.line
    assert line is not None
    for exact, words in ((False, "float division by zero"), (True, "[<class 'decimal.DivisionByZero'>]")):
        with pytest.raises(RuleProblem) as caught:
            run_interpreted(law_of((over_rent,)), COUPLE, ["over_rent"], exact=exact)
        assert str(caught.value) == (
            f"{__file__}, line {line + 2}: over_rent cannot be worked out for household 0: {words}. "
            "Expected a divisor that cannot be zero, and codes within their row."
        )


def test_an_amount_that_is_not_known_is_said_to_be_so() -> None:
    with pytest.raises(NotKnown):
        explain(LAW, COUPLE, 0, ["unknown_grant"])
