"""All that was paid once in 2022-23 and 2023-24 towards the cost of living and energy, zero in every other year."""

from tawney.law.rule import rule, sum_of
from tawney.vocabulary.levels import household, person


@rule(person, "GBP/year", "Social Security (Additional Payments) Acts 2022 and 2023")
def one_off_payments_to_person(
    cost_of_living_payment_to_disabled_people: float, cost_of_living_payment_to_pensioners: float
) -> float:
    """What was paid once to a person in their own right."""
    return cost_of_living_payment_to_disabled_people + cost_of_living_payment_to_pensioners


@rule(household, "GBP/year", "Energy Bills Support Scheme 2022; council tax rebate guidance 2022")
def one_off_payments_to_household(energy_bills_support: float, council_tax_rebate_for_energy: float) -> float:
    """What was paid once to the household as a whole, towards energy."""
    return energy_bills_support + council_tax_rebate_for_energy


@rule(household, "GBP/year", "Sum of the payments named")
def one_off_payments(
    one_off_payments_to_household: float,
    people: float = sum_of("one_off_payments_to_person"),
    families: float = sum_of("cost_of_living_payment_to_families"),
) -> float:
    """All that was paid once to a household, its families and its people."""
    return one_off_payments_to_household + people + families
