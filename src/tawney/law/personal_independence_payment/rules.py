"""What personal independence payment pays."""

from tawney.law.disability_benefits.award import two_rates
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(person, "GBP/year", "WRA 2012 s.77 (not yet in force)", until="2013-04-08", named="personal_independence_payment")
def no_personal_independence_payment() -> float:
    """There was no personal independence payment yet: adults had disability living allowance."""
    return 0.0


@rule(person, "GBP/year", "WRA 2012 ss.77-79; SI 2013/377 reg. 24", since="2013-04-08")
def personal_independence_payment(
    has_adult_disability_award: bool,
    is_under_adult_disability_payment: bool,
    pip_daily_living: float,
    pip_mobility: float,
    p: Amounts,
) -> float:
    """Paid to a disabled adult for daily living and for getting about; in Scotland until it had a benefit of its own.

    Everyone is taken to have moved from disability living allowance at once; they moved over some six years, and in
    Northern Ireland from June 2016.
    """
    if is_under_adult_disability_payment or not has_adult_disability_award:
        return 0.0
    amounts = p.personal_independence_payment
    living = two_rates(pip_daily_living, amounts.daily_living_standard, amounts.daily_living_enhanced)
    return WEEKS_IN_A_YEAR * (living + two_rates(pip_mobility, amounts.mobility_standard, amounts.mobility_enhanced))
