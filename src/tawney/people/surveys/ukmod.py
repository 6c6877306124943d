"""Reads the input text of UKMOD and EUROMOD: one row a person, families told by links between people."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tawney.people.faults import Faults
from tawney.people.files import SEPARATORS
from tawney.people.partners import CHILD_UNDER, NO_PARTNER, YOUNG_PERSON_UNDER
from tawney.people.population import People
from tawney.people.read import silent
from tawney.people.source_file import SourceFile
from tawney.people.surveys.delivery import Delivery, Told, all_names, check_variables, opened
from tawney.people.surveys.survey import read_survey
from tawney.people.surveys.survey_map import read_survey_map, survey_map
from tawney.vocabulary.problems import PeopleProblem, Where
from tawney.vocabulary.tax_year import TaxYear

Numbers = npt.NDArray[np.float64]
LINKS = ("IDPARTNER", "IDMOTHER", "IDFATHER")
_LINKING = ("IDORIGBENUNIT", "DEC", "DPD", *LINKS)
_DATED = re.compile(r"(?:^|_)(20\d{2})(?:_|$)")
HIGHER_EDUCATION = 6
"""DEC: 0 not in education, 1 to 3 school to sixteen, 4 and 5 school and college after that, 6 higher education."""


def ukmod_file(place: Path) -> Path | None:
    """The text file that has the ids of UKMOD's and EUROMOD's input data: the place itself, or the one .txt in it."""
    texts = sorted(place.glob("*.txt")) if place.is_dir() else [place]
    if len(texts) != 1 or texts[0].suffix.lower() not in SEPARATORS:
        return None
    try:
        return texts[0] if {"IDHH", "IDPERSON"} <= set(all_names(texts[0])) else None
    except PeopleProblem:
        return None


def read_ukmod(file: Path, year: TaxYear | None = None, told: Told = silent, map_file: Path | None = None) -> People:
    """Reads an input file of UKMOD or of EUROMOD for the United Kingdom (tab-separated text), or a folder of one.

    year: of the incomes; without it, it is told by DPD or the file's name, as uk_2023_a1.txt. Families are those of
    IDORIGBENUNIT, else partners with the dependent children whose mother or father one of them is. Raises one
    PeopleProblem that lists everything that is wrong.
    """
    file = (ukmod_file(file) or file) if file.is_dir() else file
    survey = survey_map("ukmod") if map_file is None else read_survey_map(map_file)
    faults = Faults(Where(file), "this input file")
    told(f"Reading {file.name}", 0.0)
    table = opened(file)
    if not table.rows:
        raise PeopleProblem("this file holds no rows.", where=Where(file))
    at = year or _year(table)
    if at is None:
        raise PeopleProblem(
            "nothing here says of which year the incomes are.",
            where=Where(file),
            expected="a variable DPD, or a name such as uk_2023_a1.txt",
            next_step="Name the year, as --survey-year 2023-24.",
        )
    wanted = {v: ours for v, ours in survey.variables(at)["data"].items() if not v.startswith("_")}
    check_variables(table, wanted, faults)
    faults.refuse()
    told("Making households, families and people", 0.5)
    return read_survey(survey, Delivery(at, {"data": with_families(table)}), file, faults)


def _year(table: SourceFile) -> TaxYear | None:
    said = table.columns.get("DPD")
    if said is not None and said.dtype.kind == "f" and np.isfinite(said).any():
        return TaxYear(int(np.nanmedian(np.asarray(said, np.float64))))
    named = _DATED.search(table.path.stem)
    return TaxYear(int(named[1])) if named else None


def with_families(table: SourceFile) -> SourceFile:
    """The table with the family of each person (_UNIT) and who is a dependent young person (_DEPENDENT)."""
    columns = dict(table.columns)
    given = {name: _whole(columns[name]) if name in columns else np.zeros(table.rows) for name in _LINKING}
    own, age = _whole(columns["IDPERSON"]), _whole(columns["DAG"])
    row_of = {person: row for row, person in enumerate(own.tolist())}
    links = {name: np.array([row_of.get(i, -1) if i > 0 else -1 for i in given[name].tolist()]) for name in LINKS}
    young = (age < YOUNG_PERSON_UNDER) & (links["IDPARTNER"] < 0)
    studies = (given["DEC"] > 0) & (given["DEC"] < HIGHER_EDUCATION)
    has_parent = (links["IDMOTHER"] >= 0) | (links["IDFATHER"] >= 0)
    dependent = young & has_parent & ((age < CHILD_UNDER) | studies)
    heads = _heads(links, dependent)
    if "IDORIGBENUNIT" in columns:
        unit = given["IDORIGBENUNIT"]
        shares = np.array([unit[h] == unit[row] for row, h in enumerate(heads)], bool)
        dependent = dependent & shares
    else:
        unit = own[heads]
    columns["_UNIT"], columns["_DEPENDENT"] = unit, (dependent & (age >= CHILD_UNDER)).astype(np.float64)
    columns["IDPARTNER"] = np.where(given["IDPARTNER"] > 0, given["IDPARTNER"], float(NO_PARTNER))
    return replace(table, columns=columns)


def _heads(links: dict[str, npt.NDArray[np.int64]], dependent: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """The row that stands for each person's family: the first of a couple, for a dependent child its parent's."""
    rows = np.arange(len(dependent))
    partner = links["IDPARTNER"]
    couple = np.where(partner >= 0, np.minimum(rows, partner), rows)
    parent = np.where(links["IDMOTHER"] >= 0, links["IDMOTHER"], links["IDFATHER"])
    return np.where(dependent, couple[parent], couple)


def _whole(values: npt.NDArray[np.generic]) -> Numbers:
    """Numbers as they are; words, which other checks will name, as nothing."""
    return np.nan_to_num(np.asarray(values, np.float64)) if values.dtype.kind in "fiub" else np.zeros(len(values))
