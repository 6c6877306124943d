"""The appropriate minimum guarantee: the weekly income below which pension credit makes a family up."""

from tawney.law.rule import any_of, number_of, rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.vocabulary.categories import AwardRate
from tawney.vocabulary.levels import benefit_unit, household, person

ADULT_AGE = 18  # SPC Regs 2002 Sch.1 para. 2(2)(b): nobody under 18 stands in the way of the severe disability addition


@rule(benefit_unit, "flag", "SPCA 2002 ss.1, 4(1A); SI 2019/37 (mixed-age couples)")
def is_of_pension_credit_age(
    adults: float,
    any_reached_pension_age: bool,
    p: Amounts,
    pensioners: float = number_of("reached_pension_credit_age"),
) -> bool:
    """Whether a single person, or both of a couple (until 15 May 2019 one of them), have reached pension age.

    Couples who were entitled with one younger partner before 15 May 2019 may still be: the people do not show them.
    """
    if p.pension_credit.mixed_age_couples_excluded > 0:
        return any_reached_pension_age and pensioners >= adults
    return any_reached_pension_age


@rule(person, "flag", "SPC Regs 2002 Sch.1 para. 2")
def may_be_non_dependant(
    is_adult: bool, age: float, has_severe_disability_benefit: bool, is_registered_blind: bool
) -> bool:
    """Whether this person's presence in someone else's home keeps the severe disability addition from them."""
    return is_adult and age >= ADULT_AGE and not has_severe_disability_benefit and not is_registered_blind


@rule(household, "count", "SPC Regs 2002 Sch.1 para. 2")
def possible_non_dependants(people: float = number_of("may_be_non_dependant")) -> float:
    """How many in the household may be somebody's non-dependants."""
    return people


@rule(person, "flag", "SPC Regs 2002 Sch.1 para. 1(1)")
def is_paid_carer(carers_allowance: float, carer_support_payment: float) -> bool:
    """Whether a person is paid a benefit for caring."""
    return carers_allowance + carer_support_payment > 0


@rule(person, "flag", "SPC Regs 2002 Sch.1 para. 1(2)(c)")
def is_blind_without_care_benefit(
    is_registered_blind: bool, has_severe_disability_benefit: bool, is_adult: bool
) -> bool:
    """Whether an adult is severely sight impaired and gets no benefit for care or daily living."""
    return is_registered_blind and is_adult and not has_severe_disability_benefit


@rule(person, "flag", "SPC Regs 2002 Sch.1 para. 1")
def is_severely_disabled_adult(has_severe_disability_benefit: bool, is_adult: bool) -> bool:
    """Whether an adult gets a benefit for care or daily living."""
    return has_severe_disability_benefit and is_adult


@rule(benefit_unit, "GBP/week", "SPC Regs 2002 reg. 6(4)-(5), Sch.1 paras. 1-2")
def severe_disability_addition(
    is_couple: bool,
    possible_non_dependants: float,
    p: Amounts,
    disabled: float = number_of("is_severely_disabled_adult"),
    blind: float = number_of("is_blind_without_care_benefit"),
    carers: float = number_of("is_paid_carer"),
    own_members: float = number_of("may_be_non_dependant"),
) -> float:
    """More for those who need care and live with nobody to give it.

    Nobody else may live in the home, and nobody may be paid for the care. Of a couple both must need care (one may be
    severely sight impaired instead); each who is not cared for by the other for pay is counted. Paid carers from
    outside the family, and lodgers or joint owners, who do not stand in the way, are not told apart in the people.
    """
    if possible_non_dependants - own_members > 0 or disabled < 1:
        return 0.0
    if not is_couple:
        return p.pension_credit.severe_disability_addition
    if disabled + blind < 2:
        return 0.0
    return max(0.0, disabled - carers) * p.pension_credit.severe_disability_addition


@rule(person, "GBP/week", "SPC Regs 2002 Sch.2A para. 9", since="2019-02-01")
def pension_credit_child_amount(
    is_dependent_child: bool,
    has_adult_disability_award: bool,
    pip_daily_living: float,
    has_living_allowance_award: bool,
    dla_care: float,
    is_registered_blind: bool,
    p: Amounts,
) -> float:
    """What the guarantee holds for one child, with more for a disabled child."""
    if not is_dependent_child:
        return 0.0
    enhanced = has_adult_disability_award and pip_daily_living == AwardRate.HIGHER
    highest = has_living_allowance_award and dla_care == AwardRate.HIGHER
    if enhanced or highest or is_registered_blind:
        return p.pension_credit.child_addition + p.pension_credit.disabled_child_addition_higher
    if has_adult_disability_award or has_living_allowance_award:
        return p.pension_credit.child_addition + p.pension_credit.disabled_child_addition_lower
    return p.pension_credit.child_addition


@rule(person, "flag", "SPC Regs 2002 Sch.2A para. 10", since="2019-02-01")
def is_child_of_earlier_rules(is_dependent_child: bool, born_on: float, p: Amounts) -> bool:
    """Whether a child was born before 6 April 2017, so that the eldest child brings the higher amount."""
    return is_dependent_child and born_on < p.pension_credit.first_child_born_before


@rule(
    benefit_unit,
    "GBP/week",
    "Tax Credits Act 2002 s.8 (families with children had child tax credit)",
    until="2019-02-01",
    named="pension_credit_child_additions",
)
def no_pension_credit_child_additions() -> float:
    """There was nothing for children in pension credit yet: child tax credit was paid beside it."""
    return 0.0


@rule(benefit_unit, "GBP/week", "SPC Regs 2002 reg. 6(6)(d), Sch.2A", since="2019-02-01")
def pension_credit_child_additions(
    child_tax_credit: float,
    p: Amounts,
    each: float = sum_of("pension_credit_child_amount"),
    has_earlier_child: bool = any_of("is_child_of_earlier_rules"),
) -> float:
    """What the guarantee holds for the family's children, the eldest at a higher amount if born before April 2017.

    Nothing where child tax credit is paid for them.
    """
    if child_tax_credit > 0:
        return 0.0
    more = p.pension_credit.first_child_addition - p.pension_credit.child_addition
    return each + more if has_earlier_child else each


@rule(benefit_unit, "GBP/week", "SPCA 2002 s.2(3); SPC Regs 2002 reg. 6, Sch.1 para. 4, Sch.2A")
def appropriate_minimum_guarantee(
    is_couple: bool,
    severe_disability_addition: float,
    pension_credit_child_additions: float,
    p: Amounts,
    carers: float = number_of("is_entitled_as_carer"),
) -> float:
    """The weekly income that pension credit guarantees this family.

    A carer adds to it even when the state pension is paid in place of carer's allowance. Housing costs of owners
    (ground rent, service charges) are not modelled.
    """
    couple = p.pension_credit.standard_minimum_guarantee_couple
    standard = couple if is_couple else p.pension_credit.standard_minimum_guarantee_single
    care = carers * p.pension_credit.carer_addition
    return standard + severe_disability_addition + care + pension_credit_child_additions
