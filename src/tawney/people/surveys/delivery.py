"""The files of a survey as its archive delivers them: found, opened, and checked for what the map needs of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tawney.people.faults import Faults, Origin
from tawney.people.files import ENDINGS, SEPARATORS, read_frame
from tawney.people.population import Array
from tawney.people.source_file import SourceFile
from tawney.people.surveys.survey_map import Need, SurveyMap
from tawney.vocabulary.problems import PeopleProblem, nearest
from tawney.vocabulary.tax_year import TaxYear

if TYPE_CHECKING:
    import polars

Told = Callable[[str, float], None]
"""Called with a stage and the share of the work that is done."""

DEPTH = 4
"""How many folders down the files of a delivery may lie: UKDA-9252-spss/spss/spss25 is three."""


@dataclass(frozen=True)
class Delivery:
    """The opened tables of a survey. tables: by the survey's name, with the variables that are needed, in capitals."""

    year: TaxYear
    tables: Mapping[str, SourceFile]


def find_tables(folder: Path, names: Iterable[str]) -> dict[str, Path]:
    """The file of each table by name, where there is one: any ending that is read here, small or capital letters."""
    places = sorted(_within(folder), key=lambda p: (len(p.parts), ENDINGS.index(p.suffix.lower()), p.name))
    found: dict[str, Path] = {}
    for place in places:
        found.setdefault(place.stem.lower(), place)
    return {name: found[name] for name in names if name in found}


def _within(folder: Path) -> Iterable[Path]:
    for depth in range(DEPTH):
        yield from (p for p in folder.glob("*/" * depth + "*") if p.suffix.lower() in ENDINGS and p.is_file())


def open_delivery(folder: Path, survey: SurveyMap, year: TaxYear, faults: Faults, told: Told) -> Delivery:
    """Opens every table that the map reads in a year. What is missing or damaged goes to faults, which then refuses."""
    wanted = survey.variables(year)
    places = find_tables(folder, wanted)
    absent = [name for name in wanted if name not in places]
    if absent:
        faults.add(f"this folder holds no {', '.join(absent)} (as .tab, .sav, .dta, .csv or .parquet).")
    tables: dict[str, SourceFile] = {}
    for done, (name, place) in enumerate(places.items()):
        told(f"Reading {place.name}", 0.8 * done / len(places))
        table = _opened(place, wanted[name], faults)
        if table is not None:
            check_variables(table, wanted[name], faults)
            tables[name] = table
    for maker in ("persons", "households"):
        for first in survey.makers(maker)[:1]:
            if first.name in tables and not tables[first.name].rows:
                faults.add(f"{tables[first.name].origin.name} holds no rows.")
    faults.refuse()
    return Delivery(year, tables)


def _opened(place: Path, wanted: Iterable[str], faults: Faults) -> SourceFile | None:
    needed = set(wanted)
    try:
        return opened(place, lambda name: name.upper() in needed)
    except PeopleProblem as problem:
        line = problem.where.line if problem.where else None
        faults.add(f"{place.name}{'' if line is None else f', line {line}'}: {problem.what}")
        return None


def opened(place: Path, wanted: Callable[[str], bool] | None = None) -> SourceFile:
    """One file with its variables in capitals, as numbers where all of them are. Raises PeopleProblem."""
    frame = read_frame(place, wanted)
    is_text = place.suffix.lower() in SEPARATORS
    origin = Origin(place.name, word="line", first=2) if is_text else Origin(place.name)
    return SourceFile(place, {s.name.upper(): _array(s) for s in frame.iter_columns()}, frame.height, origin)


def _array(series: polars.Series) -> Array:
    """A column as numbers when every value is one (NaN where there is none), else as it is."""
    import polars

    if series.dtype == polars.String:
        trimmed = series.str.strip_chars().replace("", None)
        numbers = trimmed.cast(polars.Float64, strict=False)
        if numbers.null_count() != trimmed.null_count():
            return np.asarray(trimmed.fill_null("").to_numpy(), object)
        series = numbers
    if series.dtype.is_numeric():
        return np.asarray(series.cast(polars.Float64).fill_null(float("nan")).to_numpy(), np.float64)
    return series.to_numpy()


def check_variables(table: SourceFile, wanted: Mapping[str, list[Need]], faults: Faults) -> None:
    """Faults the variables that the map needs and the table lacks, with what they make and the nearest there is."""
    held = table.columns
    for variable, needs in wanted.items():
        missed = [n.column for n in needs if not n.optional and n.unless not in held]
        if variable in held or (needs and not missed):
            continue
        near = nearest(variable, all_names(table.path))
        offer = f" Did they rename it {near}?" if near else ""
        needed = f", which makes {', '.join(dict.fromkeys(missed))}" if missed else ""
        faults.add(f"{table.origin.name} has no variable {variable}{needed}.{offer}")


def all_names(place: Path) -> list[str]:
    """Every variable of a file, in capitals."""
    found: list[str] = []

    def note(name: str) -> bool:
        """Keeps the name, and reads the first column alone."""
        found.append(name.strip().strip('"').upper())
        return len(found) == 1

    read_frame(place, note)
    return found
