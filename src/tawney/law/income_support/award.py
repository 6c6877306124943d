"""What a family without work is taken to need, and income support's part in meeting it.

Children are not among these needs: child tax credit has met them since 2004. Help with mortgage interest, the least
payment of 10p a week and older claims with amounts for children are left out.
"""

from tawney.law.income_support.conditions import CLOSED
from tawney.law.rule import highest, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(benefit_unit, "GBP/week", "SI 1987/1967 reg. 17(1)(a), Sch. 2 para. 1; SI 1996/207 reg. 83(a), Sch. 1 para. 1")
def out_of_work_personal_allowance(
    is_couple: bool, children: float, p: Amounts, eldest: float = highest("age")
) -> float:
    """The allowance for the adults: less for a single person under 25 or a lone parent under 18."""
    if is_couple:
        return p.income_support.personal_allowance_couple
    grown = eldest >= p.income_support.higher_allowance_age
    grown_parent = children > 0 and eldest >= p.income_support.lone_parent_allowance_age
    young = p.income_support.personal_allowance_young
    return p.income_support.personal_allowance_single if grown or grown_parent else young


@rule(benefit_unit, "GBP/week", "SI 1987/1967 reg. 17, Sch. 2; SI 1996/207 reg. 83, Sch. 1")
def out_of_work_applicable_amount(
    out_of_work_personal_allowance: float,
    disability_premium: float,
    enhanced_disability_premium: float,
    severe_disability_premium: float,
    carer_premium: float,
) -> float:
    """What income support and jobseeker's allowance take a family to need in a week."""
    disabled = disability_premium + enhanced_disability_premium + severe_disability_premium
    return out_of_work_personal_allowance + disabled + carer_premium


@rule(benefit_unit, "GBP/week", "SSCBA 1992 s.124(4); Jobseekers Act 1995 s.4(3)")
def out_of_work_shortfall(out_of_work_applicable_amount: float, out_of_work_income: float, p: Amounts) -> float:
    """What income support or jobseeker's allowance makes up: needs less income."""
    return max(0.0, out_of_work_applicable_amount - p.income_support.withdrawal_rate * out_of_work_income)


@rule(benefit_unit, "GBP/year", "SSCBA 1992 s.124")
def income_support_entitlement(may_have_income_support: bool, out_of_work_shortfall: float) -> float:
    """The income support that a family is due in a year, whether or not it claims."""
    return out_of_work_shortfall * WEEKS_IN_A_YEAR if may_have_income_support else 0.0


@rule(benefit_unit, "GBP/year", "SSCBA 1992 s.124; claiming is a scenario: docs/decisions/0004", until=CLOSED)
def income_support(income_support_entitlement: float, draw_universal_credit: float, p: Amounts) -> float:
    """The income support that a family is paid in a year."""
    return income_support_entitlement if draw_universal_credit < p.take_up.income_support else 0.0


@rule(benefit_unit, "GBP/year", "WRA 2012 s.33(1)(b)", since=CLOSED, named="income_support")
def no_income_support() -> float:
    """Nobody has income support any more: universal credit stands in its place."""
    return 0.0
