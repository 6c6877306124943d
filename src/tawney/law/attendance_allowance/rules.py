"""What attendance allowance pays."""

from tawney.law.disability_benefits.award import two_rates
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(person, "GBP/year", "SSCBA 1992 ss.64-66")
def attendance_allowance(
    has_pension_age_disability_award: bool,
    is_under_pension_age_disability_payment: bool,
    attendance_allowance_rate: float,
    p: Amounts,
) -> float:
    """Paid to an older person who needs help or watching over, by day, by night, or both.

    In Scotland until it had a benefit of its own.
    """
    if is_under_pension_age_disability_payment or not has_pension_age_disability_award:
        return 0.0
    amounts = p.attendance_allowance
    return WEEKS_IN_A_YEAR * two_rates(attendance_allowance_rate, amounts.lower, amounts.higher)
