"""Who counts as a child, an adult, a couple and a pensioner in the benefit system."""

from tawney.law.rule import any_of, number_of, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit, person


@rule(person, "flag", "WRA 2012 s.40; SSCBA 1992 s.142; SI 2006/223 reg. 3")
def is_dependent_child(age: float, in_approved_education: bool, p: Amounts) -> bool:
    """A child under 16, or a young person under 20 in school, college or approved training."""
    young = p.child_benefit.young_person_age_limit
    return age < p.child_benefit.child_age_limit or (age < young and in_approved_education)


@rule(person, "flag", "WRA 2012 s.40")
def is_adult(is_dependent_child: bool) -> bool:
    """Anyone who is not a dependent child."""
    return not is_dependent_child


@rule(benefit_unit, "count", "WRA 2012 s.40")
def children(dependent: float = number_of("is_dependent_child")) -> float:
    """How many dependent children the family has."""
    return dependent


@rule(benefit_unit, "count", "WRA 2012 s.39")
def adults(grown: float = number_of("is_adult")) -> float:
    """How many adults the family has: one, or two who live as a couple."""
    return grown


@rule(benefit_unit, "flag", "WRA 2012 s.39")
def is_couple(adults: float) -> bool:
    """Whether two adults live as a couple, married or not."""
    return adults >= 2


@rule(benefit_unit, "flag", "WRA 2012 s.4(4)")
def any_reached_pension_age(anyone: bool = any_of("reached_pension_credit_age")) -> bool:
    """Whether anyone in the family has reached the age for pension credit: the pension age of a woman born that day."""
    return anyone
