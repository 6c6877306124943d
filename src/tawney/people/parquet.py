"""People as a folder of three tables that any program reads: Parquet or Arrow, and a manifest beside them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from tawney.people.assemble import About, Tables, put_together
from tawney.people.columns import COLUMNS
from tawney.people.faults import Faults, Origin, Origins
from tawney.people.files import arrays_of, read_frame, read_text
from tawney.people.population import Array, People
from tawney.people.storage import Manifest, write_folder
from tawney.vocabulary.levels import Level, benefit_unit, household, person
from tawney.vocabulary.problems import PeopleProblem, Where

if TYPE_CHECKING:
    import polars

Form = Literal["parquet", "arrow"]
MANIFEST = "manifest.json"
_FILES = {person: "persons", benefit_unit: "benefit_units", household: "households"}
_REPLICATES = "replicate_weights"


def save_people(people: People, folder: Path | str, form: Form = "parquet") -> None:
    """Writes people as a folder: persons, benefit_units and households, replicate_weights, and manifest.json.

    form: 'parquet', or 'arrow' for Arrow IPC files. Ids are the rows, counted from 0; partner_id is -1 for none. The
    folder appears whole or not at all; an earlier folder of people in its place is replaced. Raises OutputProblem.
    """

    write_folder(Path(folder), lambda room: fill_folder(people, room, form), MANIFEST)


def fill_folder(people: People, room: Path, form: Form) -> None:
    """Writes the tables and the manifest into a folder that is there."""
    for name, frame in tables_of(people).items():
        place = room / f"{name}.{form}"
        frame.write_parquet(place) if form == "parquet" else frame.write_ipc(place)
    (room / MANIFEST).write_text(Manifest.of(people).written(), encoding="utf-8")


def tables_of(people: People) -> dict[str, polars.DataFrame]:
    """The people as polars tables by name, with ids that link them."""
    import polars

    tables = {
        name: polars.DataFrame({**_ids(people, level), **_columns(people, level)}) for level, name in _FILES.items()
    }
    if people.replicate_weights is not None:
        columns = people.replicate_weights.T
        tables[_REPLICATES] = polars.DataFrame(
            {f"weight_{k + 1}": np.ascontiguousarray(c) for k, c in enumerate(columns)}
        )
    return tables


def _columns(people: People, level: Level) -> dict[str, Array]:
    return {name: people.columns[name] for name, column in COLUMNS.items() if column.level == level}


def _ids(people: People, level: Level) -> dict[str, npt.NDArray[np.int64]]:
    if level == household:
        return {"household_id": np.arange(people.households)}
    if level == benefit_unit:
        return {"household_id": people.household_of_benefit_unit, "benefit_unit_id": np.arange(people.benefit_units)}
    return {
        "household_id": people.household_of_person,
        "benefit_unit_id": people.benefit_unit_of_person,
        "person_id": np.arange(people.persons),
        "partner_id": people.partner,
    }


def load_people(folder: Path | str) -> People:
    """Reads people from such a folder, by hand or by `save_people`, and checks everything anew.

    Raises PeopleProblem: a file that is missing, cut short or damaged, or every fault of the tables with its row.
    """
    place = Path(folder)
    manifest = Manifest.read(read_text(place / MANIFEST), Where(place / MANIFEST))
    files = {level: _file(place, name) for level, name in _FILES.items()}
    held = {level: arrays_of(read_frame(file)) for level, file in files.items()}
    weights = _file(place, _REPLICATES, needed=False)
    tables = Tables(
        held[person],
        held[benefit_unit],
        held[household],
        read_frame(weights).to_numpy() if weights.exists() else None,
    )
    at = {level: Origin(file.name, level.word) for level, file in files.items()}
    origins = Origins(at[person], at[benefit_unit], at[household], Where(place))
    about = About(
        manifest.year,
        manifest.title,
        manifest.source,
        manifest.is_synthetic,
        manifest.provenance,
        manifest.licence,
    )
    read = put_together(tables, about, origins, Faults(origins.where))
    changed = f"The tables were changed after they were saved: their hash was {manifest.hash}, now it is {read.hash}."
    news = read.repairs if read.hash == manifest.hash else (changed, *read.repairs)
    return replace(read, repairs=manifest.repairs + news)


def _file(folder: Path, name: str, needed: bool = True) -> Path:
    arrow, parquet = folder / f"{name}.arrow", folder / f"{name}.parquet"
    if needed and not arrow.exists() and not parquet.exists():
        raise PeopleProblem(
            f"this folder holds no {parquet.name}.",
            where=Where(folder),
            expected=f"{', '.join(f'{n}.parquet' for n in _FILES.values())} and {MANIFEST}",
            next_step="Copy the whole folder.",
        )
    return arrow if arrow.exists() else parquet
