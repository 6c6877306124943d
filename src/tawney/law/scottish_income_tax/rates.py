"""Scottish income tax: six rates on earnings, pensions and rents; savings and dividends stay with UK rates.

Pension contributions paid from taxed income widen the Scottish basic band and all above it, as FA 2004 s.192(4) does
for the rest of the United Kingdom; the starter band stays as it is.
"""

from tawney.law.arithmetic import bands
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person


@rule(person, "GBP/year", "Scotland Act 1998 s.80C; ITA 2007 s.11A; annual Scottish rate resolution")
def scottish_non_savings_tax(
    taxable_non_savings_income: float, grossed_up_pension_contributions: float, p: Amounts
) -> float:
    """Tax on earnings, pensions, rents and the like at the rates set by the Scottish Parliament."""
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
