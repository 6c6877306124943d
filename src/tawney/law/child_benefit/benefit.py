"""Child benefit, and the charge that takes it back from higher incomes.

Everyone who claims is taken to be paid and charged; opting out of payment leaves the same net amount.
"""

from tawney.law.arithmetic import floor
from tawney.law.rule import of_partner, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit, person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR

WHOLE = 100.0


@rule(benefit_unit, "GBP/year", "SSCBA 1992 s.141, s.145; SI 2006/965 reg. 2")
def child_benefit_entitlement(children: float, p: Amounts) -> float:
    """Child benefit before the question of claiming: one rate for the eldest child, another for each other."""
    others = max(0.0, children - 1.0) * p.child_benefit.each_other_child
    weekly = p.child_benefit.eldest_or_only_child + others
    return WEEKS_IN_A_YEAR * weekly if children >= 1.0 else 0.0


@rule(benefit_unit, "GBP/year", "SSAA 1992 s.13")
def child_benefit(child_benefit_entitlement: float, draw_child_benefit: float, p: Amounts) -> float:
    """Child benefit as it is claimed."""
    return child_benefit_entitlement if draw_child_benefit < p.take_up.child_benefit else 0.0


@rule(person, "GBP/year", "ITEPA 2003 s.681B, s.681C")
def high_income_child_benefit_charge(
    adjusted_net_income: float,
    is_adult: bool,
    child_benefit: float,
    p: Amounts,
    partner_income: float = of_partner("adjusted_net_income"),
) -> float:
    """Tax that takes back child benefit from the partner with the higher income: 1% for each complete step above.

    The percentage and then the charge are rounded down. Where both incomes are equal the law charges the claimant;
    nobody knows who that is, so each pays half.
    """
    complete_steps = floor(
        max(0.0, adjusted_net_income - p.child_benefit.charge_threshold) / p.child_benefit.charge_step
    )
    charge = floor(child_benefit * min(WHOLE, complete_steps) / WHOLE)
    if adjusted_net_income < partner_income or not is_adult:
        return 0.0
    return charge / 2.0 if adjusted_net_income == partner_income else charge
