"""The public purse's side of a household: what it pays in, less what it is paid."""

from tawney.law.rule import rule, sum_of
from tawney.vocabulary.levels import household, person


@rule(person, "GBP/year", "Accounting identity")
def personal_taxes(
    income_tax: float,
    national_insurance: float,
    class_1_employer: float,
    high_income_child_benefit_charge: float,
    winter_fuel_charge: float,
    capital_gains_tax: float,
) -> float:
    """Taxes and National Insurance on a person and, for their job, on the employer. Student loans are not a tax."""
    on_income = income_tax + high_income_child_benefit_charge + winter_fuel_charge + capital_gains_tax
    return on_income + national_insurance + class_1_employer


@rule(household, "GBP/year", "Accounting identity")
def exchequer_balance(
    council_tax: float,
    council_tax_reduction: float,
    tax_on_home_purchase: float,
    one_off_payments_to_household: float,
    taxes: float = sum_of("personal_taxes"),
    benefits: float = sum_of("personal_benefits"),
    families: float = sum_of("family_benefits"),
    childcare: float = sum_of("tax_free_childcare"),
) -> float:
    """What the household pays to the public purse less what it is paid: positive is revenue."""
    on_homes = council_tax - council_tax_reduction + tax_on_home_purchase - one_off_payments_to_household
    return taxes + on_homes - benefits - families - childcare
