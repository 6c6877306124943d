"""The tax year, 6 April to 5 April, written as people write it: 2026-27."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tawney.vocabulary.problems import OutsideTheBook

_WRITTEN = re.compile(r"^(\d{4})-(\d{2})$")
_ORIGIN = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, order=True)
class TaxYear:
    """One tax year. start: the calendar year in which it begins."""

    start: int

    @classmethod
    def read(cls, written: str | int | TaxYear) -> TaxYear:
        """Reads '2026-27' (or 2026). Raises OutsideTheBook when it is written another way."""
        if isinstance(written, TaxYear):
            return written
        if isinstance(written, int):
            return cls(written)
        match = _WRITTEN.match(written.strip())
        if match and int(match[2]) == (int(match[1]) + 1) % 100:
            return cls(int(match[1]))
        raise OutsideTheBook(
            f"'{written}' is not a tax year", expected="a year written as 2026-27", next_step="Write it as 2026-27."
        )

    def __str__(self) -> str:
        return f"{self.start}-{(self.start + 1) % 100:02d}"

    @property
    def first_day(self) -> date:
        """6 April."""
        return date(self.start, 4, 6)

    @property
    def last_day(self) -> date:
        """5 April of the next calendar year."""
        return date(self.start + 1, 4, 5)

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def to(self, last: TaxYear) -> tuple[TaxYear, ...]:
        """Every tax year from this one to the last, both included."""
        return tuple(TaxYear(y) for y in range(self.start, last.start + 1))


def day_number(day: date) -> int:
    """A date as a number of days since 1 January 1970, the form that columns and rules use."""
    return day.toordinal() - _ORIGIN


def day_of(number: float) -> date:
    """The date behind a day number."""
    return date.fromordinal(int(number) + _ORIGIN)
