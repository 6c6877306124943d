"""What counts as income for tax: the kinds of income, the total, and adjusted net income.

Simplifications: losses are not relieved against other income or years; the trading and property columns hold profits,
so the 1,000 pound allowances exempt a profit that small and never stand in place of the expenses of a larger one; gift
aid has no column; interest in an ISA must be left out of the savings column, which holds interest before any tax that
a bank took off it (to 2015-16). Dividends are as paid, without the tax credit that they carried to 2015-16.
"""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person


@rule(person, "GBP/year", "ITEPA 2003 s.62; FA 2004 s.193(2)")
def taxable_employment_income(employment_income: float, net_pay_pension_contributions: float) -> float:
    """Pay, less the pension contributions that the employer takes before tax."""
    return max(0.0, employment_income - net_pay_pension_contributions)


@rule(person, "GBP/year", "ITTOIA 2005 s.5", until="2017-04-06", named="taxable_trading_income")
def taxable_trading_income_without_allowance(self_employment_income: float) -> float:
    """Profit from self-employment, all of it taxed; a loss counts as no profit."""
    return max(0.0, self_employment_income)


@rule(person, "GBP/year", "ITTOIA 2005 s.5, s.783AC to s.783AF", since="2017-04-06")
def taxable_trading_income(self_employment_income: float, p: Amounts) -> float:
    """Profit from self-employment, none of it taxed when it is within the trading allowance."""
    return self_employment_income if self_employment_income > p.income_tax.trading_allowance else 0.0


@rule(person, "GBP/year", "ITTOIA 2005 s.268", until="2017-04-06", named="taxable_property_income")
def taxable_property_income_without_allowance(property_income: float) -> float:
    """Profit from letting, all of it taxed; a loss counts as no profit."""
    return max(0.0, property_income)


@rule(person, "GBP/year", "ITTOIA 2005 s.268, s.783BC to s.783BF", since="2017-04-06")
def taxable_property_income(property_income: float, p: Amounts) -> float:
    """Profit from letting, none of it taxed when it is within the property allowance."""
    return property_income if property_income > p.income_tax.property_allowance else 0.0


@rule(person, "GBP/year", "ITEPA 2003 s.577, s.660")
def taxable_social_security_income(
    state_pension: float, carers_allowance: float, carer_support_payment: float
) -> float:
    """The state pension and the benefits that are taxed."""
    return state_pension + carers_allowance + carer_support_payment


@rule(person, "GBP/year", "ITA 2007 s.16")
def non_savings_income(
    taxable_employment_income: float,
    taxable_trading_income: float,
    taxable_property_income: float,
    private_pension_income: float,
    taxable_social_security_income: float,
    other_taxable_income: float,
) -> float:
    """All taxable income that is neither interest nor dividends."""
    work = taxable_employment_income + taxable_trading_income
    return (
        work + taxable_property_income + private_pension_income + taxable_social_security_income + other_taxable_income
    )


@rule(person, "GBP/year", "ITTOIA 2005 s.398", until="2016-04-06", named="dividends_charged")
def dividends_with_tax_credit(dividend_income: float, p: Amounts) -> float:
    """Dividends as they count for tax: what was paid, and the tax credit of a ninth that came with it."""
    return dividend_income * (1.0 + p.income_tax.dividend_tax_credit)


@rule(person, "GBP/year", "ITTOIA 2005 s.383, s.384", since="2016-04-06")
def dividends_charged(dividend_income: float) -> float:
    """Dividends as they count for tax: what was paid."""
    return dividend_income


@rule(person, "GBP/year", "ITA 2007 s.23, steps 1 and 2")
def total_income(non_savings_income: float, savings_income: float, dividends_charged: float) -> float:
    """All the income that is charged to income tax in the year."""
    return non_savings_income + savings_income + dividends_charged


@rule(person, "GBP/year", "FA 2004 s.192(1)")
def grossed_up_pension_contributions(relief_at_source_pension_contributions: float, p: Amounts) -> float:
    """Contributions paid out of taxed income, with the basic-rate tax that the scheme claims back."""
    return relief_at_source_pension_contributions / (1.0 - p.income_tax.basic_rate)


@rule(person, "GBP/year", "ITA 2007 s.58")
def adjusted_net_income(total_income: float, grossed_up_pension_contributions: float) -> float:
    """The income that decides who loses the personal allowance and who is charged for child benefit."""
    return max(0.0, total_income - grossed_up_pension_contributions)


@rule(person, "GBP/year", "FA 2004 s.188 to s.193")
def pension_contributions(net_pay_pension_contributions: float, relief_at_source_pension_contributions: float) -> float:
    """What a person pays into pensions out of pay, before tax or after it."""
    return net_pay_pension_contributions + relief_at_source_pension_contributions
