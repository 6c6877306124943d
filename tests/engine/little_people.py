"""Made-up people for tests: every column, random, from a seed. Nobody real is in it."""

from __future__ import annotations

import numpy as np

from tawney.people.columns import COLUMNS, Column
from tawney.people.population import DTYPES, People
from tawney.places.councils import council_codes
from tawney.vocabulary.tax_year import TaxYear


def little_people(households: int = 50, seed: int = 1) -> People:
    """Random people: households of one to three families, families of one to six, half of the pairs partners."""
    draw = np.random.default_rng(seed)
    families = draw.choice([1, 2, 3], households, p=[0.7, 0.2, 0.1])
    members = draw.choice([1, 2, 3, 4, 6], int(families.sum()), p=[0.3, 0.35, 0.2, 0.1, 0.05])
    family_starts = np.concatenate(([0], families.cumsum())).astype(np.int64)
    person_starts = np.concatenate(([0], members.cumsum())).astype(np.int64)
    sizes = (int(members.sum()), int(families.sum()), households)
    columns = {c.name: _column(c, sizes[c.level], draw) for c in COLUMNS.values()}
    for values in columns.values():
        values.flags.writeable = False
    return People(
        columns=columns,
        benefit_unit_starts=family_starts,
        person_starts=person_starts,
        partner=_partners(members, person_starts, draw),
        year=TaxYear(2026),
        title=f"{households} made-up households",
        source="Random numbers",
        is_synthetic=True,
    )


def _partners(members: np.ndarray, starts: np.ndarray, draw: np.random.Generator) -> np.ndarray:
    partner = np.full(int(starts[-1]), -1, np.int64)
    first = starts[:-1][(members >= 2) & (draw.random(len(members)) < 0.5)]
    partner[first], partner[first + 1] = first + 1, first
    return partner


def _column(column: Column, rows: int, draw: np.random.Generator) -> np.ndarray:
    kind = DTYPES[column.kind]
    if column.kind == "flag":
        return draw.random(rows) < 0.4
    if column.name == "council":
        return draw.integers(0, len(council_codes()), rows).astype(kind)
    if column.kind in {"code", "date"}:
        return draw.integers(int(column.low), min(int(column.high), 30_000) + 1, rows).astype(kind)
    if column.kind == "money":
        sign = np.where(draw.random(rows) < 0.05, -1.0, 1.0) if column.low < 0 else 1.0
        return sign * np.where(draw.random(rows) < 0.3, 0.0, draw.lognormal(9.5, 1.0, rows).round(2))
    if column.unit in {"share", "count"}:
        return draw.uniform(column.low, min(column.high, 1_000.0), rows)
    return draw.integers(int(column.low), int(column.high) + 1, rows).astype(kind)
