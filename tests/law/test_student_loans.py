"""Student loan repayments: SI 2009/470, and GOV.UK's published examples with the thresholds of their years."""

from __future__ import annotations

import pytest
from by_hand import ByHand, one_person
from shared_facts import EXAMPLES, WHY_SKIPPED, Example, examples, fact

from tawney import law
from tawney.law import Law
from tawney.vocabulary.categories import StudentLoanPlan as Plan

PLANS = {1: (Plan.PLAN_1, "plan 1"), 2: (Plan.PLAN_2, "plan 2"), 4: (Plan.PLAN_4, "plan 4 (Scotland)")}
PAY_DAYS = {"month": 12, "week": 52}


def law_of(example: Example) -> Law:
    """The law with the threshold that the example's plan had in its year."""
    plan = example.inputs["plan"]
    held = fact("student_loans", "threshold", PLANS[plan][1], f"{example.year[:4]}-04-06")
    return law.on("2025-26").with_amounts({f"student_loans.plan_{plan}_threshold": held})


def repaid(on: Law, pay: float, **person: float | bool) -> float:
    """What someone repays in a year."""
    return float(ByHand(on, one_person(employment_income=pay, **person))["student_loan_repayment"])


@pytest.mark.shared
@pytest.mark.skipif(not EXAMPLES.exists(), reason=WHY_SKIPPED)
@pytest.mark.parametrize("example", [e for e in examples("student_loans") if "week" not in e.name], ids=str)
def test_a_month_s_repayment_is_the_published_one(example: Example) -> None:
    annual = example.inputs.get("annual_salary", 12 * example.inputs.get("pay", 0))
    plan = float(PLANS[example.inputs["plan"]][0])
    month = repaid(law_of(example), float(annual), student_loan_plan=plan) / 12
    assert month == pytest.approx(example.expected, abs=example.tolerance), example.source


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
