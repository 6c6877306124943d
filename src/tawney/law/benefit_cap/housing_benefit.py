"""The benefit cap in housing benefit, before universal credit: who is exempt, and what the cap leaves."""

from tawney.law.benefit_cap.rules import CAPPED_FROM, LOWERED_FROM
from tawney.law.rule import any_of, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


def housing_benefit_left(housing_benefit: float, other_benefits: float, limit: float, smallest: float) -> float:
    """What the cap leaves of housing benefit: its excess over the limit is taken off, down to the smallest payment.

    All of one period, a week or a year. SI 2006/213 reg. 75D.
    """
    excess = max(0.0, housing_benefit + other_benefits - limit)
    return min(housing_benefit, max(smallest, housing_benefit - excess))


@rule(
    benefit_unit,
    "flag",
    "SI 2006/213 regs 75E-75F, inserted by SI 2012/2994",
    since=CAPPED_FROM,
    until=LOWERED_FROM,
    named="is_exempt_from_housing_benefit_cap",
)
def is_exempt_from_housing_benefit_cap_until_2016(
    working_tax_credit: float,
    any_reached_pension_age: bool,
    disability: bool = any_of("has_disability_award"),
    limited: bool = any_of("is_limited_in_activity"),
) -> bool:
    """Whether the cap leaves a family alone: with working tax credit, a pensioner, sick or disabled; not as carers."""
    return working_tax_credit > 0 or any_reached_pension_age or disability or limited


@rule(benefit_unit, "flag", "SI 2006/213 regs 75E-75F; SI 2016/909", since=LOWERED_FROM)
def is_exempt_from_housing_benefit_cap(
    working_tax_credit: float,
    any_reached_pension_age: bool,
    disability: bool = any_of("has_disability_award"),
    limited: bool = any_of("is_limited_in_activity"),
    carer: bool = any_of("is_adult_carer"),
) -> bool:
    """Whether the cap leaves a family alone: with working tax credit, a pensioner, sick, disabled or caring."""
    return working_tax_credit > 0 or any_reached_pension_age or disability or limited or carer


@rule(benefit_unit, "GBP/year", "SI 2006/213 reg. 75D", since=CAPPED_FROM)
def smallest_capped_housing_benefit(p: Amounts) -> float:
    """What the cap leaves of housing benefit at the least: 50p a week, so that help that hangs on it is kept."""
    return WEEKS_IN_A_YEAR * p.benefit_cap.smallest_housing_benefit
