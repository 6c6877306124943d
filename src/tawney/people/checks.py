"""What is checked of each column as it is read: that it is there, a number, finite, within limits, on its list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import numpy.typing as npt

from tawney.people.columns import COLUMNS, Column
from tawney.people.faults import Faults, Origin
from tawney.people.population import DTYPES, Array
from tawney.places.councils import councils
from tawney.vocabulary.levels import Level
from tawney.vocabulary.problems import nearest
from tawney.vocabulary.tax_year import day_number, day_of

KEYS: Mapping[Level, tuple[str, ...]] = {
    Level.PERSON: ("household_id", "benefit_unit_id", "person_id", "partner_id"),
    Level.BENEFIT_UNIT: ("household_id", "benefit_unit_id"),
    Level.HOUSEHOLD: ("household_id",),
}
"""The columns that say who belongs to whom; the last two of a person may be left out."""

NOISE = 1e-6
"""Rounding in another program's file: a value this near to a limit or a whole number is put on it, and said so."""

_YES_NO = {"true": 1.0, "yes": 1.0, "false": 0.0, "no": 0.0}


def read_table(
    level: Level, table: Mapping[str, npt.ArrayLike], origin: Origin, faults: Faults, repairs: list[str]
) -> dict[str, Array]:
    """The table's columns in the types they are held in; what is wrong goes to faults, what was put right to repairs.

    Columns that are absent and have a default are left out; keys are int64. A column with a fault is still returned,
    with NaN or a harmless value in the rows at fault, so that every other check can go on; a key with a fault is not.
    """
    arrays = {name: np.asarray(values) for name, values in table.items()}
    _check_names(level, arrays, origin, faults)
    if not _check_lengths(arrays, origin, faults):
        return {}
    read: dict[str, Array] = {}
    for name, values in arrays.items():
        if name in KEYS[level]:
            read |= _key(name, values, origin, faults)
        elif name in COLUMNS and COLUMNS[name].level == level:
            read[name] = _column(COLUMNS[name], values, origin, faults, repairs)
    return read


def _check_names(level: Level, arrays: Mapping[str, Array], origin: Origin, faults: Faults) -> None:
    known = [*KEYS[level], *(c.name for c in COLUMNS.values() if c.level == level)]
    optional = {"person_id", "partner_id", "date_of_birth"}
    required = [n for n in known if n not in optional and (n not in COLUMNS or COLUMNS[n].default is None)]
    unknown = [n for n in arrays if n not in known]
    offered = set[str]()
    for name in required:
        if name not in arrays:
            near = nearest(name, unknown)
            offered |= {near} if near else set()
            offer = f" The file has '{near}': is it that?" if near else ""
            faults.add(f"{origin.name}: the column {name} is missing.{offer}")
    for name in unknown:
        if name not in offered:
            faults.add(f"{origin.name}: '{name}' is no column of a {level.word}.{_offer(name, arrays, known)}")


def _offer(name: str, arrays: Mapping[str, Array], known: list[str]) -> str:
    if name in COLUMNS:
        return f" It belongs in the {COLUMNS[name].level.word} table."
    near = nearest(name, [n for n in known if n not in arrays])
    return f" Did you mean {near}?" if near else ""


def _check_lengths(arrays: Mapping[str, Array], origin: Origin, faults: Faults) -> bool:
    sizes = {name: values.shape for name, values in arrays.items()}
    first = next(iter(sizes), None)
    uneven = [n for n, shape in sizes.items() if shape != sizes[str(first)] or len(shape) != 1]
    for name in uneven:
        faults.add(f"{origin.name}: {name} has the shape {sizes[name]}, {first} {sizes[str(first)]}.")
    return not uneven


def _key(name: str, values: Array, origin: Origin, faults: Faults) -> dict[str, Array]:
    if values.dtype.kind in "iub":
        return {name: values.astype(np.int64)}
    numbers, readable = numbers_of(values)
    empty = np.isnan(numbers) & readable & (name == "partner_id")
    whole = np.isfinite(numbers) & (numbers == np.round(numbers)) & (np.abs(numbers) < 2**53)
    wrong = faults.rows(origin, name, ~whole & ~empty, lambda row: f"{_shown(values[row])} is not a whole number.")
    return {} if wrong.any() else {name: np.where(whole, numbers, -1).astype(np.int64)}


def _column(column: Column, values: Array, origin: Origin, faults: Faults, repairs: list[str]) -> Array:
    numbers, readable = numbers_of(values, column)
    name = column.name
    faults.rows(origin, name, ~readable, lambda row: f"{_shown(values[row])} is not {_a_what(column)}.")
    finite = np.isfinite(numbers)
    faults.rows(origin, name, readable & ~finite, lambda row: "there is no number." if np.isnan(numbers[row]) else
                f"{numbers[row]} is not a finite number.")  # fmt: skip
    nothing = np.nan if column.kind in ("money", "number") else harmless(column)
    kept = np.where(finite, numbers, nothing)
    kept = _without_noise(column, kept, origin, repairs)
    wrong = finite & ((kept < column.low) | (kept > _high(column)))
    if column.kind in ("flag", "code"):
        wrong |= kept != np.round(kept)
    faults.rows(origin, name, wrong, lambda row: f"{_shown(kept[row])} is not {_limits(column)}.")
    return np.where(wrong, nothing, kept).astype(DTYPES[column.kind])


def numbers_of(values: Array, column: Column | None = None) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """The values as float64, and which of them could be read as numbers (an empty one can: it reads as NaN)."""
    if values.dtype.kind in "fiub":
        return values.astype(np.float64), np.ones(len(values), bool)
    if values.dtype.kind == "M":
        days = values.astype("M8[D]")
        return np.where(np.isnat(days), np.nan, days.astype(np.int64)), np.ones(len(values), bool)
    read = [_number(value, column) for value in values.tolist()]
    return np.array([np.nan if x is None else x for x in read], np.float64), np.array(
        [x is not None for x in read], bool
    )


def _number(value: object, column: Column | None) -> float | None:
    if value is None or value == "":
        return float("nan")
    text = str(value).strip()
    try:
        return float(text)
    except ValueError:
        return _word(text, column)


def _word(text: str, column: Column | None) -> float | None:
    if column is None:
        return None
    if column.kind == "flag":
        return _YES_NO.get(text.lower())
    if column.kind == "date":
        return _day(text)
    for member in column.categories or ():
        if text.lower() in (member.name.lower(), member.label.lower()):
            return float(member)
    return None


def _day(text: str) -> float | None:
    try:
        return float(day_number(date.fromisoformat(text)))
    except ValueError:
        return None


def _without_noise(
    column: Column, values: npt.NDArray[np.float64], origin: Origin, repairs: list[str]
) -> npt.NDArray[np.float64]:
    tidy = np.round(values) if column.kind in ("flag", "code", "date") else np.clip(values, column.low, _high(column))
    near = (tidy != values) & (np.abs(tidy - values) <= NOISE)
    if near.any():
        rows = "1 value" if near.sum() == 1 else f"{near.sum():,} values"
        repairs.append(f"{origin.name}: {column.name} had {rows} a rounding error away from the nearest that can be.")
    return np.where(near, tidy, values)


def harmless(column: Column) -> float:
    """What stands in for a value at fault until everything is told: the default, or the lowest that can be."""
    return max(column.low, 0.0) if column.default is None else column.default


def _high(column: Column) -> float:
    return len(councils()) - 1 if column.name == "council" else column.high


def _a_what(column: Column) -> str:
    if column.kind == "flag":
        return "yes or no (1 or 0)"
    if column.categories is not None:
        return f"a number or a name of the list of codes ({min(column.categories).name}, ...)"
    return "a date such as 1990-12-31" if column.kind == "date" else "a number"


def _limits(column: Column) -> str:
    if column.kind == "flag":
        return "yes or no (1 or 0)"
    if column.categories is not None:
        first, last = min(column.categories), max(column.categories)
        return f"a code: {first:d} ({first.label}) to {last:d} ({last.label})"
    if column.kind == "date":
        return f"between {day_of(column.low)} and {day_of(column.high)}"
    return f"between {column.low:,.0f} and {_high(column):,.0f}"


def _shown(value: object) -> str:
    if isinstance(value, float | np.floating):
        return f"{float(value):,.10g}"
    return f"'{value}'" if isinstance(value, str) else str(value)
