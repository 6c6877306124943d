"""What Child Disability Payment pays."""

from tawney.law.disability_benefits.award import three_rates, two_rates
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(person, "GBP/year", "SSI 2021/174 (not yet in force)", until="2021-11-22", named="child_disability_payment")
def no_child_disability_payment() -> float:
    """There was no Child Disability Payment yet: children in Scotland had disability living allowance."""
    return 0.0


@rule(person, "GBP/year", "Social Security (Scotland) Act 2018 s.31; SSI 2021/174", since="2021-11-22")
def child_disability_payment(has_scottish_child_award: bool, dla_care: float, dla_mobility: float, p: Amounts) -> float:
    """Paid for a disabled child in Scotland, for care and for mobility."""
    if not has_scottish_child_award:
        return 0.0
    amounts = p.child_disability_payment
    care = three_rates(dla_care, amounts.care_lowest, amounts.care_middle, amounts.care_highest)
    return WEEKS_IN_A_YEAR * (care + two_rates(dla_mobility, amounts.mobility_lower, amounts.mobility_higher))
