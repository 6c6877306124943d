"""What people have under a law: the columns that were asked for, and the law and people they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy.typing as npt

from tawney.law.statute_book import Law
from tawney.people.population import People
from tawney.vocabulary.levels import Level
from tawney.vocabulary.problems import RuleProblem, nearest


@dataclass(frozen=True)
class Outcome:
    """The result of running a law on people.

    columns: by name, float64 (bool for a flag; Decimal objects from an exact run), one row for each person, benefit
    unit or household. levels: whose each column is. law, people: what it came from.
    """

    columns: Mapping[str, npt.NDArray[Any]]
    levels: Mapping[str, Level]
    law: Law
    people: People

    @property
    def law_hash(self) -> str:
        """Sixteen hexadecimal digits that name the law. Worked out when asked for: it takes longer than a run."""
        return self.law.hash

    @property
    def people_hash(self) -> str:
        """Sixteen hexadecimal digits that name the people."""
        return self.people.hash

    def level(self, name: str) -> Level:
        """Whose a column is. Raises RuleProblem for a column that was not asked for."""
        self[name]
        return self.levels[name]

    def __getitem__(self, name: str) -> npt.NDArray[Any]:
        """One column. Raises RuleProblem for a column that was not asked for."""
        if name not in self.columns:
            raise RuleProblem(
                f"'{name}' was not asked for when the law was run.",
                expected=f"one of {', '.join(self.columns)}",
                nearest=nearest(name, self.columns),
            )
        return self.columns[name]
