"""The tax itself: each kind of income stacked on the last (ITA 2007 s.16), each slice at the rate of its band."""

from tawney.law.arithmetic import bands
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.places.regions import Region
from tawney.vocabulary.levels import person


def charge(income: float, first_limit: float, second_limit: float, low: float, middle: float, top: float) -> float:
    """Tax on income from nothing up: three rates, changing at two limits."""
    return bands(income, (0.0, first_limit, second_limit), (low, middle, top))


def savings_charge(income: float, first_limit: float, second_limit: float, p: Amounts) -> float:
    """Tax on income from nothing up at the savings rates (ITA 2007 s.7A)."""
    middle = p.income_tax.savings_higher_rate
    top = p.income_tax.savings_additional_rate
    return charge(income, first_limit, second_limit, p.income_tax.savings_basic_rate, middle, top)


def dividend_charge(income: float, first_limit: float, second_limit: float, p: Amounts) -> float:
    """Tax on income from nothing up at the dividend rates (ITA 2007 s.8)."""
    middle = p.income_tax.dividend_upper_rate
    top = p.income_tax.dividend_additional_rate
    return charge(income, first_limit, second_limit, p.income_tax.dividend_ordinary_rate, middle, top)


@rule(person, "GBP/year", "ITA 2007 s.10, s.11A, s.11B")
def non_savings_tax(
    region: float,
    main_rates_tax: float,
    welsh_non_savings_tax: float,
    scottish_non_savings_tax: float,
) -> float:
    """Tax on earnings, pensions, rents and the like, at the rates of the nation in which the taxpayer lives."""
    if region == Region.SCOTLAND:
        return scottish_non_savings_tax
    return welsh_non_savings_tax if region == Region.WALES else main_rates_tax


def main_charge(income: float, first_limit: float, second_limit: float, p: Amounts) -> float:
    """Tax on income from nothing up at the main rates (ITA 2007 s.10)."""
    middle = p.income_tax.higher_rate
    return charge(income, first_limit, second_limit, p.income_tax.basic_rate, middle, p.income_tax.additional_rate)


def property_charge(income: float, first_limit: float, second_limit: float, p: Amounts) -> float:
    """Tax on income from nothing up at the property rates (Finance Act 2026)."""
    middle = p.income_tax.property_higher_rate
    top = p.income_tax.property_additional_rate
    return charge(income, first_limit, second_limit, p.income_tax.property_basic_rate, middle, top)


@rule(person, "GBP/year", "ITA 2007 s.10; FA 2026 (property rates)", since="2027-04-06", named="main_rates_tax")
def main_and_property_rates_tax(
    taxable_non_savings_income: float,
    taxable_property_income: float,
    basic_rate_limit: float,
    higher_rate_limit: float,
    p: Amounts,
) -> float:
    """Tax on earnings, pensions and the like at the main rates, with rents on top of them at rates of their own.

    Allowances go to other income first.
    """
    other = max(0.0, taxable_non_savings_income - taxable_property_income)
    rents = property_charge(taxable_non_savings_income, basic_rate_limit, higher_rate_limit, p)
    below = property_charge(other, basic_rate_limit, higher_rate_limit, p)
    return main_charge(other, basic_rate_limit, higher_rate_limit, p) + (rents - below)


@rule(person, "GBP/year", "ITA 2007 s.10", until="2027-04-06")
def main_rates_tax(
    taxable_non_savings_income: float, basic_rate_limit: float, higher_rate_limit: float, p: Amounts
) -> float:
    """Tax on earnings, pensions, rents and the like at the main rates of England and Northern Ireland."""
    return main_charge(taxable_non_savings_income, basic_rate_limit, higher_rate_limit, p)


@rule(person, "GBP/year", "ITA 2007 s.12")
def savings_at_starting_rate(taxable_non_savings_income: float, taxable_savings_income: float, p: Amounts) -> float:
    """Interest within the starting-rate band, which other income uses up first."""
    left = max(0.0, p.income_tax.starting_rate_limit_for_savings - taxable_non_savings_income)
    return min(taxable_savings_income, left)


@rule(person, "GBP/year", "ITA 2007 s.7, s.10, s.12", until="2016-04-06", named="savings_tax")
def savings_tax_at_main_rates(
    taxable_non_savings_income: float,
    taxable_savings_income: float,
    savings_at_starting_rate: float,
    basic_rate_limit: float,
    higher_rate_limit: float,
    p: Amounts,
) -> float:
    """Tax on interest: the starting rate, then the main rates, whatever the nation."""
    bottom = taxable_non_savings_income + savings_at_starting_rate
    up_to_top = main_charge(taxable_non_savings_income + taxable_savings_income, basic_rate_limit, higher_rate_limit, p)
    up_to_bottom = main_charge(bottom, basic_rate_limit, higher_rate_limit, p)
    return p.income_tax.starting_rate_for_savings * savings_at_starting_rate + (up_to_top - up_to_bottom)


@rule(person, "GBP/year", "ITA 2007 s.7, s.7A, s.12, s.12A, s.12B", since="2016-04-06")
def savings_tax(
    taxable_non_savings_income: float,
    taxable_savings_income: float,
    savings_at_starting_rate: float,
    savings_allowance: float,
    basic_rate_limit: float,
    higher_rate_limit: float,
    p: Amounts,
) -> float:
    """Tax on interest: the starting rate, then the nil rate within the personal savings allowance, then the bands."""
    bottom = taxable_non_savings_income + min(taxable_savings_income, savings_at_starting_rate + savings_allowance)
    top = taxable_non_savings_income + taxable_savings_income
    up_to_top = savings_charge(top, basic_rate_limit, higher_rate_limit, p)
    up_to_bottom = savings_charge(bottom, basic_rate_limit, higher_rate_limit, p)
    return p.income_tax.starting_rate_for_savings * savings_at_starting_rate + (up_to_top - up_to_bottom)


@rule(person, "GBP/year", "ITA 2007 s.8, s.13; ITTOIA 2005 s.397", until="2016-04-06", named="dividend_tax")
def dividend_tax_less_credit(
    taxable_non_savings_income: float,
    taxable_savings_income: float,
    taxable_dividend_income: float,
    basic_rate_limit: float,
    higher_rate_limit: float,
    p: Amounts,
) -> float:
    """Tax on dividends and their credits, the top slice of income, less the credits on what is taxed: never repaid."""
    other = taxable_non_savings_income + taxable_savings_income
    up_to_top = dividend_charge(other + taxable_dividend_income, basic_rate_limit, higher_rate_limit, p)
    credit = p.income_tax.dividend_tax_credit / (1.0 + p.income_tax.dividend_tax_credit)
    due = up_to_top - dividend_charge(other, basic_rate_limit, higher_rate_limit, p)
    return max(0.0, due - credit * taxable_dividend_income)


@rule(person, "GBP/year", "ITA 2007 s.8, s.13, s.13A", since="2016-04-06")
def dividend_tax(
    taxable_non_savings_income: float,
    taxable_savings_income: float,
    taxable_dividend_income: float,
    basic_rate_limit: float,
    higher_rate_limit: float,
    p: Amounts,
) -> float:
    """Tax on dividends, the top slice of income: the nil rate within the dividend allowance, then the bands."""
    other = taxable_non_savings_income + taxable_savings_income
    bottom = other + min(taxable_dividend_income, p.income_tax.dividend_allowance)
    up_to_top = dividend_charge(other + taxable_dividend_income, basic_rate_limit, higher_rate_limit, p)
    return up_to_top - dividend_charge(bottom, basic_rate_limit, higher_rate_limit, p)


@rule(person, "GBP/year", "ITA 2007 s.23, steps 4 to 6; s.25(2)")
def income_tax(
    non_savings_tax: float,
    savings_tax: float,
    dividend_tax: float,
    saved_by_order_of_allowances: float,
    marriage_allowance_reduction: float,
    married_couples_allowance_reduction: float,
) -> float:
    """Income tax for the year, after the reductions for couples, and never below nothing."""
    reductions = marriage_allowance_reduction + married_couples_allowance_reduction
    tax = non_savings_tax + savings_tax + dividend_tax - saved_by_order_of_allowances
    return max(0.0, tax - reductions)
