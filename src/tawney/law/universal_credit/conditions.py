"""Who may claim universal credit: age, study, disability and capital.

Left out for want of columns: residence and immigration status, prisoners, religious orders, young people without
parental support, and pregnancy.
"""

from tawney.law.rule import any_of, rule
from tawney.law.statute_book import Amounts
from tawney.law.universal_credit.began import BEGAN
from tawney.vocabulary.categories import AwardRate, WorkCapability
from tawney.vocabulary.levels import benefit_unit, person


@rule(person, "flag", "SI 2013/376 regs 14(1)(b), 24(2), 83(1)")
def has_disability_award(
    dla_care: float,
    dla_mobility: float,
    pip_daily_living: float,
    pip_mobility: float,
    attendance_allowance_rate: float,
) -> bool:
    """Whether someone has PIP, DLA or attendance allowance, or the Scottish benefit in its place, at any rate."""
    in_childhood = dla_care != AwardRate.NONE or dla_mobility != AwardRate.NONE
    in_working_age = pip_daily_living != AwardRate.NONE or pip_mobility != AwardRate.NONE
    return in_childhood or in_working_age or attendance_allowance_rate != AwardRate.NONE


@rule(person, "flag", "WRA 2012 s.37; SI 2013/376 reg. 39")
def has_limited_capability(is_adult: bool, work_capability: float) -> bool:
    """Whether an adult's health limits the work they can do."""
    return is_adult and work_capability != WorkCapability.NO_LIMIT


@rule(person, "flag", "SI 2013/376 reg. 40")
def is_limited_in_activity(is_adult: bool, work_capability: float) -> bool:
    """Whether an adult's health limits even preparing for work."""
    return is_adult and work_capability >= WorkCapability.LIMITED_PROTECTED


@rule(person, "flag", "SI 2013/376 reg. 30")
def is_adult_carer(is_adult: bool, is_carer: bool) -> bool:
    """Whether an adult has regular and substantial caring duties for a severely disabled person."""
    return is_adult and is_carer


@rule(person, "flag", "WRA 2012 s.4(1)(a); SI 2013/376 reg. 8", since=BEGAN)
def is_old_enough_for_universal_credit(
    age: float, children: float, has_limited_capability: bool, is_adult_carer: bool, p: Amounts
) -> bool:
    """Whether someone is 18, or 16 with a child, limited capability for work or caring duties."""
    is_excepted = children > 0 or has_limited_capability or is_adult_carer
    needed = p.universal_credit.minimum_age_excepted if is_excepted else p.universal_credit.minimum_age
    return age >= needed


@rule(person, "flag", "WRA 2012 s.4(1)(d); SI 2013/376 regs 12-14", since=BEGAN)
def is_barred_by_study(
    is_student: bool, children: float, has_limited_capability: bool, has_disability_award: bool
) -> bool:
    """Whether full-time study keeps someone out: not a parent, nor a sick student with a disability benefit."""
    return is_student and children == 0 and not (has_limited_capability and has_disability_award)


@rule(person, "flag", "WRA 2012 s.4", since=BEGAN)
def meets_basic_conditions(
    is_adult: bool, is_old_enough_for_universal_credit: bool, reached_pension_credit_age: bool, is_barred_by_study: bool
) -> bool:
    """Whether someone is an adult, old enough, below the age for pension credit and not barred by study."""
    return is_adult and is_old_enough_for_universal_credit and not reached_pension_credit_age and not is_barred_by_study


@rule(benefit_unit, "flag", "WRA 2012 ss.3-5; SI 2013/376 regs 3, 14(1)(e), 18", since=BEGAN)
def may_claim_universal_credit(
    capital: float, is_of_pension_credit_age: bool, p: Amounts, anyone: bool = any_of("meets_basic_conditions")
) -> bool:
    """Whether a family may claim: capital within the limit, and at least one partner who meets the conditions.

    So a couple of whom one is a student, or (since 15 May 2019) one is over pension age, claims together: before that
    day a couple with one over pension age is taken to have pension credit, which it could choose.
    """
    return anyone and not is_of_pension_credit_age and capital <= p.universal_credit.capital_upper_limit
