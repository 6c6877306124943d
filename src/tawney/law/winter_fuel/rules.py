"""Who is helped with the cost of heating in winter, with how much, and who pays it back in tax.

The same people qualify in Scotland, which since the winter of 2024-25 pays amounts of its own
(`pension_age_winter_heating_payment`). The age is that for pension credit, tested on 5 October, two weeks after the
qualifying week. People in care homes are not among the people.
"""

from tawney.law.rule import number_of, rule
from tawney.law.statute_book import Amounts
from tawney.law.winter_fuel.share import share_of_household_payment
from tawney.vocabulary.levels import benefit_unit, household, person

EARLIER_WINTERS = "SI 2000/729 regs. 2-3, as amended for each winter"
WINTER = "SI 2025/969 regs. 2-4; Winter Fuel Payment Regulations (Northern Ireland) of the winter"


@rule(household, "flag", EARLIER_WINTERS, until="2024-04-06", named="is_under_scottish_winter_heating")
def nobody_is_under_scottish_winter_heating() -> bool:
    """The winter fuel payment was paid in Scotland too."""
    return False


@rule(household, "flag", WINTER, since="2024-04-06")
def is_under_scottish_winter_heating(lives_in_scotland: bool) -> bool:
    """Whether Scotland's own payment takes the place of the winter fuel payment in this household."""
    return lives_in_scotland


@rule(person, "flag", EARLIER_WINTERS, until="2024-04-06", named="qualifies_for_winter_fuel")
def qualified_for_winter_fuel(reached_pension_credit_age: bool, gets_means_tested_benefit: bool, p: Amounts) -> bool:
    """Whether a person is to be helped with the cost of heating: everyone of the age for pension credit."""
    return reached_pension_credit_age and (
        gets_means_tested_benefit or p.winter_fuel.means_tested_benefit_required <= 0
    )


@rule(person, "flag", WINTER, since="2024-04-06")
def qualifies_for_winter_fuel(
    reached_pension_credit_age: bool,
    is_under_scottish_winter_heating: bool,
    gets_means_tested_benefit: bool,
    p: Amounts,
) -> bool:
    """Whether a person is to be helped with the cost of heating, in any nation.

    In the winter of 2024-25 only with a means-tested benefit, in Scotland too.
    """
    scottish = p.pension_age_winter_heating_payment.means_tested_benefit_required
    required = scottish if is_under_scottish_winter_heating else p.winter_fuel.means_tested_benefit_required
    return reached_pension_credit_age and (gets_means_tested_benefit or required <= 0)


@rule(person, "flag", WINTER)
def is_older_for_winter_fuel(qualifies_for_winter_fuel: bool, age: float, p: Amounts) -> bool:
    """Whether a person who qualifies is of the higher age, 80."""
    return qualifies_for_winter_fuel and age >= p.winter_fuel.older_age


@rule(household, "count", WINTER)
def winter_fuel_people(people: float = number_of("qualifies_for_winter_fuel")) -> float:
    """How many in the household qualify."""
    return people


@rule(household, "count", WINTER)
def winter_fuel_older_people(people: float = number_of("is_older_for_winter_fuel")) -> float:
    """How many of those who qualify in the household are of the higher age."""
    return people


@rule(benefit_unit, "count", WINTER)
def winter_fuel_partners(people: float = number_of("qualifies_for_winter_fuel")) -> float:
    """How many in the family qualify: one, or both partners."""
    return people


@rule(benefit_unit, "count", WINTER)
def winter_fuel_older_partners(people: float = number_of("is_older_for_winter_fuel")) -> float:
    """How many in the family qualify and are of the higher age."""
    return people


@rule(person, "GBP/year", WINTER)
def winter_fuel_payment(
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
    """A person's part of the winter fuel payment; in Scotland until it had a payment of its own.

    A family on pension credit or universal credit is paid the whole amount, whoever else lives in the household; the
    law pays it to one partner for both, here each is counted half.
    """
    if is_under_scottish_winter_heating or not qualifies_for_winter_fuel:
        return 0.0
    standard = p.winter_fuel.standard_amount
    higher = p.winter_fuel.older_amount
    if gets_means_tested_benefit:
        return (higher if winter_fuel_older_partners > 0 else standard) / max(1.0, winter_fuel_partners)
    return share_of_household_payment(
        is_older_for_winter_fuel, winter_fuel_people, winter_fuel_older_people, standard, higher
    )


@rule(person, "GBP/year", "Finance Act 2026 (not yet in force)", until="2025-04-06", named="winter_fuel_charge")
def no_winter_fuel_charge() -> float:
    """Nobody paid the payment back in tax yet."""
    return 0.0


@rule(person, "GBP/year", "Finance Act 2026 (winter fuel payment charge)", since="2025-04-06")
def winter_fuel_charge(
    winter_fuel_payment: float,
    pension_age_winter_heating_payment: float,
    total_income: float,
    gets_means_tested_benefit: bool,
    p: Amounts,
) -> float:
    """The whole payment, taken back in tax from a person whose own total income is over the limit, in every nation."""
    if total_income <= p.winter_fuel.charge_income_limit or gets_means_tested_benefit:
        return 0.0
    return winter_fuel_payment + pension_age_winter_heating_payment
