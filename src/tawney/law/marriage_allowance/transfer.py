"""Marriage allowance: who passes a part of their allowance to a spouse, and what it takes off the spouse's tax.

A couple is taken to claim when it gains: when what is taken off the recipient's tax is more than what the transfer adds
to the giver's, each reckoned at the rates of the United Kingdom. (In Scotland a giver in the starter band could still
gain the couple up to 12.60 with an income above the allowance.) In 2015-16 that is judged by the income above the
allowances of each. Couples in which one was born before 6 April 1935 have the married couple's allowance instead.
"""

from tawney.law.rule import of_partner, rule
from tawney.law.statute_book import Amounts
from tawney.places.regions import Region
from tawney.vocabulary.levels import person

BY_THE_TAX = "2016-04-06"
"""The day from which interest and dividends within allowances of their own are taxed at nil: FA 2016 ss.4-5."""

A_PENNY = 0.01
"""What a couple must gain at least to be taken to claim."""


@rule(person, "GBP/year", "ITA 2007 s.55A", until="2015-04-06", named="marriage_allowance_reduction")
def no_marriage_allowance() -> float:
    """There was no marriage allowance yet."""
    return 0.0


@rule(person, "GBP/year", "ITA 2007 s.23, step 3", until=BY_THE_TAX)
def income_above_allowances(total_income: float, personal_allowance: float, blind_persons_allowance: float) -> float:
    """What a person has to be taxed on, before anything is passed between spouses."""
    return max(0.0, total_income - personal_allowance - blind_persons_allowance)


@rule(
    person,
    "flag",
    "ITA 2007 s.55A, s.55B(1), s.55C",
    since="2015-04-06",
    until=BY_THE_TAX,
    named="gives_marriage_allowance",
)
def gives_marriage_allowance_by_income(
    is_married: bool,
    is_adult: bool,
    may_have_married_couples_allowance: bool,
    total_income: float,
    personal_allowance: float,
    blind_persons_allowance: float,
    p: Amounts,
    partner_taxed_on: float = of_partner("income_above_allowances"),
    partner_within_basic_rate: bool = of_partner("pays_no_more_than_basic_rate"),
) -> bool:
    """Whether this person passes part of the allowance on: income within it, and a spouse it is worth more to."""
    free = personal_allowance + blind_persons_allowance
    newly_taxed = max(0.0, total_income - (free - p.marriage_allowance.transferable_amount))
    worth_it = partner_taxed_on > 0.0 and partner_taxed_on >= newly_taxed
    may_give = is_married and is_adult and not may_have_married_couples_allowance
    return may_give and total_income <= free and partner_within_basic_rate and worth_it


def charge_below_higher_rate(
    other_income: float, savings: float, dividends: float, allowances: float, p: Amounts
) -> float:
    """Tax of someone who pays no higher rate and can set so much against income, as ITA 2007 s.25 has it set."""
    left = max(0.0, allowances - other_income)
    taxed = max(0.0, other_income - allowances)
    at_nil = p.income_tax.savings_allowance_basic + max(0.0, p.income_tax.starting_rate_limit_for_savings - taxed)
    interest = max(0.0, savings - at_nil)
    shares = max(0.0, dividends - p.income_tax.dividend_allowance - max(0.0, left - interest))
    on_savings = p.income_tax.savings_basic_rate * max(0.0, interest - left)
    return p.income_tax.basic_rate * taxed + on_savings + p.income_tax.dividend_ordinary_rate * shares


@rule(person, "GBP/year", "ITA 2007 s.23; s.55B(2)(b)", since=BY_THE_TAX)
def tax_with_own_allowances(
    non_savings_income: float,
    savings_income: float,
    dividends_charged: float,
    personal_allowance: float,
    blind_persons_allowance: float,
    p: Amounts,
) -> float:
    """What a person who pays no higher rate would be taxed before anything is passed between spouses."""
    free = personal_allowance + blind_persons_allowance
    return charge_below_higher_rate(non_savings_income, savings_income, dividends_charged, free, p)


@rule(person, "GBP/year", "ITA 2007 s.23; s.55B(6)", since=BY_THE_TAX)
def tax_if_allowance_is_given(
    non_savings_income: float,
    savings_income: float,
    dividends_charged: float,
    personal_allowance: float,
    blind_persons_allowance: float,
    p: Amounts,
) -> float:
    """What the same person would be taxed with the transferable amount less to set against income."""
    kept = max(0.0, personal_allowance - p.marriage_allowance.transferable_amount) + blind_persons_allowance
    return charge_below_higher_rate(non_savings_income, savings_income, dividends_charged, kept, p)


@rule(person, "flag", "ITA 2007 s.55A, s.55B(1), s.55C", since=BY_THE_TAX)
def gives_marriage_allowance(
    is_married: bool,
    is_adult: bool,
    may_have_married_couples_allowance: bool,
    pays_no_more_than_basic_rate: bool,
    tax_with_own_allowances: float,
    tax_if_allowance_is_given: float,
    p: Amounts,
    partner_tax: float = of_partner("tax_with_own_allowances"),
    partner_within_basic_rate: bool = of_partner("pays_no_more_than_basic_rate"),
) -> bool:
    """Whether this person passes part of the allowance on: the partner who is taxed less, where the couple gains.

    Neither may pay a higher rate (s.55B(2)(b), s.55C(1)(c)).
    """
    saved = min(partner_tax, p.income_tax.basic_rate * p.marriage_allowance.transferable_amount)
    gains = saved - (tax_if_allowance_is_given - tax_with_own_allowances) > A_PENNY
    is_taxed_less = tax_with_own_allowances < partner_tax
    may_give = is_married and is_adult and not may_have_married_couples_allowance
    return may_give and pays_no_more_than_basic_rate and partner_within_basic_rate and is_taxed_less and gains


@rule(
    person,
    "GBP/year",
    "ITA 2007 s.55B(3)",
    since="2015-04-06",
    until="2018-04-06",
    named="marriage_allowance_reduction",
)
def marriage_allowance_reduction_at_uk_rate(
    p: Amounts, receives: bool = of_partner("gives_marriage_allowance")
) -> float:
    """Taken off the tax of the spouse who receives: the basic rate of what is passed."""
    return p.income_tax.basic_rate * p.marriage_allowance.transferable_amount if receives else 0.0


@rule(person, "GBP/year", "ITA 2007 s.55B(3), (3A)", since="2018-04-06")
def marriage_allowance_reduction(
    region: float, p: Amounts, receives: bool = of_partner("gives_marriage_allowance")
) -> float:
    """Taken off the tax of the spouse who receives: the basic rate, or the Scottish basic rate, of what is passed."""
    rate = p.scottish_income_tax.basic_rate if region == Region.SCOTLAND else p.income_tax.basic_rate
    return rate * p.marriage_allowance.transferable_amount if receives else 0.0
