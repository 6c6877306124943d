"""Income-based jobseeker's allowance: needs and income are those of income support.

Not taxed here, though the law taxes it: those who have it for a year stay below the personal allowance. The six months
of contribution-based allowance are left out: the people do not show who has paid.
"""

from tawney.law.income_support.conditions import CLOSED
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(benefit_unit, "GBP/year", "Jobseekers Act 1995 ss.3, 4(3), 13")
def jobseekers_allowance_entitlement(may_have_jobseekers_allowance: bool, out_of_work_shortfall: float) -> float:
    """The jobseeker's allowance that a family is due in a year, whether or not it claims."""
    return out_of_work_shortfall * WEEKS_IN_A_YEAR if may_have_jobseekers_allowance else 0.0


@rule(benefit_unit, "GBP/year", "Jobseekers Act 1995 s.1; claiming is a scenario: docs/decisions/0004", until=CLOSED)
def jobseekers_allowance(jobseekers_allowance_entitlement: float, draw_universal_credit: float, p: Amounts) -> float:
    """The jobseeker's allowance that a family is paid in a year."""
    return jobseekers_allowance_entitlement if draw_universal_credit < p.take_up.jobseekers_allowance else 0.0


@rule(benefit_unit, "GBP/year", "WRA 2012 s.33(1)(a)", since=CLOSED, named="jobseekers_allowance")
def no_jobseekers_allowance() -> float:
    """Nobody has income-based jobseeker's allowance any more: universal credit stands in its place."""
    return 0.0
