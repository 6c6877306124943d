"""What personal independence payment pays."""

from tawney.law.disability_benefits.award import two_rates
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(person, "GBP/year", "WRA 2012 ss.77-79; SI 2013/377 reg. 24")
def personal_independence_payment(
    has_adult_disability_award: bool,
    lives_in_scotland: bool,
    pip_daily_living: float,
    pip_mobility: float,
    p: Amounts,
) -> float:
    """Paid to a disabled adult in England, Wales or Northern Ireland for daily living and for getting about."""
    if lives_in_scotland or not has_adult_disability_award:
        return 0.0
    amounts = p.personal_independence_payment
    living = two_rates(pip_daily_living, amounts.daily_living_standard, amounts.daily_living_enhanced)
    return WEEKS_IN_A_YEAR * (living + two_rates(pip_mobility, amounts.mobility_standard, amounts.mobility_enhanced))
