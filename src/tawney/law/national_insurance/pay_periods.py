"""National Insurance on one pay day, to the penny, as a payroll works it out.

These are not rules of the model, which works by the year; they show that its rates and thresholds are those of
HMRC's own calculator, row by row. The regulations state the thresholds of a week and of a year; those of a month are
the annual figure to the nearest pound, those of two and four weeks to the pound above (SI 2001/1004 reg. 11). Each
slice is rounded to the nearest penny (reg. 12); HMRC's tables look at the third decimal alone, and drop it up to 5.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from enum import Enum

from tawney.law.national_insurance.class_1 import main_rate
from tawney.law.national_insurance.letters import (
    NEVER,
    NOTHING_DUE,
    SPECIAL_SITE,
    YOUNG,
    employee_pays,
    employer_pays_from,
)
from tawney.law.statute_book import Amounts
from tawney.vocabulary.categories import NationalInsuranceLetter
from tawney.vocabulary.units import MONTHS_IN_A_YEAR, WEEKS_IN_A_YEAR


class PayPeriod(Enum):
    """How often someone is paid: the share of the year, and how a threshold of that share is rounded."""

    WEEK = 1, WEEKS_IN_A_YEAR, ROUND_HALF_UP
    TWO_WEEKS = 2, WEEKS_IN_A_YEAR, ROUND_UP
    FOUR_WEEKS = 4, WEEKS_IN_A_YEAR, ROUND_UP
    MONTH = 1, MONTHS_IN_A_YEAR, ROUND_HALF_UP
    YEAR = 1, 1, ROUND_HALF_UP


def threshold(annual: float, period: PayPeriod) -> Decimal:
    """The threshold of one pay period, in whole pounds, from the annual threshold."""
    parts, whole, rounding = period.value
    return (_exact(annual) * parts / whole).quantize(Decimal(1), rounding)


def _of_period(annual: float, a_week: float, period: PayPeriod) -> Decimal:
    return _exact(a_week) if period == PayPeriod.WEEK else threshold(annual, period)


def employee_contribution(pay: Decimal, letter: NationalInsuranceLetter, period: PayPeriod, p: Amounts) -> Decimal:
    """What the employee pays on one pay day. pay: GBP in the period; the result is GBP in the period."""
    amounts = p.national_insurance
    pays = employee_pays(letter)
    if pays == NOTHING_DUE:
        return Decimal(0)
    rate = main_rate(pays, amounts.employee_main_rate, amounts.employee_reduced_rate, amounts.employee_deferment_rate)
    low = _of_period(amounts.primary_threshold, amounts.primary_threshold_a_week, period)
    high = _of_period(amounts.upper_earnings_limit, amounts.upper_earnings_limit_a_week, period)
    below = _pence(_exact(rate) * max(Decimal(0), min(pay, high) - low))
    return below + _pence(_exact(amounts.employee_additional_rate) * max(Decimal(0), pay - high))


def employer_contribution(pay: Decimal, letter: NationalInsuranceLetter, period: PayPeriod, p: Amounts) -> Decimal:
    """What the employer pays on one pay day. pay: GBP in the period; the result is GBP in the period."""
    amounts = p.national_insurance
    pays_from = employer_pays_from(letter)
    if pays_from == NEVER:
        return Decimal(0)
    low = _of_period(amounts.secondary_threshold, amounts.secondary_threshold_a_week, period)
    if pays_from == YOUNG:
        low = _of_period(amounts.upper_secondary_threshold, amounts.upper_secondary_threshold_a_week, period)
    elif pays_from == SPECIAL_SITE:
        low = threshold(amounts.special_site_upper_secondary_threshold, period)
    return _pence(_exact(amounts.employer_rate) * max(Decimal(0), pay - low))


def _pence(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.001"), ROUND_DOWN).quantize(Decimal("0.01"), ROUND_HALF_DOWN)


def _exact(number: float) -> Decimal:
    """The decimal number that is written in the statute book, not the binary one nearest to it."""
    return Decimal(repr(float(number)))
