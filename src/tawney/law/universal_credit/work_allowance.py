"""What a family may earn before universal credit is tapered."""

from tawney.law.rule import any_of, rule
from tawney.law.statute_book import Amounts
from tawney.law.universal_credit.began import BEGAN
from tawney.vocabulary.levels import benefit_unit

TWO_RATES_FROM = "2016-04-11"
"""The first assessment periods in which the groups were merged into one: SI 2015/1649."""


@rule(
    benefit_unit,
    "GBP/month",
    "SI 2013/376 reg. 22 table, as made",
    since=BEGAN,
    until=TWO_RATES_FROM,
    named="work_allowance",
)
def work_allowance_until_2016(
    children: float,
    is_couple: bool,
    housing_costs_element: float,
    p: Amounts,
    limited: bool = any_of("has_limited_capability"),
) -> float:
    """What a family may earn untouched: the most that children, limited capability and help with rent allow it."""
    if housing_costs_element > 0:
        parent = p.universal_credit.work_allowance_lone_parent_lower
        parent = p.universal_credit.work_allowance_couple_lower if is_couple else parent
        sick = p.universal_credit.work_allowance_limited_lower
        others = p.universal_credit.work_allowance_others_lower
    else:
        parent = p.universal_credit.work_allowance_lone_parent_higher
        parent = p.universal_credit.work_allowance_couple_higher if is_couple else parent
        sick = p.universal_credit.work_allowance_limited_higher
        others = p.universal_credit.work_allowance_others_higher
    return max(others, parent if children > 0 else 0.0, sick if limited else 0.0)


@rule(benefit_unit, "GBP/month", "SI 2013/376 reg. 22", since=TWO_RATES_FROM)
def work_allowance(
    children: float, housing_costs_element: float, p: Amounts, limited: bool = any_of("has_limited_capability")
) -> float:
    """What a family may earn untouched: with a child or limited capability, and less where it has help with rent."""
    has_rent_met = housing_costs_element > 0
    if children == 0 and not limited:
        others = p.universal_credit.work_allowance_others_higher
        return p.universal_credit.work_allowance_others_lower if has_rent_met else others
    return p.universal_credit.work_allowance_lower if has_rent_met else p.universal_credit.work_allowance_higher
