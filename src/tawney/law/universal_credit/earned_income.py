"""Earnings as universal credit counts them, and the minimum income floor."""

from tawney.law.rule import any_of, of_partner, rule
from tawney.law.statute_book import Amounts
from tawney.law.universal_credit.began import BEGAN
from tawney.vocabulary.levels import benefit_unit, person
from tawney.vocabulary.units import MONTHS_IN_A_YEAR, WEEKS_IN_A_YEAR

FLOOR_SUSPENDED, FLOOR_RESTORED = "2020-03-13", "2021-08-01"
"""The first days on which the minimum income floor was suspended and stood again: SI 2020/289, SI 2021/807."""


@rule(person, "GBP/month", "SI 2013/376 regs 52-57")
def net_earnings_a_month(is_adult: bool, net_earnings: float) -> float:
    """An adult's earnings after tax, National Insurance and pension contributions; a loss counts as nothing."""
    return max(0.0, net_earnings) / MONTHS_IN_A_YEAR if is_adult else 0.0


@rule(person, "flag", "WRA 2012 s.19(2)(c); SI 2013/376 reg. 86", since=BEGAN)
def is_infant(age: float, p: Amounts) -> bool:
    """A child so young that its main carer need not look for work."""
    return age < p.universal_credit.main_carer_child_age


@rule(benefit_unit, "flag", "WRA 2012 ss.19-21", since=BEGAN)
def has_infant(anyone: bool = any_of("is_infant")) -> bool:
    """Whether the family has such a child."""
    return anyone


@rule(person, "flag", "WRA 2012 ss.19-21; SI 2013/376 reg. 86", since=BEGAN)
def is_main_carer_of_infant(
    is_adult: bool,
    has_infant: bool,
    is_couple: bool,
    hours_worked: float,
    partner_hours: float = of_partner("hours_worked"),
) -> bool:
    """Whether an adult is the main carer of an infant: a lone parent, or the partner with fewer hours of work."""
    return is_adult and has_infant and (not is_couple or hours_worked <= partner_hours)


@rule(person, "flag", "WRA 2012 s.22; SI 2013/376 regs 62(1)(b), 89", since=BEGAN)
def must_seek_work(
    is_adult: bool,
    reached_pension_credit_age: bool,
    has_limited_capability: bool,
    is_adult_carer: bool,
    is_main_carer_of_infant: bool,
) -> bool:
    """Whether all work-related requirements fall on someone: not on the old, the sick, carers or parents of infants."""
    is_spared = reached_pension_credit_age or has_limited_capability or is_adult_carer or is_main_carer_of_infant
    return is_adult and not is_spared


@rule(person, "hours/week", "SI 2013/376 regs 88, 90(2)", since=BEGAN)
def expected_hours(
    must_seek_work: bool,
    has_limited_capability: bool,
    is_limited_in_activity: bool,
    is_main_carer_of_infant: bool,
    is_adult_carer: bool,
    p: Amounts,
) -> float:
    """The weekly hours behind someone's earnings threshold.

    The shorter hours agreed with parents of school children are left out: they are set person by person.
    """
    if must_seek_work:
        return p.universal_credit.minimum_income_floor_hours
    need_only_prepare = (has_limited_capability or is_main_carer_of_infant) and not is_limited_in_activity
    return p.universal_credit.limited_requirements_hours if need_only_prepare and not is_adult_carer else 0.0


@rule(person, "GBP/month", "SI 2013/376 regs 62(4), 90(2)", since=BEGAN)
def earnings_threshold(expected_hours: float, minimum_wage: float, p: Amounts) -> float:
    """What those hours bring at the minimum wage, less the tax and National Insurance of a self-employed person.

    At the rates of the United Kingdom: the Scottish starter rate adds some 3 pounds a month at most.
    """
    gross = expected_hours * minimum_wage * WEEKS_IN_A_YEAR
    tax = p.income_tax.basic_rate * max(0.0, gross - p.income_tax.personal_allowance)
    class_4 = p.national_insurance.class_4_main_rate * max(0.0, gross - p.national_insurance.lower_profits_limit)
    return (gross - tax - class_4) / MONTHS_IN_A_YEAR


def is_bound_by_floor(profit: float, pay: float, in_start_up_period: bool, must_seek_work: bool) -> bool:
    """Whether self-employment is the main work, past its first year, of someone who would otherwise seek work."""
    is_gainful = profit != 0 and pay <= max(0.0, profit)
    return is_gainful and must_seek_work and not in_start_up_period


@rule(
    person,
    "flag",
    "SI 2013/376 regs 62(1), 63-64",
    since=BEGAN,
    until=FLOOR_SUSPENDED,
    named="minimum_income_floor_applies",
)
def minimum_income_floor_applied(
    self_employment_income: float, employment_income: float, in_start_up_period: bool, must_seek_work: bool
) -> bool:
    """Whether someone lives mainly from self-employment, past the first year, and would otherwise have to seek work."""
    return is_bound_by_floor(self_employment_income, employment_income, in_start_up_period, must_seek_work)


@rule(
    person,
    "flag",
    "SI 2020/289 reg. 2; SI 2020/371 reg. 2; SI 2021/807",
    since=FLOOR_SUSPENDED,
    until=FLOOR_RESTORED,
    named="minimum_income_floor_applies",
)
def minimum_income_floor_is_suspended() -> bool:
    """The floor bound nobody during the pandemic; afterwards officials could still spare someone for six months."""
    return False


@rule(person, "flag", "SI 2013/376 regs 62(1), 63-64", since=FLOOR_RESTORED)
def minimum_income_floor_applies(
    self_employment_income: float, employment_income: float, in_start_up_period: bool, must_seek_work: bool
) -> bool:
    """Whether someone lives mainly from self-employment, past the first year, and would otherwise have to seek work."""
    return is_bound_by_floor(self_employment_income, employment_income, in_start_up_period, must_seek_work)


@rule(person, "GBP/month", "SI 2013/376 reg. 62(2)-(3)", since=BEGAN)
def earnings_counted(
    net_earnings_a_month: float,
    earnings_threshold: float,
    minimum_income_floor_applies: bool,
    partner_earnings: float = of_partner("net_earnings_a_month"),
    partner_threshold: float = of_partner("earnings_threshold"),
) -> float:
    """Earnings, or what the minimum income floor supposes: never so much that a couple passes its threshold."""
    if not minimum_income_floor_applies:
        return net_earnings_a_month
    within_couple = earnings_threshold + partner_threshold - partner_earnings
    return max(net_earnings_a_month, min(earnings_threshold, within_couple))
