"""What child tax credit is made of, before the income test."""

from tawney.law.rule import any_of, number_of, rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.law.working_tax_credit.hours import ENDED
from tawney.vocabulary.categories import AwardRate
from tawney.vocabulary.levels import benefit_unit, person


@rule(person, "flag", "SI 2002/2007 reg. 7", until="2011-04-06")
def is_under_one(age: float, p: Amounts) -> bool:
    """A child in its first year."""
    return age < p.child_tax_credit.baby_age


@rule(benefit_unit, "GBP/year", "TCA 2002 s.9(2)(a); SI 2002/2007 reg. 7(3)", until="2011-04-06")
def family_element(children: float, p: Amounts, baby: bool = any_of("is_under_one")) -> float:
    """The family's own element, twice as large in a child's first year."""
    if children == 0:
        return 0.0
    return p.child_tax_credit.family_element + (p.child_tax_credit.baby_addition if baby else 0.0)


@rule(
    benefit_unit,
    "GBP/year",
    "TCA 2002 s.9(2)(a); SI 2002/2007 reg. 7(3), as amended from 6 April 2011",
    since="2011-04-06",
    until="2017-04-06",
    named="family_element",
)
def family_element_for_every_family(children: float, p: Amounts) -> float:
    """The family's own element, one to each family with children."""
    return p.child_tax_credit.family_element if children > 0 else 0.0


@rule(
    benefit_unit,
    "GBP/year",
    "TCA 2002 s.9(2)(a), as amended by the Welfare Reform and Work Act 2016 s.13(2)",
    since="2017-04-06",
    until=ENDED,
    named="family_element",
)
def family_element_for_older_children(p: Amounts, older: bool = any_of("born_before_child_limit")) -> float:
    """The family's own element, for families with a child born before 6 April 2017 alone."""
    return p.child_tax_credit.family_element if older else 0.0


@rule(benefit_unit, "count", "TCA 2002 s.9(2)(b)", until="2017-04-06")
def children_in_child_tax_credit(children: float) -> float:
    """How many children are paid for: all."""
    return children


@rule(
    benefit_unit,
    "count",
    "TCA 2002 s.9(3A)-(3B); WRWA 2016 s.13(4)",
    since="2017-04-06",
    until=ENDED,
    named="children_in_child_tax_credit",
)
def children_within_two_child_limit(
    children: float, p: Amounts, older: float = number_of("born_before_child_limit")
) -> float:
    """How many children are paid for: every child born before 6 April 2017, and others up to two in all.

    The exceptions for twins, adoption, kinship care and rape are left out: no column tells of them.
    """
    return max(older, min(children, p.child_tax_credit.two_child_limit))


@rule(person, "GBP/year", "TCA 2002 s.9(2)(c)-(d), (5)-(6); SI 2002/2007 reg. 8", until=ENDED)
def disabled_child_element_of(
    is_dependent_child: bool,
    dla_care: float,
    pip_daily_living: float,
    is_registered_blind: bool,
    has_disability_award: bool,
    p: Amounts,
) -> float:
    """What is added for one disabled child, counted or not: more at the highest rate of care."""
    if not is_dependent_child or not (has_disability_award or is_registered_blind):
        return 0.0
    is_severe = dla_care == AwardRate.HIGHER or pip_daily_living == AwardRate.HIGHER
    severe = p.child_tax_credit.severely_disabled_child_element if is_severe else 0.0
    return p.child_tax_credit.disabled_child_element + severe


@rule(benefit_unit, "GBP/year", "TCA 2002 s.9(2)(b)-(d)", until=ENDED)
def child_elements(
    children_in_child_tax_credit: float, p: Amounts, disabled: float = sum_of("disabled_child_element_of")
) -> float:
    """All that is added for the children themselves, over the family's own element."""
    return children_in_child_tax_credit * p.child_tax_credit.child_element + disabled
