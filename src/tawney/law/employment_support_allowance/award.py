"""Income-related employment and support allowance.

The people carry the finding of the work capability assessment, so everyone here is past the assessment phase. Whoever
is found limited but able to prepare for work is taken to have claimed before 3 April 2017 and to keep the work-related
activity component, as the category says. Contributory allowance is left out: the people do not show who has paid.
"""

from tawney.law.income_support.conditions import CLOSED
from tawney.law.rule import highest, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.categories import WorkCapability
from tawney.vocabulary.levels import benefit_unit, person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(person, "GBP/week", "WRA 2007 ss.2(2)-(3), 4(4)-(5); SI 2008/794 Sch. 4 paras 12-13; SI 2017/204")
def employment_support_component_of(is_adult: bool, work_capability: float, p: Amounts) -> float:
    """What is added for an adult found too sick to work: more for one who cannot even prepare for it."""
    if not is_adult or work_capability == WorkCapability.NO_LIMIT:
        return 0.0
    if work_capability == WorkCapability.LIMITED:
        return p.employment_support_allowance.work_related_activity_component
    return p.employment_support_allowance.support_component


@rule(benefit_unit, "GBP/week", "WRA 2007 s.4; SI 2006/213 Sch. 3 paras 21A-24")
def employment_support_component(best: float = highest("employment_support_component_of")) -> float:
    """The family's one component, at the better partner's rate."""
    return best


@rule(benefit_unit, "GBP/week", "SI 2008/794 reg. 67, Sch. 4")
def employment_support_applicable_amount(
    is_couple: bool,
    employment_support_component: float,
    enhanced_disability_premium: float,
    severe_disability_premium: float,
    carer_premium: float,
    p: Amounts,
) -> float:
    """What the allowance takes a family to need in a week; there is no disability premium in it."""
    single = p.employment_support_allowance.personal_allowance_single
    allowance = p.employment_support_allowance.personal_allowance_couple if is_couple else single
    premiums = enhanced_disability_premium + severe_disability_premium + carer_premium
    return allowance + employment_support_component + premiums


@rule(benefit_unit, "GBP/year", "WRA 2007 s.4(1)")
def employment_support_allowance_entitlement(
    may_have_employment_support: bool, employment_support_applicable_amount: float, out_of_work_income: float
) -> float:
    """The allowance that a family is due in a year, whether or not it claims."""
    if not may_have_employment_support:
        return 0.0
    return max(0.0, employment_support_applicable_amount - out_of_work_income) * WEEKS_IN_A_YEAR


@rule(benefit_unit, "GBP/year", "WRA 2007 s.1; claiming is a scenario: docs/decisions/0004", until=CLOSED)
def employment_support_allowance(
    employment_support_allowance_entitlement: float, draw_universal_credit: float, p: Amounts
) -> float:
    """The income-related employment and support allowance that a family is paid in a year."""
    is_claimed = draw_universal_credit < p.take_up.employment_support_allowance
    return employment_support_allowance_entitlement if is_claimed else 0.0


@rule(benefit_unit, "GBP/year", "WRA 2012 s.33(1)(a)", since=CLOSED, named="employment_support_allowance")
def no_employment_support_allowance() -> float:
    """Nobody has income-related employment and support allowance any more: universal credit stands in its place."""
    return 0.0
