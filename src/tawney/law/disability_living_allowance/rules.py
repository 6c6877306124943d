"""What disability living allowance pays."""

from tawney.law.disability_benefits.award import three_rates, two_rates
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(
    person,
    "GBP/year",
    "SSCBA 1992 ss.71-73; SI 1991/2890 reg. 4",
    until="2013-04-08",
    named="disability_living_allowance",
)
def disability_living_allowance_of_all_ages(
    has_adult_disability_award: bool,
    pip_daily_living: float,
    pip_mobility: float,
    has_living_allowance_award: bool,
    dla_care: float,
    dla_mobility: float,
    p: Amounts,
) -> float:
    """Paid for disabled children and to disabled adults who claimed before 65: there was no other benefit yet.

    An assumption said aloud: whoever holds an award of the benefit that followed is paid the rate that equals it, the
    highest or higher rate for enhanced, the middle or lower rate for standard. The lowest rate of care has no equal.
    """
    amounts = p.disability_living_allowance
    if has_adult_disability_award:
        living = two_rates(pip_daily_living, amounts.care_middle, amounts.care_highest)
        return WEEKS_IN_A_YEAR * (living + two_rates(pip_mobility, amounts.mobility_lower, amounts.mobility_higher))
    if not has_living_allowance_award:
        return 0.0
    care = three_rates(dla_care, amounts.care_lowest, amounts.care_middle, amounts.care_highest)
    return WEEKS_IN_A_YEAR * (care + two_rates(dla_mobility, amounts.mobility_lower, amounts.mobility_higher))


@rule(
    person,
    "GBP/year",
    "SSCBA 1992 ss.71-73; SI 1991/2890 reg. 4; Scottish Adult DLA Regulations 2025",
    since="2013-04-08",
)
def disability_living_allowance(
    has_living_allowance_award: bool,
    has_scottish_child_award: bool,
    dla_care: float,
    dla_mobility: float,
    p: Amounts,
) -> float:
    """Paid for disabled children outside Scotland, and to adults who still hold an old award, for care and mobility.

    Adults in Scotland hold theirs as Scottish Adult Disability Living Allowance, at the same rates.
    """
    if has_scottish_child_award or not has_living_allowance_award:
        return 0.0
    amounts = p.disability_living_allowance
    care = three_rates(dla_care, amounts.care_lowest, amounts.care_middle, amounts.care_highest)
    return WEEKS_IN_A_YEAR * (care + two_rates(dla_mobility, amounts.mobility_lower, amounts.mobility_higher))
