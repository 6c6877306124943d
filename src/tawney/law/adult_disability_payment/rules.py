"""What Adult Disability Payment pays."""

from tawney.law.disability_benefits.award import two_rates
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(person, "GBP/year", "SSI 2022/54 (not yet in force)", until="2022-08-29", named="adult_disability_payment")
def no_adult_disability_payment() -> float:
    """There was no Adult Disability Payment yet: adults in Scotland had personal independence payment."""
    return 0.0


@rule(person, "GBP/year", "Social Security (Scotland) Act 2018 s.31; SSI 2022/54", since="2022-08-29")
def adult_disability_payment(
    has_adult_disability_award: bool,
    is_under_adult_disability_payment: bool,
    pip_daily_living: float,
    pip_mobility: float,
    p: Amounts,
) -> float:
    """Paid to a disabled adult in Scotland for daily living and for getting about."""
    if not is_under_adult_disability_payment or not has_adult_disability_award:
        return 0.0
    amounts = p.adult_disability_payment
    living = two_rates(pip_daily_living, amounts.daily_living_standard, amounts.daily_living_enhanced)
    return WEEKS_IN_A_YEAR * (living + two_rates(pip_mobility, amounts.mobility_standard, amounts.mobility_enhanced))
