"""The duty in the cigarettes and hand-rolling tobacco that a household buys. Cigars and heated tobacco are left out."""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import household

A_THOUSAND = 1_000.0
LAW = "Tobacco Products Duty Act 1979 s.2, Sch.1"


@rule(household, "GBP/year", LAW, until="2017-05-20", named="cigarette_duty")
def cigarette_duty_without_minimum(cigarettes: float, spending_on_cigarettes: float, p: Amounts) -> float:
    """The duty on cigarettes: so much a thousand and a share of their price."""
    duty = p.tobacco_duty
    return cigarettes / A_THOUSAND * duty.cigarettes_specific + spending_on_cigarettes * duty.cigarettes_ad_valorem


@rule(household, "GBP/year", LAW, since="2017-05-20")
def cigarette_duty(cigarettes: float, spending_on_cigarettes: float, p: Amounts) -> float:
    """The duty on cigarettes: so much a thousand and a share of their price, and never below a minimum a thousand."""
    duty = p.tobacco_duty
    thousands = cigarettes / A_THOUSAND
    by_price = thousands * duty.cigarettes_specific + spending_on_cigarettes * duty.cigarettes_ad_valorem
    return max(by_price, thousands * duty.cigarettes_minimum)


@rule(household, "GBP/year", LAW)
def tobacco_duty_paid(cigarette_duty: float, hand_rolling_tobacco: float, p: Amounts) -> float:
    """The duty on the cigarettes and the hand-rolling tobacco that the household buys."""
    return cigarette_duty + hand_rolling_tobacco * p.tobacco_duty.hand_rolling_tobacco
