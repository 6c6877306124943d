"""Student loan repayments: SI 2009/470, with the thresholds of their years."""

from __future__ import annotations

import pytest
from by_hand import ByHand, one_person

from tawney import law
from tawney.law import Law
from tawney.vocabulary.categories import StudentLoanPlan as Plan


def repaid(on: Law, pay: float, **person: float | bool) -> float:
    """What someone repays in a year."""
    return float(ByHand(on, one_person(employment_income=pay, **person))["student_loan_repayment"])


@pytest.mark.parametrize(
    ("year", "plans"),
    [
        ("2010-11", {Plan.PLAN_1: 15_000, Plan.PLAN_2: None, Plan.PLAN_4: 15_000, Plan.PLAN_5: None}),
        ("2016-17", {Plan.PLAN_1: 17_495, Plan.PLAN_2: 21_000, Plan.PLAN_4: 17_495, Plan.PLAN_5: None}),
        ("2021-22", {Plan.PLAN_1: 19_895, Plan.PLAN_2: 27_295, Plan.PLAN_4: 25_000, Plan.PLAN_5: None}),
    ],
)
def test_plans_came_one_after_another(year: str, plans: dict[Plan, float | None]) -> None:
    on = law.on(year)
    for plan, threshold in plans.items():
        expected = 0 if threshold is None else 12 * int(0.09 * (60_000 - threshold) / 12 + 1e-9)
        assert repaid(on, 60_000.0, student_loan_plan=float(plan)) == expected, plan


def test_postgraduate_loans_are_repaid_from_april_2019() -> None:
    assert repaid(law.on("2018-19"), 33_000.0, has_postgraduate_loan=True) == 0
    assert repaid(law.on("2019-20"), 33_000.0, has_postgraduate_loan=True) == 720


@pytest.mark.parametrize(
    ("plan", "threshold"), [(Plan.PLAN_1, 26_900), (Plan.PLAN_2, 29_385), (Plan.PLAN_4, 33_795), (Plan.PLAN_5, 25_000)]
)
def test_nine_per_cent_is_repaid_above_the_threshold_of_the_plan(plan: Plan, threshold: float) -> None:
    on = law.on("2026-27")
    assert repaid(on, float(threshold), student_loan_plan=float(plan)) == 0
    assert repaid(on, threshold + 4_000.0, student_loan_plan=float(plan)) == 360


def test_plan_5_is_not_repaid_before_april_2026() -> None:
    assert repaid(law.on("2025-26"), 60_000.0, student_loan_plan=float(Plan.PLAN_5)) == 0
    assert repaid(law.on("2026-27"), 60_000.0, student_loan_plan=float(Plan.PLAN_5)) == 12 * 262


def test_a_postgraduate_loan_is_repaid_on_top() -> None:
    both = {"student_loan_plan": float(Plan.PLAN_2), "has_postgraduate_loan": True}
    assert repaid(law.on("2025-26"), 40_470.0, **both) == 12 * (90 + 97)


def test_each_month_s_deduction_is_rounded_down_to_the_pound() -> None:
    # 9% of 1,000 is 90 a year, 7.50 a month.
    assert repaid(law.on("2025-26"), 27_065.0, student_loan_plan=float(Plan.PLAN_1)) == 84


def test_pensions_and_interest_are_not_counted() -> None:
    on = law.on("2025-26")
    person = one_person(private_pension_income=60_000.0, savings_income=9_000.0, student_loan_plan=float(Plan.PLAN_1))
    assert ByHand(on, person)["student_loan_repayment"] == 0


def test_someone_without_a_loan_repays_nothing() -> None:
    assert repaid(law.on("2026-27"), 90_000.0) == 0
