"""The benefit cap in housing benefit, for families of working age before universal credit.

Its limit, who is exempt and what it leaves are in `law/benefit_cap`; a week's limit is a 52nd of the year's. It began
area by area from 15 April to September 2013; here it holds everywhere from the first day. Left out: the 39 weeks' grace
after work, industrial injuries and war pensions, bereavement and maternity benefits.
"""

from tawney.law.benefit_cap.housing_benefit import housing_benefit_left
from tawney.law.benefit_cap.rules import CAPPED_FROM
from tawney.law.rule import rule, sum_of
from tawney.vocabulary.levels import benefit_unit


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


@rule(benefit_unit, "GBP/year", "SI 2006/213 reg. 75G; SI 2012/2994; SI 2016/909", since=CAPPED_FROM)
def benefits_beside_housing_benefit(
    income_support: float,
    jobseekers_allowance: float,
    employment_support_allowance: float,
    child_benefit: float,
    child_tax_credit: float,
    carer: float = sum_of("carers_allowance"),
) -> float:
    """What counts towards the cap besides housing benefit: benefits out of work, for children and for carers.

    Since November 2016 carer's allowance does not count, but its families are exempt then.
    """
    out_of_work = income_support + jobseekers_allowance + employment_support_allowance
    return out_of_work + carer + child_benefit + child_tax_credit


@rule(benefit_unit, "GBP/year", "WRA 2012 s.96; SI 2006/213 regs 75A-75D", since=CAPPED_FROM)
def housing_benefit_cap_reduction(
    benefits_beside_housing_benefit: float,
    housing_benefit_before_cap: float,
    benefit_cap_limit: float,
    smallest_capped_housing_benefit: float,
    is_of_pension_credit_age: bool,
    is_exempt_from_housing_benefit_cap: bool,
) -> float:
    """What the cap takes off housing benefit: the excess over the limit, but 50p a week is left."""
    if is_of_pension_credit_age or is_exempt_from_housing_benefit_cap:
        return 0.0
    left = housing_benefit_left(
        housing_benefit_before_cap,
        benefits_beside_housing_benefit,
        benefit_cap_limit,
        smallest_capped_housing_benefit,
    )
    return housing_benefit_before_cap - left
