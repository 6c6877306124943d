"""What Scotland pays for the most disabled children each winter, whatever the family's income."""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.categories import AwardRate
from tawney.vocabulary.levels import person

AGE_UNDER = 19  # SSI 2020/352 reg. 4


@rule(person, "GBP/year", "SSI 2020/352 (not yet in force)", until="2020-04-06", named="child_winter_heating_payment")
def no_child_winter_heating_payment() -> float:
    """There was no Child Winter Heating Payment yet."""
    return 0.0


@rule(person, "GBP/year", "SSI 2020/352 regs. 4-6", since="2020-04-06")
def child_winter_heating_payment(
    lives_in_scotland: bool,
    age: float,
    has_living_allowance_award: bool,
    dla_care: float,
    has_adult_disability_award: bool,
    pip_daily_living: float,
    p: Amounts,
) -> float:
    """Paid each winter for a child or young person under 19 with the highest award for care or daily living."""
    highest = has_living_allowance_award and dla_care == AwardRate.HIGHER
    enhanced = has_adult_disability_award and pip_daily_living == AwardRate.HIGHER
    if not lives_in_scotland or age >= AGE_UNDER or not (highest or enhanced):
        return 0.0
    return p.child_winter_heating_payment.amount
