"""When universal credit began, and what stands in its place before."""

from tawney.law.rule import rule
from tawney.vocabulary.levels import benefit_unit

BEGAN = "2013-04-29"
"""The first day on which anyone could claim it: SI 2013/983, art. 3."""


@rule(benefit_unit, "GBP/year", "WRA 2012 s.1 (not yet in force)", until=BEGAN, named="universal_credit_entitlement")
def no_universal_credit_entitlement() -> float:
    """There was no universal credit yet."""
    return 0.0


@rule(benefit_unit, "flag", "WRA 2012 s.1 (not yet in force)", until=BEGAN, named="is_entitled_to_universal_credit")
def nobody_is_entitled_to_universal_credit() -> bool:
    """There was no universal credit yet."""
    return False


@rule(benefit_unit, "GBP/year", "WRA 2012 s.1 (not yet in force)", until=BEGAN, named="universal_credit")
def no_universal_credit() -> float:
    """There was no universal credit yet."""
    return 0.0
