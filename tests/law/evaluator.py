"""Works out a column for one household by calling the rules one after another, as plain Python on plain numbers.

Apart from the engine, and a check on it. A column that is given is never worked out, whatever rule makes it, so that a
test of one instrument rests on its own law alone; the engine, which follows every rule, cannot do that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from tawney.law import Law
from tawney.law.rule import FromMembers, FromPartner
from tawney.people.columns import COLUMNS
from tawney.vocabulary.levels import Level, benefit_unit, household, person

Values = Mapping[str, float | bool]
Place = tuple[int, int]
Held = Mapping[str, tuple[Level, float | bool]]
TOGETHER: Mapping[str, Callable[[list[Any]], Any]] = MappingProxyType(
    {"sum": sum, "number": sum, "highest": max, "lowest": min, "any": any}
)


class Evaluator:
    """The columns of one household under a law, which stands as it does when the year begins.

    families: for each, the values given for its people and for itself. home: those given for the household. held: what
    stands for other instruments' results where nothing is given, and whose they are. The adults of a family of two
    adults are partners.
    """

    def __init__(
        self,
        law: Law,
        families: Sequence[tuple[Sequence[Values], Values]],
        home: Values,
        held: Held = MappingProxyType({}),
    ) -> None:
        self.law, self.families, self.home, self.held = law.as_it_begins, families, home, held
        self.known: dict[tuple[str, Place], Any] = {}

    def level(self, name: str) -> Level:
        """Whose a column is."""
        if name in self.held:
            return self.held[name][0]
        return self.law.rules[name].level if name in self.law.rules else COLUMNS[name].level

    def value(self, name: str, at: Place = (0, 0)) -> Any:
        """A column for a person, a family or the household. at: the family, and the person in it."""
        level = self.level(name)
        place = (at[0] if level < household else 0, at[1] if level == person else 0)
        if (name, place) not in self.known:
            self.known[name, place] = self._found(name, level, place)
        return self.known[name, place]

    def _found(self, name: str, level: Level, at: Place) -> Any:
        given = self._given(level, at)
        if name in given:
            return given[name]
        if name in self.held:
            return self.held[name][1]
        if name not in self.law.rules:
            default = COLUMNS[name].default
            assert default is not None, f"{name} must be given"
            return bool(default) if COLUMNS[name].kind == "flag" else default
        asked = self.law.rules[name].arguments
        return self.law.by_hand(name)(**{a: self._argument(level, a, how, at) for a, how in asked.items()})

    def _given(self, level: Level, at: Place) -> Values:
        if level == household:
            return self.home
        people, family = self.families[at[0]]
        return family if level == benefit_unit else people[at[1]]

    def _argument(self, level: Level, name: str, how: FromMembers | FromPartner | None, at: Place) -> Any:
        if how is None:
            return self.value(name, at)
        if isinstance(how, FromPartner):
            partner = self._partner(at)
            return 0.0 if partner is None else self.value(how.of, partner)
        return TOGETHER[how.how]([self.value(how.of, place) for place in self._members(level, how.of, at[0])])

    def _partner(self, at: Place) -> Place | None:
        grown = [k for k in range(len(self.families[at[0]][0])) if self.value("is_adult", (at[0], k))]
        others = [k for k in grown if k != at[1]] if at[1] in grown else []
        return (at[0], others[0]) if others else None

    def _members(self, level: Level, name: str, family: int) -> list[Place]:
        families = range(len(self.families)) if level == household else [family]
        if self.level(name) == benefit_unit:
            return [(f, 0) for f in families]
        return [(f, k) for f in families for k in range(len(self.families[f][0]))]
