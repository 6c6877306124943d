"""What Pension Age Disability Payment pays."""

from tawney.law.disability_benefits.award import two_rates
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(person, "GBP/year", "SSI 2024/166 (not yet in force)", until="2025-04-06", named="pension_age_disability_payment")
def no_pension_age_disability_payment() -> float:
    """There was no Pension Age Disability Payment yet: pensioners in Scotland had attendance allowance."""
    return 0.0


@rule(person, "GBP/year", "Social Security (Scotland) Act 2018 s.31; SSI 2024/166", since="2025-04-06")
def pension_age_disability_payment(
    has_pension_age_disability_award: bool,
    is_under_pension_age_disability_payment: bool,
    attendance_allowance_rate: float,
    p: Amounts,
) -> float:
    """Paid to a person past pension age in Scotland who needs help or watching over, by day, by night, or both."""
    if not is_under_pension_age_disability_payment or not has_pension_age_disability_award:
        return 0.0
    amounts = p.pension_age_disability_payment
    return WEEKS_IN_A_YEAR * two_rates(attendance_allowance_rate, amounts.lower, amounts.higher)
