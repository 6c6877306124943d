"""Who has reached state pension age, and the age for pension credit, tested in the middle of each tax year."""

from tawney.law.arithmetic import floor
from tawney.law.rule import rule
from tawney.law.state_pension_age.calendar import completed_months
from tawney.law.statute_book import Amounts
from tawney.vocabulary.categories import Sex
from tawney.vocabulary.levels import person

EARLIEST_BIRTH = -60_000  # a date of birth before this day stands for one that is not known
DAYS_IN_A_YEAR = 365.25
HALF_A_YEAR = 0.5
A_SIXTH = -7_210  # 6 April 1950: months of birth run from the 6th of a month to the 5th of the next
TIMETABLE = "Pensions Act 1995 Sch.4 para. 1; Pensions Act 2007 s.13; Pensions Act 2011 s.1; Pensions Act 2014 s.26"


def month_of_birth(born_on: float, rise_from: float) -> float:
    """Which month of a rise someone is born in, counted from 0; negative before the rise."""
    return completed_months(rise_from, born_on)


@rule(person, "date", "Family Law Reform Act 1969 s.9; convention of this project where the date is not known")
def born_on(date_of_birth: float, age: float, p: Amounts) -> float:
    """The day of birth; where only the age is known, the middle of the year in which it must lie.

    A people file without dates of birth gives whole years of age. On the day on which the law tests ages such a
    person is on average half a year older than that, and is taken to be exactly so.
    """
    if date_of_birth < EARLIEST_BIRTH:
        return floor(p.state_pension_age.tested_on - (age + HALF_A_YEAR) * DAYS_IN_A_YEAR)
    return date_of_birth


@rule(person, "months", TIMETABLE)
def pension_age_of_men_in_months(born_on: float, p: Amounts) -> float:
    """The age at which a man born on this day reaches pension age, in months: 65, then 66, 67 and 68."""
    ages = p.state_pension_age
    if born_on < ages.rise_to_66_born_from:
        return ages.months_before_rise_to_66
    if born_on < ages.rise_to_67_born_from:
        waited = month_of_birth(born_on, ages.rise_to_66_born_from)
        return min(ages.months_before_rise, ages.rise_to_66_first_month + waited)
    if born_on < ages.rise_to_68_born_from:
        waited = month_of_birth(born_on, ages.rise_to_67_born_from) + 1
        return min(ages.months_after_first_rise, ages.months_before_rise + waited)
    waited = month_of_birth(born_on, ages.rise_to_68_born_from) + 1
    return min(ages.months_after_second_rise, ages.months_after_first_rise + waited)


@rule(person, "flag", TIMETABLE)
def men_wait_for_a_fixed_day(born_on: float, p: Amounts) -> bool:
    """Whether all men born in this month reach pension age on one day, and not each on his own birthday."""
    ages = p.state_pension_age
    if born_on < ages.rise_to_66_born_from:
        return False
    if born_on < ages.rise_to_67_born_from:
        waited = month_of_birth(born_on, ages.rise_to_66_born_from)
        return ages.rise_to_66_first_month + waited <= ages.months_before_rise
    if born_on < ages.rise_to_68_born_from:
        waited = month_of_birth(born_on, ages.rise_to_67_born_from) + 1
        return ages.rise_to_67_by_birthday <= 0 and ages.months_before_rise + waited <= ages.months_after_first_rise
    waited = month_of_birth(born_on, ages.rise_to_68_born_from) + 1
    return ages.months_after_first_rise + waited <= ages.months_after_second_rise


@rule(person, "months", TIMETABLE)
def rising_pension_age_of_women_in_months(born_on: float, p: Amounts) -> float:
    """The pension age that the rise from 60 alone would give a woman born on this day, in months."""
    ages = p.state_pension_age
    if born_on < ages.women_rise_born_from:
        return ages.women_months_before_rise
    rising = ages.women_first_month + month_of_birth(born_on, ages.women_rise_born_from)
    if born_on < ages.women_faster_rise_born_from:
        return rising
    faster = ages.women_faster_step * month_of_birth(born_on, ages.women_faster_rise_born_from)
    return max(rising, ages.women_faster_first_month + faster)


@rule(person, "months", TIMETABLE)
def pension_age_of_women_in_months(
    rising_pension_age_of_women_in_months: float, pension_age_of_men_in_months: float
) -> float:
    """The age at which a woman born on this day reaches pension age, in months: 60, rising until it is that of men."""
    return min(pension_age_of_men_in_months, rising_pension_age_of_women_in_months)


@rule(person, "flag", TIMETABLE)
def women_wait_for_a_fixed_day(
    born_on: float,
    rising_pension_age_of_women_in_months: float,
    pension_age_of_men_in_months: float,
    men_wait_for_a_fixed_day: bool,
    p: Amounts,
) -> bool:
    """Whether all women born in this month reach pension age on one day, and not each on her own birthday."""
    in_own_rise = rising_pension_age_of_women_in_months <= pension_age_of_men_in_months
    return men_wait_for_a_fixed_day or (in_own_rise and born_on >= p.state_pension_age.women_rise_born_from)


@rule(person, "months", TIMETABLE)
def pension_age_in_months(
    sex: float, pension_age_of_women_in_months: float, pension_age_of_men_in_months: float
) -> float:
    """The age at which a person reaches state pension age, in months; in a rise, counted from the month of birth."""
    return pension_age_of_women_in_months if sex == Sex.FEMALE else pension_age_of_men_in_months


@rule(person, "months", "Family Law Reform Act 1969 s.9")
def age_in_months(born_on: float, p: Amounts) -> float:
    """The age in completed months on the day of the year on which the law of this book tests ages."""
    return completed_months(born_on, p.state_pension_age.tested_on)


@rule(person, "months", TIMETABLE)
def months_since_month_of_birth(born_on: float, p: Amounts) -> float:
    """The months from the 6th on or before the day of birth: the age by which those born in one month wait together."""
    return completed_months(A_SIXTH, p.state_pension_age.tested_on) - completed_months(A_SIXTH, born_on)


@rule(person, "months", TIMETABLE)
def months_past_pension_age(
    sex: float,
    age_in_months: float,
    months_since_month_of_birth: float,
    pension_age_in_months: float,
    women_wait_for_a_fixed_day: bool,
    men_wait_for_a_fixed_day: bool,
) -> float:
    """The completed months since a person reached state pension age, in the middle of the tax year; negative before."""
    waits = women_wait_for_a_fixed_day if sex == Sex.FEMALE else men_wait_for_a_fixed_day
    return (months_since_month_of_birth if waits else age_in_months) - pension_age_in_months


@rule(person, "flag", TIMETABLE)
def reached_pension_age(months_past_pension_age: float) -> bool:
    """Whether a person has reached state pension age by the middle of the tax year."""
    return months_past_pension_age >= 0


@rule(person, "flag", "SPCA 2002 s.1(6); WRA 2012 s.4(4); SI 2000/729 reg. 2")
def reached_pension_credit_age(
    age_in_months: float,
    months_since_month_of_birth: float,
    pension_age_of_women_in_months: float,
    women_wait_for_a_fixed_day: bool,
) -> bool:
    """Whether a person has reached the age for pension credit and winter fuel: a woman's pension age, for men too."""
    counted = months_since_month_of_birth if women_wait_for_a_fixed_day else age_in_months
    return counted >= pension_age_of_women_in_months
