"""The draw of the second reading: ten dated values of every instrument, chosen by a fixed hash, and the record."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from tawney.law.amounts import Dated, Parameter, index_names
from tawney.law.statute_book import statute_book

SALT = "second reading 2026: "
DRAWN = 10
RECORD = Path(__file__).parents[2] / "docs" / "evidence" / "second_reading.csv"
COLUMNS = ("instrument", "amount", "from", "key", "book", "read", "agrees", "read_in", "note")


@dataclass(frozen=True)
class Drawn:
    """One dated value of the book; key names the place in a row (a region, a nation, a council), '' for one number."""

    instrument: str
    amount: str
    since: date
    key: str
    book: float
    source: str

    @property
    def text(self) -> str:
        return f"{self.instrument}.{self.amount}|{self.since.isoformat()}|{self.key}"

    @property
    def place(self) -> str:
        return sha256((SALT + self.text).encode()).hexdigest()


def _values_of(parameter: Parameter, dated: Dated) -> list[Drawn]:
    instrument, amount = parameter.path.split(".", 1)
    if dated.value is None:
        return []
    if isinstance(dated.value, tuple):
        keyed = list(zip(index_names(str(parameter.by)), dated.value, strict=True))
    else:
        keyed = [("", dated.value)]
    return [Drawn(instrument, amount, dated.since, key, value, dated.source.citation) for key, value in keyed]


def dated_values() -> Mapping[str, list[Drawn]]:
    """Every dated value of the book by instrument; what is 'not known' or 'ended' is no value."""
    found: dict[str, list[Drawn]] = defaultdict(list)
    for parameter in statute_book().parameters.values():
        for dated in parameter.history:
            for drawn in _values_of(parameter, dated):
                found[drawn.instrument].append(drawn)
    return found


def draw() -> Mapping[str, list[Drawn]]:
    """The ten values of each instrument (all, if fewer), the same on every machine and for every reader."""
    return {name: sorted(values, key=lambda d: d.place)[:DRAWN] for name, values in sorted(dated_values().items())}


def recorded() -> list[dict[str, str]]:
    """The rows of the record, in the file's order."""
    with RECORD.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(written: str) -> float:
    """A recorded figure as the book holds it: a number, or a day counted from 1 January 1970."""
    try:
        return float(written)
    except ValueError:
        return float(date.fromisoformat(written).toordinal() - date(1970, 1, 1).toordinal())
