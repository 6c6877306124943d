"""The award: the elements added up, less income, cut by the benefit cap, and claimed.

Each step is a month's; the last three are twelve months' as if nothing changed in the year. Left out: rounding to the
penny, sanctions, deductions for debts, and surplus earnings.
"""

from tawney.law.rule import rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.law.universal_credit.began import BEGAN
from tawney.vocabulary.levels import benefit_unit
from tawney.vocabulary.units import MONTHS_IN_A_YEAR


@rule(benefit_unit, "GBP/month", "WRA 2012 s.8(2)", since=BEGAN)
def universal_credit_maximum(
    standard_allowance: float,
    child_element: float,
    disabled_child_element: float,
    limited_capability_element: float,
    carer_element: float,
    childcare_element: float,
    housing_costs_element: float,
) -> float:
    """The most a family can be paid: the standard allowance and every element that fits it."""
    for_children = child_element + disabled_child_element + childcare_element
    return standard_allowance + for_children + limited_capability_element + carer_element + housing_costs_element


@rule(benefit_unit, "GBP/month", "WRA 2012 s.8(3); SI 2013/376 reg. 22(1)(b)", since=BEGAN)
def earnings_deduction(work_allowance: float, p: Amounts, earnings: float = sum_of("earnings_counted")) -> float:
    """What is taken off for earnings: a share of each pound above the work allowance."""
    return p.universal_credit.taper_rate * max(0.0, earnings - work_allowance)


@rule(benefit_unit, "GBP/month", "WRA 2012 ss.5, 8; SI 2013/376 reg. 17", since=BEGAN)
def universal_credit_before_cap(
    may_claim_universal_credit: bool,
    universal_credit_maximum: float,
    earnings_deduction: float,
    unearned_income: float,
    p: Amounts,
) -> float:
    """What a family that may claim is due before the benefit cap; less than a penny is not paid."""
    due = universal_credit_maximum - earnings_deduction - unearned_income
    return due if may_claim_universal_credit and due >= p.universal_credit.minimum_award else 0.0


@rule(benefit_unit, "GBP/year", "WRA 2012 ss.1, 8, 96", since=BEGAN)
def universal_credit_entitlement(universal_credit_before_cap: float, benefit_cap_reduction: float) -> float:
    """What a family is due in a year, after the benefit cap, whether or not it claims."""
    return max(0.0, MONTHS_IN_A_YEAR * universal_credit_before_cap - benefit_cap_reduction)


@rule(benefit_unit, "flag", "WRA 2012 ss.3-5", since=BEGAN)
def is_entitled_to_universal_credit(universal_credit_entitlement: float) -> bool:
    """Whether a family would be paid something if it claimed."""
    return universal_credit_entitlement > 0


@rule(benefit_unit, "GBP/year", "WRA 2012 ss.2 (claims), 33", since=BEGAN)
def universal_credit(
    universal_credit_entitlement: float,
    transitional_protection: float,
    is_on_universal_credit: bool,
    draw_universal_credit: float,
    p: Amounts,
) -> float:
    """What a family is paid in a year: its entitlement and protection, if it is on universal credit and claims."""
    claims = is_on_universal_credit and draw_universal_credit < p.take_up.universal_credit
    return universal_credit_entitlement + transitional_protection if claims else 0.0
