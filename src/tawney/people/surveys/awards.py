"""What a weekly amount in a survey says of an award: at which rate a benefit is paid, which state pension, how much."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tawney.vocabulary.categories import AwardRate, Sex, StatePensionKind
from tawney.vocabulary.problems import PeopleProblem
from tawney.vocabulary.tax_year import TaxYear

Numbers = npt.NDArray[np.float64]
NEW_PENSION_FROM = TaxYear(2016)
FIRST_BIRTH_YEAR_OF_NEW: Mapping[Sex, int] = {Sex.MALE: 1951, Sex.FEMALE: 1953}
"""Pensions Act 2014 s.1: men born from 6 April 1951 and women born from 6 April 1953 have the new state pension."""


@lru_cache(maxsize=1)
def _rates() -> Mapping[tuple[str, TaxYear], Mapping[str, float]]:
    with (Path(__file__).parent / "rates.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    found: dict[tuple[str, TaxYear], dict[str, float]] = {}
    for row in rows:
        found.setdefault((row["benefit"], TaxYear.read(row["year"])), {})[row["rate"]] = float(row["weekly"])
    return found


def rates_of(benefit: str, year: TaxYear) -> Mapping[str, float]:
    """The weekly rates of a benefit in a tax year by the name of the rate; none where it was not paid yet.

    Raises PeopleProblem for a year of which no rates are held.
    """
    years = {held for _, held in _rates()}
    if year not in years:
        raise PeopleProblem(
            f"The rates of {year} are not known, by which a survey's amounts become awards.",
            expected=f"a survey year from {min(years)} to {max(years)}",
        )
    return _rates().get((benefit, year), {})


def award_of(benefit: str, weekly: Numbers, year: TaxYear) -> Numbers:
    """The `AwardRate` whose weekly amount is nearest to each of these, in proportion; none where nothing is paid."""
    rates = rates_of(benefit, year)
    paid = np.nan_to_num(weekly) > 0
    if not rates:
        return np.zeros(len(weekly))
    codes = np.array([float(AwardRate[name]) for name in rates])
    distance = np.abs(np.log(np.where(paid, weekly, 1.0))[:, None] - np.log(np.array(list(rates.values())))[None, :])
    return np.where(paid, codes[distance.argmin(axis=1)], float(AwardRate.NONE))


def weekly_of(benefit: str, award: Numbers, year: TaxYear) -> Numbers:
    """The weekly amount of each award: `award_of` the other way round; a rate the benefit lacks is its nearest above.

    A rate that the benefit does not have pays what its next higher one pays, or its highest.
    """
    rates = sorted((float(AwardRate[name]), amount) for name, amount in rates_of(benefit, year).items())
    if not rates:
        return np.zeros(len(award))
    place = np.minimum(np.searchsorted([code for code, _ in rates], award), len(rates) - 1)
    return np.where(award > 0, np.array([amount for _, amount in rates])[place], 0.0)


def pension_kind(weekly: Numbers, age: Numbers, sex: Numbers, year: TaxYear) -> Numbers:
    """The `StatePensionKind` of those who are paid one, by the year of birth that their age makes most likely."""
    first = np.where(sex == Sex.MALE, FIRST_BIRTH_YEAR_OF_NEW[Sex.MALE], FIRST_BIRTH_YEAR_OF_NEW[Sex.FEMALE])
    is_new = (year.start - age >= first) & (year >= NEW_PENSION_FROM)
    kind = np.where(is_new, float(StatePensionKind.NEW), float(StatePensionKind.BASIC))
    return np.where(np.nan_to_num(weekly) > 0, kind, float(StatePensionKind.NONE))


def full_pension(kind: Numbers, year: TaxYear) -> Numbers:
    """The full weekly rate of each person's kind of state pension."""
    rates = rates_of("state_pension", year)
    basic = rates["BASIC"]
    return np.where(kind == StatePensionKind.NEW, rates.get("NEW", basic), basic)


def pension_part(part: str, weekly: Numbers, age: Numbers, sex: Numbers, year: TaxYear) -> Numbers:
    """One part of a state pension: its 'kind', the 'share' of the full rate, or what is 'additional', a week."""
    kind = pension_kind(weekly, age, sex, year)
    if part == "kind":
        return kind
    full, paid = full_pension(kind, year), np.nan_to_num(weekly)
    return np.minimum(paid / full, 1.0) if part == "share" else np.maximum(paid - full, 0.0)
