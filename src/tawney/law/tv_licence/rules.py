"""What a television licence costs a household, and what a free one is worth. Every household is taken to need one."""

from tawney.law.rule import any_of, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import household, person


@rule(person, "flag", "Communications Act 2003 s.365A; Digital Economy Act 2017 s.89")
def has_free_tv_licence(age: float, pension_credit: float, p: Amounts) -> bool:
    """Whether a person of 75 or over has the licence free: since August 2020 only with pension credit."""
    by_credit = pension_credit > 0 or p.tv_licence.free_only_with_pension_credit <= 0
    return age >= p.tv_licence.free_from_age and by_credit


@rule(household, "GBP/year", "SI 2004/692; Communications Act 2003 s.365A")
def free_tv_licence(p: Amounts, anyone: bool = any_of("has_free_tv_licence")) -> float:
    """What a free licence is worth to the household of someone who has it."""
    return p.tv_licence.colour if anyone else 0.0


@rule(household, "GBP/year", "SI 2004/692 reg. 3, Sch.1")
def tv_licence(
    p: Amounts, is_free: bool = any_of("has_free_tv_licence"), is_blind: bool = any_of("is_registered_blind")
) -> float:
    """What a household pays for its licence: nothing where it is free, half where someone is registered blind."""
    if is_free:
        return 0.0
    return p.tv_licence.colour * (1.0 - p.tv_licence.blind_discount) if is_blind else p.tv_licence.colour
