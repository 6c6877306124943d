"""The published tables and stated assumptions that the open population is made from: small cited files."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tawney.vocabulary.categories import Category
from tawney.vocabulary.problems import PeopleProblem, Where
from tawney.vocabulary.source import Grade, Source

FOLDER = Path(__file__).parent / "tables"
"""Where the tables lie."""

_REQUIRED = ("title", "publisher", "source", "year", "grade", "note")


@dataclass(frozen=True)
class Table:
    """One small table. source: its citation, grade and note; is_assumption: nobody published it, we say so.

    columns: the names of the columns. rows: the cells as written, row by row.
    """

    name: str
    title: str
    publisher: str
    year: str
    source: Source
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def is_assumption(self) -> bool:
        """Whether the table is a stated assumption and no publication."""
        return self.publisher == "assumption"

    @property
    def provenance(self) -> str:
        """How a column made from this table came about."""
        return "synthetic: assumed" if self.is_assumption else f"synthetic: estimated from {self.source.citation}"

    def words(self, column: str) -> list[str]:
        """One column as written."""
        place = self.columns.index(column)
        return [row[place] for row in self.rows]

    def numbers(self, column: str) -> npt.NDArray[np.float64]:
        """One column as numbers."""
        return np.array([float(word) for word in self.words(column)])

    def matrix(self, columns: Sequence[str]) -> npt.NDArray[np.float64]:
        """Several columns as numbers, float64[rows, columns]."""
        return np.stack([self.numbers(column) for column in columns], axis=1)

    def by(self, groups: type[Category], columns: Sequence[str]) -> npt.NDArray[np.float64]:
        """Several columns as float64[groups, columns], the rows put in the order of the groups; absent rows are 0."""
        out = np.zeros((len(groups), len(columns)))
        out[[groups[word] for word in self.words(self.columns[0])]] = self.matrix(columns)
        return out

    def where(self, column: str, word: str) -> Table:
        """The rows in which a column holds a word."""
        place = self.columns.index(column)
        rows = tuple(row for row in self.rows if row[place] == word)
        return Table(self.name, self.title, self.publisher, self.year, self.source, self.columns, rows)


@lru_cache(maxsize=64)
def table(name: str) -> Table:
    """Reads one table of the folder. Raises PeopleProblem when it does not say where it comes from."""
    return read_table(FOLDER / f"{name}.csv")


def read_table(path: Path) -> Table:
    """Reads one cited table. Raises PeopleProblem when it does not say where it comes from."""
    lines = path.read_text(encoding="utf-8").splitlines()
    said = dict(line[2:].split(": ", 1) for line in lines if line.startswith("# "))
    missing = [key for key in _REQUIRED if not said.get(key)]
    if missing:
        raise PeopleProblem(
            f"The table does not say its {missing[0]}.",
            where=Where(path, 1),
            expected="a head of comment lines: " + ", ".join(_REQUIRED),
            next_step="Write where the figures come from before they are used.",
        )
    head, *rows = csv.reader(line for line in lines if not line.startswith("#"))
    source = Source(f"{said['publisher']}, {said['source']}", Grade(said["grade"]), said["note"])
    return Table(
        path.stem, said["title"], said["publisher"], said["year"], source, tuple(head), tuple(map(tuple, rows))
    )


def every_table() -> tuple[Table, ...]:
    """All tables, by name."""
    return tuple(table(path.stem) for path in sorted(FOLDER.glob("*.csv")))


def single(name: str) -> float:
    """One figure of the table of single assumptions."""
    return _named("assumptions", "value", name)


def growth(name: str) -> float:
    """The multiplier that brings figures of an earlier year to 2025-26."""
    return _named("growth", "factor", name)


def _named(name: str, column: str, row: str) -> float:
    held = table(name)
    return float(held.numbers(column)[held.words("name").index(row)])


def bands(name: str, ages: npt.NDArray[np.int64], column: str = "age_from") -> npt.NDArray[np.int64]:
    """The row of a table of bands in which each age (or amount) lies; below the first band counts as the first."""
    starts = np.unique(table(name).numbers(column))
    return np.maximum(np.searchsorted(starts, ages, side="right") - 1, 0)
