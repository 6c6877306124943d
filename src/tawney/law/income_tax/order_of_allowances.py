"""What is saved by setting the allowances where they save most (ITA 2007 s.25(2)), over setting them against pay first.

The columns of taxable income follow a tax code: allowances go to earnings, pensions and rents, and only what is left to
interest and dividends. For someone at the edge of the higher rate another order can save tax, because interest and
dividends that are taxed at nil take up the band in which they fall. Three other orders are tried; the best is taken.
tests/law/test_order_of_allowances.py holds it against the best of all orders. A few people who live on some 30,000
pounds of interest beside dividends could save more: up to 210 pounds in 2016-17, 80 from 2018-19, 10 since 2024-25.
"""

from tawney.law.income_tax.rates import dividend_charge, main_charge, savings_charge
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.places.regions import Region
from tawney.vocabulary.levels import person

NAME = "saved_by_order_of_allowances"


def tax_if(
    other: float, and_savings: float, income: float, savings_allowance: float, first: float, second: float, p: Amounts
) -> float:
    """Tax, apart from what no order changes, if so much other income, and so much of it and of interest, is taxed.

    income: all that is taxed, dividends too. first, second: the limits of the basic and the higher rate.
    """
    nil_up_to = max(other, p.income_tax.starting_rate_limit_for_savings) + savings_allowance
    on_savings = savings_charge(and_savings, first, second, p) - savings_charge(
        min(nil_up_to, and_savings), first, second, p
    )
    dividends_nil_up_to = min(and_savings + p.income_tax.dividend_allowance, income)
    return main_charge(other, first, second, p) + on_savings - dividend_charge(dividends_nil_up_to, first, second, p)


def saved(
    non_savings_income: float,
    allowances: float,
    against_savings: float,
    other: float,
    savings: float,
    income: float,
    savings_allowance: float,
    first: float,
    second: float,
    p: Amounts,
) -> float:
    """How much less tax there is under the best of three other orders. other, savings: what a tax code leaves of each.

    The limit of the basic rate is where each order turns: below it, other income costs less than what is above it.
    """
    against_other = min(non_savings_income, allowances)
    taken = other + savings
    with_nil = min(savings, savings_allowance)
    # To interest, as far as it is taxed and other income stays within the basic rate.
    to_savings = other + max(0.0, min(against_other, first - other, savings - savings_allowance))
    # To dividends, as far as they are taxed and what is below them stays within the basic rate.
    within = min(first, income - p.income_tax.dividend_allowance)
    moved = max(0.0, min(against_other + against_savings, within - taken))
    from_savings = min(moved, against_savings)
    # To both: other income up to the basic rate limit, unless all above it is at nil, and on top of it interest at nil.
    at_nil = with_nil + min(income - taken, p.income_tax.dividend_allowance)
    filled = other + max(0.0, min(against_other, first - other, income - other - at_nil))
    on_top = max(taken, filled, min(filled + with_nil, income - p.income_tax.dividend_allowance))
    best = min(
        tax_if(to_savings, taken, income, savings_allowance, first, second, p),
        tax_if(other + moved - from_savings, taken + moved, income, savings_allowance, first, second, p),
        tax_if(filled, on_top, income, savings_allowance, first, second, p),
    )
    return max(0.0, tax_if(other, taken, income, savings_allowance, first, second, p) - best)


@rule(person, "GBP/year", "ITA 2007 s.25(2); s.8, s.13", until="2016-04-06", named=NAME)
def no_order_saves_more() -> float:
    """Nothing: the basic rate on dividends was paid by their credits, and interest had no nil rate."""
    return 0.0


@rule(person, "GBP/year", "ITA 2007 s.25(2)", since="2016-04-06", until="2017-04-06", named=NAME)
def saved_where_all_have_one_limit(
    non_savings_income: float,
    allowances: float,
    allowances_against_savings: float,
    taxable_non_savings_income: float,
    taxable_savings_income: float,
    taxable_income: float,
    savings_allowance: float,
    basic_rate_limit: float,
    higher_rate_limit: float,
    p: Amounts,
) -> float:
    """How much less tax there is when the allowances are set against the income where they save most."""
    return saved(
        non_savings_income, allowances, allowances_against_savings, taxable_non_savings_income, taxable_savings_income,
        taxable_income, savings_allowance, basic_rate_limit, higher_rate_limit, p,
    )  # fmt: skip


@rule(person, "GBP/year", "ITA 2007 s.25(2)", since="2017-04-06", until="2027-04-06")
def saved_by_order_of_allowances(
    region: float,
    non_savings_income: float,
    allowances: float,
    allowances_against_savings: float,
    taxable_non_savings_income: float,
    taxable_savings_income: float,
    taxable_income: float,
    savings_allowance: float,
    basic_rate_limit: float,
    higher_rate_limit: float,
    p: Amounts,
) -> float:
    """How much less tax there is when the allowances are set against the income where they save most.

    Scottish taxpayers are left out: with a higher rate that starts lower they gain only with several thousand pounds of
    interest as well as dividends (some 270 pounds at most until 2023-24, 70 since).
    """
    if region == Region.SCOTLAND:
        return 0.0
    return saved(
        non_savings_income, allowances, allowances_against_savings, taxable_non_savings_income, taxable_savings_income,
        taxable_income, savings_allowance, basic_rate_limit, higher_rate_limit, p,
    )  # fmt: skip


@rule(
    person,
    "GBP/year",
    "HM Treasury, Change to tax rates for property, savings and dividend income (technical note, November 2025)",
    since="2027-04-06",
    named=NAME,
)
def the_order_is_fixed() -> float:
    """Nothing: allowances go to income other than rents, interest and dividends first."""
    return 0.0
