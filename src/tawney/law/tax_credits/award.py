"""The income test: what is left of each credit, and what is paid.

The elements go in the law's order: those of working tax credit, its childcare, the children's, and last the family's,
which until 2012 was kept whole up to an income of its own. Families on income support and its like have child tax
credit without a test; the same of pension credit, and of the working tax credit of a partner who works 16 to 23 hours,
is left out, since each counts for the other. Left out too: awards by the day, and what was paid too much or too little
in a year.
"""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.law.working_tax_credit.hours import ENDED
from tawney.vocabulary.levels import benefit_unit

OLDER_BARRED = "2019-02-01"
"""The day from which pensioners too could no longer claim tax credits: SI 2019/167; SI 2018/676."""
NO_TAPER = 0.000001
"""Stands in for a taper that a package sets to nothing, so that nothing is divided by it."""


@rule(benefit_unit, "GBP/year", "TCA 2002 s.7(1)(a); SI 2002/2008 reg. 3", until=ENDED)
def tax_credit_threshold(working_tax_credit_maximum: float, p: Amounts) -> float:
    """The income up to which nothing is taken off: lower for those with working tax credit."""
    child_only = p.tax_credits.income_threshold_child_only
    return p.tax_credits.income_threshold if working_tax_credit_maximum > 0 else child_only


@rule(benefit_unit, "GBP/year", "TCA 2002 s.13(2); SI 2002/2008 regs 7(3) Step 5, 8(3) Step 5", until=ENDED)
def tax_credit_reduction(tax_credit_income: float, tax_credit_threshold: float, p: Amounts) -> float:
    """What is taken off for income above the threshold."""
    return p.tax_credits.taper * max(0.0, tax_credit_income - tax_credit_threshold)


@rule(benefit_unit, "GBP/year", "SI 2002/2008 reg. 7(3) Steps 6-10", until=ENDED)
def working_tax_credit_tapered(working_tax_credit_maximum: float, tax_credit_reduction: float) -> float:
    """What income leaves of working tax credit."""
    return max(0.0, working_tax_credit_maximum - tax_credit_reduction)


@rule(benefit_unit, "GBP/year", "SI 2002/2008 reg. 8(3) Steps 6-10", until="2012-04-06")
def family_element_reduction(
    tax_credit_income: float,
    tax_credit_threshold: float,
    working_tax_credit_maximum: float,
    child_elements: float,
    p: Amounts,
) -> float:
    """What is taken off the family element: from the second threshold, or where all else is gone if that is higher."""
    before = (working_tax_credit_maximum + child_elements) / max(NO_TAPER, p.tax_credits.taper)
    starts = max(p.tax_credits.second_threshold, tax_credit_threshold + before)
    return p.tax_credits.second_taper * max(0.0, tax_credit_income - starts)


@rule(
    benefit_unit,
    "GBP/year",
    "SI 2002/2008 reg. 8(3), as amended by SI 2012/849 reg. 4",
    since="2012-04-06",
    until=ENDED,
    named="family_element_reduction",
)
def family_element_reduction_since_2012(
    tax_credit_reduction: float, working_tax_credit_maximum: float, child_elements: float
) -> float:
    """What is taken off the family element: as off the rest, once the rest is gone."""
    return max(0.0, tax_credit_reduction - working_tax_credit_maximum - child_elements)


@rule(benefit_unit, "GBP/year", "SI 2002/2008 reg. 8(3) Steps 6-11", until=ENDED)
def child_tax_credit_tapered(
    family_element: float,
    child_elements: float,
    tax_credit_reduction: float,
    working_tax_credit_maximum: float,
    family_element_reduction: float,
) -> float:
    """What income leaves of child tax credit, once working tax credit is gone."""
    left_over = max(0.0, tax_credit_reduction - working_tax_credit_maximum)
    return max(0.0, child_elements - left_over) + max(0.0, family_element - family_element_reduction)


@rule(benefit_unit, "flag", "SI 2002/2008 reg. 9", until=ENDED)
def is_tax_credit_worth_paying(working_tax_credit_tapered: float, child_tax_credit_tapered: float, p: Amounts) -> bool:
    """Whether both credits together come to the smallest award."""
    return working_tax_credit_tapered + child_tax_credit_tapered >= p.tax_credits.minimum_award


@rule(benefit_unit, "GBP/year", "TCA 2002 ss.10-13", until=ENDED)
def working_tax_credit_entitlement(working_tax_credit_tapered: float, is_tax_credit_worth_paying: bool) -> float:
    """The working tax credit due in a year, whether or not it is claimed, before the roll-out is asked about."""
    return working_tax_credit_tapered if is_tax_credit_worth_paying else 0.0


@rule(benefit_unit, "GBP/year", "TCA 2002 ss.7(2), 8-9, 13; SI 2002/2008 reg. 4", until=ENDED)
def child_tax_credit_entitlement(
    child_tax_credit_tapered: float,
    is_tax_credit_worth_paying: bool,
    is_out_of_work_on_benefits: bool,
    family_element: float,
    child_elements: float,
) -> float:
    """The child tax credit due in a year, whether or not it is claimed, before the roll-out is asked about.

    All of it beside income support, income-based jobseeker's allowance or income-related employment and support
    allowance, whatever the income.
    """
    if is_out_of_work_on_benefits:
        return family_element + child_elements
    return child_tax_credit_tapered if is_tax_credit_worth_paying else 0.0


@rule(benefit_unit, "flag", "TCA 2002 s.3 (claims); WRA 2012 s.4(1)(b)", until=OLDER_BARRED, named="claims_tax_credits")
def claims_tax_credits_until_2019(
    is_on_legacy_benefits: bool, is_of_pension_credit_age: bool, draw_universal_credit: float, p: Amounts
) -> bool:
    """Whether a family is in tax credits and claims them: not yet on universal credit, or too old for it."""
    is_in_them = is_on_legacy_benefits or is_of_pension_credit_age
    return is_in_them and draw_universal_credit < p.take_up.tax_credits


@rule(benefit_unit, "flag", "TCA 2002 s.3 (claims); WRA 2012 s.33; SI 2019/167", since=OLDER_BARRED, until=ENDED)
def claims_tax_credits(is_on_legacy_benefits: bool, draw_universal_credit: float, p: Amounts) -> bool:
    """Whether a family is still in tax credits and claims them: by the number that says it would claim the other.

    From 1 February 2019 pensioners too claim them no more: who of them had moved on by then has children in pension
    credit.
    """
    return is_on_legacy_benefits and draw_universal_credit < p.take_up.tax_credits


@rule(benefit_unit, "flag", "TCA 2002 ss.3, 10; SI 2006/213 reg. 75E(1)", until=ENDED)
def is_entitled_to_working_tax_credit(may_have_working_tax_credit: bool, claims_tax_credits: bool) -> bool:
    """Whether a family has an award of working tax credit, be it that its income leaves nothing to be paid."""
    return may_have_working_tax_credit and claims_tax_credits


@rule(benefit_unit, "GBP/year", "TCA 2002 ss.1, 10", until=ENDED)
def working_tax_credit(working_tax_credit_entitlement: float, claims_tax_credits: bool) -> float:
    """The working tax credit a family is paid in a year."""
    return working_tax_credit_entitlement if claims_tax_credits else 0.0


@rule(benefit_unit, "GBP/year", "WRA 2012 s.33; SI 2019/167", since=ENDED, named="working_tax_credit")
def no_working_tax_credit() -> float:
    """Tax credits ended on 5 April 2025."""
    return 0.0


@rule(benefit_unit, "GBP/year", "TCA 2002 ss.1, 8", until=ENDED)
def child_tax_credit(child_tax_credit_entitlement: float, claims_tax_credits: bool) -> float:
    """The child tax credit a family is paid in a year."""
    return child_tax_credit_entitlement if claims_tax_credits else 0.0


@rule(benefit_unit, "GBP/year", "WRA 2012 s.33; SI 2019/167", since=ENDED, named="child_tax_credit")
def no_child_tax_credit() -> float:
    """Tax credits ended on 5 April 2025."""
    return 0.0
