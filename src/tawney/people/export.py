"""People written for other programs, record by record; records under a licence only when they are asked for by name."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tawney.people.partners import grown_up
from tawney.people.population import Array, People
from tawney.people.storage import EXPORTED, write_folder
from tawney.people.surveys.survey_map import survey_map
from tawney.people.surveys.writing import SurveyWriter, Written, as_text
from tawney.vocabulary.problems import OutputProblem, nearest
from tawney.vocabulary.tax_year import TaxYear

FLAG = "--i-hold-the-licence-and-keep-these-records-safe"


@dataclass(frozen=True)
class Choices:
    """What an export may be told. year: the survey year of a layout. council_tax: GBP/year of each household."""

    year: TaxYear
    council_tax: Array | None = None


@dataclass(frozen=True)
class Export:
    """One form of export. title: in words. write: lays the tables out and writes them into a folder.

    wants_council_tax: whether the other program takes as given what each household pays, which we work out.
    """

    title: str
    write: Callable[[People, Path, Choices], None]
    wants_council_tax: bool = False


def export(
    people: People,
    folder: Path | str,
    form: str,
    *,
    year: TaxYear | None = None,
    council_tax: Array | None = None,
    keeps_licence: bool = False,
) -> None:
    """Writes every record of people into a folder, in one of `FORMS`.

    year: the survey year whose layout 'frs' and 'ukmod' take; that of the people if left out. council_tax: what each
    household pays, GBP/year, which both models of PolicyEngine take as given; nothing if left out. keeps_licence: the
    reader of this says that they hold the licence and keep the records safe. Raises OutputProblem for records under a
    licence without that, for an unknown form, and when the place takes no folder.
    """
    if form not in FORMS:
        raise OutputProblem(
            f"'{form}' is no form that people are exported in.",
            expected=", ".join(FORMS),
            nearest=nearest(form, FORMS),
        )
    if people.licence and not keeps_licence:
        raise OutputProblem(
            f"These are records of people under a licence ({people.licence}): an export writes every one of them out.",
            expected="people that anyone may have, or your word that you hold the licence",
            next_step=f"If you hold it and will keep the files where it lets you, add {FLAG}.",
        )
    choices = Choices(year or people.year, council_tax)

    def write(room: Path) -> None:
        """Writes the tables and what they are."""
        FORMS[form].write(people, room, choices)
        (room / EXPORTED).write_text(_about(people, form, choices.year), encoding="utf-8")

    write_folder(Path(folder), write, EXPORTED)


def _about(people: People, form: str, year: TaxYear) -> str:
    words = {
        "form": form,
        "title": FORMS[form].title,
        "people": people.title,
        "source": people.source,
        "year of the people": str(people.year),
        "layout of the survey of": str(year),
        "synthetic": people.is_synthetic,
        "licence": people.licence,
        "hash": people.hash,
    }
    return json.dumps(words, indent=2, ensure_ascii=False) + "\n"


def _write_frs(people: People, room: Path, choices: Choices) -> None:
    year = choices.year
    tables = as_text(SurveyWriter(people, survey_map("frs"), year).write())
    tables["househol"]["INTDATE"] = [f"10/05/{year.start}"] * people.households
    for name, table in tables.items():
        _write_text(room / f"{name}.tab", table, "\t")


def _write_ukmod(people: People, room: Path, choices: Choices) -> None:
    year = choices.year
    table = SurveyWriter(people, survey_map("ukmod"), year).write()["data"]
    rows = as_text({"data": _linked(people, table, year)})["data"]
    _write_text(room / f"uk_{year.start}_tawney.txt", {name.lower(): values for name, values in rows.items()}, "\t")


def _linked(people: People, table: Written, year: TaxYear) -> Written:
    """The table with UKMOD's ids and links, schooling and country; variables of the map's own making are left out."""
    home, member = table["IDHH"], table["IDPERSON"]
    person = home * 100 + member
    grown, unit = grown_up(people.columns), people.benefit_unit_of_person
    parents = _parents(people, grown)
    named = {name: np.where(rows >= 0, person[rows], 0.0) for name, rows in parents.items()}
    links = {"IDPARTNER": np.where(people.partner >= 0, person[people.partner], 0.0)} | named
    ids = {"IDHH": home, "IDPERSON": person, "IDORIGBENUNIT": table["_UNIT"]} | links
    country = np.full(len(unit), 15.0)
    kept = {n: np.nan_to_num(v) for n, v in table.items() if not n.startswith("_") and n not in ids}
    more = {"DCT": country, "DPD": np.full(len(unit), float(year.start)), "DEC": _schooling(people, grown)}
    return ids | more | {n: v for n, v in kept.items() if n not in more}


def _parents(people: People, grown: npt.NDArray[np.bool_]) -> dict[str, npt.NDArray[np.int64]]:
    """The rows of each dependent child's mother and father: the woman and the man among the grown-ups of the family."""
    unit, rows = people.benefit_unit_of_person, np.arange(people.persons)
    found = {}
    for name, sex in (("IDMOTHER", 0), ("IDFATHER", 1)):
        parent = np.full(people.benefit_units, -1)
        adults = rows[grown & (people.columns["sex"] == sex)]
        parent[unit[adults][::-1]] = adults[::-1]
        found[name] = np.where(grown, -1, parent[unit])
    return found


def _schooling(people: People, grown: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    age = np.asarray(people.columns["age"], np.float64)
    at_school = np.select([age < 5, age < 11, age < 16], [1.0, 2.0, 3.0], 4.0)
    return np.asarray(np.where(grown, np.where(people.columns["is_student"], 6.0, 0.0), at_school), np.float64)


def _write_policyengine(people: People, room: Path, choices: Choices) -> None:
    from tawney.people.surveys.peers import policyengine_tables

    for name, table in policyengine_tables(people, choices.council_tax).items():
        _write_text(room / f"{name}.csv", {v: values.tolist() for v, values in table.items()}, ",")


def _write_compiled(people: People, room: Path, choices: Choices) -> None:
    from tawney.people.surveys.peers import compiled_tables

    place = room / str(people.year.start)
    place.mkdir()
    for name, table in compiled_tables(people, choices.council_tax).items():
        _write_text(place / f"{name}.csv", {v: values.tolist() for v, values in table.items()}, ",")


def _write_own(people: People, room: Path, _: Choices) -> None:
    from tawney.people.parquet import tables_of

    for name, frame in tables_of(people).items():
        frame.write_csv(room / f"{name}.csv")


def _write_parquet(people: People, room: Path, _: Choices) -> None:
    from tawney.people.parquet import fill_folder

    fill_folder(people, room, "parquet")


def _write_text(place: Path, table: Mapping[str, Iterable[object]], separator: str) -> None:
    with place.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=separator, lineterminator="\n")
        writer.writerow(table)
        writer.writerows(zip(*table.values(), strict=True))


FORMS: Mapping[str, Export] = {
    "frs": Export("The layout of the Family Resources Survey, as .tab files", _write_frs),
    "ukmod": Export("The input text of UKMOD, one tab-separated file", _write_ukmod),
    "policyengine": Export("PolicyEngine UK's person, benunit and household, as CSV", _write_policyengine, True),
    "policyengine-compiled": Export(
        "policyengine-uk-compiled's persons, benunits and households, as CSV in the folder of their year",
        _write_compiled,
    ),
    "csv": Export("Our own columns, as CSV", _write_own),
    "parquet": Export("Our own columns, as Parquet, which read_people opens again", _write_parquet),
}
"""The forms of export by name."""
