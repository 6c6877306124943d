"""The benefit cap in housing benefit, for families of working age before universal credit.

Its limit is that of `law/benefit_cap`, a week's being a 52nd of the year's. It began area by area from 15 April to
September 2013; here it holds everywhere from the first day. Left out: the 39 weeks' grace after work, industrial
injuries and war pensions, bereavement and maternity benefits.
"""

from tawney.law.benefit_cap.rules import CAPPED_FROM, LOWERED_FROM
from tawney.law.income_support.conditions import CLOSED
from tawney.law.rule import any_of, rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(
    benefit_unit,
    "GBP/year",
    "WRA 2012 s.96 (not yet in force)",
    until=CAPPED_FROM,
    named="housing_benefit_cap_reduction",
)
def no_cap_on_housing_benefit() -> float:
    """There was no benefit cap yet."""
    return 0.0


@rule(
    benefit_unit,
    "flag",
    "SI 2006/213 regs 75E-75F (SI 2012/2994)",
    since=CAPPED_FROM,
    until=LOWERED_FROM,
    named="is_exempt_from_cap_on_housing_benefit",
)
def is_exempt_from_first_cap(
    is_of_pension_credit_age: bool,
    is_entitled_to_working_tax_credit: bool,
    disability: bool = any_of("has_disability_award"),
    limited: bool = any_of("is_limited_in_activity"),
) -> bool:
    """Whether the cap leaves a family alone: in work, disabled, too sick to prepare for work, or pensioners."""
    return is_of_pension_credit_age or is_entitled_to_working_tax_credit or disability or limited


@rule(benefit_unit, "flag", "SI 2006/213 regs 75E-75F (SI 2016/909)", since=LOWERED_FROM, until=CLOSED)
def is_exempt_from_cap_on_housing_benefit(
    is_of_pension_credit_age: bool,
    is_entitled_to_working_tax_credit: bool,
    disability: bool = any_of("has_disability_award"),
    limited: bool = any_of("is_limited_in_activity"),
    carer: bool = any_of("is_entitled_as_carer"),
) -> bool:
    """Whether the cap leaves a family alone: in work, disabled, too sick to prepare for work, carers, or pensioners."""
    is_at_work = is_entitled_to_working_tax_credit
    return is_of_pension_credit_age or is_at_work or disability or limited or carer


@rule(benefit_unit, "GBP/year", "SI 2006/213 regs 75C-75D (SI 2012/2994)", since=CAPPED_FROM)
def benefits_under_cap_on_housing_benefit(
    housing_benefit_before_cap: float,
    income_support: float,
    jobseekers_allowance: float,
    employment_support_allowance: float,
    child_benefit: float,
    child_tax_credit: float,
    carer: float = sum_of("carers_allowance"),
) -> float:
    """What counts towards the cap: benefits out of work, for children and for rent, and carer's allowance.

    Since November 2016 carer's allowance does not count, but its families are exempt then.
    """
    out_of_work = income_support + jobseekers_allowance + employment_support_allowance + carer
    return housing_benefit_before_cap + out_of_work + child_benefit + child_tax_credit


@rule(benefit_unit, "GBP/year", "WRA 2012 s.96; SI 2006/213 regs 75A-75D", since=CAPPED_FROM, until=CLOSED)
def housing_benefit_cap_reduction(
    benefits_under_cap_on_housing_benefit: float,
    benefit_cap_limit: float,
    housing_benefit_before_cap: float,
    is_exempt_from_cap_on_housing_benefit: bool,
    p: Amounts,
) -> float:
    """What the cap takes off housing benefit: the excess over the limit, but 50p a week is left."""
    if is_exempt_from_cap_on_housing_benefit:
        return 0.0
    excess = max(0.0, benefits_under_cap_on_housing_benefit - benefit_cap_limit)
    least = p.housing_benefit.minimum_award * WEEKS_IN_A_YEAR
    return min(excess, max(0.0, housing_benefit_before_cap - least))


@rule(benefit_unit, "GBP/year", "SI 2006/213 reg. 75E(2)", since=CLOSED, named="housing_benefit_cap_reduction")
def no_cap_on_pensioners_housing_benefit() -> float:
    """Only pensioners are left in housing benefit, and the cap does not touch them."""
    return 0.0
