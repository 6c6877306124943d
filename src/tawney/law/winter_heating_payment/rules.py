"""What Scotland pays families on a low income each winter, in place of payments for single cold weeks."""

from tawney.law.rule import any_of, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit, person

YOUNG_CHILD_AGE = 5  # SSI 2023/16 reg. 4: a child under five in the family


@rule(person, "flag", "SSI 2023/16 reg. 4")
def is_child_under_5(is_dependent_child: bool, age: float) -> bool:
    """Whether a child is under five."""
    return is_dependent_child and age < YOUNG_CHILD_AGE


@rule(person, "flag", "SSI 2023/16 reg. 4")
def is_disabled_child(
    is_dependent_child: bool, has_adult_disability_award: bool, has_living_allowance_award: bool
) -> bool:
    """Whether a child has an award of a disability benefit."""
    return is_dependent_child and (has_adult_disability_award or has_living_allowance_award)


@rule(benefit_unit, "GBP/year", "SSI 2023/16 (not yet in force)", until="2022-04-06", named="winter_heating_payment")
def no_winter_heating_payment() -> float:
    """There was no Winter Heating Payment yet; payments for cold weeks are not modelled."""
    return 0.0


@rule(benefit_unit, "GBP/year", "SSI 2023/16 reg. 4", since="2022-04-06")
def winter_heating_payment(
    lives_in_scotland: bool,
    pension_credit: float,
    universal_credit: float,
    is_out_of_work_on_benefits: bool,
    family_net_earnings: float,
    p: Amounts,
    is_limited: bool = any_of("has_limited_capability"),
    has_young: bool = any_of("is_child_under_5"),
    has_disabled: bool = any_of("is_disabled_child"),
) -> float:
    """Paid each winter in Scotland with pension credit, or with another such benefit and a young or disabled child.

    A family without earnings also has it where someone's health limits the work they can do.
    """
    in_need = has_disabled or (family_net_earnings <= 0 and (is_limited or has_young))
    has_benefit = universal_credit > 0 or is_out_of_work_on_benefits
    if not lives_in_scotland or not (pension_credit > 0 or (has_benefit and in_need)):
        return 0.0
    return p.winter_heating_payment.amount
