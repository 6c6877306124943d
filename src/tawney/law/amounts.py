"""The amounts of the law: dated, cited, graded, ranged. A value without a source is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from tawney.law.parsed import parsed_file
from tawney.places.councils import council_codes
from tawney.places.regions import Nation, Region
from tawney.vocabulary.problems import BadAmount, Where
from tawney.vocabulary.source import Grade, Source
from tawney.vocabulary.toml_lines import line_of
from tawney.vocabulary.units import UNITS

Value = float | tuple[float, ...]
INDEXATIONS = frozenset({"none", "cpi", "rpi", "earnings", "triple_lock", "council", "calendar"})
_WORDS = frozenset({"title", "unit", "range", "indexation", "by", "assessed_on", "abolished", "note"})


class Amount(float):
    """How a rule sees an amount: a number, or a row of numbers to look up by code.

    Only a name for the type checker; at run time an amount is a plain float or a `Row`.
    """

    def __getitem__(self, code: float) -> float:
        raise TypeError("this amount is one number, not a row")


class Row(tuple[float, ...]):
    """A row of amounts looked up by code (a region, a council); a code outside the row is an error, never the last."""

    def __getitem__(self, code: Any) -> Any:
        if isinstance(code, slice):
            return super().__getitem__(code)
        if not 0 <= code < len(self):
            raise IndexError(f"code {code} is outside this row of {len(self)} amounts")
        return super().__getitem__(int(code))


@dataclass(frozen=True)
class Dated:
    """One value of a parameter from a day on: a number, a row, or None where the book says 'not known' or 'ended'."""

    since: date
    value: Value | None
    source: Source
    where: Where
    ended: bool = False


@dataclass(frozen=True)
class Parameter:
    """One amount of the law through time.

    path: 'income_tax.personal_allowance'. indexation: how the law now raises it by default. planned: the same from each
    day on, where that has changed. by: what a row is indexed by, or None. assessed_on: the month and day of the tax
    year on which the year's value is read, for amounts that the law tests on one day (winter fuel). abolished: the
    value that stands for abolition, 0 for a payment or a tax, infinity for a limit.
    """

    path: str
    title: str
    unit: str
    range: tuple[float, float]
    indexation: str
    history: tuple[Dated, ...]
    by: str | None = None
    assessed_on: tuple[int, int] | None = None
    note: str = ""
    abolished: float = 0.0
    planned: tuple[tuple[date, str], ...] = ()

    def rises_by(self, day: date) -> str:
        """How the law of a day raises the amount by default; before the first day known, as on it."""
        known = [word for since, word in self.planned if since <= day]
        return known[-1] if known else self.planned[0][1] if self.planned else self.indexation

    def on(self, day: date) -> Dated | None:
        """The value in force on a day, None before the first."""
        held = [d for d in self.history if d.since <= day]
        return held[-1] if held else None


def index_names(by: str) -> tuple[str, ...]:
    """The keys of a row, in the order of their codes. by: 'region', 'nation' or 'council'."""
    known = {"region": Region, "nation": Nation}
    if by == "council":
        return council_codes()
    return tuple(m.name for m in known[by])


def read_amounts(path: Path) -> tuple[Parameter, ...]:
    """Reads one instrument's amounts.toml. Raises BadAmount with file and line for anything that is not in order."""
    text = path.read_text(encoding="utf-8")
    return amounts_of(path, text, parsed_file(path, text))


def amounts_of(path: Path, text: str, tables: Mapping[str, Any]) -> tuple[Parameter, ...]:
    """The parameters of one amounts.toml that has been parsed. Raises BadAmount as `read_amounts` does."""
    return tuple(_parameter(path, text, name, cast(Mapping[str, Any], table)) for name, table in tables.items())


def _parameter(path: Path, text: str, name: str, table: Mapping[str, Any]) -> Parameter:
    where = Where(path, line_of(text, name))
    for word in ("title", "unit", "range", "indexation"):
        if word not in table:
            raise BadAmount(f"{name} has no {word}", where=where, expected=f"a line: {word} = ...")
    if table["unit"] not in UNITS:
        raise BadAmount(f"{name} is in '{table['unit']}'", where=where, expected="a unit of vocabulary/units.py")
    planned = _planned(where, name, table["indexation"])
    low, high = (float(x) for x in table["range"])
    by = table.get("by")
    dates = [key for key in table if key not in _WORDS]
    history = tuple(
        _dated(Where(path, line_of(text, name, key)), name, key, table[key], (low, high), by, table["unit"])
        for key in dates
    )
    if not history or list(history) != sorted(history, key=lambda d: d.since):
        raise BadAmount(
            f"{name} is not dated in order", where=where, expected="at least one dated value, the oldest first"
        )
    month_day = (
        cast(tuple[int, int], tuple(int(x) for x in table["assessed_on"].split("-")))
        if "assessed_on" in table
        else None
    )
    return Parameter(
        f"{path.parent.name}.{name}",
        table["title"],
        table["unit"],
        (low, high),
        planned[-1][1],
        history,
        by,
        month_day,
        table.get("note", ""),
        float(table.get("abolished", 0)),
        planned if isinstance(table["indexation"], Mapping) else (),
    )


def _planned(where: Where, name: str, written: Any) -> tuple[tuple[date, str], ...]:
    """How the amount rises by default: one word, or a table of words by the day from which each was the law's."""
    by_day = written if isinstance(written, Mapping) else {date.min.isoformat(): written}
    for word in by_day.values():
        if word not in INDEXATIONS:
            raise BadAmount(
                f"{name}: no indexation is called '{word}'",
                where=where,
                expected=f"one of {', '.join(sorted(INDEXATIONS))}",
            )
    try:
        return tuple(sorted((date.fromisoformat(day), word) for day, word in by_day.items()))
    except ValueError as error:
        raise BadAmount(
            f"{name}: its indexation is dated by something else than days: {error}",
            where=where,
            expected='a table such as { 2010-04-06 = "rpi", 2012-04-06 = "cpi" }',
        ) from error


def _dated(
    where: Where, name: str, key: str, entry: Mapping[str, Any], limits: tuple[float, float], by: str | None, unit: str
) -> Dated:
    try:
        since = date.fromisoformat(key)
    except ValueError as error:
        raise BadAmount(f"{name}: '{key}' is not a date", where=where, expected="a date such as 2025-04-06") from error
    if not str(entry.get("source", "")).strip():
        raise BadAmount(
            f"{name} has no source for {key}", where=where, next_step='Add source = "the Act, order or page".'
        )
    if entry.get("grade") not in Grade.__members__:
        raise BadAmount(f"{name} has no grade for {key}", where=where, expected='grade = "A", "B", "C" or "U"')
    source = Source(entry["source"], Grade[entry["grade"]], entry.get("note", ""))
    if entry.get("unknown") is True:
        return Dated(since, None, source, where)
    if entry.get("ends") is True:
        return Dated(since, None, source, where, ended=True)
    if "value" not in entry:
        raise BadAmount(
            f"{name} has no value for {key}",
            where=where,
            expected="value = a number, or unknown = true, or ends = true",
        )
    return Dated(since, _value(where, name, entry["value"], limits, by, unit), source, where)


def _value(where: Where, name: str, written: Any, limits: tuple[float, float], by: str | None, unit: str) -> Value:
    if by is not None:
        names = index_names(by)
        missing, extra = set(names) - set(written), set(written) - set(names)
        if missing or extra:
            raise BadAmount(
                f"{name} does not match its {by} list",
                where=where,
                expected=f"a value for every {by}; missing {sorted(missing)[:3]}, unknown {sorted(extra)[:3]}",
            )
        return Row(_number(where, name, written[n], limits, unit) for n in names)
    return _number(where, name, written, limits, unit)


def _number(where: Where, name: str, written: Any, limits: tuple[float, float], unit: str) -> float:
    if unit == "date" and isinstance(written, date):
        return float(written.toordinal() - date(1970, 1, 1).toordinal())
    if isinstance(written, bool) or not isinstance(written, int | float):
        raise BadAmount(f"{name} is '{written}'", where=where, expected="a number")
    low, high = limits
    if not low <= written <= high:
        raise BadAmount(f"{name} is {written:,}", where=where, expected=f"a value between {low:,} and {high:,}")
    return float(written)
