"""Who may have which of the three out-of-work benefits before universal credit.

A family has one of them: employment and support allowance where an adult is found too sick to work, else income support
where an adult is a lone parent of a young child or a carer, else jobseeker's allowance. Either partner may be the one
who claims. Pensioners have pension credit instead. Left out: income support for sick people before they were
reassessed (they are given employment and support allowance), for foster carers, on strike or in training; conditions of
residence; sanctions; hardship payments to those of 16 and 17; and the joint claim of a couple without children.
"""

from tawney.law.rule import any_of, lowest, of_partner, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.categories import WorkCapability
from tawney.vocabulary.levels import benefit_unit, person

CLOSED = "2025-04-06"
"""The day from which nobody of working age is on the benefits before universal credit: law/universal_credit_rollout."""


@rule(benefit_unit, "flag", "SSCBA 1992 ss.124, 134; Jobseekers Act 1995 ss.3, 13; WRA 2007 Sch. 1 para. 6")
def may_have_out_of_work_benefit(
    is_on_legacy_benefits: bool, is_of_pension_credit_age: bool, capital: float, p: Amounts
) -> bool:
    """Whether a family is not yet on universal credit, too young for pension credit, with little capital."""
    return is_on_legacy_benefits and not is_of_pension_credit_age and capital <= p.income_support.capital_upper_limit


@rule(person, "flag", "SI 1987/1967 reg. 5; SI 1996/207 reg. 51; SI 2008/794 regs 40-42")
def is_out_of_full_time_work(
    is_adult: bool,
    reached_pension_age: bool,
    hours_worked: float,
    p: Amounts,
    partner_hours: float = of_partner("hours_worked"),
) -> bool:
    """Whether an adult under pension age works less than 16 hours a week, and their partner less than 24."""
    works_little = hours_worked < p.income_support.claimant_hours_limit
    return (
        is_adult and not reached_pension_age and works_little and partner_hours < p.income_support.partner_hours_limit
    )


@rule(person, "flag", "WRA 2007 s.1; SI 2008/794 regs 14, 18")
def qualifies_for_employment_support(
    is_out_of_full_time_work: bool, work_capability: float, is_student: bool, has_severe_disability_benefit: bool
) -> bool:
    """Whether an adult is found too sick to work; a student only with a benefit for care."""
    may_study = not is_student or has_severe_disability_benefit
    return is_out_of_full_time_work and work_capability != WorkCapability.NO_LIMIT and may_study


@rule(benefit_unit, "flag", "SI 1987/1967 Sch. 1B para. 1")
def is_lone_parent_of_young_child(
    is_couple: bool, children: float, p: Amounts, youngest: float = lowest("age")
) -> bool:
    """Whether a lone parent's youngest child is under the age from which the parent must seek work."""
    return not is_couple and children > 0 and youngest < p.income_support.lone_parent_child_age


@rule(person, "flag", "SSCBA 1992 s.124(1); SI 1987/1967 reg. 4ZA, Sch. 1B paras 1, 4")
def qualifies_for_income_support(
    is_out_of_full_time_work: bool, is_lone_parent_of_young_child: bool, is_carer: bool
) -> bool:
    """Whether an adult is a lone parent of a young child or a carer, and hardly works."""
    return is_out_of_full_time_work and (is_lone_parent_of_young_child or is_carer)


@rule(person, "flag", "Jobseekers Act 1995 ss.1, 3; SI 1996/207 regs 15, 51")
def qualifies_for_jobseekers_allowance(
    is_out_of_full_time_work: bool, age: float, is_student: bool, in_approved_education: bool, p: Amounts
) -> bool:
    """Whether an adult of 18 or over hardly works and does not study: such a person must seek work."""
    studies = is_student or in_approved_education
    return is_out_of_full_time_work and age >= p.income_support.jobseeker_minimum_age and not studies


@rule(benefit_unit, "flag", "WRA 2007 s.1, Sch. 1 para. 6")
def may_have_employment_support(
    may_have_out_of_work_benefit: bool, anyone: bool = any_of("qualifies_for_employment_support")
) -> bool:
    """Whether employment and support allowance is the family's benefit out of work."""
    return may_have_out_of_work_benefit and anyone


@rule(benefit_unit, "flag", "SSCBA 1992 s.124(1)")
def may_have_income_support(
    may_have_out_of_work_benefit: bool,
    may_have_employment_support: bool,
    anyone: bool = any_of("qualifies_for_income_support"),
) -> bool:
    """Whether income support is the family's benefit out of work."""
    return may_have_out_of_work_benefit and anyone and not may_have_employment_support


@rule(benefit_unit, "flag", "Jobseekers Act 1995 s.3(1)(b)-(c)")
def may_have_jobseekers_allowance(
    may_have_out_of_work_benefit: bool,
    may_have_employment_support: bool,
    may_have_income_support: bool,
    anyone: bool = any_of("qualifies_for_jobseekers_allowance"),
) -> bool:
    """Whether jobseeker's allowance is the family's benefit out of work."""
    has_other = may_have_employment_support or may_have_income_support
    return may_have_out_of_work_benefit and anyone and not has_other
