"""Which disability benefit a person's award belongs to, and what all of them come to.

A person holds one award: personal independence payment (in Scotland Adult Disability Payment) from 16, disability
living allowance (in Scotland Child Disability Payment) for children and for adults with an old award, attendance
allowance (in Scotland Pension Age Disability Payment) for those who claim past pension age. Awards are columns of the
people; the law here says what is paid for them. Before 8 April 2013 all adults under 65 had disability living
allowance: an award of the benefit that followed is then paid at the rate that equals it.
"""

from tawney.law.rule import rule
from tawney.places.regions import Region
from tawney.vocabulary.categories import AwardRate
from tawney.vocabulary.levels import household, person

ADULT_AWARD_AGE = 16  # WRA 2012 Part 4: personal independence payment is for those of 16 and over
LOWEST_ATTENDANCE_AGE = 65  # SSCBA 1992 s.64(1): pensionable age or, if higher, 65
SCOTTISH_CHILD_AWARD_ENDS = 18  # SSI 2021/174 reg. 4: Child Disability Payment lasts to 18


@rule(household, "flag", "Social Security (Scotland) Act 2018")
def lives_in_scotland(region: float) -> bool:
    """Whether the household lives in Scotland, where disability and carers' benefits are devolved."""
    return region == Region.SCOTLAND


@rule(person, "flag", "WRA 2012 ss.77, 83; SSI 2022/54 reg. 22")
def has_adult_disability_award(age: float, pip_daily_living: float, pip_mobility: float) -> bool:
    """Whether a person of 16 or over holds an award of the adult benefit."""
    return age >= ADULT_AWARD_AGE and (pip_daily_living > AwardRate.NONE or pip_mobility > AwardRate.NONE)


@rule(person, "flag", "SSCBA 1992 ss.71-73; SI 2013/387; SSI 2021/174")
def has_living_allowance_award(has_adult_disability_award: bool, dla_care: float, dla_mobility: float) -> bool:
    """Whether a person holds an award of disability living allowance, and none of the benefit that followed it."""
    return not has_adult_disability_award and (dla_care > AwardRate.NONE or dla_mobility > AwardRate.NONE)


@rule(person, "flag", "SSI 2021/174 reg. 4")
def has_scottish_child_award(
    has_living_allowance_award: bool, is_under_child_disability_payment: bool, age: float
) -> bool:
    """Whether a person's award is one of Child Disability Payment, which lasts to 18."""
    return has_living_allowance_award and is_under_child_disability_payment and age < SCOTTISH_CHILD_AWARD_ENDS


@rule(person, "flag", "SSCBA 1992 ss.64, 66; SSI 2024/166")
def has_pension_age_disability_award(
    attendance_allowance_rate: float,
    reached_pension_age: bool,
    age: float,
    has_adult_disability_award: bool,
    has_living_allowance_award: bool,
) -> bool:
    """Whether a person past pension age, and 65 or over, holds an award of attendance allowance alone."""
    has_other = has_adult_disability_award or has_living_allowance_award
    old_enough = reached_pension_age and age >= LOWEST_ATTENDANCE_AGE
    return old_enough and not has_other and attendance_allowance_rate > AwardRate.NONE


@rule(person, "flag", "SPC Regs 2002 Sch.1 para. 1; SSCBA 1992 s.70(2)")
def has_severe_disability_benefit(
    has_adult_disability_award: bool,
    pip_daily_living: float,
    has_living_allowance_award: bool,
    dla_care: float,
    has_pension_age_disability_award: bool,
) -> bool:
    """Whether a person's benefit is one for daily living or for care by day or night: the door to other help."""
    daily_living = has_adult_disability_award and pip_daily_living > AwardRate.NONE
    care = has_living_allowance_award and dla_care >= AwardRate.MIDDLE
    return daily_living or care or has_pension_age_disability_award


@rule(person, "GBP/year", "Sum of the benefits named")
def disability_benefits(
    personal_independence_payment: float,
    disability_living_allowance: float,
    attendance_allowance: float,
    adult_disability_payment: float,
    child_disability_payment: float,
    pension_age_disability_payment: float,
) -> float:
    """All the benefits paid to a person for the extra costs of disability; only one can be above zero."""
    united_kingdom = personal_independence_payment + disability_living_allowance + attendance_allowance
    return united_kingdom + adult_disability_payment + child_disability_payment + pension_age_disability_payment
