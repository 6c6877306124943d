"""What would pay: the root is found, and its absence is said with the side and the amount."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawney.assessment.solve import NEUTRAL_WITHIN, neutral_value
from tawney.vocabulary.problems import NoSolution, Where


@given(st.floats(1e6, 1e8), st.floats(-1e11, 1e11))
def test_a_straight_line_is_solved(slope, at_zero):
    root = -at_zero / slope
    found = neutral_value(lambda x: slope * x + at_zero, root - 5_000, root + 9_000, parameter="a")
    assert abs(found.residual) <= NEUTRAL_WITHIN
    assert abs(found.value - root) <= NEUTRAL_WITHIN / slope + 1e-6 * abs(root)


@given(st.floats(0.01, 0.99))
def test_a_bent_line_is_solved_in_few_steps(bend):
    def cost(x: float) -> float:
        return 1e11 * (0.3 * min(x, bend) + 3.0 * max(0.0, x - bend) - 0.2)

    found = neutral_value(cost, 0, 2, parameter="a")
    assert abs(cost(found.value)) <= NEUTRAL_WITHIN
    assert found.evaluations <= 40


def test_a_package_that_costs_nothing_stays_where_it_is():
    found = neutral_value(lambda x: 1e9 * x, 0.0, 1.0, parameter="a")
    assert (found.value, found.residual) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("shift", "said"),
    [(9e9, "at 0 it still costs GBP 9.00 billion a year"), (-9e9, "at 1 it still raises GBP 8.00 billion a year")],
)
def test_without_a_root_the_side_and_the_amount_are_said(shift, said):
    with pytest.raises(NoSolution) as problem:
        neutral_value(lambda x: 1e9 * x + shift, 0.0, 1.0, parameter="income_tax.basic_rate", where=Where("p.toml", 3))
    assert str(problem.value) == (
        f"p.toml, line 3: No value of income_tax.basic_rate between 0 and 1 makes the package neutral: {said}. "
        "Expected an amount that can raise, or give back, as much as the package costs. "
        "Widen `between`, ask another amount to pay, or make the package smaller."
    )


@given(st.floats(0.05, 0.95), st.floats(1.0, 3.0))
def test_a_cost_that_is_known_saves_a_run(root, bend):
    asked = []

    def cost(x: float) -> float:
        asked.append(x)
        return 1e10 * ((1 - x) ** bend - (1 - root) ** bend)

    known = (1.0, -1e10 * (1 - root) ** bend)
    found = neutral_value(cost, 0.0, 1.0, parameter="a", known=known)
    assert 1.0 not in asked
    assert len(asked) == found.evaluations
    assert abs(found.residual) <= NEUTRAL_WITHIN
    assert found.evaluations + 1 == neutral_value(cost, 0.0, 1.0, parameter="a").evaluations


def test_a_known_cost_between_the_ends_leaves_one_end_out():
    asked = []

    def cost(x: float) -> float:
        asked.append(x)
        return 1e10 * (0.3 - x)

    found = neutral_value(cost, 0.0, 1.0, parameter="a", known=(0.5, -2e9))
    assert abs(found.residual) <= NEUTRAL_WITHIN
    assert 1.0 not in asked


def test_a_known_cost_outside_the_ends_is_no_help():
    found = neutral_value(lambda x: 1e10 * (0.3 - x), 0.0, 1.0, parameter="a", known=(2.0, -1.7e10))
    assert abs(found.value - 0.3) < 1e-4


def test_a_cost_that_jumps_over_nothing_is_not_called_neutral():
    with pytest.raises(NoSolution) as problem:
        neutral_value(lambda x: 1e9 if x < 0.5 else -1e9, 0.0, 1.0, parameter="a.b")
    assert "No value of a.b makes the package neutral to within GBP 500,000" in str(problem.value)
