"""Married couple's allowance: who may have it, how income reduces it, and what it takes off the tax.

Simplifications: it goes to the partner with the higher income, as for couples who married since 5 December 2005 (in
earlier marriages the law gives it to the husband unless they choose); partners with equal incomes have half each; none
of it is passed to the other partner (s.47 to s.53).
"""

from tawney.law.income_tax.older_people import born_before, lost_over_age_limit
from tawney.law.rule import of_partner, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person


@rule(person, "flag", "ITA 2007 s.45(2), s.46(2)")
def was_born_before_april_1935(date_of_birth: float, born_on: float, p: Amounts) -> bool:
    """Whether a person was born before 6 April 1935."""
    return born_before(p.married_couples_allowance.born_before, date_of_birth, born_on)


@rule(person, "flag", "ITA 2007 s.45, s.46")
def may_have_married_couples_allowance(
    is_married: bool,
    is_couple: bool,
    is_adult: bool,
    was_born_before_april_1935: bool,
    partner_was: bool = of_partner("was_born_before_april_1935"),
) -> bool:
    """Whether a person is one of a married couple of whom one was born before 6 April 1935."""
    return is_married and is_couple and is_adult and (was_born_before_april_1935 or partner_was)


def allowance_after_test(lost: float, p: Amounts) -> float:
    """The allowance once income has reduced it, never below the minimum."""
    return max(p.married_couples_allowance.minimum, p.married_couples_allowance.maximum - lost)


@rule(person, "GBP/year", "ITA 2007 s.45(4), s.46(4)", until="2016-04-06", named="married_couples_allowance")
def married_couples_allowance_after_age_addition(
    adjusted_net_income: float, age_related_allowance: float, p: Amounts
) -> float:
    """The couple's allowance at this person's income, which first reduces their own allowance for age."""
    addition = max(0.0, age_related_allowance - p.income_tax.personal_allowance)
    lost = max(0.0, lost_over_age_limit(adjusted_net_income, p) - addition)
    return allowance_after_test(lost, p)


@rule(person, "GBP/year", "ITA 2007 s.45(4), s.46(4)", since="2016-04-06")
def married_couples_allowance(adjusted_net_income: float, p: Amounts) -> float:
    """The couple's allowance at this person's income."""
    return allowance_after_test(lost_over_age_limit(adjusted_net_income, p), p)


@rule(person, "GBP/year", "ITA 2007 s.45(1), s.46(1)")
def married_couples_allowance_reduction(
    total_income: float,
    may_have_married_couples_allowance: bool,
    married_couples_allowance: float,
    p: Amounts,
    partner_income: float = of_partner("total_income"),
) -> float:
    """Taken off the tax of the partner with the higher income: a tenth of the couple's allowance."""
    if not may_have_married_couples_allowance or total_income < partner_income:
        return 0.0
    reduction = p.married_couples_allowance.relief_rate * married_couples_allowance
    return reduction / 2.0 if total_income == partner_income else reduction
