"""The larger allowances of older people to 2015-16: who had them, and how they fell with income.

To 2012-13 they came with an age reached in the tax year; from 2013-14 those born by a day kept them, until the ordinary
allowance overtook them. Where the people give no date of birth, the convention of `born_on` lays a birthday on 5 or
6 April, the very days that these rules turn on: such a person counts as born in time.
"""

from tawney.law.arithmetic import floor
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person

BIRTH_NOT_KNOWN = -60_000  # a date of birth before this day stands for one that is not known


def born_before(day: float, date_of_birth: float, born_on: float) -> bool:
    """Whether a person was born before a day, both counted from 1 January 1970."""
    return born_on <= day if date_of_birth < BIRTH_NOT_KNOWN else date_of_birth < day


@rule(
    person,
    "GBP/year",
    "ITA 2007 s.36, s.37",
    until="2013-04-06",
    named="age_related_allowance",
)
def allowance_from_65_and_75(date_of_birth: float, born_on: float, p: Amounts) -> float:
    """The allowance of those who are 65, or 75, by the end of the tax year, before the income test; else nothing."""
    if born_before(p.income_tax.turned_75_born_before, date_of_birth, born_on):
        return p.income_tax.personal_allowance_from_75
    turned_65 = born_before(p.income_tax.turned_65_born_before, date_of_birth, born_on)
    return p.income_tax.personal_allowance_from_65 if turned_65 else 0.0


@rule(
    person,
    "GBP/year",
    "ITA 2007 s.36, s.37; FA 2012 s.4",
    since="2013-04-06",
    until="2015-04-06",
    named="age_related_allowance",
)
def allowance_kept_by_older_people(date_of_birth: float, born_on: float, p: Amounts) -> float:
    """The allowance kept by those born before April 1948, or April 1938, before the income test; else nothing."""
    if born_before(p.income_tax.from_75_allowance_born_before, date_of_birth, born_on):
        return p.income_tax.personal_allowance_from_75
    keeps = born_before(p.income_tax.from_65_allowance_born_before, date_of_birth, born_on)
    return p.income_tax.personal_allowance_from_65 if keeps else 0.0


@rule(
    person,
    "GBP/year",
    "ITA 2007 s.37; FA 2014 s.2",
    since="2015-04-06",
    until="2016-04-06",
    named="age_related_allowance",
)
def allowance_kept_by_the_oldest(date_of_birth: float, born_on: float, p: Amounts) -> float:
    """The allowance kept by those born before April 1938, before the income test; nothing for anyone else."""
    keeps = born_before(p.income_tax.from_75_allowance_born_before, date_of_birth, born_on)
    return p.income_tax.personal_allowance_from_75 if keeps else 0.0


def lost_over_age_limit(adjusted_net_income: float, p: Amounts) -> float:
    """How much of the allowances of older people an income takes away: 1 pound for every 2 above the limit."""
    return floor(
        p.income_tax.age_allowance_taper * max(0.0, adjusted_net_income - p.income_tax.age_allowance_income_limit)
    )


def with_age_addition(raised: float, adjusted_net_income: float, p: Amounts) -> float:
    """The ordinary allowance, and what is left of the addition that raised it for an older person."""
    excess = max(0.0, adjusted_net_income - p.income_tax.allowance_income_limit)
    ordinary = max(0.0, p.income_tax.personal_allowance - floor(p.income_tax.allowance_taper * excess))
    addition = raised - p.income_tax.personal_allowance
    return ordinary + max(0.0, addition - lost_over_age_limit(adjusted_net_income, p))
