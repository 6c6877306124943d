"""What the means-tested benefits before universal credit add to a family's needs for disability and caring.

Left out for want of columns: the year of sickness that also brings the disability premium, war pensions, the weeks in
which a premium runs on, and the bereavement premium. A family has each premium that fits it: that the disability
premium gives way to a component of employment and support allowance is said where they are added up.
"""

from tawney.law.rule import any_of, number_of, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.categories import AwardRate, WorkCapability
from tawney.vocabulary.levels import benefit_unit, person


@rule(person, "flag", "SI 1987/1967 Sch. 2 para. 12; SI 1996/207 Sch. 1 para. 14; SI 2006/213 Sch. 3 para. 13")
def brings_disability_premium(
    is_adult: bool, has_adult_disability_award: bool, has_living_allowance_award: bool, is_registered_blind: bool
) -> bool:
    """Whether an adult has a disability benefit at any rate, or is blind."""
    return is_adult and (has_adult_disability_award or has_living_allowance_award or is_registered_blind)


@rule(person, "flag", "SI 1987/1967 Sch. 2 para. 13A; SI 2006/213 Sch. 3 para. 15; SI 2008/794 Sch. 4 para. 7")
def brings_enhanced_premium(
    is_adult: bool,
    has_adult_disability_award: bool,
    pip_daily_living: float,
    has_living_allowance_award: bool,
    dla_care: float,
    work_capability: float,
) -> bool:
    """Whether an adult has the highest rate for care or daily living, or cannot even prepare for work."""
    daily_living = has_adult_disability_award and pip_daily_living == AwardRate.HIGHER
    care = has_living_allowance_award and dla_care == AwardRate.HIGHER
    return is_adult and (daily_living or care or work_capability >= WorkCapability.LIMITED_PROTECTED)


@rule(person, "flag", "SI 2006/213 Sch. 3 para. 16; SI 2006/214 Sch. 3 para. 8")
def brings_disabled_child_premium(
    is_dependent_child: bool,
    has_adult_disability_award: bool,
    has_living_allowance_award: bool,
    is_registered_blind: bool,
) -> bool:
    """Whether a child has a disability benefit at any rate, or is blind."""
    return is_dependent_child and (has_adult_disability_award or has_living_allowance_award or is_registered_blind)


@rule(person, "flag", "SI 2006/213 Sch. 3 para. 15; SI 2006/214 Sch. 3 para. 7")
def brings_enhanced_child_premium(
    is_dependent_child: bool,
    has_adult_disability_award: bool,
    pip_daily_living: float,
    has_living_allowance_award: bool,
    dla_care: float,
) -> bool:
    """Whether a child has the highest rate for care or daily living."""
    daily_living = has_adult_disability_award and pip_daily_living == AwardRate.HIGHER
    care = has_living_allowance_award and dla_care == AwardRate.HIGHER
    return is_dependent_child and (daily_living or care)


@rule(benefit_unit, "GBP/week", "SI 1987/1967 Sch. 2 paras 11-12, 15(4); SI 2006/213 Sch. 3 paras 12-13, 20(5)")
def disability_premium(is_couple: bool, p: Amounts, anyone: bool = any_of("brings_disability_premium")) -> float:
    """What is added where an adult is disabled: more for a couple, the same whether one or both are."""
    if not anyone:
        return 0.0
    return p.premiums.disability_premium_couple if is_couple else p.premiums.disability_premium_single


@rule(benefit_unit, "GBP/week", "SI 1987/1967 Sch. 2 paras 13A, 15(8); SI 2006/213 Sch. 3 paras 15, 20(9)")
def enhanced_disability_premium(is_couple: bool, p: Amounts, anyone: bool = any_of("brings_enhanced_premium")) -> float:
    """What is added besides where an adult is severely disabled."""
    if not anyone:
        return 0.0
    couple = p.premiums.enhanced_disability_premium_couple
    return couple if is_couple else p.premiums.enhanced_disability_premium_single


@rule(person, "flag", "SI 1987/1967 Sch. 2 para. 13(2)(a)(i), (3A)")
def needs_care_for_premium(is_adult: bool, has_severe_disability_benefit: bool) -> bool:
    """Whether an adult gets a benefit for care or daily living."""
    return is_adult and has_severe_disability_benefit


@rule(
    benefit_unit,
    "GBP/week",
    "SI 1987/1967 Sch. 2 paras 13, 15(5); SI 2006/213 Sch. 3 para. 14; SI 2006/214 Sch. 3 para. 6",
)
def severe_disability_premium(
    is_couple: bool,
    possible_non_dependants: float,
    p: Amounts,
    disabled: float = number_of("needs_care_for_premium"),
    blind: float = number_of("is_blind_without_care_benefit"),
    carers: float = number_of("is_paid_carer"),
    own_members: float = number_of("may_be_non_dependant"),
) -> float:
    """More for those who need care and live with nobody to give it: the conditions are those of pension credit."""
    if possible_non_dependants - own_members > 0 or disabled < 1:
        return 0.0
    if not is_couple:
        return p.premiums.severe_disability_premium
    return max(0.0, disabled - carers) * p.premiums.severe_disability_premium if disabled + blind >= 2 else 0.0


@rule(benefit_unit, "GBP/week", "SI 1987/1967 Sch. 2 paras 14ZA, 15(7); SI 2006/213 Sch. 3 para. 17")
def carer_premium(p: Amounts, carers: float = number_of("is_entitled_as_carer")) -> float:
    """What is added for each adult who cares for a severely disabled person and may have carer's allowance."""
    return carers * p.premiums.carer_premium


@rule(benefit_unit, "GBP/week", "SI 2006/213 Sch. 3 paras 15-16, 20(7), (9); SI 2006/214 Sch. 3 paras 7-8, 12")
def disabled_children_premiums(
    p: Amounts,
    disabled: float = number_of("brings_disabled_child_premium"),
    severely: float = number_of("brings_enhanced_child_premium"),
) -> float:
    """What housing benefit adds for each disabled child, and besides for each severely disabled one."""
    return disabled * p.premiums.disabled_child_premium + severely * p.premiums.enhanced_disability_premium_child
