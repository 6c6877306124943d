"""Who has reached state pension age, tested once a year in the middle of the tax year."""

from tawney.law.arithmetic import floor
from tawney.law.rule import rule
from tawney.law.state_pension_age.calendar import completed_months
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person

EARLIEST_BIRTH = -60_000  # a date of birth before this day stands for one that is not known
DAYS_IN_A_YEAR = 365.25
HALF_A_YEAR = 0.5


@rule(person, "date", "Family Law Reform Act 1969 s.9; convention of this project where the date is not known")
def born_on(date_of_birth: float, age: float, p: Amounts) -> float:
    """The day of birth; where only the age is known, the middle of the year in which it must lie.

    A people file without dates of birth gives whole years of age. On the day on which the law tests ages such a
    person is on average half a year older than that, and is taken to be exactly so.
    """
    if date_of_birth < EARLIEST_BIRTH:
        return floor(p.state_pension_age.tested_on - (age + HALF_A_YEAR) * DAYS_IN_A_YEAR)
    return date_of_birth


@rule(person, "months", "Pensions Act 1995 Sch.4 para. 1; Pensions Act 2007 s.13; Pensions Act 2014 s.26")
def pension_age_in_months(born_on: float, p: Amounts) -> float:
    """The age at which a person reaches state pension age, in months.

    Those born in the first month of the rise wait one month more, those born in the next wait two, until the rise is
    complete. The steps from 67 to 68 are taken as one: nobody can reach them in the years of this book.
    """
    if born_on < p.state_pension_age.rise_to_67_born_from:
        return p.state_pension_age.months_before_rise
    if born_on >= p.state_pension_age.age_68_born_from:
        return p.state_pension_age.months_after_second_rise
    waited = completed_months(p.state_pension_age.rise_to_67_born_from, born_on) + 1
    return min(p.state_pension_age.months_after_first_rise, p.state_pension_age.months_before_rise + waited)


@rule(person, "months", "Family Law Reform Act 1969 s.9")
def age_in_months(born_on: float, p: Amounts) -> float:
    """The age in completed months on the day of the year on which the law of this book tests ages."""
    return completed_months(born_on, p.state_pension_age.tested_on)


@rule(person, "flag", "Pensions Act 1995 Sch.4 para. 1")
def reached_pension_age(age_in_months: float, pension_age_in_months: float) -> bool:
    """Whether a person has reached state pension age by the middle of the tax year."""
    return age_in_months >= pension_age_in_months
