"""Whether a household lives where one of Scotland's own benefits has taken the place of the United Kingdom's.

Everyone in Scotland is taken to move on the day on which the benefit opened in all of it. The weekly amounts are the
same, so that the day decides only under which name an award is paid.
"""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import household


@rule(household, "flag", "Social Security (Scotland) Act 2018 s.31; SSI 2021/174")
def is_under_child_disability_payment(lives_in_scotland: bool, p: Amounts) -> bool:
    """Whether disabled children in this household have Child Disability Payment."""
    return lives_in_scotland and p.scotland_devolved_start.child_disability_payment_nationwide > 0


@rule(household, "flag", "Social Security (Scotland) Act 2018 s.31; SSI 2022/54")
def is_under_adult_disability_payment(lives_in_scotland: bool, p: Amounts) -> bool:
    """Whether disabled adults in this household have Adult Disability Payment."""
    return lives_in_scotland and p.scotland_devolved_start.adult_disability_payment_nationwide > 0


@rule(household, "flag", "Social Security (Scotland) Act 2018 s.31; SSI 2024/166")
def is_under_pension_age_disability_payment(lives_in_scotland: bool, p: Amounts) -> bool:
    """Whether disabled pensioners in this household have Pension Age Disability Payment."""
    return lives_in_scotland and p.scotland_devolved_start.pension_age_disability_payment_nationwide > 0


@rule(household, "flag", "Social Security (Scotland) Act 2018 s.28; SSI 2023/302")
def is_under_carer_support_payment(lives_in_scotland: bool, p: Amounts) -> bool:
    """Whether carers in this household have Carer Support Payment."""
    return lives_in_scotland and p.scotland_devolved_start.carer_support_payment_nationwide > 0
