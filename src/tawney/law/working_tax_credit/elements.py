"""What working tax credit is made of, before the income test."""

from tawney.law.rule import number_of, rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.law.working_tax_credit.hours import ENDED
from tawney.vocabulary.categories import AwardRate
from tawney.vocabulary.levels import benefit_unit, person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(benefit_unit, "GBP/year", "TCA 2002 s.11(3), (6)(b)-(c); SI 2002/2005 regs 10-12", until=ENDED)
def work_elements(is_couple: bool, children: float, joint_hours: float, longest_hours: float, p: Amounts) -> float:
    """The basic element, that of a couple or lone parent, and that of 30 hours: a couple's together with children."""
    alone = p.working_tax_credit.lone_parent_element if children > 0 else 0.0
    family = p.working_tax_credit.second_adult_element if is_couple else alone
    parents_share = children > 0 and longest_hours >= p.working_tax_credit.minimum_hours
    hours = joint_hours if parents_share else longest_hours
    full_time = p.working_tax_credit.thirty_hour_element if hours >= p.working_tax_credit.thirty_hours else 0.0
    return p.working_tax_credit.basic_element + family + full_time


@rule(person, "flag", "SI 2002/2005 reg. 17", until=ENDED)
def has_severe_disability(
    is_adult: bool, dla_care: float, pip_daily_living: float, attendance_allowance_rate: float
) -> bool:
    """An adult with the highest rate of a benefit for care, at work or not."""
    at_home = dla_care == AwardRate.HIGHER or pip_daily_living == AwardRate.HIGHER
    return is_adult and (at_home or attendance_allowance_rate == AwardRate.HIGHER)


@rule(benefit_unit, "GBP/year", "TCA 2002 s.11(4), (6)(d); SI 2002/2005 regs 9, 17", until=ENDED)
def disability_elements(
    p: Amounts,
    workers: float = number_of("is_disabled_worker"),
    severe: float = number_of("has_severe_disability"),
) -> float:
    """What is added for each disabled worker, and for each adult with a severe disability."""
    for_workers = workers * p.working_tax_credit.disabled_worker_element
    return for_workers + severe * p.working_tax_credit.severe_disability_element


@rule(person, "GBP/year", "SI 2002/2005 reg. 18", until="2012-04-06")
def fifty_plus_amount(is_back_at_work_after_fifty: bool, paid_hours: float, p: Amounts) -> float:
    """What a worker of 50 or over brings in the first year back at work."""
    if not is_back_at_work_after_fifty:
        return 0.0
    if paid_hours >= p.working_tax_credit.thirty_hours:
        return p.working_tax_credit.fifty_plus_element_thirty_hours
    return p.working_tax_credit.fifty_plus_element


@rule(
    person,
    "GBP/year",
    "SI 2012/848 reg. 2 (50 plus element abolished)",
    since="2012-04-06",
    until=ENDED,
    named="fifty_plus_amount",
)
def no_fifty_plus_amount() -> float:
    """There is no 50 plus element any more."""
    return 0.0


@rule(person, "flag", "SI 2002/2005 reg. 13(1)", until=ENDED)
def frees_no_hands_for_children(is_adult: bool, paid_hours: float, is_incapacitated: bool, p: Amounts) -> bool:
    """An adult who works 16 hours, or cannot look after the children."""
    return is_adult and (is_incapacitated or paid_hours >= p.working_tax_credit.minimum_hours)


@rule(person, "flag", "SI 2002/2005 reg. 14(3)", until=ENDED)
def is_minded_child(is_dependent_child: bool, age: float, has_disability_award: bool, p: Amounts) -> bool:
    """A child whose care can be met: a year longer where disabled."""
    longer = p.working_tax_credit.childcare_age_disabled
    limit = longer if has_disability_award else p.working_tax_credit.childcare_age
    return is_dependent_child and age < limit


@rule(benefit_unit, "GBP/year", "TCA 2002 s.12; SI 2002/2005 regs 13-16, 20(2)-(3)", until=ENDED)
def working_tax_credit_childcare(
    childcare_costs: float,
    adults: float,
    longest_hours: float,
    p: Amounts,
    occupied: float = number_of("frees_no_hands_for_children"),
    minded: float = number_of("is_minded_child"),
) -> float:
    """What is added for childcare: a share of its cost up to a cap, where all adults work or cannot mind children."""
    if minded == 0 or occupied < adults or longest_hours < p.working_tax_credit.minimum_hours:
        return 0.0
    more_children = p.working_tax_credit.childcare_cap_more_children
    cap = p.working_tax_credit.childcare_cap_one_child if minded == 1 else more_children
    return p.working_tax_credit.childcare_rate * min(childcare_costs, WEEKS_IN_A_YEAR * cap)


@rule(benefit_unit, "GBP/year", "TCA 2002 s.11", until=ENDED)
def working_tax_credit_maximum(
    may_have_working_tax_credit: bool,
    work_elements: float,
    disability_elements: float,
    working_tax_credit_childcare: float,
    back_at_work: float = sum_of("fifty_plus_amount"),
) -> float:
    """All the elements together, childcare included; nothing where nobody works enough."""
    if not may_have_working_tax_credit:
        return 0.0
    return work_elements + disability_elements + back_at_work + working_tax_credit_childcare
