"""How much income each band of tax takes, and which band a person reaches."""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.places.regions import Region
from tawney.vocabulary.levels import person


@rule(person, "GBP/year", "ITA 2007 s.10(5); FA 2004 s.192(4)(a)")
def basic_rate_limit(grossed_up_pension_contributions: float, p: Amounts) -> float:
    """Taxable income up to which the basic rate is paid, more for those who paid into a pension from taxed income."""
    return p.income_tax.basic_rate_limit + grossed_up_pension_contributions


@rule(person, "GBP/year", "ITA 2007 s.10(5A); FA 2004 s.192(4)(b)")
def higher_rate_limit(grossed_up_pension_contributions: float, p: Amounts) -> float:
    """Taxable income up to which the higher rate is paid, more for those who paid into a pension from taxed income."""
    return p.income_tax.higher_rate_limit + grossed_up_pension_contributions


@rule(person, "GBP/year", "ITA 2007 s.12B", until="2016-04-06", named="savings_allowance")
def no_savings_allowance() -> float:
    """There was no personal savings allowance yet."""
    return 0.0


@rule(person, "GBP/year", "ITA 2007 s.12B", since="2016-04-06")
def savings_allowance(taxable_income: float, basic_rate_limit: float, higher_rate_limit: float, p: Amounts) -> float:
    """Interest taxed at the nil rate: less for higher-rate taxpayers, none for additional-rate taxpayers.

    Scottish taxpayers are judged by the limits of the rest of the United Kingdom.
    """
    if taxable_income > higher_rate_limit:
        return p.income_tax.savings_allowance_additional
    if taxable_income > basic_rate_limit:
        return p.income_tax.savings_allowance_higher
    return p.income_tax.savings_allowance_basic


@rule(
    person,
    "flag",
    "ITA 2007 s.55B(2)(b)",
    since="2015-04-06",
    until="2017-04-06",
    named="pays_no_more_than_basic_rate",
)
def pays_no_more_than_uk_basic_rate(
    total_income: float, personal_allowance: float, blind_persons_allowance: float, basic_rate_limit: float
) -> bool:
    """Whether no income is taxed above the basic rate; the bands were the same in the whole United Kingdom."""
    return total_income - personal_allowance - blind_persons_allowance <= basic_rate_limit


def is_within(region: float, other: float, income: float, limit: float, scottish_limit: float) -> bool:
    """Whether what is taxed stays within a limit; in Scotland, other income within a limit of its own as well."""
    return income <= limit and (region != Region.SCOTLAND or other <= scottish_limit)


@rule(
    person,
    "flag",
    "ITA 2007 s.55B(2)(b)",
    since="2017-04-06",
    until="2018-04-06",
    named="pays_no_more_than_basic_rate",
)
def pays_no_more_than_basic_rate_of_the_nation(
    region: float,
    non_savings_income: float,
    total_income: float,
    personal_allowance: float,
    blind_persons_allowance: float,
    basic_rate_limit: float,
    grossed_up_pension_contributions: float,
    p: Amounts,
) -> bool:
    """Whether no income is taxed above the basic rate, whose band is narrower in Scotland."""
    scottish_limit = p.scottish_income_tax.basic_limit + grossed_up_pension_contributions
    free = personal_allowance + blind_persons_allowance
    return is_within(region, non_savings_income - free, total_income - free, basic_rate_limit, scottish_limit)


@rule(person, "flag", "ITA 2007 s.55B(2)(b), (2A)", since="2018-04-06")
def pays_no_more_than_basic_rate(
    region: float,
    non_savings_income: float,
    total_income: float,
    personal_allowance: float,
    blind_persons_allowance: float,
    basic_rate_limit: float,
    grossed_up_pension_contributions: float,
    p: Amounts,
) -> bool:
    """Whether no income is taxed above the basic rate or, in Scotland, above the intermediate rate."""
    scottish_limit = p.scottish_income_tax.intermediate_limit + grossed_up_pension_contributions
    free = personal_allowance + blind_persons_allowance
    return is_within(region, non_savings_income - free, total_income - free, basic_rate_limit, scottish_limit)
