"""What a family is taken to need each week, and what it is taken to have, before its council tax is reduced.

Pensioners: the prescribed scheme, much the same in England, Scotland and Wales. Its needs are those of pension credit,
with more for those who reached pension age before 1 April 2021; the higher amount for a child in this scheme is not
known for 2026-27, so pension credit's addition for a child stands in its place.

Working age: each council in England sets its own scheme, and none of them is here. The Default Scheme stands in for
all of them, and for the national schemes of Scotland and Wales, in the form it has for families on universal credit:
needs are the universal credit maximum, income is the award and what universal credit counts. Families without an award
are judged in the same way, in place of the older personal allowances. Most schemes in England give less than this.

Deductions for other adults in the home, the second adult rebate, and disregards for childcare, disability and caring
are not modelled: their amounts for council tax are not in the sources.
"""

from tawney.law.arithmetic import ceil
from tawney.law.rule import any_of, highest, rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit, person
from tawney.vocabulary.units import MONTHS_IN_A_YEAR, WEEKS_IN_A_YEAR


@rule(benefit_unit, "flag", "SI 2012/2885 reg. 3")
def is_pensioner_for_reduction(any_reached_pension_age: bool, universal_credit: float) -> bool:
    """Whether the pensioners' scheme applies: someone has reached pension age, and there is no universal credit."""
    return any_reached_pension_age and universal_credit <= 0.0


@rule(benefit_unit, "GBP/week", "SI 2012/2885 Sch. 2 para. 1")
def earlier_pensioner_addition(is_couple: bool, p: Amounts, eldest: float = highest("age")) -> float:
    """How much more the scheme allows those who reached pension age before 1 April 2021."""
    if eldest < p.council_tax_reduction.earlier_pensioner_age:
        return 0.0
    single = p.council_tax_reduction.earlier_pensioner_single - p.council_tax_reduction.later_pensioner_single
    both = p.council_tax_reduction.earlier_pensioner_couple - p.council_tax_reduction.later_pensioner_couple
    return both if is_couple else single


@rule(benefit_unit, "GBP/week", "SI 2012/2885 Sch. 1 para. 6, Sch. 2; SI 2012/2886 Sch. para. 28")
def reduction_applicable_amount(
    is_pensioner_for_reduction: bool,
    appropriate_minimum_guarantee: float,
    earlier_pensioner_addition: float,
    universal_credit_maximum: float,
) -> float:
    """What the family is taken to need in a week."""
    if is_pensioner_for_reduction:
        return appropriate_minimum_guarantee + earlier_pensioner_addition
    return universal_credit_maximum * MONTHS_IN_A_YEAR / WEEKS_IN_A_YEAR


@rule(person, "flag", "SI 2012/2885 Sch. 4")
def works_hours_for_disregard(is_adult: bool, children: float, hours_worked: float, p: Amounts) -> bool:
    """Whether an adult works enough hours for the additional disregard: 30 a week, or 16 with children."""
    needed = p.council_tax_reduction.full_time_hours
    with_children = p.council_tax_reduction.full_time_hours_with_children
    return is_adult and hours_worked >= (with_children if children > 0.0 else needed)


@rule(benefit_unit, "GBP/week", "SI 2012/2885 Sch. 4; SI 2012/2886 Sch. para. 37, Sch. 7")
def reduction_earnings_disregard(
    is_couple: bool, children: float, p: Amounts, longest: bool = any_of("works_hours_for_disregard")
) -> float:
    """The weekly earnings that are not counted."""
    disregard = p.council_tax_reduction.earnings_disregard_single
    if is_couple:
        disregard = p.council_tax_reduction.earnings_disregard_couple
    elif children > 0.0:
        disregard = p.council_tax_reduction.earnings_disregard_lone_parent
    return disregard + (p.council_tax_reduction.additional_earnings_disregard if longest else 0.0)


@rule(benefit_unit, "GBP/week", "SI 2012/2885 Sch. 1 (tariff income)")
def reduction_tariff_income(capital: float, p: Amounts) -> float:
    """The weekly income that pensioners' savings are taken to bring in: a pound for each slice, or part of one."""
    over = max(0.0, capital - p.council_tax_reduction.capital_lower_limit)
    return ceil(over / p.council_tax_reduction.tariff_step)


@rule(benefit_unit, "GBP/week", "SI 2012/2885 Sch. 1 para. 16")
def pensioner_income_for_reduction(
    reduction_tariff_income: float,
    reduction_earnings_disregard: float,
    savings_credit: float,
    earnings: float = sum_of("pension_credit_earnings"),
    other: float = sum_of("pension_credit_other_income"),
    tax: float = sum_of("pension_credit_tax"),
) -> float:
    """What a pensioner family is taken to have in a week: as pension credit counts it, with the savings credit."""
    earned = max(0.0, earnings / WEEKS_IN_A_YEAR - reduction_earnings_disregard)
    rest = (other + savings_credit - tax) / WEEKS_IN_A_YEAR
    return max(0.0, earned + rest) + reduction_tariff_income


@rule(benefit_unit, "GBP/week", "SI 2012/2886 Sch. para. 37")
def working_age_income_for_reduction(
    universal_credit: float,
    unearned_income: float,
    reduction_earnings_disregard: float,
    earnings: float = sum_of("earnings_counted"),
) -> float:
    """What a family of working age is taken to have in a week: universal credit, and the income it counts."""
    earned = max(0.0, earnings * MONTHS_IN_A_YEAR / WEEKS_IN_A_YEAR - reduction_earnings_disregard)
    return universal_credit / WEEKS_IN_A_YEAR + earned + unearned_income * MONTHS_IN_A_YEAR / WEEKS_IN_A_YEAR


@rule(benefit_unit, "GBP/week", "SI 2012/2885 Sch. 1; SI 2012/2886 Sch.")
def reduction_income(
    is_pensioner_for_reduction: bool, pensioner_income_for_reduction: float, working_age_income_for_reduction: float
) -> float:
    """What the family is taken to have in a week."""
    return pensioner_income_for_reduction if is_pensioner_for_reduction else working_age_income_for_reduction
