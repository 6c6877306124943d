"""The fiscal events since May 2010: when what changed in taxes and benefits was announced."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from tawney.vocabulary.problems import PackageProblem, Where, nearest
from tawney.vocabulary.source import Grade, Source
from tawney.vocabulary.toml_lines import line_of

FILE = Path(__file__).parent / "fiscal_events.toml"
_WORDS = frozenset({"name", "date", "source", "grade"})


@dataclass(frozen=True)
class FiscalEvent:
    """A Budget, an Autumn Statement or the like. key: how other files name it. day: of the announcement."""

    key: str
    name: str
    day: date
    source: Source


@lru_cache(maxsize=1)
def fiscal_events() -> Mapping[str, FiscalEvent]:
    """Every fiscal event by its key, in the order in which they came."""
    return events_from(FILE.read_text(encoding="utf-8"), FILE)


def events_from(text: str, path: Path) -> Mapping[str, FiscalEvent]:
    """The events of a file. Raises PackageProblem, with the line, for one that lacks a word or is out of order."""
    found: dict[str, FiscalEvent] = {}
    latest = date.min
    for key, table in tomllib.loads(text).items():
        where = Where(path, line_of(text, key))
        if set(table) != _WORDS:
            raise PackageProblem(
                f"The fiscal event {key} has not the words it needs", where=where, expected="name, date, source, grade"
            )
        if table["date"] < latest:
            raise PackageProblem(
                f"The fiscal event {key} of {table['date']} stands after one of {latest}",
                where=where,
                expected="the events in the order in which they came",
            )
        latest = table["date"]
        found[key] = FiscalEvent(key, table["name"], latest, Source(table["source"], Grade[table["grade"]]))
    return MappingProxyType(found)


def fiscal_event(key: str, where: Where | None = None) -> FiscalEvent:
    """One event by its key. Raises PackageProblem, with the nearest key."""
    known = fiscal_events()
    if key not in known:
        raise PackageProblem(
            f"There is no fiscal event called '{key}'",
            where=where,
            expected=f"a heading of {FILE.name}",
            nearest=nearest(key, known),
        )
    return known[key]
