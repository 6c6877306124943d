"""What was paid in 2022-23 and 2023-24 towards the cost of living: none of it counted for other benefits or taxes."""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit, person

BEGAN, ENDED = "2022-04-06", "2024-04-06"
LAW = "Social Security (Additional Payments) Acts 2022 and 2023"
EARLIER, LATER = "None before the Social Security (Additional Payments) Act 2022", "None after the Act of 2023"
TO_FAMILIES, TO_DISABLED = "cost_of_living_payment_to_families", "cost_of_living_payment_to_disabled_people"
TO_PENSIONERS = "cost_of_living_payment_to_pensioners"


@rule(benefit_unit, "GBP/year", EARLIER, until=BEGAN, named=TO_FAMILIES)
def no_payment_to_families_yet() -> float:
    """Nothing was paid to families for the cost of living yet."""
    return 0.0


@rule(benefit_unit, "GBP/year", LAW, since=BEGAN, until=ENDED)
def cost_of_living_payment_to_families(gets_means_tested_benefit_or_tax_credit: bool, p: Amounts) -> float:
    """Paid to a family on a means-tested benefit: twice in 2022-23, three times in 2023-24."""
    return p.cost_of_living_payment.means_tested_benefits if gets_means_tested_benefit_or_tax_credit else 0.0


@rule(benefit_unit, "GBP/year", LATER, since=ENDED, named=TO_FAMILIES)
def no_payment_to_families_any_more() -> float:
    """Nothing is paid to families for the cost of living any more."""
    return 0.0


@rule(person, "GBP/year", EARLIER, until=BEGAN, named=TO_DISABLED)
def no_payment_to_disabled_people_yet() -> float:
    """Nothing was paid to disabled people for the cost of living yet."""
    return 0.0


@rule(person, "GBP/year", LAW, since=BEGAN, until=ENDED)
def cost_of_living_payment_to_disabled_people(disability_benefits: float, p: Amounts) -> float:
    """Paid once in each of the two years to everyone with a benefit for disability."""
    return p.cost_of_living_payment.disability if disability_benefits > 0 else 0.0


@rule(person, "GBP/year", LATER, since=ENDED, named=TO_DISABLED)
def no_payment_to_disabled_people_any_more() -> float:
    """Nothing is paid to disabled people for the cost of living any more."""
    return 0.0


@rule(person, "GBP/year", EARLIER, until=BEGAN, named=TO_PENSIONERS)
def no_payment_to_pensioners_yet() -> float:
    """Nothing was paid to pensioners for the cost of living yet."""
    return 0.0


@rule(person, "GBP/year", LAW, since=BEGAN, until=ENDED)
def cost_of_living_payment_to_pensioners(
    qualifies_for_winter_fuel: bool,
    gets_means_tested_benefit: bool,
    winter_fuel_people: float,
    winter_fuel_partners: float,
    p: Amounts,
) -> float:
    """A person's part of what was paid with the winter fuel payment in both winters, shared in the same way."""
    if not qualifies_for_winter_fuel:
        return 0.0
    if gets_means_tested_benefit:
        return p.cost_of_living_payment.pensioner / max(1.0, winter_fuel_partners)
    return p.cost_of_living_payment.pensioner / (1.0 if winter_fuel_people <= 1 else 2.0)


@rule(person, "GBP/year", LATER, since=ENDED, named=TO_PENSIONERS)
def no_payment_to_pensioners_any_more() -> float:
    """Nothing is paid to pensioners for the cost of living any more."""
    return 0.0
