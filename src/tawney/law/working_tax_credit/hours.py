"""Who works enough for working tax credit: hours by age, children, partner and disability.

Left out for want of columns: the minimum weeks a job must last, breaks between jobs, statutory leave counted as work,
and partners in hospital or prison.
"""

from tawney.law.rule import any_of, highest, of_partner, rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit, person

ENDED = "2025-04-06"
"""The day after the last award of tax credits: SI 2019/167, as amended."""


@rule(person, "hours/week", "TCA 2002 s.10; SI 2002/2005 reg. 4(1)", until=ENDED)
def paid_hours(hours_worked: float, is_in_paid_work: bool) -> float:
    """The hours an adult works for pay in a usual week."""
    return hours_worked if is_in_paid_work else 0.0


@rule(benefit_unit, "hours/week", "SI 2002/2005 regs 4, 10", until=ENDED)
def joint_hours(together: float = sum_of("paid_hours")) -> float:
    """The hours the partners work between them."""
    return together


@rule(benefit_unit, "hours/week", "SI 2002/2005 regs 4, 10", until=ENDED)
def longest_hours(longest: float = highest("paid_hours")) -> float:
    """The hours of the partner who works more."""
    return longest


@rule(person, "flag", "SI 2002/2005 regs 4(1) second condition, 9", until=ENDED)
def is_disabled_worker(age: float, paid_hours: float, has_disability_award: bool, p: Amounts) -> bool:
    """An adult with a disability benefit who works 16 hours; other ways of qualifying are in no column."""
    works = paid_hours >= p.working_tax_credit.minimum_hours
    return works and has_disability_award and age >= p.working_tax_credit.minimum_age


@rule(person, "flag", "SI 2002/2005 reg. 4(1)", until=ENDED)
def is_older_worker(age: float, paid_hours: float, p: Amounts) -> bool:
    """A worker of 60 or over who works the hours asked of that age: fewer from April 2011."""
    is_old = age >= p.working_tax_credit.older_worker_age
    return is_old and paid_hours >= p.working_tax_credit.sixty_plus_minimum_hours


@rule(person, "flag", "SI 2002/2005 reg. 4(1) third condition", until=ENDED)
def is_full_time_worker(age: float, paid_hours: float, p: Amounts) -> bool:
    """A worker of 25 or over with 30 hours, who needs neither children nor a disability."""
    is_grown = age >= p.working_tax_credit.childless_minimum_age
    return is_grown and paid_hours >= p.working_tax_credit.childless_minimum_hours


@rule(person, "flag", "SI 2002/2005 regs 4(1), 18", until="2012-04-06")
def is_back_at_work_after_fifty(age: float, paid_hours: float, is_new_worker_after_benefits: bool, p: Amounts) -> bool:
    """A worker of 50 or over with 16 hours, in the first year after six months on benefits."""
    works = paid_hours >= p.working_tax_credit.minimum_hours
    return is_new_worker_after_benefits and works and age >= p.working_tax_credit.fifty_plus_age


@rule(
    person,
    "flag",
    "SI 2012/848 reg. 2 (50 plus element abolished)",
    since="2012-04-06",
    until=ENDED,
    named="is_back_at_work_after_fifty",
)
def nobody_is_helped_back_after_fifty() -> bool:
    """The help for people of 50 and over who return to work has ended."""
    return False


@rule(person, "flag", "SI 2002/2005 reg. 4(1)", until=ENDED)
def qualifies_alone(
    is_disabled_worker: bool, is_older_worker: bool, is_full_time_worker: bool, is_back_at_work_after_fifty: bool
) -> bool:
    """Whether someone's own work is enough, with children or without."""
    return is_disabled_worker or is_older_worker or is_full_time_worker or is_back_at_work_after_fifty


@rule(person, "flag", "SI 2002/2005 regs 4(1), 13(1), (4)-(6)", until=ENDED)
def is_incapacitated(is_adult: bool, has_limited_capability: bool, has_disability_award: bool, is_carer: bool) -> bool:
    """An adult too ill or disabled to look after children, or paid to care, so that the partner's work is enough."""
    return is_adult and (has_limited_capability or has_disability_award or is_carer)


@rule(person, "flag", "SI 2002/2005 reg. 4(1)", until="2012-04-06")
def works_as_parent(children: float, paid_hours: float, p: Amounts) -> bool:
    """A parent, alone or in a couple, with 16 hours of work."""
    return children > 0 and paid_hours >= p.working_tax_credit.minimum_hours


@rule(
    person,
    "flag",
    "SI 2002/2005 reg. 4(1), as amended by SI 2012/848 reg. 2",
    since="2012-04-06",
    until=ENDED,
    named="works_as_parent",
)
def works_as_parent_since_2012(
    children: float,
    is_couple: bool,
    paid_hours: float,
    joint_hours: float,
    p: Amounts,
    partner_excused: bool = of_partner("is_incapacitated"),
) -> bool:
    """A parent with 16 hours of work; in a couple the two must have 24 together, unless the other cannot work."""
    if children == 0 or paid_hours < p.working_tax_credit.minimum_hours:
        return False
    return not is_couple or partner_excused or joint_hours >= p.working_tax_credit.couple_minimum_hours


@rule(person, "flag", "TCA 2002 s.10; SI 2002/2005 reg. 4", until=ENDED)
def is_in_qualifying_work(is_adult: bool, qualifies_alone: bool, works_as_parent: bool) -> bool:
    """Whether someone's work opens working tax credit to the family."""
    return is_adult and (qualifies_alone or works_as_parent)


@rule(benefit_unit, "flag", "TCA 2002 s.10; SI 2002/2005 reg. 4", until=ENDED)
def may_have_working_tax_credit(anyone: bool = any_of("is_in_qualifying_work")) -> bool:
    """Whether either partner's work is enough."""
    return anyone
