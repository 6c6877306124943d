"""The units in which amounts and columns are given; nothing is measured in a unit that is not listed here."""

from __future__ import annotations

UNITS = frozenset(
    {
        "GBP/year", "GBP/quarter", "GBP/month", "GBP/week", "GBP/day", "GBP/hour", "GBP", "GBP one-off",
        "GBP/litre", "GBP/hectolitre", "GBP/kg", "GBP/thousand", "litres/year", "kg/year", "number/year",
        "rate", "share", "count", "age", "years", "months", "hours/week", "hours/year", "date", "index", "flag",
        "code", "points",
    }
)  # fmt: skip

WEEKS_IN_A_YEAR = 52
"""Weekly benefits become yearly amounts as in the Universal Credit Regulations 2013, reg. 73(2)(a): by 52."""

MONTHS_IN_A_YEAR = 12
