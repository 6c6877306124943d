"""Earnings after tax, National Insurance and pension contributions: what the means-tested benefits count.

A column that helps universal credit, pension credit and council tax reduction. The tax on earnings is what is left of
the tax on non-savings income once a tax code has set the allowances against pay: other income pays its own.
"""

from tawney.law.rule import rule
from tawney.vocabulary.levels import person


@rule(person, "GBP/year", "SI 2013/376 reg. 55, reg. 57")
def earned_income(employment_income: float, self_employment_income: float) -> float:
    """Gross pay and profit; a loss counts as no profit."""
    return employment_income + max(0.0, self_employment_income)


@rule(person, "GBP/year", "SI 2013/376 reg. 55(5), reg. 57(2); SI 2003/2682 reg. 14")
def tax_on_earnings(
    income_tax: float,
    non_savings_tax: float,
    taxable_non_savings_income: float,
    taxable_employment_income: float,
    taxable_trading_income: float,
    allowances: float,
) -> float:
    """The part of a person's income tax that falls on pay and profit, against which allowances go first."""
    earned = max(0.0, taxable_employment_income + taxable_trading_income - allowances)
    share = earned / max(1.0, taxable_non_savings_income)
    return min(income_tax, non_savings_tax) * min(1.0, share)


@rule(person, "GBP/year", "SI 2013/376 reg. 55, reg. 57")
def net_earnings(
    earned_income: float, tax_on_earnings: float, national_insurance: float, pension_contributions: float
) -> float:
    """Pay and profit less the tax, National Insurance and pension contributions on them."""
    return max(0.0, earned_income - tax_on_earnings - national_insurance - pension_contributions)
