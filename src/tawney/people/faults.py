"""Everything that is wrong with a population, gathered first and said once, with file, row and column."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tawney.vocabulary.problems import OutputProblem, PeopleProblem, Where

SHOWN = 10
"""How many faults a message spells out; it counts the rest."""
MEND = "Mend the file and read it again."


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong. file: the reader's file or table; row, column: where in it, nothing for no single row.

    says: what is wrong, in a sentence. word: what a row of the file is called.
    """

    file: str
    row: int | None
    column: str
    says: str
    word: str = "row"

    def __str__(self) -> str:
        return self.says if self.row is None else f"{self.file}, {self.word} {self.row}, {self.column}: {self.says}"


@dataclass(frozen=True)
class Origin:
    """Where a table came from, so that a fault names the reader's own file, row and column.

    name: the file or table. unit: what one of its rows is. word: what its rows are called ('row', or 'line' in a text
    file). first: the number of the first row of data. columns: the reader's own name of each of our columns, where it
    is another. rows: the row of the file behind each row of the table, where several rows came of one or were joined.
    """

    name: str
    unit: str = "row"
    word: str = "row"
    first: int = 1
    columns: Mapping[str, str] = field(default_factory=dict)
    rows: npt.NDArray[np.int64] | None = None

    def fault(self, row: int, column: str, says: str) -> Fault:
        """What is wrong with one value, where the reader finds it."""
        number = (row if self.rows is None else int(self.rows[row])) + self.first
        return Fault(self.name, number, self.columns.get(column, column), says, self.word)


@dataclass(frozen=True)
class Origins:
    """Where the three tables came from, and the file or folder that holds them all."""

    persons: Origin = Origin("persons", "person")
    benefit_units: Origin = Origin("benefit units", "benefit unit")
    households: Origin = Origin("households", "household")
    where: Where | None = None


@dataclass(frozen=True)
class _Kind:
    """The rows with one kind of fault, and the words for each; or a sentence about no single row."""

    origin: Origin | None
    column: str
    rows: npt.NDArray[np.int64]
    says: Callable[[int], str]

    def first(self, number: int) -> Iterator[Fault]:
        """The first faults of the kind."""
        for row in self.rows[:number].tolist():
            if self.origin is None:
                yield Fault("", None, "", self.says(row))
            else:
                yield self.origin.fault(row, self.column, self.says(row))


class PeopleFaults(PeopleProblem):
    """People with faults: the message spells out some of them, `faults` has every one."""

    def __init__(self, faults: Faults, shown: int = SHOWN, next_step: str = MEND) -> None:
        self.faults = faults
        super().__init__(faults.told(shown), where=faults.where, next_step=next_step)


class Faults:
    """A growing list of what is wrong: every fault is kept, and put into words when it is asked for."""

    def __init__(self, where: Where | None = None, subject: str = "these people") -> None:
        self.where, self.subject = where, subject
        self._kinds: list[_Kind] = []

    def __bool__(self) -> bool:
        return bool(self._kinds)

    @property
    def count(self) -> int:
        """How many things are wrong in all."""
        return sum(len(kind.rows) for kind in self._kinds)

    def add(self, sentence: str) -> None:
        """One fault that is about no single row."""
        self._kinds.append(_Kind(None, "", np.zeros(1, np.int64), lambda _: sentence))

    def rows(
        self, origin: Origin, column: str, wrong: npt.NDArray[np.bool_], says: Callable[[int], str]
    ) -> npt.NDArray[np.bool_]:
        """A fault in every row marked wrong; says gives the words for a row. Returns the marks, for later checks."""
        found = np.flatnonzero(wrong)
        if len(found):
            self._kinds.append(_Kind(origin, column, found, says))
        return wrong

    def every(self) -> Iterator[Fault]:
        """Every fault, in the order in which they were found."""
        for kind in self._kinds:
            yield from kind.first(len(kind.rows))

    def refuse(self) -> None:
        """Raises one PeopleProblem that lists the faults, if there are any."""
        if self._kinds:
            raise self.problem()

    def problem(self) -> PeopleFaults:
        """The faults as one problem: the first ten, so chosen that every kind is seen, and the number of the rest."""
        return PeopleFaults(self)

    def told(self, shown: int) -> str:
        """What is wrong in words: so many faults, so chosen that every kind is seen, and the number of the rest."""
        chosen = self._chosen(shown)
        noun = "thing is" if self.count == 1 else "things are"
        rest = self.count - len(chosen)
        last = f"And {rest:,} more." if rest else "Nothing else is wrong."
        return "\n".join([f"{self.count:,} {noun} wrong with {self.subject}.", *(f"- {f}" for f in chosen), last])

    def _chosen(self, room: int) -> list[Fault]:
        taken = [0] * len(self._kinds)
        while room:
            able = [k for k, kind in enumerate(self._kinds) if taken[k] < len(kind.rows)][:room]
            if not able:
                break
            for k in able:
                taken[k] += 1
            room -= len(able)
        return [fault for number, kind in zip(taken, self._kinds, strict=True) for fault in kind.first(number)]


def write_faults(faults: Faults, out: Path) -> None:
    """Writes every fault to a CSV file: the reader's file, row and column, and what is wrong. Raises OutputProblem."""
    try:
        with out.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(["file", "row", "column", "what is wrong"])
            table.writerows([f.file, "" if f.row is None else f.row, f.column, f.says] for f in faults.every())
    except OSError as error:
        raise OutputProblem(f"{out} cannot be written: {error.strerror}") from error
