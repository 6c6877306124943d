"""Scottish income tax: rates on earnings, pensions and rents; savings and dividends stay with UK rates.

In 2016-17 ten pence of each UK rate gave way to one Scottish rate; in 2017-18 three bands were Scottish; from 2018-19
there are five, from 2024-25 six.

Pension contributions paid from taxed income widen the Scottish basic band and all above it, as FA 2004 s.192(4) does
for the rest of the United Kingdom; the starter band stays as it is.
"""

from tawney.law.arithmetic import bands
from tawney.law.income_tax.rates import charge
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person

REPLACED = 0.1  # of each UK rate, in 2016-17 (Scotland Act 2012 s.25)


@rule(person, "GBP/year", "ITA 2007 s.10", until="2016-04-06", named="scottish_non_savings_tax")
def no_scottish_rates(main_rates_tax: float) -> float:
    """There were no Scottish rates yet: the rates of the whole United Kingdom applied."""
    return main_rates_tax


@rule(
    person,
    "GBP/year",
    "Scotland Act 1998 s.80C; ITA 2007 s.6A, s.11A",
    since="2016-04-06",
    until="2017-04-06",
    named="scottish_non_savings_tax",
)
def one_scottish_rate(
    taxable_non_savings_income: float, basic_rate_limit: float, higher_rate_limit: float, p: Amounts
) -> float:
    """Tax on earnings, pensions, rents and the like at UK rates less ten pence, plus the one Scottish rate."""
    own = p.scottish_income_tax.scottish_rate
    return charge(
        taxable_non_savings_income,
        basic_rate_limit,
        higher_rate_limit,
        max(0.0, p.income_tax.basic_rate - REPLACED) + own,
        max(0.0, p.income_tax.higher_rate - REPLACED) + own,
        max(0.0, p.income_tax.additional_rate - REPLACED) + own,
    )


@rule(
    person,
    "GBP/year",
    "Scotland Act 1998 s.80C; Scottish rate resolution 2017",
    since="2017-04-06",
    until="2018-04-06",
    named="scottish_non_savings_tax",
)
def three_scottish_rates(
    taxable_non_savings_income: float, grossed_up_pension_contributions: float, p: Amounts
) -> float:
    """Tax on earnings, pensions, rents and the like at the three rates set by the Scottish Parliament."""
    return charge(
        taxable_non_savings_income,
        p.scottish_income_tax.basic_limit + grossed_up_pension_contributions,
        p.scottish_income_tax.higher_limit + grossed_up_pension_contributions,
        p.scottish_income_tax.basic_rate,
        p.scottish_income_tax.higher_rate,
        p.scottish_income_tax.top_rate,
    )


@rule(
    person,
    "GBP/year",
    "Scotland Act 1998 s.80C; ITA 2007 s.11A; annual Scottish rate resolution",
    since="2018-04-06",
    until="2024-04-06",
    named="scottish_non_savings_tax",
)
def five_scottish_rates(
    taxable_non_savings_income: float, grossed_up_pension_contributions: float, p: Amounts
) -> float:
    """Tax on earnings, pensions, rents and the like at the five rates set by the Scottish Parliament."""
    wider = grossed_up_pension_contributions
    return bands(
        taxable_non_savings_income,
        (
            0.0,
            p.scottish_income_tax.starter_limit,
            p.scottish_income_tax.basic_limit + wider,
            p.scottish_income_tax.intermediate_limit + wider,
            p.scottish_income_tax.higher_limit + wider,
        ),
        (
            p.scottish_income_tax.starter_rate,
            p.scottish_income_tax.basic_rate,
            p.scottish_income_tax.intermediate_rate,
            p.scottish_income_tax.higher_rate,
            p.scottish_income_tax.top_rate,
        ),
    )


@rule(
    person,
    "GBP/year",
    "Scotland Act 1998 s.80C; ITA 2007 s.11A; annual Scottish rate resolution",
    since="2024-04-06",
)
def scottish_non_savings_tax(
    taxable_non_savings_income: float, grossed_up_pension_contributions: float, p: Amounts
) -> float:
    """Tax on earnings, pensions, rents and the like at the six rates set by the Scottish Parliament."""
    wider = grossed_up_pension_contributions
    return bands(
        taxable_non_savings_income,
        (
            0.0,
            p.scottish_income_tax.starter_limit,
            p.scottish_income_tax.basic_limit + wider,
            p.scottish_income_tax.intermediate_limit + wider,
            p.scottish_income_tax.higher_limit + wider,
            p.scottish_income_tax.advanced_limit + wider,
        ),
        (
            p.scottish_income_tax.starter_rate,
            p.scottish_income_tax.basic_rate,
            p.scottish_income_tax.intermediate_rate,
            p.scottish_income_tax.higher_rate,
            p.scottish_income_tax.advanced_rate,
            p.scottish_income_tax.top_rate,
        ),
    )
