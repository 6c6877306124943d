"""Fills households that a survey gives only as counts: so many adults, so many children, one reference person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.people.columns import COLUMNS
from tawney.people.faults import Faults
from tawney.people.population import Array, filled
from tawney.people.recipe import ROLES, Recipe
from tawney.people.source_file import SourceFile, values_of
from tawney.people.spec import Spec

Rows = npt.NDArray[np.int64]
MOST_PEOPLE = 50
"""A household of more people than this is a slip of the pen."""


@dataclass(frozen=True)
class _Places:
    """The people of one role: the row of each one's household, which of the role they are there (from 0), their ids."""

    home: Rows
    turn: Rows
    unit: Rows
    person: Rows


def counted_people(recipe: Recipe, file: SourceFile, faults: Faults) -> tuple[dict[str, Array], Rows]:
    """The persons table of a counted mapping, and the row of the file behind each person.

    The first adult, a partner and the children are one benefit unit; each further adult is one alone. Without
    [members.partner] a second adult is a further adult. Where `persons` counts more people than adults and children
    together, the rest are children in a household with children, else adults: counts are often given as "2 or more".
    """
    adults, children = _counts(recipe, file, faults)
    places = _places(adults, children, has_partners="partner" in recipe.roles)
    for role, place in places.items():
        if len(place.home) and role not in recipe.roles:
            told = f"{len(place.home):,} people of {file.origin.name} are a household's {role}"
            faults.add(f"{told}, and the mapping has no [members.{role}].")
    homes = values_of(recipe.tables["households"]["household_id"], file, faults)
    home, unit, own = (np.concatenate([getattr(p, ids) for p in places.values()]) for ids in ("home", "unit", "person"))
    order = np.lexsort((own, unit, home))
    table: dict[str, Array] = {"household_id": homes[home], "benefit_unit_id": unit, "person_id": own}
    for name in sorted({name for role in recipe.roles.values() for name in role}):
        specs = {role: recipe.roles.get(role, {}).get(name) for role in ROLES}
        parts = [_part(name, specs[role], places[role], recipe, file, faults) for role in ROLES]
        table[name] = np.concatenate(parts)
    return {name: values[order] for name, values in table.items()}, home[order]


def counted_families(
    recipe: Recipe, file: SourceFile, persons: Mapping[str, Array], rows: Rows, faults: Faults
) -> tuple[dict[str, Array], Rows]:
    """The benefit units of counted people, and the row of the file behind each; all of a household read the same row.

    persons, rows: from `counted_people`.
    """
    opens = np.ones(len(rows), bool)
    opens[1:] = (rows[1:] != rows[:-1]) | (persons["benefit_unit_id"][1:] != persons["benefit_unit_id"][:-1])
    table = {name: persons[name][opens] for name in ("household_id", "benefit_unit_id")}
    specs = recipe.tables.get("benefit_units", {})
    read = {name: values_of(spec, file, faults, recipe.uprating)[rows[opens]] for name, spec in specs.items()}
    return table | read, rows[opens]


def _counts(recipe: Recipe, file: SourceFile, faults: Faults) -> tuple[Rows, Rows]:
    read = {name: _count(spec, file, faults) for name, spec in recipe.counts.items()}
    adults, children = read["adults"], read.get("children", np.zeros(file.rows, np.int64))
    more = np.maximum(read.get("persons", adults) - adults - children, 0)
    return adults + np.where(children == 0, more, 0), children + np.where(children > 0, more, 0)


def _count(spec: Spec, file: SourceFile, faults: Faults) -> Rows:
    told, low = faults.count, 1 if spec.name == "adults" else 0
    values = np.asarray(values_of(spec, file, faults), np.float64)
    wrong = ~((values >= low) & (values <= MOST_PEOPLE) & (values == np.round(values)))
    if faults.count == told:
        origin = file.origin_of("household", {spec.name: spec})
        faults.rows(origin, spec.name, wrong, lambda row: f"{values[row]:g} is no number of {spec.name}.")
    return np.where(wrong, low, values).astype(np.int64)


def _places(adults: Rows, children: Rows, has_partners: bool) -> dict[str, _Places]:
    pairs = np.minimum(adults - 1, 1) if has_partners else np.zeros_like(adults)
    first, first_turn = _repeated(np.ones_like(adults))
    partner, partner_turn = _repeated(pairs)
    other, other_turn = _repeated(adults - 1 - pairs)
    child, child_turn = _repeated(children)
    alone = pairs[other] + other_turn + 2
    return {
        "first": _Places(first, first_turn, np.ones_like(first), np.ones_like(first)),
        "partner": _Places(partner, partner_turn, np.ones_like(partner), np.full_like(partner, 2)),
        "other": _Places(other, other_turn, other_turn + 2, alone),
        "child": _Places(child, child_turn, np.ones_like(child), adults[child] + child_turn + 1),
    }


def _repeated(counts: Rows) -> tuple[Rows, Rows]:
    home = np.repeat(np.arange(len(counts)), counts)
    return home, np.arange(len(home)) - np.repeat(np.cumsum(counts) - counts, counts)


def _part(name: str, spec: Spec | None, place: _Places, recipe: Recipe, file: SourceFile, faults: Faults) -> Array:
    if spec is None:
        column = COLUMNS[name]
        return np.full(len(place.home), column.low) if column.default is None else filled(column, len(place.home))
    if spec.constants:
        return np.array(spec.constants)[place.turn % len(spec.constants)]
    return values_of(spec, file, faults, recipe.uprating)[place.home]


def notes_of(by_role: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """How each column of counted people came about: in one note where every role has the same, else role by role.

    by_role: for each role, the note of each of its columns.
    """
    names = sorted({name for notes in by_role.values() for name in notes})
    return {name: _joined({role: notes[name] for role, notes in by_role.items() if name in notes}) for name in names}


def _joined(notes: Mapping[str, str]) -> str:
    told = dict.fromkeys(notes.values())
    return "; ".join(f"{', '.join(r for r, n in notes.items() if n == note)}: {note}" for note in told)
