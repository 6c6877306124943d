"""Which of two systems a family of working age is in. Pensioners' own benefits are outside it."""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit

BY_SHARE = 1
"""Codes of `universal_credit_rollout.scenario`: below it nobody has moved, above it everybody has."""


@rule(benefit_unit, "flag", "WRA 2012 s.1 (not yet in force)", until="2013-04-06", named="is_on_universal_credit")
def nobody_is_on_universal_credit() -> bool:
    """There was no universal credit yet."""
    return False


@rule(
    benefit_unit,
    "flag",
    "WRA 2012 ss.33, 36, Sch. 6; SI 2013/983 and later commencement orders",
    since="2013-04-06",
    until="2025-04-06",
)
def is_on_universal_credit(draw_rollout: float, p: Amounts) -> bool:
    """Whether a family of working age that claims is in universal credit and not in the benefits that it replaces."""
    if p.universal_credit_rollout.scenario > BY_SHARE:
        return True
    return p.universal_credit_rollout.scenario >= BY_SHARE and draw_rollout < p.universal_credit_rollout.share


@rule(
    benefit_unit,
    "flag",
    "WRA 2012 s.33; SI 2019/167 (tax credits abolished, the last awards ended on 5 April 2025)",
    since="2025-04-06",
    named="is_on_universal_credit",
)
def everybody_is_on_universal_credit() -> bool:
    """Tax credits have ended, and the other benefits are closed to those of working age."""
    return True


@rule(benefit_unit, "flag", "WRA 2012 s.33, Sch. 6")
def is_on_legacy_benefits(is_on_universal_credit: bool) -> bool:
    """Whether a family of working age is still in tax credits and the other benefits before universal credit."""
    return not is_on_universal_credit
