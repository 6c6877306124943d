"""What is repaid of student loans out of earnings.

Simplifications: earnings come in twelve equal months, and each month's deduction is rounded down to the pound as
payrolls do; profits are treated in the same way; unearned income, which counts when it is over 2,000 pounds and
declared, is left out; nobody is about to clear the loan; a person has one plan.
"""

from tawney.law.arithmetic import floor
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.categories import StudentLoanPlan as Plan
from tawney.vocabulary.levels import person
from tawney.vocabulary.units import MONTHS_IN_A_YEAR


def in_whole_pounds_a_month(a_year: float) -> float:
    """A yearly amount taken in twelve monthly deductions, each rounded down to the pound."""
    return MONTHS_IN_A_YEAR * floor(a_year / MONTHS_IN_A_YEAR)


def repaid(earnings: float, threshold: float, rate: float) -> float:
    """The share of earnings over a threshold that is repaid in a year."""
    return in_whole_pounds_a_month(rate * max(0.0, earnings - threshold))


@rule(person, "GBP/year", "SI 2009/470 reg. 29, reg. 44", until="2016-04-06", named="undergraduate_loan_repayment")
def undergraduate_loan_repayment_before_plan_2(student_loan_plan: float, earned_income: float, p: Amounts) -> float:
    """Repaid on the loans for a first degree: none is due on plan 2 before April 2016, and Scots are on plan 1."""
    due = repaid(earned_income, p.student_loans.plan_1_threshold, p.student_loans.undergraduate_rate)
    return due if student_loan_plan == Plan.PLAN_1 or student_loan_plan == Plan.PLAN_4 else 0.0


@rule(
    person,
    "GBP/year",
    "SI 2009/470 reg. 29, reg. 44",
    since="2016-04-06",
    until="2021-04-06",
    named="undergraduate_loan_repayment",
)
def undergraduate_loan_repayment_before_plan_4(student_loan_plan: float, earned_income: float, p: Amounts) -> float:
    """Repaid on the loans for a first degree: on plan 1, which Scots are on too before April 2021, or plan 2."""
    on_plan_2 = student_loan_plan == Plan.PLAN_2
    threshold = p.student_loans.plan_2_threshold if on_plan_2 else p.student_loans.plan_1_threshold
    due = repaid(earned_income, threshold, p.student_loans.undergraduate_rate)
    return due if on_plan_2 or student_loan_plan == Plan.PLAN_1 or student_loan_plan == Plan.PLAN_4 else 0.0


def repaid_on_older_plans(plan: float, earnings: float, p: Amounts) -> float:
    """What is repaid on plans 1, 2 and 4, nothing on any other."""
    threshold = p.student_loans.plan_1_threshold
    if plan == Plan.PLAN_2:
        threshold = p.student_loans.plan_2_threshold
    elif plan == Plan.PLAN_4:
        threshold = p.student_loans.plan_4_threshold
    due = repaid(earnings, threshold, p.student_loans.undergraduate_rate)
    return due if plan == Plan.PLAN_1 or plan == Plan.PLAN_2 or plan == Plan.PLAN_4 else 0.0


@rule(
    person,
    "GBP/year",
    "SI 2009/470 reg. 29, reg. 44",
    since="2021-04-06",
    until="2026-04-06",
    named="undergraduate_loan_repayment",
)
def undergraduate_loan_repayment_before_plan_5(student_loan_plan: float, earned_income: float, p: Amounts) -> float:
    """Repaid on the loans for a first degree; none is due on plan 5 before April 2026."""
    return repaid_on_older_plans(student_loan_plan, earned_income, p)


@rule(person, "GBP/year", "SI 2009/470 reg. 29, reg. 44", since="2026-04-06")
def undergraduate_loan_repayment(student_loan_plan: float, earned_income: float, p: Amounts) -> float:
    """Repaid on the loans for a first degree: a share of earnings over the threshold of the plan."""
    if student_loan_plan == Plan.PLAN_5:
        return repaid(earned_income, p.student_loans.plan_5_threshold, p.student_loans.undergraduate_rate)
    return repaid_on_older_plans(student_loan_plan, earned_income, p)


@rule(person, "GBP/year", "SI 2009/470 reg. 29, reg. 44", until="2019-04-06", named="postgraduate_loan_repayment")
def no_postgraduate_loan_repayment() -> float:
    """There was nothing to repay on postgraduate loans yet."""
    return 0.0


@rule(person, "GBP/year", "SI 2009/470 reg. 29, reg. 44", since="2019-04-06")
def postgraduate_loan_repayment(has_postgraduate_loan: bool, earned_income: float, p: Amounts) -> float:
    """Repaid on a postgraduate loan, on top of any other."""
    due = repaid(earned_income, p.student_loans.postgraduate_threshold, p.student_loans.postgraduate_rate)
    return due if has_postgraduate_loan else 0.0


@rule(person, "GBP/year", "SI 2009/470 reg. 29, reg. 44")
def student_loan_repayment(undergraduate_loan_repayment: float, postgraduate_loan_repayment: float) -> float:
    """All that is repaid of student loans in the year."""
    return undergraduate_loan_repayment + postgraduate_loan_repayment
