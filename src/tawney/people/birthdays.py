"""Dates of birth: imputed from age where a survey gives only that, and checked against age where it gives both."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from tawney.people.columns import COLUMNS
from tawney.people.faults import Faults, Origin
from tawney.people.population import Array
from tawney.vocabulary.tax_year import TaxYear

_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB), np.uint64(0x9E3779B97F4A7C15))
"""The constants of SplitMix64 (Steele, Lea and Flood 2014), a public-domain mixer of 64-bit numbers."""

NO_DATE = COLUMNS["date_of_birth"].default or 0.0
"""What stands for a date of birth that is not known."""


def dates_of_birth(age: npt.NDArray[np.generic], year: TaxYear, keys: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    """A birthday for each person that makes them their age on 5 October, the middle of the tax year.

    keys: int64[persons, k], the ids of the row; they alone choose the day, so that neither the order of the rows nor
    the rest of the file moves a birthday. Days are spread evenly over the year.
    """
    latest = _middles(year.start - np.floor(age.astype(np.float64)).astype(np.int64))
    earliest = _middles(year.start - np.floor(age.astype(np.float64)).astype(np.int64) - 1)
    spread = (hashed(keys) % (latest - earliest).astype(np.uint64)).astype(np.int64)
    return (latest - spread).astype(np.int32)


def hashed(keys: npt.NDArray[np.int64]) -> npt.NDArray[np.uint64]:
    """One well mixed 64-bit number for each row of ids."""
    mixed = np.zeros(len(keys), np.uint64)
    for column in range(keys.shape[1]):
        mixed = (mixed ^ keys[:, column].astype(np.uint64)) + _MIX[2]
        mixed = (mixed ^ (mixed >> np.uint64(30))) * _MIX[0]
        mixed = (mixed ^ (mixed >> np.uint64(27))) * _MIX[1]
        mixed = mixed ^ (mixed >> np.uint64(31))
    return mixed


def check_birthdays(persons: Mapping[str, Array], year: TaxYear, origin: Origin, faults: Faults) -> None:
    """Faults every person whose age they never have in this tax year, give or take the year the survey was out."""
    if "date_of_birth" not in persons or "age" not in persons:
        return
    born, age = persons["date_of_birth"].astype(np.int64), persons["age"].astype(np.float64)
    by_birthday = (_middles(np.array([year.start]))[0] - born) / 365.2425
    days = born.astype("M8[D]")
    faults.rows(
        origin,
        "date_of_birth",
        (born > NO_DATE) & ((age < by_birthday - 2) | (age > by_birthday + 1)),
        lambda row: f"{days[row]} does not go with the age of {age[row]:g} in {year}.",
    )


def _middles(years: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The day number of 5 October of each calendar year."""
    months = (years - 1970).astype("M8[Y]").astype("M8[M]") + np.timedelta64(9, "M")
    return (months.astype("M8[D]") + np.timedelta64(4, "D")).astype(np.int64)
