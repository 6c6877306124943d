"""Who counts as a carer, and what carer's allowance pays.

Carers in Scotland meet the same conditions except that study does not bar them; what they are paid is in
`carer_support_payment`. The law allows one carer for each disabled person, which these rules cannot see.
"""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR

SHARE_OF_PENSION_CONTRIBUTIONS = 0.5  # SI 1996/2745 reg. 10(4)(c): half of what is paid into a pension


@rule(person, "flag", "SSCBA 1992 s.70(1)-(5); UC Regs 2013 reg. 30; SSI 2023/302 regs. 4-5, 13")
def is_carer(
    caring_hours: float,
    cared_for_person_gets_benefit: bool,
    is_dependent_child: bool,
    is_student: bool,
    in_approved_education: bool,
    is_under_carer_support_payment: bool,
    p: Amounts,
) -> bool:
    """Whether a person cares for a severely disabled person for 35 hours a week or more, whatever they earn."""
    cares = caring_hours >= p.carers_allowance.minimum_hours and cared_for_person_gets_benefit
    studies = (is_student or in_approved_education) and not is_under_carer_support_payment
    return cares and not is_dependent_child and not studies


@rule(person, "GBP/year", "SI 1996/2745 regs. 9-10, 12-13")
def carer_earnings(
    employment_income: float, self_employment_income: float, national_insurance: float, pension_contributions: float
) -> float:
    """A carer's earnings as the earnings limit counts them: after National Insurance and half of pension payments.

    The law takes off income tax as well. It is left out here: the limit lies below the personal allowance, so tax on
    earnings alone decides nothing unless large pension contributions bring pay far above it down to the limit, and
    tax as charged depends on carer's allowance itself. The cost of care for others while at work is left out too.
    """
    gross = employment_income + max(0.0, self_employment_income)
    return max(0.0, gross - national_insurance - SHARE_OF_PENSION_CONTRIBUTIONS * pension_contributions)


@rule(person, "flag", "SSCBA 1992 s.70(1)(b); SI 1976/409 reg. 8", until="2024-11-04", named="is_entitled_as_carer")
def is_entitled_as_carer_under_one_limit(is_carer: bool, carer_earnings: float, p: Amounts) -> bool:
    """Whether a carer earns no more than the limit, and so is entitled even if another benefit is paid instead."""
    return is_carer and carer_earnings <= p.carers_allowance.earnings_limit * WEEKS_IN_A_YEAR


@rule(person, "flag", "SSCBA 1992 s.70(1)(b); SI 1976/409 reg. 8; SSI 2023/302 reg. 14", since="2024-11-04")
def is_entitled_as_carer(
    is_carer: bool, carer_earnings: float, is_under_carer_support_payment: bool, p: Amounts
) -> bool:
    """Whether a carer earns no more than the limit, and so is entitled even if another benefit is paid instead."""
    scottish = p.carer_support_payment.earnings_limit
    limit = scottish if is_under_carer_support_payment else p.carers_allowance.earnings_limit
    return is_carer and carer_earnings <= limit * WEEKS_IN_A_YEAR


@rule(person, "GBP/year", "SSCBA 1992 s.70; SI 1979/597 reg. 4")
def carers_allowance(
    is_entitled_as_carer: bool, is_under_carer_support_payment: bool, state_pension_at_main_rate: float, p: Amounts
) -> float:
    """Paid to a carer: whatever the state pension leaves of it; in Scotland until it had a benefit of its own."""
    if is_under_carer_support_payment or not is_entitled_as_carer:
        return 0.0
    return max(0.0, p.carers_allowance.amount * WEEKS_IN_A_YEAR - state_pension_at_main_rate)
