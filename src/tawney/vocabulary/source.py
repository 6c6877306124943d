"""Where a number comes from, and how sure we are of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Grade(Enum):
    """How sure a figure is: A seen in the law or an official page, B two sources agree, C one source, U recalled."""

    A = "A"
    B = "B"
    C = "C"
    U = "U"


@dataclass(frozen=True)
class Source:
    """The citation of a figure: the Act, the instrument, the table or the page, and its grade."""

    citation: str
    grade: Grade
    note: str = ""

    def __str__(self) -> str:
        return f"{self.citation} [{self.grade.value}]"
