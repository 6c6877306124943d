"""The calendar in plain arithmetic: ages in completed months, from dates held as day numbers.

The law counts ages in years and months, dates are held as days since 1 January 1970. The conversion is the usual one
of the Gregorian calendar with years that begin in March, so that the leap day is the last of its year.
"""

from tawney.law.arithmetic import floor

DAYS_BEFORE_1970 = 719_468  # from 1 March of the year 0
DAYS_IN_400_YEARS = 146_097


def day_in_era(day: float) -> float:
    """The day's place within its period of 400 years, counted from 0."""
    since_year_0 = day + DAYS_BEFORE_1970
    return since_year_0 - DAYS_IN_400_YEARS * floor(since_year_0 / DAYS_IN_400_YEARS)


def year_in_era(day: float) -> float:
    """The year within its period of 400 years; years begin on 1 March."""
    place = day_in_era(day)
    leap_days = floor(place / 1_460) - floor(place / 36_524) + floor(place / 146_096)
    return floor((place - leap_days) / 365)


def day_in_year(day: float) -> float:
    """The day's place within its year, 0 for 1 March."""
    year = year_in_era(day)
    return day_in_era(day) - (365 * year + floor(year / 4) - floor(year / 100))


def month_in_year(day: float) -> float:
    """The month within its year: 0 for March, 11 for February."""
    return floor((5 * day_in_year(day) + 2) / 153)


def day_in_month(day: float) -> float:
    """The day of the month, counted from 0."""
    return day_in_year(day) - floor((153 * month_in_year(day) + 2) / 5)


def month_number(day: float) -> float:
    """The month, counted without a break through the years."""
    era = floor((day + DAYS_BEFORE_1970) / DAYS_IN_400_YEARS)
    return 12 * (400 * era + year_in_era(day)) + month_in_year(day)


def completed_months(since: float, until: float) -> float:
    """The whole months from one day to another: 11 from 6 June to 5 June, 12 from 6 June to 6 June."""
    unfinished = 1.0 if day_in_month(until) < day_in_month(since) else 0.0
    return month_number(until) - month_number(since) - unfinished
