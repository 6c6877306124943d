"""Child benefit, and the charge that takes it back from higher incomes.

Everyone who claims is taken to be paid and charged; opting out of payment leaves the same net amount. In 2012-13 the
charge is on the child benefit of the weeks from 7 January 2013, at the income of the whole year.
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


def charge_on(benefit: float, own_income: float, partner_income: float, p: Amounts) -> float:
    """The charge on the partner with the higher income; half of it where both incomes are equal."""
    complete_steps = floor(max(0.0, own_income - p.child_benefit.charge_threshold) / p.child_benefit.charge_step)
    charge = floor(benefit * min(WHOLE, complete_steps) / WHOLE)
    if own_income < partner_income:
        return 0.0
    return charge / 2.0 if own_income == partner_income else charge


@rule(
    person,
    "GBP/year",
    "ITEPA 2003 s.681B; FA 2012 s.8",
    until="2012-04-06",
    named="high_income_child_benefit_charge",
)
def no_child_benefit_charge() -> float:
    """There was no charge on child benefit yet."""
    return 0.0


@rule(
    person,
    "GBP/year",
    "ITEPA 2003 s.681B, s.681C; FA 2012 Sch.1 para. 7",
    since="2012-04-06",
    until="2013-04-06",
    named="high_income_child_benefit_charge",
)
def child_benefit_charge_of_the_first_weeks(
    adjusted_net_income: float,
    is_adult: bool,
    child_benefit: float,
    p: Amounts,
    partner_income: float = of_partner("adjusted_net_income"),
) -> float:
    """Tax that takes back the child benefit of the weeks from 7 January 2013, at the income of the whole year."""
    charged = child_benefit / WEEKS_IN_A_YEAR * p.child_benefit.charged_weeks
    return charge_on(charged, adjusted_net_income, partner_income, p) if is_adult else 0.0


@rule(person, "GBP/year", "ITEPA 2003 s.681B, s.681C", since="2013-04-06")
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
    return charge_on(child_benefit, adjusted_net_income, partner_income, p) if is_adult else 0.0
