"""How many hours of childcare a young child may have at no charge in a year.

An entitlement in hours, not money: nobody's income counts it. Ages are those of the people file, where the law counts
from the term after a birthday and stops at school. Left out: children of 2 in poor families before 2018 or on the
benefits before universal credit, Scotland's children of 2, Wales's hours outside its offer to working parents, and
Northern Ireland's places.
"""

from tawney.law.rule import rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.law.tax_free_childcare.working_parents import OPENED
from tawney.places.regions import Region
from tawney.vocabulary.levels import benefit_unit, person
from tawney.vocabulary.units import MONTHS_IN_A_YEAR

TWO, THREE, SCHOOL_AGE = 2.0, 3.0, 5.0
EARNINGS_TEST_FROM = "2018-04-01"
"""The first day on which universal credit opened a place at 2 up to an earnings limit."""


@rule(
    benefit_unit, "flag", "Childcare Act 2016 s.1 (not yet in force)", until=OPENED, named="has_working_parents_hours"
)
def no_working_parents_hours() -> bool:
    """There were no hours for working parents yet."""
    return False


@rule(benefit_unit, "flag", "Childcare Act 2016 s.1; SI 2016/1257", since=OPENED)
def has_working_parents_hours(are_working_parents: bool) -> bool:
    """Whether the parents' work opens more hours: the test is that of tax-free childcare."""
    return are_working_parents


@rule(
    benefit_unit,
    "flag",
    "Childcare Act 2006 s.7; SI 2014/2147",
    until=EARNINGS_TEST_FROM,
    named="has_two_year_olds_hours",
)
def no_two_year_olds_hours_are_modelled() -> bool:
    """Whether a child of 2 has a place because the family is poor: not modelled before April 2018."""
    return False


@rule(benefit_unit, "flag", "Childcare Act 2006 s.7; SI 2014/2147 reg. 1, as amended", since=EARNINGS_TEST_FROM)
def has_two_year_olds_hours(
    universal_credit: float, p: Amounts, earnings: float = sum_of("net_earnings_a_month")
) -> bool:
    """Whether a child of 2 has a place: on universal credit, with net earnings up to the limit."""
    is_poor = MONTHS_IN_A_YEAR * earnings <= p.free_childcare.two_year_old_earnings_limit
    return universal_credit > 0 and is_poor


@rule(person, "hours/week", "Childcare Act 2006 s.7; Childcare Act 2016 s.1")
def free_hours_in_england(
    age: float, has_working_parents_hours: bool, has_two_year_olds_hours: bool, p: Amounts
) -> float:
    """A child's weekly hours in England: all at 3 and 4, others with working parents or, at 2, in a poor family."""
    if age < p.free_childcare.youngest_age or age >= SCHOOL_AGE:
        return 0.0
    if age >= THREE:
        more = max(p.free_childcare.universal_hours, p.free_childcare.working_parent_hours)
        return more if has_working_parents_hours else p.free_childcare.universal_hours
    if age < TWO:
        return p.free_childcare.working_parent_hours_under_2 if has_working_parents_hours else 0.0
    with_work = p.free_childcare.working_parent_hours_age_2 if has_working_parents_hours else 0.0
    return max(with_work, p.free_childcare.two_year_old_hours if has_two_year_olds_hours else 0.0)


@rule(
    person,
    "hours/year",
    "Childcare Act 2006 s.7; Children and Young People (Scotland) Act 2014 s.48; Childcare Offer for Wales",
)
def free_childcare_hours(
    age: float, region: float, has_working_parents_hours: bool, free_hours_in_england: float, p: Amounts
) -> float:
    """The hours of childcare a child may have at no charge in a year, by nation."""
    is_three_or_four = THREE <= age < SCHOOL_AGE
    if region == Region.SCOTLAND:
        return p.free_childcare.hours_in_scotland if is_three_or_four else 0.0
    if region == Region.WALES:
        offered = is_three_or_four and has_working_parents_hours
        return p.free_childcare.hours_in_wales * p.free_childcare.weeks_in_wales if offered else 0.0
    in_england = region != Region.NORTHERN_IRELAND
    return free_hours_in_england * p.free_childcare.weeks_in_england if in_england else 0.0
