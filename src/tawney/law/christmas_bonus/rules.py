"""Ten pounds at Christmas, unchanged since 1972."""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person


@rule(person, "GBP/year", "SSCBA 1992 ss.148-150")
def christmas_bonus(
    state_pension: float,
    disability_benefits: float,
    carers_allowance: float,
    carer_support_payment_without_supplement: float,
    guarantee_credit: float,
    is_adult: bool,
    reached_pension_credit_age: bool,
    p: Amounts,
) -> float:
    """Paid in December to whoever has a pension or a benefit for disability or caring, or the guarantee credit.

    Left out: the second bonus for a partner over pension age without a benefit of their own.
    """
    own = state_pension + disability_benefits + carers_allowance + carer_support_payment_without_supplement
    by_credit = guarantee_credit > 0 and is_adult and reached_pension_credit_age
    return p.christmas_bonus.amount if own > 0 or by_credit else 0.0
