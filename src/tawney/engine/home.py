"""One household as plain lists: who belongs to whom, and how a unit's members are put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from types import MappingProxyType
from typing import Any

from tawney.law.rule import FromMembers, FromPartner
from tawney.people.population import People
from tawney.vocabulary.levels import Level

Values = list[Any]


@dataclass(frozen=True)
class Home:
    """One household. household: its row. first: its first row in each table; starts: of each family's first person.

    family_of: the family of each person; partner: each person's partner, -1 for none. All count from 0 in this
    household.
    """

    household: int
    first: tuple[int, int, int]
    starts: tuple[int, ...]
    family_of: tuple[int, ...]
    partner: tuple[int, ...]

    @classmethod
    def of(cls, people: People, household: int) -> Home:
        """One household of a population."""
        families = people.benefit_unit_starts[household : household + 2]
        starts = people.person_starts[families[0] : families[1] + 1]
        first_family, first_person, end = int(families[0]), int(starts[0]), int(starts[-1])
        partners = people.partner[first_person:end].tolist()
        return cls(
            household,
            (first_person, first_family, household),
            tuple((starts - first_person).tolist()),
            tuple((people.benefit_unit_of_person[first_person:end] - first_family).tolist()),
            tuple(p - first_person if p >= 0 else -1 for p in partners),
        )

    def size(self, level: Level) -> int:
        """How many rows this household has in a table."""
        return (len(self.family_of), len(self.starts) - 1, 1)[level]

    def input(self, people: People, name: str, level: Level) -> Values:
        """This household's part of an input column, as plain numbers and flags."""
        first = self.first[level]
        part = people.columns[name][first : first + self.size(level)]
        return [v if isinstance(v, bool) else float(v) for v in part.tolist()]

    def argument(
        self, values: Values, gathering: FromMembers | FromPartner | None, of: Level, level: Level, one: Any
    ) -> Values:
        """A column as a rule of a level reads it, one value for each of the rule's rows. one: 1 in the arithmetic."""
        if isinstance(gathering, FromPartner):
            nothing = False if values and isinstance(values[0], bool) else one - one
            return [values[p] if p >= 0 else nothing for p in self.partner]
        if isinstance(gathering, FromMembers):
            return self._together(gathering.how, values, of, level, one)
        if of > level:
            return [values[self._owner(row, level, of)] for row in range(self.size(level))]
        return values

    def _owner(self, row: int, level: Level, of: Level) -> int:
        return 0 if of == Level.HOUSEHOLD else self.family_of[row] if level == Level.PERSON else row

    def _together(self, how: str, values: Values, of: Level, level: Level, one: Any) -> Values:
        zero = one - one
        if how in {"number", "any"}:
            values = [one if v else zero for v in values]
        combine = _COMBINED.get(how, _sum)
        for at in range(of + 1, level + 1):
            spans = zip(self.starts, self.starts[1:], strict=False) if at == Level.BENEFIT_UNIT else [(0, len(values))]
            values = [combine(values[a:b], zero) for a, b in spans]
        return [v > 0 for v in values] if how == "any" else values


def _sum(values: Sequence[Any], zero: Any) -> Any:
    # In the order of the rows, from zero, as the compiled engine adds.
    return reduce(lambda total, value: total + value, values, zero)


_COMBINED: Mapping[str, Callable[[Sequence[Any], Any], Any]] = MappingProxyType(
    {"highest": lambda values, _: max(values), "lowest": lambda values, _: min(values)}
)
