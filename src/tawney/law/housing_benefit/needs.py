"""What housing benefit takes a family to need each week: the applicable amount, at working age and at pension age.

The family premium was closed to new claims on 1 May 2016 and left to those who had it while their claim ran on. Here
every family with a child born before that day is taken to have kept it, which is the most that the law can have given.
So with the limit of two children: those born before it began are always counted.
"""

from tawney.law.income_support.conditions import CLOSED
from tawney.law.rule import any_of, highest, number_of, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit, person


@rule(benefit_unit, "flag", "SI 2006/213 Sch. 3 para. 3", until="2016-05-01", named="has_family_premium")
def every_family_has_family_premium(children: float) -> bool:
    """Whether the family has a child, which brought the family premium."""
    return children > 0


@rule(person, "flag", "SI 2015/1857", since="2016-05-01")
def keeps_family_premium(is_dependent_child: bool, born_on: float, p: Amounts) -> bool:
    """Whether a child was born before the family premium was closed."""
    return is_dependent_child and born_on < p.housing_benefit.family_premium_closed


@rule(benefit_unit, "flag", "SI 2015/1857", since="2016-05-01")
def has_family_premium(anyone: bool = any_of("keeps_family_premium")) -> bool:
    """Whether the family is taken to have kept the family premium since before it was closed."""
    return anyone


@rule(person, "flag", "SI 2017/376")
def is_outside_child_limit(is_dependent_child: bool, born_on: float, p: Amounts) -> bool:
    """Whether a child was born before the limit of two children began, and is always counted."""
    return is_dependent_child and born_on < p.housing_benefit.child_limit_born_from


@rule(benefit_unit, "count", "SI 2006/213 reg. 22(1)(b), as amended by SI 2017/376")
def children_in_housing_benefit(
    children: float, p: Amounts, older: float = number_of("is_outside_child_limit")
) -> float:
    """How many children are counted at working age: those born before the limit, and others up to two."""
    return max(older, min(children, p.housing_benefit.child_limit))


def allowed_for(children: float, has_family_premium: bool, premiums: float, p: Amounts) -> float:
    """An amount for each child counted, the family premium, and premiums for disabled children."""
    family_premium = p.housing_benefit.family_premium if has_family_premium else 0.0
    return children * p.housing_benefit.dependent_child + family_premium + premiums


@rule(benefit_unit, "GBP/week", "SI 2006/213 Sch. 3 paras 2-3, 15-16")
def needs_of_children(
    children_in_housing_benefit: float, has_family_premium: bool, disabled_children_premiums: float, p: Amounts
) -> float:
    """What is allowed at working age for the children that are counted."""
    return allowed_for(children_in_housing_benefit, has_family_premium, disabled_children_premiums, p)


@rule(benefit_unit, "GBP/week", "SI 2006/214 Sch. 3 paras 2-3, 7-8")
def pensioner_needs_of_children(
    children: float, has_family_premium: bool, disabled_children_premiums: float, p: Amounts
) -> float:
    """What is allowed at pension age, where every child is counted."""
    return allowed_for(children, has_family_premium, disabled_children_premiums, p)


@rule(benefit_unit, "GBP/week", "SI 2006/213 Sch. 3 para. 1")
def working_age_personal_allowance(
    is_couple: bool, children: float, employment_support_component: float, p: Amounts, eldest: float = highest("age")
) -> float:
    """The allowance for adults of working age: less for a single person under 25 or a lone parent under 18."""
    if is_couple:
        return p.housing_benefit.personal_allowance_couple
    grown = eldest >= p.income_support.higher_allowance_age or employment_support_component > 0
    grown_parent = children > 0 and eldest >= p.income_support.lone_parent_allowance_age
    young = p.housing_benefit.personal_allowance_young
    return p.housing_benefit.personal_allowance_single if grown or grown_parent else young


@rule(benefit_unit, "GBP/week", "SI 2006/213 reg. 22, Sch. 3")
def working_age_applicable_amount(
    working_age_personal_allowance: float,
    needs_of_children: float,
    disability_premium: float,
    employment_support_component: float,
    enhanced_disability_premium: float,
    severe_disability_premium: float,
    carer_premium: float,
) -> float:
    """What a family of working age is taken to need; a component for sickness replaces the disability premium."""
    sick = employment_support_component if employment_support_component > 0 else disability_premium
    premiums = sick + enhanced_disability_premium + severe_disability_premium + carer_premium
    return working_age_personal_allowance + needs_of_children + premiums


@rule(benefit_unit, "GBP/week", "SI 2006/214 Sch. 3 para. 1; SI 2021/162")
def pensioner_personal_allowance(is_couple: bool, p: Amounts, eldest: float = highest("age")) -> float:
    """The allowance for pensioners: the guarantee of pension credit, or more for the older ones.

    More from 65; since April 2021, more for those who reached pension age before 1 April 2021.
    """
    if eldest >= p.housing_benefit.earlier_pensioner_age:
        couple = p.housing_benefit.personal_allowance_earlier_pensioner_couple
        return couple if is_couple else p.housing_benefit.personal_allowance_earlier_pensioner_single
    couple = p.pension_credit.standard_minimum_guarantee_couple
    return couple if is_couple else p.pension_credit.standard_minimum_guarantee_single


@rule(benefit_unit, "GBP/week", "SI 2006/214 reg. 22, Sch. 3")
def pensioner_applicable_amount(
    pensioner_personal_allowance: float,
    pensioner_needs_of_children: float,
    severe_disability_premium: float,
    carer_premium: float,
) -> float:
    """What a family of pension age is taken to need."""
    return pensioner_personal_allowance + pensioner_needs_of_children + severe_disability_premium + carer_premium


@rule(benefit_unit, "GBP/week", "SSCBA 1992 s.135; SI 2006/213 reg. 22; SI 2006/214 reg. 22", until=CLOSED)
def housing_benefit_applicable_amount(
    is_of_pension_credit_age: bool, pensioner_applicable_amount: float, working_age_applicable_amount: float
) -> float:
    """What the family is taken to need in a week."""
    return pensioner_applicable_amount if is_of_pension_credit_age else working_age_applicable_amount


@rule(
    benefit_unit,
    "GBP/week",
    "SSCBA 1992 s.135; SI 2006/214 reg. 22",
    since=CLOSED,
    named="housing_benefit_applicable_amount",
)
def only_pensioners_applicable_amount(pensioner_applicable_amount: float) -> float:
    """What the family is taken to need in a week: only pensioners are left in housing benefit."""
    return pensioner_applicable_amount
