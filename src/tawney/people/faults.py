"""Everything that is wrong with a population, gathered first and said once, with file, row and column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from tawney.vocabulary.problems import PeopleProblem, Where

SHOWN = 10
"""How many faults a message spells out; it counts the rest."""


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

    def at(self, row: int, column: str) -> str:
        """The place of one value: 'persons.csv, line 17, age'."""
        number = row if self.rows is None else int(self.rows[row])
        return f"{self.name}, {self.word} {number + self.first}, {self.columns.get(column, column)}"


@dataclass(frozen=True)
class Origins:
    """Where the three tables came from, and the file or folder that holds them all."""

    persons: Origin = Origin("persons", "person")
    benefit_units: Origin = Origin("benefit units", "benefit unit")
    households: Origin = Origin("households", "household")
    where: Where | None = None


class Faults:
    """A growing list of what is wrong. Each kind of fault keeps its first few examples and its count."""

    def __init__(self, where: Where | None = None, subject: str = "these people") -> None:
        self.where, self.subject = where, subject
        self._kinds: list[tuple[list[str], int]] = []

    def __bool__(self) -> bool:
        return bool(self._kinds)

    @property
    def count(self) -> int:
        """How many things are wrong in all."""
        return sum(number for _, number in self._kinds)

    def add(self, sentence: str) -> None:
        """One fault that is about no single row."""
        self._kinds.append(([sentence], 1))

    def rows(
        self, origin: Origin, column: str, wrong: npt.NDArray[np.bool_], says: Callable[[int], str]
    ) -> npt.NDArray[np.bool_]:
        """A fault in every row marked wrong; says gives the words for a row. Returns the marks, for later checks."""
        found = np.flatnonzero(wrong)
        if len(found):
            told = [f"{origin.at(int(row), column)}: {says(int(row))}" for row in found[:SHOWN]]
            self._kinds.append((told, len(found)))
        return wrong

    def refuse(self) -> None:
        """Raises one PeopleProblem that lists the faults, if there are any."""
        if self._kinds:
            raise self.problem()

    def problem(self) -> PeopleProblem:
        """The faults as one problem: the first ten, so chosen that every kind is seen, and the number of the rest."""
        shown = self._chosen()
        noun = "thing is" if self.count == 1 else "things are"
        rest = self.count - len(shown)
        last = f"And {rest:,} more." if rest else "Nothing else is wrong."
        lines = [f"{self.count:,} {noun} wrong with {self.subject}.", *(f"- {sentence}" for sentence in shown), last]
        return PeopleProblem("\n".join(lines), where=self.where, next_step="Mend the file and read it again.")

    def _chosen(self) -> list[str]:
        taken = [0] * len(self._kinds)
        room = SHOWN
        while room:
            able = [k for k, (told, _) in enumerate(self._kinds) if taken[k] < len(told)][:room]
            if not able:
                break
            for k in able:
                taken[k] += 1
            room -= len(able)
        return [sentence for n, (told, _) in zip(taken, self._kinds, strict=True) for sentence in told[:n]]
