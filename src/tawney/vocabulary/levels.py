"""The three levels at which law and people speak: the person, the benefit unit (a family), the household."""

from __future__ import annotations

from enum import IntEnum


class Level(IntEnum):
    """Whose a column or a rule is. A lower number is finer: people make up benefit units, these make up households."""

    PERSON = 0
    BENEFIT_UNIT = 1
    HOUSEHOLD = 2

    @property
    def word(self) -> str:
        """The level in plain words."""
        return self.name.lower().replace("_", " ")


person, benefit_unit, household = Level.PERSON, Level.BENEFIT_UNIT, Level.HOUSEHOLD
