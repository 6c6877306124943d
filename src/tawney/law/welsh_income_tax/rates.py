"""Welsh income tax: ten pence off each UK rate, and the Welsh rates in their place."""

from tawney.law.income_tax.rates import charge
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person


@rule(person, "GBP/year", "ITA 2007 s.10", until="2019-04-06", named="welsh_non_savings_tax")
def no_welsh_rates(main_rates_tax: float) -> float:
    """There were no Welsh rates yet: the rates of England and Northern Ireland applied."""
    return main_rates_tax


@rule(person, "GBP/year", "Government of Wales Act 2006 s.116D; ITA 2007 s.6B, s.11B", since="2019-04-06")
def welsh_non_savings_tax(
    taxable_non_savings_income: float, basic_rate_limit: float, higher_rate_limit: float, p: Amounts
) -> float:
    """Tax on earnings, pensions, rents and the like at UK rates less ten pence, plus the Welsh rates."""
    off = p.welsh_income_tax.reduction_of_uk_rates
    return charge(
        taxable_non_savings_income,
        basic_rate_limit,
        higher_rate_limit,
        max(0.0, p.income_tax.basic_rate - off) + p.welsh_income_tax.basic_rate,
        max(0.0, p.income_tax.higher_rate - off) + p.welsh_income_tax.higher_rate,
        max(0.0, p.income_tax.additional_rate - off) + p.welsh_income_tax.additional_rate,
    )
