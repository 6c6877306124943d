"""What Scotland pays its carers: a supplement since 2018, and since November 2024 the payment itself."""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR

SUPPLEMENTS_IN_A_YEAR = 2


@rule(
    person,
    "GBP/year",
    "SSI 2023/302 (not yet in all of Scotland)",
    until="2024-11-04",
    named="carer_support_payment_without_supplement",
)
def no_carer_support_payment() -> float:
    """There was no Carer Support Payment yet: carers in Scotland had carer's allowance."""
    return 0.0


@rule(person, "GBP/year", "SSI 2023/302 regs. 15-17", since="2024-11-04")
def carer_support_payment_without_supplement(
    is_entitled_as_carer: bool, is_under_carer_support_payment: bool, state_pension_at_main_rate: float, p: Amounts
) -> float:
    """Paid to a carer in Scotland: whatever the state pension leaves of it. This part counts as income elsewhere."""
    if not is_under_carer_support_payment or not is_entitled_as_carer:
        return 0.0
    return max(0.0, p.carer_support_payment.amount * WEEKS_IN_A_YEAR - state_pension_at_main_rate)


@rule(
    person,
    "GBP/year",
    "Social Security (Scotland) Act 2018 s.81 (not yet in force)",
    until="2018-04-06",
    named="carers_allowance_supplement",
)
def no_carers_allowance_supplement() -> float:
    """Scotland did not add anything for carers yet."""
    return 0.0


@rule(person, "GBP/year", "Social Security (Scotland) Act 2018 s.81; SSI 2023/302", since="2018-04-06")
def carers_allowance_supplement(
    lives_in_scotland: bool, carers_allowance: float, carer_support_payment_without_supplement: float, p: Amounts
) -> float:
    """What Scotland adds for carers who are paid: twice a year until March 2026, every week from then on."""
    if not lives_in_scotland or carers_allowance + carer_support_payment_without_supplement <= 0:
        return 0.0
    half_yearly = p.carer_support_payment.half_yearly_supplement * SUPPLEMENTS_IN_A_YEAR
    weekly = p.carer_support_payment.weekly_supplement * WEEKS_IN_A_YEAR
    return half_yearly + p.carer_support_payment.coronavirus_supplement + weekly


@rule(person, "GBP/year", "SSI 2023/302; Social Security (Scotland) Act 2018 s.81")
def carer_support_payment(carer_support_payment_without_supplement: float, carers_allowance_supplement: float) -> float:
    """All that Scotland pays to a carer, its supplement included; before November 2024 the supplement alone."""
    return carer_support_payment_without_supplement + carers_allowance_supplement
