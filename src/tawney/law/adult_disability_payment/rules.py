"""What Adult Disability Payment pays."""

from tawney.law.disability_benefits.award import two_rates
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(person, "GBP/year", "Social Security (Scotland) Act 2018 s.31; SSI 2022/54")
def adult_disability_payment(
    has_adult_disability_award: bool,
    lives_in_scotland: bool,
    pip_daily_living: float,
    pip_mobility: float,
    p: Amounts,
) -> float:
    """Paid to a disabled adult in Scotland for daily living and for getting about."""
    if not lives_in_scotland or not has_adult_disability_award:
        return 0.0
    amounts = p.adult_disability_payment
    living = two_rates(pip_daily_living, amounts.daily_living_standard, amounts.daily_living_enhanced)
    return WEEKS_IN_A_YEAR * (living + two_rates(pip_mobility, amounts.mobility_standard, amounts.mobility_enhanced))
