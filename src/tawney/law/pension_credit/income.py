"""The weekly income that pension credit counts."""

from tawney.law.arithmetic import ceil
from tawney.law.rule import any_of, rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit, person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR

SHARE_OF_PENSION_CONTRIBUTIONS = 0.5  # SPC Regs 2002 reg. 17(10)(c): half of what is paid into a pension


@rule(person, "GBP/year", "SPC Regs 2002 regs. 17(9)-(10), 17A-17B")
def pension_credit_earnings(
    is_adult: bool,
    employment_income: float,
    self_employment_income: float,
    national_insurance: float,
    pension_contributions: float,
) -> float:
    """An adult's earnings after National Insurance and half of pension contributions; income tax comes off later."""
    gross = employment_income + max(0.0, self_employment_income)
    net = gross - national_insurance - SHARE_OF_PENSION_CONTRIBUTIONS * pension_contributions
    return max(0.0, net) if is_adult else 0.0


@rule(person, "GBP/year", "SPCA 2002 ss.15-16; SPC Regs 2002 reg. 15(1), (5)")
def pension_credit_other_income(
    is_adult: bool,
    state_pension: float,
    private_pension_income: float,
    other_taxable_income: float,
    property_income: float,
    carers_allowance: float,
    carer_support_payment_without_supplement: float,
) -> float:
    """An adult's pensions, benefits and other income that count, before income tax.

    Benefits for disability, child benefit, winter payments and what Scotland adds for carers do not count. Interest
    and dividends do not count as they come: capital counts instead. Rent stands in for the value of a let property,
    which the law counts as capital and the people do not carry. Maintenance is left out.
    """
    carer = carers_allowance + carer_support_payment_without_supplement
    other = other_taxable_income + max(0.0, property_income)
    return state_pension + private_pension_income + carer + other if is_adult else 0.0


@rule(person, "GBP/year", "SPC Regs 2002 reg. 17(10)(a)")
def pension_credit_tax(
    is_adult: bool,
    income_tax: float,
    total_income: float,
    employment_income: float,
    self_employment_income: float,
    pension_credit_other_income: float,
) -> float:
    """An adult's income tax on what pension credit counts: of all their tax, the share that this is of all income."""
    counted = employment_income + max(0.0, self_employment_income) + pension_credit_other_income
    return income_tax * counted / max(1.0, counted, total_income) if is_adult else 0.0


@rule(person, "flag", "SPC Regs 2002 Sch.6 para. 4")
def has_higher_earnings_disregard(
    is_adult: bool,
    is_entitled_as_carer: bool,
    is_registered_blind: bool,
    has_adult_disability_award: bool,
    has_living_allowance_award: bool,
    has_pension_age_disability_award: bool,
) -> bool:
    """Whether an adult's disability or caring makes more of the family's earnings not count."""
    disabled = has_adult_disability_award or has_living_allowance_award or has_pension_age_disability_award
    return is_adult and (disabled or is_registered_blind or is_entitled_as_carer)


@rule(benefit_unit, "GBP/week", "SPC Regs 2002 reg. 17(9), Sch.6")
def pension_credit_earnings_disregard(
    is_couple: bool, children: float, p: Amounts, is_special: bool = any_of("has_higher_earnings_disregard")
) -> float:
    """The weekly earnings that do not count: 5, 10 for a couple, 20 for disabled people, carers and lone parents."""
    if is_special or (children > 0 and not is_couple):
        return p.pension_credit.earnings_disregard_special
    return p.pension_credit.earnings_disregard_couple if is_couple else p.pension_credit.earnings_disregard_single


@rule(benefit_unit, "GBP/week", "SPCA 2002 s.15(2); SPC Regs 2002 reg. 15(6)-(8)")
def pension_credit_tariff_income(capital: float, p: Amounts) -> float:
    """The weekly income that capital counts as: 1 pound for each 500, or part of it, above 10,000. No upper limit."""
    counted = max(0.0, capital - p.pension_credit.capital_disregard)
    return ceil(counted / p.pension_credit.capital_step) * p.pension_credit.capital_income_per_step


@rule(benefit_unit, "GBP/week", "SPCA 2002 s.15; SPC Regs 2002 regs. 14-17B")
def pension_credit_income(
    pension_credit_tariff_income: float,
    pension_credit_earnings_disregard: float,
    working_tax_credit: float,
    earnings: float = sum_of("pension_credit_earnings"),
    other: float = sum_of("pension_credit_other_income"),
    tax: float = sum_of("pension_credit_tax"),
) -> float:
    """The family's weekly income as pension credit counts it: after tax, with capital and tax credits."""
    counted_earnings = max(0.0, earnings / WEEKS_IN_A_YEAR - pension_credit_earnings_disregard)
    after_tax = counted_earnings + (other + working_tax_credit - tax) / WEEKS_IN_A_YEAR
    return max(0.0, after_tax) + pension_credit_tariff_income
