"""Reads anybody's survey by a mapping file: which of its columns make ours, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tawney.people.assemble import About, Tables, put_together
from tawney.people.columns import COLUMNS
from tawney.people.faults import Faults, Origin, Origins
from tawney.people.members import counted_families, counted_people, notes_of
from tawney.people.population import Array, People
from tawney.people.recipe import TABLES, Recipe, read_recipe
from tawney.people.source_file import SourceFile, values_of
from tawney.people.spec import Spec
from tawney.vocabulary.problems import PeopleProblem, Where, nearest

Files = Mapping[str, SourceFile]


def read_mapped(mapping: Path | str, data: Path | str | None = None) -> People:
    """Reads people from survey files by a mapping file (docs: examples/lcfs_2013).

    data: the file, or the folder with the files that [files] of the mapping names; without it they lie beside the
    mapping. Raises PeopleProblem: everything wrong in the mapping with its lines, else everything wrong in the data
    with file, row and column.
    """
    recipe = read_recipe(Path(mapping))
    files = _open(recipe, None if data is None else Path(data))
    _check_sources(recipe, files)
    faults = Faults(Where(Path(mapping)))
    return _counted(recipe, files, faults) if recipe.is_counted else _listed(recipe, files, faults)


def _open(recipe: Recipe, data: Path | None) -> Files:
    tables = ["households"] if recipe.is_counted else [name for name in TABLES if name in recipe.tables]
    if "households" not in recipe.tables or not (recipe.is_counted or "persons" in recipe.tables):
        raise PeopleProblem(
            "the mapping does not say how people are made.",
            where=Where(recipe.path),
            expected="[households] with [persons], or [households] with [members]",
        )
    places = {name: _place(recipe, name, data) for name in tables}
    opened = {place: SourceFile.read(place) for place in dict.fromkeys(places.values())}
    return {name: opened[place] for name, place in places.items()}


def _place(recipe: Recipe, table: str, data: Path | None) -> Path:
    named = set(recipe.files.values())
    if data is not None and not data.is_dir():
        if len(named) > 1:
            raise PeopleProblem(
                f"'{data}' is one file, and the mapping reads {len(named)}: {', '.join(sorted(named))}.",
                where=Where(recipe.path),
                next_step="Name the folder that holds them.",
            )
        return data
    if table not in recipe.files:
        raise PeopleProblem(
            f"the mapping does not name the file of {table}.",
            where=Where(recipe.path),
            next_step=f'Add {table} = "..." under [files], or name the file of data.',
        )
    return (recipe.path.parent if data is None else data) / recipe.files[table]


def _check_sources(recipe: Recipe, files: Files) -> None:
    """Refuses a mapping that reads columns its files do not have."""
    faults = Faults(Where(recipe.path), "this mapping")
    for file, spec in _specs(recipe, files):
        for source in (*spec.sources, *spec.when):
            if source not in file.columns:
                near = nearest(source, file.columns)
                offer = f" Did you mean {near}?" if near else ""
                faults.add(f"line {spec.line}: {file.origin.name} has no column '{source}'.{offer}")
    faults.refuse()


def _specs(recipe: Recipe, files: Files) -> Iterator[tuple[SourceFile, Spec]]:
    for name, specs in recipe.tables.items():
        yield from ((files.get(name, files["households"]), spec) for spec in specs.values())
    for specs in (recipe.counts, *recipe.roles.values()):
        yield from ((files["households"], spec) for spec in specs.values())


def _listed(recipe: Recipe, files: Files, faults: Faults) -> People:
    tables, origins = dict[str, dict[str, Array]](), dict[str, Origin]()
    for name, file in files.items():
        specs = recipe.tables[name]
        table = {n: values_of(spec, file, faults, recipe.uprating) for n, spec in specs.items()}
        origin = file.origin_of(TABLES[name].word, specs)
        if name != "persons" and file is files["persons"]:
            table, origin = _once(table, origin, faults)
        tables[name], origins[name] = table, origin
    notes = {n: note for name in files for n, note in _notes(recipe, recipe.tables[name]).items()}
    at = Origins(origins["persons"], origins.get("benefit_units", Origin("benefit units")), origins["households"])
    return _assembled(recipe, tables, replace(at, where=faults.where), notes, faults)


def _once(table: Mapping[str, Array], origin: Origin, faults: Faults) -> tuple[dict[str, Array], Origin]:
    """A coarser table out of a file of persons: the first row of each unit, whose members must all say the same."""
    keys = [np.asarray(table[k], np.float64) for k in ("household_id", "benefit_unit_id") if k in table]
    _, first, unit = np.unique(np.stack(keys, axis=1), axis=0, return_index=True, return_inverse=True)
    leading = first[unit.reshape(-1)]

    def differs(row: int) -> str:
        """What is said of a row that contradicts an earlier one."""
        return f"the {origin.unit} has another value in {origin.word} {leading[row] + origin.first}."

    for name, values in table.items():
        head = values[leading]
        faults.rows(origin, name, (values != head) & ~((values != values) & (head != head)), differs)
    kept: npt.NDArray[np.int64] = np.sort(first)
    return {name: values[kept] for name, values in table.items()}, replace(origin, rows=kept)


def _counted(recipe: Recipe, files: Files, faults: Faults) -> People:
    file, specs = files["households"], recipe.tables["households"]
    homes = {name: values_of(spec, file, faults, recipe.uprating) for name, spec in specs.items()}
    persons, rows = counted_people(recipe, file, faults)
    units, unit_rows = counted_families(recipe, file, persons, rows, faults)
    family = recipe.tables.get("benefit_units", {})
    theirs = {name: spec for role in reversed(list(recipe.roles.values())) for name, spec in role.items()}
    origins = Origins(
        replace(file.origin_of("person", theirs), rows=rows),
        replace(file.origin_of("benefit unit", family), rows=unit_rows),
        file.origin_of("household", specs),
        faults.where,
    )
    notes = notes_of({role: _notes(recipe, columns) for role, columns in recipe.roles.items()})
    notes |= _notes(recipe, specs) | _notes(recipe, family)
    tables = {"persons": persons, "benefit_units": units, "households": homes}
    people = _assembled(recipe, tables, origins, notes, faults)
    made = f"{people.households:,} households known by counts were filled with {people.persons:,} people."
    return replace(people, repairs=(made, *people.repairs))


def _assembled(
    recipe: Recipe,
    tables: Mapping[str, Mapping[str, Array]],
    origins: Origins,
    notes: Mapping[str, str],
    faults: Faults,
) -> People:
    about = About(recipe.year, recipe.title, recipe.source, recipe.is_synthetic, notes, recipe.licence)
    held = Tables(tables["persons"], tables.get("benefit_units", {}), tables["households"])
    return put_together(held, about, origins, faults)


def _notes(recipe: Recipe, specs: Mapping[str, Spec]) -> dict[str, str]:
    return {name: _note(recipe, spec) for name, spec in specs.items() if name in COLUMNS}


def _note(recipe: Recipe, spec: Spec) -> str:
    column = COLUMNS[spec.name]
    if spec.note:
        said = spec.note
    elif spec.constants:
        labels = {float(m): m.label for m in column.categories or ()}
        said = f"assumed: {', '.join(labels.get(c, f'{c:g}') for c in spec.constants)}"
    else:
        said = f"observed: {' + '.join(spec.sources)}"
    raised = column.kind == "money" and spec.sources and recipe.uprating != 1.0
    return f"{said}; times {recipe.uprating:g} ({recipe.uprating_source})" if raised else said
