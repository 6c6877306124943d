"""Housing benefit: the rent that is met, less what income takes off, cut by the benefit cap, and claimed.

For families of working age it ends with the benefits before universal credit; for pensioners it goes on. Left out:
housing benefit for supported and temporary accommodation of families on universal credit, rate rebates in Northern
Ireland, extended payments, recovery of overpayments and discretionary housing payments.
"""

from tawney.law.income_support.conditions import CLOSED
from tawney.law.rule import any_of, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.categories import WorkCapability
from tawney.vocabulary.levels import benefit_unit, person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(person, "flag", "SI 2006/213 regs 53-56")
def is_tenant_who_may_claim(
    is_adult: bool, is_student: bool, children: float, brings_disability_premium: bool, work_capability: float
) -> bool:
    """Whether an adult is not kept out by full-time study: not a parent, nor a disabled or sick student."""
    is_excepted = children > 0 or brings_disability_premium or work_capability != WorkCapability.NO_LIMIT
    return is_adult and (not is_student or is_excepted)


@rule(benefit_unit, "flag", "SSCBA 1992 ss.130, 134; SI 2006/213 regs 5, 43; SI 2006/214 regs 5, 26, 43", until=CLOSED)
def may_have_housing_benefit(
    is_of_pension_credit_age: bool,
    is_on_legacy_benefits: bool,
    guarantee_credit: float,
    capital: float,
    p: Amounts,
    anyone: bool = any_of("is_tenant_who_may_claim"),
) -> bool:
    """Whether a family may claim: pensioners and those not yet on universal credit, with capital within the limit.

    On guarantee credit there is no limit on capital.
    """
    if is_of_pension_credit_age:
        return guarantee_credit > 0 or capital <= p.housing_benefit.pensioner_capital_upper_limit
    return is_on_legacy_benefits and anyone and capital <= p.housing_benefit.capital_upper_limit


@rule(
    benefit_unit,
    "flag",
    "SSCBA 1992 ss.130, 134; SI 2006/214 regs 5, 26, 43",
    since=CLOSED,
    named="may_have_housing_benefit",
)
def only_pensioners_may_have_housing_benefit(
    is_of_pension_credit_age: bool, guarantee_credit: float, capital: float, p: Amounts
) -> bool:
    """Whether a family may claim: pensioners alone, with capital within the limit or guarantee credit."""
    is_within = guarantee_credit > 0 or capital <= p.housing_benefit.pensioner_capital_upper_limit
    return is_of_pension_credit_age and is_within


@rule(benefit_unit, "GBP/week", "SSCBA 1992 s.130(3); SI 2006/213 regs 70-71, 75; SI 2006/214 regs 50-51, 56")
def weekly_housing_benefit(
    eligible_rent: float,
    non_dependant_deductions: float,
    housing_benefit_income: float,
    housing_benefit_applicable_amount: float,
    p: Amounts,
) -> float:
    """The rent to be met, less 65p for each pound of income above the applicable amount; under 50p is not paid."""
    maximum = max(0.0, eligible_rent - non_dependant_deductions)
    excess = max(0.0, housing_benefit_income - housing_benefit_applicable_amount)
    due = maximum - p.housing_benefit.taper * excess
    return due if due >= p.housing_benefit.minimum_award else 0.0


@rule(benefit_unit, "GBP/year", "SSCBA 1992 s.130")
def housing_benefit_before_cap(may_have_housing_benefit: bool, weekly_housing_benefit: float) -> float:
    """What a family that may claim is due in a year before the benefit cap."""
    return weekly_housing_benefit * WEEKS_IN_A_YEAR if may_have_housing_benefit else 0.0


@rule(benefit_unit, "GBP/year", "SSCBA 1992 s.130; WRA 2012 s.96")
def housing_benefit_entitlement(housing_benefit_before_cap: float, housing_benefit_cap_reduction: float) -> float:
    """What a family is due in a year, after the benefit cap, whether or not it claims."""
    return housing_benefit_before_cap - housing_benefit_cap_reduction


@rule(benefit_unit, "flag", "Claiming is a scenario: docs/decisions/0004")
def claims_housing_benefit(
    is_of_pension_credit_age: bool, draw_pension_credit: float, draw_universal_credit: float, p: Amounts
) -> bool:
    """Whether this family claims housing benefit if it is entitled to it."""
    if is_of_pension_credit_age:
        return draw_pension_credit < p.take_up.housing_benefit_pensioners
    return draw_universal_credit < p.take_up.housing_benefit


@rule(benefit_unit, "GBP/year", "SSCBA 1992 s.130")
def housing_benefit(housing_benefit_entitlement: float, claims_housing_benefit: bool) -> float:
    """The housing benefit that a family is paid in a year."""
    return housing_benefit_entitlement if claims_housing_benefit else 0.0
