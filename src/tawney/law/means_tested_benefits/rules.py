"""Who is paid a means-tested benefit: the door to help with heating, food, school meals and babies."""

from tawney.law.rule import number_of, rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit, person
from tawney.vocabulary.units import MONTHS_IN_A_YEAR


@rule(benefit_unit, "flag", "SI 2025/969 regs. 2-4; Social Security (Additional Payments) Act 2022 s.1; SSI 2020/351")
def gets_means_tested_benefit(
    pension_credit: float,
    universal_credit: float,
    income_support: float,
    jobseekers_allowance: float,
    employment_support_allowance: float,
) -> bool:
    """Whether the family is paid pension credit, universal credit or a benefit for those out of work."""
    out_of_work = income_support + jobseekers_allowance + employment_support_allowance
    return pension_credit > 0 or universal_credit > 0 or out_of_work > 0


@rule(benefit_unit, "flag", "Social Security (Additional Payments) Act 2022 ss.1-2; SSI 2020/351 reg. 18; SSI 2018/370")
def gets_means_tested_benefit_or_tax_credit(
    gets_means_tested_benefit: bool, working_tax_credit: float, child_tax_credit: float
) -> bool:
    """Whether the family is paid a means-tested benefit or a tax credit."""
    return gets_means_tested_benefit or working_tax_credit + child_tax_credit > 0


@rule(benefit_unit, "flag", "Education Act 1996 s.512ZB(4); SI 2005/3262 reg. 3(1)")
def is_out_of_work_on_benefits(
    income_support: float, jobseekers_allowance: float, employment_support_allowance: float
) -> bool:
    """Whether the family is paid income support or its like: the door to free meals and help with food."""
    return income_support + jobseekers_allowance + employment_support_allowance > 0


@rule(
    benefit_unit, "flag", "Education Act 1996 s.512ZB(4)(a)(iii); SI 2003/383; SI 2005/3262 reg. 3", until="2025-04-06"
)
def has_low_income_tax_credit(
    child_tax_credit: float, working_tax_credit: float, tax_credit_income: float, p: Amounts
) -> bool:
    """Whether a family is on child tax credit without working tax credit, with an income within the limit."""
    low = tax_credit_income <= p.free_school_meals.tax_credit_income_limit
    return child_tax_credit > 0 and working_tax_credit <= 0 and low


@rule(benefit_unit, "flag", "SI 2019/167", since="2025-04-06", named="has_low_income_tax_credit")
def nobody_has_low_income_tax_credit() -> bool:
    """Tax credits ended on 5 April 2025."""
    return False


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
