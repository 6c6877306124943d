"""Transitional protection: what makes up a loss for a family that was told to move to universal credit.

Nobody has it unless `universal_credit_rollout.natural_share` says who moved by notice. It is worked out within the
year: the tax credits of the year less the universal credit of the year, so that it does not wear away as in the law.
Income support, the other allowances of people without work and housing benefit are not in it: families who had those
beside tax credits are given too little.
"""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.law.universal_credit.began import BEGAN
from tawney.law.working_tax_credit.hours import ENDED
from tawney.vocabulary.levels import benefit_unit


@rule(benefit_unit, "flag", "SI 2014/1230 regs 44-48; SI 2019/1152", since=BEGAN, until=ENDED)
def is_moved_by_notice(is_on_universal_credit: bool, draw_rollout: float, p: Amounts) -> bool:
    """Whether a family was told to move, and did not move because something in its life had changed."""
    return is_on_universal_credit and draw_rollout >= p.universal_credit_rollout.natural_share


@rule(benefit_unit, "GBP/year", "WRA 2012 s.1 (not yet in force)", until=BEGAN, named="transitional_protection")
def no_protection_before_universal_credit() -> float:
    """There was no universal credit yet."""
    return 0.0


@rule(benefit_unit, "GBP/year", "SI 2014/1230 regs 48, 50-55; SI 2019/1152", since=BEGAN, until=ENDED)
def transitional_protection(
    is_moved_by_notice: bool,
    working_tax_credit_entitlement: float,
    child_tax_credit_entitlement: float,
    universal_credit_entitlement: float,
) -> float:
    """What is added to universal credit so that a family told to move has no less than its tax credits."""
    before = working_tax_credit_entitlement + child_tax_credit_entitlement
    return max(0.0, before - universal_credit_entitlement) if is_moved_by_notice else 0.0


@rule(
    benefit_unit,
    "GBP/year",
    "SI 2014/1230 regs 50-57 (protection of earlier years not modelled)",
    since=ENDED,
    named="transitional_protection",
)
def no_transitional_protection() -> float:
    """There are no tax credits to compare with: protection that lasts from earlier years is not modelled."""
    return 0.0
