"""Income as tax credits count it: the year's, before tax.

The law looks at this year's income or last year's, whichever the disregards point to; a people file has one year, so
that this year's stands for both. Not counted: child benefit, disability benefits, maintenance, and the means-tested
benefits themselves. Left out: the reliefs for gifts to charity and losses.
"""

from tawney.law.rule import rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.law.working_tax_credit.hours import ENDED
from tawney.vocabulary.levels import benefit_unit, person


@rule(person, "GBP/year", "SI 2002/2006 regs 3(1) Steps 2-4, 3(7), 4, 6-7", until=ENDED)
def tax_credit_main_income(
    is_adult: bool,
    employment_income: float,
    self_employment_income: float,
    pension_contributions: float,
    other_taxable_income: float,
    carers_allowance: float,
    carer_support_payment_without_supplement: float,
) -> float:
    """An adult's pay and profit after pension contributions, and taxable benefits.

    What Scotland adds for carers does not count (SI 2018/365), though it is taxed.
    """
    if not is_adult:
        return 0.0
    earned = max(0.0, employment_income + max(0.0, self_employment_income) - pension_contributions)
    return earned + other_taxable_income + carers_allowance + carer_support_payment_without_supplement


@rule(person, "GBP/year", "SI 2002/2006 regs 3(1) Step 1, 5, 10-12", until=ENDED)
def tax_credit_other_income(
    is_adult: bool,
    state_pension: float,
    private_pension_income: float,
    savings_income: float,
    dividend_income: float,
    property_income: float,
) -> float:
    """An adult's pensions, and what savings, shares and let property bring in."""
    invested = savings_income + dividend_income + max(0.0, property_income)
    return state_pension + private_pension_income + invested if is_adult else 0.0


@rule(benefit_unit, "GBP/year", "TCA 2002 s.7(3)-(5); SI 2002/2006 reg. 3(1)", until=ENDED)
def tax_credit_income(
    p: Amounts, main: float = sum_of("tax_credit_main_income"), other: float = sum_of("tax_credit_other_income")
) -> float:
    """A family's income for tax credits: the first 300 pounds from pensions and savings are left alone."""
    return main + max(0.0, other - p.tax_credits.other_income_disregard)
