"""What housing benefit takes a family to have each week, at working age and at pension age.

Whoever has income support, income-based jobseeker's allowance, income-related employment and support allowance or the
guarantee credit is taken to have nothing. Left out: earnings not counted for firefighters and the like, and the higher
limit on permitted work of the sick.
"""

from tawney.law.arithmetic import ceil
from tawney.law.income_support.conditions import CLOSED
from tawney.law.rule import any_of, number_of, rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.vocabulary.categories import WorkCapability
from tawney.vocabulary.levels import benefit_unit, person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(benefit_unit, "flag", "SI 2006/213 Sch. 4 para. 12, Sch. 5 paras 4-5; SI 2006/214 reg. 26")
def is_passported_to_housing_benefit(
    income_support: float, jobseekers_allowance: float, employment_support_allowance: float, guarantee_credit: float
) -> bool:
    """Whether the family is paid a benefit that has already found it in need."""
    return income_support + jobseekers_allowance + employment_support_allowance + guarantee_credit > 0


@rule(person, "flag", "SI 2006/213 Sch. 4 para. 17(2); SI 2006/214 Sch. 4 para. 9")
def works_hours_for_housing_disregard(
    is_adult: bool, age: float, children: float, brings_disability_premium: bool, hours_worked: float, p: Amounts
) -> bool:
    """Whether an adult works enough for the additional disregard: 30 hours from 25 on, 16 if a parent or disabled."""
    if not is_adult:
        return False
    if children > 0 or brings_disability_premium:
        return hours_worked >= p.housing_benefit.full_time_hours_with_children
    return age >= p.housing_benefit.full_time_age and hours_worked >= p.housing_benefit.full_time_hours


@rule(benefit_unit, "GBP/week", "SI 2006/213 Sch. 4 paras 3-10, 17; SI 2006/214 Sch. 4 paras 2-9")
def housing_benefit_earnings_disregard(
    is_couple: bool,
    children: float,
    employment_support_component: float,
    p: Amounts,
    is_special: bool = any_of("has_higher_earnings_disregard"),
    works_enough: bool = any_of("works_hours_for_housing_disregard"),
) -> float:
    """The weekly earnings that are not counted: the highest disregard that fits, and one more for full-time work."""
    single = p.housing_benefit.earnings_disregard_single
    disregard = p.housing_benefit.earnings_disregard_couple if is_couple else single
    if is_special or employment_support_component > 0:
        disregard = max(disregard, p.housing_benefit.earnings_disregard_special)
    if children > 0 and not is_couple:
        disregard = max(disregard, p.housing_benefit.earnings_disregard_lone_parent)
    return disregard + (p.housing_benefit.additional_earnings_disregard if works_enough else 0.0)


@rule(person, "flag", "SI 2006/213 reg. 28(6)")
def is_minded_for_housing_benefit(
    is_dependent_child: bool, age: float, brings_disabled_child_premium: bool, p: Amounts
) -> bool:
    """Whether a child is young enough for its childcare to be taken off earnings."""
    until = (
        p.housing_benefit.childcare_age_disabled if brings_disabled_child_premium else p.housing_benefit.childcare_age
    )
    return is_dependent_child and age < until


@rule(person, "flag", "SI 2006/213 reg. 28(1)(a)-(c)")
def works_hours_for_childcare(is_adult: bool, hours_worked: float, p: Amounts) -> bool:
    """Whether an adult works 16 hours a week or more."""
    return is_adult and hours_worked >= p.housing_benefit.childcare_hours


@rule(person, "flag", "SI 2006/213 reg. 28(1)(c), (11)")
def works_or_cannot_mind_children(
    is_adult: bool, works_hours_for_childcare: bool, brings_disability_premium: bool, work_capability: float
) -> bool:
    """Whether an adult works 16 hours a week or more, or is too disabled or sick to mind the children."""
    is_sick = brings_disability_premium or work_capability != WorkCapability.NO_LIMIT
    return works_hours_for_childcare or (is_adult and is_sick)


@rule(benefit_unit, "GBP/week", "SI 2006/213 regs 27-28; SI 2006/214 regs 30-31")
def housing_benefit_childcare(
    childcare_costs: float,
    adults: float,
    p: Amounts,
    working: float = number_of("works_hours_for_childcare"),
    excused: float = number_of("works_or_cannot_mind_children"),
    minded: float = number_of("is_minded_for_housing_benefit"),
) -> float:
    """The childcare that is taken off earnings: its cost up to a limit, where one parent works and no other is free."""
    if minded == 0 or working == 0 or excused < adults:
        return 0.0
    more_children = p.housing_benefit.childcare_disregard_more_children
    most = p.housing_benefit.childcare_disregard_one_child if minded == 1 else more_children
    return min(childcare_costs / WEEKS_IN_A_YEAR, most)


@rule(benefit_unit, "GBP/week", "SI 2006/213 reg. 52")
def working_age_housing_tariff(capital: float, p: Amounts) -> float:
    """What savings are taken to bring in at working age: a pound a week for each 250, or part, above 6,000."""
    above = max(0.0, capital - p.housing_benefit.capital_lower_limit)
    return p.housing_benefit.tariff_income_per_step * ceil(above / p.housing_benefit.tariff_step)


@rule(benefit_unit, "GBP/week", "SI 2006/214 reg. 29(2)")
def pensioner_housing_tariff(capital: float, p: Amounts) -> float:
    """What savings are taken to bring in at pension age: a pound a week for each 500, or part, above 10,000."""
    above = max(0.0, capital - p.housing_benefit.pensioner_capital_lower_limit)
    return p.housing_benefit.pensioner_tariff_income_per_step * ceil(above / p.housing_benefit.pensioner_tariff_step)


@rule(benefit_unit, "GBP/week", "SI 2006/213 regs 27, 35-36, 40")
def working_age_housing_income(
    housing_benefit_earnings_disregard: float,
    housing_benefit_childcare: float,
    working_age_housing_tariff: float,
    working_tax_credit: float,
    child_tax_credit: float,
    earnings: float = sum_of("legacy_net_earnings"),
    other: float = sum_of("legacy_other_income"),
) -> float:
    """What a family of working age has in a week: earnings and tax credits less childcare, and other income."""
    earned = max(0.0, earnings / WEEKS_IN_A_YEAR - housing_benefit_earnings_disregard)
    with_credits = earned + (working_tax_credit + child_tax_credit) / WEEKS_IN_A_YEAR
    rest = max(0.0, other) / WEEKS_IN_A_YEAR + working_age_housing_tariff
    return max(0.0, with_credits - housing_benefit_childcare) + rest


@rule(benefit_unit, "GBP/week", "SI 2006/214 regs 27, 29-33")
def pensioner_housing_income(
    housing_benefit_earnings_disregard: float,
    housing_benefit_childcare: float,
    pensioner_housing_tariff: float,
    savings_credit: float,
    working_tax_credit: float,
    earnings: float = sum_of("pension_credit_earnings"),
    other: float = sum_of("pension_credit_other_income"),
    tax: float = sum_of("pension_credit_tax"),
) -> float:
    """What a family of pension age has in a week: as pension credit counts it, with the savings credit."""
    earned = max(0.0, earnings / WEEKS_IN_A_YEAR - housing_benefit_earnings_disregard)
    with_credit = max(0.0, earned + working_tax_credit / WEEKS_IN_A_YEAR - housing_benefit_childcare)
    rest = (other + savings_credit - tax) / WEEKS_IN_A_YEAR
    return max(0.0, with_credit + rest) + pensioner_housing_tariff


@rule(
    benefit_unit,
    "GBP/week",
    "SSCBA 1992 s.130(1)(c); SI 2006/213 Sch. 5 paras 4-5; SI 2006/214 regs 26-27",
    until=CLOSED,
)
def housing_benefit_income(
    is_passported_to_housing_benefit: bool,
    is_of_pension_credit_age: bool,
    pensioner_housing_income: float,
    working_age_housing_income: float,
) -> float:
    """What the family is taken to have in a week: nothing where another benefit has already found it in need."""
    if is_passported_to_housing_benefit:
        return 0.0
    return pensioner_housing_income if is_of_pension_credit_age else working_age_housing_income


@rule(
    benefit_unit,
    "GBP/week",
    "SSCBA 1992 s.130(1)(c); SI 2006/214 regs 26-27",
    since=CLOSED,
    named="housing_benefit_income",
)
def only_pensioners_housing_income(is_passported_to_housing_benefit: bool, pensioner_housing_income: float) -> float:
    """What the family is taken to have in a week: only pensioners are left in housing benefit."""
    return 0.0 if is_passported_to_housing_benefit else pensioner_housing_income
