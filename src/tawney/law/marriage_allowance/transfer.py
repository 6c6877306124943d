"""Marriage allowance: who passes a part of their allowance to a spouse, and what it takes off the spouse's tax.

A couple is taken to claim when it gains: when the income the recipient has above their allowances is at least what
the transfer leaves the giver to be taxed on. Couples in which one was born before 6 April 1935 have the married
couple's allowance instead.
"""

from tawney.law.rule import of_partner, rule
from tawney.law.statute_book import Amounts
from tawney.places.regions import Region
from tawney.vocabulary.levels import person


@rule(person, "GBP/year", "ITA 2007 s.55A", until="2015-04-06", named="marriage_allowance_reduction")
def no_marriage_allowance() -> float:
    """There was no marriage allowance yet."""
    return 0.0


@rule(person, "GBP/year", "ITA 2007 s.23, step 3")
def income_above_allowances(total_income: float, personal_allowance: float, blind_persons_allowance: float) -> float:
    """What a person has to be taxed on, before anything is passed between spouses."""
    return max(0.0, total_income - personal_allowance - blind_persons_allowance)


@rule(person, "flag", "ITA 2007 s.55A, s.55B(1), s.55C", since="2015-04-06")
def gives_marriage_allowance(
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
