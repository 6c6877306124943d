"""Who is paid a means-tested benefit: the door to help with heating, food, school meals and babies."""

from tawney.law.rule import number_of, rule, sum_of
from tawney.vocabulary.levels import benefit_unit, person
from tawney.vocabulary.units import MONTHS_IN_A_YEAR


@rule(benefit_unit, "flag", "SI 2025/969 regs. 2-4; Social Security (Additional Payments) Act 2022 s.1; SSI 2020/351")
def gets_means_tested_benefit(pension_credit: float, universal_credit: float) -> bool:
    """Whether the family is paid pension credit or universal credit."""
    return pension_credit > 0 or universal_credit > 0


@rule(benefit_unit, "GBP/month", "SI 2013/376 regs. 52-57; Education Act 1996 s.512ZB")
def family_net_earnings(earned: float = sum_of("net_earnings")) -> float:
    """The family's earnings after tax, National Insurance and pension contributions, in a month."""
    return max(0.0, earned) / MONTHS_IN_A_YEAR


@rule(person, "flag", "SI 2005/3262 reg. 3; SSI 2018/370 Sch.2")
def is_child_under_1(is_dependent_child: bool, age: float) -> bool:
    """Whether a child is not yet one year old."""
    return is_dependent_child and age < 1


@rule(benefit_unit, "count", "SI 2005/3061 reg. 5; SSI 2018/370 Sch.2")
def babies(young: float = number_of("is_child_under_1")) -> float:
    """How many of the family's children are not yet one year old: those born in the year."""
    return young


@rule(benefit_unit, "flag", "SI 2005/3061 reg. 5A; SSI 2018/370 Sch.2")
def has_older_child(children: float, babies: float) -> bool:
    """Whether the family had a child before those born in the year."""
    return children > babies
