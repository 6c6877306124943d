"""The standard allowance and what is added for children."""

from tawney.law.rule import highest, number_of, rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.law.universal_credit.began import BEGAN
from tawney.vocabulary.categories import AwardRate
from tawney.vocabulary.levels import benefit_unit, person

LIMITED_FROM = "2017-04-06"
"""The day on which the two-child limit began and the first child's higher element ended: WRWA 2016 ss.13-14."""

NOT_GIVEN = -60_000.0
# A date of birth before this day number (September 1805) is the stand-in for one that is not given.


@rule(benefit_unit, "GBP/month", "WRA 2012 s.9; SI 2013/376 reg. 36 table", since=BEGAN)
def standard_allowance(is_couple: bool, p: Amounts, oldest: float = highest("age")) -> float:
    """The basic amount: by whether there is a partner and whether either is 25."""
    grown = oldest >= p.universal_credit.higher_allowance_age
    if is_couple:
        younger_couple = p.universal_credit.standard_allowance_couple_under_25
        return p.universal_credit.standard_allowance_couple if grown else younger_couple
    young_single = p.universal_credit.standard_allowance_single_under_25
    return p.universal_credit.standard_allowance_single if grown else young_single


@rule(person, "flag", "WRA 2012 s.10(1A); SI 2013/376 regs 24A, 36(3)", since=LIMITED_FROM)
def born_before_child_limit(is_dependent_child: bool, date_of_birth: float, age: float, p: Amounts) -> bool:
    """Whether a child was born before the two-child limit began; told by age where the date of birth is not given."""
    by_date = date_of_birth > NOT_GIVEN and date_of_birth < p.universal_credit.child_limit_from
    by_age = date_of_birth <= NOT_GIVEN and age >= p.universal_credit.child_limit_until_age
    return is_dependent_child and (by_date or by_age)


@rule(
    benefit_unit,
    "count",
    "WRA 2012 s.10 as enacted; SI 2013/376 reg. 24",
    since=BEGAN,
    until=LIMITED_FROM,
    named="children_counted",
)
def every_child_counted(children: float) -> float:
    """How many children are paid for: all, until 2017."""
    return children


@rule(benefit_unit, "count", "WRA 2012 s.10(1A); SI 2013/376 regs 24A-24B", since=LIMITED_FROM)
def children_counted(children: float, p: Amounts, older: float = number_of("born_before_child_limit")) -> float:
    """How many children are paid for: every child born before the limit began, and others up to two in all.

    The exceptions for twins, adoption, kinship care and rape are left out: no column tells of them.
    """
    return max(older, min(children, p.universal_credit.two_child_limit))


@rule(
    benefit_unit,
    "GBP/month",
    "SI 2013/376 regs 24, 36 table, as made",
    since=BEGAN,
    until=LIMITED_FROM,
    named="child_element",
)
def child_element_until_2017(children_counted: float, p: Amounts) -> float:
    """What is added for children; the first brings more."""
    first_brings_more = p.universal_credit.first_child_element - p.universal_credit.child_element
    return children_counted * p.universal_credit.child_element + (first_brings_more if children_counted > 0 else 0.0)


@rule(benefit_unit, "GBP/month", "SI 2013/376 regs 24, 36 table", since=LIMITED_FROM)
def child_element(children_counted: float, p: Amounts, older: float = number_of("born_before_child_limit")) -> float:
    """What is added for children; a first child born before 6 April 2017 brings more."""
    first_brings_more = p.universal_credit.first_child_element - p.universal_credit.child_element
    return children_counted * p.universal_credit.child_element + (first_brings_more if older > 0 else 0.0)


@rule(person, "GBP/month", "SI 2013/376 reg. 24(2)", since=BEGAN)
def disabled_child_addition(
    is_dependent_child: bool,
    dla_care: float,
    pip_daily_living: float,
    is_registered_blind: bool,
    has_disability_award: bool,
    p: Amounts,
) -> float:
    """What is added for one disabled child, counted or not: more at the highest rate of care, or if blind."""
    if not is_dependent_child:
        return 0.0
    if dla_care == AwardRate.HIGHER or pip_daily_living == AwardRate.HIGHER or is_registered_blind:
        return p.universal_credit.disabled_child_higher
    return p.universal_credit.disabled_child_lower if has_disability_award else 0.0


@rule(benefit_unit, "GBP/month", "SI 2013/376 reg. 24(2)", since=BEGAN)
def disabled_child_element(each: float = sum_of("disabled_child_addition")) -> float:
    """What is added for all the family's disabled children."""
    return each
