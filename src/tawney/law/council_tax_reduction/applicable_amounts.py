"""What a family is taken to need each week, and what it is taken to have, before its council tax is reduced.

To March 2013 council tax benefit was one scheme for Great Britain, with the needs and income of housing benefit.

Pensioners since: the prescribed scheme, much the same in England, Scotland and Wales, with needs as in housing benefit.

Working age since: each council in England sets its own scheme, and none of them is here. The Default Scheme stands in
for all of them, and for the national schemes of Scotland and Wales. For families in universal credit needs are its
maximum, and income is the award and what universal credit counts; those without an award are judged in the same way.
Families still on the benefits before it keep the needs and income of council tax benefit. Most schemes in England give
less than this.

Deductions for other adults in the home, the second adult rebate, Scotland's higher disregard for full-time work in
2020-21, and disregards for childcare, disability and caring in universal credit are not modelled: their amounts for
council tax are not in the sources.
"""

from tawney.law.arithmetic import ceil
from tawney.law.income_support.conditions import CLOSED
from tawney.law.rule import any_of, rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit, person
from tawney.vocabulary.units import MONTHS_IN_A_YEAR, WEEKS_IN_A_YEAR

UNIVERSAL_CREDIT_BEGAN = "2013-04-06"


@rule(benefit_unit, "flag", "SI 2006/216 reg. 5; SI 2012/2885 reg. 3")
def is_pensioner_for_reduction(
    any_reached_pension_age: bool,
    is_of_pension_credit_age: bool,
    universal_credit: float,
    income_support: float,
    jobseekers_allowance: float,
    employment_support_allowance: float,
) -> bool:
    """Whether the pensioners' scheme applies: someone is old enough, and has no benefit for people of working age."""
    out_of_work = income_support + jobseekers_allowance + employment_support_allowance
    return (any_reached_pension_age or is_of_pension_credit_age) and universal_credit + out_of_work <= 0.0


@rule(
    benefit_unit,
    "GBP/week",
    "SI 2006/215 reg. 12, Sch. 1; SI 2006/216 reg. 12, Sch. 1",
    until=UNIVERSAL_CREDIT_BEGAN,
    named="reduction_applicable_amount",
)
def council_tax_benefit_applicable_amount(
    is_pensioner_for_reduction: bool, pensioner_applicable_amount: float, working_age_applicable_amount: float
) -> float:
    """What the family is taken to need in a week: as in housing benefit."""
    return pensioner_applicable_amount if is_pensioner_for_reduction else working_age_applicable_amount


@rule(
    benefit_unit,
    "GBP/week",
    "SI 2012/2885 Sch. 1 para. 6, Sch. 2; SI 2012/2886 Sch. paras 25, 28, Sch. 3",
    since=UNIVERSAL_CREDIT_BEGAN,
    until=CLOSED,
)
def reduction_applicable_amount(
    is_pensioner_for_reduction: bool,
    is_on_universal_credit: bool,
    pensioner_applicable_amount: float,
    working_age_applicable_amount: float,
    universal_credit_maximum: float,
) -> float:
    """What the family is taken to need in a week: as in housing benefit, or universal credit's maximum."""
    if is_pensioner_for_reduction:
        return pensioner_applicable_amount
    if is_on_universal_credit:
        return universal_credit_maximum * MONTHS_IN_A_YEAR / WEEKS_IN_A_YEAR
    return working_age_applicable_amount


@rule(
    benefit_unit,
    "GBP/week",
    "SI 2012/2885 Sch. 1 para. 6, Sch. 2; SI 2012/2886 Sch. para. 28",
    since=CLOSED,
    named="reduction_applicable_amount",
)
def reduction_applicable_amount_since_2025(
    is_pensioner_for_reduction: bool, pensioner_applicable_amount: float, universal_credit_maximum: float
) -> float:
    """What the family is taken to need in a week: as in housing benefit, or universal credit's maximum."""
    if is_pensioner_for_reduction:
        return pensioner_applicable_amount
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


@rule(benefit_unit, "GBP/week", "SI 2006/216 regs 17, 20-21, Sch. 2; SI 2012/2885 Sch. 1 paras 16, 24, Sch. 4")
def pensioner_income_for_reduction(
    reduction_tariff_income: float,
    housing_benefit_earnings_disregard: float,
    housing_benefit_childcare: float,
    savings_credit: float,
    working_tax_credit: float,
    earnings: float = sum_of("pension_credit_earnings"),
    other: float = sum_of("pension_credit_other_income"),
    tax: float = sum_of("pension_credit_tax"),
) -> float:
    """What a pensioner family is taken to have in a week: as housing benefit counts it, with the savings credit."""
    earned = max(0.0, earnings / WEEKS_IN_A_YEAR - housing_benefit_earnings_disregard)
    with_credit = max(0.0, earned + working_tax_credit / WEEKS_IN_A_YEAR - housing_benefit_childcare)
    rest = (other + savings_credit - tax) / WEEKS_IN_A_YEAR
    return max(0.0, with_credit + rest) + reduction_tariff_income


@rule(benefit_unit, "GBP/week", "SI 2006/215 regs 17, 25, 30, 42, Sch. 3-4; SI 2012/2886 Sch. paras 35-37, 53")
def legacy_income_for_reduction(is_passported_to_housing_benefit: bool, working_age_housing_income: float) -> float:
    """What a family on the benefits before universal credit is taken to have in a week: as in housing benefit."""
    return 0.0 if is_passported_to_housing_benefit else working_age_housing_income


@rule(benefit_unit, "GBP/week", "SI 2012/2886 Sch. para. 37", since=UNIVERSAL_CREDIT_BEGAN)
def universal_credit_income_for_reduction(
    universal_credit: float,
    unearned_income: float,
    reduction_earnings_disregard: float,
    earnings: float = sum_of("earnings_counted"),
) -> float:
    """What a family in universal credit is taken to have in a week: the award, and the income that it counts."""
    earned = max(0.0, earnings * MONTHS_IN_A_YEAR / WEEKS_IN_A_YEAR - reduction_earnings_disregard)
    return universal_credit / WEEKS_IN_A_YEAR + earned + unearned_income * MONTHS_IN_A_YEAR / WEEKS_IN_A_YEAR


@rule(
    benefit_unit,
    "GBP/week",
    "SI 2006/215 reg. 17; SI 2006/216 reg. 17",
    until=UNIVERSAL_CREDIT_BEGAN,
    named="reduction_income",
)
def council_tax_benefit_income(
    is_pensioner_for_reduction: bool, pensioner_income_for_reduction: float, legacy_income_for_reduction: float
) -> float:
    """What the family is taken to have in a week."""
    return pensioner_income_for_reduction if is_pensioner_for_reduction else legacy_income_for_reduction


@rule(
    benefit_unit,
    "GBP/week",
    "SI 2012/2885 Sch. 1; SI 2012/2886 Sch.",
    since=UNIVERSAL_CREDIT_BEGAN,
    until=CLOSED,
)
def reduction_income(
    is_pensioner_for_reduction: bool,
    is_on_universal_credit: bool,
    pensioner_income_for_reduction: float,
    universal_credit_income_for_reduction: float,
    legacy_income_for_reduction: float,
) -> float:
    """What the family is taken to have in a week."""
    if is_pensioner_for_reduction:
        return pensioner_income_for_reduction
    return universal_credit_income_for_reduction if is_on_universal_credit else legacy_income_for_reduction


@rule(
    benefit_unit,
    "GBP/week",
    "SI 2012/2885 Sch. 1; SI 2012/2886 Sch. para. 37",
    since=CLOSED,
    named="reduction_income",
)
def reduction_income_since_2025(
    is_pensioner_for_reduction: bool,
    pensioner_income_for_reduction: float,
    universal_credit_income_for_reduction: float,
) -> float:
    """What the family is taken to have in a week."""
    return pensioner_income_for_reduction if is_pensioner_for_reduction else universal_credit_income_for_reduction
