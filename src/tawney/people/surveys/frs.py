"""Reads the Family Resources Survey as the UK Data Service ships it: a folder of tables for each survey year."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tawney.people.faults import Faults
from tawney.people.population import People
from tawney.people.read import silent
from tawney.people.source_file import SourceFile
from tawney.people.surveys.delivery import Delivery, Told, find_tables, open_delivery, opened
from tawney.people.surveys.survey import read_survey
from tawney.people.surveys.survey_map import read_survey_map, survey_map
from tawney.vocabulary.problems import PeopleProblem, Where
from tawney.vocabulary.tax_year import TaxYear

Days = npt.NDArray[np.float64]
_FLAT = re.compile(r"^frs(\d{2})(\d{2})$", re.IGNORECASE)
_DATES = (re.compile(r"^(\d{4})-(\d{2})-(\d{2})"), re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})"))
SLACK_DAYS = 92
"""Interviews may fall a little outside the survey year; one that is further off is of another year."""


def looks_like_frs(folder: Path) -> bool:
    """Whether a folder holds a delivery of the survey: a table of households and one of adults under their names."""
    return folder.is_dir() and len(find_tables(folder, ("househol", "adult"))) == 2


def read_frs(folder: Path, year: TaxYear | None = None, told: Told = silent, map_file: Path | None = None) -> People:
    """Reads one year's delivery of the Family Resources Survey, in .tab, .sav, .dta, .csv or .parquet.

    folder: holds househol, benunit, adult, child and the tables of incomes, itself or a few folders down. year: the
    survey year; without it, it is told by the file frsYYYY or the dates of interviews. map_file: a dated map in the
    place of our own. Raises one PeopleProblem that lists everything that is wrong: files, variables, and each value
    with file, row and variable.
    """
    survey = survey_map("frs") if map_file is None else read_survey_map(map_file)
    if not folder.is_dir():
        raise PeopleProblem(
            "there is no such folder.", where=Where(folder), next_step="Name the folder that holds househol.tab."
        )
    faults = Faults(Where(folder), "this delivery of the Family Resources Survey")
    dated = _dates(folder)
    at = year or _named(folder) or _middle(dated)
    if at is None:
        raise PeopleProblem(
            "nothing here says of which year the survey is.",
            where=Where(folder),
            expected="a file named frs2223, or dates of interviews (INTDATE) in househol",
            next_step="Name the year, as --survey-year 2022-23.",
        )
    if at < survey.first:
        raise PeopleProblem(
            f"the map of the survey begins in {survey.first}; this is of {at}.",
            where=Where(folder),
            next_step="Write a mapping file for it: see docs/people_readers.md.",
        )
    if dated is not None:
        _check_dates(dated[0], dated[1], at, faults)
    delivery = open_delivery(folder, survey, at, faults, told)
    told("Making households, families and people", 0.8)
    return read_survey(survey, Delivery(at, delivery.tables), folder, faults)


def _named(folder: Path) -> TaxYear | None:
    """The year in the name of the flat file, as frs2223."""
    for place in sorted(folder.rglob("*")):
        match = _FLAT.match(place.stem)
        if match and (int(match[1]) + 1) % 100 == int(match[2]):
            return TaxYear(2000 + int(match[1]))
    return None


def _dates(folder: Path) -> tuple[SourceFile, Days] | None:
    """The dates of interviews as day numbers, NaN where none is given; None without househol or INTDATE."""
    place = find_tables(folder, ("househol",)).get("househol")
    try:
        table = None if place is None else opened(place, lambda name: name.upper() == "INTDATE")
    except PeopleProblem:
        return None
    if table is None or "INTDATE" not in table.columns:
        return None
    values = table.columns["INTDATE"].tolist()
    days_first = any(match and int(match[1]) > 12 for match in map(_DATES[1].match, map(str, values)))
    return table, np.array([_day(value, days_first) for value in values], np.float64)


def _day(value: object, days_first: bool) -> float:
    if isinstance(value, date):
        return float(value.toordinal())
    text = str(value).strip()
    iso, slashed = (pattern.match(text) for pattern in _DATES)
    found = iso or slashed
    numbers = [int(n) for n in found.groups()] if found else [0, 0, 0]
    if slashed:
        first, second, year = numbers
        numbers = [year, second, first] if days_first else [year, first, second]
    try:
        return float(date(*numbers).toordinal())
    except ValueError:
        return float("nan")


def _middle(dated: tuple[SourceFile, Days] | None) -> TaxYear | None:
    if dated is None or np.isnan(dated[1]).all():
        return None
    middle = date.fromordinal(int(np.nanmedian(dated[1])))
    return TaxYear(middle.year if middle >= date(middle.year, 4, 6) else middle.year - 1)


def _check_dates(table: SourceFile, values: Days, year: TaxYear, faults: Faults) -> None:
    first, last = year.first_day.toordinal() - SLACK_DAYS, year.last_day.toordinal() + SLACK_DAYS
    wrong = (values < first) | (values > last)
    faults.rows(
        table.origin,
        "INTDATE",
        wrong,
        lambda row: f"an interview of {date.fromordinal(int(values[row]))} is not of the survey of {year}.",
    )
