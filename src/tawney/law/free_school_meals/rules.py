"""Which pupils are entitled to free school meals, as the law stands at the end of the year. No value is put on them.

Ages on 5 October stand for school years: reception pupils are four, those of primary 1 in Scotland five. Pupils of
private schools, and Wales's roll-out before September 2024, are not told apart.
"""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.places.regions import Region
from tawney.vocabulary.levels import benefit_unit, household, person
from tawney.vocabulary.units import MONTHS_IN_A_YEAR

SCHOOL_STARTS, SCHOOL_STARTS_IN_SCOTLAND = 4, 5  # age on 5 October of the first year of school
INFANTS_UNDER, SECONDARY_STARTS = 7, 11
NO_LIMIT = 1e9
"""Stands for no limit, in pounds a year: more than any family earns, and a figure that can be compared and shown."""
LIMIT = "earnings_limit_for_free_school_meals"
BY_MEANS = "Education Act 1996 s.512ZB; SI 2018/148"
BY_NATION = "SI 2018/148; WSI 2019/187; Education (Scotland) Act 1980 s.53(7)(c); Department of Education (NI)"


@rule(person, "flag", "Education Act 1996 s.8; Education (Scotland) Act 1980 s.31")
def is_pupil(is_dependent_child: bool, age: float, lives_in_scotland: bool) -> bool:
    """Whether a child is of school age, or a young person still in school or college."""
    return is_dependent_child and age >= (SCHOOL_STARTS_IN_SCOTLAND if lives_in_scotland else SCHOOL_STARTS)


@rule(benefit_unit, "flag", BY_MEANS)
def has_older_benefit_for_free_school_meals(
    guarantee_credit: float, is_out_of_work_on_benefits: bool, has_low_income_tax_credit: bool
) -> bool:
    """Whether a family is on guarantee credit, out of work on benefits, or on child tax credit with a low income."""
    return guarantee_credit > 0 or is_out_of_work_on_benefits or has_low_income_tax_credit


@rule(benefit_unit, "flag", BY_MEANS, until="2013-04-06", named="has_means_for_free_school_meals")
def has_only_older_benefits_for_free_school_meals(has_older_benefit_for_free_school_meals: bool) -> bool:
    """Whether a family's means entitle its pupils to free meals: on one of the older benefits."""
    return has_older_benefit_for_free_school_meals


@rule(benefit_unit, "flag", BY_MEANS, since="2013-04-06", until="2018-04-01", named="has_means_for_free_school_meals")
def has_any_universal_credit_for_free_school_meals(
    has_older_benefit_for_free_school_meals: bool, universal_credit: float
) -> bool:
    """Whether a family's means entitle its pupils to free meals: all on universal credit too."""
    return has_older_benefit_for_free_school_meals or universal_credit > 0


@rule(household, "GBP/year", BY_NATION, since="2018-04-01")
def earnings_limit_outside_england(region: float, p: Amounts) -> float:
    """The net earnings a year up to which universal credit brings a free meal outside England; 0 within it."""
    if region == Region.WALES:
        return min(NO_LIMIT, p.free_school_meals.uc_net_earnings_limit_wales)
    if region == Region.SCOTLAND:
        return p.free_school_meals.uc_earnings_limit_scotland * MONTHS_IN_A_YEAR
    return p.free_school_meals.uc_net_earnings_limit_northern_ireland if region == Region.NORTHERN_IRELAND else 0.0


@rule(household, "GBP/year", BY_MEANS, since="2018-04-01", until="2026-09-01", named=LIMIT)
def earnings_limit_while_england_had_one(region: float, earnings_limit_outside_england: float, p: Amounts) -> float:
    """The net earnings a year up to which universal credit brings a free meal, by nation."""
    return p.free_school_meals.uc_net_earnings_limit if region < Region.WALES else earnings_limit_outside_england


@rule(household, "GBP/year", BY_MEANS, since="2026-09-01")
def earnings_limit_for_free_school_meals(region: float, earnings_limit_outside_england: float) -> float:
    """The net earnings a year up to which universal credit brings a free meal; in England no limit any more."""
    return NO_LIMIT if region < Region.WALES else earnings_limit_outside_england


@rule(benefit_unit, "flag", BY_MEANS, since="2018-04-01")
def has_means_for_free_school_meals(
    has_older_benefit_for_free_school_meals: bool,
    universal_credit: float,
    family_net_earnings: float,
    earnings_limit_for_free_school_meals: float,
) -> bool:
    """Whether a family's means entitle its pupils to free meals: on universal credit with net earnings in the limit.

    Left out: pupils who kept a free meal while they stayed at their school, whatever the family earned later; limits
    that Scotland sets on one month's earnings are compared with a year's.
    """
    within = family_net_earnings * MONTHS_IN_A_YEAR <= earnings_limit_for_free_school_meals
    return has_older_benefit_for_free_school_meals or (universal_credit > 0 and within)


@rule(person, "flag", "Children and Families Act 2014 s.106; SSI 2014/316; Welsh and London schemes")
def is_of_age_for_free_school_meals(is_pupil: bool, age: float, region: float, p: Amounts) -> bool:
    """Whether every pupil of this age and place has a free meal, whatever the family's means."""
    meals = p.free_school_meals
    if region == Region.SCOTLAND:
        return is_pupil and age < SCHOOL_STARTS_IN_SCOTLAND + meals.universal_years_scotland
    if region == Region.WALES:
        return is_pupil and age < SECONDARY_STARTS and meals.universal_primary_meals_wales > 0
    if region == Region.NORTHERN_IRELAND:
        return False
    if region == Region.LONDON and meals.universal_primary_meals_london > 0:
        return is_pupil and age < SECONDARY_STARTS
    return is_pupil and age < INFANTS_UNDER and meals.universal_infant_meals > 0


@rule(person, "flag", "Education Act 1996 s.512ZB; Children and Families Act 2014 s.106")
def is_entitled_to_free_school_meals(
    is_pupil: bool, has_means_for_free_school_meals: bool, is_of_age_for_free_school_meals: bool
) -> bool:
    """Whether a pupil is entitled to free school meals, by the family's means or by age and place."""
    return is_of_age_for_free_school_meals or (is_pupil and has_means_for_free_school_meals)
