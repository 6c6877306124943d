"""Net income of a person and of a household, before and after housing costs (HBAI definitions).

Source of the definitions: DWP, Households Below Average Income, Quality and Methodology Information Report. Not
counted: free school meals, Healthy Start and Best Start Foods, Scotland's winter heating payments to families with
young or disabled children (amounts not known in every year), the warm home discount; and, for want of columns,
maintenance paid and gifts.
"""

from tawney.law.rule import rule, sum_of
from tawney.vocabulary.levels import benefit_unit, household, person


@rule(person, "GBP/year", "HBAI: income before taxes and benefits")
def market_income(
    employment_income: float,
    self_employment_income: float,
    private_pension_income: float,
    savings_income: float,
    dividend_income: float,
    property_income: float,
    other_taxable_income: float,
    other_untaxed_income: float,
) -> float:
    """What a person gets from work, pensions, savings and property, before any tax or benefit."""
    work = employment_income + self_employment_income
    wealth = private_pension_income + savings_income + dividend_income + property_income
    return work + wealth + other_taxable_income + other_untaxed_income


@rule(person, "GBP/year", "HBAI: benefits paid to a person")
def personal_benefits(
    state_pension: float,
    disability_benefits: float,
    carers_allowance: float,
    carer_support_payment: float,
    winter_fuel_payment: float,
    pension_age_winter_heating_payment: float,
    christmas_bonus: float,
    one_off_payments_to_person: float,
) -> float:
    """The benefits that are paid to one person in their own right."""
    winter = winter_fuel_payment + pension_age_winter_heating_payment + christmas_bonus
    long_term = state_pension + disability_benefits + carers_allowance + carer_support_payment
    return long_term + winter + one_off_payments_to_person


@rule(person, "GBP/year", "HBAI: direct taxes and other deductions")
def personal_deductions(
    income_tax: float,
    national_insurance: float,
    student_loan_repayment: float,
    pension_contributions: float,
    high_income_child_benefit_charge: float,
    winter_fuel_charge: float,
) -> float:
    """What is taken from one person's income: tax, National Insurance, loan repayments and pension contributions."""
    taxes = income_tax + national_insurance + high_income_child_benefit_charge + winter_fuel_charge
    return taxes + student_loan_repayment + pension_contributions


@rule(person, "GBP/year", "HBAI: personal income net of direct taxes")
def own_net_income(market_income: float, personal_benefits: float, personal_deductions: float) -> float:
    """A person's own income: what they receive in their own right, less what is taken from them."""
    return market_income + personal_benefits - personal_deductions


@rule(benefit_unit, "GBP/year", "HBAI: benefits paid to a family")
def family_benefits(
    universal_credit: float,
    benefits_before_universal_credit: float,
    pension_credit: float,
    child_benefit: float,
    scottish_child_payment: float,
    cost_of_living_payment_to_families: float,
) -> float:
    """The benefits that are worked out for, and paid to, the family together."""
    means_tested = universal_credit + benefits_before_universal_credit + pension_credit
    return means_tested + child_benefit + scottish_child_payment + cost_of_living_payment_to_families


@rule(benefit_unit, "GBP/year", "HBAI: benefits paid to a family")
def benefits_before_universal_credit(
    working_tax_credit: float,
    child_tax_credit: float,
    income_support: float,
    jobseekers_allowance: float,
    employment_support_allowance: float,
    housing_benefit: float,
) -> float:
    """Tax credits, the out-of-work benefits and housing benefit: what universal credit replaces for working people."""
    out_of_work = income_support + jobseekers_allowance + employment_support_allowance
    return working_tax_credit + child_tax_credit + out_of_work + housing_benefit


@rule(household, "GBP/year", "HBAI: net income before housing costs")
def net_income(
    council_tax: float,
    council_tax_reduction: float,
    one_off_payments_to_household: float,
    people: float = sum_of("own_net_income"),
    families: float = sum_of("family_benefits"),
) -> float:
    """What the household has to live on before housing costs: all incomes and benefits, less all direct taxes."""
    return people + families - council_tax + council_tax_reduction + one_off_payments_to_household


@rule(household, "GBP/year", "HBAI: housing costs")
def housing_costs(rent: float, mortgage_interest: float, other_housing_costs: float) -> float:
    """Rent before any benefit, mortgage interest, water charges, ground rent and structural insurance."""
    return rent + mortgage_interest + other_housing_costs


@rule(household, "GBP/year", "HBAI: net income after housing costs")
def net_income_after_housing(net_income: float, housing_costs: float) -> float:
    """What the household has left once its home is paid for."""
    return net_income - housing_costs
