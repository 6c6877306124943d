"""What Scotland pays pensioners towards the cost of heating."""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.law.winter_fuel.share import share_of_household_payment
from tawney.vocabulary.levels import person


@rule(
    person,
    "GBP/year",
    "SSI 2024/351 (not yet in force)",
    until="2024-04-06",
    named="pension_age_winter_heating_payment",
)
def no_pension_age_winter_heating_payment() -> float:
    """Scotland had no payment of its own yet: the winter fuel payment was paid there too."""
    return 0.0


@rule(person, "GBP/year", "SSI 2024/351 regs. 5-10, as amended in 2025", since="2024-04-06")
def pension_age_winter_heating_payment(
    qualifies_for_winter_fuel: bool,
    is_older_for_winter_fuel: bool,
    is_under_scottish_winter_heating: bool,
    gets_means_tested_benefit: bool,
    winter_fuel_people: float,
    winter_fuel_older_people: float,
    winter_fuel_partners: float,
    winter_fuel_older_partners: float,
    p: Amounts,
) -> float:
    """A person's part of what Scotland pays in place of the winter fuel payment, shared in the same way."""
    if not is_under_scottish_winter_heating or not qualifies_for_winter_fuel:
        return 0.0
    standard = p.pension_age_winter_heating_payment.standard_amount
    higher = p.pension_age_winter_heating_payment.older_amount
    if gets_means_tested_benefit:
        return (higher if winter_fuel_older_partners > 0 else standard) / max(1.0, winter_fuel_partners)
    return share_of_household_payment(
        is_older_for_winter_fuel, winter_fuel_people, winter_fuel_older_people, standard, higher
    )
