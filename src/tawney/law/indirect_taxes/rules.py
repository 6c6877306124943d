"""All taxes on what a household spends. They are no part of net income, which is what there is to spend."""

from tawney.law.rule import rule
from tawney.vocabulary.levels import household


@rule(household, "GBP/year", "Sum of the taxes named")
def indirect_taxes(vat_paid: float, fuel_duty_paid: float, tobacco_duty_paid: float, alcohol_duty_paid: float) -> float:
    """Value added tax and the duties on fuel, tobacco and alcohol; zero where the people carry no such spending."""
    return vat_paid + fuel_duty_paid + tobacco_duty_paid + alcohol_duty_paid
